/* structured_test.c: what search engines read is JSON, and can end nothing. */
#include "web/structured.h"

#include "base/testing.h"

#include <jansson.h>

static struct arena arena;

static struct ctx make_ctx(const struct netz *netz)
{
    return (struct ctx){ .arena = &arena, .netz = netz };
}

/* The JSON inside the script element. */
static json_t *parse(struct html html)
{
    struct str text = html.markup;
    assert_true(str_skip(&text, STR("<script type=\"application/ld+json\">")));
    assert_true(str_ends(text, STR("</script>")));
    text = str_slice(text, 0, text.len - 9);
    assert_int_equal(str_find_char(text, '<', 0), SIZE_MAX);
    json_error_t error;
    json_t *json = json_loadb(text.ptr, text.len, JSON_REJECT_DUPLICATES, &error);
    if (json == NULL) {
        print_error("%s\n", error.text);
    }
    assert_non_null(json);
    return json;
}

static const char *get(json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text != NULL ? text : "";
}

static void test_plain(void **state)
{
    (void)state;
    const struct netz netz = { .name = STR("Netz </script><!-- & \"x\" \\ \xff"),
                               .basis_url = STR("https://netz.example") };
    struct ctx c = make_ctx(&netz);
    struct page page = { .title = STR("t") };
    page_crumb(&page, (struct url){ STR("/vor-ort/") }, STR("Vor Ort"));
    page_crumb(&page, (struct url){ STR("/vor-ort/halle/") }, STR("Halle </script>"));
    assert_int_equal(structured_plain(&c, &page), OK);
    json_t *json = parse(page.json_ld);
    json_t *graph = json_object_get(json, "@graph");
    assert_string_equal(get(json, "@context"), "https://schema.org");
    assert_int_equal(json_array_size(graph), 2);
    json_t *network = json_array_get(graph, 0);
    assert_string_equal(get(network, "@type"), "Organization");
    assert_string_equal(get(network, "@id"), "https://netz.example/#netz");
    assert_string_equal(get(network, "name"), "Netz </script><!-- & \"x\" \\ \xef\xbf\xbd");
    json_t *list = json_object_get(json_array_get(graph, 1), "itemListElement");
    assert_int_equal(json_array_size(list), 2);
    json_t *second = json_array_get(list, 1);
    assert_int_equal(json_integer_value(json_object_get(second, "position")), 2);
    assert_string_equal(get(second, "name"), "Halle </script>");
    assert_string_equal(get(second, "item"), "https://netz.example/vor-ort/halle/");
    json_decref(json);
}

static void test_object(void **state)
{
    (void)state;
    const struct netz netz = { .name = STR("Netz"), .basis_url = STR("https://netz.example") };
    struct ctx c = make_ctx(&netz);
    const struct page page = { .title = STR("t") };
    struct structured s;
    struct html html = HTML_NONE;
    structured_begin(&s, &c, &page);
    structured_object(&s, &c, "City", (struct url){ STR("/ort/") });
    structured_network(&s, &c, "memberOf");
    json_object_end(&s.json);
    assert_int_equal(structured_end(&s, &c, &html), OK);
    json_t *json = parse(html);
    json_t *graph = json_object_get(json, "@graph");
    assert_int_equal(json_array_size(graph), 2); /* no crumbs, no list of them */
    json_t *city = json_array_get(graph, 1);
    assert_string_equal(get(city, "@type"), "City");
    assert_string_equal(get(city, "@id"), "https://netz.example/ort/");
    assert_string_equal(get(city, "url"), "https://netz.example/ort/");
    assert_string_equal(get(json_object_get(city, "memberOf"), "@id"),
                        "https://netz.example/#netz");
    json_decref(json);
}

/* More than a page may say: an error, and the next page is fine. */
static void test_too_long(void **state)
{
    (void)state;
    static char long_text[1 << 20];
    const struct netz netz = { .name = STR("Netz"), .basis_url = STR("https://netz.example") };
    struct ctx c = make_ctx(&netz);
    struct page page = { .title = STR("t") };
    memset(long_text, '&', sizeof(long_text));
    page_crumb(&page, (struct url){ STR("/") }, (struct str){ long_text, sizeof(long_text) });
    assert_int_equal(structured_plain(&c, &page), ERR_LIMIT);
    assert_null(page.json_ld.markup.ptr);
    page.crumbs[0].text = STR("kurz");
    assert_int_equal(structured_plain(&c, &page), OK);
    json_decref(parse(page.json_ld));
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
        cmocka_unit_test(test_plain),
        cmocka_unit_test(test_object),
        cmocka_unit_test(test_too_long),
    };
    arena_init(&arena, 1 << 24);
    return cmocka_run_group_tests_name("web/structured", tests, NULL, teardown);
}
