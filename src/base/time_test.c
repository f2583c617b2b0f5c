/* time_test.c: dates, instants, summer time. */
#include "base/testing.h"

#include "base/time.h"

static void test_parse(void **state)
{
    (void)state;
    static const struct {
        struct str s;
        int year, month, day;
    } iso[] = {
        { STR_INIT("2007"), 2007, 0, 0 },        { STR_INIT("2016-11"), 2016, 11, 0 },
        { STR_INIT("2024-02-29"), 2024, 2, 29 }, { STR_INIT("2000-02-29"), 2000, 2, 29 },
        { STR_INIT("0001-01-01"), 1, 1, 1 },     { STR_INIT("9999-12-31"), 9999, 12, 31 },
    };
    struct date d;
    for (size_t i = 0; i < ARRAY_LEN(iso); i++) {
        assert_int_equal(date_parse_iso(iso[i].s, &d), OK);
        assert_true(d.year == iso[i].year && d.month == iso[i].month && d.day == iso[i].day);
        CLEANUP(buf_release) struct buf b;
        buf_init(&b, 20);
        date_write_iso(&b, d);
        assert_true(str_eq(buf_str(&b), iso[i].s));
    }
    static const struct str bad[] = { STR_INIT(""),           STR_INIT("2023-02-29"),
                                      STR_INIT("1900-02-29"), STR_INIT("2024-13"),
                                      STR_INIT("2024-00"),    STR_INIT("2024-1-1"),
                                      STR_INIT("24-01-01"),   STR_INIT("2024-01-01x"),
                                      STR_INIT("2024-01-00"), STR_INIT("0000"),
                                      STR_INIT("2024-04-31"), STR_INIT("2024-01-01-01"),
                                      STR_INIT("2024-") };
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        assert_int_equal(date_parse_iso(bad[i], &d), ERR_INPUT);
    }
    assert_int_equal(date_parse_de(STR("31.12.2024"), &d), OK);
    assert_int_equal(date_cmp(d, (struct date){ 2024, 12, 31 }), 0);
    assert_int_equal(date_parse_de(STR("1.2.2024"), &d), OK);
    static const struct str bad_de[] = { STR_INIT("31.12."),     STR_INIT("31.12.24"),
                                         STR_INIT("12.2024"),    STR_INIT("0.1.2024"),
                                         STR_INIT("30.2.2024"),  STR_INIT("1.1.2024."),
                                         STR_INIT("2024-01-01"), STR_INIT("001.1.2024") };
    for (size_t i = 0; i < ARRAY_LEN(bad_de); i++) {
        assert_int_equal(date_parse_de(bad_de[i], &d), ERR_INPUT);
    }
}

static void check_written(struct date d, const char *const wanted[4])
{
    CLEANUP(buf_release) struct buf b;
    buf_init(&b, 40);
    date_write_long(&b, d, LANG_DE);
    assert_str(buf_str(&b), wanted[0]);
    buf_clear(&b);
    date_write_long(&b, d, LANG_EN);
    assert_str(buf_str(&b), wanted[1]);
    buf_clear(&b);
    date_write_short(&b, d, LANG_DE);
    assert_str(buf_str(&b), wanted[2]);
    buf_clear(&b);
    date_write_short(&b, d, LANG_EN);
    assert_str(buf_str(&b), wanted[3]);
}

static void test_write(void **state)
{
    (void)state;
    check_written(
        (struct date){ 2024, 12, 31 },
        (const char *[]){ "31. Dezember 2024", "31 December 2024", "31.12.2024", "31/12/2024" });
    check_written((struct date){ 2024, 3, 1 },
                  (const char *[]){ "1. März 2024", "1 March 2024", "01.03.2024", "01/03/2024" });
    check_written((struct date){ 2024, 12, 0 },
                  (const char *[]){ "Dezember 2024", "December 2024", "12/2024", "12/2024" });
    check_written((struct date){ 2024, 0, 0 }, (const char *[]){ "2024", "2024", "2024", "2024" });
    check_written((struct date){ 0, 0, 0 }, (const char *[]){ "", "", "", "" });
}

static void test_days(void **state)
{
    (void)state;
    assert_int_equal(date_to_days((struct date){ 1970, 1, 1 }), 0);
    assert_int_equal(date_to_days((struct date){ 2000, 3, 1 }), 11017);
    assert_int_equal(date_to_days((struct date){ 2024, 0, 0 }), 19723);
    for (int64_t day = date_to_days((struct date){ 1, 1, 1 }); day <= 2932896; day += 13) {
        assert_int_equal(date_to_days(date_from_days(day)), day);
    }
    assert_true(date_cmp((struct date){ 2024, 0, 0 }, (struct date){ 2024, 1, 0 }) < 0);
    assert_true(date_cmp((struct date){ 2024, 1, 2 }, (struct date){ 2024, 1, 1 }) > 0);
}

static void test_germany(void **state)
{
    (void)state;
    static const struct {
        const char *utc;
        int day;
    } table[] = {
        { "2026-01-31T22:59:59Z", 31 }, { "2026-01-31T23:00:00Z", 1 },
        { "2026-07-31T21:59:59Z", 31 }, { "2026-07-31T22:00:00Z", 1 },
        { "2026-03-28T22:59:59Z", 28 }, { "2026-03-28T23:00:00Z", 29 }, /* changes on the 29th */
        { "2026-03-29T22:00:00Z", 30 }, { "2026-10-24T22:00:00Z", 25 }, /* and on 25 October */
        { "2026-10-25T22:59:59Z", 25 }, { "2026-10-25T23:00:00Z", 26 },
    };
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        int64_t t;
        assert_int_equal(time_parse_iso(str_from_cstr(table[i].utc), &t), OK);
        assert_int_equal(time_to_date(t).day, table[i].day);
        time_fix(t);
        assert_int_equal(time_today().day, table[i].day);
        assert_int_equal(time_now(), t);
        CLEANUP(buf_release) struct buf b;
        buf_init(&b, 40);
        time_write_iso(&b, t);
        assert_str(buf_str(&b), table[i].utc);
    }
    time_fix(0);
    assert_true(time_now() > 1700000000);
    assert_true(time_monotonic_us() > 0);
}

static void test_instants(void **state)
{
    (void)state;
    CLEANUP(buf_release) struct buf b;
    buf_init(&b, 40);
    time_write_http(&b, 784111777); /* the example of RFC 9110, 5.6.7 */
    assert_str(buf_str(&b), "Sun, 06 Nov 1994 08:49:37 GMT");
    buf_clear(&b);
    time_write_iso(&b, -1);
    assert_str(buf_str(&b), "1969-12-31T23:59:59Z");
    int64_t t;
    static const struct str bad[] = {
        STR_INIT("2026-01-31T24:00:00Z"), STR_INIT("2026-01-31T22:59:59"),
        STR_INIT("2026-01-31 22:59:59Z"), STR_INIT("2026-02-31T22:59:59Z"),
        STR_INIT("2026-01-31T22:60:59Z"), STR_INIT("")
    };
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        assert_int_equal(time_parse_iso(bad[i], &t), ERR_INPUT);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parse),    cmocka_unit_test(test_write),
        cmocka_unit_test(test_days),     cmocka_unit_test(test_germany),
        cmocka_unit_test(test_instants),
    };
    return cmocka_run_group_tests_name("time", tests, NULL, NULL);
}
