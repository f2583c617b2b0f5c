/* schema.c: the migrations, applied in memory, embedded, or written down for reading. */
#include "sqlc.h"

#include <dirent.h>

#include "base/file.h"
#include "base/number.h"
#include "db/functions.h"

enum { MIGRATION_MAX = 4 * 1024 * 1024, MIGRATIONS_MAX = 9999 };

/* Files NNNN_name.sql of the folder, sorted. */
struct files {
    struct str names[MIGRATIONS_MAX];
    size_t count;
};

static enum err refuse(struct schema *s, const char *dir, struct str file, const char *what)
{
    (void)fprintf(s->say, "%s/%.*s: %s\n", dir, STR_ARG(file), what);
    return ERR_INPUT;
}

static int by_name(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* "0001_grundlage.sql" must be number `wanted`. */
static enum err check_number(struct schema *s, const char *dir, struct str name, uint64_t wanted)
{
    uint64_t number;
    bool form = name.len > 9 && name.ptr[4] == '_';
    if (!form || number_parse_u64(str_slice(name, 0, 4), MIGRATIONS_MAX, &number) != OK) {
        return refuse(s, dir, name, "migrations are called NNNN_name.sql");
    }
    if (number != wanted) {
        return refuse(s, dir, name,
                      "the numbers of migrations have a gap or a double before this one");
    }
    return OK;
}

static enum err files_list(struct schema *s, const char *dir, struct files *ret_files)
{
    DIR *d = opendir(dir);
    if (d == NULL) {
        return refuse(s, dir, STR(""), "this folder cannot be read");
    }
    const struct dirent *entry;
    while ((entry = readdir(d)) != NULL && ret_files->count < MIGRATIONS_MAX) {
        struct str name = str_from_cstr(entry->d_name);
        if (str_ends(name, STR(".sql"))) {
            ret_files->names[ret_files->count++] = arena_str(s->arena, name);
        }
    }
    (void)closedir(d);
    qsort(ret_files->names, ret_files->count, sizeof(struct str), by_name);
    if (ret_files->count == 0) {
        return refuse(s, dir, STR(""), "there is no migration in this folder");
    }
    for (size_t i = 0; i < ret_files->count; i++) {
        TRY(check_number(s, dir, ret_files->names[i], i + 1));
    }
    return OK;
}

static enum err file_text(struct schema *s, const char *dir, struct str name, const char **ret_text)
{
    struct buf b CLEANUP(buf_release);
    buf_init(&b, MIGRATION_MAX);
    const char *path = arena_cstr(s->arena, arena_printf(s->arena, "%s/%.*s", dir, STR_ARG(name)));
    enum err e = file_read(path, &b);
    if (e != OK) {
        return refuse(s, dir, name, "this file cannot be read");
    }
    if (str_find_char(buf_str(&b), '\0', 0) != SIZE_MAX) {
        return refuse(s, dir, name, "there is a zero byte in it");
    }
    *ret_text = arena_cstr(s->arena, buf_str(&b));
    return OK;
}

/* --- applying --------------------------------------------------------------------------------- */

/*
 * A migration runs inside a transaction that it must not end, in the one file that there is, and
 * with the settings of the connection as they are.
 */
static int authorize(void *arg, int action, const char *first, const char *second,
                     const char *schema, const char *trigger)
{
    (void)arg;
    (void)first;
    (void)schema;
    (void)trigger;
    switch (action) {
    case SQLITE_TRANSACTION:
    case SQLITE_SAVEPOINT:
    case SQLITE_ATTACH:
    case SQLITE_DETACH:
        return SQLITE_DENY;
    case SQLITE_PRAGMA: /* FTS5 asks for the page size */
        return second == NULL ? SQLITE_OK : SQLITE_DENY;
    default:
        return SQLITE_OK;
    }
}

static int line_of(const char *sql, int offset)
{
    int line = 1;
    for (int i = 0; i < offset && sql[i] != '\0'; i++) {
        line += sql[i] == '\n';
    }
    return line;
}

/* Statement by statement, so that the line of a mistake is known. */
static enum err apply(struct schema *s, const char *dir, struct str name, const char *sql)
{
    const char *at = sql;
    for (at += strspn(at, " \t\r\n"); *at != '\0'; at += strspn(at, " \t\r\n")) {
        sqlite3_stmt *stmt = NULL;
        const char *tail = at;
        int rc = sqlite3_prepare_v2(s->db, at, -1, &stmt, &tail);
        int offset = rc == SQLITE_OK ? 0 : sqlite3_error_offset(s->db);
        if (rc == SQLITE_OK && stmt != NULL) {
            rc = sqlite3_step(stmt);
            rc = rc == SQLITE_ROW || rc == SQLITE_DONE ? SQLITE_OK : rc;
        }
        if (rc != SQLITE_OK) {
            int line = line_of(sql, (int)(at - sql) + (offset > 0 ? offset : 0));
            (void)fprintf(s->say, "%s/%.*s:%d: %s\n", dir, STR_ARG(name), line,
                          sqlite3_errmsg(s->db));
            (void)sqlite3_finalize(stmt);
            return ERR_INPUT;
        }
        (void)sqlite3_finalize(stmt);
        at = tail;
    }
    return OK;
}

/* Every column of ordinary tables has a type that we know and that keeps what is put into it. */
static enum err check_types(struct schema *s, const char *dir)
{
    static const char sql[] = "SELECT t.name, c.name, c.type FROM pragma_table_list t, "
                              "pragma_table_info(t.name) c WHERE t.schema = 'main' AND t.type = "
                              "'table' AND t.name NOT LIKE 'sqlite_%'";
    sqlite3_stmt *stmt;
    must(sqlite3_prepare_v2(s->db, sql, -1, &stmt, NULL) == SQLITE_OK);
    enum err e = OK;
    while (e == OK && sqlite3_step(stmt) == SQLITE_ROW) {
        const char *type = (const char *)sqlite3_column_text(stmt, 2);
        if (type_from_declared(type) == TYPE_NONE) {
            (void)fprintf(s->say,
                          "%s: column %s.%s is declared \"%s\"; known are TEXT, INTEGER, REAL, "
                          "BOOLEAN, BLOB, HTML\n",
                          dir, (const char *)sqlite3_column_text(stmt, 0),
                          (const char *)sqlite3_column_text(stmt, 1), type);
            e = ERR_INPUT;
        }
    }
    (void)sqlite3_finalize(stmt);
    return e;
}

static enum err open_empty(struct schema *s)
{
    must(sqlite3_open(":memory:", &s->db) == SQLITE_OK);
    TRY(db_functions_add(s->db));
    (void)sqlite3_db_config(s->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    (void)sqlite3_db_config(s->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    return OK;
}

enum err schema_load(struct schema *s, const char *dir)
{
    struct files *files = arena_new(s->arena, struct files);
    TRY(files_list(s, dir, files));
    TRY(open_empty(s));
    (void)sqlite3_set_authorizer(s->db, authorize, NULL);
    for (size_t i = 0; i < files->count; i++) {
        const char *sql;
        TRY(file_text(s, dir, files->names[i], &sql));
        TRY(apply(s, dir, files->names[i], sql));
    }
    (void)sqlite3_set_authorizer(s->db, NULL, NULL);
    return check_types(s, dir);
}

void schema_release(struct schema *s)
{
    (void)sqlite3_close(s->db);
    s->db = NULL;
}

/* --- writing ---------------------------------------------------------------------------------- */

/* As numbers: a literal of more than 4095 bytes is no C that every compiler must take. */
static void write_bytes(struct buf *out, size_t number, const char *sql)
{
    buf_printf(out, "static const char sql_%zu[] = {", number);
    size_t i = 0;
    do {
        buf_add(out, i % 20 == 0 ? STR("\n    ") : STR(" "));
        buf_printf(out, "%d,", (int)(signed char)sql[i]);
    } while (sql[i++] != '\0');
    buf_lit(out, "\n};\n\n");
}

enum err schema_write_migrations(struct schema *s, const char *dir, struct buf *out)
{
    struct files *files = arena_new(s->arena, struct files);
    TRY(files_list(s, dir, files));
    buf_lit(out, "/* Made by tools/sqlc from db/migrations/; do not edit. */\n"
                 "#include \"db/migrate.h\"\n\n");
    for (size_t i = 0; i < files->count; i++) {
        const char *sql;
        TRY(file_text(s, dir, files->names[i], &sql));
        write_bytes(out, i + 1, sql);
    }
    buf_lit(out, "const struct migration migrations[] = {\n");
    for (size_t i = 0; i < files->count; i++) {
        struct str name = files->names[i];
        buf_printf(out, "    { %zu, \"%.*s\", sql_%zu },\n", i + 1, (int)(name.len - 4), name.ptr,
                   i + 1);
    }
    buf_printf(out, "};\n\nconst size_t migration_count = %zu;\n", files->count);
    return OK;
}

void schema_write_sql(struct schema *s, struct buf *out)
{
    /* Tables that SQLite makes by itself (FTS5's shadows, automatic indexes) explain nothing. */
    static const char sql[] =
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' "
        "AND name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow') ORDER BY rowid";
    buf_lit(out,
            "-- The schema after all migrations, for reading. Made by tools/sqlc; do not edit.\n"
            "-- What a table is for stands in db/migrations/.\n");
    sqlite3_stmt *stmt;
    must(sqlite3_prepare_v2(s->db, sql, -1, &stmt, NULL) == SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        buf_lit(out, "\n");
        buf_add(out, str_from_cstr((const char *)sqlite3_column_text(stmt, 0)));
        buf_lit(out, ";\n");
    }
    (void)sqlite3_finalize(stmt);
}

enum err schema_write_depfile(struct schema *s, const char *dir, struct str target, struct buf *out)
{
    struct files *files = arena_new(s->arena, struct files);
    TRY(files_list(s, dir, files));
    buf_printf(out, "%.*s: %s", STR_ARG(target), dir);
    for (size_t i = 0; i < files->count; i++) {
        buf_printf(out, " %s/%.*s", dir, STR_ARG(files->names[i]));
    }
    return OK;
}
