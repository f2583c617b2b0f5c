/* name_test.c: display names, kinds and status, as tables. */
#include "base/testing.h"

#include "app/kommune/kommune.h"

static struct arena arena;

static void test_anzeige(void **state)
{
    (void)state;
    static const struct {
        enum ebene ebene;
        const char *kennzeichen;
        const char *name;
        const char *wanted;
    } rows[] = {
        { 60, "61", "Halle (Saale), Stadt", "Halle (Saale)" },
        { 40, "41", "Halle (Saale), Stadt", "Halle (Saale)" },
        { 60, "63", "Hoyerswerda / Wojerecy, Stadt", "Hoyerswerda / Wojerecy" },
        { 60, "66", "Sachsenwald (Forstgutsbez.),gemfr.Geb.", "Sachsenwald (Forstgutsbez.)" },
        { 60, "63", "Erkrath, Fundort des Neanderthalers, Stadt", "Erkrath" },
        { 60, "61", "Hamburg, Freie und Hansestadt", "Hamburg" },
        { 60, "64", "Heddesheim", "Heddesheim" },
        { 60, "63", "Ueckermünde, Seebad , Stadt", "Ueckermünde" },
        { 40, "44", "Göttingen", "Landkreis Göttingen" },
        { 40, "44", "Göttingen, Landkreis", "Landkreis Göttingen" },
        { 40, "44", "Landkreis Rostock", "Landkreis Rostock" },
        { 40, "44", "Bautzen", "Landkreis Bautzen" },
        { 40, "43", "Lippe", "Kreis Lippe" },
        { 40, "43", "Hochsauerlandkreis", "Hochsauerlandkreis" },
        { 40, "43", "Märkischer Kreis", "Märkischer Kreis" },
        { 40, "44", "Rhein-Neckar-Kreis", "Rhein-Neckar-Kreis" },
        { 40, "44", "Eifelkreis Bitburg-Prüm", "Eifelkreis Bitburg-Prüm" },
        { 40, "44", "Region Hannover", "Region Hannover" },
        { 40, "43", "Städteregion Aachen", "Städteregion Aachen" },
        { 40, "45", "Regionalverband Saarbrücken", "Regionalverband Saarbrücken" },
        { 40, "", "Bautzen", "Bautzen" },
        { 50, "54", "Oelsnitz/Vogtl., Bösenbrunn, Eichigt und Triebel/Vogtl.",
          "Oelsnitz/Vogtl., Bösenbrunn, Eichigt und Triebel/Vogtl." },
        { 10, NULL, "Sachsen-Anhalt", "Sachsen-Anhalt" },
        { 60, "64", ", seltsam", ", seltsam" },
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        assert_str(kommune_anzeigename(&arena, rows[i].ebene, str_from_cstr(rows[i].name),
                                       str_from_cstr(rows[i].kennzeichen)),
                   rows[i].wanted);
    }
}

static const struct {
    enum ebene ebene;
    const char *kennzeichen;
    const char *name;
    const char *kreis;
    int64_t einwohner; /* -1: not known */
    const char *wanted;
} status_rows[] = {
    { 60, "61", "Halle (Saale), Stadt", "Halle (Saale)", 242172, "Kreisfreie Großstadt" },
    { 40, "41", "Halle (Saale), Stadt", NULL, 242172, "Kreisfreie Großstadt" },
    { 60, "61", "Schwabach", "Schwabach", 41000, "Kreisfreie Stadt" },
    { 60, "61", "Grenzfall, Stadt", NULL, 99999, "Kreisfreie Stadt" },
    { 60, "61", "Grenzfall, Stadt", NULL, 100000, "Kreisfreie Großstadt" },
    { 60, "61", "Unbekannt, Stadt", NULL, -1, "Kreisfreie Stadt" },
    { 60, "61", "Kiel, Landeshauptstadt", "Kiel", 248873,
      "Kreisfreie Großstadt, Landeshauptstadt" },
    { 60, "62", "Stuttgart, Landeshauptstadt", "Stuttgart", 633484,
      "Stadtkreis, Großstadt, Landeshauptstadt" },
    { 60, "62", "Baden-Baden, Stadt", "Baden-Baden", 57000, "Stadtkreis" },
    { 60, "63", "Hoyerswerda / Wojerecy, Stadt", "Landkreis Bautzen", 31404,
      "Kreisangehörige Stadt, Landkreis Bautzen" },
    { 60, "63", "Göttingen, Stadt", "Landkreis Göttingen", 118000,
      "Kreisangehörige Großstadt, Landkreis Göttingen" },
    { 60, "63", "Hannover, Landeshauptstadt", "Region Hannover", 548186,
      "Kreisangehörige Großstadt, Landeshauptstadt, Region Hannover" },
    { 60, "67", "Weinheim, Stadt", "Rhein-Neckar-Kreis", 45381,
      "Große Kreisstadt, Rhein-Neckar-Kreis" },
    { 60, "67", "Reutlingen, Stadt", "Landkreis Reutlingen", 117547,
      "Große Kreisstadt, Großstadt, Landkreis Reutlingen" },
    { 60, "64", "Heddesheim", "Rhein-Neckar-Kreis", 12031,
      "Kreisangehörige Gemeinde, Rhein-Neckar-Kreis" },
    { 60, "64", "Ohne Kreis", NULL, 12, "Kreisangehörige Gemeinde" },
    { 60, "60", "Kleinheubach, M", "Landkreis Miltenberg", 3700,
      "Kreisangehöriger Markt, Landkreis Miltenberg" },
    { 60, "66", "Sachsenwald,gemfr.Geb.", "Kreis Herzogtum Lauenburg", 0,
      "Gemeindefreies Gebiet, Kreis Herzogtum Lauenburg" },
    { 40, "44", "Bautzen", NULL, 296506, "Landkreis" },
    { 40, "43", "Lippe", NULL, 350000, "Kreis" },
    { 40, "44", "Region Hannover", NULL, 1177676, "Region" },
    { 40, "43", "Städteregion Aachen", NULL, 560000, "Städteregion" },
    { 40, "45", "Regionalverband Saarbrücken", NULL, 330000, "Regionalverband" },
    { 50, "53", "Brohltal", NULL, 18000, "Verbandsgemeinde" },
    { 10, NULL, "Sachsen-Anhalt", NULL, 2180448, "Land" },
};

static void test_status(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(status_rows); i++) {
        int64_t n = status_rows[i].einwohner;
        struct kommune_fakten f = {
            .ebene = status_rows[i].ebene,
            .textkennzeichen = str_from_cstr(status_rows[i].kennzeichen),
            .name = str_from_cstr(status_rows[i].name),
            .kreis_name = str_from_cstr(status_rows[i].kreis),
            .has_einwohner = n >= 0,
            .einwohner = n,
        };
        assert_str(kommune_status(&arena, &f), status_rows[i].wanted);
    }
}

static void test_status_kurz(void **state)
{
    (void)state;
    assert_str(
        kommune_status_kurz(&arena, EBENE_GEMEINDE, STR("Halle (Saale), Stadt"), STR("61"), 242172),
        "Kreisfreie Großstadt");
    assert_str(
        kommune_status_kurz(&arena, EBENE_GEMEINDE, STR("Halle (Saale), Stadt"), STR("61"), 0),
        "Kreisfreie Stadt");
    assert_str(kommune_status_kurz(&arena, EBENE_GEMEINDE, STR("Hoyerswerda"), STR("63"), 31404),
               "Kreisangehörige Stadt");
    assert_str(kommune_status_kurz(&arena, EBENE_GEMEINDE, STR("Karlsruhe"), STR("62"), 309964),
               "Stadtkreis und Großstadt");
    assert_str(kommune_status_kurz(&arena, EBENE_KREIS, STR("Göttingen"), STR("44"), 300000),
               "Landkreis");
    assert_str(kommune_status_kurz(&arena, EBENE_KREIS, STR("Region Hannover"), STR("44"), 1177676),
               "Region");
    assert_int_equal(kommune_groesse(19999), KOMMUNE_KLEINSTADT);
    assert_int_equal(kommune_groesse(20000), KOMMUNE_MITTELSTADT);
    assert_int_equal(kommune_groesse(100000), KOMMUNE_GROSSSTADT);
}

static void test_typ(void **state)
{
    (void)state;
    static const struct {
        enum ebene ebene;
        const char *kennzeichen;
        const char *slug;
    } rows[] = {
        { 60, "61", "kreisfrei" },       { 60, "62", "kreisfrei" },
        { 40, "41", "kreisfrei" },       { 60, "63", "kreisangehoerig" },
        { 60, "67", "kreisangehoerig" }, { 60, "60", "kreisangehoerig" },
        { 60, NULL, "kreisangehoerig" }, { 40, "44", "kreis" },
        { 40, "45", "kreis" },           { 40, NULL, "kreis" },
        { 60, "66", "andere" },          { 10, NULL, "andere" },
        { 50, "51", "andere" },
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        enum kommune_typ typ = kommune_typ(rows[i].ebene, str_from_cstr(rows[i].kennzeichen));
        assert_string_equal(kommune_typ_slug(typ), rows[i].slug);
        enum kommune_typ back = KOMMUNE_ANDERE;
        assert_true(kommune_typ_by_slug(str_from_cstr(rows[i].slug), &back));
        assert_int_equal(back, typ);
    }
    enum kommune_typ typ = KOMMUNE_KREIS;
    assert_false(kommune_typ_by_slug(STR("Kreis"), &typ));
    assert_int_equal(typ, KOMMUNE_KREIS);
}

static void test_land(void **state)
{
    (void)state;
    assert_string_equal(kommune_land_by_schluessel(STR("15002000"))->iso, "ST");
    assert_string_equal(kommune_land_by_iso(STR("ST"))->schluessel, "15");
    assert_string_equal(kommune_land_by_iso(STR("de-sn"))->name, "Sachsen");
    assert_str(kommune_land_iso(STR("14625")), "SN");
    assert_str(kommune_land_schluessel(STR("ST")), "15");
    assert_null(kommune_land_iso(STR("99")).ptr);
    assert_null(kommune_land_by_iso(STR("XX")));
    assert_null(kommune_land_by_iso(STR("")));
    assert_null(kommune_land_by_schluessel(STR("17")));
    assert_null(kommune_land_by_schluessel(STR("1")));
    for (size_t i = 1; i < KOMMUNE_LAND_COUNT; i++) {
        assert_true(strcmp(kommune_laender[i - 1].schluessel, kommune_laender[i].schluessel) < 0);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_anzeige),     cmocka_unit_test(test_status),
        cmocka_unit_test(test_status_kurz), cmocka_unit_test(test_typ),
        cmocka_unit_test(test_land),
    };
    arena_init(&arena, 1024 * 1024);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_release(&arena);
    return failed;
}
