/* types.c: the few types that a query knows, in SQL, in our comments and in C. */
#include "sqlc.h"

static const struct {
    const char *name;
    const char *c;
    const char *c_nullable;
} types[] = {
    [TYPE_NONE] = { "?", "", "" },
    [TYPE_TEXT] = { "text", "struct str ", "struct str " },
    [TYPE_INT] = { "int", "int64_t ", "struct db_opt_i64 " },
    [TYPE_REAL] = { "real", "double ", "struct db_opt_double " },
    [TYPE_BOOL] = { "bool", "bool ", "struct db_opt_i64 " },
    [TYPE_BLOB] = { "blob", "struct str ", "struct str " },
    [TYPE_HTML] = { "html", "struct html ", "struct html " },
};

/* What migrations may declare. Anything else gets an affinity that nobody meant: SQLite makes the
 * number 2007 of the text '2007' in a column DATE. */
static const struct {
    const char *declared;
    enum type type;
} declared_types[] = {
    { "TEXT", TYPE_TEXT },  { "INTEGER", TYPE_INT }, { "INT", TYPE_INT },
    { "BIGINT", TYPE_INT }, { "REAL", TYPE_REAL },   { "DOUBLE PRECISION", TYPE_REAL },
    { "BLOB", TYPE_BLOB },  { "BYTEA", TYPE_BLOB },  { "BOOLEAN", TYPE_BOOL },
    { "HTML", TYPE_HTML },
};

enum type type_from_name(struct str name)
{
    for (size_t i = TYPE_TEXT; i < ARRAY_LEN(types); i++) {
        if (str_eq(name, str_from_cstr(types[i].name))) {
            return (enum type)i;
        }
    }
    return TYPE_NONE;
}

enum type type_from_declared(const char *declared)
{
    struct str s = str_from_cstr(declared);
    for (size_t i = 0; i < ARRAY_LEN(declared_types); i++) {
        if (str_eq_nocase(s, str_from_cstr(declared_types[i].declared))) {
            return declared_types[i].type;
        }
    }
    return TYPE_NONE;
}

const char *type_name(enum type type)
{
    return types[type].name;
}

const char *type_c(enum type type, bool nullable)
{
    return nullable ? types[type].c_nullable : types[type].c;
}

const char *kind_name(enum kind kind)
{
    static const char *const names[] = { "one", "maybe", "many", "each", "exec" };
    return names[kind];
}

static const char *const c_words[] = {
    "auto",  "break",  "case",   "char",     "const",    "continue", "default",
    "do",    "double", "else",   "enum",     "extern",   "float",    "for",
    "goto",  "if",     "inline", "int",      "long",     "register", "return",
    "short", "signed", "sizeof", "static",   "struct",   "switch",   "typedef",
    "union", "void",   "while",  "restrict", "unsigned", "volatile", "bool",
    "true",  "false",  "NULL",   "asm",      "typeof",   "unix",     "linux",
};

bool is_c_name(struct str s)
{
    if (s.len == 0 || s.len > 60 || (s.ptr[0] >= '0' && s.ptr[0] <= '9')) {
        return false;
    }
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')) {
            return false;
        }
    }
    for (size_t i = 0; i < ARRAY_LEN(c_words); i++) {
        if (str_eq(s, str_from_cstr(c_words[i]))) {
            return false;
        }
    }
    return true;
}

bool is_param_name(struct str s)
{
    /* What generated functions call their own things. */
    static const char *const own[] = { "r",    "w",   "a",   "e",    "in",        "stmt",   "more",
                                       "each", "arg", "row", "rows", "row_count", "row_cap" };
    for (size_t i = 0; i < ARRAY_LEN(own); i++) {
        if (str_eq(s, str_from_cstr(own[i]))) {
            return false;
        }
    }
    return is_c_name(s) && !str_starts(s, STR("ret_")) && !str_starts(s, STR("q_"));
}
