/* mitglied_test.c: how membership is said, and where dots stand. */
#include "app/mitglied/karte.h"
#include "app/mitglied/mitglied.h"

#include "base/testing.h"
#include "karte/karte.h"

static struct arena arena;

static void test_zeitraum(void **state)
{
    (void)state;
    static const struct {
        const char *seit;
        const char *bis;
        const char *de;
        const char *en;
    } cases[] = {
        { "", "", "", "" },
        { "2011", "", "Mitglied seit 2011", "Member since 2011" },
        { "2011-04-01", "", "Mitglied seit 2011", "Member since 2011" },
        { "", "2019-06", "Mitglied bis 2019", "Member until 2019" },
        { "2008", "2019", "Mitglied von 2008 bis 2019", "Member from 2008 to 2019" },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct str seit = str_from_cstr(cases[i].seit);
        struct str bis = str_from_cstr(cases[i].bis);
        assert_str(mitglied_zeitraum(&arena, LANG_DE, seit, bis), cases[i].de);
        assert_str(mitglied_zeitraum(&arena, LANG_EN, seit, bis), cases[i].en);
    }
    assert_str(mitglied_zeitraum(&arena, LANG_DE, STR_NULL, STR_NULL), "");
}

static struct mitglied_row place(const char *slug, int64_t lon_e6, int64_t lat_e6)
{
    return (struct mitglied_row){ .slug = str_from_cstr(slug),
                                  .name = str_from_cstr(slug),
                                  .lon_e6 = { true, lon_e6 },
                                  .lat_e6 = { true, lat_e6 } };
}

/* Only places in Germany get a dot; who has no place stands in the list only. */
static void test_dots(void **state)
{
    (void)state;
    struct ctx c = { .arena = &arena, .lang = LANG_EN };
    struct mitglied_row rows[] = {
        place("halle", 11970000, 51480000),           place("null", 0, 0),
        place("falsch-herum", 51480000, 11970000),    place("aachen", 6080000, 50770000),
        { .slug = STR("ohne"), .name = STR("ohne") },
    };
    rows[3].bis = STR("2019");
    struct karte_view view = karte_of(&c, rows, ARRAY_LEN(rows));
    assert_int_equal(view.count, 2);
    assert_true(view.frueher);
    assert_str(view.punkte[0].url.text, "/en/vor-ort/halle/kurzportrait/");
    assert_false(view.punkte[0].former);
    assert_true(view.punkte[1].former);
    /* Halle lies in the east: its label leans to the west; Aachen's to the east. */
    assert_true(view.punkte[0].links);
    assert_false(view.punkte[1].links);
    view = karte_of(&c, rows, 1);
    assert_false(view.frueher);
    view = karte_of(&c, rows, 0);
    assert_int_equal(view.count, 0);
}

/* Numbers in SVG have a point, and one digit behind it. */
static void test_units(void **state)
{
    (void)state;
    struct ctx c = { .arena = &arena };
    struct karte_lage lage =
        karte_lage_of(&c, STR("Halle"), STR("Sachsen-Anhalt"), STR("15"), 11970000, 51480000);
    assert_true(lage.gesetzt);
    size_t point = str_find_char(lage.x, '.', 0);
    assert_int_equal(point, lage.x.len - 2);
    assert_int_equal(str_find_char(lage.y, ',', 0), SIZE_MAX);
    lage = karte_lage_of(&c, STR("Paris"), STR(""), STR(""), 2350000, 48860000);
    assert_false(lage.gesetzt);
}

/* Two members in one place do not hide each other. */
static void test_same_place(void **state)
{
    (void)state;
    struct ctx c = { .arena = &arena };
    const struct mitglied_row rows[] = { place("stadt", 11970000, 51480000),
                                         place("kreis", 11970000, 51480000) };
    struct karte_view view = karte_of(&c, rows, 2);
    assert_int_equal(view.count, 2);
    assert_false(str_eq(view.punkte[0].x, view.punkte[1].x) &&
                 str_eq(view.punkte[0].y, view.punkte[1].y));
}

static int teardown(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_zeitraum),
        cmocka_unit_test(test_dots),
        cmocka_unit_test(test_units),
        cmocka_unit_test(test_same_place),
    };
    arena_init(&arena, 1 << 20);
    return cmocka_run_group_tests_name("mitglied", tests, NULL, teardown);
}
