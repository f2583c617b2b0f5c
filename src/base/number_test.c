/* number_test.c: numbers in and out. */
#include "base/testing.h"

#include "base/number.h"

static void test_integers(void **state)
{
    (void)state;
    uint64_t u = 7;
    assert_int_equal(number_parse_u64(STR("18446744073709551615"), UINT64_MAX, &u), OK);
    assert_true(u == UINT64_MAX);
    static const struct str bad[] = { STR_INIT(""),
                                      STR_INIT("-1"),
                                      STR_INIT("+1"),
                                      STR_INIT(" 1"),
                                      STR_INIT("1 "),
                                      STR_INIT("1e3"),
                                      STR_INIT("18446744073709551616"),
                                      STR_INIT("0x1"),
                                      STR_INIT("1.0") };
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        assert_int_equal(number_parse_u64(bad[i], UINT64_MAX, &u), ERR_INPUT);
    }
    assert_true(u == UINT64_MAX);
    assert_int_equal(number_parse_u64(STR("101"), 100, &u), ERR_INPUT);
    int64_t n = 0;
    assert_int_equal(number_parse_i64(STR("-9223372036854775808"), INT64_MIN, INT64_MAX, &n), OK);
    assert_true(n == INT64_MIN);
    assert_int_equal(number_parse_i64(STR("-9223372036854775809"), INT64_MIN, INT64_MAX, &n),
                     ERR_INPUT);
    assert_int_equal(number_parse_i64(STR("9223372036854775808"), INT64_MIN, INT64_MAX, &n),
                     ERR_INPUT);
    assert_int_equal(number_parse_i64(STR("--1"), -5, 5, &n), ERR_INPUT);
    assert_int_equal(number_parse_i64(STR("-6"), -5, 5, &n), ERR_INPUT);
}

static void test_scaled(void **state)
{
    (void)state;
    static const struct {
        struct str s;
        int digits;
        enum err err;
        int64_t n;
    } table[] = {
        { STR_INIT("65,21"), 2, OK, 6521 },
        { STR_INIT("65,2"), 2, OK, 6520 },
        { STR_INIT("65"), 2, OK, 6500 },
        { STR_INIT("-0,5"), 2, OK, -50 },
        { STR_INIT("11,970666"), 6, OK, 11970666 },
        { STR_INIT("0,123"), 2, ERR_INPUT, 0 },
        { STR_INIT("1,"), 2, ERR_INPUT, 0 },
        { STR_INIT(",5"), 2, ERR_INPUT, 0 },
        { STR_INIT("1.234,5"), 2, ERR_INPUT, 0 },
        { STR_INIT("1,2,3"), 4, ERR_INPUT, 0 },
        { STR_INIT("-"), 2, ERR_INPUT, 0 },
        { STR_INIT("9223372036854775807"), 1, ERR_INPUT, 0 },
    };
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        int64_t n = 0;
        assert_int_equal(number_parse_scaled(table[i].s, ',', table[i].digits, &n), table[i].err);
        assert_true(n == table[i].n);
    }
}

static void test_double(void **state)
{
    (void)state;
    double d = 0;
    assert_int_equal(number_parse_double(STR("65.209999999999994"), &d), OK);
    assert_true(d > 65.2099 && d < 65.2101);
    assert_int_equal(number_parse_double(STR("1E-3"), &d), OK);
    assert_true(d > 0.00099 && d < 0.00101);
    assert_int_equal(number_parse_double(STR("-12"), &d), OK);
    static const struct str bad[] = { STR_INIT(""),     STR_INIT("nan"),   STR_INIT("inf"),
                                      STR_INIT("0x10"), STR_INIT("1e"),    STR_INIT("1,5"),
                                      STR_INIT(" 1"),   STR_INIT("1e999"), STR_INIT(".5"),
                                      STR_INIT("5.") };
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        assert_int_equal(number_parse_double(bad[i], &d), ERR_INPUT);
    }
}

static void test_write(void **state)
{
    (void)state;
    static const struct {
        int64_t n;
        int digits;
        const char *de;
        const char *en;
    } table[] = {
        { 226767, 0, "226.767", "226,767" },
        { 0, 0, "0", "0" },
        { 999, 0, "999", "999" },
        { -1000, 0, "-1.000", "-1,000" },
        { 13503, 2, "135,03", "135.03" },
        { -5, 2, "-0,05", "-0.05" },
        { 35758803, 2, "357.588,03", "357,588.03" },
        { INT64_MIN, 0, "-9.223.372.036.854.775.808", "-9,223,372,036,854,775,808" },
    };
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        CLEANUP(buf_release) struct buf b;
        buf_init(&b, 100);
        number_write_scaled(&b, table[i].n, table[i].digits, LANG_DE);
        assert_str(buf_str(&b), table[i].de);
        buf_clear(&b);
        number_write_scaled(&b, table[i].n, table[i].digits, LANG_EN);
        assert_str(buf_str(&b), table[i].en);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_integers),
        cmocka_unit_test(test_scaled),
        cmocka_unit_test(test_double),
        cmocka_unit_test(test_write),
    };
    return cmocka_run_group_tests_name("number", tests, NULL, NULL);
}
