/* html_test.c: escaping by place, addresses, percent-encoding. */
#include "base/testing.h"

#include "html/html.h"

/* "U+FFFD" */
#define BAD "\xef\xbf\xbd"

static void test_text(void **state)
{
    (void)state;
    static const struct {
        struct str in;
        const char *text;
        const char *attr;
    } rows[] = {
        { STR_INIT(""), "", "" },
        { STR_INIT("Halle (Saale)"), "Halle (Saale)", "Halle (Saale)" },
        { STR_INIT("<b> & \"c\" 'd'"), "&lt;b&gt; &amp; \"c\" 'd'",
          "&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;" },
        { STR_INIT("a\tb\nc\rd"), "a\tb\nc\rd", "a\tb\nc\rd" },
        { STR_INIT("Größe „ß“ 😀"), "Größe „ß“ 😀", "Größe „ß“ 😀" },
        { STR_INIT("\x01x\x7f"), BAD "x" BAD, BAD "x" BAD },
        { STR_INIT("a\0b"), "a" BAD "b", "a" BAD "b" },
        { STR_INIT("\xff\xfe"), BAD BAD, BAD BAD },
        { STR_INIT("\xc3"), BAD, BAD },
        { STR_INIT("\xc3<"), BAD "&lt;", BAD "&lt;" },
        { STR_INIT("\xc0\xbc"), BAD BAD, BAD BAD },             /* overlong '<' */
        { STR_INIT("\xed\xa0\x80"), BAD BAD BAD, BAD BAD BAD }, /* surrogate */
        { STR_INIT("\xc2\x85"), BAD, BAD },                     /* C1 control */
        { STR_INIT("\xc2\xa0"), "\xc2\xa0", "\xc2\xa0" },
        { STR_INIT("\xf4\x90\x80\x80"), BAD BAD BAD BAD, BAD BAD BAD BAD },
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        CLEANUP(buf_release) struct buf out;
        buf_init(&out, 1000);
        H_TEXT(&out, rows[i].in);
        assert_str(buf_str(&out), rows[i].text);
        buf_clear(&out);
        H_ATTR(&out, rows[i].in);
        assert_str(buf_str(&out), rows[i].attr);
    }
}

static void test_types(void **state)
{
    (void)state;
    CLEANUP(buf_release) struct buf out;
    buf_init(&out, 1000);
    short small = -7;
    size_t count = 18446744073709551615u;
    int64_t n = INT64_MIN;
    H_TEXT(&out, small);
    buf_lit(&out, " ");
    H_TEXT(&out, count);
    buf_lit(&out, " ");
    H_ATTR(&out, n);
    buf_lit(&out, " ");
    H_TEXT(&out, "a<b");
    buf_lit(&out, " ");
    H_TEXT(&out, ((struct url){ STR("/?a&b") }));
    buf_lit(&out, " ");
    H_TEXT(&out, html_from_store(STR("<i>")));
    assert_str(buf_str(&out), "-7 18446744073709551615 -9223372036854775808 a&lt;b /?a&amp;b <i>");
}

static void test_href(void **state)
{
    (void)state;
    static const struct {
        const char *in;
        const char *out;
    } rows[] = {
        { "https://www.halle.de/?a=1&b='2'", "https://www.halle.de/?a=1&amp;b=&#39;2&#39;" },
        { "HTTP://x", "HTTP://x" },
        { "mailto:a@b.de", "mailto:a@b.de" },
        { "tel:+49345221", "tel:+49345221" },
        { "#karte", "#karte" },
        { "#a b", "#ungueltig" },
        { "https://x/<b>", "#ungueltig" },
        { "#", "#ungueltig" },
        { "", "#ungueltig" },
        { "https://", "#ungueltig" },
        { "javascript:alert(1)", "#ungueltig" },
        { " https://x", "#ungueltig" },
        { "https://x y", "#ungueltig" },
        { "java\tscript:alert(1)", "#ungueltig" },
        { "data:text/html,x", "#ungueltig" },
        { "//example.org", "#ungueltig" },
        { "/vor-ort/", "#ungueltig" },
        { "https:\\\\x", "#ungueltig" },
        { "https://x\\y", "#ungueltig" },
        { "vbscript:x", "#ungueltig" },
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        CLEANUP(buf_release) struct buf out;
        buf_init(&out, 1000);
        H_HREF(&out, str_from_cstr(rows[i].in));
        assert_str(buf_str(&out), rows[i].out);
    }
    CLEANUP(buf_release) struct buf out;
    buf_init(&out, 1000);
    H_HREF(&out, ((struct url){ STR("/suche/?q=a&land=\"ST\"") }));
    assert_str(buf_str(&out), "/suche/?q=a&amp;land=&quot;ST&quot;");
}

static void test_url_encode(void **state)
{
    (void)state;
    CLEANUP(buf_release) struct buf out;
    buf_init(&out, 1000);
    url_encode(&out, STR("Halle (Saale)/ä&=?~-._\0"));
    assert_str(buf_str(&out), "Halle%20%28Saale%29%2F%C3%A4%26%3D%3F~-._%00");
}

static void test_escape_in_arena(void **state)
{
    (void)state;
    CLEANUP(arena_release) struct arena a;
    arena_init(&a, 1 << 20);
    assert_str(html_escape(&a, STR("")).markup, "");
    assert_str(html_escape(&a, STR("<<<<<<>>>>>>&&&&")).markup,
               "&lt;&lt;&lt;&lt;&lt;&lt;&gt;&gt;&gt;&gt;&gt;&gt;&amp;&amp;&amp;&amp;");
    assert_str(html_escape(&a, STR("\xff\xff\xff")).markup, BAD BAD BAD);
}

/* The sticky error of the buf is all that a full page leaves behind. */
static void test_full(void **state)
{
    (void)state;
    CLEANUP(buf_release) struct buf out;
    buf_init(&out, 5);
    H_TEXT(&out, STR("ab<cd"));
    assert_int_equal(buf_error(&out), ERR_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_types),
        cmocka_unit_test(test_href),
        cmocka_unit_test(test_url_encode),
        cmocka_unit_test(test_escape_in_arena),
        cmocka_unit_test(test_full),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
