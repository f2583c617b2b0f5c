/* emit_c.c: the source of the generated pair. */
#include "sqlc.h"

void emit_literal(struct buf *out, struct str s)
{
    static const char hex[] = "0123456789abcdef";
    buf_add_char(out, '"');
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (c == '"' || c == '\\' || c == '?') { /* "??" would begin a trigraph */
            buf_add_char(out, '\\');
            buf_add_char(out, c);
        } else if (c == '\n') {
            buf_lit(out, "\\n");
        } else if ((unsigned char)c < 0x20) {
            buf_lit(out, "\\x");
            buf_add_char(out, hex[(unsigned char)c >> 4]);
            buf_add_char(out, hex[c & 15]);
            buf_lit(out, "\" \"");
        } else {
            buf_add_char(out, c);
        }
    }
    buf_add_char(out, '"');
}

/* One literal for each line of the source, so that it can be read. */
static void emit_sql(struct unit *u, const struct query *q, struct buf *out)
{
    buf_printf(out, "static struct db_query query_%.*s = {\n    .name = \"%.*s\",\n    .sql =",
               STR_ARG(q->name), STR_ARG(q->name));
    struct str rest = tokens_text(u->arena, &q->tokens);
    struct str line;
    while (str_next(&rest, '\n', &line)) {
        buf_lit(out, "\n        ");
        struct str whole = str_from_range(line.ptr, rest.len > 0 ? rest.ptr : line.ptr + line.len);
        emit_literal(out, whole);
    }
    buf_lit(out, ",\n};\n\n");
}

static const char *bind_function(const struct field *f)
{
    switch (f->type) {
    case TYPE_TEXT:
    case TYPE_HTML:
        return f->nullable ? "db_bind_str" : "db_bind_text";
    case TYPE_BLOB:
        return "db_bind_blob";
    case TYPE_REAL:
        return f->nullable ? "db_bind_opt_double" : "db_bind_double";
    case TYPE_INT:
    case TYPE_BOOL:
        return f->nullable ? "db_bind_opt_i64" : "db_bind_i64";
    case TYPE_NONE:
    default:
        must(false);
    }
}

static void emit_binds(const struct query *q, struct buf *out)
{
    const char *in = q->in.count >= PARAMS_STRUCT ? "in->" : "";
    for (size_t i = 0; i < q->in.count; i++) {
        const struct field *f = &q->in.at[i];
        const char *tail = f->type == TYPE_HTML ? ".markup" : "";
        if (f->type == TYPE_BOOL && !f->nullable) {
            tail = " ? 1 : 0";
        }
        buf_printf(out, "    %s(stmt, %d, %s%.*s%s);\n", bind_function(f), f->index, in,
                   STR_ARG(f->name), tail);
    }
}

/* The call that reads column i; `borrow` where the row lives for a callback only. */
static void emit_column(const struct field *f, size_t i, bool borrow, struct buf *out)
{
    switch (f->type) {
    case TYPE_TEXT:
    case TYPE_BLOB:
        buf_printf(out, borrow ? "db_col_borrow(stmt, %zu)" : "db_col_str(stmt, %zu, a)", i);
        break;
    case TYPE_HTML:
        buf_printf(out,
                   borrow ? "html_from_store(db_col_borrow(stmt, %zu))"
                          : "html_from_store(db_col_str(stmt, %zu, a))",
                   i);
        break;
    case TYPE_REAL:
        buf_printf(out, "db_col_%sdouble(stmt, %zu)", f->nullable ? "opt_" : "", i);
        break;
    case TYPE_BOOL:
    case TYPE_INT:
        buf_printf(out, "db_col_%si64(stmt, %zu)", f->nullable ? "opt_" : "", i);
        break;
    case TYPE_NONE:
    default:
        must(false);
    }
    if (f->type == TYPE_BOOL && !f->nullable) {
        buf_lit(out, " != 0");
    }
}

static bool needs_arena(const struct query *q)
{
    for (size_t i = 0; i < q->cols.count; i++) {
        enum type type = q->cols.at[i].type;
        if (type == TYPE_TEXT || type == TYPE_BLOB || type == TYPE_HTML) {
            return q->kind != KIND_EACH;
        }
    }
    return false;
}

/* static void read_NAME(stmt, a, row) */
static void emit_read(const struct query *q, struct buf *out)
{
    buf_printf(out, "static void read_%.*s(struct db_stmt *stmt, %s", STR_ARG(q->name),
               needs_arena(q) ? "struct arena *a, " : "");
    emit_row_name(q, out);
    buf_lit(out, " *row)\n{\n");
    for (size_t i = 0; i < q->cols.count; i++) {
        buf_printf(out, "    row->%.*s = ", STR_ARG(q->cols.at[i].name));
        emit_column(&q->cols.at[i], i, q->kind == KIND_EACH, out);
        buf_lit(out, ";\n");
    }
    buf_lit(out, "}\n\n");
}

static void emit_open(const struct query *q, struct buf *out)
{
    emit_prototype(q, out);
    buf_printf(
        out, "\n{\n    struct db_stmt *stmt;\n    TRY(db_stmt_open(%s.db, &query_%.*s, &stmt));\n",
        q->kind == KIND_EXEC ? "w" : "r", STR_ARG(q->name));
    emit_binds(q, out);
    buf_lit(out, "    bool more = false;\n    enum err e = db_step(stmt, &more);\n");
}

static void emit_exec(const struct query *q, struct buf *out)
{
    emit_open(q, out);
    buf_lit(out, "    db_stmt_close(stmt);\n    TRY(e);\n");
    if (q->returns == RETURNS_ID) {
        buf_lit(out, "    *ret_id = db_last_id(w);\n");
    } else if (q->returns == RETURNS_CHANGES) {
        buf_lit(out, "    *ret_changes = db_changes(w);\n");
    }
    buf_lit(out, "    return OK;\n}\n\n");
}

static void emit_single(const struct query *q, struct buf *out)
{
    emit_open(q, out);
    if (!needs_arena(q)) {
        buf_lit(out, "    (void)a;\n");
    }
    buf_lit(out, "    if (e == OK && more) {\n");
    buf_printf(out, "        read_%.*s(stmt, %sret_row);\n    }\n", STR_ARG(q->name),
               needs_arena(q) ? "a, " : "");
    buf_lit(out, "    db_stmt_close(stmt);\n    TRY(e);\n");
    if (q->kind == KIND_MAYBE) {
        buf_lit(out, "    *ret_found = more;\n    return OK;\n}\n\n");
    } else {
        buf_lit(out, "    return more ? OK : ERR_NOT_FOUND;\n}\n\n");
    }
}

static void emit_many(const struct query *q, struct buf *out)
{
    emit_open(q, out);
    buf_lit(out, "    ");
    emit_row_name(q, out);
    buf_lit(out, " *rows = NULL;\n    size_t row_count = 0;\n    size_t row_cap = 0;\n"
                 "    while (e == OK && more) {\n"
                 "        rows = db_rows_grow(a, rows, sizeof(*rows), row_count, &row_cap);\n");
    buf_printf(out, "        read_%.*s(stmt, %s&rows[row_count++]);\n", STR_ARG(q->name),
               needs_arena(q) ? "a, " : "");
    buf_lit(out, "        e = db_step(stmt, &more);\n    }\n"
                 "    db_stmt_close(stmt);\n    TRY(e);\n"
                 "    *ret_rows = rows;\n    *ret_count = row_count;\n    return OK;\n}\n\n");
}

static void emit_each(const struct query *q, struct buf *out)
{
    emit_open(q, out);
    buf_lit(out, "    while (e == OK && more) {\n        ");
    emit_row_name(q, out);
    buf_printf(out,
               " row;\n        read_%.*s(stmt, &row);\n"
               "        e = each(arg, &row);\n        if (e == OK) {\n"
               "            e = db_step(stmt, &more);\n        }\n    }\n"
               "    db_stmt_close(stmt);\n    TRY(e);\n    return OK;\n}\n\n",
               STR_ARG(q->name));
}

static void emit_query(struct unit *u, const struct query *q, struct buf *out)
{
    emit_sql(u, q, out);
    if (q->kind != KIND_EXEC) {
        emit_read(q, out);
    }
    switch (q->kind) {
    case KIND_ONE:
    case KIND_MAYBE:
        emit_single(q, out);
        break;
    case KIND_MANY:
        emit_many(q, out);
        break;
    case KIND_EACH:
        emit_each(q, out);
        break;
    case KIND_EXEC:
    default:
        emit_exec(q, out);
        break;
    }
}

void emit_source(struct unit *u, struct buf *out)
{
    buf_printf(out,
               "/* Made by tools/sqlc from %.*s.sql; do not edit. */\n"
               "#include \"%.*s_sql.h\"\n\n",
               STR_ARG(u->stem), STR_ARG(u->stem));
    for (size_t i = 0; i < u->count; i++) {
        emit_query(u, &u->queries[i], out);
    }
}
