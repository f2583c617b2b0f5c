/* xlsx.c: the workbook: which sheets there are, and which members of the archive hold them. */
#include "format/xlsx_intern.h"

static const char advice_original[] = "Bitte die Originaldatei verwenden.";

const struct xlsx_limits xlsx_limits_default = { .rows = 1048576,
                                                 .columns = 16384,
                                                 .sheets = 255,
                                                 .cell_bytes = 131068, /* 32,767 characters */
                                                 .texts = 2000000,
                                                 .text_bytes = 64U << 20 };

enum { RELATIONS_MOST = 1000 };

struct relation {
    struct str id;
    struct str kind; /* last part of the type's address: "worksheet", "sharedStrings" */
    struct str target;
};

struct relations {
    struct arena *arena;
    struct relation *list;
    size_t count;
};

static struct str last_part(struct str s)
{
    for (size_t at = s.len; at > 0; at--) {
        if (s.ptr[at - 1] == '/') {
            return str_slice(s, at, s.len);
        }
    }
    return s;
}

static enum err relation_start(void *user, const struct xml_element *e, struct problem *p)
{
    struct relations *r = user;
    if (strcmp(e->name, "Relationship") != 0) {
        return OK;
    }
    if (r->count == RELATIONS_MOST) {
        return problem_set(p, ERR_TOO_LARGE, NULL, "Die Arbeitsmappe hat zu viele Teile.");
    }
    struct relation *to = &r->list[r->count];
    struct str target = xml_attribute(e, "Target");
    if (str_eq(xml_attribute(e, "TargetMode"), STR("External")) || target.ptr == NULL) {
        return OK;
    }
    to->id = arena_str(r->arena, xml_attribute(e, "Id"));
    to->kind = arena_str(r->arena, last_part(xml_attribute(e, "Type")));
    to->target = arena_str(r->arena, target);
    r->count++;
    return OK;
}

static enum err ignore_end(void *user, const char *name, bool own, struct problem *p)
{
    (void)user;
    (void)name;
    (void)own;
    (void)p;
    return OK;
}

static enum err ignore_text(void *user, struct str text, struct problem *p)
{
    (void)user;
    (void)text;
    (void)p;
    return OK;
}

static enum err read_relations(struct xlsx *x, struct str part, struct problem *p,
                               struct relations *ret)
{
    static const struct xml_handler handler = { .start = relation_start,
                                                .end = ignore_end,
                                                .text = ignore_text };
    const struct unzip_member *m = unzip_find(x->zip, part);
    if (m == NULL) {
        return problem_set(p, ERR_FORMAT, advice_original, "Das ist keine XLSX-Arbeitsmappe.");
    }
    *ret = (struct relations){ .arena = &x->arena };
    ret->list = arena_array(&x->arena, RELATIONS_MOST, sizeof *ret->list);
    return xml_read(x->zip, m, &handler, ret, p);
}

/* Targets are relative to the folder of the part that names them, or absolute from '/'. */
static struct str resolve(struct xlsx *x, struct str folder, struct str target)
{
    if (str_skip(&target, STR("/"))) {
        return target;
    }
    while (str_skip(&target, STR("../"))) {
        struct str above = str_slice(folder, 0, folder.len > 0 ? folder.len - 1 : 0);
        folder = str_slice(above, 0, above.len - last_part(above).len);
    }
    return arena_printf(&x->arena, "%.*s%.*s", STR_ARG(folder), STR_ARG(target));
}

static const struct relation *by_kind(const struct relations *r, struct str kind)
{
    for (size_t i = 0; i < r->count; i++) {
        if (str_eq(r->list[i].kind, kind)) {
            return &r->list[i];
        }
    }
    return NULL;
}

static const struct relation *by_id(const struct relations *r, struct str id)
{
    for (size_t i = 0; i < r->count; i++) {
        if (str_eq(r->list[i].id, id)) {
            return &r->list[i];
        }
    }
    return NULL;
}

struct book {
    struct xlsx *x;
    struct relations *relations;
    struct str folder;
};

static enum err book_start(void *user, const struct xml_element *e, struct problem *p)
{
    struct book *b = user;
    struct xlsx *x = b->x;
    if (!e->own || strcmp(e->name, "sheet") != 0) {
        return OK;
    }
    const struct relation *r = by_id(b->relations, xml_attribute_prefixed(e, "id"));
    struct str state = xml_attribute(e, "state");
    struct str name = xml_attribute(e, "name");
    if (r == NULL || name.ptr == NULL) {
        return problem_set(p, ERR_FORMAT, advice_original, "Ein Blatt der Arbeitsmappe fehlt.");
    }
    if (!str_eq(r->kind, STR("worksheet"))) {
        return OK; /* sheets of charts and macros have no cells */
    }
    if (x->sheet_count == x->limits.sheets) {
        return problem_set(p, ERR_TOO_LARGE, NULL, "Die Arbeitsmappe hat zu viele Blätter.");
    }
    x->sheets[x->sheet_count] = (struct xlsx_sheet){
        .name = arena_str(&x->arena, name),
        .hidden = state.ptr != NULL && !str_eq(state, STR("visible")),
    };
    x->parts[x->sheet_count] = resolve(x, b->folder, r->target);
    x->sheet_count++;
    return OK;
}

static enum err read_book(struct xlsx *x, struct problem *p)
{
    static const struct xml_handler handler = { .start = book_start,
                                                .end = ignore_end,
                                                .text = ignore_text };
    struct relations top;
    struct relations inner;
    TRY(read_relations(x, STR("_rels/.rels"), p, &top));
    const struct relation *office = by_kind(&top, STR("officeDocument"));
    struct str part = office == NULL ? STR("xl/workbook.xml") : resolve(x, STR(""), office->target);
    struct str file = last_part(part);
    struct str folder = str_slice(part, 0, part.len - file.len);
    const struct unzip_member *m = unzip_find(x->zip, part);
    if (m == NULL) {
        return problem_set(p, ERR_FORMAT, advice_original, "Das ist keine XLSX-Arbeitsmappe.");
    }
    TRY(read_relations(
        x, arena_printf(&x->arena, "%.*s_rels/%.*s.rels", STR_ARG(folder), STR_ARG(file)), p,
        &inner));
    struct book b = { .x = x, .relations = &inner, .folder = folder };
    TRY(xml_read(x->zip, m, &handler, &b, p));
    if (x->sheet_count == 0) {
        return problem_set(p, ERR_FORMAT, advice_original, "Die Arbeitsmappe hat kein Blatt.");
    }
    const struct relation *texts = by_kind(&inner, STR("sharedStrings"));
    return xlsx_texts_read(x, texts == NULL ? STR_NULL : resolve(x, folder, texts->target), p);
}

static enum err adopt(struct unzip *zip, const struct xlsx_limits *limits, struct problem *p,
                      struct xlsx **ret_xlsx)
{
    struct xlsx *x = calloc(1, sizeof *x);
    if (x == NULL) {
        unzip_close(zip);
        return problem_set(p, ERR_MEMORY, NULL, "Der Speicher reicht gerade nicht.");
    }
    x->zip = zip;
    x->limits = *limits;
    arena_init(&x->arena, SIZE_MAX / 4);
    x->sheets = arena_array(&x->arena, limits->sheets, sizeof *x->sheets);
    x->parts = arena_array(&x->arena, limits->sheets, sizeof *x->parts);
    enum err e = read_book(x, p);
    if (e != OK) {
        xlsx_close(x);
        return e;
    }
    *ret_xlsx = x;
    return OK;
}

enum err xlsx_open(const char *path, const struct xlsx_limits *limits, struct problem *p,
                   struct xlsx **ret_xlsx)
{
    struct unzip *zip;
    TRY(unzip_open(path, &unzip_limits_default, p, &zip));
    return adopt(zip, limits, p, ret_xlsx);
}

enum err xlsx_open_bytes(struct str bytes, const struct xlsx_limits *limits, struct problem *p,
                         struct xlsx **ret_xlsx)
{
    struct unzip *zip;
    TRY(unzip_open_bytes(bytes, &unzip_limits_default, p, &zip));
    return adopt(zip, limits, p, ret_xlsx);
}

void xlsx_close(struct xlsx *x)
{
    if (x != NULL) {
        unzip_close(x->zip);
        arena_release(&x->arena);
        free(x);
    }
}

void xlsx_release(struct xlsx **x)
{
    xlsx_close(*x);
    *x = NULL;
}

size_t xlsx_sheet_count(const struct xlsx *x)
{
    return x->sheet_count;
}

const struct xlsx_sheet *xlsx_sheet_at(const struct xlsx *x, size_t i)
{
    must(i < x->sheet_count);
    return &x->sheets[i];
}

const struct xlsx_cell *xlsx_cell(const struct xlsx_row *row, uint32_t column)
{
    for (size_t i = 0; i < row->count && row->cells[i].column <= column; i++) {
        if (row->cells[i].column == column) {
            return &row->cells[i];
        }
    }
    return NULL;
}

struct xlsx_letters xlsx_column_letters(uint32_t column)
{
    struct xlsx_letters l;
    char reversed[sizeof l.text];
    size_t count = 0;
    while (column > 0 && count < sizeof reversed - 1) {
        column--;
        reversed[count++] = (char)('A' + column % 26);
        column /= 26;
    }
    for (size_t i = 0; i < count; i++) {
        l.text[i] = reversed[count - 1 - i];
    }
    l.text[count] = '\0';
    return l;
}
