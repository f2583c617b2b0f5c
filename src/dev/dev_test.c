/* dev_test.c: the addresses of development builds answer, and the rest is as before. */
#include "app/testing_db.h"
#include "dev/dev.h"

static struct portal portal;

static int setup(void **state UNUSED)
{
    portal_make(&portal);
    portal.config.app = dev_web(app_web());
    portal_restart(&portal, 0);
    return 0;
}

static int teardown(void **state UNUSED)
{
    portal_remove(&portal);
    return 0;
}

static void test_components(void **state UNUSED)
{
    struct reply r = portal_get(&portal, "/_dev/components/", "");
    assert_int_equal(r.status, 200);
    static const char *const parts[] = {
        "steckbrief",     "kern-form-input--error",
        "karte-ehemalig", "seitenzahlen",
        "nur-druck",      "zitat",
        "kacheln",        "anlagen",
        "leer",           "<mark>",
    };
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        assert_has(r.body, parts[i]);
    }
}

/* Every whole page that the components page links to. */
static void test_pages(void **state UNUSED)
{
    struct reply r = portal_get(&portal, "/_dev/components/", "");
    struct arena a;
    arena_init(&a, 1 << 20);
    struct str body = arena_str(&a, r.body);
    int pages = 0;
    size_t at = 0;
    while ((at = str_find(body, STR("/_dev/seite/"), at)) != SIZE_MAX) {
        size_t end = str_find_char(body, '"', at);
        r = portal_get(&portal, arena_cstr(&a, str_slice(body, at, end)), "");
        assert_int_equal(r.status, 200);
        assert_has(r.body, "</html>");
        at = end;
        pages++;
    }
    assert_int_equal(pages, 17);
    assert_int_equal(portal_get(&portal, "/_dev/seite/nix/", "").status, 404);
    arena_release(&a);
}

static void test_errors(void **state UNUSED)
{
    static const int statuses[] = { 400, 403, 404, 405, 409, 410, 413, 429, 500, 503 };
    for (size_t i = 0; i < ARRAY_LEN(statuses); i++) {
        char target[40];
        (void)snprintf(target, sizeof(target), "/_dev/fehler/%d/", statuses[i]);
        assert_int_equal(portal_get(&portal, target, "").status, statuses[i]);
    }
}

static void test_reload(void **state UNUSED)
{
    struct reply r = portal_get(&portal, "/", "");
    assert_has(r.body, "<script src=\"/_dev/reload.js\" defer></script>");
    r = portal_get(&portal, "/_dev/reload.js", "");
    assert_int_equal(r.status, 200);
    assert_str(reply_header(&r, "Content-Type"), "text/javascript; charset=utf-8");
    r = portal_get(&portal, "/_dev/stand.js?1", "");
    assert_has(r.body, "vorortStand(\"");
    assert_str(reply_header(&r, "Cache-Control"), "no-store");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_components),
        cmocka_unit_test(test_pages),
        cmocka_unit_test(test_errors),
        cmocka_unit_test(test_reload),
    };
    return cmocka_run_group_tests_name("dev", tests, setup, teardown);
}
