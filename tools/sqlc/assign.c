/*
 * assign.c: what a write puts into which column. A column declared HTML takes nothing but a parameter
 * of type html (or another such column): so markup in the database can only come from our
 * renderers. Everything else must have the column's type, and nothing that may be NULL goes where
 * NULL may not stand.
 */
#include "sqlc.h"

/* One statement under check, and the table that it writes to. */
struct write {
    struct unit *u;
    struct schema *s;
    const struct query *q;
    struct str table;
};

/* Tokens [from, to) of an expression. */
struct span {
    size_t from;
    size_t to;
};

static const struct token *token_at(const struct write *w, size_t i)
{
    return &w->q->tokens.at[i];
}

/* Type and NOT NULL of a column of the table; false if there is no such column. */
static bool column_of(const struct write *w, struct str column, enum type *ret_type,
                      bool *ret_not_null)
{
    static const char sql[] = "SELECT type, \"notnull\" FROM pragma_table_info(?) WHERE name = ? "
                              "COLLATE NOCASE";
    sqlite3_stmt *stmt;
    must(sqlite3_prepare_v2(w->s->db, sql, -1, &stmt, NULL) == SQLITE_OK);
    (void)sqlite3_bind_text(stmt, 1, w->table.ptr, (int)w->table.len, SQLITE_STATIC);
    (void)sqlite3_bind_text(stmt, 2, column.ptr, (int)column.len, SQLITE_STATIC);
    bool found = sqlite3_step(stmt) == SQLITE_ROW;
    if (found) {
        *ret_type = type_from_declared((const char *)sqlite3_column_text(stmt, 0));
        *ret_not_null = sqlite3_column_int(stmt, 1) != 0;
    }
    (void)sqlite3_finalize(stmt);
    return found;
}

static bool param_check(const struct write *w, struct str column, const struct token *t,
                        enum type type, bool not_null)
{
    const struct field *f = fields_find(&w->q->in, str_slice(t->text, 1, t->text.len));
    must(f != NULL);
    bool virtual_column = type == TYPE_NONE; /* of FTS5, which declares no types */
    if (f->type != type && type == TYPE_HTML) {
        unit_fail(w->u, t->line, "column %.*s holds markup: declare %.*s:html, not %s",
                  STR_ARG(column), STR_ARG(f->name), type_name(f->type));
        return false;
    }
    if (f->type != type && !virtual_column) {
        unit_fail(w->u, t->line, "column %.*s is %s, but :%.*s is declared %s", STR_ARG(column),
                  type_name(type), STR_ARG(f->name), type_name(f->type));
        return false;
    }
    if (f->nullable && not_null) {
        unit_fail(w->u, t->line, "column %.*s is NOT NULL, but :%.*s may be missing",
                  STR_ARG(column), STR_ARG(f->name));
        return false;
    }
    return true;
}

/* Is the expression a column (name, excluded.name, alias.name) that holds HTML as well? */
static bool is_html_column(const struct write *w, struct span e)
{
    size_t length = e.to - e.from;
    if (length != 1 && !(length == 3 && token_is(token_at(w, e.from + 1), "."))) {
        return false;
    }
    enum type type;
    bool not_null;
    return column_of(w, token_at(w, e.to - 1)->text, &type, &not_null) && type == TYPE_HTML;
}

static bool assign_check(const struct write *w, struct str column, struct span e)
{
    enum type type;
    bool not_null;
    if (!column_of(w, column, &type, &not_null)) {
        return true; /* an alias or the like; SQLite has accepted it */
    }
    const struct token *first = token_at(w, e.from);
    if (e.to - e.from == 1 && first->kind == TOKEN_PARAM) {
        return param_check(w, column, first, type, not_null);
    }
    if (type == TYPE_HTML && !is_html_column(w, e)) {
        unit_fail(w->u, first->line,
                  "column %.*s holds markup: it takes a parameter declared html and nothing else",
                  STR_ARG(column));
        return false;
    }
    return true;
}

/* --- SET a = …, b = … ------------------------------------------------------------------------- */

static bool ends_set(const struct token *t)
{
    return t->depth == 0 && (token_is(t, "WHERE") || token_is(t, "FROM") || token_is(t, "ON") ||
                             token_is(t, "RETURNING") || token_is(t, ";"));
}

/* The end of the expression that begins here. */
static size_t expression_end(const struct write *w, size_t at, int depth)
{
    while (at < w->q->tokens.count) {
        const struct token *t = token_at(w, at);
        bool closes = t->depth < depth || (depth == 0 && ends_set(t));
        if (closes || (t->depth == depth && token_is(t, ","))) {
            return at;
        }
        at++;
    }
    return at;
}

static bool set_check(const struct write *w, size_t at)
{
    bool more = true;
    while (more && at + 2 < w->q->tokens.count) {
        const struct token *column = token_at(w, at);
        if (!token_is(token_at(w, at + 1), "=")) {
            unit_fail(w->u, column->line, "write one \"column = value\" for each column");
            return false;
        }
        struct span e = { at + 2, expression_end(w, at + 2, 0) };
        if (!assign_check(w, column->text, e)) {
            return false;
        }
        more = e.to < w->q->tokens.count && token_is(token_at(w, e.to), ",");
        at = e.to + 1;
    }
    return true;
}

/* --- INSERT INTO t (a, b) VALUES (…), (…) ------------------------------------------------------ */

enum { COLUMNS_MAX = 128 };

struct names {
    struct str at[COLUMNS_MAX];
    size_t count;
};

/* "(a, b, c)"; returns the token behind. */
static size_t read_names(const struct write *w, size_t at, struct names *names)
{
    for (at++; at < w->q->tokens.count && token_at(w, at)->depth > 0; at++) {
        if (!token_is(token_at(w, at), ",") && names->count < COLUMNS_MAX) {
            names->at[names->count++] = token_at(w, at)->text;
        }
    }
    return at + 1;
}

/* Values of one row; SQLite has counted them already. `at` is the first token inside. */
static bool row_check(const struct write *w, const struct names *names, size_t at, int depth)
{
    for (size_t i = 0; i < names->count && at < w->q->tokens.count; i++) {
        struct span e = { at, expression_end(w, at, depth) };
        if (!assign_check(w, names->at[i], e)) {
            return false;
        }
        at = e.to + 1;
    }
    return true;
}

/* INSERT … SELECT: the items of the result are the values. */
static bool select_check(const struct write *w, const struct names *names)
{
    struct shape *shape = arena_new(w->u->arena, struct shape);
    if (!shape_read(&w->q->tokens, shape) || shape->compound) {
        unit_fail(w->u, w->q->line, "this INSERT is not to be made out: use VALUES or one SELECT");
        return false;
    }
    for (size_t i = 0; i < names->count && i < shape->item_count; i++) {
        size_t to = i + 1 < shape->item_count ? shape->items[i + 1] - 1 : shape->items_end;
        if (!assign_check(w, names->at[i], (struct span){ shape->items[i], to })) {
            return false;
        }
    }
    return true;
}

static bool insert_check(const struct write *w, size_t at)
{
    if (at >= w->q->tokens.count || !token_is(token_at(w, at), "(")) {
        unit_fail(w->u, w->q->line, "name the columns: INSERT INTO table (a, b) …");
        return false;
    }
    struct names *names = arena_new(w->u->arena, struct names);
    at = read_names(w, at, names);
    if (at < w->q->tokens.count && !token_is(token_at(w, at), "VALUES")) {
        return select_check(w, names);
    }
    /* at: VALUES, then "(", values, ")", and perhaps "," and another row */
    bool more = true;
    while (more) {
        at += 2;
        if (!row_check(w, names, at, 1)) {
            return false;
        }
        while (at < w->q->tokens.count && token_at(w, at)->depth > 0) {
            at++;
        }
        at++;
        more = at < w->q->tokens.count && token_is(token_at(w, at), ",");
    }
    return true;
}

/* The first of these words outside parentheses, or SIZE_MAX. */
static size_t find_word(const struct query *q, size_t from, const char *word)
{
    for (size_t i = from; i < q->tokens.count; i++) {
        if (q->tokens.at[i].depth == 0 && token_is(&q->tokens.at[i], word)) {
            return i;
        }
    }
    return SIZE_MAX;
}

bool assign_check_query(struct unit *u, struct schema *s, const struct query *q)
{
    size_t insert = find_word(q, 0, "INTO");
    size_t update = insert == SIZE_MAX ? find_word(q, 0, "UPDATE") : SIZE_MAX;
    size_t table = insert != SIZE_MAX ? insert + 1 : update + 1;
    if (insert == SIZE_MAX && update == SIZE_MAX) {
        return true; /* DELETE */
    }
    struct write w = { u, s, q, q->tokens.at[table].text };
    if (insert != SIZE_MAX) {
        size_t at = token_is(&q->tokens.at[table + 1], "AS") ? table + 3 : table + 1;
        if (!insert_check(&w, at)) {
            return false;
        }
    }
    for (size_t set = find_word(q, table, "SET"); set != SIZE_MAX;
         set = find_word(q, set + 1, "SET")) {
        if (!set_check(&w, set + 1)) {
            return false;
        }
    }
    return true;
}
