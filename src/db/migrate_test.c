/* migrate_test.c: forward, step by step, never half. */
#include "db/migrate.h"
#include "db/testing.h"

#include <sys/wait.h>

static const struct migration steps[] = {
    { 1, "0001_anfang",
      "CREATE TABLE ort (id INTEGER PRIMARY KEY, name TEXT NOT NULL);"
      "INSERT INTO ort (name) VALUES ('Halle');" },
    { 2, "0002_land",
      "CREATE TABLE land (id INTEGER PRIMARY KEY, name TEXT NOT NULL);"
      "ALTER TABLE ort ADD COLUMN land_id INTEGER REFERENCES land (id);" },
    { 3, "0003_umbau",
      "CREATE TABLE land_neu (id INTEGER PRIMARY KEY, titel TEXT NOT NULL);"
      "INSERT INTO land_neu (id, titel) SELECT id, name FROM land;"
      "DROP TABLE land; ALTER TABLE land_neu RENAME TO land;" },
};

static struct scratch scratch;
static struct db *db;

static int setup(void **state)
{
    (void)state;
    scratch_make(&scratch);
    db = scratch_open(&scratch, DB_CREATE);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    db_fail_at(0);
    db_close(db);
    scratch_remove(&scratch);
    return 0;
}

static int current(void)
{
    int version = -1;
    assert_ok(migrate_current(db_as_read(db), &version));
    return version;
}

static void test_steps(void **state)
{
    (void)state;
    int applied = -1;
    assert_int_equal(current(), 0);
    assert_ok(migrate_list_run(db_as_write(db), steps, 1, &applied));
    assert_int_equal(applied, 1);
    assert_int_equal(current(), 1);
    assert_ok(migrate_list_run(db_as_write(db), steps, 2, &applied));
    assert_int_equal(applied, 1);
    /* Rows that refer to a table which the next step builds anew. */
    assert_ok(db_exec(db, "INSERT INTO land (id, name) VALUES (15, 'Sachsen-Anhalt');"
                          "UPDATE ort SET land_id = 15"));
    assert_ok(migrate_list_run(db_as_write(db), steps, 3, &applied));
    assert_int_equal(applied, 1);
    assert_ok(migrate_list_run(db_as_write(db), steps, 3, &applied));
    assert_int_equal(applied, 0);
    assert_int_equal(number_of(db, "SELECT count(*) FROM ort o JOIN land l ON l.id = o.land_id"),
                     1);
    assert_int_equal(number_of(db, "PRAGMA foreign_keys"), 1);
    assert_int_equal(number_of(db, "PRAGMA application_id"), MIGRATE_APPLICATION_ID);
}

static void test_newer(void **state)
{
    (void)state;
    int applied = -1;
    assert_ok(migrate_list_run(db_as_write(db), steps, 3, &applied));
    assert_err(migrate_list_run(db_as_write(db), steps, 2, &applied), ERR_CONFLICT);
    assert_int_equal(current(), 3);
    assert_int_equal(number_of(db, "PRAGMA foreign_keys"), 1);
    struct problem p;
    problem_clear(&p);
    assert_ok(db_exec(db, "PRAGMA user_version = 9999"));
    assert_err(migrate_check(db_as_read(db), &p), ERR_CONFLICT);
    assert_non_null(strstr(p.text, "Die Datenbank ist neuer (Stand 9999)"));
    assert_err(migrate_run(db_as_write(db), &applied), ERR_CONFLICT);
    assert_ok(db_exec(db, "PRAGMA user_version = 0"));
    assert_err(migrate_check(db_as_read(db), &p), ERR_CONFLICT);
    assert_non_null(strstr(p.advice, "vorort migrate"));
}

static void test_bad_step(void **state)
{
    (void)state;
    static const struct migration bad[] = {
        { 1, "0001_gut", "CREATE TABLE a (id INTEGER PRIMARY KEY)" },
        { 2, "0002_halb", "CREATE TABLE b (id INTEGER PRIMARY KEY); CREATE TABLE a (id INTEGER)" },
    };
    static const struct migration loose[] = {
        { 1, "0001_los",
          "CREATE TABLE a (id INTEGER PRIMARY KEY);"
          "CREATE TABLE b (a_id INTEGER REFERENCES a (id));"
          "INSERT INTO b (a_id) VALUES (7)" },
    };
    int applied = -1;
    assert_err(migrate_list_run(db_as_write(db), loose, 1, &applied), ERR_CONFLICT);
    assert_int_equal(current(), 0);
    assert_err(migrate_list_run(db_as_write(db), bad, 2, &applied), ERR_DB);
    assert_int_equal(applied, -1);
    assert_int_equal(current(), 1);
    assert_int_equal(number_of(db, "SELECT count(*) FROM sqlite_schema"), 1);
}

/* A statement of it fails, for every statement: before or after, nothing in between. */
static void test_nth_fault(void **state)
{
    (void)state;
    int applied = 0;
    enum err e = ERR_DB;
    unsigned long n = 0;
    while (e != OK) {
        db_fail_at(++n);
        e = migrate_list_run(db_as_write(db), steps, 3, &applied);
        db_fail_at(0);
        int tables = current() == 0 ? 0 : current() == 1 ? 1 : 2;
        assert_int_equal(number_of(db, "SELECT count(*) FROM sqlite_schema WHERE type = 'table'"),
                         tables);
        assert_int_equal(number_of(db, "PRAGMA foreign_keys"), 1);
        assert_true(n < 100);
    }
    assert_int_equal(current(), 3);
}

/* Four at once, as after an upgrade with four workers: each step runs once. */
static void test_together(void **state)
{
    (void)state;
    pid_t children[4];
    for (size_t i = 0; i < ARRAY_LEN(children); i++) {
        children[i] = fork();
        assert_true(children[i] >= 0);
        if (children[i] == 0) {
            struct db *own = NULL;
            int applied = 0;
            bool good = db_open(scratch.path, DB_WRITE, &own) == OK &&
                        migrate_list_run(db_as_write(own), steps, 3, &applied) == OK;
            _exit(good ? applied : 99);
        }
    }
    int sum = 0;
    for (size_t i = 0; i < ARRAY_LEN(children); i++) {
        int status;
        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        assert_true(WIFEXITED(status));
        sum += WEXITSTATUS(status);
    }
    assert_int_equal(sum, 3);
    assert_int_equal(current(), 3);
}

/* The real ones. */
static void test_embedded(void **state)
{
    (void)state;
    int applied = -1;
    assert_true(migrate_latest() >= 1);
    assert_ok(migrate_run(db_as_write(db), &applied));
    assert_int_equal(applied, migrate_latest());
    struct problem p;
    assert_ok(migrate_check(db_as_read(db), &p));
    struct db *reader = scratch_open(&scratch, DB_READ);
    assert_ok(migrate_check(db_as_read(reader), &p));
    db_close(reader);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_steps, setup, teardown),
        cmocka_unit_test_setup_teardown(test_newer, setup, teardown),
        cmocka_unit_test_setup_teardown(test_bad_step, setup, teardown),
        cmocka_unit_test_setup_teardown(test_nth_fault, setup, teardown),
        cmocka_unit_test_setup_teardown(test_together, setup, teardown),
        cmocka_unit_test_setup_teardown(test_embedded, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
