/* columns.c: what a query gives, column by column. */
#include "sqlc.h"

/* What the schema says of a column of the result. */
struct origin {
    const char *table;
    const char *column;
    enum type type;
    bool not_null;
};

/* INTEGER PRIMARY KEY is the row's number and never NULL, though not declared NOT NULL. */
static bool is_row_number(struct schema *s, const char *table, const char *declared, int is_key)
{
    if (is_key == 0 || sqlite3_stricmp(declared, "INTEGER") != 0) {
        return false;
    }
    sqlite3_stmt *stmt;
    static const char sql[] = "SELECT count(*) FROM pragma_table_info(?) WHERE pk > 0";
    must(sqlite3_prepare_v2(s->db, sql, -1, &stmt, NULL) == SQLITE_OK);
    (void)sqlite3_bind_text(stmt, 1, table, -1, SQLITE_STATIC);
    bool alone = sqlite3_step(stmt) == SQLITE_ROW && sqlite3_column_int(stmt, 0) == 1;
    (void)sqlite3_finalize(stmt);
    return alone;
}

static struct origin origin_of(struct schema *s, sqlite3_stmt *stmt, int i)
{
    struct origin o = { .table = sqlite3_column_table_name(stmt, i),
                        .column = sqlite3_column_origin_name(stmt, i),
                        .type = type_from_declared(sqlite3_column_decltype(stmt, i)) };
    if (o.table == NULL || o.column == NULL) {
        return (struct origin){ 0 };
    }
    const char *declared = NULL;
    int not_null = 0;
    int is_key = 0;
    int rc = sqlite3_table_column_metadata(s->db, NULL, o.table, o.column, &declared, NULL,
                                           &not_null, &is_key, NULL);
    if (rc == SQLITE_OK) {
        o.not_null = not_null != 0 || is_row_number(s, o.table, declared, is_key);
    }
    return o;
}

static const struct table_ref *ref_find(const struct shape *shape, struct str alias)
{
    const struct table_ref *found = NULL;
    for (size_t i = 0; i < shape->ref_count; i++) {
        if (str_eq_nocase(shape->refs[i].alias, alias)) {
            found = &shape->refs[i];
        }
    }
    return found;
}

/* A result column without its "AS name". */
static size_t item_length(const struct query *q, const struct shape *shape, size_t i)
{
    size_t from = shape->items[i];
    size_t to = i + 1 < shape->item_count ? shape->items[i + 1] - 1 : shape->items_end;
    const struct token *t = q->tokens.at;
    if (to >= from + 3 && t[to - 2].depth == 0 && token_is(&t[to - 2], "AS")) {
        to -= 2;
    } else if ((to == from + 2 || (to == from + 4 && token_is(&t[from + 1], "."))) &&
               t[to - 2].kind == TOKEN_WORD && t[to - 1].kind == TOKEN_WORD) {
        to -= 1; /* "name alias", "table.name alias" */
    }
    return to - from;
}

/* Is the column taken as it is (name or alias.name), and where from? */
static bool is_plain(const struct query *q, const struct shape *shape, size_t i)
{
    const struct token *t = &q->tokens.at[shape->items[i]];
    size_t length = item_length(q, shape, i);
    return (length == 1 && (t->kind == TOKEN_WORD || t->kind == TOKEN_QUOTED)) ||
           (length == 3 && token_is(&t[1], "."));
}

/*
 * May the NOT NULL of the schema be believed? Only where the column comes straight from a table of
 * the FROM at the top that no outer join can empty.
 */
static bool is_sure(const struct query *q, const struct shape *shape, size_t i,
                    const struct origin *o)
{
    if (o->table == NULL) {
        return false;
    }
    const struct token *t = &q->tokens.at[shape->items[i]];
    const struct table_ref *ref = NULL;
    if (item_length(q, shape, i) == 3) {
        ref = ref_find(shape, t->text);
    } else if (shape->only_tables) {
        for (size_t k = 0; k < shape->ref_count; k++) {
            bool same = str_eq_nocase(shape->refs[k].table, str_from_cstr(o->table));
            if (same && (ref == NULL || shape->refs[k].outer)) {
                ref = &shape->refs[k];
            }
        }
    }
    return ref != NULL && !ref->outer && str_eq_nocase(ref->table, str_from_cstr(o->table));
}

static bool fits(enum type known, enum type told)
{
    return known == TYPE_NONE ? told != TYPE_HTML : known == told;
}

/* With "-- out": it decides, as far as it does not contradict the schema. */
static bool column_told(struct unit *u, struct query *q, const struct field *out,
                        const struct origin *o)
{
    if (!fits(o->type, out->type)) {
        if (out->type == TYPE_HTML) {
            unit_fail(u, q->line, "%.*s cannot be html: only columns declared HTML hold markup",
                      STR_ARG(out->name));
        } else {
            unit_fail(u, q->line, "%.*s is %s in the schema, not %s", STR_ARG(out->name),
                      type_name(o->type), type_name(out->type));
        }
        return false;
    }
    fields_add(u->arena, &q->cols, *out);
    return true;
}

static bool column_check(struct unit *u, struct schema *s, struct query *q,
                         const struct shape *shape, sqlite3_stmt *stmt, int i)
{
    struct str name = arena_str(u->arena, str_from_cstr(sqlite3_column_name(stmt, i)));
    if (!is_c_name(name)) {
        unit_fail(u, q->tokens.at[shape->items[i]].line,
                  "column %d needs a name of a-z, 0-9, _ that is no word of C: AS name", i + 1);
        return false;
    }
    if (fields_find(&q->cols, name) != NULL) {
        unit_fail(u, q->line, "two columns are called %.*s: give one another name with AS",
                  STR_ARG(name));
        return false;
    }
    bool plain = is_plain(q, shape, (size_t)i);
    struct origin o = plain ? origin_of(s, stmt, i) : (struct origin){ 0 };
    const struct field *out = fields_find(&q->out, name);
    if (out != NULL) {
        return column_told(u, q, out, &o);
    }
    if (o.type == TYPE_NONE || shape->compound) {
        unit_fail(u, q->line, "the schema does not know the type of %.*s: add \"-- out %.*s:type\"",
                  STR_ARG(name), STR_ARG(name));
        return false;
    }
    bool nullable = !(o.not_null && is_sure(q, shape, (size_t)i, &o));
    fields_add(u->arena, &q->cols,
               (struct field){ .name = name, .type = o.type, .nullable = nullable });
    return true;
}

bool columns_check(struct unit *u, struct schema *s, struct query *q, sqlite3_stmt *stmt)
{
    int count = sqlite3_column_count(stmt);
    struct shape *shape = arena_new(u->arena, struct shape);
    if (!shape_read(&q->tokens, shape) || shape->item_count != (size_t)count) {
        unit_fail(u, q->line, "the result columns of this statement are not to be made out");
        return false;
    }
    for (int i = 0; i < count; i++) {
        if (!column_check(u, s, q, shape, stmt, i)) {
            return false;
        }
    }
    for (size_t i = 0; i < q->out.count; i++) {
        if (fields_find(&q->cols, q->out.at[i].name) == NULL) {
            unit_fail(u, q->line, "\"-- out %.*s\" names no column of the result",
                      STR_ARG(q->out.at[i].name));
            return false;
        }
    }
    return true;
}
