/* page_cache_test.c: what is kept, what leaves first, and that every reference is given back. */
#include "web/page_cache.h"

#include "base/testing.h"

enum { BUDGET = 64 * 1024 };

static struct page_cache *cache;

static int setup(void **state)
{
    (void)state;
    return page_cache_new(BUDGET, &cache) == OK ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    page_cache_free(cache);
    return 0;
}

/* A page of so many bytes; the reference goes to the entry (ASan watches that it comes back). */
static struct page_entry make(size_t bytes, char tag)
{
    static char body[BUDGET];
    struct page_entry entry = { .etag = { '"', tag, '"' } };
    struct http_reply reply = { .status = 200, .body = { body, bytes } };
    http_reply_header(&reply, STR("Content-Type"), STR("text/html"));
    assert_int_equal(http_freeze(&reply, &entry.forms[PAGE_PLAIN]), OK);
    reply.status = 304;
    assert_int_equal(http_freeze(&reply, &entry.forms[PAGE_SAME]), OK);
    return entry;
}

static void put(const char *key, size_t bytes, char tag)
{
    const struct page_entry entry = make(bytes, tag);
    page_cache_put(cache, str_from_cstr(key), &entry);
}

static char tag_of(const char *key)
{
    const struct page_entry *entry = page_cache_get(cache, str_from_cstr(key));
    return entry != NULL ? entry->etag[1] : '-';
}

static void test_get(void **state)
{
    (void)state;
    assert_null(page_cache_get(cache, STR("/")));
    put("/", 100, 'a');
    put("/b/", 200, 'b');
    assert_int_equal(tag_of("/"), 'a');
    assert_int_equal(tag_of("/b/"), 'b');
    assert_int_equal(tag_of("/b"), '-');
    assert_int_equal(tag_of(""), '-');
    assert_int_equal(page_cache_count(cache), 2);
    assert_true(page_cache_bytes(cache) > 300);
}

static void test_replace(void **state)
{
    (void)state;
    put("/", 1000, 'a');
    size_t bytes = page_cache_bytes(cache);
    put("/", 1000, 'b');
    assert_int_equal(tag_of("/"), 'b');
    assert_int_equal(page_cache_count(cache), 1);
    assert_int_equal(page_cache_bytes(cache), bytes);
}

static void test_clear(void **state)
{
    (void)state;
    put("/", 100, 'a');
    put("/b/", 100, 'b');
    page_cache_clear(cache);
    assert_int_equal(page_cache_count(cache), 0);
    assert_int_equal(page_cache_bytes(cache), 0);
    assert_null(page_cache_get(cache, STR("/")));
    put("/", 100, 'c');
    assert_int_equal(tag_of("/"), 'c');
}

/* Least recently used leave first; what was just asked for stays. */
static void test_lru(void **state)
{
    (void)state;
    char key[20];
    put("/often/", 5000, 'o');
    put("/once/", 5000, 'n');
    for (int i = 0; i < 100; i++) {
        (void)snprintf(key, sizeof(key), "/%d/", i);
        put(key, 5000, 'x');
        assert_int_equal(tag_of("/often/"), 'o');
        assert_true(page_cache_bytes(cache) <= BUDGET);
    }
    assert_int_equal(tag_of("/once/"), '-');
    assert_int_equal(tag_of("/0/"), '-');
    assert_int_equal(tag_of("/99/"), 'x');
    assert_int_equal(tag_of("/98/"), 'x');
    assert_in_range(page_cache_count(cache), 5, 12);
}

/* One page may take an eighth: a file does not drive out everything else. */
static void test_share(void **state)
{
    (void)state;
    put("/a/", 1000, 'a');
    put("/gross/", BUDGET / 8 + 1, 'g');
    assert_int_equal(tag_of("/gross/"), '-');
    assert_int_equal(tag_of("/a/"), 'a');
    put("/gross/", BUDGET / 8 - 2500, 'g');
    assert_int_equal(tag_of("/gross/"), 'g');
}

static void test_nothing(void **state)
{
    (void)state;
    page_cache_free(cache);
    assert_int_equal(page_cache_new(0, &cache), OK);
    put("/", 0, 'a');
    assert_int_equal(tag_of("/"), '-');
    assert_int_equal(page_cache_count(cache), 0);
}

/* More keys than buckets, in and out at random: always what was put last, or nothing. */
static void test_random(void **state)
{
    (void)state;
    static char last[6000];
    uint32_t seed = 7;
    page_cache_free(cache);
    assert_int_equal(page_cache_new(16 << 20, &cache), OK);
    for (int i = 0; i < 40000; i++) {
        char key[20];
        seed = seed * 1664525 + 1013904223;
        size_t n = (seed >> 8) % sizeof(last);
        (void)snprintf(key, sizeof(key), "/seite/%zu/", n);
        char tag = tag_of(key);
        assert_true(tag == '-' || tag == last[n]);
        last[n] = (char)('a' + i % 26);
        put(key, 10, last[n]);
        assert_int_equal(tag_of(key), last[n]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_get, setup, teardown),
        cmocka_unit_test_setup_teardown(test_replace, setup, teardown),
        cmocka_unit_test_setup_teardown(test_clear, setup, teardown),
        cmocka_unit_test_setup_teardown(test_lru, setup, teardown),
        cmocka_unit_test_setup_teardown(test_share, setup, teardown),
        cmocka_unit_test_setup_teardown(test_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(test_random, setup, teardown),
    };
    return cmocka_run_group_tests_name("web/page_cache", tests, NULL, NULL);
}
