/* utf8_test.c: UTF-8, folding, slugs and the German order. */
#include "base/testing.h"

#include "base/utf8.h"

static struct arena arena;

static void test_valid(void **state)
{
    (void)state;
    static const struct {
        struct str s;
        bool valid;
    } table[] = {
        { STR_INIT(""), true },
        { STR_INIT("Ländlicher Raum – „Ort“ 🌳"), true },
        { STR_INIT("\xC0\x80"), false },         /* overlong */
        { STR_INIT("\xE0\x80\xAF"), false },     /* overlong */
        { STR_INIT("\xF0\x80\x80\xAF"), false }, /* overlong */
        { STR_INIT("\xED\xA0\x80"), false },     /* surrogate */
        { STR_INIT("\xF4\x90\x80\x80"), false }, /* above U+10FFFF */
        { STR_INIT("\xF4\x8F\xBF\xBF"), true },
        { STR_INIT("12345678\xC3"), false }, /* cut */
        { STR_INIT("\x80"), false },
        { STR_INIT("M\xFCnchen"), false }, /* ISO-8859-1 */
    };
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        assert_int_equal(utf8_valid(table[i].s), table[i].valid);
    }
}

static void test_code_points(void **state)
{
    (void)state;
    assert_int_equal(utf8_length(STR("Chóśebuz")), 8);
    struct str s = STR("ä\xFF€");
    uint32_t code;
    assert_true(utf8_next(&s, &code) && code == 0xE4);
    assert_true(utf8_next(&s, &code) && code == 0xFFFD);
    assert_true(utf8_next(&s, &code) && code == 0x20AC);
    assert_false(utf8_next(&s, &code));
    char out[4];
    assert_str(((struct str){ out, utf8_encode(0x1F333, out) }), "🌳");
    assert_str(((struct str){ out, utf8_encode(0xD800, out) }), "\xEF\xBF\xBD");
    assert_str(utf8_cut(STR("Tür"), 2), "T");
    assert_str(utf8_cut(STR("Tür"), 3), "Tü");
    assert_str(utf8_cut(STR("Tür"), 9), "Tür");
    assert_str(utf8_cut(STR("🌳"), 3), "");
}

static void test_win1252(void **state)
{
    (void)state;
    assert_str(utf8_from_win1252(&arena, STR("M\xFCnchen \x84Ort\x93 \x80 \x81")),
               "München „Ort“ € \xEF\xBF\xBD");
    struct str ascii = STR("Ort");
    assert_ptr_equal(utf8_from_win1252(&arena, ascii).ptr, ascii.ptr);
}

static void test_nfc(void **state)
{
    (void)state;
    struct str out;
    assert_int_equal(utf8_nfc(&arena, STR("Ta\xCC\x88nze"), &out), OK);
    assert_str(out, "Tänze");
    struct str kept = STR("bleibt");
    assert_int_equal(utf8_nfc(&arena, STR("M\xFCnchen"), &kept), ERR_INPUT);
    assert_str(kept, "bleibt");
    assert_int_equal(utf8_nfc(&arena, STR("ﬁ²"), &out), OK);
    assert_str(out, "ﬁ²");
}

static void test_fold(void **state)
{
    (void)state;
    static const struct {
        struct str s;
        const char *fold;
        const char *slug;
    } table[] = {
        { STR_INIT("Halle (Saale)"), "halle saale", "halle-saale" },
        { STR_INIT("Landkreis Göttingen"), "landkreis gottingen", "landkreis-goettingen" },
        { STR_INIT("Große Kreisstadt"), "grosse kreisstadt", "grosse-kreisstadt" },
        { STR_INIT("Cottbus/Chóśebuz, Stadt"), "cottbus chosebuz stadt", "cottbus-chosebuz-stadt" },
        { STR_INIT("  Übergang  Schule – Beruf! "), "ubergang schule beruf",
          "uebergang-schule-beruf" },
        { STR_INIT("u\xCC\x88"), "u", "ue" },
        { STR_INIT("STRAẞE ﬁ ²"), "strasse fi 2", "strasse-fi-2" },
        { STR_INIT("Łódź Ørsted"), "lodz orsted", "lodz-orsted" },
        { STR_INIT("Αθήνα"), "αθηνα", "" },
        { STR_INIT("a\xC2\xAD"
                   "b"),
          "ab", "ab" }, /* soft hyphen */
        { STR_INIT("…"), "", "" },
        { STR_INIT("a\xFF"
                   "b"),
          "a b", "a-b" },
    };
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        assert_str(utf8_fold(&arena, table[i].s), table[i].fold);
        struct str slug = utf8_slug(&arena, table[i].s);
        assert_str(slug, table[i].slug);
        assert_true(slug.len == 0 || utf8_is_slug(slug));
    }
    char lang[400];
    memset(lang, 'x', sizeof lang);
    lang[79] = ' ';
    assert_int_equal(utf8_slug(&arena, (struct str){ lang, sizeof lang }).len, 79);
    memset(lang, '\xC3', sizeof lang);
    for (size_t i = 1; i < sizeof lang; i += 2) {
        lang[i] = '\xA4';
    }
    assert_int_equal(utf8_slug(&arena, (struct str){ lang, sizeof lang }).len, 80);
}

static void test_is_slug(void **state)
{
    (void)state;
    assert_true(utf8_is_slug(STR("halle-saale-2")));
    static const struct str bad[] = { STR_INIT(""),     STR_INIT("-a"),    STR_INIT("a-"),
                                      STR_INIT("a--b"), STR_INIT("Halle"), STR_INIT("ä"),
                                      STR_INIT("a b"),  STR_INIT("a/b"),   STR_INIT("..") };
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        assert_false(utf8_is_slug(bad[i]));
    }
}

/* Every text comes before all that follow it. */
static const struct str ordered[] = {
    STR_INIT(""),
    STR_INIT(" "),
    STR_INIT("1.9 Angebote"),
    STR_INIT("1.10 Angebote"),
    STR_INIT("01.11 Angebote"),
    STR_INIT("2 Ziele"),
    STR_INIT("10 Ziele"),
    STR_INIT("Aachen"),
    STR_INIT("Arzt"),
    STR_INIT("Ärzte"),
    STR_INIT("Göbel"),
    STR_INIT("Goethe"),
    STR_INIT("Goldmann"),
    STR_INIT("Göthe"),
    STR_INIT("Götz"),
    STR_INIT("Halle"),
    STR_INIT("Halle (Saale)"),
    STR_INIT("Halle (Westf.)"),
    STR_INIT("Hallenberg"),
    STR_INIT("Masse"),
    STR_INIT("masse"),
    STR_INIT("Maße"),
    STR_INIT("Massen"),
    STR_INIT("Muller"),
    STR_INIT("Müller"),
    STR_INIT("Zwönitz"),
};

static int sign(int n)
{
    return (n > 0) - (n < 0);
}

static void test_order(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(ordered); i++) {
        for (size_t k = 0; k < ARRAY_LEN(ordered); k++) {
            int wanted = (i > k) - (i < k);
            if (sign(utf8_compare_din5007(ordered[i], ordered[k])) != wanted) {
                fail_msg("'%s' against '%s'", ordered[i].ptr, ordered[k].ptr);
            }
        }
    }
}

/* A total order for whatever bytes come: antisymmetric, transitive, zero only for equal ones. */
static void test_order_is_total(void **state)
{
    (void)state;
    static const char pieces[][4] = {
        "a", "A", "ä", "s", "ß", "0", "1", " ", "-", "²", "\xFF", "́"
    };
    struct str texts[ARRAY_LEN(pieces) * ARRAY_LEN(pieces)];
    size_t count = 0;
    for (size_t i = 0; i < ARRAY_LEN(pieces); i++) {
        for (size_t k = 0; k < ARRAY_LEN(pieces); k++) {
            texts[count++] = arena_printf(&arena, "%s%s", pieces[i], pieces[k]);
        }
    }
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < count; k++) {
            int ik = sign(utf8_compare_din5007(texts[i], texts[k]));
            assert_int_equal(ik, -sign(utf8_compare_din5007(texts[k], texts[i])));
            assert_int_equal(ik == 0, str_eq(texts[i], texts[k]));
            for (size_t m = 0; m < count && ik < 0; m++) {
                if (utf8_compare_din5007(texts[k], texts[m]) < 0) {
                    assert_true(utf8_compare_din5007(texts[i], texts[m]) < 0);
                }
            }
        }
    }
}

/* Keys compare as the texts themselves do. */
static void test_sort_key(void **state)
{
    (void)state;
    static const char *const names[] = {
        "Aalen",
        "aalen",
        "Äalen",
        "Bad Doberan",
        "Bad-Doberan",
        "Baddoberan",
        "Halle",
        "Halle (Saale)",
        "Halle/Saale",
        "Hallé",
        "Hof",
        "Höf",
        "Straße",
        "Strasse",
        "Straße 9",
        "Strasse 10",
        "Strasse 010",
        "1.9",
        "1.10",
        "²",
        "2",
        "",
        " ",
        "Łódź",
        "Kiel 1000000000000000000000",
        "Kiel 999999999999999999999",
        "Œuvre",
        "Oe",
    };
    struct str keys[ARRAY_LEN(names)];
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        struct buf b;
        buf_init(&b, 1024);
        utf8_sort_key(&b, str_from_cstr(names[i]));
        assert_int_equal(buf_error(&b), OK);
        keys[i] = arena_str(&arena, buf_str(&b));
        assert_true(utf8_valid(keys[i]));
        buf_release(&b);
    }
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        for (size_t k = 0; k < ARRAY_LEN(names); k++) {
            int wanted =
                sign(utf8_compare_din5007(str_from_cstr(names[i]), str_from_cstr(names[k])));
            if (sign(str_cmp(keys[i], keys[k])) != wanted) {
                fail_msg("'%s' against '%s'", names[i], names[k]);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_valid),    cmocka_unit_test(test_code_points),
        cmocka_unit_test(test_win1252),  cmocka_unit_test(test_nfc),
        cmocka_unit_test(test_fold),     cmocka_unit_test(test_is_slug),
        cmocka_unit_test(test_order),    cmocka_unit_test(test_order_is_total),
        cmocka_unit_test(test_sort_key),
    };
    arena_init(&arena, 1 << 20);
    int failed = cmocka_run_group_tests_name("utf8", tests, NULL, NULL);
    arena_release(&arena);
    return failed;
}
