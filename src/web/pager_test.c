/* pager_test.c: which page this is, and where its neighbours are. */
#include "web/pager.h"

#include "base/testing.h"

static struct arena arena;

static const struct field fields[] = {
    { .name = "q", .type = FIELD_TEXT, .max = 20 },
    { .name = "seite", .type = FIELD_NUMBER, .min = 1, .max = 1000 },
};
static const struct form_spec spec = FORM_SPEC(fields);

static void test_pages(void **state)
{
    (void)state;
    static const struct {
        const char *query;
        int64_t total;
        int64_t page;
        int64_t pages;
        const char *previous;
        const char *next;
        bool cacheable;
    } cases[] = {
        { "", 0, 1, 1, "", "", true },
        { "", 1, 1, 1, "", "", true },
        { "", 10, 1, 1, "", "", true },
        { "", 11, 1, 2, "", "/liste/?seite=2", true },
        { "seite=2", 11, 2, 2, "/liste/", "", true },
        { "seite=2", 21, 2, 3, "/liste/", "/liste/?seite=3", true },
        { "seite=3", 21, 3, 3, "/liste/?seite=2", "", true },
        { "seite=4", 21, 3, 3, "/liste/?seite=2", "", false },
        { "seite=999", 0, 1, 1, "", "", false },
        { "seite=1", 21, 1, 3, "", "/liste/?seite=2", false },
        { "seite=0", 21, 1, 3, "", "/liste/?seite=2", false },
        { "seite=x", 21, 1, 3, "", "/liste/?seite=2", false },
        { "q=a+b&seite=2", 21, 2, 3, "/liste/?q=a%20b", "/liste/?q=a%20b&seite=3", true },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct ctx c = { .arena = &arena, .cacheable = true };
        const struct pager_spec list = { .base = { STR("/liste/") }, .field = 1, .per_page = 10 };
        struct pager p;
        assert_int_equal(form_read(&arena, &spec, str_from_cstr(cases[i].query), &c.form), OK);
        pager_init(&p, &c, &list, cases[i].total);
        assert_int_equal(p.page, cases[i].page);
        assert_int_equal(p.pages, cases[i].pages);
        assert_int_equal(p.total, cases[i].total);
        assert_str(p.previous.text, cases[i].previous);
        assert_str(p.next.text, cases[i].next);
        assert_int_equal(pager_offset(&p, &list), (cases[i].page - 1) * 10);
        assert_int_equal(c.cacheable, cases[i].cacheable);
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
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_pages) };
    arena_init(&arena, 1 << 20);
    return cmocka_run_group_tests_name("web/pager", tests, NULL, teardown);
}
