/* str_test.c: slices. */
#include "base/testing.h"

static void test_compare(void **state)
{
    (void)state;
    assert_true(str_eq(STR("Halle"), STR("Halle")));
    assert_false(str_eq(STR("Halle"), STR("halle")));
    assert_true(str_eq(STR_NULL, STR("")));
    assert_true(str_eq_nocase(STR("Content-TYPE"), STR("content-type")));
    assert_false(str_eq_nocase(STR("Ä"), STR("ä")));
    assert_true(str_cmp(STR("a"), STR("ab")) < 0);
    assert_true(str_cmp(STR("b"), STR("ab")) > 0);
    assert_true(str_cmp(STR("ab"), STR("ab")) == 0);
    assert_true(str_cmp(STR("\xff"), STR("a")) > 0);
}

static void test_find(void **state)
{
    (void)state;
    struct str s = STR("ein Ort, ein Name");
    assert_int_equal(str_find(s, STR("ein"), 0), 0);
    assert_int_equal(str_find(s, STR("ein"), 1), 9);
    assert_int_equal(str_find(s, STR("ein"), 10), SIZE_MAX);
    assert_int_equal(str_find(s, STR(""), 3), 3);
    assert_int_equal(str_find(s, STR("x"), SIZE_MAX), SIZE_MAX);
    assert_int_equal(str_find_char(s, ',', 0), 7);
    assert_int_equal(str_find_char(s, ',', 8), SIZE_MAX);
    assert_int_equal(str_find_char(STR_NULL, ',', 0), SIZE_MAX);
    assert_int_equal(str_find(STR_NULL, STR("a"), 0), SIZE_MAX);
}

static void test_cut(void **state)
{
    (void)state;
    assert_str(str_slice(STR("abcdef"), 2, 4), "cd");
    assert_str(str_slice(STR("abcdef"), 4, 99), "ef");
    assert_str(str_slice(STR("abcdef"), 5, 2), "");
    assert_str(str_slice(STR_NULL, 1, 2), "");
    assert_str(str_trim(STR(" \t a b \r\n")), "a b");
    assert_str(str_trim(STR("  ")), "");
    struct str s = STR("https://ort");
    assert_true(str_skip(&s, STR("https://")));
    assert_str(s, "ort");
    assert_false(str_skip(&s, STR("x")));
    assert_true(str_starts(STR("ab"), STR("a")) && !str_starts(STR("a"), STR("ab")));
    assert_true(str_ends(STR("ab"), STR("b")) && !str_ends(STR("b"), STR("ab")));
}

static void test_next(void **state)
{
    (void)state;
    static const struct {
        struct str s;
        const char *parts[4];
        size_t count;
    } table[] = {
        { STR_INIT("a;;b"), { "a", "", "b" }, 3 }, { STR_INIT(""), { "" }, 1 },
        { STR_INIT(";"), { "", "" }, 2 },          { STR_INIT("a"), { "a" }, 1 },
        { STR_INIT("a;"), { "a", "" }, 2 },        { { NULL, 0 }, { "" }, 1 },
    };
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        struct str rest = table[i].s;
        struct str part;
        size_t count = 0;
        while (str_next(&rest, ';', &part)) {
            assert_true(count < table[i].count);
            assert_str(part, table[i].parts[count]);
            count++;
        }
        assert_int_equal(count, table[i].count);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_compare),
        cmocka_unit_test(test_find),
        cmocka_unit_test(test_cut),
        cmocka_unit_test(test_next),
    };
    return cmocka_run_group_tests_name("str", tests, NULL, NULL);
}
