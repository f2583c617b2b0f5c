/* decode_test.c: percent-encoding, queries, Accept-Encoding. */
#include "base/testing.h"
#include "http/http.h"

static void test_decode(void **state)
{
    static const struct {
        const char *in;
        bool plus;
        const char *out; /* NULL: refused */
    } cases[] = {
        { "", false, "" },
        { "halle-saale", false, "halle-saale" },
        { "G%C3%B6ttingen", false, "Göttingen" },
        { "G%c3%b6ttingen", false, "Göttingen" },
        { "a+b", false, "a+b" },
        { "a+b", true, "a b" },
        { "a%2Bb", true, "a+b" },
        { "%25", false, "%" },
        { "100%", false, NULL },
        { "%1", false, NULL },
        { "%zz", false, NULL },
        { "%00", false, NULL },
        { "a%00b", true, NULL },
        { "%ff", false, NULL },
        { "%c0%af", false, NULL },
        { "%ed%a0%80", false, NULL },
        { "%E2%82%AC", false, "€" },
    };
    struct arena a;

    (void)state;
    arena_init(&a, 1 << 20);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct str out = STR("untouched");
        enum err e = http_decode(&a, str_from_cstr(cases[i].in), cases[i].plus, &out);
        assert_int_equal(e, cases[i].out == NULL ? ERR_BAD_REQUEST : OK);
        assert_str(out, cases[i].out == NULL ? "untouched" : cases[i].out);
    }
    struct str zero = { "a\0b", 3 };
    struct str out;
    assert_int_equal(http_decode(&a, zero, false, &out), ERR_BAD_REQUEST);
    arena_release(&a);
}

/* All pairs of a query in one line: "name=value|name=value". */
static void query_line(struct arena *a, struct str query, struct buf *out)
{
    struct str name;
    struct str value;
    while (http_query_next(a, &query, &name, &value)) {
        buf_add(out, name);
        buf_lit(out, "=");
        buf_add(out, value);
        buf_lit(out, "|");
    }
}

static void test_query(void **state)
{
    static const struct {
        const char *in;
        const char *out;
    } cases[] = {
        { "", "" },
        { "q=a", "q=a|" },
        { "land=ST&status=kreisfrei", "land=ST|status=kreisfrei|" },
        { "q=a+b%20c", "q=a b c|" },
        { "a=1&a=2", "a=1|a=2|" },
        { "flag", "flag=|" },
        { "flag=&x=1", "flag=|x=1|" },
        { "a=b=c", "a=b=c|" },
        { "&&a=1&&", "a=1|" },
        { "=x&a=1", "a=1|" },
        { "a=%zz&b=2&%=3&c=%ff&d=4", "b=2|d=4|" },
        { "a=1;b=2", "a=1;b=2|" },
    };
    struct arena a;
    struct buf out;

    (void)state;
    arena_init(&a, 1 << 20);
    buf_init(&out, 1 << 16);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        buf_clear(&out);
        query_line(&a, str_from_cstr(cases[i].in), &out);
        assert_str(buf_str(&out), cases[i].out);
    }
    buf_clear(&out);
    query_line(&a, STR_NULL, &out);
    assert_int_equal(out.len, 0);
    buf_release(&out);
    arena_release(&a);
}

static void test_accepts(void **state)
{
    static const struct {
        const char *value;
        bool gzip;
        bool br;
    } cases[] = {
        { NULL, false, false },
        { "", false, false },
        { "gzip", true, false },
        { "GZIP", true, false },
        { "gzip, deflate, br", true, true },
        { "br;q=1.0, gzip;q=0.8, *;q=0.1", true, true },
        { "gzip;q=0", false, false },
        { "gzip;q=0.0, br", false, true },
        { "gzip; q=0.001", true, false },
        { "gzip;Q=1", true, false },
        { "*", true, true },
        { "*;q=0", false, false },
        { "gzip;q=0, *", false, true },
        { "*, br;q=0", true, false },
        { "identity", false, false },
        { "gzipx, xgzip", false, false },
        { " gzip ,br", true, true },
        { "gzip;q=abc", false, false },
        { "gzip;q=2", false, false },
        { "gzip;q=", false, false },
        { "gzip;level=3", true, false },
        { ",,,gzip", true, false },
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct str value = str_from_cstr(cases[i].value);
        if (http_accepts(value, STR("gzip")) != cases[i].gzip ||
            http_accepts(value, STR("br")) != cases[i].br) {
            fail_msg("Accept-Encoding: %s", cases[i].value);
        }
    }
}

static void test_listen(void **state)
{
    static const char *const refused[] = { "",
                                           "8080",
                                           ":8080",
                                           "127.0.0.1",
                                           "127.0.0.1:",
                                           "127.0.0.1:65536",
                                           "localhost:1",
                                           "::1:8080",
                                           "[::1]",
                                           "[]:1",
                                           "127.0.0.1:x",
                                           "127.0.0.1:-1" };
    int fd = -7;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(refused); i++) {
        assert_int_equal(http_listen(str_from_cstr(refused[i]), &fd), ERR_INPUT);
        assert_int_equal(fd, -7);
    }
    assert_int_equal(http_listen(STR("127.0.0.1:0"), &fd), OK);
    assert_true(http_listen_port(fd) > 0);
    assert_int_equal(http_listen_port(-1), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_decode),
        cmocka_unit_test(test_query),
        cmocka_unit_test(test_accepts),
        cmocka_unit_test(test_listen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
