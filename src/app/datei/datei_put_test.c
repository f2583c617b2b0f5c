/* datei_put_test.c: what a file is, by its bytes; and what is stored. */
#include "base/testing.h"

#include "app/datei/datei_put.h"
#include "db/migrate.h"
#include "format/testing_zip.h"

static const struct {
    const char *pfad;
    struct str bytes;
    const char *typ; /* NULL: refused */
} cases[] = {
    { "dateien/a.pdf", STR_INIT("%PDF-1.7\n"), "application/pdf" },
    { "dateien/a.pdf", STR_INIT("<html>"), NULL },
    { "dateien/a.pdf", STR_INIT(""), NULL },
    { "dateien/a.png", STR_INIT("\x89PNG\r\n\x1a\nrest"), "image/png" },
    { "dateien/a.png", STR_INIT("\xff\xd8\xff"), NULL },
    { "dateien/a.jpg", STR_INIT("\xff\xd8\xff\xe0"), "image/jpeg" },
    { "dateien/a.webp", STR_INIT("RIFF\0\0\0\0WEBPVP8 "), "image/webp" },
    { "dateien/a.webp", STR_INIT("RIFF\0\0\0\0WAVEfmt "), NULL },
    { "dateien/a.svg", STR_INIT("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), NULL },
    { "dateien/a.html", STR_INIT("<p>"), NULL },
    { "dateien/a.exe", STR_INIT("MZ"), NULL },
    { "dateien/a.csv", STR_INIT("a;b\r\n1;2\r\n"), "text/csv; charset=utf-8" },
    { "dateien/a.csv", STR_INIT(""), "text/csv; charset=utf-8" },
    { "dateien/a.csv", STR_INIT("a\0b"), NULL },
    { "dateien/a.csv", STR_INIT("M\xfcller"), NULL },
    { "dateien/a.txt", STR_INIT("Größe"), "text/plain; charset=utf-8" },
    { "dateien/a.ics", STR_INIT("BEGIN:VCALENDAR\r\n"), "text/calendar; charset=utf-8" },
    { "dateien/a.ics", STR_INIT("hallo"), NULL },
    { "dateien/a.docx", STR_INIT("PK\x03\x04"), NULL },
    { "dateien/a", STR_INIT("x"), NULL },
};

static void test_kinds(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct problem p;
        problem_clear(&p);
        struct str typ = datei_typ(str_from_cstr(cases[i].pfad), cases[i].bytes, &p);
        if ((typ.ptr == NULL) != (cases[i].typ == NULL)) {
            print_error("case %zu: %s\n", i, cases[i].pfad);
            fail();
        }
        if (typ.ptr != NULL) {
            assert_str(typ, cases[i].typ);
        } else {
            assert_true(p.text[0] != '\0' && p.advice[0] != '\0');
        }
    }
    assert_true(datei_ist_bild(STR("dateien/a.png")));
    assert_false(datei_ist_bild(STR("dateien/a.pdf")));
}

static void test_office(void **state)
{
    (void)state;
    static const struct {
        const char *pfad;
        struct testing_part part;
    } office[] = {
        { "dateien/a.docx", { "word/document.xml", STR_INIT("<x/>") } },
        { "dateien/a.xlsx", { "xl/workbook.xml", STR_INIT("<x/>") } },
        { "dateien/a.odt", { "mimetype", STR_INIT("application/vnd.oasis.opendocument.text") } },
        { "dateien/a.ods",
          { "mimetype", STR_INIT("application/vnd.oasis.opendocument.spreadsheet") } },
    };
    for (size_t i = 0; i < ARRAY_LEN(office); i++) {
        for (size_t k = 0; k < ARRAY_LEN(office); k++) {
            struct buf zip CLEANUP(buf_release);
            struct problem p;
            buf_init(&zip, 65536);
            testing_zip(&office[k].part, 1, &zip);
            struct str typ = datei_typ(str_from_cstr(office[i].pfad), buf_str(&zip), &p);
            assert_int_equal(typ.ptr != NULL, i == k);
        }
    }
}

static void test_put(void **state)
{
    (void)state;
    struct db *db = NULL;
    struct arena a CLEANUP(arena_release);
    struct problem p;
    struct datei_ganz row;
    bool found = false;
    int applied = 0;
    int64_t id = 0;
    int64_t again = 0;
    arena_init(&a, 1U << 20);
    assert_int_equal(db_open(":memory:", DB_CREATE, &db), OK);
    assert_int_equal(migrate_run(db_as_write(db), &applied), OK);
    struct datei_inhalt d = { .pfad = STR("dateien/a.png"),
                              .titel = STR("A"),
                              .bytes = STR("\x89PNG\r\n\x1a\nrest") };
    assert_int_equal(datei_put(db_as_write(db), &a, &d, &p, &id), ERR_INPUT);
    assert_string_equal(p.text, "Dem Bild fehlt der Textersatz.");
    d.alt = STR("Ein Rathaus");
    assert_int_equal(datei_put(db_as_write(db), &a, &d, &p, &id), OK);
    d.titel = STR("B");
    assert_int_equal(datei_put(db_as_write(db), &a, &d, &p, &again), OK);
    assert_int_equal(id, again);
    assert_int_equal(q_datei_ganz(db_as_read(db), &a, d.pfad, &found, &row), OK);
    assert_true(found);
    assert_str(row.titel, "B");
    assert_null(row.sprache.ptr);
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_office),
        cmocka_unit_test(test_put),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
