/* markdown_test.c: what Markdown becomes; that the arena may end anywhere in it. */
#include "base/testing.h"

#include "html/markdown.h"
#include "html/markdown_scan.h"

static void test_render(void **state)
{
    (void)state;
    static const struct {
        const char *in;
        const char *out;
    } rows[] = {
        { "", "" },
        { "Ein *Wort* und **noch** `eins`.", "<p>Ein <em>Wort</em> und <strong>noch</strong> "
                                             "<code>eins</code>.</p>" },
        { "a  \nb", "<p>a<br>\nb</p>" },
        { "a\n\n---", "<p>a</p>\n<hr>" },
        { "~~a~~", "<p>~~a~~</p>" },
        { "\"Zitat\" -- so ...", "<p>&quot;Zitat&quot; -- so ...</p>" },
        /* links */
        { "[x](https://a.de/ä \"t\")",
          "<p><a href=\"https://a.de/%C3%A4\" title=\"t\" rel=\"noopener\">x</a></p>" },
        { "https://a.de/x?a=1&b=2", "<p><a href=\"https://a.de/x?a=1&amp;b=2\" "
                                    "rel=\"noopener\">https://a.de/x?a=1&amp;b=2</a></p>" },
        { "a@b.de", "<p><a href=\"mailto:a@b.de\" rel=\"noopener\">a@b.de</a></p>" },
        { "[x](/vor-ort/?a=1#b)", "<p><a href=\"/vor-ort/?a=1#b\">x</a></p>" },
        { "[x](#b)", "<p><a href=\"#b\">x</a></p>" },
        { "[](https://a.de)", "<p><a href=\"https://a.de\" rel=\"noopener\">https://a.de</a></p>" },
        { "[x](javascript:alert(1))", "<p>x</p>" },
        { "[x](JAVASCRIPT&colon;alert)", "<p>x</p>" },
        { "[x](data:text/html,a)", "<p>x</p>" },
        { "[x](//evil.example)", "<p>x</p>" },
        { "[x](/\\evil.example)", "<p><a href=\"/%5Cevil.example\">x</a></p>" },
        { "[x]()", "<p>x</p>" },
        /* pictures */
        { "![a *b*](/dateien/a.png)",
          "<p><img src=\"/dateien/a.png\" alt=\"a b\" loading=\"lazy\"></p>" },
        { "![a](https://b.de/a.png)", "<p>a</p>" },
        { "![a](/dateien/../x)", "<p>a</p>" },
        { "![\"><script>](/dateien/a.png)",
          "<p><img src=\"/dateien/a.png\" alt=\"&quot;&gt;&lt;script&gt;\" loading=\"lazy\"></p>" },
        { "![a [b](https://c.de)  \nd](/dateien/a.png)",
          "<p><img src=\"/dateien/a.png\" alt=\"a b d\" loading=\"lazy\"></p>" },
        /* raw HTML is shown */
        { "a <b onclick=x>c</b>", "<p>a &lt;b onclick=x&gt;c&lt;/b&gt;</p>" },
        { "<script>\nx\n</script>", "<p>&lt;script&gt;\nx\n&lt;/script&gt;\n</p>" },
        { "```js\" onclick=x\n<b>\n```", "<pre><code>&lt;b&gt;\n</code></pre>" },
        { "```sql\nx\n```", "<pre><code class=\"language-sql\">x\n</code></pre>" },
        { "&#1;\x02", "<p>\xef\xbf\xbd\xef\xbf\xbd</p>" },
        /* tables */
        { "|a|b|\n|-|-:|\n|c|[d](javascript:x)|",
          "<section class=\"tabelle-rahmen\" tabindex=\"0\" aria-label=\"Tabelle 1\">"
          "<table class=\"tabelle\">\n<thead><tr>\n<th scope=\"col\">a</th>"
          "<th scope=\"col\" class=\"zahl\">b</th>\n</tr></thead><tbody>\n<tr>\n<td>c</td>"
          "<td class=\"zahl\">d</td>\n</tr>\n</tbody></table></section>" },
    };
    CLEANUP(arena_release) struct arena a;
    arena_init(&a, (size_t)1 << 26);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct html html;
        assert_int_equal(markdown_render(&a, str_from_cstr(rows[i].in), 2, &html), OK);
        assert_str(html.markup, rows[i].out);
        assert_null(markdown_scan(html.markup));
    }
}

/* Levels as written -> levels as shown below top 2. */
static void test_headings(void **state)
{
    (void)state;
    static const struct {
        const char *in;
        const char *out;
    } rows[] = {
        { "# A", "<h2 id=\"abschnitt-a\">\nA\n</h2>" },
        { "### A", "<h2 id=\"abschnitt-a\">\nA\n</h2>" },
        { "# A\n### B\n### B\n# C",
          "<h2 id=\"abschnitt-a\">\nA\n</h2>\n<h3 id=\"abschnitt-b\">\nB\n</h3>\n"
          "<h3 id=\"abschnitt-b-2\">\nB\n</h3>\n<h2 id=\"abschnitt-c\">\nC\n</h2>" },
        { "## A\n# B", "<h2 id=\"abschnitt-a\">\nA\n</h2>\n<h2 id=\"abschnitt-b\">\nB\n</h2>" },
        { "# B-2\n# B\n# B",
          "<h2 id=\"abschnitt-b-2\">\nB-2\n</h2>\n<h2 id=\"abschnitt-b\">\nB\n</h2>\n"
          "<h2 id=\"abschnitt-b-3\">\nB\n</h2>" },
        { "# \n# ?", "<h2 id=\"abschnitt-1\">\n</h2>\n<h2 id=\"abschnitt-2\">\n?\n</h2>" },
        { "# Größe & [Maß](https://a.de)",
          "<h2 id=\"abschnitt-groesse-mass\">\nGröße &amp; <a href=\"https://a.de\" "
          "rel=\"noopener\">Maß</a>\n</h2>" },
    };
    CLEANUP(arena_release) struct arena a;
    arena_init(&a, (size_t)1 << 26);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct html html;
        assert_int_equal(markdown_render(&a, str_from_cstr(rows[i].in), 2, &html), OK);
        assert_str(html.markup, rows[i].out);
    }
    struct html deep;
    assert_int_equal(
        markdown_render(&a, STR("# a\n## b\n### c\n#### d\n##### e\n###### f"), 4, &deep), OK);
    assert_true(str_find(deep.markup, STR("<h6 id=\"abschnitt-f\">"), 0) != SIZE_MAX);
    assert_null(markdown_scan(deep.markup));
}

static void test_limits(void **state)
{
    (void)state;
    CLEANUP(arena_release) struct arena a;
    arena_init(&a, (size_t)1 << 28);
    struct html html = { STR("alt") };
    char *big = arena_alloc(&a, MARKDOWN_MAX + 1);
    memset(big, 'a', MARKDOWN_MAX + 1);
    assert_int_equal(markdown_render(&a, (struct str){ big, MARKDOWN_MAX + 1 }, 2, &html),
                     ERR_TOO_LARGE);
    assert_int_equal(markdown_render(&a, STR("\xff"), 2, &html), ERR_INPUT);
    assert_str(html.markup, "alt");
    assert_int_equal(markdown_render(&a, (struct str){ big, MARKDOWN_MAX }, 2, &html), OK);
    assert_int_equal(html.markup.len, MARKDOWN_MAX + STR("<p></p>").len);
}

static void test_plain(void **state)
{
    (void)state;
    static const struct {
        const char *in;
        size_t max;
        const char *out;
    } rows[] = {
        { "# A\n\n*b*  [c](https://d.de)\n\n- e\n- f", 100, "A b c e f" },
        { "|a|b|\n|-|-|\n|c|d|", 100, "a b c d" },
        { "a <b>x</b> c", 100, "a x c" },
        { "&lt;b&gt;", 100, "<b>" },
        { "Ein langer Satz mit vielen Wörtern", 26, "Ein langer Satz mit …" },
        { "äöüäöü", 5, "äö" },
        { "&nGt;&nGt;&nGt;&nGt;&nGt;", 100, "≫⃒≫⃒≫⃒≫⃒≫⃒" },
    };
    CLEANUP(arena_release) struct arena a;
    arena_init(&a, (size_t)1 << 26);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct str plain;
        assert_int_equal(markdown_plain(&a, str_from_cstr(rows[i].in), rows[i].max, &plain), OK);
        assert_str(plain, rows[i].out);
        assert_true(plain.len <= rows[i].max);
    }
}

/* Each allocation fails once; nothing leaks (LeakSanitizer), and the next call is whole again. */
static void test_arena_ends(void **state)
{
    (void)state;
    static const char text[] = "# A\n\n[b](https://c.de) <i>d</i>\n\n|a|\n|-|\n|b|\n\n- `x`\n";
    CLEANUP(arena_release) struct arena a;
    arena_init(&a, (size_t)1 << 26);
    jmp_buf place;
    volatile unsigned long n = 1;
    volatile bool whole = false;
    while (!whole) {
        arena_reset(&a);
        if (setjmp(place) != 0) {
            n++;
            continue;
        }
        struct html html;
        arena_arm(&a, &place);
        arena_fail_at(n);
        enum err e = markdown_render(&a, str_from_cstr(text), 2, &html);
        arena_fail_at(0);
        assert_int_equal(e, OK);
        assert_null(markdown_scan(html.markup));
        whole = true;
    }
    assert_true(n > 50);
}

/* Shapes that make naive parsers quadratic: all of the permitted size, all within the time limit. */
static void test_hard_shapes(void **state)
{
    (void)state;
    static const char *const pieces[] = { "[",    "![",  "*a_ ",  "`",        "> ",
                                          "- ",   "<",   "&",     "|",        "a|",
                                          "[a](", "\\",  "# a\n", "a@",       "www.",
                                          "<a ",  "**a", "~~",    "[a]: b\n", "| a |\n|-|\n" };
    for (size_t i = 0; i < ARRAY_LEN(pieces); i++) {
        CLEANUP(arena_release) struct arena a;
        CLEANUP(buf_release) struct buf text;
        struct html html;
        arena_init(&a, (size_t)1 << 30);
        buf_init(&text, 50000);
        while (buf_error(&text) == OK) {
            buf_add(&text, str_from_cstr(pieces[i]));
        }
        assert_int_equal(markdown_render(&a, buf_str(&text), 2, &html), OK);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_render),     cmocka_unit_test(test_headings),
        cmocka_unit_test(test_limits),     cmocka_unit_test(test_plain),
        cmocka_unit_test(test_arena_ends), cmocka_unit_test(test_hard_shapes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
