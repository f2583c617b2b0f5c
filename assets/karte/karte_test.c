/* karte_test.c: known places lie in their Land, neighbours do not overlap, lookups. */
#include "base/testing.h"

#include "karte.h"

#include <math.h>

/*
 * Even-odd test of a point against path data as bau/karte.mjs writes it: "m", pairs of relative
 * numbers, "z". strtod is used here on our own generated data only.
 */
static bool path_contains(struct str path, double px, double py)
{
    const char *p = path.ptr;
    const char *end = path.ptr + path.len;
    bool inside = false;
    double x = 0, y = 0, start_x = 0, start_y = 0;
    bool is_start = false;
    while (p < end) {
        double nx = start_x, ny = start_y;
        if (*p == 'm') {
            is_start = true;
            p++;
            continue;
        }
        if (*p == 'z') {
            p++;
        } else {
            char *next = NULL;
            nx = x + strtod(p, &next);
            ny = y + strtod(next, &next);
            p = next;
        }
        if (is_start) {
            start_x = nx;
            start_y = ny;
            is_start = false;
        } else if ((y > py) != (ny > py) && px < (nx - x) * (py - y) / (ny - y) + x) {
            inside = !inside;
        }
        x = nx;
        y = ny;
    }
    return inside;
}

/* Centres of towns as the register gives them (WGS 84), with the key of their Land. */
static const struct {
    const char *name;
    double lon, lat;
    const char *land;
} places[] = {
    { "Halle (Saale)", 11.970666, 51.482478, "15" },
    { "Hoyerswerda", 14.2350, 51.4380, "14" },
    { "Dortmund", 7.4653, 51.5136, "05" },
    { "Stuttgart", 9.1829, 48.7758, "08" },
    { "Weinheim", 8.6669, 49.5486, "08" },
    { "Kassel", 9.4797, 51.3127, "06" },
    { "Kiel", 10.1228, 54.3233, "01" },
    { "Nürnberg", 11.0767, 49.4521, "09" },
    { "Berlin", 13.404954, 52.520008, "11" },
    { "Potsdam", 13.0645, 52.3906, "12" },
    { "Hamburg", 9.993682, 53.551086, "02" },
    { "Bremen", 8.8017, 53.0793, "04" },
    { "Mainz", 8.2473, 49.9929, "07" },
    { "Saarbrücken", 6.9969, 49.2402, "10" },
    { "Schwerin", 11.4148, 53.6355, "13" },
    { "Erfurt", 11.0299, 50.9848, "16" },
    { "Göttingen", 9.9158, 51.5413, "03" },
};

static void test_places(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(places); i++) {
        struct karte_punkt p = karte_project(places[i].lon, places[i].lat);
        assert_true(karte_is_inside(p));
        for (size_t k = 0; k < KARTE_LAENDER; k++) {
            const struct karte_land *land = &karte_laender[k];
            bool wanted = str_eq(land->schluessel, str_from_cstr(places[i].land));
            /* Berlin and Bremen are holes in the Land around them. */
            if (path_contains(land->pfad, p.x, p.y) != wanted)
                fail_msg("%s, %.*s", places[i].name, STR_ARG(land->name));
        }
    }
}

static void test_project(void **state)
{
    (void)state;
    struct karte_punkt halle = karte_project(11.970666, 51.482478);
    assert_true(fabs(halle.x - 389.45) < 0.05);
    assert_true(fabs(halle.y - 380.67) < 0.05);
    /* North is up, east is right; one unit is about 1.1 km. */
    assert_true(karte_project(11.970666, 52.0).y < halle.y);
    assert_true(karte_project(12.5, 51.482478).x > halle.x);
    assert_false(karte_is_inside(karte_project(2.35, 48.85)));
    assert_false(karte_is_inside(karte_project(12.57, 55.68)));
}

static void test_spread(void **state)
{
    (void)state;
    struct karte_punkt p[] = {
        karte_project(8.6669, 49.5486), karte_project(8.6033, 49.5053),
        karte_project(8.5786, 49.5406), karte_project(8.4660, 49.4875),
        karte_project(8.6669, 49.5486), karte_project(11.970666, 51.482478),
    };
    struct karte_punkt halle = p[5];
    karte_spread(p, ARRAY_LEN(p), 12.0);
    for (size_t i = 0; i < ARRAY_LEN(p); i++) {
        for (size_t k = i + 1; k < ARRAY_LEN(p); k++)
            assert_true(hypot(p[i].x - p[k].x, p[i].y - p[k].y) > 11.9);
    }
    /* Who is alone stays where it is; nobody goes far. */
    assert_true(fabs(p[5].x - halle.x) < 1e-9 && fabs(p[5].y - halle.y) < 1e-9);
    struct karte_punkt weinheim = karte_project(8.6669, 49.5486);
    assert_true(hypot(p[0].x - weinheim.x, p[0].y - weinheim.y) < 20.0);
    karte_spread(NULL, 0, 12.0);
}

static void test_lookup(void **state)
{
    (void)state;
    assert_str(karte_land_by_key(STR("15"))->name, "Sachsen-Anhalt");
    assert_str(karte_land_by_iso(STR("ST"))->schluessel, "15");
    assert_null(karte_land_by_key(STR("17")));
    assert_null(karte_land_by_iso(STR("st")));
    assert_null(karte_land_by_key(STR_NULL));
    for (size_t i = 1; i < KARTE_LAENDER; i++)
        assert_true(str_cmp(karte_laender[i - 1].schluessel, karte_laender[i].schluessel) < 0);
}

/* The locator map goes into every portrait: it must stay small. */
static void test_size(void **state)
{
    (void)state;
    size_t fine = 0, coarse = 0;
    for (size_t i = 0; i < KARTE_LAENDER; i++) {
        fine += karte_laender[i].pfad.len;
        coarse += karte_laender[i].pfad_klein.len;
        assert_true(str_starts(karte_laender[i].pfad_klein, STR("m")));
        assert_true(str_ends(karte_laender[i].pfad_klein, STR("z")));
    }
    assert_in_range(fine, 20000, 40000);
    assert_in_range(coarse, 3000, 8000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_places), cmocka_unit_test(test_project),
        cmocka_unit_test(test_spread), cmocka_unit_test(test_lookup),
        cmocka_unit_test(test_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
