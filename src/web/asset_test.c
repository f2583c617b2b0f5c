/* asset_test.c: built-in files by address: the right bytes, the right coding, nothing else. */
#include "web/asset.h"

#include "assets.h"
#include "base/testing.h"
#include "web/web_state.h"

static struct arena arena;

static const struct web_config config = { .behind_tls = true };
static struct web worker = { .config = &config };

static enum err ask(struct str path, const char *accepted, struct http_reply *reply)
{
    const struct http_header header = { STR("Accept-Encoding"), str_from_cstr(accepted) };
    const struct http_request req = {
        .path = path, .target = path, .headers = &header, .header_count = 1
    };
    struct ctx c = { .web = &worker, .arena = &arena, .req = &req, .reply = reply };
    *reply = (struct http_reply){ 0 };
    return asset_reply(&c);
}

static void test_all(void **state)
{
    (void)state;
    assert_true(assets_count > 5);
    for (size_t i = 0; i < assets_count; i++) {
        struct http_reply reply;
        struct str path = arena_printf(&arena, "/assets/%.*s/%.*s", STR_ARG(assets[i].hash),
                                       STR_ARG(assets[i].path));
        assert_int_equal(ask(path, "", &reply), OK);
        assert_int_equal(reply.status, 200);
        assert_true(http_frozen_bytes(reply.frozen) >= assets[i].bytes.len);
        const struct http_frozen *first = reply.frozen;
        assert_int_equal(ask(path, "", &reply), OK);
        assert_ptr_equal(reply.frozen, first); /* frozen once */
    }
}

static void test_coding(void **state)
{
    (void)state;
    struct http_reply plain;
    struct http_reply gzip;
    struct http_reply brotli;
    struct str css = asset_url(&arena, "vorort.css").text;
    assert_int_equal(ask(css, "identity", &plain), OK);
    assert_int_equal(ask(css, "gzip", &gzip), OK);
    assert_int_equal(ask(css, "gzip, br", &brotli), OK);
    assert_true(http_frozen_bytes(gzip.frozen) < http_frozen_bytes(plain.frozen));
    assert_true(http_frozen_bytes(brotli.frozen) < http_frozen_bytes(gzip.frozen));
    struct http_reply refused;
    assert_int_equal(ask(css, "br;q=0, gzip;q=0", &refused), OK);
    assert_ptr_equal(refused.frozen, plain.frozen);
}

static void test_unknown(void **state)
{
    (void)state;
    struct str css = asset_url(&arena, "vorort.css").text;
    static const char *const wrong[] = { "/assets/",
                                         "/assets/x",
                                         "/assets//vorort.css",
                                         "/assets/0000000000000000/vorort.css",
                                         "/assets/vorort.css",
                                         "/assets/../vorort.css" };
    struct http_reply reply;
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        assert_int_equal(ask(str_from_cstr(wrong[i]), "", &reply), ERR_NOT_FOUND);
    }
    assert_int_equal(ask(str_slice(css, 0, css.len - 1), "", &reply), ERR_NOT_FOUND);
    assert_int_equal(ask(arena_printf(&arena, "%.*s/", STR_ARG(css)), "", &reply), ERR_NOT_FOUND);
    assert_null(reply.frozen);
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
        cmocka_unit_test(test_all),
        cmocka_unit_test(test_coding),
        cmocka_unit_test(test_unknown),
    };
    arena_init(&arena, 1 << 20);
    return cmocka_run_group_tests_name("web/asset", tests, NULL, teardown);
}
