/* sitemap_test.c: one file for a small network, an index of parts for a large one. */
#include "app/testing_db.h"

static struct portal portal;

static int setup(void **state UNUSED)
{
    portal_make(&portal);
    return 0;
}

static int teardown(void **state UNUSED)
{
    portal_remove(&portal);
    return 0;
}

static int count(struct str text, const char *part)
{
    int n = 0;
    for (size_t at = 0; (at = str_find(text, str_from_cstr(part), at)) != SIZE_MAX; at++) {
        n++;
    }
    return n;
}

static void test_small(void **state UNUSED)
{
    struct reply r = portal_get(&portal, "/sitemap.xml", "");
    assert_int_equal(r.status, 200);
    assert_has(r.body, "<urlset ");
    assert_int_equal(count(r.body, "/berichte/20"), 4);
    assert_has(r.body, "<loc>" PORTAL_BASIS PORTAL_BERICHT "</loc><lastmod>2019-04-24</lastmod>");
    assert_has(r.body, "<loc>" PORTAL_BASIS PORTAL_HALLE "</loc>");
    assert_has(r.body, "/arbeitsgemeinschaft/ziele/</loc>");
}

static void test_large(void **state UNUSED)
{
    portal_grow(&portal, 20, 6000);
    struct reply r = portal_get(&portal, "/sitemap.xml", "");
    assert_int_equal(r.status, 200);
    assert_has(r.body, "<sitemapindex ");
    assert_has(r.body, "<loc>" PORTAL_BASIS "/sitemap-mitglieder.xml</loc>");
    assert_has(r.body, "<loc>" PORTAL_BASIS "/sitemap-berichte-2024.xml</loc>");
    assert_has(r.body, "<loc>" PORTAL_BASIS "/sitemap-berichte-2000.xml</loc>");
    assert_int_equal(count(r.body, "<sitemap>"), 2 + 23); /* 2000 to 2021, and 2024 */
    r = portal_get(&portal, "/sitemap-mitglieder.xml", "");
    assert_int_equal(count(r.body, "<url>"), 24);
    r = portal_get(&portal, "/sitemap-berichte-2019.xml", "");
    assert_int_equal(count(r.body, "<url>"), 301);
    r = portal_get(&portal, "/sitemap-seiten.xml", "");
    assert_has(r.body, "/arbeitsgemeinschaft/</loc>");
    assert_lacks(r.body, "kurzportrait");
}

static void test_nothing_there(void **state UNUSED)
{
    static const char *const targets[] = { "/sitemap-berichte-1999.xml", "/sitemap-berichte-.xml",
                                           "/sitemap-berichte-2019", "/sitemap-alles.xml",
                                           "/sitemap-berichte-99999.xml" };
    for (size_t i = 0; i < ARRAY_LEN(targets); i++) {
        assert_int_equal(portal_get(&portal, targets[i], "").status, 404);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_small),
        cmocka_unit_test(test_large),
        cmocka_unit_test(test_nothing_there),
    };
    return cmocka_run_group_tests_name("app/dienst/sitemap", tests, setup, teardown);
}
