/*
 * queries_test.c: every query of the binary, prepared on the handle that it will get, against a
 * database that the binary itself has migrated. tools/sqlc has checked the same text at build time,
 * with the settings of its own connection; here the authorizer and the switches of src/db count.
 */
#include "db/migrate.h"
#include "db/query_list.h"
#include "db/testing.h"

static struct scratch scratch;
static struct db *writer;
static struct db *reader;

static int setup(void **state)
{
    (void)state;
    int applied;
    scratch_make(&scratch);
    writer = scratch_open(&scratch, DB_CREATE);
    assert_ok(migrate_run(db_as_write(writer), &applied));
    reader = scratch_open(&scratch, DB_READ);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    db_close(reader);
    db_close(writer);
    scratch_remove(&scratch);
    return 0;
}

static bool is_write(const struct query_info *info)
{
    return strcmp(info->kind, "exec") == 0;
}

static enum err prepare(struct db *db, const struct query_info *info)
{
    struct db_query query = { .name = info->name, .sql = info->sql };
    struct db_stmt *stmt;
    TRY(db_stmt_open(db, &query, &stmt));
    db_stmt_close(stmt);
    return OK;
}

static void test_prepare(void **state)
{
    (void)state;
    int bad = 0;
    assert_true(query_list_count > 0);
    for (size_t i = 0; i < query_list_count; i++) {
        const struct query_info *info = &query_list[i];
        struct db *db = is_write(info) ? writer : reader;
        if (prepare(db, info) != OK) {
            print_error("%s: %s: %s\n", info->file, info->name, db_message(db));
            bad++;
        }
    }
    assert_int_equal(bad, 0);
}

/* A page that could write would be a query of kind exec on a read handle. */
static void test_no_write_for_readers(void **state)
{
    (void)state;
    for (size_t i = 0; i < query_list_count; i++) {
        if (is_write(&query_list[i])) {
            assert_err(prepare(reader, &query_list[i]), ERR_DB);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_prepare, setup, teardown),
        cmocka_unit_test_setup_teardown(test_no_write_for_readers, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
