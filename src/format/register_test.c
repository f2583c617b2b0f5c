/* register_test.c: the register from small workbooks and texts of our own, spoilt in many ways. */
#include "base/testing.h"

#include "format/register.h"
#include "format/testing_zip.h"

/* The head and first rows as GV-ISys has had them since 2014; facts of 31.12.2023. */
static const struct testing_cell sheet[] = {
    { "A1", 's',
      "Gemeinden in Deutschland nach Fläche, Bevölkerung und Postleitzahl am 30.06.2024 (2. "
      "Quartal)" },
    { "A3", 's', "Satz-art" },
    { "B3", 's', "Text-kenn-zeichen" },
    { "C3", 's', "Amtlicher Regionalschlüssel (ARS)" },
    { "H3", 's', "Gemeindename" },
    { "I3", 's', "Fläche km2 1)" },
    { "J3", 's', "Bevölkerung auf Grundlage des Zensus 20112)" },
    { "N3", 's', "Postleit-zahl3)" },
    { "O3", 's', "Geografische Mittelpunktkoordinaten" },
    { "C4", 's', "Land" },
    { "D4", 's', "RB" },
    { "E4", 's', "Kreis" },
    { "F4", 's', "VB" },
    { "G4", 's', "Gem" },
    { "J4", 's', "insgesamt" },
    { "K4", 's', "männlich" },
    { "L4", 's', "weiblich" },
    { "M4", 's', "je km2" },
    { "O4", 's', "Längengrad" },
    { "P4", 's', "Breitengrad" },
    { "C5", 's', "Gebietsstand am 30.06.2024 (2. Quartal)" },
    { "I5", 's', "31.12.2022 (Jahr)" },
    { "J5", 's', "am 31.12.2023 (Jahr)" },
    { "O5", 's', "Zuordnungsstand am 31.12.2021" },
    { "A7", 's', "10" },
    { "C7", 's', "15" },
    { "H7", 's', "Sachsen-Anhalt" },
    { "A8", 's', "40" },
    { "B8", 's', "41" },
    { "C8", 's', "15" },
    { "D8", 's', "0" },
    { "E8", 's', "02" },
    { "H8", 's', "Halle (Saale), Stadt" },
    { "A9", 's', "50" },
    { "B9", 's', "50" },
    { "C9", 's', "15" },
    { "D9", 's', "0" },
    { "E9", 's', "02" },
    { "F9", 's', "0000" },
    { "H9", 's', "Halle (Saale), Stadt" },
    { "A10", 's', "60" },
    { "B10", 's', "61" },
    { "C10", 's', "15" },
    { "D10", 's', "0" },
    { "E10", 's', "02" },
    { "F10", 's', "0000" },
    { "G10", 's', "000" },
    { "H10", 's', "Halle (Saale), Stadt" },
    { "I10", 'n', "135.56000000000003" },
    { "J10", 'n', "242172" },
    { "K10", 'n', "117365" },
    { "L10", 'n', "124807" },
    { "M10", 'n', "1786" },
    { "N10", 's', "06108" },
    { "O10", 's', "11,970666" },
    { "P10", 's', "51,482478" },
    { "M11", 's', "" },
    { "A12", 's', "Quelle: Gemeindeverzeichnis-Informationssystem GV-ISys" },
    { "A13", 's', "     Statistisches Bundesamt (Destatis), 2024" },
};

enum { CHANGES = 6 };

static struct problem problem;

static enum err open_changed(const struct testing_cell changes[CHANGES], struct register_datei *r)
{
    CLEANUP(buf_release) struct buf bytes;
    buf_init(&bytes, 1 << 20);
    size_t count = 0;
    while (count < CHANGES && changes[count].at != NULL) {
        count++;
    }
    testing_xlsx("Onlineprodukt_Gemeinden30062024", sheet, ARRAY_LEN(sheet), changes, count,
                 &bytes);
    return register_open(r, testing_file(buf_str(&bytes)), &problem);
}

static void check_halle(const struct register_datei *r)
{
    assert_int_equal(r->anzahl, 4);
    const struct register_eintrag *e = &r->eintraege[3];
    assert_int_equal(e->ebene, EBENE_GEMEINDE);
    assert_int_equal(e->zeile, 10);
    assert_string_equal(e->ars, "150020000000");
    assert_string_equal(e->ags, "15002000");
    assert_str(e->name, "Halle (Saale), Stadt");
    assert_int_equal(e->textkennzeichen, 61);
    assert_str(e->plz, "06108");
    assert_int_equal(e->flaeche_ha, 13556);
    assert_int_equal(e->einwohner, 242172);
    assert_int_equal(e->maennlich, 117365);
    assert_int_equal(e->weiblich, 124807);
    assert_true(e->has_lage && e->lon_e6 == 11970666 && e->lat_e6 == 51482478);
    assert_string_equal(r->eintraege[1].ars, "15002");
    assert_string_equal(r->eintraege[1].ags, "15002");
    assert_string_equal(r->eintraege[2].ars, "150020000");
    assert_string_equal(r->eintraege[2].ags, "");
}

static void check_date(struct date d, int year, int month, int day)
{
    assert_int_equal(d.year, year);
    assert_int_equal(d.month, month);
    assert_int_equal(d.day, day);
}

static void test_reads(void **state)
{
    (void)state;
    CLEANUP(register_close) struct register_datei r = { .next = 0 };
    const struct testing_cell none[CHANGES] = { { NULL, 0, NULL } };
    assert_int_equal(open_changed(none, &r), OK);
    check_halle(&r);
    check_date(r.kopf.gebietsstand, 2024, 6, 30);
    check_date(r.kopf.einwohner_stand, 2023, 12, 31);
    check_date(r.kopf.flaeche_stand, 2022, 12, 31);
    check_date(r.kopf.koordinaten_stand, 2021, 12, 31);
    assert_int_equal(r.kopf.zensus_jahr, 2011);
    assert_str(r.kopf.zensus, "Zensus 2011");
    assert_str(r.kopf.blatt, "Onlineprodukt_Gemeinden30062024");
    assert_str(r.kopf.urheber, "Statistisches Bundesamt (Destatis), 2024");
    assert_false(r.vollstaendig);
    const struct register_eintrag *e;
    for (int i = 0; i < 4; i++) {
        assert_true(register_next(&r, &e));
        assert_int_equal(e->zeile, 7 + i);
    }
    assert_false(register_next(&r, &e));
}

/* Saved by hand: what can be told for certain is read right, and said. */
static void test_reads_right(void **state)
{
    (void)state;
    static const struct testing_cell table[][CHANGES] = {
        { { "O10", 'n', "11.970666" }, { "P10", 'n', "51.482477999999997" } },
        { { "I10", 's', "135,56" }, { "J10", 's', "242172" }, { "M10", 's', "" } },
        { { "I10", 'n', "135.55999999999997" }, { "P10", 'n', "51.482478000000003" } },
        { { "J10", 'n', "242172.0" }, { "M10", 'n', "1.786E3" } },
        { { "D10", 'n', "0" },
          { "E10", 'n', "2" },
          { "F10", 'n', "0" },
          { "G10", 'n', "0" },
          { "N10", 'n', "6108" } },
        { { "H10", 'i', "Halle (Saale), Stadt" } },
        { { "A12", 's', "irgend eine Bemerkung" } },
    };
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        CLEANUP(register_close) struct register_datei r = { .next = 0 };
        assert_int_equal(open_changed(table[i], &r), OK);
        check_halle(&r);
        assert_int_equal(r.hinweis_anzahl, i == 4 ? 2 : 1);
    }
}

static void test_refuses(void **state)
{
    (void)state;
    static const struct {
        struct testing_cell changes[CHANGES];
        uint64_t row;
        const char *column;
        const char *says;
    } table[] = {
        { { { "G10", 's', "0" } }, 10, "G", "Zahl von Ziffern" },
        { { { "E10", 's', "2" } }, 10, "E", "Zahl von Ziffern" },
        { { { "C10", 's', "" } }, 10, "C", "Zahl von Ziffern" },
        { { { "E10", 's', "03" } }, 10, "", "fehlt der Kreis" },
        { { { "J10", 's', "242.172" } }, 10, "J", "ganze Zahl" },
        { { { "J10", 'n', "242172.5" } }, 10, "J", "ganze Zahl" },
        { { { "K10", 'n', "117366" } }, 10, "", "passen nicht zusammen" },
        { { { "I10", 'n', "13556" } }, 10, "M", "passen nicht zu Fläche" },
        { { { "M10", 'n', "1790" } }, 10, "M", "passen nicht zu Fläche" },
        { { { "I10", 's', "135.56" } }, 10, "I", "Dezimalzahl" },
        { { { "N10", 's', "6108" } }, 10, "N", "fünf Ziffern" },
        { { { "O10", 's', "11.970666" } }, 10, "O", "Dezimalzahl" },
        { { { "O10", 'n', "11970666" } }, 10, "O", "keine Koordinaten" },
        { { { "O10", 's', "51,482478" }, { "P10", 's', "11,970666" } },
          10,
          "",
          "nicht in Deutschland" },
        { { { "H10", 's', "Halle (Saale), StÃ¤dte" } }, 10, "", "Kodierung" },
        { { { "H10", 's', "Ãlter" } }, 10, "", "Kodierung" },
        { { { "H10", 's', "M\xEF\xBF\xBDhlhausen" } }, 10, "", "Kodierung" },
        { { { "H10", 's', "M?hlhausen" } }, 10, "", "Kodierung" },
        { { { "H10", '\0', NULL } }, 10, "", "fehlt oder enthält" },
        { { { "B10", 's', "41" } }, 10, "", "Textkennzeichen" },
        { { { "B10", 's', "Stadt" } }, 10, "B", "keine Zahl" },
        { { { "A10", 's', "" } }, 10, "C", "Satzart" },
        { { { "A10", 's', "61" } }, 10, "C", "Satzart" },
        { { { "A9", 's', "40" } }, 9, "F", "passt nicht zum Schlüssel" },
        { { { "A13", 's', "60" } }, 13, "", "noch einmal Daten" },
        { { { "C5", 's', "Gebietsstand am 31.12.2024" } }, 0, "", "verschiedene Gebietsstände" },
        { { { "G4", 's', "Gemeinde" } }, 0, "", "fehlt die Spalte „Gem“" },
        { { { "J4", 's', "zusammen" } }, 0, "", "fehlt die Spalte „insgesamt“" },
        { { { "P4", 's', "x" } }, 0, "", "zusammengehörenden" },
        { { { "O4", 's', "Land" } }, 0, "", "zweimal" },
        { { { "I5", 's', "" }, { "J5", 's', "" } }, 0, "", "Stand der Einwohnerzahlen" },
    };
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        struct register_datei r = { .next = 0 };
        enum err e = open_changed(table[i].changes, &r);
        bool as_wanted = e == ERR_FORMAT && strstr(problem.text, table[i].says) != NULL &&
                         problem.row == table[i].row &&
                         strcmp(problem.column, table[i].column) == 0;
        if (!as_wanted) {
            fail_msg("case %zu: %s, row %llu column '%s': %s", i, err_name(e),
                     (unsigned long long)problem.row, problem.column, problem.text);
        }
        assert_true(problem.file[0] != '\0');
        assert_true(problem.advice[0] != '\0');
    }
}

/* A key that comes twice: the first counts, and it is said. */
static void test_doubles(void **state)
{
    (void)state;
    static const struct testing_cell more[] = {
        { "A11", 's', "60" },  { "B11", 's', "63" },    { "C11", 's', "15" },
        { "D11", 's', "0" },   { "E11", 's', "02" },    { "F11", 's', "0000" },
        { "G11", 's', "000" }, { "H11", 's', "Halle" }, { "J11", 'n', "1" },
    };
    struct testing_cell cells[ARRAY_LEN(sheet) + ARRAY_LEN(more)];
    size_t count = ARRAY_LEN(sheet) - 3;
    memcpy(cells, sheet, count * sizeof *cells);
    memcpy(cells + count, more, sizeof more);
    CLEANUP(buf_release) struct buf bytes;
    buf_init(&bytes, 1 << 20);
    testing_xlsx("Gemeindedaten", cells, count + ARRAY_LEN(more), NULL, 0, &bytes);
    CLEANUP(register_close) struct register_datei r = { .next = 0 };
    assert_int_equal(register_open(&r, testing_file(buf_str(&bytes)), &problem), OK);
    check_halle(&r);
    assert_int_equal(r.hinweis_anzahl, 2);
    assert_int_equal(r.hinweise[0].zeile, 11);
    assert_true(str_find(r.hinweise[0].text, STR("15002000 kommt zweimal vor"), 0) != SIZE_MAX);
}

/* The oldest sheets: no Satzart, no Textkennzeichen, no Verband, names in several columns. */
static void test_oldest(void **state)
{
    (void)state;
    static const struct testing_cell cells[] = {
        { "A1", 's', "Gemeinden in Deutschland nach Fläche und Bevölkerung am 31.12.1990" },
        { "B3", 's', "Regionalschlüssel" },
        { "F3", 's', "Gemeindename" },
        { "J3", 's', "Fläche in km2" },
        { "K3", 's', "Bevölkerung" },
        { "B4", 's', "Land" },
        { "C4", 's', "RB" },
        { "D4", 's', "Kreis" },
        { "E4", 's', "Gem" },
        { "K4", 's', "insgesamt" },
        { "J5", 's', "am 31.12.1990" },
        { "B8", 's', "15" },
        { "F8", 's', "Sachsen-Anhalt" },
        { "B9", 's', "15" },
        { "C9", 's', "0" },
        { "D9", 's', "02" },
        { "G9", 's', "Musterstadt" },
        { "B10", 's', "15" },
        { "C10", 's', "0" },
        { "D10", 's', "02" },
        { "E10", 's', "000" },
        { "H10", 's', "Musterstadt" },
        { "J10", 'n', "134" },
        { "K10", 'n', "120000" },
    };
    CLEANUP(buf_release) struct buf bytes;
    buf_init(&bytes, 1 << 20);
    testing_xlsx("1990", cells, ARRAY_LEN(cells), NULL, 0, &bytes);
    CLEANUP(register_close) struct register_datei r = { .next = 0 };
    assert_int_equal(register_open(&r, testing_file(buf_str(&bytes)), &problem), OK);
    assert_int_equal(r.anzahl, 3);
    assert_int_equal(r.eintraege[0].ebene, EBENE_LAND);
    assert_int_equal(r.eintraege[1].ebene, EBENE_KREIS);
    assert_str(r.eintraege[1].name, "Musterstadt");
    assert_string_equal(r.eintraege[2].ags, "15002000");
    assert_string_equal(r.eintraege[2].ars, "");
    assert_str(r.eintraege[2].name, "Musterstadt");
    assert_int_equal(r.eintraege[2].einwohner, 120000);
    assert_false(r.eintraege[2].has_geschlecht);
}

static void test_other_files(void **state)
{
    (void)state;
    static const struct {
        struct str bytes;
        const char *says;
    } table[] = {
        { STR_INIT(""), "kein Gemeindeverzeichnis" },
        { STR_INIT("a;b;c\n"), "kein Gemeindeverzeichnis" },
        { STR_INIT("PK"), "kein ZIP-Archiv" },
        { STR_INIT("\x1F\x8B"), "beschädigt" },
        { STR_INIT("\x1F\x8B\x08\0\0\0\0\0\0\3\0\0\0\0\0\0\0\0\1\0"), "beschädigt" },
        { STR_INIT("\xD0\xCF\x11\xE0"), "XLS-Format" },
    };
    struct register_datei r = { .next = 0 };
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        assert_int_equal(register_open(&r, testing_file(table[i].bytes), &problem), ERR_FORMAT);
        assert_non_null(strstr(problem.text, table[i].says));
    }
    assert_int_equal(register_open(&r, "/nirgends/gv.xlsx", &problem), ERR_NOT_FOUND);
    const struct testing_cell one[] = { { "A1", 's',
                                          "Gebietsänderungen vom 01.01. - 31.12.2023" } };
    CLEANUP(buf_release) struct buf bytes;
    buf_init(&bytes, 1 << 20);
    testing_xlsx("Gebietsaenderungen", one, 1, NULL, 0, &bytes);
    assert_int_equal(register_open(&r, testing_file(buf_str(&bytes)), &problem), ERR_FORMAT);
    assert_non_null(strstr(problem.advice, "import aenderungen"));
}

/* Memory that ends at any growth of a buffer is an error, not a crash and not a half register. */
static void test_memory_ends(void **state)
{
    (void)state;
    CLEANUP(buf_release) struct buf bytes;
    buf_init(&bytes, 1 << 20);
    testing_xlsx("Gemeinden", sheet, ARRAY_LEN(sheet), NULL, 0, &bytes);
    unsigned long failures = 0;
    enum err e = ERR_MEMORY;
    while (e != OK) {
        struct register_datei r = { .next = 0 };
        buf_fail_at(failures + 1);
        e = register_open_bytes(&r, buf_str(&bytes), STR("x"), &problem);
        buf_fail_at(0);
        if (e == OK) {
            check_halle(&r);
            register_close(&r);
            break;
        }
        assert_true(problem.text[0] != '\0');
        failures++;
    }
    assert_true(failures > 2);
}

static void test_names(void **state)
{
    (void)state;
    assert_string_equal(textkennzeichen_name(67), "Große Kreisstadt");
    assert_null(textkennzeichen_name(68));
    assert_string_equal(ebene_name(EBENE_VERBAND), "Gemeindeverband");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reads),   cmocka_unit_test(test_reads_right),
        cmocka_unit_test(test_refuses), cmocka_unit_test(test_doubles),
        cmocka_unit_test(test_oldest),  cmocka_unit_test(test_other_files),
        cmocka_unit_test(test_names),   cmocka_unit_test(test_memory_ends),
    };
    return cmocka_run_group_tests_name("register", tests, NULL, NULL);
}
