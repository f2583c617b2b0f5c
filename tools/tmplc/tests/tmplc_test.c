/*
 * tmplc_test.c: every file of refused/ is refused for the reason that its first line tells, every
 * file of accepted/ is compiled; the golden file gives the golden code; what was compiled writes the
 * right bytes.
 */
#include "base/testing.h"

#include "base/file.h"
#include "base/number.h"
#include "base/utf8.h"
#include "common/walk.h"
#include "golden_tmpl.h"
#include "tmplc/tmplc.h"
#include "web/tr.h"

/* tools/tmplc/tests, set by the build. */
static const char *folder;

static struct str read_file(struct arena *a, const char *name)
{
    CLEANUP(buf_release) struct buf bytes;
    buf_init(&bytes, TMPLC_SOURCE_MAX);
    const char *path =
        name[0] == '/' ? name : arena_cstr(a, arena_printf(a, "%s/%s", folder, name));
    assert_int_equal(file_read(path, &bytes), OK);
    return arena_str(a, buf_str(&bytes));
}

static enum err compile(struct arena *a, struct str source, struct buf *header, struct buf *code,
                        struct refusal *r)
{
    *r = (struct refusal){ 0, "" };
    buf_init(header, (size_t)1 << 20);
    buf_init(code, (size_t)1 << 22);
    return tmplc_compile(a, STR("golden.tmpl"), source, header, code, r);
}

/* "{{# refused: 3: sentence #}}" */
static bool is_refused(struct arena *a, const char *path)
{
    static const struct str mark = STR_INIT("{{# refused: ");
    CLEANUP(buf_release) struct buf header;
    CLEANUP(buf_release) struct buf code;
    struct refusal r;
    struct str source = read_file(a, path);
    struct str head = str_slice(source, 0, str_find_char(source, '\n', 0));
    assert_true(str_skip(&head, mark));
    size_t colon = str_find_char(head, ':', 0);
    uint64_t line = 0;
    assert_int_equal(number_parse_u64(str_slice(head, 0, colon), 1000, &line), OK);
    struct str sentence = str_trim(str_slice(head, colon + 1, str_find(head, STR("#}}"), 0)));
    enum err e = compile(a, source, &header, &code, &r);
    bool right = e == ERR_INPUT && r.line == (int)line && code.len == 0 &&
                 str_find(str_from_cstr(r.text), sentence, 0) != SIZE_MAX;
    if (!right) {
        print_error("%s: %s, line %d: %s\n", path, err_name(e), r.line, r.text);
    }
    return right;
}

static void test_refused(void **state)
{
    (void)state;
    CLEANUP(arena_release) struct arena a;
    struct walk walk;
    arena_init(&a, (size_t)1 << 28);
    struct str path = arena_printf(&a, "%s/refused", folder);
    assert_int_equal(walk_files(&a, path, &walk), OK);
    assert_true(walk.count > 120);
    int wrong = 0;
    for (size_t i = 0; i < walk.count; i++) {
        wrong += is_refused(&a, arena_cstr(&a, walk.path[i])) ? 0 : 1;
    }
    assert_int_equal(wrong, 0);
}

static void test_accepted(void **state)
{
    (void)state;
    CLEANUP(arena_release) struct arena a;
    struct walk walk;
    arena_init(&a, (size_t)1 << 28);
    assert_int_equal(walk_files(&a, arena_printf(&a, "%s/accepted", folder), &walk), OK);
    assert_true(walk.count > 10);
    for (size_t i = 0; i < walk.count; i++) {
        CLEANUP(buf_release) struct buf header;
        CLEANUP(buf_release) struct buf code;
        struct refusal r;
        const char *path = arena_cstr(&a, walk.path[i]);
        if (compile(&a, read_file(&a, path), &header, &code, &r) != OK) {
            fail_msg("%s:%d: %s", path, r.line, r.text);
        }
    }
}

/* ISO C promises literals of 4095 bytes; none is cut inside a character. */
static void test_long_text(void **state)
{
    (void)state;
    CLEANUP(arena_release) struct arena a;
    CLEANUP(buf_release) struct buf source;
    CLEANUP(buf_release) struct buf header;
    CLEANUP(buf_release) struct buf code;
    struct refusal r;
    arena_init(&a, (size_t)1 << 28);
    buf_init(&source, 1 << 20);
    buf_lit(&source, "{{template x(void *v)}}a");
    for (int i = 0; i < 5000; i++) {
        buf_lit(&source, "ä");
    }
    buf_lit(&source, "{{end}}");
    assert_int_equal(compile(&a, buf_str(&source), &header, &code, &r), OK);
    struct str rest = buf_str(&code);
    struct str line;
    int literals = 0;
    while (str_next(&rest, '\n', &line)) {
        assert_true(line.len < 4095);
        assert_true(utf8_valid(line));
        literals += str_find(line, STR("buf_lit"), 0) != SIZE_MAX ? 1 : 0;
    }
    assert_int_equal(literals, 3);
}

/* `piece` as often as it takes to pass a limit. */
static void check_limit(const char *before, const char *piece, int times, const char *wanted)
{
    CLEANUP(arena_release) struct arena a;
    CLEANUP(buf_release) struct buf source;
    CLEANUP(buf_release) struct buf header;
    CLEANUP(buf_release) struct buf code;
    struct refusal r;
    arena_init(&a, (size_t)1 << 28);
    buf_init(&source, 4 << 20);
    buf_add(&source, str_from_cstr(before));
    for (int i = 0; i < times; i++) {
        struct str rest = str_from_cstr(piece);
        struct str part;
        bool first = true;
        while (str_next(&rest, '#', &part)) {
            if (!first) {
                buf_add_u64(&source, (uint64_t)i);
            }
            first = false;
            buf_add(&source, part);
        }
    }
    assert_int_equal(compile(&a, buf_str(&source), &header, &code, &r), ERR_INPUT);
    assert_non_null(strstr(r.text, wanted));
}

static void test_limits(void **state)
{
    (void)state;
    static const char head[] = "{{template x(struct ctx *c)}}";
    check_limit(head, "<div>", 60, "more than 48 elements");
    check_limit(head, "{{call a_begin(c)}}", 60, "more than 48 elements");
    check_limit(head, "{{if 1}}", 30, "more than 24 blocks");
    check_limit(head, "<p id=\"a#\">x</p>", 300, "more than 256 ids");
    check_limit("{{template x(struct ctx *c)}}<p ", "data-a#=\"b\" ", 60,
                "more than 48 attributes");
    check_limit("", "{{template x#(void *v)}}x{{end}}", 70, "more than 64 templates");
    check_limit("", "{{include \"a.h\"}}", 40, "includes come first, 32 at most");
    check_limit(head,
                "{{= ((((((((((((((((((((((((((((((((((((1)))))))))))))))))))))))))))))))))))) }}",
                1, "do not close");
    check_limit(head, "0123456789abcdef0123456789abcdef", 40000, "larger than");
}

static void test_golden_code(void **state)
{
    (void)state;
    CLEANUP(arena_release) struct arena a;
    CLEANUP(buf_release) struct buf header;
    CLEANUP(buf_release) struct buf code;
    struct refusal r;
    arena_init(&a, (size_t)1 << 28);
    assert_int_equal(compile(&a, read_file(&a, "golden.tmpl"), &header, &code, &r), OK);
    assert_str(buf_str(&header), arena_cstr(&a, read_file(&a, "golden.h.txt")));
    assert_str(buf_str(&code), arena_cstr(&a, read_file(&a, "golden.c.txt")));
}

static void test_texts(void **state)
{
    (void)state;
    CLEANUP(arena_release) struct arena a;
    CLEANUP(buf_release) struct buf out;
    struct refusal r = { 0, "" };
    arena_init(&a, (size_t)1 << 28);
    buf_init(&out, 4096);
    assert_int_equal(tmplc_texts(&a, read_file(&a, "golden.tmpl"), &out, &r), OK);
    assert_str(buf_str(&out), "24\tNichts \"da\"??\n46\tSuche\n48\tText\n");
}

/* --- compiled and run ------------------------------------------------------------------------ */

struct str tr(enum lang lang, const char *german)
{
    return lang == LANG_DE ? str_from_cstr(german) : STR("<\"EN\">");
}

void tmpl_csrf_field(struct buf *out, struct ctx *c)
{
    (void)c;
    buf_lit(out, "[csrf]");
}

static void check_page(struct arena *a, const struct probe *v, enum lang lang, const char *wanted)
{
    CLEANUP(buf_release) struct buf out;
    struct ctx c = { lang };
    buf_init(&out, 1 << 16);
    tmpl_seite(&out, &c, v);
    assert_str(buf_str(&out), arena_cstr(a, read_file(a, wanted)));
}

static void test_output(void **state)
{
    (void)state;
    CLEANUP(arena_release) struct arena a;
    arena_init(&a, (size_t)1 << 24);
    struct probe v = { .name = STR("<A & \"B\" 'C'>"),
                       .markup = html_from_store(STR("<i>m</i>")),
                       .own = { STR("/vor-ort/?a=1&b=2") },
                       .wide = true,
                       .count = 2,
                       .links = {
                           { STR("https://www.halle.de/?a&b"), STR("Halle's \"Seite\""), true },
                           { STR("javascript:alert(1)"), STR("x"), false } } };
    check_page(&a, &v, LANG_DE, "output.html.txt");
    v.count = 0;
    v.wide = false;
    check_page(&a, &v, LANG_EN, "output_leer.html.txt");
}

int main(int argc, char **argv)
{
    must(argc == 2);
    folder = argv[1];
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_refused),     cmocka_unit_test(test_accepted),
        cmocka_unit_test(test_long_text),   cmocka_unit_test(test_limits),
        cmocka_unit_test(test_golden_code), cmocka_unit_test(test_texts),
        cmocka_unit_test(test_output),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
