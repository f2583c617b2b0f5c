/* kopf_test.c: heads of Markdown files, good and broken, line by line. */
#include "base/testing.h"

#include "app/paket/form/kopf.h"
#include "app/paket/form/text.h"
#include "app/paket/form/zeichen.h"

static struct arena arena;

static int begin(void **state)
{
    (void)state;
    arena_init(&arena, 64U << 20);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static enum err read_head(const char *bytes, struct problem *p, struct kopf *ret_kopf)
{
    struct str text;
    problem_clear(p);
    TRY(zeichen_read(&arena, str_from_cstr(bytes), p, &text));
    return kopf_read(&arena, text, p, ret_kopf);
}

/* --- broken ------------------------------------------------------------------------------------- */

static const struct {
    const char *text;
    unsigned line;
    const char *says; /* begin of the sentence */
} broken[] = {
    { "", 1, "Die Datei beginnt nicht mit einem Kopf." },
    { "\n---\ntitel: x\n---\n", 1, "Die Datei beginnt nicht mit einem Kopf." },
    { " ---\ntitel: x\n---\n", 1, "Die Datei beginnt nicht mit einem Kopf." },
    { "---\ntitel: x\n", 2, "Der Kopf hört nicht auf." },
    { "---\ntitel: x\n\nort: y\n---\n", 3, "Im Kopf steht eine Leerzeile." },
    { "---\ntitel x\n---\n", 2, "In dieser Zeile fehlt der Doppelpunkt." },
    { "---\nTitel: x\n---\n", 2, "Diese Zeile beginnt mit keinem Schlüssel." },
    { "---\n9a: x\n---\n", 2, "Diese Zeile beginnt mit keinem Schlüssel." },
    { "---\n: x\n---\n", 2, "Diese Zeile beginnt mit keinem Schlüssel." },
    { "---\ntitel:x\n---\n", 2, "Hinter dem Doppelpunkt fehlt das Leerzeichen." },
    { "---\ntitel: x\ntitel: y\n---\n", 3, "Das Feld steht zweimal da." },
    { "---\ntitel:\n---\n", 2, "Hier fehlt der Wert." },
    { "---\ntitel: \nort: y\n---\n", 2, "Hier fehlt der Wert." },
    { "---\n  - x\n---\n", 2, "Dieser Listeneintrag gehört zu keiner Liste." },
    { "---\ntitel: a\n  - x\n---\n", 3, "Dieser Listeneintrag gehört zu keiner Liste." },
    { "---\nthemen:\n  - \n---\n", 3, "Dieser Listeneintrag ist leer." },
    { "---\nthemen:\n- x\n---\n", 3, "Diese Zeile ist eingerückt, aber kein Listeneintrag." },
    { "---\nthemen:\n    - x\n---\n", 3, "Diese Zeile ist eingerückt, aber kein Listeneintrag." },
    { "---\ntitel:\tx\n---\n", 2, "Im Kopf steht ein Tabulator." },
    { "---\ntitel: x\r\nort: y\rz\n---\n", 3, "Hier steht ein Wagenrücklauf" },
    { "---\ntitel: x\x01y\n---\n", 2, "Hier steht ein Steuerzeichen." },
    { "---\ntitel: x\n---\n\na\x7f\n", 5, "Hier steht ein Steuerzeichen." },
    { "---\ntitel: x\n---\n\na\xc2\x85z\n", 5, "Hier steht ein Steuerzeichen." },
    { "---\ntitel: x\nort: \xff\n---\n", 3, "Hier stehen Zeichen, die kein gültiges UTF-8 sind." },
    { "---\ntitel: \xed\xa0\x80\n---\n", 2, "Hier stehen Zeichen, die kein gültiges UTF-8 sind." },
};

static void test_broken(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(broken); i++) {
        struct problem p;
        struct kopf kopf;
        assert_int_equal(read_head(broken[i].text, &p, &kopf), ERR_INPUT);
        if (!str_starts(str_from_cstr(p.text), str_from_cstr(broken[i].says)) ||
            p.row != broken[i].line) {
            print_error("case %zu: line %llu: %s\n", i, (unsigned long long)p.row, p.text);
            fail();
        }
        assert_true(p.advice[0] != '\0');
    }
}

static void test_bounds(void **state)
{
    (void)state;
    struct buf text CLEANUP(buf_release);
    struct problem p;
    struct kopf kopf;
    buf_init(&text, 2U << 20);
    buf_lit(&text, "---\ntitel: ");
    for (size_t i = 0; i < KOPF_ZEILE_MOST; i++) {
        buf_add_char(&text, 'x');
    }
    buf_lit(&text, "\n---\n");
    assert_int_equal(kopf_read(&arena, buf_str(&text), &p, &kopf), ERR_INPUT);
    assert_int_equal(p.row, 2);

    buf_clear(&text);
    buf_lit(&text, "---\ntitel: x\nthemen:\n");
    for (size_t i = 0; i < KOPF_MOST / 8 + 1; i++) {
        buf_lit(&text, "  - abc\n");
    }
    buf_lit(&text, "---\n");
    assert_int_equal(kopf_read(&arena, buf_str(&text), &p, &kopf), ERR_INPUT);

    buf_clear(&text);
    buf_lit(&text, "---\ntitel: x\n---\n");
    for (size_t i = 0; i <= KOPF_RUMPF_MOST; i++) {
        buf_add_char(&text, 'x');
    }
    assert_int_equal(kopf_read(&arena, buf_str(&text), &p, &kopf), ERR_INPUT);
}

/* --- good --------------------------------------------------------------------------------------- */

static void test_fields(void **state)
{
    (void)state;
    struct problem p;
    struct kopf k;
    assert_int_equal(read_head("\xef\xbb\xbf---\r\ntitel:   Ein: Titel  \r\nthemen:\r\n  - a\r\n"
                               "  -  b \r\nort: y\r\n---\r\n\r\n\r\nText  \r\n\r\nmehr\t\r\n\r\n",
                               &p, &k),
                     OK);
    assert_int_equal(k.count, 3);
    assert_str(k.felder[0].name, "titel");
    assert_str(k.felder[0].werte[0].text, "Ein: Titel");
    assert_int_equal(k.felder[0].zeile, 2);
    assert_true(k.felder[1].liste);
    assert_int_equal(k.felder[1].count, 2);
    assert_str(k.felder[1].werte[1].text, "b");
    assert_int_equal(k.felder[1].werte[1].zeile, 5);
    assert_str(k.felder[2].name, "ort");
    assert_str(k.rumpf, "Text\n\nmehr");
    assert_int_equal(k.rumpf_zeile, 10);
}

static void test_nfc(void **state)
{
    (void)state;
    struct problem p;
    struct kopf k;
    assert_int_equal(read_head("---\ntitel: Mu\xcc\x88hle\n---\n", &p, &k), OK);
    assert_str(k.felder[0].werte[0].text, "Mühle");
    assert_int_equal(k.rumpf.len, 0);
    assert_int_equal(k.rumpf_zeile, 0);
}

/* --- values ------------------------------------------------------------------------------------- */

static const struct {
    const char *raw;
    const char *value; /* NULL: refused */
} values[] = {
    { "abc", "abc" },
    { "a \"b\" \\ c", "a \"b\" \\ c" },
    { "\"\\\"Lokal\\\" handeln\"", "\"Lokal\" handeln" },
    { "\"a\\\\b\"", "a\\b" },
    { "\"\"", "" },
    { "\"", NULL },
    { "\"a", NULL },
    { "\"a\\\"", NULL },
    { "\"a\" b", NULL },
    { "\"a\\n\"", NULL },
};

static void test_values(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(values); i++) {
        struct str value = STR("untouched");
        enum err e = kopf_wert_read(&arena, str_from_cstr(values[i].raw), &value);
        assert_int_equal(e, values[i].value == NULL ? ERR_INPUT : OK);
        assert_str(value, values[i].value == NULL ? "untouched" : values[i].value);
    }
}

static const struct {
    const char *raw;
    size_t count; /* 0: refused */
    const char *parts[3];
    const char *written; /* NULL: the same */
} entries[] = {
    { "a | b", 2, { "a", "b", "" }, NULL },
    { "a|b|c", 3, { "a", "b", "c" }, "a | b | c" },
    { "a", 1, { "a", "", "" }, NULL },
    { "- | b | -", 3, { "", "b", "" }, "- | b" },
    { " | b", 2, { "", "b", "" }, "- | b" },
    { "a\\|b | c\\\\d", 2, { "a|b", "c\\d", "" }, NULL },
    { "\"a\" | b", 2, { "\"a\"", "b", "" }, NULL },
    { "a | b | c | d", 4, { "a", "b", "c" }, "a | b | c" },
    { "a\\n", 0, { "", "", "" }, NULL },
    { "a\\", 0, { "", "", "" }, NULL },
};

static void test_entries(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(entries); i++) {
        struct str parts[3];
        size_t count = 0;
        struct buf out CLEANUP(buf_release);
        enum err e = kopf_teile_read(&arena, str_from_cstr(entries[i].raw), parts, 3, &count);
        assert_int_equal(e, entries[i].count == 0 ? ERR_INPUT : OK);
        if (e != OK) {
            continue;
        }
        assert_int_equal(count, entries[i].count);
        for (size_t k = 0; k < 3; k++) {
            assert_str(parts[k], entries[i].parts[k]);
        }
        buf_init(&out, 1024);
        kopf_teile_write(&out, parts, 3);
        const char *wanted = entries[i].written == NULL ? entries[i].raw : entries[i].written;
        assert_str(str_slice(buf_str(&out), 4, out.len - 1), wanted);
    }
}

/* --- the canonical form --------------------------------------------------------------------------- */

static void test_canonical(void **state)
{
    (void)state;
    static const char given[] = "---\nort: y\nart: bericht\nthemen:\n  - \"\\\"a\\\"\"\n"
                                "anlagen:\n  - dateien/a.pdf|x \\| y\ndatum: 2019\n"
                                "titel: \"\\\"Lokal\\\" handeln\"\n---\nText \n\n";
    static const char wanted[] =
        "---\ntitel: \"\\\"Lokal\\\" handeln\"\nart: bericht\ndatum: 2019\nort: y\nthemen:\n"
        "  - \"\\\"a\\\"\"\nanlagen:\n  - dateien/a.pdf | x \\| y\n---\n\nText\n";
    struct befund b;
    struct text t;
    struct buf out CLEANUP(buf_release);
    befund_init(&b, &arena);
    buf_init(&out, 4096);
    assert_true(text_read(&textart_bericht, STR("x.md"), str_from_cstr(given), &arena, &b, &t));
    text_write(&t, &out);
    assert_str(buf_str(&out), wanted);
    assert_true(text_read(&textart_bericht, STR("x.md"), str_from_cstr(wanted), &arena, &b, &t));
    buf_clear(&out);
    text_write(&t, &out);
    assert_str(buf_str(&out), wanted);
}

static void test_clean(void **state)
{
    (void)state;
    assert_str(zeichen_clean(&arena, STR(" a\tb\r\nc\x01 "), false), "a b c");
    assert_str(zeichen_clean(&arena, STR("a\r\nb\rc\x7f\td"), true), "a\nb\nc\td");
    assert_str(zeichen_clean(&arena, STR("u\xcc\x88"), false), "ü");
    assert_str(zeichen_clean(&arena, STR("a\0b"), true), "ab");
    assert_str(zeichen_clean(&arena, STR("\xff"), true), "");
    assert_null(zeichen_clean(&arena, STR_NULL, true).ptr);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_broken),    cmocka_unit_test(test_bounds),
        cmocka_unit_test(test_fields),    cmocka_unit_test(test_nfc),
        cmocka_unit_test(test_values),    cmocka_unit_test(test_entries),
        cmocka_unit_test(test_canonical), cmocka_unit_test(test_clean),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
