/* crash_test.c: a process killed at any instant, and a disk without room. */
#include "db/testing.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>

enum { ROWS_PER_CHANGE = 20 };

static enum err insert_row(struct db_write w, struct str text)
{
    static struct db_query query = { .name = "insert",
                                     .sql = "INSERT INTO t (text) VALUES (:text)" };
    struct db_stmt *stmt;
    TRY(db_stmt_open(w.db, &query, &stmt));
    db_bind_text(stmt, 1, text);
    bool row;
    enum err e = db_step(stmt, &row);
    db_stmt_close(stmt);
    return e;
}

/* One change: many rows, or none. */
static enum err change(struct db_write writing, struct str text)
{
    struct db_write w CLEANUP(db_rollback_at) = writing;
    TRY(db_begin(w));
    for (int i = 0; i < ROWS_PER_CHANGE; i++) {
        TRY(insert_row(w, text));
    }
    return db_commit(w);
}

static void make_table(const struct scratch *s)
{
    struct db *db = scratch_open(s, DB_CREATE);
    assert_ok(db_exec(db, "CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT NOT NULL)"));
    db_close(db);
}

/* --- kill -9 ---------------------------------------------------------------------------------- */

/* Writes one byte for each change that db_commit() has called done; until it is killed. */
static _Noreturn void write_for_ever(const char *path, int told)
{
    char text[2000];
    memset(text, 'x', sizeof(text));
    struct db *db = NULL;
    if (db_open(path, DB_WRITE, &db) != OK) {
        _exit(1);
    }
    for (;;) {
        if (change(db_as_write(db), (struct str){ text, sizeof(text) }) != OK ||
            write(told, "c", 1) != 1) {
            _exit(1);
        }
    }
}

static int64_t count_told(int fd)
{
    char bytes[256];
    int64_t told = 0;
    ssize_t n;
    while ((n = read(fd, bytes, sizeof(bytes))) > 0) {
        told += n;
    }
    return told;
}

static void test_kill(void **state)
{
    (void)state;
    struct scratch s;
    scratch_make(&s);
    make_table(&s);
    int64_t told = 0;
    for (unsigned round = 0; round < 8; round++) {
        int fds[2];
        assert_int_equal(pipe(fds), 0);
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0) {
            (void)close(fds[0]);
            write_for_ever(s.path, fds[1]);
        }
        (void)close(fds[1]);
        char first;
        assert_int_equal(read(fds[0], &first, 1), 1);
        (void)usleep(1000 + round * 2777); /* anywhere in a change */
        assert_int_equal(kill(child, SIGKILL), 0);
        int status;
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFSIGNALED(status));
        told += 1 + count_told(fds[0]);
        (void)close(fds[0]);
        struct db *db = scratch_open(&s, round % 2 == 0 ? DB_READ : DB_WRITE);
        int64_t rows = number_of(db, "SELECT count(*) FROM t");
        assert_int_equal(rows % ROWS_PER_CHANGE, 0); /* nothing half */
        assert_true(rows >= told * ROWS_PER_CHANGE); /* nothing lost */
        told = rows / ROWS_PER_CHANGE;               /* one may be done and not yet told */
        db_close(db);
    }
    struct db *db = scratch_open(&s, DB_WRITE);
    assert_int_equal(number_of(db, "SELECT integrity_check = 'ok' FROM pragma_integrity_check"), 1);
    db_close(db);
    scratch_remove(&s);
}

/* --- no room ---------------------------------------------------------------------------------- */

/* Exit status: 0 as it should be; else the number of the step that was not. */
static int fill_up(const char *path)
{
    static char text[20000];
    memset(text, 'x', sizeof(text));
    struct str big = { text, sizeof(text) };
    struct db *db = NULL;
    if (db_open(path, DB_WRITE, &db) != OK) {
        return 1;
    }
    int64_t changes = 0;
    enum err e = OK;
    while (e == OK && changes < 1000) {
        e = change(db_as_write(db), big);
        changes += e == OK;
    }
    int64_t rows = -1;
    if (e != ERR_IO) {
        return 2;
    }
    if (db_exec_i64(db, "SELECT count(*) FROM t", &rows) != OK ||
        rows != changes * ROWS_PER_CHANGE) {
        return 3;
    }
    db_close(db);
    return changes > 0 ? 0 : 4;
}

static void check_after(const struct scratch *s)
{
    struct db *db = scratch_open(s, DB_WRITE);
    assert_int_equal(number_of(db, "SELECT count(*) FROM t") % ROWS_PER_CHANGE, 0);
    assert_int_equal(number_of(db, "SELECT integrity_check = 'ok' FROM pragma_integrity_check"), 1);
    assert_ok(change(db_as_write(db), STR("klein"))); /* there is room again */
    db_close(db);
}

static int child_status(pid_t child)
{
    int status;
    assert_true(child > 0);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

/* Files may not grow beyond 2 MiB. */
static void test_file_limit(void **state)
{
    (void)state;
    struct scratch s;
    scratch_make(&s);
    make_table(&s);
    pid_t child = fork();
    if (child == 0) {
        const struct rlimit limit = { 2 << 20, 2 << 20 };
        (void)signal(SIGXFSZ, SIG_IGN);
        _exit(setrlimit(RLIMIT_FSIZE, &limit) == 0 ? fill_up(s.path) : 9);
    }
    assert_int_equal(child_status(child), 0);
    check_after(&s);
    scratch_remove(&s);
}

/* A real full disk, where we may mount one: in a name space of the child. */
static void test_full_disk(void **state)
{
    (void)state;
    enum { NO_MOUNT = 77 };
    struct scratch s;
    scratch_make(&s);
    pid_t child = fork();
    if (child == 0) {
        if (unshare(CLONE_NEWNS) != 0 || mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
            mount("tmpfs", s.dir, "tmpfs", 0, "size=3m") != 0) {
            _exit(NO_MOUNT);
        }
        make_table(&s);
        _exit(fill_up(s.path));
    }
    int status = child_status(child);
    if (status == NO_MOUNT) {
        print_message("no mount allowed here: full disk skipped\n");
    } else {
        assert_int_equal(status, 0);
    }
    scratch_remove(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kill),
        cmocka_unit_test(test_file_limit),
        cmocka_unit_test(test_full_disk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
