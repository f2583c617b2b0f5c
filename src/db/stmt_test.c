/* stmt_test.c: values in and out, errors by name, statements given back. */
#include "db/testing.h"

#include <math.h>

static const char schema[] =
    "CREATE TABLE land (id INTEGER PRIMARY KEY, kuerzel TEXT NOT NULL UNIQUE);"
    "CREATE TABLE ort (id INTEGER PRIMARY KEY, land_id INTEGER REFERENCES land (id),"
    "  name TEXT NOT NULL CHECK (name <> 'Entenhausen'), zahl INTEGER, mass REAL, bild BLOB);"
    "CREATE TRIGGER ort_fest BEFORE DELETE ON ort BEGIN SELECT RAISE (ABORT, 'bleibt'); END;"
    "INSERT INTO land (id, kuerzel) VALUES (15, 'ST');";

static struct db *open_memory(void)
{
    struct db *db = NULL;
    assert_ok(db_open(":memory:", DB_CREATE, &db));
    assert_ok(db_exec(db, schema));
    return db;
}

static struct db_query query_put = {
    .name = "put", .sql = "INSERT INTO ort (name, zahl, mass, bild) VALUES (:n, :z, :m, :b)"
};
static struct db_query query_get = { .name = "get",
                                     .sql = "SELECT name, zahl, mass, bild FROM ort WHERE id = ?" };

/* One row of all types. */
struct values {
    struct str name;
    struct db_opt_i64 number;
    struct db_opt_double measure;
    struct str picture;
};

static enum err put(struct db *db, const struct values *v)
{
    struct db_stmt *stmt;
    TRY(db_stmt_open(db, &query_put, &stmt));
    db_bind_str(stmt, 1, v->name);
    db_bind_opt_i64(stmt, 2, v->number);
    db_bind_opt_double(stmt, 3, v->measure);
    db_bind_blob(stmt, 4, v->picture);
    bool row = false;
    enum err e = db_step(stmt, &row);
    db_stmt_close(stmt);
    return e;
}

static void get(struct db *db, int64_t id, struct arena *a, struct values *ret)
{
    struct db_stmt *stmt;
    assert_ok(db_stmt_open(db, &query_get, &stmt));
    db_bind_i64(stmt, 1, id);
    bool row = false;
    assert_ok(db_step(stmt, &row));
    assert_true(row);
    *ret = (struct values){ db_col_str(stmt, 0, a), db_col_opt_i64(stmt, 1),
                            db_col_opt_double(stmt, 2), db_col_str(stmt, 3, a) };
    db_stmt_close(stmt);
}

static bool same(struct str a, struct str b)
{
    return (a.ptr == NULL) == (b.ptr == NULL) && str_eq(a, b);
}

static void test_values(void **state)
{
    (void)state;
    static const struct values rows[] = {
        { STR_INIT("Halle (Saale)"), { true, 226767 }, { true, 135.03 }, STR_INIT("\0\xff\0") },
        { STR_INIT(""), { false, 0 }, { false, 0 }, { NULL, 0 } },
        { STR_INIT("null\0byte"), { true, INT64_MIN }, { true, -0.5 }, STR_INIT("") },
        { STR_INIT("ÄÖÜß"), { true, INT64_MAX }, { true, 1e300 }, STR_INIT("x") },
    };
    struct db *db = open_memory();
    struct arena a;
    arena_init(&a, 1 << 20);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        assert_ok(put(db, &rows[i]));
        struct values got;
        get(db, db_last_id(db_as_write(db)), &a, &got);
        assert_true(same(got.name, rows[i].name));
        assert_true(same(got.picture, rows[i].picture));
        assert_int_equal(got.number.has, rows[i].number.has);
        assert_int_equal(got.number.v, rows[i].number.v);
        assert_int_equal(got.measure.has, rows[i].measure.has);
        assert_true(fabs(got.measure.v - rows[i].measure.v) <= fabs(rows[i].measure.v) * 1e-15);
    }
    arena_release(&a);
    db_close(db);
}

/* db_bind_text: never NULL; db_bind_str: NULL, which the column refuses. */
static void test_text_is_never_null(void **state)
{
    (void)state;
    static struct db_query query = { .name = "n", .sql = "INSERT INTO ort (name) VALUES (:n)" };
    struct db *db = open_memory();
    struct db_stmt *stmt;
    bool row;
    assert_ok(db_stmt_open(db, &query, &stmt));
    db_bind_text(stmt, 1, STR_NULL);
    assert_ok(db_step(stmt, &row));
    db_stmt_close(stmt);
    assert_ok(db_stmt_open(db, &query, &stmt));
    db_bind_str(stmt, 1, STR_NULL);
    assert_err(db_step(stmt, &row), ERR_CONFLICT);
    db_stmt_close(stmt);
    db_stmt_close(NULL);
    assert_int_equal(number_of(db, "SELECT count(*) FROM ort WHERE name = ''"), 1);
    db_close(db);
}

static void test_number_as_text(void **state)
{
    (void)state;
    static struct db_query query = { .name = "n", .sql = "SELECT 42, 1.5, NULL, 'x'" };
    struct db *db = open_memory();
    struct db_stmt *stmt;
    bool row;
    assert_ok(db_stmt_open(db, &query, &stmt));
    assert_ok(db_step(stmt, &row));
    assert_str(db_col_borrow(stmt, 0), "42");
    assert_str(db_col_borrow(stmt, 1), "1.5");
    assert_true(db_col_is_null(stmt, 2));
    assert_null(db_col_borrow(stmt, 2).ptr);
    assert_int_equal(db_col_i64(stmt, 2), 0);
    assert_int_equal(db_col_i64(stmt, 3), 0);
    assert_ok(db_step(stmt, &row));
    assert_false(row);
    db_stmt_close(stmt);
    db_close(db);
}

static enum err run(struct db *db, const char *sql)
{
    struct db_query query = { .name = "once", .sql = sql };
    struct db_stmt *stmt;
    TRY(db_stmt_open(db, &query, &stmt));
    bool row = false;
    enum err e = db_step(stmt, &row);
    db_stmt_close(stmt);
    return e;
}

static void test_errors(void **state)
{
    (void)state;
    static const struct {
        const char *sql;
        const char *wanted;
    } cases[] = {
        { "INSERT INTO land (id, kuerzel) VALUES (15, 'XX')", "ERR_EXISTS" },
        { "INSERT INTO land (kuerzel) VALUES ('ST')", "ERR_EXISTS" },
        { "INSERT INTO land (kuerzel) VALUES (NULL)", "ERR_CONFLICT" },
        { "INSERT INTO ort (name, land_id) VALUES ('x', 99)", "ERR_CONFLICT" },
        { "INSERT INTO ort (name) VALUES ('Entenhausen')", "ERR_CONFLICT" },
        { "DELETE FROM land WHERE id = 15", "OK" },
        { "SELECT nichts FROM ort", "ERR_DB" },
        { "SELECT zeroblob(2000000000)", "ERR_TOO_LARGE" },
        { "INSERT INTO ort (id, name) VALUES (1, 'Halle')", "OK" },
        { "DELETE FROM ort WHERE id = 1", "ERR_CONFLICT" },
    };
    struct db *db = open_memory();
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        enum err e = run(db, cases[i].sql);
        if (strcmp(err_name(e), cases[i].wanted) != 0) {
            print_error("%s: %s (%s)\n", cases[i].sql, err_name(e), db_message(db));
        }
        assert_string_equal(err_name(e), cases[i].wanted);
    }
    db_close(db);
}

/* A query that runs while it runs: the second gets a statement of its own. */
static void test_nested(void **state)
{
    (void)state;
    static struct db_query query = { .name = "n",
                                     .sql =
                                         "WITH n (i) AS (VALUES (1), (2), (3)) SELECT i FROM n" };
    struct db *db = open_memory();
    struct db_stmt *outer;
    struct db_stmt *inner;
    bool row;
    int sum = 0;
    assert_ok(db_stmt_open(db, &query, &outer));
    for (assert_ok(db_step(outer, &row)); row; assert_ok(db_step(outer, &row))) {
        assert_ok(db_stmt_open(db, &query, &inner));
        assert_ptr_not_equal(inner, outer);
        bool more;
        for (assert_ok(db_step(inner, &more)); more; assert_ok(db_step(inner, &more))) {
            sum += (int)(db_col_i64(outer, 0) * db_col_i64(inner, 0));
        }
        db_stmt_close(inner);
    }
    struct db_stmt *kept = outer;
    db_stmt_close(outer);
    assert_int_equal(sum, 36);
    assert_ok(db_stmt_open(db, &query, &outer));
    assert_ptr_equal(outer, kept);
    db_stmt_close(outer);
    assert_int_equal(db_query_count(db), 4);
    db_query_count_reset(db);
    assert_int_equal(db_query_count(db), 0);
    db_close(db);
}

/* A request that ran out of memory in mid-row jumps away; db_reset() tidies up behind it. */
static void test_jump(void **state)
{
    (void)state;
    static struct db_query query = {
        .name = "n",
        .sql = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
               " SELECT i, zeroblob(1000) FROM n",
    };
    struct scratch s;
    scratch_make(&s);
    struct db *db = scratch_open(&s, DB_CREATE);
    assert_ok(db_exec(db, "CREATE TABLE t (a TEXT)"));
    struct arena a;
    arena_init(&a, 100000);
    jmp_buf landing;
    if (setjmp(landing) == 0) {
        arena_arm(&a, &landing);
        assert_ok(db_begin(db_as_write(db)));
        assert_ok(db_exec(db, "INSERT INTO t (a) VALUES ('x')"));
        struct db_stmt *stmt;
        assert_ok(db_stmt_open(db, &query, &stmt));
        bool row = true;
        while (row) {
            assert_ok(db_step(stmt, &row));
            (void)db_col_str(stmt, 1, &a);
        }
        fail();
    }
    arena_arm(&a, NULL);
    assert_non_null(db->open);
    db_reset(db);
    assert_null(db->open);
    assert_int_equal(number_of(db, "SELECT count(*) FROM t"), 0);
    assert_ok(db_begin(db_as_write(db)));
    assert_ok(db_commit(db_as_write(db)));
    db_reset(db);
    arena_release(&a);
    db_close(db);
    scratch_remove(&s);
}

static void test_rows_grow(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, 1 << 20);
    int64_t *rows = NULL;
    size_t cap = 0;
    for (size_t i = 0; i < 1000; i++) {
        rows = db_rows_grow(&a, rows, sizeof(*rows), i, &cap);
        rows[i] = (int64_t)i;
    }
    for (size_t i = 0; i < 1000; i++) {
        assert_int_equal(rows[i], i);
    }
    assert_true(a.allocations < 10);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values),         cmocka_unit_test(test_text_is_never_null),
        cmocka_unit_test(test_number_as_text), cmocka_unit_test(test_errors),
        cmocka_unit_test(test_nested),         cmocka_unit_test(test_jump),
        cmocka_unit_test(test_rows_grow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
