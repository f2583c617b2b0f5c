/*
 * plan.c: asks SQLite how it would run a query and refuses to read a whole table, which nobody
 * notices with twenty rows and everybody with a million. "-- scan ok: reason" allows it.
 */
#include "sqlc.h"

/* Is it the name of a WITH: "WITH name AS (", "WITH name (columns) AS ("? */
static bool is_with(const struct query *q, struct str name)
{
    for (size_t i = 1; i + 1 < q->tokens.count; i++) {
        const struct token *t = &q->tokens.at[i];
        bool head =
            token_is(&t[-1], "WITH") || token_is(&t[-1], "RECURSIVE") || token_is(&t[-1], ",");
        if (head && str_eq_nocase(t->text, name) &&
            (token_is(&t[1], "AS") || token_is(&t[1], "("))) {
            return true;
        }
    }
    return false;
}

/* "mitglied" for the "m" of "FROM mitglied m" or "JOIN mitglied AS m"; else the name itself. */
static struct str behind_alias(const struct query *q, struct str name)
{
    for (size_t i = 2; i < q->tokens.count; i++) {
        const struct token *t = &q->tokens.at[i];
        if (!str_eq_nocase(t->text, name)) {
            continue;
        }
        size_t table = token_is(&t[-1], "AS") ? i - 2 : i - 1;
        const struct token *before = table > 0 ? &q->tokens.at[table - 1] : t;
        if (token_is(before, "FROM") || token_is(before, "JOIN") || token_is(before, ",")) {
            return q->tokens.at[table].text;
        }
    }
    return name;
}

/*
 * A list in the order of an index that stops at a LIMIT reads no more than it shows; unless a WHERE
 * lets it search on for rows that fit.
 */
static bool stops_early(const struct query *q)
{
    bool limit = false;
    bool where = false;
    for (size_t i = 0; i < q->tokens.count; i++) {
        const struct token *t = &q->tokens.at[i];
        limit = limit || (t->depth == 0 && token_is(t, "LIMIT"));
        where = where || (t->depth == 0 && token_is(t, "WHERE"));
    }
    return limit && !where;
}

static bool is_whole_table(const struct query *q, struct str step)
{
    if (!str_skip(&step, STR("SCAN "))) {
        return false;
    }
    if (str_starts(step, STR("(")) || str_find(step, STR("CONSTANT ROW"), 0) != SIZE_MAX ||
        str_find(step, STR("VIRTUAL TABLE"), 0) != SIZE_MAX) {
        return false;
    }
    if (str_find(step, STR(" USING "), 0) != SIZE_MAX && stops_early(q)) {
        return false;
    }
    struct str name = str_slice(step, 0, str_find_char(step, ' ', 0));
    return !is_with(q, behind_alias(q, name));
}

bool plan_check(struct unit *u, struct schema *s, struct query *q)
{
    struct str sql = arena_printf(u->arena, "EXPLAIN QUERY PLAN %.*s", STR_ARG(q->source));
    sqlite3_stmt *stmt = NULL;
    if (sqlite3_prepare_v2(s->db, sql.ptr, (int)sql.len, &stmt, NULL) != SQLITE_OK) {
        unit_fail(u, q->line, "%s", sqlite3_errmsg(s->db));
        return false;
    }
    bool scans = false;
    bool good = true;
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        const char *step = (const char *)sqlite3_column_text(stmt, 3);
        if (!is_whole_table(q, str_from_cstr(step))) {
            continue;
        }
        scans = true;
        if (q->scan.len == 0 && good) {
            unit_fail(u, q->line,
                      "the plan says \"%s\": a whole table is read. Add an index or "
                      "\"-- scan ok: reason\"",
                      step);
            good = false;
        }
    }
    (void)sqlite3_finalize(stmt);
    if (good && !scans && q->scan.len > 0) {
        /* No refusal: another version of SQLite may plan better than the one that was asked. */
        (void)fprintf(u->say, "%s:%d: note: \"-- scan ok\" is not needed here\n", u->path, q->line);
    }
    return good;
}
