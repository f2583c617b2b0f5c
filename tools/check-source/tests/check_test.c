/* check_test.c: each rule refuses what it must and lets the rest pass. */
#include "base/testing.h"

#include "check-source/check.h"

/* A header that keeps all rules; the body stands inside. */
#define HEADER(body)                                                                               \
    "/* a.h: x. */\n#ifndef VORORT_BASE_A_H\n#define VORORT_BASE_A_H\n" body "\n#endif\n"

#define TEN(x)   x x x x x x x x x x
#define LINES_80 TEN(TEN("    x();\n")) /* 100 */

struct row {
    const char *path;
    const char *source;
    const char *wanted; /* "line: part of the sentence", "" if nothing is wrong */
};

static const struct row text_rows[] = {
    { "src/base/a.c", "/* a.c: x. */\nint x;\n", "" },
    { "src/base/a.c", "int x;\n", "1: begins with a comment" },
    { "src/app/a/a.tmpl", "{{# a.tmpl #}}\n", "" },
    { "src/app/a/a.tmpl", "{{template a()}}{{end}}\n", "1: begins with a comment" },
    { "src/app/a/a.sql", "SELECT 1;\n", "1: begins with a comment" },
    { "assets/a.css", "a {}\n", "1: begins with a comment" },
    { "assets/a.js", "a();\n", "1: begins with a comment" },
    { "src/base/a.c", "/* a.c: \xff */\n", "1: not valid UTF-8" },
    { "src/base/a.c", "/* a.c: x. */\r\nint x;\n", "1: LF only" },
    { "src/base/a.c", "/* a.c: x. */\nint x; \n", "2: blanks at the end" },
    { "src/base/a.c", "/* a.c: x. */\nint x;", "2: no line end" },
    { "src/base/a.c",
      "/* a.c: x. */\n/* see /wo"
      "rk/main */\n",
      "2: path of one machine" },
};

static const struct row header_rows[] = {
    { "src/base/a.h", HEADER("int a(void);"), "" },
    { "src/base/a.h", "/* a.h: x. */\nint a(void);\n", "2: begins with its guard" },
    { "src/base/a.h", "/* a.h: x. */\n#ifndef A_H\n#define A_H\n#endif\n", "3: the guard is A_H" },
    { "src/base/a.h", "/* a.h: x. */\n#ifndef VORORT_BASE_B_H\n#define VORORT_BASE_B_H\n#endif\n",
      "3: the guard is VORORT_BASE_B_H" },
    { "src/base/a.h", "/* a.h: x. */\n#ifndef VORORT_BASE_A_H\n#define VORORT_BASE_B_H\n#endif\n",
      "3: begins with its guard" },
    { "src/base/a.h", HEADER("") "int a(void);\n", "6: behind the #endif" },
};

static const struct row layer_rows[] = {
    { "src/web/a.c", "/* a */\n#include \"base/str.h\"\n#include \"html/html.h\"\n", "" },
    { "src/base/a.c", "/* a */\n#include \"html/html.h\"\n", "2: base/ does not use html/" },
    { "src/html/a.c", "/* a */\n#include \"db/db.h\"\n", "2: html/ does not use db/" },
    { "src/web/a.c", "/* a */\n#include \"app/seite/seite.h\"\n", "2: web/ does not use app/" },
    { "src/app/a/a.c", "/* a */\n#include \"jobs/worker.h\"\n", "2: app/ does not use jobs/" },
    { "src/main.c", "/* a */\n#include \"app/app.h\"\n#include \"jobs/worker.h\"\n", "" },
    { "src/app/a/a.c", "/* a */\n#include \"app/b/b.h\"\n#include \"app/b/b_put.h\"\n", "" },
    { "src/app/a/a.c", "/* a */\n#include \"app/b/b_sql.h\"\n", "2: inside of b" },
    { "src/app/a/a.c", "/* a */\n#include \"app/b/b_view.h\"\n", "2: inside of b" },
    { "src/app/a/a.c", "/* a */\n#include \"app/b/testing.h\"\n", "2: inside of b" },
    { "src/app/a/a_test.c", "/* a */\n#include \"app/b/testing.h\"\n", "" },
    { "src/app/paket/a.c", "/* a */\n#include \"app/b/b_sql.h\"\n", "" },
    { "src/app/a/a.tmpl", "{{# a #}}\n{{include \"app/b/b_sql.h\"}}\n", "2: inside of b" },
    { "src/app/a/a.c", "/* a */\n#include \"../b/b.h\"\n", "2: without .." },
    { "tools/a/a.c", "/* a */\n#include \"web/ctx.h\"\n", "2: tools are built before web/" },
    { "tools/a/a.c", "/* a */\n#include \"base/str.h\"\n", "" },
};

static const struct row word_rows[] = {
    { "src/web/a.c", "/* MHD_x */\nint a = MHD_OK;\n", "2: MHD_OK does not belong" },
    { "src/http/a.c", "/* a */\nint a = MHD_OK;\n", "" },
    { "src/app/a/a.c", "/* a */\nsqlite3 *a;\n", "2: sqlite3 does not belong" },
    { "src/db/a.c", "/* a */\nsqlite3 *a;\n", "" },
    { "src/web/a.c", "/* a */\ncmark_node *a;\n", "2: cmark_node does not belong" },
    { "src/app/a/a.c", "/* a */\nx = html_from_store(s);\n", "2: html_from_store" },
    { "src/app/a/a.c", "/* a */\nx = malloc(3);\n", "2: malloc does not belong" },
    { "src/web/a.c", "/* a */\nx = strlen(s);\n", "2: strlen does not belong" },
    { "src/web/a.c", "/* a */\nprintf(s);\n", "2: printf does not belong" },
    { "src/app/a/a.c", "/* a */\nexit(1);\n", "2: exit does not belong" },
    { "src/app/a/a.c", "/* a */\nassert(1);\n", "2: assert does not belong" },
    { "src/app/a/a.c", "/* a */\nx(\"SELECT 1\");\n", "2: SQL stands in .sql files" },
    { "src/app/a/a.c", "/* a */\nx(\" insert coin\");\n", "" },
    { "src/app/a/a_test.c", "/* a */\nx(\"SELECT 1\");\n", "" },
    { "src/db/a.c", "/* a */\nx(\"SELECT 1\");\n", "" },
    { "src/app/a/a.tmpl", "{{# a #}}\n{{= q_seite(c)}}\n", "2: a template asks no queries" },
};

static const struct row function_rows[] = {
    { "src/base/a.c", "/* a */\nint f(int a, int b, int c, int d, int e, int g)\n{\n}\n", "" },
    { "src/base/a.c", "/* a */\nint f(int a, int b, int c, int d, int e, int g, int h)\n{\n}\n",
      "2: f has 7 parameters" },
    { "src/base/a.c", "/* a */\nint f(void (*a)(int, int, int, int, int, int, int))\n{\n}\n", "" },
    { "src/base/a.c", "/* a */\nint f(void)\n{\n" LINES_80 "}\n", "2: f has 102 lines" },
    { "src/base/a.c", "/* a */\nint f(void)\n{\n" TEN("\nx;\n\nx;\n\nx;\n") "}\n",
      "2: warning: f has 62" },
    { "src/base/a.c", "/* a */\nstatic const int f[] = {\n" LINES_80 "};\n", "" },
    { "src/base/a.c", "/* a */\nint f(void)\n{\n{\n{\n{\n{\n}\n}\n}\n}\n}\n", "" },
    { "src/base/a.c", "/* a */\nint f(void)\n{\n{\n{\n{\n{\n{\n}\n}\n}\n}\n}\n}\n",
      "8: nests deeper" },
    { "src/base/a.c", "/* ä */\nint \xc3\xa4;\n", "2: not plain ASCII" },
    { "src/base/a.c", "/* a */\nchar *f = \"\xc3\xa4\";\n", "" },
};

static void check_row(const struct row *row)
{
    CLEANUP(arena_release) struct arena a;
    CLEANUP(buf_release) struct buf out;
    arena_init(&a, 1 << 20);
    buf_init(&out, 1 << 16);
    struct check c = { .arena = &a,
                       .out = &out,
                       .path = str_from_cstr(row->path),
                       .source = str_from_cstr(row->source) };
    assert_true(check_is_ours(c.path));
    check_file(&c);
    struct str wanted = str_from_cstr(row->wanted);
    size_t colon = str_find(wanted, STR(": "), 0);
    struct str line = arena_printf(&a, ":%.*s", STR_ARG(str_slice(wanted, 0, colon + 1)));
    bool right = wanted.len == 0
                     ? out.len == 0
                     : str_find(buf_str(&out), line, 0) != SIZE_MAX &&
                           str_find(buf_str(&out), str_slice(wanted, colon + 2, wanted.len), 0) !=
                               SIZE_MAX &&
                           c.faults + c.warnings == 1;
    if (!right) {
        fail_msg("%s\n%s-> %s\nwanted %s", row->path, row->source, buf_cstr(&out), row->wanted);
    }
}

static void check_rows(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        check_row(&rows[i]);
    }
}

static void test_text(void **state)
{
    (void)state;
    check_rows(text_rows, ARRAY_LEN(text_rows));
}

static void test_long_file(void **state)
{
    (void)state;
    CLEANUP(arena_release) struct arena a;
    CLEANUP(buf_release) struct buf source;
    arena_init(&a, 1 << 20);
    buf_init(&source, 1 << 16);
    buf_lit(&source, "/* a */\n");
    for (int i = 0; i < 800; i++) {
        buf_lit(&source, "\n");
    }
    struct row row = { "src/base/a.c", arena_cstr(&a, buf_str(&source)), "800: 801 lines" };
    check_row(&row);
}

static void test_header(void **state)
{
    (void)state;
    check_rows(header_rows, ARRAY_LEN(header_rows));
}

static void test_layers(void **state)
{
    (void)state;
    check_rows(layer_rows, ARRAY_LEN(layer_rows));
}

static void test_words(void **state)
{
    (void)state;
    check_rows(word_rows, ARRAY_LEN(word_rows));
}

static void test_functions(void **state)
{
    (void)state;
    check_rows(function_rows, ARRAY_LEN(function_rows));
}

static void test_not_ours(void **state)
{
    (void)state;
    static const char *const paths[] = { "demo/a.c", "tests/fuzz/corpus/x/a.c", "LICENSE",
                                         "tools/tmplc/tests/refused/a.tmpl", "docs/a.md" };
    for (size_t i = 0; i < ARRAY_LEN(paths); i++) {
        assert_false(check_is_ours(str_from_cstr(paths[i])));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text),     cmocka_unit_test(test_long_file),
        cmocka_unit_test(test_header),   cmocka_unit_test(test_layers),
        cmocka_unit_test(test_words),    cmocka_unit_test(test_functions),
        cmocka_unit_test(test_not_ours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
