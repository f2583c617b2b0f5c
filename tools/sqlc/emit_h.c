/* emit_h.c: the header of the generated pair: row structs, parameter structs, prototypes. */
#include "sqlc.h"

bool query_uses(const struct query *q, enum type type)
{
    const struct fields *lists[] = { &q->in, &q->cols };
    for (size_t k = 0; k < ARRAY_LEN(lists); k++) {
        for (size_t i = 0; i < lists[k]->count; i++) {
            if (lists[k]->at[i].type == type) {
                return true;
            }
        }
    }
    return false;
}

static bool unit_uses(const struct unit *u, enum type type)
{
    for (size_t i = 0; i < u->count; i++) {
        if (query_uses(&u->queries[i], type)) {
            return true;
        }
    }
    return false;
}

void emit_row_name(const struct query *q, struct buf *out)
{
    if (q->row.len > 0) {
        buf_printf(out, "struct %.*s", STR_ARG(q->row));
    } else {
        buf_printf(out, "struct q_%.*s_row", STR_ARG(q->name));
    }
}

static void emit_params(const struct query *q, struct buf *out)
{
    if (q->in.count >= PARAMS_STRUCT) {
        buf_printf(out, ", const struct q_%.*s_in *in", STR_ARG(q->name));
        return;
    }
    for (size_t i = 0; i < q->in.count; i++) {
        const struct field *f = &q->in.at[i];
        buf_printf(out, ", %s%.*s", type_c(f->type, f->nullable), STR_ARG(f->name));
    }
}

static void emit_results(const struct query *q, struct buf *out)
{
    static const char *const exec_results[] = { [RETURNS_NOTHING] = "",
                                                [RETURNS_ID] = ", int64_t *ret_id",
                                                [RETURNS_CHANGES] = ", int64_t *ret_changes" };
    if (q->kind == KIND_EXEC) {
        buf_add(out, str_from_cstr(exec_results[q->returns]));
        return;
    }
    if (q->kind == KIND_EACH) {
        buf_lit(out, ", enum err (*each)(void *arg, const ");
        emit_row_name(q, out);
        buf_lit(out, " *row), void *arg");
        return;
    }
    buf_add(out, q->kind == KIND_MAYBE ? STR(", bool *ret_found, ") : STR(", "));
    emit_row_name(q, out);
    buf_add(out, q->kind == KIND_MANY ? STR(" **ret_rows, size_t *ret_count") : STR(" *ret_row"));
}

void emit_prototype(const struct query *q, struct buf *out)
{
    buf_printf(out, "enum err q_%.*s(", STR_ARG(q->name));
    if (q->kind == KIND_EXEC) {
        buf_lit(out, "struct db_write w");
    } else {
        buf_lit(out, "struct db_read r");
        if (q->kind != KIND_EACH) {
            buf_lit(out, ", struct arena *a");
        }
    }
    emit_params(q, out);
    emit_results(q, out);
    buf_lit(out, ")");
}

static void emit_struct_fields(const struct fields *fields, struct buf *out)
{
    buf_lit(out, " {\n");
    for (size_t i = 0; i < fields->count; i++) {
        const struct field *f = &fields->at[i];
        const char *note = f->nullable && f->type == TYPE_BOOL ? "; 0 or 1" : "";
        buf_printf(out, "    %s%.*s;%s%s%s\n", type_c(f->type, f->nullable), STR_ARG(f->name),
                   f->nullable ? " /* may be missing" : "", note, f->nullable ? " */" : "");
    }
    buf_lit(out, "};\n\n");
}

static void emit_doc(const struct query *q, struct buf *out)
{
    buf_lit(out, "/*\n");
    struct str rest = q->doc;
    struct str line;
    while (str_next(&rest, '\n', &line)) {
        buf_printf(out, " * %.*s\n", STR_ARG(line));
    }
    buf_lit(out, " */\n");
}

static void emit_query(const struct query *q, struct buf *out)
{
    if (q->in.count >= PARAMS_STRUCT) {
        buf_printf(out, "struct q_%.*s_in", STR_ARG(q->name));
        emit_struct_fields(&q->in, out);
    }
    if (q->kind != KIND_EXEC && q->row_of == NULL) {
        emit_row_name(q, out);
        emit_struct_fields(&q->cols, out);
    }
    emit_doc(q, out);
    buf_lit(out, "NODISCARD ");
    emit_prototype(q, out);
    buf_lit(out, ";\n\n");
}

static void emit_guard(const struct unit *u, struct buf *out)
{
    buf_lit(out, "VORORT_GENERATED_");
    for (size_t i = 0; i < u->stem.len; i++) {
        char c = u->stem.ptr[i];
        bool lower = c >= 'a' && c <= 'z';
        bool keep = lower || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        buf_add_char(out, lower ? (char)(c - 'a' + 'A') : keep ? c : '_');
    }
    buf_lit(out, "_SQL_H");
}

void emit_header(struct unit *u, struct buf *out)
{
    buf_printf(
        out,
        "/*\n"
        " * Made by tools/sqlc from %.*s.sql; do not edit.\n"
        " *\n"
        " * one: ERR_NOT_FOUND without a row. maybe: *ret_found tells. many: an array in the\n"
        " * arena. each: the row and its texts live until the callback returns; what it\n"
        " * returns ends the query. Other errors: those of db_step() in db/db.h.\n"
        " * Texts of one, maybe and many live in the arena. A missing text has ptr NULL.\n"
        " */\n#ifndef ",
        STR_ARG(u->stem));
    emit_guard(u, out);
    buf_lit(out, "\n#define ");
    emit_guard(u, out);
    buf_lit(out, "\n\n#include \"db/db.h\"\n");
    if (unit_uses(u, TYPE_HTML)) {
        buf_lit(out, "#include \"html/html.h\"\n");
    }
    buf_lit(out, "\n");
    for (size_t i = 0; i < u->count; i++) {
        emit_query(&u->queries[i], out);
    }
    buf_lit(out, "#endif\n");
}
