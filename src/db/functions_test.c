/* functions_test.c: our order and our functions, as SQL sees them. */
#include "db/testing.h"

static struct db *open_memory(void)
{
    struct db *db = NULL;
    assert_ok(db_open(":memory:", DB_CREATE, &db));
    return db;
}

static void test_text_functions(void **state)
{
    (void)state;
    static const char *const truths[] = {
        "SELECT fold('Halle (Saale)') = 'halle saale'",
        "SELECT fold('Ärzte') = 'arzte'",
        "SELECT slug('Landkreis Göttingen') = 'landkreis-goettingen'",
        "SELECT fold(NULL) IS NULL AND slug(NULL) IS NULL",
        "SELECT fold('') = '' AND slug('') = ''",
        "SELECT fold(15002000) = '15002000'",
        "SELECT typeof(fold(x'ff41')) = 'text'",
    };
    struct db *db = open_memory();
    for (size_t i = 0; i < ARRAY_LEN(truths); i++) {
        if (number_of(db, truths[i]) != 1) {
            print_error("%s\n", truths[i]);
            fail();
        }
    }
    db_close(db);
}

/* More than the scratch memory holds: an error of this one query, not the end of the process. */
static void test_too_long(void **state)
{
    (void)state;
    struct db *db = open_memory();
    int64_t n;
    assert_err(db_exec_i64(db, "SELECT fold(replace(hex(zeroblob(40000000)), '0', 'a'))", &n),
               ERR_MEMORY);
    assert_int_equal(number_of(db, "SELECT fold('A') = 'a'"), 1);
    db_close(db);
}

static void test_order(void **state)
{
    (void)state;
    struct db *db = open_memory();
    assert_ok(db_exec(db, "CREATE TABLE t (n TEXT COLLATE DIN5007 UNIQUE);"
                          "INSERT INTO t (n) VALUES ('Zwickau'), ('Öhringen'), ('1.10'), ('Ober'),"
                          " ('1.9'), ('ober'), ('Ohr'), ('Aalen')"));
    static struct db_query query = { .name = "o",
                                     .sql = "SELECT group_concat(n) FROM "
                                            "(SELECT n FROM t ORDER BY n)" };
    struct db_stmt *stmt;
    bool row;
    assert_ok(db_stmt_open(db, &query, &stmt));
    assert_ok(db_step(stmt, &row));
    struct str order = db_col_borrow(stmt, 0);
    assert_true(str_starts(order, STR("1.9,1.10,Aalen,")));
    assert_true(str_ends(order, STR("Ohr,Öhringen,Zwickau")));
    db_stmt_close(stmt);
    /* Only equal bytes are equal. */
    assert_int_equal(number_of(db, "SELECT count(*) FROM t WHERE n = 'ober'"), 1);
    assert_err(db_exec(db, "INSERT INTO t (n) VALUES ('Öhringen')"), ERR_EXISTS);
    db_close(db);
}

/* Deterministic and innocuous: an index may stand on them, in the schema of a reader too. */
static void test_in_schema(void **state)
{
    (void)state;
    struct scratch s;
    scratch_make(&s);
    struct db *writer = scratch_open(&s, DB_CREATE);
    assert_ok(db_exec(writer, "CREATE TABLE t (n TEXT); CREATE INDEX t_fold ON t (fold(n));"
                              "CREATE VIEW v AS SELECT slug(n) AS s FROM t;"
                              "INSERT INTO t (n) VALUES ('Köln')"));
    struct db *reader = scratch_open(&s, DB_READ);
    assert_int_equal(number_of(reader, "SELECT count(*) FROM t WHERE fold(n) = 'koln'"), 1);
    assert_int_equal(number_of(reader, "SELECT s = 'koeln' FROM v"), 1);
    db_close(reader);
    db_close(writer);
    scratch_remove(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_functions),
        cmocka_unit_test(test_too_long),
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_in_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
