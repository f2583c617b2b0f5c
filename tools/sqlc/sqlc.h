/*
 * sqlc.h: the query compiler. Named queries in .sql files become typed C functions; each is prepared
 * against the migrated schema first, and refused with file and line if it does not fit.
 * docs/modules/queries.md is the manual.
 *
 * A run is short and ends with the process: everything lives in one arena.
 */
#ifndef VORORT_SQLC_SQLC_H
#define VORORT_SQLC_SQLC_H

#include <sqlite3.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"

/* --- what one file says ----------------------------------------------------------------------- */

enum type { TYPE_NONE, TYPE_TEXT, TYPE_INT, TYPE_REAL, TYPE_BOOL, TYPE_BLOB, TYPE_HTML };
enum kind { KIND_ONE, KIND_MAYBE, KIND_MANY, KIND_EACH, KIND_EXEC };
enum returns { RETURNS_NOTHING, RETURNS_ID, RETURNS_CHANGES };

/* A parameter, or a column of the result. */
struct field {
    struct str name;
    enum type type;
    bool nullable;
    int index; /* of a parameter in SQLite's count, from 1 */
};

struct fields {
    struct field *at;
    size_t count;
    size_t cap;
};

enum token_kind { TOKEN_WORD, TOKEN_QUOTED, TOKEN_STRING, TOKEN_NUMBER, TOKEN_PARAM, TOKEN_SIGN };

/* A piece of SQL; comments and blanks are no tokens. */
struct token {
    enum token_kind kind;
    struct str text;
    int line;   /* 1-based in the file */
    int depth;  /* of parentheses around it; the parentheses themselves count as outside */
    bool glued; /* no blank in front of it */
};

struct tokens {
    struct token *at;
    size_t count;
    size_t cap;
};

struct query {
    struct str name;
    enum kind kind;
    enum returns returns;
    int line;                   /* of "-- query" */
    struct str doc;             /* lines joined by '\n' */
    struct fields in;           /* "-- in", in this order in C */
    struct fields out;          /* "-- out": what the schema does not know */
    struct fields cols;         /* the result */
    struct str row;             /* "-- row": name of the struct, or empty */
    const struct query *row_of; /* earlier query of the file that has the same row struct */
    struct str scan;            /* "-- scan ok": the reason */
    struct str source;          /* SQL as it stands in the file */
    int source_line;
    struct tokens tokens;
};

struct unit {
    struct arena *arena;
    FILE *say;        /* where refusals go */
    const char *path; /* as given, for messages */
    struct str stem;  /* "portrait" of "src/app/portrait/portrait.sql" */
    struct query *queries;
    size_t count;
    size_t cap;
    unsigned errors;
};

/* Says "path:line: sentence" and counts. */
void unit_fail(struct unit *u, int line, const char *fmt, ...) PRINTF_LIKE(3, 4);

/* --- the steps -------------------------------------------------------------------------------- */

/* token.c: splits SQL; `line` is that of its first byte. False and a message when it does not end. */
bool tokens_read(struct unit *u, struct str sql, int line, struct tokens *ret_tokens);
/* Is it this word, in any case? */
bool token_is(const struct token *t, const char *word);
/* SQL without comments, one blank between tokens, line ends as in the source, no semicolon. */
struct str tokens_text(struct arena *a, const struct tokens *tokens);

/* scan.c: reads the queries of u->path. Problems are told and counted in u->errors. */
void unit_scan(struct unit *u, struct str file);
/* The query of this name, or NULL. */
const struct query *unit_find(const struct unit *u, struct str name);
void fields_add(struct arena *a, struct fields *fields, struct field field);
const struct field *fields_find(const struct fields *fields, struct str name);

/* types.c */
enum type type_from_name(struct str name);
/* By the declared type of a column; TYPE_NONE if we do not know it. */
enum type type_from_declared(const char *declared);
const char *type_name(enum type type);
/* The C type, for example "struct str ". Ends so that a name may follow. */
const char *type_c(enum type type, bool nullable);
const char *kind_name(enum kind kind);
/* May it be the name of a variable or a field in C? */
bool is_c_name(struct str s);
/* The same, and none that generated functions use themselves? */
bool is_param_name(struct str s);

/* schema.c */
struct schema {
    sqlite3 *db;
    struct arena *arena;
    FILE *say; /* where refusals go */
};
/* Applies DIR/NNNN_name.sql in order to an empty database. ERR_INPUT after a message. */
NODISCARD enum err schema_load(struct schema *s, const char *dir);
void schema_release(struct schema *s);
/* The C table of all migrations. */
NODISCARD enum err schema_write_migrations(struct schema *s, const char *dir, struct buf *out);
/* The schema as SQL, for people. */
void schema_write_sql(struct schema *s, struct buf *out);
/* For ninja: `target: DIR DIR/0001_….sql …`, without an end of line. */
NODISCARD enum err schema_write_depfile(struct schema *s, const char *dir, struct str target,
                                        struct buf *out);

/* shape.c: the head of a statement, as far as the nullability of its columns needs it. */
struct table_ref {
    struct str table;
    struct str alias;
    bool outer; /* right side of a LEFT JOIN */
};
struct shape {
    bool compound;    /* UNION and the like at the top */
    bool only_tables; /* FROM names tables only, no brackets; a view or CTE is found by name */
    struct table_ref refs[32];
    size_t ref_count;
    size_t items[256]; /* first token of each result column */
    size_t item_count;
    size_t items_end; /* token behind the last */
};
bool shape_read(const struct tokens *t, struct shape *ret_shape);

/* columns.c: names, types and nullability of the result, into q->cols. */
bool columns_check(struct unit *u, struct schema *s, struct query *q, sqlite3_stmt *stmt);
/* assign.c: the values of a write against the columns that they go to. */
bool assign_check_query(struct unit *u, struct schema *s, const struct query *q);
/* plan.c: refuses reading whole tables without a reason. */
bool plan_check(struct unit *u, struct schema *s, struct query *q);
/* check.c: everything about the queries of one file. */
void unit_check(struct unit *u, struct schema *s);
/* Reads and checks `text`, which is called `path`; false if it was refused. */
bool unit_read(struct unit *u, struct schema *s, const char *path, struct str text);

/* walk.c: what lies below a folder; false if it cannot be read. */
struct walk {
    const char **files; /* *.sql, sorted */
    size_t file_count;
    const char **dirs;
    size_t dir_count;
};
bool walk_sql(struct arena *a, const char *dir, struct walk *ret_walk);

/* emit_h.c, emit_c.c, emit_list.c */
void emit_header(struct unit *u, struct buf *out);
void emit_source(struct unit *u, struct buf *out);
void emit_list(const struct unit *units, size_t count, struct buf *out);
/* Parts that header and source share. */
void emit_prototype(const struct query *q, struct buf *out);
void emit_row_name(const struct query *q, struct buf *out);
/* A C string literal with its quotes. */
void emit_literal(struct buf *out, struct str s);
/* Does the row or a parameter need an arena or html? */
bool query_uses(const struct query *q, enum type type);
/* From this many parameters on they travel in a struct. */
enum { PARAMS_STRUCT = 7 };

#endif
