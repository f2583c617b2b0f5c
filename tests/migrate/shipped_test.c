/*
 * shipped_test.c: databases of every schema that there has been become the schema of today. Takes the
 * folder of this file as its argument: `shipped` (what may not be edited), `fill_NNNN.sql` (rows for
 * the schema after migration NNNN), `NNNN.sql` (dumps of shipped versions).
 */
#include "base/file.h"
#include "base/hash.h"
#include "db/migrate.h"
#include "db/testing.h"

static const char *folder;
static struct arena arena;

/* The file's text, or NULL if there is none. */
static const char *read_text(const char *name)
{
    struct buf b CLEANUP(buf_release);
    buf_init(&b, 64 << 20);
    struct str path = arena_printf(&arena, "%s/%s", folder, name);
    enum err e = file_read(arena_cstr(&arena, path), &b);
    if (e == ERR_NOT_FOUND) {
        return NULL;
    }
    assert_ok(e);
    return arena_cstr(&arena, buf_str(&b));
}

static const char *file_of_step(const char *form, int number)
{
    char name[64];
    (void)snprintf(name, sizeof(name), form[0] == 'f' ? "fill_%04d.sql" : "%04d.sql", number);
    return read_text(name);
}

/* --- nothing that shipped was edited ------------------------------------------------------------ */

static const struct migration *embedded(struct str name)
{
    for (size_t i = 0; i < migration_count; i++) {
        if (str_eq(name, str_from_cstr(migrations[i].name))) {
            return &migrations[i];
        }
    }
    return NULL;
}

static void test_not_edited(void **state)
{
    (void)state;
    const char *text = read_text("shipped");
    assert_non_null(text);
    struct str rest = str_from_cstr(text);
    struct str line;
    while (str_next(&rest, '\n', &line)) {
        struct str name;
        if (str_is_empty(line) || str_starts(line, STR("#")) || !str_next(&line, ' ', &name)) {
            continue;
        }
        const struct migration *m = embedded(name);
        char hex[HASH_SHA256_HEX + 1] = "missing";
        if (m != NULL) {
            hash_sha256_of(str_from_cstr(m->sql), hex);
        }
        if (!str_eq(line, str_from_cstr(hex))) {
            print_error("%.*s has shipped and was edited: %s\n", STR_ARG(name), hex);
            fail();
        }
    }
}

/* --- from every step to today ------------------------------------------------------------------- */

/* All of the schema as one text, whatever the order in which it was made. */
static struct str schema_of(struct db *db)
{
    static struct db_query query = {
        .name = "schema",
        .sql = "SELECT group_concat(type || ' ' || name || ' ' || sql, char(10)) FROM "
               "(SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name)",
    };
    struct db_stmt *stmt;
    bool row;
    assert_ok(db_stmt_open(db, &query, &stmt));
    assert_ok(db_step(stmt, &row));
    struct str schema = db_col_str(stmt, 0, &arena);
    db_stmt_close(stmt);
    return schema;
}

static struct str schema_of_today(void)
{
    struct db *db = NULL;
    int applied;
    assert_ok(db_open(":memory:", DB_CREATE, &db));
    assert_ok(migrate_run(db_as_write(db), &applied));
    struct str schema = schema_of(db);
    db_close(db);
    return schema;
}

static void check_today(struct db *db, struct str wanted)
{
    assert_str(schema_of(db), arena_cstr(&arena, wanted));
    assert_int_equal(number_of(db, "PRAGMA user_version"), migrate_latest());
    assert_int_equal(number_of(db, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
    assert_int_equal(number_of(db, "SELECT integrity_check = 'ok' FROM pragma_integrity_check"), 1);
}

/* Rows of all tables that exist before and after; none may vanish. */
static int64_t row_count(struct db *db)
{
    static struct db_query query = {
        .name = "tables",
        .sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
               "AND sql LIKE 'CREATE TABLE%' ORDER BY name",
    };
    int64_t sum = 0;
    struct db_stmt *stmt;
    bool row;
    assert_ok(db_stmt_open(db, &query, &stmt));
    for (assert_ok(db_step(stmt, &row)); row; assert_ok(db_step(stmt, &row))) {
        struct str name = db_col_str(stmt, 0, &arena);
        struct str sql = arena_printf(&arena, "SELECT count(*) FROM \"%.*s\"", STR_ARG(name));
        sum += number_of(db, arena_cstr(&arena, sql));
    }
    db_stmt_close(stmt);
    return sum;
}

static void exec_text(struct db *db, const char *what, const char *sql)
{
    if (db_exec(db, sql) != OK) {
        print_error("%s: %s\n", what, db_message(db));
        fail();
    }
}

static void test_every_step(void **state)
{
    (void)state;
    struct str today = schema_of_today();
    for (int step = 1; step <= migrate_latest(); step++) {
        struct scratch s;
        scratch_make(&s);
        struct db *db = scratch_open(&s, DB_CREATE);
        int applied = 0;
        assert_ok(migrate_list_run(db_as_write(db), migrations, (size_t)step, &applied));
        assert_int_equal(applied, step);
        for (int fill = 1; fill <= step; fill++) {
            const char *sql = file_of_step("fill", fill);
            if (sql != NULL) {
                exec_text(db, migrations[fill - 1].name, sql);
            }
        }
        int64_t rows = row_count(db);
        assert_true(rows > 0);
        assert_ok(migrate_run(db_as_write(db), &applied));
        assert_int_equal(applied, migrate_latest() - step);
        check_today(db, today);
        assert_true(row_count(db) >= rows);
        db_close(db);
        scratch_remove(&s);
    }
}

/* Files as a shipped version left them. */
static void test_dumps(void **state)
{
    (void)state;
    struct str today = schema_of_today();
    for (int step = 1; step <= migrate_latest(); step++) {
        const char *dump = file_of_step("dump", step);
        if (dump == NULL) {
            continue;
        }
        struct scratch s;
        scratch_make(&s);
        struct db *db = scratch_open(&s, DB_CREATE);
        exec_text(db, "dump", dump);
        int applied = 0;
        assert_ok(migrate_run(db_as_write(db), &applied));
        check_today(db, today);
        db_close(db);
        scratch_remove(&s);
    }
}

int main(int argc, char **argv)
{
    assert_int_equal(argc, 2);
    folder = argv[1];
    arena_init(&arena, 256 << 20);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_not_edited),
        cmocka_unit_test(test_every_step),
        cmocka_unit_test(test_dumps),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_release(&arena);
    return failed;
}
