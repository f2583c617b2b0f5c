/* umleitung_test.c: patterns of the old site, and which queries an entry fits. */
#include "app/umleitung/umleitung.h"

#include "base/testing.h"

static struct arena arena;

static void test_query(void **state)
{
    (void)state;
    static const struct {
        const char *wanted; /* as the table has it, decoded */
        const char *query;  /* as the request has it */
        bool fits;
    } cases[] = {
        { "a=1", "a=1", true },
        { "a=1", "b=2&a=1&c=3", true },
        { "a=1", "a=2&a=1", true },
        { "a=1", "a=11", false },
        { "a=1", "ba=1", false },
        { "a=1", "A=1", false },
        { "a=1", "", false },
        { "a=1&b=2", "b=2&a=1", true },
        { "a=1&b=2", "a=1", false },
        { "tx_news_pi1[news]=12", "tx_news_pi1%5Bnews%5D=12&cHash=x", true },
        { "tx_news_pi1[news]=12", "tx_news_pi1[news]=12", true },
        { "tx_news_pi1[news]=12", "tx_news_pi1%5bnews%5d=%31%32", true },
        { "q=ä b", "q=%C3%A4+b", true },
        { "a=", "a", true },
        { "a=1", "%zz=1&a=1", true },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        bool fits = umleitung_query_fits(&arena, str_from_cstr(cases[i].wanted),
                                         str_from_cstr(cases[i].query));
        if (fits != cases[i].fits) {
            print_error("%s in %s\n", cases[i].wanted, cases[i].query);
        }
        assert_int_equal(fits, cases[i].fits);
    }
}

static void test_pattern(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        const char *to; /* NULL: no pattern */
    } cases[] = {
        { "/vor-ort/halle-saale/aktuelle-berichte/", "/vor-ort/halle-saale/berichte/" },
        { "/vor-ort/halle-saale/archivierte-berichte/", "/vor-ort/halle-saale/berichte/" },
        { "/vor-ort/halle-saale/aktuelle-berichte/detailseite/", "/vor-ort/halle-saale/berichte/" },
        { "/vor-ort/x/archivierte-berichte/detailseite/", "/vor-ort/x/berichte/" },
        { "/aktivitaeten/detailseite/", "/aktivitaeten/" },
        { "/detailseite/", "/" },
        { "/a/detailseite/detailseite/", "/a/detailseite/" },
        { "/vor-ort/halle-saale/", NULL },
        { "/vor-ort/halle-saale/berichte/", NULL },
        { "/vor-ort/aktuelle-berichte/", NULL },
        { "/vor-ort/a/b/aktuelle-berichte/", NULL },
        { "/vor-ort/halle-saale/aktuelle-berichte/x/", NULL },
        { "/meine-detailseite/", NULL },
        { "/meine-detailseite/x/", NULL },
        { "/", NULL },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct str to = umleitung_pattern(&arena, str_from_cstr(cases[i].path));
        if (cases[i].to == NULL) {
            assert_null(to.ptr);
        } else {
            assert_str(to, cases[i].to);
        }
    }
}

static int teardown(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_query),
                                        cmocka_unit_test(test_pattern) };
    arena_init(&arena, 1 << 20);
    return cmocka_run_group_tests_name("umleitung", tests, NULL, teardown);
}
