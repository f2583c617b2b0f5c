/*
 * hostile_test.c: lists of hostile strings (VORORT_TESTDATA/hostile) through Markdown and through the
 * escaper, in every place where a text of a person may stand. Nothing that runs may come out.
 */
#include "base/testing.h"

#include <jansson.h>
#include <zip.h>

#include "base/file.h"
#include "html/markdown.h"
#include "html/markdown_scan.h"

static const char *folder;
static size_t checked;

/* Markdown around a hostile text. */
static const struct {
    struct str before;
    struct str behind;
} frames[] = {
    { STR_INIT(""), STR_INIT("") },
    { STR_INIT("[a]("), STR_INIT(")") },
    { STR_INIT("[a](<"), STR_INIT(">)") },
    { STR_INIT("[a](/x \""), STR_INIT("\")") },
    { STR_INIT("![a]("), STR_INIT(")") },
    { STR_INIT("!["), STR_INIT("](/dateien/a.png)") },
    { STR_INIT("# "), STR_INIT("\n") },
    { STR_INIT("|a|\n|-|\n|"), STR_INIT("|\n") },
    { STR_INIT("```"), STR_INIT("\nx\n```\n") },
    { STR_INIT("[a]\n\n[a]: "), STR_INIT("\n") },
    { STR_INIT("<"), STR_INIT(">") },
};

static void check_markdown(struct str text)
{
    for (size_t i = 0; i < ARRAY_LEN(frames); i++) {
        CLEANUP(arena_release) struct arena a;
        arena_init(&a, (size_t)1 << 28);
        struct html html = { STR("") };
        struct str framed = arena_printf(&a, "%.*s%.*s%.*s", STR_ARG(frames[i].before),
                                         STR_ARG(text), STR_ARG(frames[i].behind));
        enum err e = markdown_render(&a, framed, 2, &html);
        const char *wrong = e == OK ? markdown_scan(html.markup) : NULL;
        if (wrong != NULL) {
            fail_msg("%s:\n%.*s\n->\n%.*s", wrong, STR_ARG(framed), STR_ARG(html.markup));
        }
        checked++;
    }
}

/* The escaper's output in the places that a template has. */
static void check_escaper(struct str text)
{
    CLEANUP(buf_release) struct buf out;
    buf_init(&out, 8 * text.len + 1000);
    buf_lit(&out, "<a href=\"");
    H_HREF(&out, text);
    buf_lit(&out, "\" title=\"");
    H_ATTR(&out, text);
    buf_lit(&out, "\">");
    H_ATTR(&out, text); /* as in title and textarea; H_TEXT leaves quotes, which the scan forbids */
    buf_lit(&out, "</a>");
    const char *wrong = markdown_scan(buf_str(&out));
    /* Addresses of the database may hold letters beyond ASCII: browsers encode them. */
    if (wrong != NULL && strcmp(wrong, "a byte in an address that must be encoded") != 0) {
        fail_msg("%s:\n%.*s", wrong, STR_ARG(buf_str(&out)));
    }
}

static void check_lines(struct str list)
{
    struct str line;
    while (str_next(&list, '\n', &line)) {
        check_escaper(line);
        check_markdown(line);
    }
}

static const char *path_of(const char *name)
{
    static char path[1024];
    (void)snprintf(path, sizeof(path), "%s/hostile/%s", folder, name);
    return path;
}

static void test_xss_lists(void **state)
{
    (void)state;
    int error = 0;
    zip_t *zip = zip_open(path_of("xss-listen.zip"), ZIP_RDONLY, &error);
    assert_non_null(zip);
    zip_int64_t count = zip_get_num_entries(zip, 0);
    for (zip_int64_t i = 0; i < count; i++) {
        zip_stat_t st;
        assert_int_equal(zip_stat_index(zip, (zip_uint64_t)i, 0, &st), 0);
        char *bytes = malloc(st.size + 1);
        assert_non_null(bytes);
        zip_file_t *file = zip_fopen_index(zip, (zip_uint64_t)i, 0);
        assert_true(zip_fread(file, bytes, st.size) == (zip_int64_t)st.size);
        (void)zip_fclose(file);
        check_lines((struct str){ bytes, st.size });
        free(bytes);
    }
    zip_discard(zip);
}

/* `key` NULL: an array of strings; else an array of objects. */
static void check_json(const char *name, const char *key)
{
    json_error_t error;
    json_t *list = json_load_file(path_of(name), JSON_ALLOW_NUL, &error);
    assert_non_null(list);
    size_t i;
    json_t *item;
    json_array_foreach(list, i, item)
    {
        json_t *text = key == NULL ? item : json_object_get(item, key);
        struct str s = { json_string_value(text), json_string_length(text) };
        check_escaper(s);
        check_markdown(s);
    }
    json_decref(list);
}

static void test_naughty_strings(void **state)
{
    (void)state;
    check_json("blns.json", NULL);
}

static void test_commonmark_cases(void **state)
{
    (void)state;
    check_json("commonmark-0.31.2-tests.json", "markdown");
}

int main(void)
{
    folder = getenv("VORORT_TESTDATA");
    if (folder == NULL) {
        folder = "../shared/data";
    }
    if (!file_exists(path_of("blns.json"))) {
        (void)printf("html/hostile: VORORT_TESTDATA is missing, skipped\n");
        return 77;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_xss_lists),
        cmocka_unit_test(test_naughty_strings),
        cmocka_unit_test(test_commonmark_cases),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    (void)printf("html/hostile: %zu texts rendered\n", checked);
    return failed;
}
