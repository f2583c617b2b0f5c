/* check.c: everything that a query must fulfil before code is made of it. */
#include "sqlc.h"

#include <stdarg.h>

enum { SQL_MAX = 4000 };

void unit_fail(struct unit *u, int line, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    (void)fprintf(u->say, "%s:%d: ", u->path, line);
    (void)vfprintf(u->say, fmt, args);
    (void)fputc('\n', u->say);
    va_end(args);
    u->errors++;
}

/* --- before SQLite sees it -------------------------------------------------------------------- */

/* "SELECT *", "t.*", "RETURNING *"; not the one of count(*) or of a product. */
static bool is_star(const struct tokens *t, size_t i)
{
    static const char *const before[] = { "SELECT", "DISTINCT", "ALL", ",", ".", "RETURNING" };
    if (i == 0 || !token_is(&t->at[i], "*")) {
        return false;
    }
    for (size_t k = 0; k < ARRAY_LEN(before); k++) {
        if (token_is(&t->at[i - 1], before[k])) {
            return true;
        }
    }
    return false;
}

static bool check_token(struct unit *u, const struct tokens *t, size_t i)
{
    const struct token *token = &t->at[i];
    if (is_star(t, i)) {
        unit_fail(u, token->line, "name the columns: * changes with the schema");
        return false;
    }
    if (token->kind == TOKEN_SIGN && (token_is(token, "?") || token_is(token, "@") ||
                                      token_is(token, "$") || token_is(token, "#"))) {
        unit_fail(u, token->line, "parameters are written :name");
        return false;
    }
    if (token_is(token, "OR") && i > 0 &&
        (token_is(&t->at[i - 1], "INSERT") || token_is(&t->at[i - 1], "UPDATE"))) {
        unit_fail(u, token->line, "write ON CONFLICT: INSERT OR … deletes or hides silently");
        return false;
    }
    return true;
}

static bool check_words(struct unit *u, const struct query *q)
{
    static const char *const first[] = { "SELECT", "WITH", "INSERT", "UPDATE", "DELETE" };
    bool known = false;
    for (size_t i = 0; i < ARRAY_LEN(first); i++) {
        known = known || token_is(&q->tokens.at[0], first[i]);
    }
    if (!known) {
        unit_fail(u, q->source_line, "a query begins with SELECT, WITH, INSERT, UPDATE or DELETE");
        return false;
    }
    if (q->source.len > SQL_MAX) {
        unit_fail(u, q->line, "a query has at most %d bytes", SQL_MAX);
        return false;
    }
    for (size_t i = 0; i < q->tokens.count; i++) {
        if (!check_token(u, &q->tokens, i)) {
            return false;
        }
    }
    return true;
}

/* --- with SQLite ------------------------------------------------------------------------------ */

static sqlite3_stmt *prepare(struct unit *u, struct schema *s, const struct query *q)
{
    sqlite3_stmt *stmt = NULL;
    /* As src/db/connection.c opens read and write handles. */
    int trust = q->kind == KIND_EXEC ? 1 : 0;
    (void)sqlite3_db_config(s->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, trust, NULL);
    int rc = sqlite3_prepare_v2(s->db, q->source.ptr, (int)q->source.len, &stmt, NULL);
    if (rc == SQLITE_OK && stmt != NULL) {
        return stmt;
    }
    int offset = sqlite3_error_offset(s->db);
    int line = q->source_line;
    for (int i = 0; i < offset; i++) {
        line += q->source.ptr[i] == '\n';
    }
    unit_fail(u, line, "%s", sqlite3_errmsg(s->db));
    return NULL;
}

/* Every :name is declared and every declared one is used. */
static bool check_params(struct unit *u, struct query *q, sqlite3_stmt *stmt)
{
    int count = sqlite3_bind_parameter_count(stmt);
    for (int i = 1; i <= count; i++) {
        const char *name = sqlite3_bind_parameter_name(stmt, i);
        struct str bare = str_from_cstr(name + 1);
        if (fields_find(&q->in, bare) == NULL) {
            unit_fail(u, q->line, "parameter :%.*s is not declared: add \"-- in %.*s:type\"",
                      STR_ARG(bare), STR_ARG(bare));
            return false;
        }
    }
    for (size_t i = 0; i < q->in.count; i++) {
        struct field *f = &q->in.at[i];
        const char *name = arena_cstr(u->arena, arena_printf(u->arena, ":%.*s", STR_ARG(f->name)));
        f->index = sqlite3_bind_parameter_index(stmt, name);
        if (f->index == 0) {
            unit_fail(u, q->line, "parameter :%.*s is declared but not used", STR_ARG(f->name));
            return false;
        }
    }
    return true;
}

static bool check_kind(struct unit *u, const struct query *q, sqlite3_stmt *stmt)
{
    bool reads = sqlite3_stmt_readonly(stmt) != 0;
    bool rows = sqlite3_column_count(stmt) > 0;
    if (q->kind != KIND_EXEC && !reads) {
        unit_fail(u, q->line, "this writes, so its kind is exec");
        return false;
    }
    if (q->kind == KIND_EXEC && reads) {
        unit_fail(u, q->line, "this only reads, so its kind is one, maybe, many or each");
        return false;
    }
    if (q->kind == KIND_EXEC && rows) {
        unit_fail(u, q->line, "instead of RETURNING write \"-- returns id\"");
        return false;
    }
    if (q->returns == RETURNS_ID && !token_is(&q->tokens.at[0], "INSERT")) {
        unit_fail(u, q->line, "only an INSERT has an id to return");
        return false;
    }
    return true;
}

static bool query_check(struct unit *u, struct schema *s, struct query *q)
{
    if (!check_words(u, q)) {
        return false;
    }
    sqlite3_stmt *stmt = prepare(u, s, q);
    if (stmt == NULL) {
        return false;
    }
    bool good = check_params(u, q, stmt) && check_kind(u, q, stmt) &&
                (q->kind == KIND_EXEC ? assign_check_query(u, s, q) : columns_check(u, s, q, stmt));
    (void)sqlite3_finalize(stmt);
    return good && plan_check(u, s, q);
}

/* --- shared row structs ----------------------------------------------------------------------- */

static bool same_columns(const struct fields *a, const struct fields *b, struct str *ret_first)
{
    for (size_t i = 0; i < a->count && i < b->count; i++) {
        if (!str_eq(a->at[i].name, b->at[i].name) || a->at[i].type != b->at[i].type ||
            a->at[i].nullable != b->at[i].nullable) {
            *ret_first = b->at[i].name;
            return false;
        }
    }
    *ret_first = STR("the number of columns");
    return a->count == b->count;
}

/* A row struct that an earlier query of the file made must be the same, column by column. */
static void row_check(struct unit *u, size_t i)
{
    struct query *q = &u->queries[i];
    for (size_t k = 0; k < i && q->row.len > 0 && q->row_of == NULL; k++) {
        const struct query *first = &u->queries[k];
        struct str what;
        if (!str_eq(first->row, q->row)) {
            continue;
        }
        q->row_of = first;
        if (!same_columns(&first->cols, &q->cols, &what)) {
            unit_fail(u, q->line, "struct %.*s is not the same as for query %.*s: %.*s differs",
                      STR_ARG(q->row), STR_ARG(first->name), STR_ARG(what));
        }
    }
}

void unit_check(struct unit *u, struct schema *s)
{
    for (size_t i = 0; i < u->count; i++) {
        (void)query_check(u, s, &u->queries[i]);
    }
    for (size_t i = 0; u->errors == 0 && i < u->count; i++) {
        row_check(u, i);
    }
}

/* The name without folders and without ".sql". */
static struct str stem_of(const char *path)
{
    struct str s = str_from_cstr(path);
    for (size_t at = str_find_char(s, '/', 0); at != SIZE_MAX; at = str_find_char(s, '/', 0)) {
        s = str_slice(s, at + 1, s.len);
    }
    return str_ends(s, STR(".sql")) ? str_slice(s, 0, s.len - 4) : s;
}

bool unit_read(struct unit *u, struct schema *s, const char *path, struct str text)
{
    *u = (struct unit){ .arena = s->arena, .say = s->say, .path = path, .stem = stem_of(path) };
    unit_scan(u, text);
    if (u->errors == 0) {
        unit_check(u, s);
    }
    return u->errors == 0;
}
