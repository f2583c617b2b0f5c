/* tx_test.c: all or nothing, snapshots, and the version number, also between processes. */
#include "db/testing.h"

#include <sys/wait.h>

static struct scratch scratch;
static struct db *writer;
static struct db *reader;

static int setup(void **state)
{
    (void)state;
    scratch_make(&scratch);
    writer = scratch_open(&scratch, DB_CREATE);
    assert_ok(db_exec(writer, "CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT UNIQUE,"
                              " c INTEGER REFERENCES t (a) DEFERRABLE INITIALLY DEFERRED)"));
    reader = scratch_open(&scratch, DB_READ);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    db_fail_at(0);
    db_close(reader);
    db_close(writer);
    scratch_remove(&scratch);
    return 0;
}

static int64_t rows(struct db *db)
{
    return number_of(db, "SELECT count(*) FROM t");
}

static uint64_t version(struct db *db)
{
    uint64_t v = 0;
    assert_ok(db_version(db_as_read(db), &v));
    return v;
}

static void insert(void)
{
    assert_ok(db_exec(writer, "INSERT INTO t (b) VALUES (hex(randomblob(9)))"));
}

static void test_commit_and_rollback(void **state)
{
    (void)state;
    struct db_write w = db_as_write(writer);
    assert_ok(db_begin(w));
    insert();
    assert_int_equal(rows(writer), 1);
    assert_int_equal(rows(reader), 0);
    assert_ok(db_commit(w));
    assert_int_equal(rows(reader), 1);
    db_rollback(w); /* nothing any more */
    assert_int_equal(rows(reader), 1);
    {
        struct db_write scoped CLEANUP(db_rollback_at) = w;
        assert_ok(db_begin(scoped));
        insert();
    }
    assert_int_equal(rows(writer), 1);
}

static void test_commit_that_fails(void **state)
{
    (void)state;
    struct db_write w = db_as_write(writer);
    assert_ok(db_begin(w));
    assert_ok(db_exec(writer, "INSERT INTO t (b, c) VALUES ('x', 99)"));
    assert_err(db_commit(w), ERR_CONFLICT);
    assert_int_equal(rows(writer), 0);
    assert_ok(db_begin(w)); /* and it is over */
    db_rollback(w);
}

static void test_busy(void **state)
{
    (void)state;
    struct db *other = scratch_open(&scratch, DB_WRITE);
    (void)sqlite3_busy_timeout(other->handle, 20);
    assert_ok(db_begin(db_as_write(writer)));
    assert_err(db_begin(db_as_write(other)), ERR_BUSY);
    db_rollback(db_as_write(writer));
    assert_ok(db_begin(db_as_write(other)));
    db_rollback(db_as_write(other));
    db_close(other);
}

static void test_snapshot(void **state)
{
    (void)state;
    struct db_read r = db_as_read(reader);
    assert_ok(db_read_begin(r));
    assert_int_equal(rows(reader), 0);
    uint64_t before = version(reader);
    insert();
    assert_ok(db_read_begin(r)); /* nested: the same snapshot */
    assert_int_equal(rows(reader), 0);
    assert_true(version(reader) == before); /* belongs to what is seen */
    db_read_end(r);
    assert_int_equal(rows(reader), 0);
    db_read_end(r);
    assert_int_equal(rows(reader), 1);
    assert_true(version(reader) != before);
    assert_ok(db_begin(db_as_write(writer)));
    assert_ok(db_read_begin(db_as_read(writer))); /* a page drawn inside a change */
    db_read_end(db_as_read(writer));
    insert();
    assert_ok(db_commit(db_as_write(writer)));
    assert_int_equal(rows(reader), 2);
}

static void test_version(void **state)
{
    (void)state;
    uint64_t of_reader = version(reader);
    uint64_t of_writer = version(writer);
    assert_int_equal(rows(reader), 0);
    assert_true(version(reader) == of_reader);
    insert(); /* without a transaction of ours */
    assert_true(version(reader) != of_reader);
    assert_true(version(writer) != of_writer);
    of_reader = version(reader);
    of_writer = version(writer);
    assert_ok(db_begin(db_as_write(writer)));
    insert();
    assert_true(version(reader) == of_reader);
    db_rollback(db_as_write(writer));
    assert_true(version(reader) == of_reader);
    assert_true(version(writer) == of_writer);
    assert_ok(db_begin(db_as_write(writer))); /* nothing written */
    assert_ok(db_commit(db_as_write(writer)));
    assert_true(version(reader) == of_reader);
    assert_int_equal(db_query_count(reader), 0); /* asking costs no query of the page's budget */
}

/* Another process writes, ours sees it in the very next question. */
static void test_version_across_processes(void **state)
{
    (void)state;
    int asked[2];
    int done[2];
    assert_int_equal(pipe(asked), 0);
    assert_int_equal(pipe(done), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct db *db = NULL;
        char c = 0;
        bool good = db_open(scratch.path, DB_WRITE, &db) == OK;
        while (good && read(asked[0], &c, 1) == 1 && c == 'w') {
            good = db_exec(db, "INSERT INTO t (b) VALUES (hex(randomblob(9)))") == OK &&
                   write(done[1], "d", 1) == 1;
        }
        _exit(good ? 0 : 1);
    }
    for (int i = 0; i < 100; i++) {
        uint64_t before = version(reader);
        assert_true(version(reader) == before);
        char c;
        assert_int_equal(write(asked[1], "w", 1), 1);
        assert_int_equal(read(done[0], &c, 1), 1);
        assert_true(version(reader) != before);
        assert_int_equal(rows(reader), i + 1);
    }
    assert_int_equal(write(asked[1], "e", 1), 1);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    for (int i = 0; i < 2; i++) {
        (void)close(asked[i]);
        (void)close(done[i]);
    }
}

/* --- the n-th statement fails, for every n ----------------------------------------------------- */

static enum err change_one(struct db_write w, int64_t a)
{
    static struct db_query query = { .name = "change",
                                     .sql = "INSERT INTO t (a, b) VALUES (:a, :a)" };
    struct db_stmt *stmt;
    TRY(db_stmt_open(w.db, &query, &stmt));
    db_bind_i64(stmt, 1, a);
    bool row;
    enum err e = db_step(stmt, &row);
    db_stmt_close(stmt);
    return e;
}

static enum err change_all(struct db_write writing)
{
    struct db_write w CLEANUP(db_rollback_at) = writing;
    TRY(db_begin(w));
    for (int64_t i = 1; i <= 5; i++) {
        TRY(change_one(w, i));
    }
    return db_commit(w);
}

static void test_nth_fault(void **state)
{
    (void)state;
    unsigned long n = 0;
    enum err e = ERR_DB;
    while (e != OK) {
        db_fail_at(++n);
        e = change_all(db_as_write(writer));
        db_fail_at(0);
        assert_int_equal(rows(reader), e == OK ? 5 : 0);
        assert_null(writer->open);
        assert_true(n < 20);
    }
    assert_int_equal(n, 8); /* begin, five, commit: all seven have failed once */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_commit_and_rollback, setup, teardown),
        cmocka_unit_test_setup_teardown(test_commit_that_fails, setup, teardown),
        cmocka_unit_test_setup_teardown(test_busy, setup, teardown),
        cmocka_unit_test_setup_teardown(test_snapshot, setup, teardown),
        cmocka_unit_test_setup_teardown(test_version, setup, teardown),
        cmocka_unit_test_setup_teardown(test_version_across_processes, setup, teardown),
        cmocka_unit_test_setup_teardown(test_nth_fault, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
