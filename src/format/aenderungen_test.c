/* aenderungen_test.c: a list of changes of our own, right and spoilt. */
#include "base/testing.h"

#include "format/aenderungen.h"
#include "format/testing_zip.h"

static const struct testing_cell sheet[] = {
    { "A1", 's', "Gebietsänderungen vom 01.01. - 31.12.2023" },
    { "I1", 's', "Gebietsänderungen vom 01.01. - 31.12.2023" },
    { "A2", 's', "Kennziffer" },
    { "B2", 's', "Regionaleinheit" },
    { "C2", 's', "Abgebende / Aufgelöste Gemeinde" },
    { "I2", 's', "Aufnehmende / Neugebildete Gemeinde" },
    { "L2", 's', "Wirksamkeitsdatum" },
    { "C3", 's', "Amtlicher Regionalschlüssel (ARS)" },
    { "D3", 's', "Amtlicher Gemeinde-schlüssel (AGS)" },
    { "E3", 's', "Name" },
    { "F3", 's', "Änderungs-art 1)" },
    { "G3", 's', "Fläche qm" },
    { "H3", 's', "Einwohner" },
    { "I3", 's', "Amtlicher Regionalschlüssel (ARS)" },
    { "J3", 's', "Amtlicher Gemeinde-schlüssel (AGS)" },
    { "K3", 's', "Name" },
    { "L3", 's', "juristisch" },
    { "M3", 's', "statistisch" },
    { "A5", 's', "01/2023/0005-R" },
    { "B5", 's', "Gemeindeverband" },
    { "C5", 's', "010585830" },
    { "E5", 's', "Flintbek" },
    { "F5", 's', "3, 4" },
    { "I5", 's', "010585896" },
    { "K5", 's', "Eidertal" },
    { "L5", 's', "01.06.2023" },
    { "M5", 's', "01.06.2023" },
    { "A6", 's', "06/2023/0002-R" },
    { "B6", 's', "Gemeinde" },
    { "C6", 's', "066350005005" },
    { "D6", 's', "06635005" },
    { "E6", 's', "Bromskirchen" },
    { "F6", 'n', "1" },
    { "G6", 'n', "35221465" },
    { "H6", 's', "1917" },
    { "I6", 's', "066350001001" },
    { "J6", 's', "06635001" },
    { "K6", 's', "Allendorf (Eder)" },
    { "L6", 'n', "44927" },
    { "M6", 's', "02.01.2023" },
    { "A8", 's', "1) Änderungsart:" },
};

enum { CHANGES = 4 };

static struct problem problem;

static enum err open_changed(const struct testing_cell changes[CHANGES], struct aenderungen *a)
{
    CLEANUP(buf_release) struct buf bytes;
    buf_init(&bytes, 1 << 20);
    size_t count = 0;
    while (count < CHANGES && changes[count].at != NULL) {
        count++;
    }
    testing_xlsx("Gebietsaenderungen", sheet, ARRAY_LEN(sheet), changes, count, &bytes);
    return aenderungen_open(a, testing_file(buf_str(&bytes)), &problem);
}

static void test_reads(void **state)
{
    (void)state;
    /* The second time with keys as numbers, as a program may save them. */
    static const struct testing_cell table[][CHANGES] = {
        { { NULL, 0, NULL } },
        { { "C5", 'n', "10585830" }, { "C6", 'n', "66350005005" }, { "D6", 'n', "6635005" } },
    };
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        CLEANUP(aenderungen_close) struct aenderungen a = { .anzahl = 0 };
        assert_int_equal(open_changed(table[i], &a), OK);
        assert_int_equal(a.anzahl, 2);
        assert_int_equal(a.jahr, 2023);
        assert_int_equal(a.liste[0].art, AENDERUNG_SCHLUESSEL);
        assert_int_equal(a.liste[0].arten, 1U << 3 | 1U << 4);
        assert_string_equal(a.liste[0].ars_alt, "010585830");
        assert_string_equal(a.liste[0].ags_alt, "");
        assert_false(a.liste[0].has_flaeche);
        const struct aenderung *g = &a.liste[1];
        assert_int_equal(g->zeile, 6);
        assert_str(g->kennziffer, "06/2023/0002-R");
        assert_string_equal(g->ars_alt, "066350005005");
        assert_string_equal(g->ags_alt, "06635005");
        assert_string_equal(g->ags_neu, "06635001");
        assert_str(g->name_neu, "Allendorf (Eder)");
        assert_int_equal(g->flaeche_qm, 35221465);
        assert_int_equal(g->einwohner, 1917);
        assert_int_equal(date_cmp(g->juristisch, (struct date){ 2023, 1, 1 }), 0);
        assert_int_equal(date_cmp(g->statistisch, (struct date){ 2023, 1, 2 }), 0);
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
        { { { "C6", 's', "66350005005" } }, 6, "C", "Zahl von Ziffern" },
        { { { "J6", 's', "" } }, 6, "J", "Zahl von Ziffern" },
        { { { "I5", 's', "0105858961" } }, 5, "I", "Zahl von Ziffern" },
        { { { "F6", 's', "5" } }, 6, "F", "Änderungsart" },
        { { { "F6", 's', "" } }, 6, "F", "Änderungsart" },
        { { { "G6", 's', "35.221.465" } }, 6, "G", "ganze Zahl" },
        { { { "L6", 's', "31.02.2023" } }, 6, "L", "Datum" },
        { { { "K6", 's', "" } }, 6, "K", "Name" },
        { { { "A6", 's', "" } }, 6, "A", "Kennziffer" },
        { { { "A6", 's', "06/2023/0002" } }, 6, "A", "Kennziffer" },
        { { { "A8", 's', "06/2023/0002-R" } }, 8, "C", "Zahl von Ziffern" },
        { { { "M3", 's', "x" } }, 0, "", "fehlt eine Spalte" },
        { { { "A5", 's', "x" }, { "A6", 's', "x" } }, 0, "", "enthält Gebietsänderungen" },
    };
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        struct aenderungen a = { .anzahl = 0 };
        enum err e = open_changed(table[i].changes, &a);
        bool as_wanted = e == ERR_FORMAT && strstr(problem.text, table[i].says) != NULL &&
                         problem.row == table[i].row &&
                         strcmp(problem.column, table[i].column) == 0;
        if (!as_wanted) {
            fail_msg("case %zu: %s, row %llu column '%s': %s", i, err_name(e),
                     (unsigned long long)problem.row, problem.column, problem.text);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reads),
        cmocka_unit_test(test_refuses),
    };
    return cmocka_run_group_tests_name("aenderungen", tests, NULL, NULL);
}
