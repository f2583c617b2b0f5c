/* aenderungen.c: the yearly lists of changes of names, borders and keys. */
#include "format/aenderungen.h"

#include "base/number.h"
#include "base/utf8.h"
#include "format/gvisys_kopf.h"

enum { ROWS_MOST = 20000, ARENA_MOST = 64 * 1024 * 1024, LIST_FIRST = 256, HEAD_MOST = 40 };

static const char advice_original[] =
    "Bitte die unveränderte Datei des Statistischen Bundesamtes verwenden.";

enum spalte_a {
    A_KENNZIFFER,
    A_EINHEIT,
    A_ARS_ALT,
    A_AGS_ALT,
    A_NAME_ALT,
    A_ART,
    A_FLAECHE,
    A_EINWOHNER,
    A_ARS_NEU,
    A_AGS_NEU,
    A_NAME_NEU,
    A_JURISTISCH,
    A_STATISTISCH,
    A_COUNT
};

/* Words of the head, from left to right; the keys stand there twice, old before new. */
static const struct str words[A_COUNT] = {
    STR_INIT("kennziffer"),
    STR_INIT("regionaleinheit"),
    STR_INIT("amtlicherregional"),
    STR_INIT("amtlichergemeinde"),
    STR_INIT("name"),
    STR_INIT("anderungsart"),
    STR_INIT("flacheqm"),
    STR_INIT("einwohner"),
    STR_INIT("amtlicherregional"),
    STR_INIT("amtlichergemeinde"),
    STR_INIT("name"),
    STR_INIT("juristisch"),
    STR_INIT("statistisch"),
};

struct run {
    struct aenderungen *out;
    size_t cap;
    struct arena scratch;
    struct gvisys_zellen zellen;
    uint32_t column[A_COUNT];
    bool in_data;
    bool found;
    bool ended;
};

static const struct xlsx_cell *cell_of(const struct run *r, const struct xlsx_row *row,
                                       enum spalte_a s)
{
    return xlsx_cell(row, r->column[s]);
}

static struct str text_of(const struct run *r, const struct xlsx_row *row, enum spalte_a s)
{
    const struct xlsx_cell *c = cell_of(r, row, s);
    return c == NULL ? STR("") : str_trim(c->text);
}

static enum err refuse(const struct run *r, const struct xlsx_row *row, enum spalte_a s,
                       struct problem *p, const char *what)
{
    struct str text = utf8_cut(text_of(r, row, s), 60);
    problem_at(p, row->number, str_from_cstr(xlsx_column_letters(r->column[s]).text));
    return problem_set(p, ERR_FORMAT, advice_original, "%s Dort steht „%.*s“.", what,
                       STR_ARG(text));
}

/* "06/2023/0002-R": Land, year, number, a letter. */
static bool is_kennziffer(struct str s)
{
    uint64_t n;
    struct str rest = s;
    struct str land = STR("");
    struct str year = STR("");
    (void)str_next(&rest, '/', &land);
    (void)str_next(&rest, '/', &year);
    size_t hyphen = str_find_char(rest, '-', 0);
    return land.len == 2 && number_parse_u64(land, 16, &n) == OK && year.len == 4 &&
           number_parse_u64(year, 2100, &n) == OK && hyphen != SIZE_MAX && hyphen + 2 == rest.len &&
           number_parse_u64(str_slice(rest, 0, hyphen), UINT32_MAX, &n) == OK &&
           rest.ptr[hyphen + 1] >= 'A' && rest.ptr[hyphen + 1] <= 'Z';
}

/* Digits that the key of such a unit has; 0: any of the usual lengths. */
static size_t key_width(struct str einheit)
{
    static const struct {
        struct str word;
        size_t width;
    } table[] = {
        { STR_INIT("Gemeindeverband"), 9 },
        { STR_INIT("Gemeinde"), 12 },
        { STR_INIT("Kreis"), 5 },
        { STR_INIT("Landkreis"), 5 },
        { STR_INIT("Regierungsbezirk"), 3 },
        { STR_INIT("Land"), 2 },
    };
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        if (str_eq(einheit, table[i].word)) {
            return table[i].width;
        }
    }
    return 0;
}

static bool usual_width(size_t len)
{
    return len == 2 || len == 3 || len == 5 || len == 9 || len == 12;
}

enum { KEY_MOST = 12 };

/*
 * A key as text; as a number (a list saved by hand) its one lost zero is put back. `ret` has room
 * for `width` digits and a zero, or for the longest key if the width is not known (0).
 */
static enum err take_key(const struct run *r, const struct xlsx_row *row, enum spalte_a s,
                         size_t width, struct problem *p, char *ret)
{
    const struct xlsx_cell *c = cell_of(r, row, s);
    struct str text = text_of(r, row, s);
    uint64_t n;
    bool digits = number_parse_u64(text, UINT64_MAX, &n) == OK;
    bool lost_zero = digits && c->type == XLSX_NUMBER && width > 0 && text.len == width - 1;
    bool fits = digits && (width > 0 ? text.len == width : usual_width(text.len));
    if (!fits && !lost_zero) {
        return refuse(r, row, s, p, "Der Schlüssel hat nicht die richtige Zahl von Ziffern.");
    }
    (void)snprintf(ret, (width > 0 ? width : KEY_MOST) + 1, "%s%.*s", lost_zero ? "0" : "",
                   STR_ARG(text));
    return OK;
}

static enum err take_keys(const struct run *r, const struct xlsx_row *row, struct problem *p,
                          struct aenderung *a)
{
    size_t width = key_width(a->einheit);
    TRY(take_key(r, row, A_ARS_ALT, width, p, a->ars_alt));
    TRY(take_key(r, row, A_ARS_NEU, width, p, a->ars_neu));
    if (width == 12) {
        TRY(take_key(r, row, A_AGS_ALT, 8, p, a->ags_alt));
        TRY(take_key(r, row, A_AGS_NEU, 8, p, a->ags_neu));
    }
    return OK;
}

/* "31.12.2023", or the serial day of Excel (day 1 is 1900-01-01, and it knows a 1900-02-29). */
static enum err take_date(const struct run *r, const struct xlsx_row *row, enum spalte_a s,
                          struct problem *p, struct date *ret)
{
    const struct xlsx_cell *c = cell_of(r, row, s);
    struct str text = text_of(r, row, s);
    uint64_t serial;
    if (date_parse_de(text, ret) == OK) {
        return OK;
    }
    if (c != NULL && c->type == XLSX_NUMBER && number_parse_u64(text, 80000, &serial) == OK &&
        serial > 18000) {
        *ret = date_from_days((int64_t)serial +
                              date_to_days((struct date){ .year = 1899, .month = 12, .day = 30 }));
        return OK;
    }
    return refuse(r, row, s, p, "Hier muss ein Datum stehen.");
}

static enum err take_art(const struct run *r, const struct xlsx_row *row, struct problem *p,
                         struct aenderung *a)
{
    struct str rest = text_of(r, row, A_ART);
    struct str part;
    while (str_next(&rest, ',', &part)) {
        uint64_t n;
        if (number_parse_u64(str_trim(part), AENDERUNG_NAME, &n) != OK ||
            n < AENDERUNG_AUFLOESUNG) {
            return refuse(r, row, A_ART, p, "Die Änderungsart ist unbekannt.");
        }
        a->art = a->arten == 0 ? (enum aenderung_art)n : a->art;
        a->arten |= 1U << n;
    }
    return OK;
}

static enum err take_number(const struct run *r, const struct xlsx_row *row, enum spalte_a s,
                            struct problem *p, bool *ret_has, int64_t *ret)
{
    struct str text = text_of(r, row, s);
    uint64_t n;
    if (text.len == 0) {
        return OK;
    }
    if (number_parse_u64(text, 1000000000000U, &n) != OK) {
        return refuse(r, row, s, p, "Hier muss eine ganze Zahl ohne Punkte stehen.");
    }
    *ret_has = true;
    *ret = (int64_t)n;
    return OK;
}

static enum err take_name(const struct run *r, const struct xlsx_row *row, enum spalte_a s,
                          struct problem *p, struct str *ret)
{
    struct str text = text_of(r, row, s);
    struct str nfc;
    if (text.len == 0 || text.len > 200 || utf8_nfc(&r->out->arena, text, &nfc) != OK) {
        return refuse(r, row, s, p, "Der Name fehlt oder ist zu lang.");
    }
    *ret = arena_str(&r->out->arena, nfc);
    return OK;
}

static struct aenderung *next_place(struct run *r)
{
    struct aenderungen *out = r->out;
    if (out->anzahl == r->cap) {
        r->cap = r->cap == 0 ? LIST_FIRST : r->cap * 2;
        struct aenderung *grown = arena_array(&out->arena, r->cap, sizeof *grown);
        if (out->anzahl > 0) {
            memcpy(grown, out->liste, out->anzahl * sizeof *grown);
        }
        out->liste = grown;
    }
    return &out->liste[out->anzahl];
}

static enum err data_row(struct run *r, const struct xlsx_row *row, struct problem *p)
{
    struct arena *a = &r->out->arena;
    if (r->out->anzahl == ROWS_MOST) {
        return problem_set(p, ERR_TOO_LARGE, NULL, "Die Liste enthält zu viele Zeilen.");
    }
    struct aenderung new = { .zeile = (uint32_t)row->number };
    new.kennziffer = arena_str(a, text_of(r, row, A_KENNZIFFER));
    new.einheit = arena_str(a, utf8_cut(text_of(r, row, A_EINHEIT), 60));
    TRY(take_keys(r, row, p, &new));
    TRY(take_name(r, row, A_NAME_ALT, p, &new.name_alt));
    TRY(take_name(r, row, A_NAME_NEU, p, &new.name_neu));
    TRY(take_art(r, row, p, &new));
    TRY(take_number(r, row, A_FLAECHE, p, &new.has_flaeche, &new.flaeche_qm));
    TRY(take_number(r, row, A_EINWOHNER, p, &new.has_einwohner, &new.einwohner));
    TRY(take_date(r, row, A_JURISTISCH, p, &new.juristisch));
    TRY(take_date(r, row, A_STATISTISCH, p, &new.statistisch));
    *next_place(r) = new;
    r->out->anzahl++;
    return OK;
}

/* The columns from left to right; each word is looked for behind the one before. */
static bool find_columns(struct run *r)
{
    uint32_t behind = 0;
    for (size_t w = 0; w < A_COUNT; w++) {
        uint32_t found = 0;
        for (size_t i = 0; i < r->zellen.count; i++) {
            const struct gvisys_zelle *c = &r->zellen.list[i];
            if (c->column > behind && (found == 0 || c->column < found) &&
                str_starts(c->folded, words[w])) {
                found = c->column;
            }
        }
        if (found == 0) {
            return false;
        }
        r->column[w] = found;
        behind = found;
    }
    return true;
}

static void take_title(struct run *r)
{
    struct aenderungen *out = r->out;
    struct date d;
    out->titel = arena_str(&out->arena, r->zellen.list[0].text);
    struct str text = out->titel;
    for (size_t at = 0; at < text.len; at++) {
        if (register_find_date(str_slice(text, at, text.len), &d)) {
            out->jahr = d.year;
            break;
        }
    }
}

static enum err on_row(void *user, const struct xlsx_row *row, struct problem *p, bool *ret_enough)
{
    struct run *r = user;
    struct str first = row->cells[0].column == 1 ? str_trim(row->cells[0].text) : STR("");
    if (!is_kennziffer(first)) {
        if (r->in_data && text_of(r, row, A_ARS_ALT).len > 0) {
            return refuse(r, row, A_KENNZIFFER, p, "Der Zeile fehlt eine gültige Kennziffer.");
        }
        r->ended = r->in_data && first.len > 0;
        if (!r->in_data) {
            gvisys_kopf_add(&r->zellen, row);
            *ret_enough = row->number > HEAD_MOST;
        }
        return OK;
    }
    if (r->ended) {
        problem_at(p, row->number, STR(""));
        return problem_set(p, ERR_FORMAT, advice_original,
                           "Unter dem Ende der Liste stehen noch einmal Daten.");
    }
    if (!r->in_data) {
        if (r->zellen.count == 0 || !find_columns(r)) {
            return problem_set(p, ERR_FORMAT, advice_original,
                               "Im Kopf der Liste fehlt eine Spalte, oder ihre Reihenfolge ist "
                               "eine andere.");
        }
        take_title(r);
        r->in_data = true;
        r->found = true;
    }
    return data_row(r, row, p);
}

static enum err read_sheets(struct xlsx *x, struct run *r, struct problem *p)
{
    for (size_t i = 0; i < xlsx_sheet_count(x) && !r->found; i++) {
        r->zellen.count = 0;
        if (!xlsx_sheet_at(x, i)->hidden) {
            TRY(xlsx_read_sheet(x, i, on_row, r, p));
        }
    }
    problem_at(p, 0, STR(""));
    if (!r->found) {
        problem_sheet(p, STR(""));
        return problem_set(p, ERR_FORMAT,
                           "Gebraucht wird eine Jahresliste der Namens-, Grenz- und "
                           "Schlüsseländerungen des Statistischen Bundesamtes.",
                           "Kein Blatt der Arbeitsmappe enthält Gebietsänderungen.");
    }
    return OK;
}

enum err aenderungen_open(struct aenderungen *a, const char *path, struct problem *p)
{
    static struct run run; /* its table of head cells is too large for the stack */
    struct aenderungen out = { .anzahl = 0 };
    CLEANUP(xlsx_release) struct xlsx *x = NULL;
    problem_clear(p);
    problem_file(p, str_from_cstr(path));
    TRY(xlsx_open(path, &xlsx_limits_default, p, &x));
    arena_init(&out.arena, ARENA_MOST);
    run = (struct run){ .out = &out };
    arena_init(&run.scratch, 16 << 20);
    run.zellen.arena = &run.scratch;
    enum err e = read_sheets(x, &run, p);
    arena_release(&run.scratch);
    if (e != OK) {
        arena_release(&out.arena);
        return e;
    }
    problem_clear(p);
    *a = out;
    return OK;
}

void aenderungen_close(struct aenderungen *a)
{
    arena_release(&a->arena);
    *a = (struct aenderungen){ .anzahl = 0 };
}
