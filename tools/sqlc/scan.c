/* scan.c: a .sql file into its queries. Only the outside of SQL is understood here. */
#include "sqlc.h"

enum { DOC_MAX = 64 * 1024 };

/* Where the reading is. */
struct scan {
    struct unit *u;
    struct query *query;  /* NULL before the first */
    struct buf doc;       /* doc comment of the current query */
    const char *sql_from; /* first byte of its SQL, or NULL */
    const char *sql_to;
    int line;
};

void fields_add(struct arena *a, struct fields *fields, struct field field)
{
    if (fields->count == fields->cap) {
        size_t cap = fields->cap == 0 ? 16 : fields->cap * 2;
        struct field *grown = arena_array(a, cap, sizeof(struct field));
        if (fields->count > 0) {
            memcpy(grown, fields->at, fields->count * sizeof(struct field));
        }
        fields->at = grown;
        fields->cap = cap;
    }
    fields->at[fields->count++] = field;
}

const struct field *fields_find(const struct fields *fields, struct str name)
{
    for (size_t i = 0; i < fields->count; i++) {
        if (str_eq(fields->at[i].name, name)) {
            return &fields->at[i];
        }
    }
    return NULL;
}

const struct query *unit_find(const struct unit *u, struct str name)
{
    for (size_t i = 0; i < u->count; i++) {
        if (str_eq(u->queries[i].name, name)) {
            return &u->queries[i];
        }
    }
    return NULL;
}

static struct query *query_new(struct unit *u)
{
    if (u->count == u->cap) {
        size_t cap = u->cap == 0 ? 32 : u->cap * 2;
        struct query *grown = arena_array(u->arena, cap, sizeof(struct query));
        if (u->count > 0) {
            memcpy(grown, u->queries, u->count * sizeof(struct query));
        }
        u->queries = grown;
        u->cap = cap;
    }
    return &u->queries[u->count++];
}

/* --- directives ------------------------------------------------------------------------------- */

static bool read_kind(struct str word, enum kind *ret_kind)
{
    for (int i = KIND_ONE; i <= KIND_EXEC; i++) {
        if (str_eq(word, str_from_cstr(kind_name((enum kind)i)))) {
            *ret_kind = (enum kind)i;
            return true;
        }
    }
    return false;
}

/* The next word of a line; empty at its end. */
static struct str next_word(struct str *rest)
{
    *rest = str_trim(*rest);
    struct str word = STR("");
    return str_next(rest, ' ', &word) ? word : STR("");
}

static void begin_query(struct scan *s, struct str rest)
{
    struct query q = { .line = s->line };
    q.name = next_word(&rest);
    struct str kind = next_word(&rest);
    if (!is_c_name(q.name)) {
        unit_fail(s->u, s->line, "\"%.*s\" is no name for a query: use a-z, 0-9 and _",
                  STR_ARG(q.name));
    }
    if (!read_kind(kind, &q.kind)) {
        unit_fail(s->u, s->line, "\"%.*s\" is no kind: one, maybe, many, each or exec",
                  STR_ARG(kind));
    }
    if (!str_is_empty(str_trim(rest))) {
        unit_fail(s->u, s->line, "nothing may follow the kind of a query");
    }
    const struct query *same = unit_find(s->u, q.name);
    if (same != NULL) {
        unit_fail(s->u, s->line, "query %.*s stands in line %d already", STR_ARG(q.name),
                  same->line);
    }
    s->query = query_new(s->u);
    *s->query = q;
}

/* "name:type" or "name:type?" */
static void read_field(struct scan *s, struct str word, struct fields *fields)
{
    size_t colon = str_find_char(word, ':', 0);
    struct str name = str_slice(word, 0, colon);
    struct str type = colon == SIZE_MAX ? STR("") : str_slice(word, colon + 1, word.len);
    struct field f = { .name = name };
    if (str_ends(type, STR("?"))) {
        f.nullable = true;
        type.len--;
    }
    f.type = type_from_name(type);
    if (!is_c_name(name) || f.type == TYPE_NONE) {
        unit_fail(s->u, s->line,
                  "\"%.*s\" is not name:type; types are text, int, real, bool, blob, html, with ? "
                  "where NULL may come",
                  STR_ARG(word));
    } else if (fields == &s->query->in && !is_param_name(name)) {
        unit_fail(s->u, s->line, "the generated function has a \"%.*s\" of its own: rename",
                  STR_ARG(name));
    } else if (fields_find(fields, name) != NULL) {
        unit_fail(s->u, s->line, "%.*s is there twice", STR_ARG(name));
    } else {
        fields_add(s->u->arena, fields, f);
    }
}

static void read_fields(struct scan *s, struct str rest, struct fields *fields)
{
    for (struct str word = next_word(&rest); word.len > 0; word = next_word(&rest)) {
        read_field(s, word, fields);
    }
}

static void read_returns(struct scan *s, struct str rest)
{
    struct str what = str_trim(rest);
    if (str_eq(what, STR("id"))) {
        s->query->returns = RETURNS_ID;
    } else if (str_eq(what, STR("changes"))) {
        s->query->returns = RETURNS_CHANGES;
    } else {
        unit_fail(s->u, s->line, "returns what? \"id\" or \"changes\"");
    }
    if (s->query->kind != KIND_EXEC) {
        unit_fail(s->u, s->line, "only a query of kind exec returns something beside rows");
    }
}

static void read_row(struct scan *s, struct str rest)
{
    s->query->row = str_trim(rest);
    if (!is_c_name(s->query->row)) {
        unit_fail(s->u, s->line, "\"%.*s\" is no name for a struct", STR_ARG(s->query->row));
    }
    if (s->query->kind == KIND_EXEC) {
        unit_fail(s->u, s->line, "a query of kind exec has no rows");
    }
}

static void read_scan(struct scan *s, struct str rest)
{
    if (!str_skip(&rest, STR("ok")) || str_trim(rest).len < 8) {
        unit_fail(s->u, s->line, "write \"-- scan ok: the reason\", the reason in words");
        return;
    }
    (void)str_skip(&rest, STR(":"));
    s->query->scan = str_trim(rest);
}

static void read_doc(struct scan *s, struct str text)
{
    if (str_find(text, STR("*/"), 0) != SIZE_MAX || str_find(text, STR("/*"), 0) != SIZE_MAX) {
        unit_fail(s->u, s->line, "this sentence becomes a comment in C: no /* or */ in it");
    }
    if (s->doc.len > 0) {
        buf_add_char(&s->doc, '\n');
    }
    buf_add(&s->doc, text);
}

/* A comment line in the head of a query; words in lower case with a fixed meaning, or prose. */
static void read_head(struct scan *s, struct str text)
{
    struct str rest = text;
    if (str_skip(&rest, STR("in "))) {
        read_fields(s, rest, &s->query->in);
    } else if (str_skip(&rest, STR("out "))) {
        read_fields(s, rest, &s->query->out);
    } else if (str_skip(&rest, STR("returns "))) {
        read_returns(s, rest);
    } else if (str_skip(&rest, STR("row "))) {
        read_row(s, rest);
    } else if (str_skip(&rest, STR("scan "))) {
        read_scan(s, rest);
    } else if (text.len > 0) {
        read_doc(s, text);
    }
}

/* --- lines ------------------------------------------------------------------------------------ */

static void check_end(struct scan *s)
{
    struct query *q = s->query;
    const struct tokens *t = &q->tokens;
    for (size_t i = 0; i + 1 < t->count; i++) {
        if (token_is(&t->at[i], ";")) {
            unit_fail(s->u, t->at[i + 1].line, "a query is one statement, and ends with its ;");
            return;
        }
    }
    if (t->count == 0 || !token_is(&t->at[t->count - 1], ";")) {
        unit_fail(s->u, q->line, "query %.*s does not end with ;", STR_ARG(q->name));
    }
}

static void end_query(struct scan *s)
{
    struct query *q = s->query;
    if (q == NULL) {
        return;
    }
    must(buf_error(&s->doc) == OK);
    q->doc = arena_str(s->u->arena, buf_str(&s->doc));
    buf_clear(&s->doc);
    if (q->doc.len == 0) {
        unit_fail(s->u, q->line, "say in a sentence what query %.*s gives", STR_ARG(q->name));
    }
    if (s->sql_from == NULL) {
        unit_fail(s->u, q->line, "query %.*s has no SQL", STR_ARG(q->name));
    } else {
        q->source = str_from_range(s->sql_from, s->sql_to);
        if (tokens_read(s->u, q->source, q->source_line, &q->tokens)) {
            check_end(s);
        }
    }
    s->query = NULL;
    s->sql_from = NULL;
}

static void read_line(struct scan *s, struct str line)
{
    struct str text = line;
    bool comment = str_skip(&text, STR("--"));
    text = str_trim(text);
    struct str rest = text;
    if (comment && str_skip(&rest, STR("query "))) {
        end_query(s);
        begin_query(s, rest);
    } else if (s->query == NULL) {
        if (!comment && text.len > 0) {
            unit_fail(s->u, s->line, "SQL stands under a line \"-- query name kind\"");
        }
    } else if (s->sql_from != NULL) {
        s->sql_to = line.ptr + line.len;
    } else if (comment) {
        read_head(s, text);
    } else if (text.len > 0) {
        s->sql_from = line.ptr;
        s->sql_to = line.ptr + line.len;
        s->query->source_line = s->line;
    }
}

void unit_scan(struct unit *u, struct str file)
{
    struct scan s = { .u = u };
    buf_init(&s.doc, DOC_MAX);
    struct str rest = file;
    struct str line;
    while (u->errors == 0 && str_next(&rest, '\n', &line)) {
        s.line++;
        read_line(&s, line);
    }
    end_query(&s);
    if (u->count == 0 && u->errors == 0) {
        unit_fail(u, 1, "there is no query in this file");
    }
    buf_release(&s.doc);
}
