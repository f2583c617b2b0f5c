/* connection_test.c: which files are opened, and what a handle may do. */
#include "db/testing.h"

#include <fcntl.h>
#include <sys/stat.h>

static void write_file(const char *path, const char *bytes, size_t len)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, len, f), len);
    assert_int_equal(fclose(f), 0);
}

static void test_create(void **state)
{
    (void)state;
    struct scratch s;
    scratch_make(&s);
    struct db *db = NULL;
    assert_err(db_open(s.path, DB_READ, &db), ERR_NOT_FOUND);
    assert_err(db_open(s.path, DB_WRITE, &db), ERR_NOT_FOUND);
    assert_null(db);
    db = scratch_open(&s, DB_CREATE);
    struct stat st;
    assert_int_equal(stat(s.path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_int_equal(number_of(db, "PRAGMA application_id"), 0x566f7274);
    assert_int_equal(number_of(db, "PRAGMA foreign_keys"), 1);
    assert_int_equal(number_of(db, "PRAGMA synchronous"), 2);
    assert_int_equal(number_of(db, "PRAGMA mmap_size"), 0x7fff0000);
    assert_int_equal(number_of(db, "SELECT journal_mode = 'wal' FROM pragma_journal_mode"), 1);
    db_close(db);
    db = scratch_open(&s, DB_CREATE); /* there already: fine */
    db_close(db);
    scratch_remove(&s);
}

static void test_nowhere(void **state)
{
    (void)state;
    struct db *db = NULL;
    assert_err(db_open("/nowhere/at/all.db", DB_CREATE, &db), ERR_IO);
    assert_err(db_open("/tmp", DB_WRITE, &db), ERR_IO);
    assert_null(db);
    db_close(NULL);
}

static void foreign(const char *sql)
{
    struct scratch s;
    scratch_make(&s);
    sqlite3 *other;
    assert_int_equal(sqlite3_open(s.path, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, sql, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_close(other), SQLITE_OK);
    struct db *db = NULL;
    assert_err(db_open(s.path, DB_READ, &db), ERR_DB);
    assert_err(db_open(s.path, DB_WRITE, &db), ERR_DB);
    assert_err(db_open(s.path, DB_CREATE, &db), ERR_DB);
    assert_string_equal(db_message(NULL), "not a database of this program");
    scratch_remove(&s);
}

static void test_foreign(void **state)
{
    (void)state;
    foreign("CREATE TABLE fremd (a TEXT)");
    foreign("PRAGMA application_id = 42; CREATE TABLE fremd (a TEXT)");
    foreign("PRAGMA application_id = 42");
}

static void test_no_database(void **state)
{
    (void)state;
    static const char text[] = "Dies ist ein Brief und keine Datenbank. Er ist lang genug, damit "
                               "er nicht als leere Datei gilt: hundert Bytes und etwas mehr.";
    struct scratch s;
    scratch_make(&s);
    struct db *db = NULL;
    write_file(s.path, text, sizeof(text));
    assert_err(db_open(s.path, DB_READ, &db), ERR_DB);
    assert_err(db_open(s.path, DB_WRITE, &db), ERR_DB);
    write_file(s.path, "", 0);
    db = scratch_open(&s, DB_WRITE); /* empty: may become ours */
    db_close(db);
    scratch_remove(&s);
}

/* Statements that a handle must not even prepare. */
static void refuses(struct db *db, const char *sql)
{
    struct db_query query = { .name = "refused", .sql = sql };
    struct db_stmt *stmt = NULL;
    assert_err(db_stmt_open(db, &query, &stmt), ERR_DB);
    assert_null(stmt);
    assert_non_null(strstr(db_message(db), "not authorized"));
}

static void test_walls(void **state)
{
    (void)state;
    struct scratch s;
    scratch_make(&s);
    struct db *writer = scratch_open(&s, DB_CREATE);
    assert_ok(db_exec(writer, "CREATE TABLE t (a TEXT)"));
    refuses(writer, "ATTACH '/tmp/x' AS x");
    refuses(writer, "SELECT load_extension('x')");
    struct db *reader = scratch_open(&s, DB_READ);
    refuses(reader, "INSERT INTO t (a) VALUES ('x')");
    refuses(reader, "UPDATE t SET a = 'x'");
    refuses(reader, "DELETE FROM t");
    refuses(reader, "CREATE TABLE u (a TEXT)");
    refuses(reader, "CREATE TEMP TABLE u (a TEXT)");
    refuses(reader, "DROP TABLE t");
    refuses(reader, "ATTACH '/tmp/x' AS x");
    refuses(reader, "PRAGMA query_only = OFF");
    refuses(reader, "PRAGMA writable_schema = ON");
    refuses(reader, "PRAGMA user_version = 7");
    refuses(reader, "SELECT load_extension('x')");
    assert_err(db_exec(reader, "UPDATE sqlite_master SET sql = ''"), ERR_DB);
    assert_err(db_exec(reader, "VACUUM"), ERR_DB); /* nobody is asked; SQLite itself refuses */
    assert_int_equal(number_of(reader, "SELECT count(*) FROM t"), 0);
    /* The walls stand one behind the other. */
    assert_int_equal(sqlite3_db_readonly(reader->handle, "main"), 1);
    assert_int_equal(sqlite3_set_authorizer(reader->handle, NULL, NULL), SQLITE_OK);
    assert_int_equal(number_of(reader, "PRAGMA query_only"), 1);
    assert_int_equal(number_of(reader, "PRAGMA trusted_schema"), 0);
    db_close(reader);
    db_close(writer);
    scratch_remove(&s);
}

/* A log of a dead writer lies beside the file, and nobody else has it open. */
static void test_read_alone(void **state)
{
    (void)state;
    struct scratch s;
    scratch_make(&s);
    struct db *writer = scratch_open(&s, DB_CREATE);
    assert_ok(db_exec(writer, "CREATE TABLE t (a TEXT); INSERT INTO t (a) VALUES ('x')"));
    struct db *reader = scratch_open(&s, DB_READ);
    assert_int_equal(number_of(reader, "SELECT count(*) FROM t"), 1);
    db_close(writer);
    assert_int_equal(number_of(reader, "SELECT count(*) FROM t"), 1);
    db_close(reader);
    reader = scratch_open(&s, DB_READ);
    assert_int_equal(number_of(reader, "SELECT count(*) FROM t"), 1);
    writer = scratch_open(&s, DB_WRITE);
    assert_ok(db_exec(writer, "INSERT INTO t (a) VALUES ('y')"));
    assert_int_equal(number_of(reader, "SELECT count(*) FROM t"), 2);
    db_close(reader);
    db_close(writer);
    scratch_remove(&s);
}

/* FTS5 asks pragmas of its own; the reader's authorizer must let it. */
static void test_full_text(void **state)
{
    (void)state;
    struct scratch s;
    scratch_make(&s);
    struct db *writer = scratch_open(&s, DB_CREATE);
    assert_ok(db_exec(
        writer, "CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT NOT NULL);"
                "CREATE VIRTUAL TABLE f USING fts5 (text, content = 't', content_rowid = 'id');"
                "CREATE TRIGGER t_neu AFTER INSERT ON t BEGIN"
                " INSERT INTO f (rowid, text) VALUES (new.id, new.text); END;"
                "INSERT INTO t (text) VALUES ('Bildung vor Ort')"));
    struct db *reader = scratch_open(&s, DB_READ);
    assert_int_equal(number_of(reader, "SELECT count(*) FROM f WHERE f MATCH 'bildung'"), 1);
    assert_ok(db_exec(writer, "INSERT INTO t (text) VALUES ('Bildung')"));
    assert_int_equal(number_of(reader, "SELECT count(*) FROM f WHERE f MATCH 'bildung'"), 2);
    db_close(reader);
    db_close(writer);
    scratch_remove(&s);
}

/* Whatever statement of the opening fails: no handle, nothing kept, and the next try works. */
static void test_open_faults(void **state)
{
    (void)state;
    static const enum db_mode modes[] = { DB_CREATE, DB_WRITE, DB_READ };
    struct scratch s;
    scratch_make(&s);
    for (size_t i = 0; i < ARRAY_LEN(modes); i++) {
        struct db *db = NULL;
        unsigned long n = 0;
        enum err e = ERR_DB;
        while (e != OK) {
            assert_null(db);
            db_fail_at(++n);
            e = db_open(s.path, modes[i], &db);
            db_fail_at(0);
            assert_true(n < 50);
        }
        assert_true(n > 4);
        db_close(db);
    }
    scratch_remove(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_create),    cmocka_unit_test(test_nowhere),
        cmocka_unit_test(test_foreign),   cmocka_unit_test(test_no_database),
        cmocka_unit_test(test_walls),     cmocka_unit_test(test_read_alone),
        cmocka_unit_test(test_full_text), cmocka_unit_test(test_open_faults),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
