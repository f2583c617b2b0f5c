/* poc_test.c: catalogues read and refused, texts found, the compiled table asked. */
#include "base/testing.h"

#include "poc/emit.h"
#include "poc/po.h"
#include "poc/texts.h"
#include "web/tr.h"

static void test_read(void **state)
{
    (void)state;
    CLEANUP(arena_release) struct arena a;
    struct refusal r = { 0, "" };
    struct po po;
    arena_init(&a, 1 << 20);
    static const char source[] = "# head\nmsgid \"\"\nmsgstr \"Language: en\\n\"\n\n"
                                 "#: x.c:3\nmsgid \"b \\\"c\\\"\"\nmsgstr \"\"\n\"b \"\n\"d\"\n\n"
                                 "msgid \"a\"\nmsgstr \"A\"\n"
                                 "#, fuzzy, kept\nmsgid \"z\"\nmsgstr \"guess\"\n";
    assert_int_equal(po_read(&a, str_from_cstr(source), &r, &po), OK);
    assert_int_equal(po.count, 3);
    assert_str(po.entry[0].german, "a");
    assert_str(po_find(&po, STR("a"), NULL), "A");
    assert_str(po_find(&po, STR("b \"c\""), NULL), "b d");
    assert_str(po_find(&po, STR("z"), NULL), "");
    assert_true(po.entry[2].kept);
    assert_false(po.entry[1].kept);
    assert_null(po_find(&po, STR("y"), NULL).ptr);
}

static void test_refused(void **state)
{
    (void)state;
    static const struct {
        const char *source;
        int line;
        const char *text;
    } rows[] = {
        { "msgid \"a\"\nmsgid \"b\"\nmsgstr \"\"\n", 1, "has no msgstr" },
        { "msgid \"a\"\n", 1, "has no msgstr" },
        { "msgid a\nmsgstr \"b\"\n", 1, "string in quotes" },
        { "msgid \"a\nmsgstr \"b\"\n", 1, "string in quotes" },
        { "msgid \"a\"b\"\nmsgstr \"\"\n", 1, "written \\\"" },
        { "msgid \"a\\t\"\nmsgstr \"\"\n", 1, "of escapes" },
        { "msgid \"a\\\"\nmsgstr \"\"\n", 1, "of escapes" },
        { "msgstr \"a\"\n", 1, "is expected" },
        { "hallo\n", 1, "is expected" },
        { "msgid \"a\"\nmsgstr \"b\"\nmsgid \"a\"\nmsgstr \"c\"\n", 3, "twice" },
        { "msgid \"a \"\nmsgstr \"b\"\n", 1, "differ in blanks" },
        { "msgid \"\xff\"\nmsgstr \"b\"\n", 1, "not UTF-8" },
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        CLEANUP(arena_release) struct arena a;
        struct refusal r = { 0, "" };
        struct po po;
        arena_init(&a, 1 << 20);
        assert_int_equal(po_read(&a, str_from_cstr(rows[i].source), &r, &po), ERR_INPUT);
        assert_int_equal(r.line, rows[i].line);
        assert_non_null(strstr(r.text, rows[i].text));
    }
}

static void test_texts(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        const char *source;
        const char *wanted; /* "line text;" each */
    } rows[] = {
        { "a.tmpl", "{{template x(struct ctx *c)}}\n{{t \"A \\\"b\\\"\"}}{{end}}", "2 A \"b\";" },
        { "a.c", "x = tr(c->lang, \"A\");", "1 A;" },
        { "a.c", "x = tr(lang,\n  \"A \" /* x */\n  \"b\");", "2 A b;" },
        { "a.c", "x = tr(lang, n == 1 ? \"A\" : f(\"B\")), \"C\";", "1 A;1 B;" },
        { "a.c", "y[] = { N_(\"A\"), \"B\" }; str(\"C\"); /* tr(lang, \"D\") */", "1 A;" },
        { "a.c", "{ .name = \"a\", .label = \"B\" \"c\", .x = \"d\" }", "1 Bc;" },
        { "a.c", "v->problem = \"B\"; f(problem, \"d\");", "1 B;" },
        { "a.c", "#define X tr(l, \"A\")\n", "" },
        { "a_test.c", "tr(lang, \"A\")", "" },
        { "src/base/err.h",
          "#include \"base/def.h\"\n#define M(X) \\\n X(A, 2, \"S.\") \\\n X(B, \"T.\")\n",
          "3 S.;4 T.;" },
        { "a.md", "tr(lang, \"A\")", "" },
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        CLEANUP(arena_release) struct arena a;
        CLEANUP(buf_release) struct buf found;
        struct refusal r = { 0, "" };
        struct texts texts = { NULL, 0, 0 };
        arena_init(&a, 1 << 20);
        buf_init(&found, 1000);
        assert_int_equal(
            texts_add(&a, &texts, str_from_cstr(rows[i].path), str_from_cstr(rows[i].source), &r),
            OK);
        for (size_t k = 0; k < texts.count; k++) {
            buf_printf(&found, "%d %.*s;", texts.text[k].line, STR_ARG(texts.text[k].german));
        }
        assert_str(buf_str(&found), rows[i].wanted);
    }
}

/* probe.po was compiled into this program. */
static void test_compiled(void **state)
{
    (void)state;
    assert_str(tr(LANG_EN, "Zahlen"), "Figures");
    assert_str(tr(LANG_EN, "Ämter \"A\"??"), "Offices \"A\"??");
    assert_str(tr(LANG_EN, "Aktivitäten"), "Activities");
    assert_str(tr(LANG_DE, "Zahlen"), "Zahlen");
    assert_str(tr(LANG_EN, "unbekannt"), "unbekannt");
    assert_str(tr(LANG_EN, "leer"), "leer");
    assert_str(tr(LANG_EN, ""), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_read),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_compiled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
