/* suche_test.c: from what people type to a query, and the piece of text that is shown. */
#include "app/suche/suche_worte.h"
#include "base/testing.h"

static struct arena arena;

static void test_query(void **state)
{
    (void)state;
    static const struct {
        const char *typed;
        const char *everywhere;
        const char *in_title;
    } rows[] = {
        { "Bildung", "(\"Bildung\"*)", "titel : (\"Bildung\"*)" },
        { " Halle (Saale) ", "(\"Halle\"* AND \"Saale\"*)", "titel : (\"Halle\"* AND \"Saale\"*)" },
        { "b", "(\"b\")", "titel : (\"b\")" },
        { "a\" OR titel:*", "(\"a\" AND \"OR\"* AND \"titel\"*)",
          "titel : (\"a\" AND \"OR\"* AND \"titel\"*)" },
        { "?!", "", "" },
        { "", "", "" },
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct str typed = str_from_cstr(rows[i].typed);
        assert_str(suche_query(&arena, typed, SUCHE_UEBERALL), rows[i].everywhere);
        assert_str(suche_query(&arena, typed, SUCHE_IM_TITEL), rows[i].in_title);
    }
}

static void test_any(void **state)
{
    (void)state;
    assert_str(suche_any(&arena, STR("/vor-ort/halle/kurzportrait/")),
               "titel : (\"halle\"* OR \"kurzportrait\"*)");
    assert_str(suche_any(&arena, STR("/en/x/")), "");
}

/* The excerpt as text, what was found in brackets. */
static struct str shown(const char *typed, const char *text)
{
    size_t count = 0;
    const struct suche_stueck *pieces =
        suche_auszug(&arena, str_from_cstr(typed), str_from_cstr(text), &count);
    struct str s = STR("");
    for (size_t i = 0; i < count; i++) {
        s = arena_printf(&arena, pieces[i].gefunden ? "%.*s[%.*s]" : "%.*s%.*s", STR_ARG(s),
                         STR_ARG(pieces[i].text));
    }
    return s;
}

static void test_excerpt(void **state)
{
    (void)state;
    static const struct {
        const char *typed;
        const char *text;
        const char *shown;
    } rows[] = {
        { "halle", "Die Stadt Halle (Saale).", "Die Stadt [Halle] (Saale)." },
        { "saale halle", "Halle (Saale)!", "[Halle] ([Saale])!" },
        { "bild", "Das Bildungsbüro, die Abbildung", "Das [Bildungsbüro], die Abbildung" },
        { "uebung", "Übung", "Übung" },
        { "ubung strasse", "Übung Straße", "[Übung] [Straße]" },
        { "b", "B bad", "[B] bad" },
        { "fehlt", "Kurzer Text.", "Kurzer Text." },
        { "zehn", "1 2 3 4 5 6 7 8 9 zehn 11", "… 2 3 4 5 6 7 8 9 [zehn] 11" },
        { "a1", "a1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26",
          "[a1] 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 …" },
        { "x", "", "" },
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        assert_str(shown(rows[i].typed, rows[i].text), rows[i].shown);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_query),
        cmocka_unit_test(test_any),
        cmocka_unit_test(test_excerpt),
    };
    arena_init(&arena, 1 << 20);
    int failed = cmocka_run_group_tests_name("app/suche", tests, NULL, NULL);
    arena_release(&arena);
    return failed;
}
