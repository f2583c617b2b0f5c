/* import_test.c: a small Paket goes in; broken ones do not, and say why; nothing is ever half done. */
#include "app/paket/testing.h"

#include <signal.h>

static struct werkstatt werkstatt;

static int begin(void **state)
{
    (void)state;
    werkstatt_make(&werkstatt);
    return 0;
}

static int end(void **state)
{
    (void)state;
    werkstatt_remove(&werkstatt);
    return 0;
}

/* --- it goes in ------------------------------------------------------------------------------------ */

static void test_import(void **state)
{
    (void)state;
    struct db *db = werkstatt_db(":memory:");
    struct paket_ergebnis e;
    enum err err = werkstatt_import(&werkstatt, db, werkstatt_klein(&werkstatt, NULL, 0), &e);
    for (size_t i = 0; i < befund_kept(&e.befund.fehler); i++) {
        print_error("%.*s\n", STR_ARG(werkstatt_message(&werkstatt, &e.befund.fehler, i)));
    }
    assert_ok(err);
    assert_int_equal(e.befund.hinweise.total, 0);
    assert_str(e.name, "Testnetz");
    assert_int_equal(e.zaehler[PAKET_EINHEITEN].neu, 3);
    assert_int_equal(e.zaehler[PAKET_NACHFOLGEN].neu, 1);
    assert_int_equal(e.zaehler[PAKET_BERICHTE].neu, 2);
    assert_int_equal(e.zaehler[PAKET_SEITEN].neu, 5);
    assert_int_equal(number_of(db, "SELECT count(*) FROM mitglied WHERE name = 'Halle an der Saale'"
                                   " AND einwohner = 238061 AND land_id IS NOT NULL"),
                     1);
    assert_int_equal(number_of(db, "SELECT count(*) FROM portrait WHERE text_html LIKE '%<table%'"),
                     1);
    assert_int_equal(number_of(db, "SELECT count(*) FROM suche"), 9);
    assert_int_equal(number_of(db,
                               "SELECT count(*) FROM suche WHERE adresse ="
                               " '/vor-ort/halle-saale/berichte/2019/leitbild/' AND land = '15'"),
                     1);
    assert_int_equal(
        number_of(db, "SELECT count(*) FROM suche WHERE adresse = '/berichte/2020/info/'"), 1);
    assert_int_equal(number_of(db, "SELECT count(*) FROM seite WHERE eltern = '/aktivitaeten/'"),
                     1);
    assert_int_equal(number_of(db, "SELECT count(*) FROM bericht_anlage a JOIN datei d"
                                   " ON d.id = a.datei_id WHERE d.typ LIKE 'text/csv%'"),
                     1);
    db_close(db);
}

/* The second time nothing is written at all. */
static void test_twice(void **state)
{
    (void)state;
    struct db *db = werkstatt_db(":memory:");
    const char *ordner = werkstatt_klein(&werkstatt, NULL, 0);
    struct paket_ergebnis e;
    uint64_t before = 0;
    uint64_t after = 0;
    assert_ok(werkstatt_import(&werkstatt, db, ordner, &e));
    assert_ok(db_version(db_as_read(db), &before));
    assert_ok(werkstatt_import(&werkstatt, db, ordner, &e));
    assert_ok(db_version(db_as_read(db), &after));
    assert_int_equal(before, after);
    for (size_t i = 0; i < PAKET_TEILE; i++) {
        assert_int_equal(e.zaehler[i].neu + e.zaehler[i].geaendert, 0);
        assert_true(e.zaehler[i].gleich > 0);
    }
    assert_int_equal(number_of(db,
                               "SELECT max(fassung) FROM (SELECT fassung FROM portrait"
                               " UNION SELECT fassung FROM bericht UNION SELECT fassung FROM seite"
                               " UNION SELECT fassung FROM veranstaltung)"),
                     1);
    db_close(db);
}

/* One piece of each kind is different: exactly that is written. */
static void test_changes(void **state)
{
    (void)state;
    static const struct klein_datei anders[] = {
        { "portraits/halle-saale.md", "---\nslogan: Händelstadt\n---\n\nNeu.\n" },
        { "seiten/index.md", "---\ntitel: Start\nart: start\n---\n\nWillkommen!\n" },
        { "netz.json", "{\"name\": \"Testnetz\", \"betreiber\": {\"name\": \"Stadt\"}}" },
        { "umleitungen.csv", "von;nach\n/alt/;/aktivitaeten/\n/neu/;/aktivitaeten/\n" },
        { "dateien/plan.csv", "a;b\n1;3\n" },
        { "mitglieder.csv", "slug;ebene;schluessel;seit;bis;beleg\nhalle-saale;gemeinde;15002000;"
                            "2011;2020;Satzung\n" },
    };
    struct db *db = werkstatt_db(":memory:");
    struct paket_ergebnis e;
    assert_ok(werkstatt_import(&werkstatt, db, werkstatt_klein(&werkstatt, NULL, 0), &e));
    assert_ok(werkstatt_import(&werkstatt, db,
                               werkstatt_klein(&werkstatt, anders, ARRAY_LEN(anders)), &e));
    assert_int_equal(e.zaehler[PAKET_PORTRAITS].geaendert, 1);
    assert_int_equal(e.zaehler[PAKET_SEITEN].geaendert, 1);
    assert_int_equal(e.zaehler[PAKET_SEITEN].gleich, 4);
    assert_int_equal(e.zaehler[PAKET_ANGABEN].geaendert, 2); /* one of them: basis_url is gone */
    assert_int_equal(e.zaehler[PAKET_UMLEITUNGEN].geaendert, 1);
    assert_int_equal(e.zaehler[PAKET_UMLEITUNGEN].neu, 1);
    assert_int_equal(e.zaehler[PAKET_DATEIEN].geaendert, 1);
    assert_int_equal(e.zaehler[PAKET_MITGLIEDER].geaendert, 1);
    assert_int_equal(e.zaehler[PAKET_BERICHTE].gleich, 2);
    /* The lists of a replaced piece are gone; so is its own name. */
    assert_int_equal(number_of(db, "SELECT count(*) FROM portrait_link"), 0);
    assert_int_equal(number_of(db, "SELECT count(*) FROM mitglied WHERE name = 'Halle (Saale)'"),
                     1);
    assert_int_equal(number_of(db, "SELECT fassung FROM portrait"), 2);
    /* What is not in the Paket stays. */
    assert_int_equal(number_of(db, "SELECT count(*) FROM umleitung"), 3);
    db_close(db);
}

static void test_dry_run(void **state)
{
    (void)state;
    struct db *db = werkstatt_db(":memory:");
    struct baum baum CLEANUP(baum_close) = { .ordner = -1 };
    struct paket_ergebnis e;
    struct problem p;
    const struct paket_wahl wahl = { .dry_run = true };
    assert_ok(baum_open(&baum, werkstatt_klein(&werkstatt, NULL, 0), &p));
    assert_ok(paket_import(db_as_write(db), &baum, &werkstatt.arena, &wahl, &e));
    assert_int_equal(e.zaehler[PAKET_PORTRAITS].neu, 1);
    assert_int_equal(werkstatt_rows(db), 0);
    db_close(db);
}

/* --- it does not go in ------------------------------------------------------------------------------- */

#define PORTRAIT "portraits/halle-saale.md"
#define BERICHT  "berichte/halle-saale/2019/leitbild.md"
#define FORUM    "veranstaltungen/jahresforen/forum-2020.md"
#define EINHEITEN_KOPF                                                                             \
    "quelle;ebene;schluessel;ars;name;textkennzeichen;flaeche_ha;einwohner;maennlich;weiblich;"    \
    "plz;lon;lat;sitz\n"
#define EINHEITEN_OBEN                                                                             \
    EINHEITEN_KOPF "gv-2021-12-31;land;15;;Sachsen-Anhalt;;;;;;;;;\n"                              \
                   "gv-2021-12-31;kreis;15002;;Halle (Saale), Stadt;41;;;;;;;;\n"

static const struct {
    struct klein_datei datei;
    const char *says; /* begin of the first message */
} broken[] = {
    { { "paket.json", NULL }, "paket.json: Die Datei fehlt. Ein Paket enthält" },
    { { "paket.json", "{\"paket\": 2}" },
      "paket.json, Feld „paket“: Dieses Programm kennt nur die Version 1 des Formats." },
    { { "paket.json", "{\"name\": \"x\"}" },
      "paket.json, Feld „paket“: Die Version des Formats fehlt" },
    { { "paket.json", "{\"paket\": 1, \"titel\": \"x\"}" },
      "paket.json, Feld „titel“: Diesen Schlüssel gibt es hier nicht." },
    { { "paket.json", "{\"paket\": 1,\n\"name\": }" },
      "paket.json, Zeile 2: Das ist kein gültiges JSON." },
    { { "paket.json", "{\"paket\": 1, \"paket\": 1}" },
      "paket.json, Zeile 1: Das ist kein gültiges JSON." },
    { { "paket.json", "{\"paket\": 1, \"name\": null}" },
      "paket.json, Feld „name“: Der Wert ist kein Text." },
    { { "paket.json", "[1]" }, "paket.json: Auf oberster Ebene muss ein Objekt stehen." },
    { { "paket.json", "{\"paket\": 1, \"kommune\": \"Halle\"}" },
      "paket.json, Feld „kommune“: Das ist kein Slug einer Kommune." },
    { { "paket.json", "{\"paket\": 1, \"kommune\": \"halle-saale\"}" },
      "berichte/netz/2020/info.md: Das Teilpaket von „halle-saale“ enthält etwas" },
    { { "netz.json", "{\"farbe\": \"blau\"}" },
      "netz.json, Feld „farbe“: Diese Angabe gibt es nicht." },
    { { "netz.json", "{\"name\": 5}" }, "netz.json, Feld „name“: Der Wert ist kein Text." },
    { { "netz.json", "{\"betreiber\": {\"name\": {}}}" },
      "netz.json, Feld „betreiber.name“: Der Wert ist kein Text." },
    { { "netz.json", "{\"name\": \"a\\nb\"}" },
      "netz.json, Feld „name“: Im Text steht ein Steuerzeichen" },
    { { "netz.json", "{\"akzent\": \"#ffff00\"}" },
      "netz.json, Feld „akzent“: Die Farbe #ffff00 ist auf hellem Grund nicht lesbar" },
    { { "portraits/Halle.md", "---\n---\n" },
      "portraits/Halle.md: Diese Datei gehört nicht in ein Paket." },
    { { "notizen.txt", "x" }, "notizen.txt: Diese Datei gehört nicht in ein Paket." },
    { { "portraits/kiel.md", "---\nslogan: x\n---\n" },
      "portraits/kiel.md: Ein Mitglied „kiel“ gibt es nicht." },
    { { PORTRAIT, "---\nstand: 24.04.2019\n---\n" },
      PORTRAIT ", Zeile 2, Feld „stand“: „24.04.2019“ ist kein Datum dieser Form. Schreiben Sie "
               "2019-04-24." },
    { { PORTRAIT, "---\nslogn: x\n---\n" },
      PORTRAIT ", Zeile 2, Feld „slogn“: Dieses Feld gibt es hier nicht. Meinen Sie „slogan“?" },
    { { PORTRAIT, "---\nlinks: x | https://x.example\n---\n" },
      PORTRAIT ", Zeile 2, Feld „links“: Hier muss eine Liste stehen" },
    { { PORTRAIT, "---\nlinks:\n  - x\n---\n" },
      PORTRAIT ", Zeile 3, Feld „links“: Im Eintrag fehlt der Teil „Adresse“." },
    { { PORTRAIT, "---\nlinks:\n  - x | https://x.example | y\n---\n" },
      PORTRAIT ", Zeile 3, Feld „links“: Der Eintrag hat 3 Teile, erlaubt sind 2." },
    { { PORTRAIT, "---\nlinks:\n  - x | javascript:alert(1)\n---\n" },
      PORTRAIT ", Zeile 3, Feld „links“: „javascript:alert(1)“ ist keine Adresse." },
    { { PORTRAIT, "---\nkontakte:\n  - - | - | Büro\n---\n" },
      PORTRAIT ", Zeile 3, Feld „kontakte“: Ein Kontakt braucht eine Organisation" },
    { { PORTRAIT, "---\nslogan:\n  - x\n---\n" },
      PORTRAIT ", Zeile 2, Feld „slogan“: Dieses Feld ist keine Liste." },
    { { PORTRAIT, "---\nslogan: \"x\n---\n" },
      PORTRAIT ", Zeile 2, Feld „slogan“: Die Anführungszeichen passen nicht zusammen." },
    { { PORTRAIT, "---\n---\n\nSiehe\n[da](/dateien/fehlt.pdf).\n" },
      PORTRAIT ", Zeile 5: Die Datei dateien/fehlt.pdf gibt es nicht." },
    { { PORTRAIT, "Kein Kopf\n" }, PORTRAIT ", Zeile 1: Die Datei beginnt nicht mit einem Kopf." },
    { { BERICHT, "---\nart: mitteilung\ndatum: 2019\n---\n" },
      BERICHT ", Feld „titel“: Das Feld ist Pflicht und fehlt." },
    { { BERICHT, "---\ntitel: x\nart: brief\ndatum: 2019\n---\n" },
      BERICHT ", Zeile 3, Feld „art“: „brief“ steht nicht in der Liste. Erlaubt sind: "
              "quartalsbericht, bericht," },
    { { BERICHT, "---\ntitel: x\nart: bericht\ndatum: 2020-01-01\n---\n" },
      BERICHT
      ", Zeile 4, Feld „datum“: Die Datei liegt im Ordner 2019, das Datum ist 2020-01-01." },
    { { BERICHT,
        "---\ntitel: x\nart: bericht\ndatum: 2019\nanlagen:\n  - dateien/x.pdf | X\n---\n" },
      BERICHT ", Zeile 6, Feld „anlagen“: Die Anlage dateien/x.pdf gibt es nicht." },
    { { "berichte/kiel/2019/x.md", "---\ntitel: x\nart: bericht\ndatum: 2019\n---\n" },
      "berichte/kiel/2019/x.md: Ein Mitglied „kiel“ gibt es nicht." },
    { { FORUM, "---\ntitel: x\nbis: 2020\n---\n" },
      FORUM ", Zeile 3, Feld „bis“: bis gibt es nur mit von." },
    { { FORUM, "---\ntitel: x\nvon: 2020-05\nbis: 2020-04-30\n---\n" },
      FORUM ", Zeile 4, Feld „bis“: bis liegt vor von." },
    { { FORUM, "---\ntitel: x\nkommune: kiel\n---\n" },
      FORUM ", Zeile 3, Feld „kommune“: Ein Mitglied „kiel“ gibt es nicht." },
    { { "veranstaltungen/treffen/x.md", "---\ntitel: x\n---\n" },
      "veranstaltungen/treffen/x.md: Zur Reihe fehlt die Seite "
      "seiten/aktivitaeten/treffen/index.md." },
    { { "seiten/a/b/index.md", "---\ntitel: x\nart: seite\n---\n" },
      "seiten/a/b/index.md: Die Seite darüber fehlt: seiten/a/index.md." },
    { { "seiten/intern/index.md", "---\ntitel: x\nart: seite\n---\n" },
      "seiten/intern/index.md: Unter /intern/ stehen Seiten des Programms." },
    { { "seiten/index.md", "---\ntitel: x\nart: seite\n---\n" },
      "seiten/index.md, Zeile 3, Feld „art“: Die Art „seite“ passt nicht zu diesem Pfad." },
    { { "seiten/service/index.md", "---\ntitel: x\nart: impressum\n---\n" },
      "seiten/service/index.md, Zeile 3, Feld „art“: Eine Seite der Art „impressum“ steht in "
      "seiten/impressum/index.md." },
    { { "seiten/impressum/index.md", "---\ntitel: x\nart: seite\n---\n" },
      "seiten/impressum/index.md, Zeile 3, Feld „art“: Diese Seite muss die Art „impressum“ "
      "haben." },
    { { "seiten/barrierefreiheit/index.md",
        "---\ntitel: x\nart: barrierefreiheit\nkonformitaet: nicht\nmethode: dritte\n---\n" },
      "seiten/barrierefreiheit/index.md, Feld „bewertet_am“: Das Feld ist Pflicht und fehlt." },
    { { "seiten/index.md", "---\ntitel: x\nart: start\nmethode: dritte\n---\n" },
      "seiten/index.md, Zeile 4, Feld „methode“: Das Feld gibt es nur bei der Art" },
    { { "seiten/aktivitaeten/jahresforen/forum-2020/index.md", "---\ntitel: x\nart: seite\n---\n" },
      "seiten/aktivitaeten/jahresforen/forum-2020/index.md: Unter dieser Adresse steht schon eine "
      "Veranstaltung." },
    { { "dateien/neu.csv", "a\n" },
      "dateien/neu.csv: Zu dieser Datei fehlt die Zeile in dateien.csv." },
    { { "dateien/plan.csv", NULL },
      "dateien.csv, Zeile 2, Spalte pfad: Die Datei dateien/plan.csv liegt nicht im Paket." },
    { { "dateien/plan.csv", "\xff\xfe" },
      "dateien.csv, Zeile 2, Spalte pfad: Der Inhalt der Datei passt nicht zu ihrer Endung." },
    { { "mitglieder.csv",
        "slug;ebene;schluessel;seit;bis;beleg\nhalle-saale;gemeinde;5002000;;;\n" },
      "mitglieder.csv, Zeile 2, Spalte schluessel: 5002000 hat 7 Ziffern." },
    { { "mitglieder.csv", "slug;ebene;schluessel;seit;bis;beleg\nhalle-saale;gemeinde;15002;;;\n" },
      "mitglieder.csv, Zeile 2, Spalte schluessel: 15002 hat 5 Ziffern. Ein AGS hat 8; fehlt die "
      "führende Null?" },
    { { "mitglieder.csv",
        "slug;ebene;schluessel;seit;bis;beleg\nhalle-saale;gemeinde;15002001;;;\n" },
      "mitglieder.csv, Zeile 2, Spalte schluessel: Der Schlüssel 15002001 steht weder im Paket "
      "noch "
      "in der Datenbank." },
    { { "mitglieder.csv", "slug;ebene;schluessel;seit;bis;beleg\nhalle-saale;gemeinde;15002000;;;\n"
                          "halle;gemeinde;15002000;;;\n" },
      "mitglieder.csv, Zeile 3, Spalte schluessel: Dasselbe steht schon in Zeile 2." },
    { { "mitglieder.csv",
        "slug;ebene;schluessel;seit;bis;beleg\nhalle-saale;gemeinde;15002000;2012;2011-05;\n" },
      "mitglieder.csv, Zeile 2, Spalte bis: bis liegt vor seit." },
    { { "mitglieder.csv", "slug;ebene;schluessel;seit;bis;beleg\nhalle-saale;gemeinde;15002000;;;"
                          "\nnetz;kreis;15002;;;"
                          "\n" },
      "mitglieder.csv, Zeile 3, Spalte slug: „netz“ gehört dem Programm." },
    { { "umleitungen.csv", "von;nach\n/a/;/b/\n/b/;/c/\n" },
      "umleitungen.csv, Zeile 2, Spalte nach: /a/ führt zu /b/, und das ist selbst eine alte "
      "Adresse." },
    { { "umleitungen.csv", "von;nach\n/a/;/a\n" },
      "umleitungen.csv, Zeile 2, Spalte nach: von und nach sind dieselbe Seite." },
    { { "umleitungen.csv", "von;nach\n/a/;https://x.example/\n" },
      "umleitungen.csv, Zeile 2, Spalte nach: „https://x.example/“ ist kein Ziel im eigenen "
      "Netz." },
    { { "register/einheiten.csv",
        EINHEITEN_OBEN "gv-2021-12-31;gemeinde;15002000;;Halle;61;;10;4;5;;;;\n" },
      "register/einheiten.csv, Zeile 4, Spalte einwohner: maennlich und weiblich ergeben 9, "
      "einwohner "
      "ist 10." },
    { { "register/einheiten.csv",
        EINHEITEN_OBEN "gv-2021-12-31;gemeinde;15002000;;Halle;61;;;;;;51.000000;11.000000;\n" },
      "register/einheiten.csv, Zeile 4, Spalte lon: 51.000000 liegt nicht in Deutschland (5 bis "
      "16)." },
    { { "register/einheiten.csv",
        EINHEITEN_OBEN "gv-2021-12-31;gemeinde;15002000;;Halle;61;;;;;;11.000000;;\n" },
      "register/einheiten.csv, Zeile 4, Spalte lon: lon und lat gibt es nur zusammen." },
    { { "register/einheiten.csv",
        EINHEITEN_KOPF "gv-2021-12-31;gemeinde;15002000;;Halle;61;;;;;;;;\n" },
      "register/einheiten.csv, Zeile 2, Spalte schluessel: Zu dieser Einheit fehlt das Land 15 in "
      "der "
      "Quelle „gv-2021-12-31“." },
    { { "register/einheiten.csv", EINHEITEN_OBEN "gv-1999;gemeinde;15002000;;Halle;61;;;;;;;;\n" },
      "register/einheiten.csv, Zeile 4, Spalte quelle: Die Quelle „gv-1999“ gibt es nicht." },
    { { "register/einheiten.csv",
        EINHEITEN_OBEN "gv-2021-12-31;kreis;15002000;;Halle;61;;;;;;;;\n" },
      "register/einheiten.csv, Zeile 4, Spalte schluessel: 15002000 hat 8 Ziffern; bei der Ebene "
      "„kreis“ sind es 5." },
};

static void test_broken(void **state)
{
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < ARRAY_LEN(broken); i++) {
        struct db *db = werkstatt_db(":memory:");
        struct paket_ergebnis e;
        enum err err =
            werkstatt_import(&werkstatt, db, werkstatt_klein(&werkstatt, &broken[i].datei, 1), &e);
        struct str said = werkstatt_message(&werkstatt, &e.befund.fehler, 0);
        if (err != ERR_INPUT || !str_starts(said, str_from_cstr(broken[i].says)) ||
            e.befund.fehler.kept[0].advice[0] == '\0') {
            print_error("%s\n  is     %.*s\n  wanted %s\n", err_name(err), STR_ARG(said),
                        broken[i].says);
            wrong++;
        }
        assert_int_equal(werkstatt_rows(db), 0);
        db_close(db);
    }
    assert_int_equal(wrong, 0);
}

/* Several at once, all told. */
static void test_all_problems(void **state)
{
    (void)state;
    static const struct klein_datei anders[] = {
        { PORTRAIT, "---\nstand: x\nslogn: y\n---\n" },
        { BERICHT, "---\ntitel: x\nart: y\ndatum: z\n---\n" },
        { "umleitungen.csv", "von;nach\na;/b/\n" },
    };
    struct db *db = werkstatt_db(":memory:");
    struct paket_ergebnis e;
    assert_err(werkstatt_import(&werkstatt, db,
                                werkstatt_klein(&werkstatt, anders, ARRAY_LEN(anders)), &e),
               ERR_INPUT);
    assert_int_equal(e.befund.fehler.total, 5);
    db_close(db);
}

/* A link to a page that is not there is worth a hint. */
static void test_hints(void **state)
{
    (void)state;
    static const struct klein_datei anders[] = {
        { PORTRAIT,
          "---\nlinks:\n  - fehlt | /gibt/es/nicht/\n---\n\n"
          "[gut](/suche/?q=x) [gut](/vor-ort/halle-saale/berichte/2019/) [gut](/feed.atom)\n"
          "[gut](/aktivitaeten/jahresforen/) [gut](/aktivitaeten/jahresforen/forum-2020/#x)\n"
          "[gut](/en/vor-ort/) [fremd](https://x.example/) [gut](/vor-ort/)\n\n"
          "[fehlt](/vor-ort/kiel/kurzportrait/) [fehlt](/berichte/2020/nein/)\n" },
    };
    struct db *db = werkstatt_db(":memory:");
    struct paket_ergebnis e;
    assert_ok(werkstatt_import(&werkstatt, db, werkstatt_klein(&werkstatt, anders, 1), &e));
    for (size_t i = 3; i < befund_kept(&e.befund.hinweise); i++) {
        print_error("%.*s\n", STR_ARG(werkstatt_message(&werkstatt, &e.befund.hinweise, i)));
    }
    assert_int_equal(e.befund.hinweise.total, 3);
    assert_str(werkstatt_message(&werkstatt, &e.befund.hinweise, 0),
               PORTRAIT ", Zeile 3: Eine Seite /gibt/es/nicht/ gibt es nicht. Stimmt die Adresse?");
    assert_str(werkstatt_message(&werkstatt, &e.befund.hinweise, 1), PORTRAIT
               ", Zeile 10: Eine Seite /vor-ort/kiel/kurzportrait/ gibt es nicht. Stimmt die "
               "Adresse?");
    db_close(db);
}

/* --- faults ------------------------------------------------------------------------------------------ */

/* Each statement fails once; nothing is ever left. */
static void test_statements_fail(void **state)
{
    (void)state;
    struct db *db = werkstatt_db(":memory:");
    const char *ordner = werkstatt_klein(&werkstatt, NULL, 0);
    struct paket_ergebnis e;
    enum err err = ERR_DB;
    unsigned long n = 1;
    for (; err != OK; n++) {
        db_fail_at(n);
        err = werkstatt_import(&werkstatt, db, ordner, &e);
        db_fail_at(0);
        if (err != OK) {
            assert_err(err, ERR_DB);
            assert_int_equal(werkstatt_rows(db), 0);
        }
        assert_true(n < 5000);
    }
    assert_true(n > 100);
    assert_true(werkstatt_rows(db) > 30);
    db_close(db);
}

/* Each growth of a buffer fails once. */
static void test_memory_fails(void **state)
{
    (void)state;
    struct db *db = werkstatt_db(":memory:");
    const char *ordner = werkstatt_klein(&werkstatt, NULL, 0);
    struct paket_ergebnis e;
    enum err err = ERR_MEMORY;
    for (unsigned long n = 1; err != OK; n++) {
        buf_fail_at(n);
        err = werkstatt_import(&werkstatt, db, ordner, &e);
        buf_fail_at(0);
        if (err != OK) {
            assert_true(err == ERR_MEMORY || err == ERR_INPUT);
            assert_int_equal(werkstatt_rows(db), 0);
        }
        assert_true(n < 5000);
    }
    db_close(db);
}

struct killer {
    uint64_t at;
};

static bool kill_step(void *arg, uint64_t done, uint64_t total)
{
    const struct killer *k = arg;
    (void)total;
    if (done == k->at) {
        (void)raise(SIGKILL);
    }
    return true;
}

static bool stop_step(void *arg, uint64_t done, uint64_t total)
{
    const struct killer *k = arg;
    (void)total;
    return done < k->at;
}

static _Noreturn void import_and_die(const char *path, const char *ordner, uint64_t at)
{
    struct killer killer = { at };
    const struct paket_wahl wahl = { .step = kill_step, .step_arg = &killer };
    struct baum baum = { .ordner = -1 };
    struct paket_ergebnis e;
    struct problem p;
    struct db *db = NULL;
    if (db_open(path, DB_WRITE, &db) == OK && baum_open(&baum, ordner, &p) == OK) {
        _exit(paket_import(db_as_write(db), &baum, &werkstatt.arena, &wahl, &e) == OK ? 0 : 1);
    }
    _exit(2);
}

/* kill -9 in the middle: the database is what it was before. */
static void test_killed(void **state)
{
    (void)state;
    const char *ordner = werkstatt_klein(&werkstatt, NULL, 0);
    for (uint64_t at = 1; at < 11; at += 3) {
        const char *path = werkstatt_path(&werkstatt, ".db");
        struct paket_ergebnis e;
        int status = 0;
        db_close(werkstatt_db(path));
        pid_t child = fork();
        if (child == 0) {
            import_and_die(path, ordner, at);
        }
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
        struct db *db = NULL;
        assert_ok(db_open(path, DB_WRITE, &db));
        assert_int_equal(werkstatt_rows(db), 0);
        assert_ok(werkstatt_import(&werkstatt, db, ordner, &e));
        db_close(db);
    }
}

static void test_stopped(void **state)
{
    (void)state;
    struct killer killer = { 5 };
    struct db *db = werkstatt_db(":memory:");
    struct baum baum CLEANUP(baum_close) = { .ordner = -1 };
    const struct paket_wahl wahl = { .step = stop_step, .step_arg = &killer };
    struct paket_ergebnis e;
    struct problem p;
    assert_ok(baum_open(&baum, werkstatt_klein(&werkstatt, NULL, 0), &p));
    assert_err(paket_import(db_as_write(db), &baum, &werkstatt.arena, &wahl, &e), ERR_CONFLICT);
    assert_int_equal(werkstatt_rows(db), 0);
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_import),       cmocka_unit_test(test_twice),
        cmocka_unit_test(test_changes),      cmocka_unit_test(test_dry_run),
        cmocka_unit_test(test_broken),       cmocka_unit_test(test_all_problems),
        cmocka_unit_test(test_hints),        cmocka_unit_test(test_statements_fail),
        cmocka_unit_test(test_memory_fails), cmocka_unit_test(test_killed),
        cmocka_unit_test(test_stopped),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
