/* contrast_test.c: against values that WCAG's own formula gives. */
#include "web/contrast.h"

#include "base/testing.h"

static void test_ratios(void **state)
{
    (void)state;
    static const struct {
        const char *a;
        const char *b;
        double ratio;
    } cases[] = {
        { "#000000", "#ffffff", 21.0 },  { "#ffffff", "#000000", 21.0 },
        { "#ffffff", "#ffffff", 1.0 },   { "#777777", "#ffffff", 4.48 },
        { "#767676", "#ffffff", 4.54 },  { "#ff0000", "#ffffff", 4.0 },
        { "#0000ff", "#ffffff", 8.59 },  { "#00ff00", "#ffffff", 1.37 },
        { "#0A0a0A", "#FFFFFF", 19.80 },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        double ratio = 0.0;
        assert_int_equal(
            contrast_with(str_from_cstr(cases[i].a), str_from_cstr(cases[i].b), &ratio), OK);
        if (ratio < cases[i].ratio - 0.01 || ratio > cases[i].ratio + 0.01) {
            print_error("%s on %s: %.3f\n", cases[i].a, cases[i].b, ratio);
            fail();
        }
    }
}

static void test_no_colour(void **state)
{
    (void)state;
    static const char *const wrong[] = { "",        "#",        "#fff",     "ffffff",
                                         "#fffff",  "#fffffff", "#ggffff",  "#ffgfff",
                                         "#fffffg", "red",      " #ffffff", "#ffffff " };
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        double ratio = 7.0;
        assert_int_equal(contrast_with(str_from_cstr(wrong[i]), STR("#ffffff"), &ratio), ERR_INPUT);
        assert_int_equal(contrast_with(STR("#ffffff"), str_from_cstr(wrong[i]), &ratio), ERR_INPUT);
        assert_true(ratio > 6.9 && ratio < 7.1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_ratios),
                                        cmocka_unit_test(test_no_colour) };
    return cmocka_run_group_tests_name("web/contrast", tests, NULL, NULL);
}
