/* feld_test.c: single values, columns and paths: what fits and what is said if not. */
#include "base/testing.h"

#include "app/paket/form/stelle.h"
#include "app/paket/form/tabelle.h"

static struct arena arena;

static int begin(void **state)
{
    (void)state;
    arena_init(&arena, 256U << 20);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

/* --- values --------------------------------------------------------------------------------------- */

static const struct {
    enum feld_art art;
    unsigned max;
    const char *wert;
    const char *says; /* NULL: fits; else a part of the message */
} cases[] = {
    { FELD_TEXT, 5, "Größe", NULL },
    { FELD_TEXT, 4, "Größe", "Das sind 5 Zeichen, erlaubt sind 4." },
    { FELD_SLUG, 80, "halle-saale", NULL },
    { FELD_SLUG, 80, "Halle", "ist kein Slug" },
    { FELD_SLUG, 80, "-a", "ist kein Slug" },
    { FELD_SLUG, 80, "a--b", "ist kein Slug" },
    { FELD_TAG, 0, "2019-04-24", NULL },
    { FELD_TAG, 0, "2019-04", "Schreiben Sie den vollen Tag" },
    { FELD_TAG, 0, "24.04.2019", "Schreiben Sie 2019-04-24." },
    { FELD_TAG, 0, "2023-02-29", "ist kein Datum dieser Form" },
    { FELD_DATUM, 0, "2019", NULL },
    { FELD_DATUM, 0, "2019-13", "ist kein Datum dieser Form" },
    { FELD_ZAHL, 9999, "0", NULL },
    { FELD_ZAHL, 9999, "9999", NULL },
    { FELD_ZAHL, 9999, "10000", "ist keine Zahl" },
    { FELD_ZAHL, 9999, "007", "ist keine Zahl" },
    { FELD_ZAHL, 9999, "-1", "ist keine Zahl" },
    { FELD_ZAHL, 0, "9223372036854775807", NULL },
    { FELD_ZAHL, 0, "9223372036854775808", "ist keine Zahl" },
    { FELD_ZIFFERN, 0, "15002000", NULL },
    { FELD_ZIFFERN, 0, "8226096", "hat 7 Ziffern" },
    { FELD_ZIFFERN, 0, "1500200a", "besteht nicht aus Ziffern" },
    { FELD_ZIFFERN, 12, "150020000000", NULL },
    { FELD_ZIFFERN, 5, "6108", "hat 4 Ziffern statt 5" },
    { FELD_GRAD, 0, "11.969400", NULL },
    { FELD_GRAD, 0, "-1.000000", NULL },
    { FELD_GRAD, 0, "11.9694", "ist keine Lage" },
    { FELD_GRAD, 0, "11,969400", "ist keine Lage" },
    { FELD_GRAD, 0, "011.969400", "ist keine Lage" },
    { FELD_ADRESSE, 2000, "https://www.halle.de/", NULL },
    { FELD_ADRESSE, 2000, "/vor-ort/", NULL },
    { FELD_ADRESSE, 2000, "//boese.example/", "ist keine Adresse" },
    { FELD_ADRESSE, 2000, "javascript:alert(1)", "ist keine Adresse" },
    { FELD_ADRESSE, 2000, "https://a b", "ist keine Adresse" },
    { FELD_ADRESSE, 2000, "/\\boese", "ist keine Adresse" },
    { FELD_ADRESSE, 2000, "https://", "ist keine Adresse" },
    { FELD_WEB, 2000, "http://a.example", NULL },
    { FELD_WEB, 2000, "/vor-ort/", "ist keine Adresse" },
    { FELD_MAIL, 200, "a@b.example", NULL },
    { FELD_MAIL, 200, "a@b", "ist keine Mail-Adresse" },
    { FELD_MAIL, 200, "mailto:a@b.example", "ist keine Mail-Adresse" },
    { FELD_MAIL, 200, "a@b@c.example", "ist keine Mail-Adresse" },
    { FELD_MAIL, 200, "@b.example", "ist keine Mail-Adresse" },
    { FELD_MAIL, 200, "a@.example.", "ist keine Mail-Adresse" },
    { FELD_DATEI, 240, "dateien/a/b.pdf", NULL },
    { FELD_DATEI, 240, "dateien/../a.pdf", "ist kein Pfad" },
    { FELD_DATEI, 240, "dateien/a..b.pdf", "ist kein Pfad" },
    { FELD_DATEI, 240, "dateien/.a", "ist kein Pfad" },
    { FELD_DATEI, 240, "/dateien/a.pdf", "ist kein Pfad" },
    { FELD_DATEI, 240, "dateien/A.pdf", "ist kein Pfad" },
    { FELD_DATEI, 240, "dateien/a/b/c/d/e/f/g/h/i.pdf", "ist kein Pfad" },
    { FELD_ALT, 2000, "/x/?a[b]=1", NULL },
    { FELD_ALT, 2000, "x", "ist kein alter Pfad" },
    { FELD_ZIEL, 2000, "/x/", NULL },
    { FELD_ZIEL, 2000, "//x/", "ist kein Ziel" },
    { FELD_ZIEL, 2000, "https://x/", "ist kein Ziel" },
    { FELD_SPRACHE, 0, "de", NULL },
    { FELD_SPRACHE, 0, "DE", "ist kein Kürzel" },
};

static struct str message(const struct befund *b, size_t i)
{
    struct buf out CLEANUP(buf_release);
    buf_init(&out, 8192);
    problem_write(&b->fehler.kept[i], &out);
    return arena_str(&arena, buf_str(&out));
}

static void test_values(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct feld feld = { .name = "x", .art = cases[i].art, .max = cases[i].max };
        const struct ort ort = { .datei = STR("a.md"), .zeile = 7, .feld = STR("x") };
        struct befund b;
        befund_init(&b, &arena);
        bool fits = feld_check(&feld, str_from_cstr(cases[i].wert), &ort, &b);
        if (fits != (cases[i].says == NULL)) {
            print_error("case %zu: \"%s\"\n", i, cases[i].wert);
            fail();
        }
        if (!fits) {
            assert_int_equal(b.fehler.total, 1);
            struct str said = message(&b, 0);
            if (str_find(said, str_from_cstr(cases[i].says), 0) == SIZE_MAX ||
                !str_starts(said, STR("a.md, Zeile 7, Feld „x“: "))) {
                print_error("case %zu: %.*s\n", i, STR_ARG(said));
                fail();
            }
        }
    }
}

static void test_unknown(void **state)
{
    (void)state;
    static const struct feld felder[] = { { .name = "titel" }, { .name = "teaser" } };
    const struct ort ort = { .datei = STR("a.md"), .feld = STR("titl") };
    struct befund b;
    befund_init(&b, &arena);
    feld_unbekannt(felder, 2, STR("titl"), &ort, &b);
    feld_unbekannt(felder, 2, STR("etwas_ganz_anderes"), &ort, &b);
    assert_str(message(&b, 0), "a.md, Feld „titl“: Dieses Feld gibt es hier nicht. Meinen Sie "
                               "„titel“?");
    assert_true(str_find(message(&b, 1), STR("Löschen Sie die Zeile"), 0) != SIZE_MAX);
}

/* --- tables ---------------------------------------------------------------------------------------- */

static const struct {
    const char *text;
    const char *says; /* NULL: fits */
} tables[] = {
    { "", NULL },
    { "von;nach\n", NULL },
    { "von;nach\n/a/;/b/\n", NULL },
    { "\xef\xbb\xbfvon;nach\r\n\"/a/\";/b/\r\n", NULL },
    { "von;nach\n/a/;/b/", NULL },
    { "\xef\xbb\xbf", NULL },
    { "\xef\xbb\xbf\xef\xbb\xbf", "Zeile 1: Die Kopfzeile stimmt nicht." },
    { "\n", "Zeile 1: Die Kopfzeile stimmt nicht." },
    { "von,nach\n/a/,/b/\n", "Zeile 1: Die Kopfzeile stimmt nicht. Sie lautet: von;nach" },
    { "von;nach\n\n/a/;/b/\n", "Zeile 2: Die Zeile ist leer." },
    { "von;nach\n/a/\n", "Zeile 2: Die Zeile hat 1 Felder, es müssen 2 sein." },
    { "von;nach\n/a/;/b/;\n", "Zeile 2: Die Zeile hat 3 Felder, es müssen 2 sein." },
    { "von;nach\n/a/;\n", "Zeile 2, Spalte nach: Die Angabe ist Pflicht und fehlt." },
    { "von;nach\n/a/;b\n", "Zeile 2, Spalte nach: „b“ ist kein Ziel im eigenen Netz." },
    { "von;nach\n/a/;\"/b/\n", "Zeile 2: Ein Anführungszeichen wird nicht geschlossen." },
    { "von;nach\n/a/;\"/b\n/\"\n", "Zeile 2, Spalte nach: " },
    { "von;nach\n/a/;/b/\n/c/;/d/\n/a/;/e/\n",
      "Zeile 4, Spalte von: Dasselbe steht schon in Zeile 2." },
    { "von;nach\n/a\xff/;/b/\n", "Zeile 2: Hier stehen Zeichen, die kein gültiges UTF-8 sind." },
};

static void test_tables(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(tables); i++) {
        struct befund b;
        struct tabelle t;
        befund_init(&b, &arena);
        bool fits =
            tabelle_read(&tabelle_umleitungen, str_from_cstr(tables[i].text), &arena, &b, &t);
        if (fits != (tables[i].says == NULL)) {
            print_error("case %zu\n", i);
            fail();
        }
        if (!fits) {
            struct str said = message(&b, 0);
            struct str wanted = arena_printf(&arena, "umleitungen.csv, %s", tables[i].says);
            if (!str_starts(said, wanted)) {
                print_error("case %zu: %.*s\n", i, STR_ARG(said));
                fail();
            }
        }
    }
}

static void test_table_round(void **state)
{
    (void)state;
    static const char *const beleg[] = {
        "a;b", "\"zitiert\"", "=SUMME(A1)", "'=x", "-5", "", "@ort"
    };
    struct buf out CLEANUP(buf_release);
    struct befund b;
    struct tabelle t;
    buf_init(&out, 65536);
    befund_init(&b, &arena);
    tabelle_kopf_write(&tabelle_mitglieder, &out);
    for (size_t i = 0; i < ARRAY_LEN(beleg); i++) {
        const struct str row[] = {
            arena_printf(&arena, "m%zu", i), STR("gemeinde"), STR("15002000"), STR_NULL, STR_NULL,
            str_from_cstr(beleg[i])
        };
        tabelle_zeile_write(&tabelle_mitglieder, row, &out);
    }
    /* Nothing that a spreadsheet would run. */
    assert_true(str_find(buf_str(&out), STR(";=SUMME"), 0) == SIZE_MAX);
    assert_true(tabelle_read(&tabelle_mitglieder, buf_str(&out), &arena, &b, &t));
    assert_int_equal(t.count, ARRAY_LEN(beleg));
    for (size_t i = 0; i < t.count; i++) {
        assert_str(t.zeilen[i].werte[MITGLIED_BELEG], beleg[i]);
    }
}

static void test_many_problems(void **state)
{
    (void)state;
    struct buf text CLEANUP(buf_release);
    struct befund b;
    struct tabelle t;
    buf_init(&text, 65536);
    befund_init(&b, &arena);
    buf_lit(&text, "von;nach\n");
    for (int i = 0; i < 80; i++) {
        buf_printf(&text, "/a%d/;kein-ziel\n", i);
    }
    assert_false(tabelle_read(&tabelle_umleitungen, buf_str(&text), &arena, &b, &t));
    assert_int_equal(b.fehler.total, 80);
    assert_int_equal(befund_kept(&b.fehler), BEFUND_MOST);
    assert_int_equal(b.fehler.kept[BEFUND_MOST - 1].row, 51);
}

/* --- paths ------------------------------------------------------------------------------------------- */

static const struct {
    const char *pfad;
    enum stelle_art art;
} paths[] = {
    { "paket.json", STELLE_PAKET },
    { "netz.json", STELLE_NETZ },
    { "mitglieder.csv", STELLE_TABELLE },
    { "register/einheiten.csv", STELLE_TABELLE },
    { "register/andere.csv", STELLE_UNBEKANNT },
    { "portraits/halle-saale.md", STELLE_PORTRAIT },
    { "portraits/Halle.md", STELLE_UNBEKANNT },
    { "portraits/halle.txt", STELLE_UNBEKANNT },
    { "portraits/a/b.md", STELLE_UNBEKANNT },
    { "portraits/.md", STELLE_UNBEKANNT },
    { "berichte/halle/2019/x.md", STELLE_BERICHT },
    { "berichte/netz/2019/x.md", STELLE_BERICHT },
    { "berichte/halle/1899/x.md", STELLE_UNBEKANNT },
    { "berichte/halle/19/x.md", STELLE_UNBEKANNT },
    { "berichte/halle/2019/x/y.md", STELLE_UNBEKANNT },
    { "seiten/index.md", STELLE_SEITE },
    { "seiten/a/b/index.md", STELLE_SEITE },
    { "seiten/a/b.md", STELLE_UNBEKANNT },
    { "seiten/A/index.md", STELLE_UNBEKANNT },
    { "seiten//index.md", STELLE_UNBEKANNT },
    { "seiten/../index.md", STELLE_UNBEKANNT },
    { "veranstaltungen/jahresforen/x.md", STELLE_VERANSTALTUNG },
    { "veranstaltungen/x.md", STELLE_UNBEKANNT },
    { "dateien/a/b.pdf", STELLE_DATEI },
    { "dateien/../paket.json", STELLE_UNBEKANNT },
    { "dateien/", STELLE_UNBEKANNT },
    { "", STELLE_UNBEKANNT },
    { "/paket.json", STELLE_UNBEKANNT },
};

static void test_paths(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(paths); i++) {
        struct stelle s = stelle_of(str_from_cstr(paths[i].pfad));
        if (s.art != paths[i].art) {
            print_error("%s: %d\n", paths[i].pfad, (int)s.art);
            fail();
        }
    }
    struct stelle s = stelle_of(STR("berichte/halle-saale/2019/x.md"));
    assert_str(stelle_bericht(&arena, s.kommune, s.jahr, s.slug), "berichte/halle-saale/2019/x.md");
    s = stelle_of(STR("berichte/netz/2019/x.md"));
    assert_str(stelle_bericht(&arena, s.kommune, s.jahr, s.slug), "berichte/netz/2019/x.md");
    assert_str(stelle_seite(&arena, STR("/")), "seiten/index.md");
    assert_str(stelle_seite(&arena, STR("/a/b/")), "seiten/a/b/index.md");
    assert_str(stelle_portrait(&arena, STR("kiel")), "portraits/kiel.md");
    assert_str(stelle_veranstaltung(&arena, STR("a"), STR("b")), "veranstaltungen/a/b.md");
    assert_true(stelle_ist_reserviert(STR("vor-ort")));
    assert_false(stelle_ist_reserviert(STR("service")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values),        cmocka_unit_test(test_unknown),
        cmocka_unit_test(test_tables),        cmocka_unit_test(test_table_round),
        cmocka_unit_test(test_many_problems), cmocka_unit_test(test_paths),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
