/* app_test.c: every kind of page, asked for as a browser would. */
#include "app/testing_db.h"

static struct portal portal;

static int setup(void **state)
{
    (void)state;
    portal_make(&portal);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    portal_remove(&portal);
    return 0;
}

static void test_halle(void **state)
{
    (void)state;
    struct reply r = portal_get(&portal, PORTAL_HALLE, "");
    print_message("%.*s\n%.*s", STR_ARG(r.head), STR_ARG(r.body));
    assert_int_equal(r.status, 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_halle),
    };
    return cmocka_run_group_tests_name("app/pages", tests, setup, teardown);
}
