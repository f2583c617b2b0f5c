/*
 * shape.c: result columns and tables at the top of a SELECT. SQLite tells from which column of
 * which table a result comes, but not whether an outer join may turn it into NULL; that is read here
 * from the tokens. What is not understood for sure counts as nullable.
 */
#include "sqlc.h"

static bool any_of(const struct token *t, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (token_is(t, words[i])) {
            return true;
        }
    }
    return false;
}

static bool ends_from(const struct token *t)
{
    static const char *const words[] = { "WHERE", "GROUP", "HAVING", "WINDOW",    "ORDER",
                                         "LIMIT", "UNION", "EXCEPT", "INTERSECT", ";" };
    return any_of(t, words, ARRAY_LEN(words));
}

static bool is_name(const struct token *t)
{
    return t->kind == TOKEN_WORD || t->kind == TOKEN_QUOTED;
}

/* Words that may follow a table and are no alias. */
static bool is_join_word(const struct token *t)
{
    static const char *const words[] = { "LEFT",  "INNER", "CROSS", "NATURAL", "JOIN",    "ON",
                                         "USING", "RIGHT", "FULL",  "OUTER",   "INDEXED", "NOT" };
    return any_of(t, words, ARRAY_LEN(words));
}

/* The first SELECT outside all parentheses, or SIZE_MAX. */
static size_t find_select(const struct tokens *t)
{
    for (size_t i = 0; i < t->count; i++) {
        if (t->at[i].depth == 0 && token_is(&t->at[i], "SELECT")) {
            return i;
        }
    }
    return SIZE_MAX;
}

/* Splits "a, b AS c, f(x) AS d" at its commas; returns the token behind. */
static size_t read_items(const struct tokens *t, size_t at, struct shape *s)
{
    while (at < t->count && (token_is(&t->at[at], "DISTINCT") || token_is(&t->at[at], "ALL"))) {
        at++;
    }
    s->items[s->item_count++] = at;
    for (; at < t->count; at++) {
        const struct token *token = &t->at[at];
        if (token->depth > 0) {
            continue;
        }
        if (token_is(token, "FROM") || ends_from(token)) {
            break;
        }
        if (token_is(token, ",") && s->item_count < ARRAY_LEN(s->items)) {
            s->items[s->item_count++] = at + 1;
        }
    }
    s->items_end = at;
    return at;
}

/* "table", "table alias", "table AS alias" */
static size_t read_ref(const struct tokens *t, size_t at, bool outer, struct shape *s)
{
    if (at >= t->count || !is_name(&t->at[at])) {
        s->only_tables = false; /* a bracket: what is inside counts as nullable */
        return at;
    }
    struct table_ref ref = { t->at[at].text, t->at[at].text, outer };
    at++;
    if (at < t->count && token_is(&t->at[at], "AS")) {
        at++;
    }
    if (at < t->count && is_name(&t->at[at]) && !is_join_word(&t->at[at]) &&
        !ends_from(&t->at[at])) {
        ref.alias = t->at[at].text;
        at++;
    }
    if (s->ref_count < ARRAY_LEN(s->refs)) {
        s->refs[s->ref_count++] = ref;
    } else {
        s->only_tables = false;
    }
    return at;
}

static void read_from(const struct tokens *t, size_t at, struct shape *s)
{
    bool outer = false;
    bool in_condition = false; /* behind ON, where a comma is no further table */
    at = read_ref(t, at + 1, false, s);
    for (; at < t->count; at++) {
        const struct token *token = &t->at[at];
        if (token->depth > 0) {
            continue;
        }
        if (ends_from(token)) {
            break;
        }
        outer = outer || token_is(token, "LEFT");
        in_condition = in_condition || token_is(token, "ON");
        if (token_is(token, "RIGHT") || token_is(token, "FULL")) {
            s->only_tables = false;
            s->ref_count = 0; /* nothing is sure any more */
            return;
        }
        if (token_is(token, "JOIN") || (token_is(token, ",") && !in_condition)) {
            at = read_ref(t, at + 1, outer, s) - 1;
            outer = false;
            in_condition = false;
        }
    }
}

bool shape_read(const struct tokens *t, struct shape *ret_shape)
{
    size_t select = find_select(t);
    if (select == SIZE_MAX) {
        return false;
    }
    *ret_shape = (struct shape){ .only_tables = true };
    static const char *const compounds[] = { "UNION", "EXCEPT", "INTERSECT" };
    for (size_t i = 0; i < t->count; i++) {
        ret_shape->compound =
            ret_shape->compound ||
            (t->at[i].depth == 0 && any_of(&t->at[i], compounds, ARRAY_LEN(compounds)));
    }
    size_t at = read_items(t, select + 1, ret_shape);
    if (at < t->count && token_is(&t->at[at], "FROM")) {
        read_from(t, at, ret_shape);
    }
    return true;
}
