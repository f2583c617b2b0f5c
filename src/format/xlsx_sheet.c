/* xlsx_sheet.c: the rows and cells of one sheet. */
#include "format/xlsx_intern.h"

#include "base/number.h"

static const char advice_original[] = "Bitte die Originaldatei verwenden.";

/* Where the text of a cell lies in the row's buffer, or which shared text it is. */
struct place {
    size_t from;
    size_t to;
};

struct reading {
    struct xlsx *x;
    xlsx_row_fn *fn;
    void *user;
    bool enough;

    bool in_data; /* inside <sheetData> */
    bool in_cell;
    bool in_value;  /* inside <v> */
    bool in_inline; /* inside <is> */

    uint64_t row;
    uint32_t column;
    char type; /* 's' shared, 'i' inline, 't' text, 'b', 'e', 'n' */
    bool has_value;

    struct xlsx_cell *cells;
    struct place *places;
    size_t count;
    struct buf texts; /* of the row's cells, one after the other */
    struct xlsx_text cell;
};

static enum err bad(struct reading *r, struct problem *p, const char *what)
{
    problem_at(p, r->row, str_from_cstr(r->column == 0 ? "" : xlsx_column_letters(r->column).text));
    return problem_set(p, ERR_FORMAT, advice_original, "%s", what);
}

static enum err too_large(struct reading *r, struct problem *p, const char *what)
{
    (void)bad(r, p, what);
    return ERR_TOO_LARGE;
}

static enum err start_row(struct reading *r, const struct xml_element *e, struct problem *p)
{
    struct str address = xml_attribute(e, "r");
    uint64_t number = r->row + 1;
    r->column = 0;
    if (address.ptr != NULL && number_parse_u64(address, UINT32_MAX, &number) != OK) {
        return bad(r, p, "Eine Zeilennummer ist nicht lesbar.");
    }
    if (number <= r->row) {
        return bad(r, p, "Die Zeilen stehen nicht in ihrer Reihenfolge.");
    }
    r->row = number;
    if (number > r->x->limits.rows) {
        return too_large(r, p, "Das Blatt hat zu viele Zeilen.");
    }
    r->count = 0;
    buf_clear(&r->texts);
    return OK;
}

/* "AB12" -> 28 and 12; false if it is no address. */
static bool parse_address(struct str s, uint32_t *ret_column, uint64_t *ret_row)
{
    uint32_t column = 0;
    size_t at = 0;
    while (at < s.len && at < 4 && s.ptr[at] >= 'A' && s.ptr[at] <= 'Z') {
        column = column * 26 + (uint32_t)(s.ptr[at] - 'A' + 1);
        at++;
    }
    *ret_column = column;
    return at > 0 && number_parse_u64(str_slice(s, at, s.len), UINT32_MAX, ret_row) == OK;
}

static char cell_type(struct str t)
{
    if (t.ptr == NULL || str_eq(t, STR("n"))) {
        return 'n';
    }
    if (str_eq(t, STR("s")) || str_eq(t, STR("b")) || str_eq(t, STR("e"))) {
        return t.ptr[0];
    }
    if (str_eq(t, STR("inlineStr"))) {
        return 'i';
    }
    return str_eq(t, STR("str")) || str_eq(t, STR("d")) ? 't' : '\0';
}

static enum err start_cell(struct reading *r, const struct xml_element *e, struct problem *p)
{
    struct str address = xml_attribute(e, "r");
    uint32_t column = r->column + 1;
    uint64_t row = r->row;
    if (address.ptr != NULL && !parse_address(address, &column, &row)) {
        return bad(r, p, "Eine Zelladresse ist nicht lesbar.");
    }
    if (row != r->row || column <= r->column) {
        return bad(r, p, "Die Zellen stehen nicht in ihrer Reihenfolge.");
    }
    r->column = column;
    if (column > r->x->limits.columns) {
        return too_large(r, p, "Das Blatt hat zu viele Spalten.");
    }
    r->type = cell_type(xml_attribute(e, "t"));
    if (r->type == '\0') {
        return bad(r, p, "Die Art der Zelle ist unbekannt.");
    }
    r->in_cell = true;
    r->has_value = false;
    buf_clear(&r->cell.text);
    return OK;
}

static void start_in_cell(struct reading *r, const char *name)
{
    if (r->in_inline) {
        xlsx_text_start(&r->cell, name);
    } else if (strcmp(name, "v") == 0) {
        r->in_value = true;
        r->has_value = true;
    } else if (strcmp(name, "is") == 0) {
        r->in_inline = true;
        r->has_value = true;
    }
}

static enum err start(void *user, const struct xml_element *e, struct problem *p)
{
    struct reading *r = user;
    if (!e->own) {
        return OK;
    }
    if (r->in_cell) {
        start_in_cell(r, e->name);
        return OK;
    }
    if (!r->in_data) {
        r->in_data = strcmp(e->name, "sheetData") == 0;
        return OK;
    }
    if (strcmp(e->name, "c") == 0) {
        return start_cell(r, e, p);
    }
    return strcmp(e->name, "row") == 0 ? start_row(r, e, p) : OK;
}

static enum xlsx_type public_type(char type)
{
    switch (type) {
    case 'n':
        return XLSX_NUMBER;
    case 'b':
        return XLSX_BOOL;
    case 'e':
        return XLSX_ERROR;
    default:
        return XLSX_TEXT;
    }
}

static enum err shared_text(struct reading *r, struct problem *p, struct str *ret_text)
{
    uint64_t index;
    if (number_parse_u64(str_trim(buf_str(&r->cell.text)), UINT32_MAX, &index) != OK ||
        index >= r->x->text_count) {
        return bad(r, p, "Der Text der Zelle fehlt in der Arbeitsmappe.");
    }
    *ret_text = r->x->texts[index];
    return OK;
}

static enum err end_cell(struct reading *r, struct problem *p)
{
    r->in_cell = false;
    if (!r->has_value) {
        return OK;
    }
    if (buf_error(&r->cell.text) != OK) {
        return too_large(r, p, "Der Text der Zelle ist zu lang.");
    }
    struct xlsx_cell *cell = &r->cells[r->count];
    *cell = (struct xlsx_cell){ .column = r->column, .type = public_type(r->type) };
    r->places[r->count] = (struct place){ r->texts.len, r->texts.len };
    if (r->type == 's') {
        TRY(shared_text(r, p, &cell->text));
    } else {
        xlsx_text_decode(&r->cell.text);
        struct str s = buf_str(&r->cell.text);
        buf_add(&r->texts, r->type == 'n' ? str_trim(s) : s);
        r->places[r->count].to = r->texts.len;
    }
    if (buf_error(&r->texts) != OK) {
        return too_large(r, p, "Die Zeile enthält zu viel Text.");
    }
    r->count++;
    return OK;
}

static enum err end_row(struct reading *r, struct problem *p)
{
    if (r->count == 0) {
        return OK;
    }
    struct str texts = buf_str(&r->texts);
    for (size_t i = 0; i < r->count; i++) {
        if (r->cells[i].text.ptr == NULL) {
            r->cells[i].text = str_slice(texts, r->places[i].from, r->places[i].to);
        }
    }
    struct xlsx_row row = { .number = r->row, .cells = r->cells, .count = r->count };
    return r->fn(r->user, &row, p, &r->enough);
}

static enum err end(void *user, const char *name, bool own, struct problem *p)
{
    struct reading *r = user;
    if (!own || !r->in_data || r->enough) {
        return OK;
    }
    if (r->in_cell && strcmp(name, "c") == 0) {
        return end_cell(r, p);
    }
    if (r->in_inline && strcmp(name, "is") == 0) {
        r->in_inline = false;
    } else if (r->in_inline) {
        xlsx_text_end(&r->cell, name);
    } else if (r->in_value && strcmp(name, "v") == 0) {
        r->in_value = false;
    } else if (!r->in_cell && strcmp(name, "row") == 0) {
        return end_row(r, p);
    } else if (!r->in_cell && strcmp(name, "sheetData") == 0) {
        r->in_data = false;
    }
    return OK;
}

static enum err text(void *user, struct str s, struct problem *p)
{
    (void)p;
    struct reading *r = user;
    if (r->in_value) {
        buf_add(&r->cell.text, s);
    } else if (r->in_inline) {
        xlsx_text_add(&r->cell, s);
    }
    return OK;
}

static bool enough(void *user)
{
    struct reading *r = user;
    return r->enough;
}

enum err xlsx_read_sheet(struct xlsx *x, size_t i, xlsx_row_fn *fn, void *user, struct problem *p)
{
    static const struct xml_handler handler = {
        .start = start, .end = end, .text = text, .enough = enough
    };
    must(i < x->sheet_count);
    problem_sheet(p, x->sheets[i].name);
    const struct unzip_member *m = unzip_find(x->zip, x->parts[i]);
    if (m == NULL) {
        return problem_set(p, ERR_FORMAT, advice_original, "Der Inhalt des Blattes fehlt.");
    }
    struct arena row;
    arena_init(&row, SIZE_MAX / 4);
    struct reading r = { .x = x, .fn = fn, .user = user };
    r.cells = arena_array(&row, x->limits.columns, sizeof *r.cells);
    r.places = arena_array(&row, x->limits.columns, sizeof *r.places);
    buf_init(&r.cell.text, x->limits.cell_bytes);
    buf_init(&r.texts, x->limits.cell_bytes * 64);
    enum err e = xml_read(x->zip, m, &handler, &r, p);
    buf_release(&r.cell.text);
    buf_release(&r.texts);
    arena_release(&row);
    return e;
}
