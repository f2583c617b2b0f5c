/* words_test.c: dates, numbers and addresses as people read them. */
#include "web/words.h"

#include "base/testing.h"

static struct arena arena;

static void test_dates(void **state)
{
    (void)state;
    static const struct {
        const char *iso;
        const char *de;
        const char *en;
    } cases[] = {
        { "2024-12-31", "31. Dezember 2024", "31 December 2024" },
        { "2024-03-01", "1. März 2024", "1 March 2024" },
        { "2024-03", "März 2024", "March 2024" },
        { "2007", "2007", "2007" },
        { "9999-09-30", "30. September 9999", "30 September 9999" },
        { "", "", "" },
        { "2023-02-29", "", "" },
        { "31.12.2024", "", "" },
        { "morgen", "", "" },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_str(words_date(&arena, str_from_cstr(cases[i].iso), LANG_DE), cases[i].de);
        assert_str(words_date(&arena, str_from_cstr(cases[i].iso), LANG_EN), cases[i].en);
    }
    assert_str(words_date(&arena, STR_NULL, LANG_DE), "");
}

static void test_spans(void **state)
{
    (void)state;
    static const struct {
        const char *von;
        const char *bis;
        const char *de;
        const char *en;
    } cases[] = {
        { "2010-05-17", "2010-05-19", "17.–19. Mai 2010", "17–19 May 2010" },
        { "2013-05-31", "2013-06-02", "31. Mai – 2. Juni 2013", "31 May – 2 June 2013" },
        { "2013-12-31", "2014-01-01", "31. Dezember 2013 – 1. Januar 2014",
          "31 December 2013 – 1 January 2014" },
        { "2013-05", "2013-06", "Mai – Juni 2013", "May – June 2013" },
        { "2013-05", "2014-06", "Mai 2013 – Juni 2014", "May 2013 – June 2014" },
        { "2012", "2013", "2012 – 2013", "2012 – 2013" },
        { "2013", "2013-06", "2013 – Juni 2013", "2013 – June 2013" },
        { "2013-05-31", "", "31. Mai 2013", "31 May 2013" },
        { "2013-05-31", "2013-05-31", "31. Mai 2013", "31 May 2013" },
        { "", "2013-05-31", "31. Mai 2013", "31 May 2013" },
        { "", "", "", "" },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct str von = str_from_cstr(cases[i].von);
        struct str bis = str_from_cstr(cases[i].bis);
        assert_str(words_span(&arena, von, bis, LANG_DE), cases[i].de);
        assert_str(words_span(&arena, von, bis, LANG_EN), cases[i].en);
    }
    assert_str(words_span(&arena, STR_NULL, STR_NULL, LANG_DE), "");
}

static void test_numbers(void **state)
{
    (void)state;
    assert_str(words_number(&arena, 226767, LANG_DE), "226.767");
    assert_str(words_number(&arena, 226767, LANG_EN), "226,767");
    assert_str(words_number(&arena, 0, LANG_DE), "0");
    assert_str(words_number(&arena, 999, LANG_DE), "999");
    assert_str(words_number(&arena, INT64_MAX, LANG_DE), "9.223.372.036.854.775.807");
    assert_str(words_number(&arena, INT64_MIN, LANG_DE), "-9.223.372.036.854.775.808");
    assert_str(words_scaled(&arena, 13503, 2, LANG_DE), "135,03");
    assert_str(words_scaled(&arena, 5, 2, LANG_EN), "0.05");
    assert_str(words_scaled(&arena, 123456789, 2, LANG_DE), "1.234.567,89");
}

static void test_bytes(void **state)
{
    (void)state;
    static const struct {
        int64_t n;
        const char *de;
    } cases[] = {
        { 0, "0 Bytes" },         { 12, "12 Bytes" },
        { 999, "999 Bytes" },     { 1000, "1,0 kB" },
        { 1049, "1,0 kB" },       { 1050, "1,1 kB" },
        { 9949, "9,9 kB" },       { 9999, "10 kB" },
        { 10500, "11 kB" },       { 999999, "1,0 MB" },
        { 6920601, "6,9 MB" },    { 25 * 1024 * 1024, "26 MB" },
        { 5000000000, "5,0 GB" }, { 5000000000000, "5.000 GB" },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_str(words_bytes(&arena, cases[i].n, LANG_DE), cases[i].de);
    }
    assert_str(words_bytes(&arena, 6920601, LANG_EN), "6.9 MB");
}

static void test_hosts(void **state)
{
    (void)state;
    static const struct {
        const char *url;
        const char *host;
    } cases[] = {
        { "https://www.halle.de/x/y", "www.halle.de" },
        { "http://halle.de", "halle.de" },
        { "https://halle.de?x=/y", "halle.de" },
        { "https://halle.de#x", "halle.de" },
        { "https://halle.de:8080/", "halle.de:8080" },
        { "https://www.halle.de@evil.example/", "evil.example" },
        { "mailto:a@b.de?subject=x", "a@b.de" },
        { "tel:0345", "0345" },
        { "/vor-ort/", "" },
        { "", "" },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_str(words_host(str_from_cstr(cases[i].url)), cases[i].host);
    }
}

static void test_types(void **state)
{
    (void)state;
    assert_str(words_type(STR("application/pdf")), "PDF");
    assert_str(words_type(STR("text/csv; charset=utf-8")), "CSV");
    assert_str(words_type(STR("image/jpeg")), "JPEG");
    assert_str(words_type(STR("application/octet-stream")), "Datei");
    assert_str(words_type(STR("")), "Datei");
}

static void test_contacts(void **state)
{
    (void)state;
    static const struct {
        const char *in;
        const char *out;
    } phones[] = {
        { "0345 221-0", "tel:03452210" },
        { "+49 345 221-0", "tel:+493452210" },
        { "+49 (0)345 221-0", "tel:+493452210" },
        { "(0345) 221 0", "tel:03452210" },
        { "0345/221+0", "tel:03452210" },
        { "", "tel:" },
        { "<b>12\"", "tel:12" },
    };
    for (size_t i = 0; i < ARRAY_LEN(phones); i++) {
        assert_str(words_tel(&arena, str_from_cstr(phones[i].in)), phones[i].out);
    }
    assert_str(words_mailto(&arena, STR("a.b-c_d@b.de")), "mailto:a.b-c_d@b.de");
    assert_str(words_mailto(&arena, STR("a?bcc=x&y@b.de")), "mailto:a%3Fbcc%3Dx%26y@b.de");
    assert_str(words_mailto(&arena, STR("kein")), "mailto:kein");
}

static int teardown(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dates),    cmocka_unit_test(test_spans),
        cmocka_unit_test(test_numbers),  cmocka_unit_test(test_bytes),
        cmocka_unit_test(test_hosts),    cmocka_unit_test(test_types),
        cmocka_unit_test(test_contacts),
    };
    arena_init(&arena, 1 << 20);
    return cmocka_run_group_tests_name("web/words", tests, NULL, teardown);
}
