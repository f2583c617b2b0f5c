/* route_test.c: paths against a table, and addresses put together. */
#include "web/route.h"

#include "base/testing.h"

static struct arena arena;

#define LIT(text) ROUTE_LIT(text)
#define PUBLIC    .methods = METHODS_GET, .access = ACCESS_PUBLIC

static const struct route routes[] = {
    { .name = "start", PUBLIC, .piece_count = 1, .pieces = { LIT("/") } },
    { .name = "feed", PUBLIC, .piece_count = 1, .pieces = { LIT("/feed.atom") } },
    { .name = "list", PUBLIC, .piece_count = 1, .pieces = { LIT("/ort/") } },
    { .name = "one",
      PUBLIC,
      .piece_count = 3,
      .pieces = { LIT("/ort/"), ROUTE_PARAM(SLUG), LIT("/") } },
    { .name = "portrait",
      PUBLIC,
      .piece_count = 3,
      .pieces = { LIT("/ort/"), ROUTE_PARAM(SLUG), LIT("/portrait/") } },
    { .name = "report",
      PUBLIC,
      .piece_count = 7,
      .pieces = { LIT("/ort/"), ROUTE_PARAM(SLUG), LIT("/b/"), ROUTE_PARAM(JAHR), LIT("/"),
                  ROUTE_PARAM(SLUG), LIT("/") } },
    { .name = "year",
      PUBLIC,
      .piece_count = 3,
      .pieces = { LIT("/b/"), ROUTE_PARAM(JAHR), LIT("/") } },
    { .name = "named",
      PUBLIC,
      .piece_count = 3,
      .pieces = { LIT("/n/"), ROUTE_PARAM(NAME), LIT("/ende") } },
    { .name = "file",
      PUBLIC,
      .piece_count = 3,
      .pieces = { LIT("/dateien/"), ROUTE_PARAM(PFAD), LIT("") } },
};
static const struct route_table table = { routes, ARRAY_LEN(routes) };

struct match {
    const char *path;
    const char *name; /* NULL: nothing fits */
    const char *text; /* of the first value */
    int number;       /* of the second, if it is a year */
    bool slash;
};

static const struct match matches[] = {
    { "/", "start", "", 0, false },
    { "/feed.atom", "feed", "", 0, false },
    { "/feed.atom/", NULL, "", 0, false },
    { "/feed.ato", NULL, "", 0, false },
    { "/ort/", "list", "", 0, false },
    { "/ort", "list", "", 0, true },
    { "/ort/halle", "one", "halle", 0, true },
    { "/ort/halle/", "one", "halle", 0, false },
    { "/ort/halle-2/", "one", "halle-2", 0, false },
    { "/ort/Halle/", NULL, "", 0, false },
    { "/ort/-halle/", NULL, "", 0, false },
    { "/ort/halle-/", NULL, "", 0, false },
    { "/ort/ha--lle/", NULL, "", 0, false },
    { "/ort/hälle/", NULL, "", 0, false },
    { "/ort/ha lle/", NULL, "", 0, false },
    { "/ort//", NULL, "", 0, false },
    { "/ort//portrait/", NULL, "", 0, false },
    { "/ort/halle/portrait/", "portrait", "halle", 0, false },
    { "/ort/halle/portrait", "portrait", "halle", 0, true },
    { "/ort/halle/portrait/x", NULL, "", 0, false },
    { "/ort/halle/portrait//", NULL, "", 0, false },
    { "/ort/halle/b/2019/x/", "report", "halle", 2019, false },
    { "/ort/halle/b/2019/x", "report", "halle", 2019, true },
    { "/ort/halle/b/1900/x/", "report", "halle", 1900, false },
    { "/ort/halle/b/2999/x/", "report", "halle", 2999, false },
    { "/ort/halle/b/1899/x/", NULL, "", 0, false },
    { "/ort/halle/b/3000/x/", NULL, "", 0, false },
    { "/ort/halle/b/02019/x/", NULL, "", 0, false },
    { "/ort/halle/b/219/x/", NULL, "", 0, false },
    { "/ort/halle/b/+201/x/", NULL, "", 0, false },
    { "/ort/halle/b/20a9/x/", NULL, "", 0, false },
    { "/b/2020/", "year", "", 0, false },
    { "/n/ein Name ü/ende", "named", "ein Name ü", 0, false },
    { "/n/a/b/ende", NULL, "", 0, false },
    { "/n//ende", NULL, "", 0, false },
    { "/n/a/ende/", NULL, "", 0, false },
    { "/dateien/a/b/c.pdf", "file", "a/b/c.pdf", 0, false },
    { "/dateien/", NULL, "", 0, false },
    { "/dateien", NULL, "", 0, false },
    { "/dateien//", "file", "/", 0, false },
    { "//", NULL, "", 0, false },
    { "/Ort/", NULL, "", 0, false },
};

static void test_find(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(matches); i++) {
        const struct match *m = &matches[i];
        const struct route *route = NULL;
        union route_value values[ROUTE_PARAMS_MAX] = { 0 };
        bool slash = true;
        enum err e = route_find(&table, str_from_cstr(m->path), &route, values, &slash);
        if ((e == OK) != (m->name != NULL)) {
            print_error("%s: %s\n", m->path, e == OK ? route->name : "nothing");
        }
        assert_int_equal(e, m->name != NULL ? OK : ERR_NOT_FOUND);
        if (m->name == NULL) {
            assert_null(route);
            continue;
        }
        assert_string_equal(route->name, m->name);
        assert_int_equal(slash, m->slash);
        if (m->text[0] != '\0') {
            assert_str(values[0].text, m->text);
        }
        if (m->number != 0) {
            assert_int_equal(values[1].number, m->number);
            assert_str(values[2].text, "x");
        }
    }
}

/* The first that fits wins. */
static void test_order(void **state)
{
    (void)state;
    static const struct route both[] = {
        { .name = "special", PUBLIC, .piece_count = 1, .pieces = { LIT("/a/b/") } },
        { .name = "general",
          PUBLIC,
          .piece_count = 3,
          .pieces = { LIT("/a/"), ROUTE_PARAM(SLUG), LIT("/") } },
    };
    const struct route_table t = { both, ARRAY_LEN(both) };
    const struct route *route = NULL;
    union route_value values[ROUTE_PARAMS_MAX];
    bool slash = false;
    assert_int_equal(route_find(&t, STR("/a/b/"), &route, values, &slash), OK);
    assert_string_equal(route->name, "special");
    assert_int_equal(route_find(&t, STR("/a/c/"), &route, values, &slash), OK);
    assert_string_equal(route->name, "general");
}

static void test_build(void **state)
{
    (void)state;
    const union route_value report[] = { { .text = STR("halle-saale") },
                                         { .number = 2019 },
                                         { .text = STR("leitbild") } };
    assert_str(route_url(&arena, LANG_DE, routes[5].pieces, 7, report).text,
               "/ort/halle-saale/b/2019/leitbild/");
    assert_str(route_url(&arena, LANG_EN, routes[5].pieces, 7, report).text,
               "/en/ort/halle-saale/b/2019/leitbild/");
    assert_str(route_url(&arena, LANG_EN, routes[0].pieces, 1, NULL).text, "/en/");
    const union route_value name[] = { { .text = STR("a/b?c#d%e \"ü") } };
    assert_str(route_url(&arena, LANG_DE, routes[7].pieces, 3, name).text,
               "/n/a%2Fb%3Fc%23d%25e%20%22%C3%BC/ende");
    const union route_value path[] = { { .text = STR("a b/ü/c.pdf") } };
    assert_str(route_url(&arena, LANG_DE, routes[8].pieces, 3, path).text,
               "/dateien/a%20b/%C3%BC/c.pdf");
}

/* Whatever the bytes: each may take three, and the room is enough. */
static void test_build_long(void **state)
{
    (void)state;
    static char bytes[20000];
    memset(bytes, '<', sizeof(bytes));
    const union route_value path[] = { { .text = { bytes, sizeof(bytes) } } };
    struct url url = route_url(&arena, LANG_EN, routes[8].pieces, 3, path);
    assert_int_equal(url.text.len, 3 * sizeof(bytes) + 12);
    url = url_in_language(&arena, LANG_EN, path[0].text, path[0].text);
    assert_int_equal(url.text.len, 4 * sizeof(bytes) + 4);
}

/* What is built is found again. */
static void test_round(void **state)
{
    (void)state;
    for (int year = 1900; year <= 2999; year += 157) {
        const union route_value in[] = { { .text = STR("a-1") },
                                         { .number = year },
                                         { .text = STR("x") } };
        struct url url = route_url(&arena, LANG_DE, routes[5].pieces, 7, in);
        const struct route *route = NULL;
        union route_value out[ROUTE_PARAMS_MAX];
        bool slash = true;
        assert_int_equal(route_find(&table, url.text, &route, out, &slash), OK);
        assert_int_equal(out[1].number, year);
        assert_str(out[0].text, "a-1");
        assert_false(slash);
    }
}

static void test_pattern(void **state)
{
    (void)state;
    struct buf b CLEANUP(buf_release);
    buf_init(&b, 1000);
    route_write_pattern(&b, &routes[5]);
    assert_str(buf_str(&b), "/ort/{slug}/b/{jahr}/{slug}/");
    buf_clear(&b);
    route_write_pattern(&b, &routes[7]);
    assert_str(buf_str(&b), "/n/{name}/ende");
    buf_clear(&b);
    route_write_pattern(&b, &routes[8]);
    assert_str(buf_str(&b), "/dateien/{pfad}");
}

static void test_language(void **state)
{
    (void)state;
    assert_str(url_in_language(&arena, LANG_EN, STR("/a ü/"), STR("q=%C3%BC")).text,
               "/en/a%20%C3%BC/?q=%C3%BC");
    assert_str(url_in_language(&arena, LANG_DE, STR("/"), STR_NULL).text, "/");
    assert_str(url_in_language(&arena, LANG_EN, STR("/"), STR("")).text, "/en/");
}

static void test_entered(void **state)
{
    (void)state;
    static const struct {
        const char *in;
        const char *de;
    } cases[] = {
        { "/vor-ort/", "/vor-ort/" },
        { "/vor-ort/?land=ST#karte", "/vor-ort/?land=ST#karte" },
        { "/ä b/\"<x>\r\n", "/%C3%A4%20b/%22%3Cx%3E%0D%0A" },
        { "/a%20b/[1]/?x=%C3%A4&y='", "/a%20b/[1]/?x=%C3%A4&y='" },
        { "//evil.example/", "#ungueltig" },
        { "/\\evil.example/", "#ungueltig" },
        { "", "#ungueltig" },
        { "vor-ort/", "#ungueltig" },
        { "javascript:alert(1)", "#ungueltig" },
        { "JavaScript:alert(1)", "#ungueltig" },
        { " javascript:alert(1)", "#ungueltig" },
        { "data:text/html,x", "#ungueltig" },
        { "https://www.halle.de/?a=1&b", "https://www.halle.de/?a=1&b" },
        { "mailto:a@b.de", "mailto:a@b.de" },
        { "tel:0345", "tel:0345" },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_str(url_entered(&arena, LANG_DE, str_from_cstr(cases[i].in)).text, cases[i].de);
    }
    assert_str(url_local(&arena, LANG_EN, STR("/vor-ort/")).text, "/en/vor-ort/");
    assert_str(url_local(&arena, LANG_EN, STR("https://x.example/")).text, "#ungueltig");
    assert_str(url_local(&arena, LANG_EN, STR("//x.example/")).text, "#ungueltig");
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
        cmocka_unit_test(test_find),     cmocka_unit_test(test_order),
        cmocka_unit_test(test_build),    cmocka_unit_test(test_build_long),
        cmocka_unit_test(test_round),    cmocka_unit_test(test_pattern),
        cmocka_unit_test(test_language), cmocka_unit_test(test_entered),
    };
    arena_init(&arena, 1 << 24);
    return cmocka_run_group_tests_name("web/route", tests, NULL, teardown);
}
