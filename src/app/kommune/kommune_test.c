/* kommune_test.c: look-ups by key, day and name; the facts of a portrait; the line in doctor. */
#include "app/kommune/testing.h"

#include "base/time.h"

static struct arena arena;
static struct db *db;

/* --- three Gebietsstände ---------------------------------------------------------------------------- */

static const struct testing_unit units_2005[] = {
    { 10, "15", NULL, "Sachsen-Anhalt", NULL, -1, -1 },
    { 40, "15202", NULL, "Halle (Saale), Stadt", "41", -1, -1 },
    { 60, "15202000", "152020000000", "Halle (Saale), Stadt", "61", 13501, 237198 },
};
static const struct testing_unit units_2021[] = {
    { 10, "03", NULL, "Niedersachsen", NULL, -1, -1 },
    { 40, "03159", NULL, "Göttingen", "44", -1, -1 },
    { 50, "031590016", NULL, "Göttingen, Stadt", "50", -1, -1 },
    { 60, "03159016", "031590016016", "Göttingen, Stadt", "63", 11689, 116557 },
    { 10, "06", NULL, "Hessen", NULL, -1, -1 },
    { 40, "06611", NULL, "Kassel, documenta-Stadt", "41", -1, -1 },
    { 60, "06611000", "066110000000", "Kassel, documenta-Stadt", "61", 10679, 200406 },
    { 40, "06633", NULL, "Kassel", "44", -1, -1 },
    { 60, "06633001", "066330001001", "Ahnatal", "64", 1828, 8000 },
    { 10, "13", NULL, "Mecklenburg-Vorpommern", NULL, -1, -1 },
    { 40, "13003", NULL, "Rostock", "41", -1, -1 },
    { 60, "13003000", "130030000000", "Rostock, Hansestadt", "61", 18136, 208400 },
    { 40, "13072", NULL, "Landkreis Rostock", "44", -1, -1 },
    { 60, "13072001", "130725252001", "Admannshagen-Bargeshagen", "64", 1700, 2900 },
    { 10, "15", NULL, "Sachsen-Anhalt", NULL, -1, -1 },
    { 40, "15002", NULL, "Halle (Saale), Stadt", "41", -1, -1 },
    { 60, "15002000", "150020000000", "Halle (Saale), Stadt", "61", 13501, 238061 },
};
/* Text of November 2023: no Stichtag, no people for Ahnatal; Göttingen has lost its title. */
static const struct testing_unit units_2023[] = {
    { 10, "03", NULL, "Niedersachsen", NULL, -1, -1 },
    { 40, "03159", NULL, "Göttingen", "44", -1, -1 },
    { 60, "03159016", "031590016016", "Göttingen", "63", 11689, 118000 },
    { 10, "06", NULL, "Hessen", NULL, -1, -1 },
    { 40, "06633", NULL, "Kassel", "44", -1, -1 },
    { 60, "06633001", "066330001001", "Ahnatal", "64", 1828, -1 },
};
static const struct testing_delivery deliveries[] = {
    { "gvisys", "2005-12-31", "2005-12-31", false, units_2005, ARRAY_LEN(units_2005) },
    { "gvisys", "2021-12-31", "2021-12-31", false, units_2021, ARRAY_LEN(units_2021) },
    { "gv100", "2023-11-30", NULL, false, units_2023, ARRAY_LEN(units_2023) },
};

static void fill(void)
{
    static struct kommune_import import;
    struct problem p;
    struct db_write w = db_as_write(db);
    kommune_import_init(&import, w);
    assert_int_equal(db_begin(w), OK);
    for (size_t i = 0; i < ARRAY_LEN(deliveries); i++) {
        assert_int_equal(testing_put(&import, &deliveries[i], &p), OK);
    }
    assert_int_equal(kommune_finish(&import), OK);
    assert_int_equal(db_commit(w), OK);
    kommune_import_release(&import);
}

/* --- keys and days -------------------------------------------------------------------------------------- */

static void test_keys(void **state)
{
    (void)state;
    static const struct {
        const char *key;
        const char *anzeige; /* NULL: not found */
    } rows[] = {
        { "15", "Sachsen-Anhalt" },
        { "15002", "Halle (Saale)" },
        { "15002000", "Halle (Saale)" },
        { "150020000000", "Halle (Saale)" },
        { "031590016016", "Göttingen" },
        { "03159", "Landkreis Göttingen" },
        { "031590016", "Göttingen, Stadt" },
        { "3159", NULL },
        { "3159016", NULL },
        { "15002001", NULL },
        { "1500200 ", NULL },
        { "", NULL },
        { "1", NULL },
        { "15002000000000000", NULL },
        { "15002000'", NULL },
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct kommune k;
        bool found = false;
        assert_int_equal(
            kommune_by_schluessel(db_as_read(db), &arena, str_from_cstr(rows[i].key), &found, &k),
            OK);
        assert_int_equal(found, rows[i].anzeige != NULL);
        if (found) {
            assert_str(k.anzeige, rows[i].anzeige);
        }
    }
}

static void test_find(void **state)
{
    (void)state;
    int64_t id = -1;
    bool found = true;
    assert_int_equal(
        kommune_find(db_as_read(db), &arena, EBENE_KREIS, STR("15002000"), &found, &id), OK);
    assert_false(found);
    assert_int_equal(id, -1);
    assert_int_equal(kommune_find(db_as_read(db), &arena, EBENE_KREIS, STR("15002"), &found, &id),
                     OK);
    assert_true(found);
    struct kommune k;
    assert_int_equal(kommune_by_id(db_as_read(db), &arena, id, &found, &k), OK);
    assert_str(k.schluessel, "15002");
}

static void test_days(void **state)
{
    (void)state;
    static const struct {
        const char *key;
        const char *day;
        const char *name; /* NULL: not valid then */
        const char *stand;
    } rows[] = {
        { "15202000", "2006-06-01", "Halle (Saale), Stadt", "2005-12-31" },
        { "15202000", "2021-12-30", "Halle (Saale), Stadt", "2005-12-31" },
        { "15202000", "2021-12-31", NULL, NULL },
        { "15002000", "2006-06-01", NULL, NULL },
        { "15002000", "2022-06-01", "Halle (Saale), Stadt", "2021-12-31" },
        { "15202000", "2005-12-30", NULL, NULL },
        { "03159016", "2023-01-01", "Göttingen, Stadt", "2021-12-31" },
        { "03159016", "2024-01-01", "Göttingen", "2023-11-30" },
        { "031590016016", "2024-01-01", "Göttingen", "2023-11-30" },
        { "99999999", "2024-01-01", NULL, NULL },
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct kommune_stand s;
        bool found = false;
        assert_int_equal(kommune_at(db_as_read(db), &arena, str_from_cstr(rows[i].key),
                                    str_from_cstr(rows[i].day), &found, &s),
                         OK);
        assert_int_equal(found, rows[i].name != NULL);
        if (found) {
            assert_str(s.name, rows[i].name);
            assert_str(s.gebietsstand, rows[i].stand);
        }
    }
    struct kommune_stand s;
    bool found = false;
    assert_int_equal(kommune_at(db_as_read(db), &arena, STR("15"), STR("2024"), &found, &s),
                     ERR_INPUT);
    assert_int_equal(kommune_at(db_as_read(db), &arena, STR("15"), STR("gestern"), &found, &s),
                     ERR_INPUT);
}

/* --- names ------------------------------------------------------------------------------------------------ */

static void test_names(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        const char *land;
        const char *keys; /* of the units found, in order */
    } rows[] = {
        { "Halle (Saale)", NULL, "15002 15202 15002000 15202000" },
        { "HALLE (SAALE), Stadt", "15", "15002 15202 15002000 15202000" },
        { "halle saale", "03", "" },
        { "Göttingen", NULL, "03159 03159016" },
        { "gottingen", NULL, "03159 03159016" },
        { "Landkreis Göttingen", NULL, "03159" },
        { "Kreis Göttingen", NULL, "03159" },
        { "Kassel", NULL, "06633 06611 06611000" },
        { "Landkreis Kassel", NULL, "06633" },
        { "Landkreis Rostock", NULL, "13072" },
        { "Landkreis Nirgends", NULL, "" },
        { "", NULL, "" },
        { "%", NULL, "" },
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct kommune *list = NULL;
        size_t count = 0;
        struct buf keys CLEANUP(buf_release);
        buf_init(&keys, 4096);
        const struct kommune_frage frage = { str_from_cstr(rows[i].name),
                                             str_from_cstr(rows[i].land), 20 };
        assert_int_equal(kommune_by_name(db_as_read(db), &arena, &frage, &list, &count), OK);
        for (size_t k = 0; k < count; k++) {
            buf_printf(&keys, "%s%.*s", k > 0 ? " " : "", STR_ARG(list[k].schluessel));
        }
        assert_str(buf_str(&keys), rows[i].keys);
    }
}

static size_t prefix(const char *text, int64_t limit, struct kommune **ret_list)
{
    const struct kommune_frage frage = { .name = str_from_cstr(text), .limit = limit };
    size_t count = 0;
    assert_int_equal(kommune_by_prefix(db_as_read(db), &arena, &frage, ret_list, &count), OK);
    return count;
}

static void test_prefix(void **state)
{
    (void)state;
    struct kommune *list = NULL;
    assert_int_equal(prefix("ro", 20, &list), 3);
    assert_int_equal(prefix("Landkreis ro", 20, &list), 1);
    assert_str(list[0].anzeige, "Landkreis Rostock");
    assert_int_equal(prefix("göt", 1, &list), 1);
    assert_str(list[0].anzeige, "Landkreis Göttingen");
    assert_int_equal(prefix("gz", 20, &list), 0);
}

/* --- facts ---------------------------------------------------------------------------------------------- */

static void fakten_of(const char *key, struct kommune_fakten *ret_fakten)
{
    struct kommune k;
    bool found = false;
    assert_int_equal(kommune_by_schluessel(db_as_read(db), &arena, str_from_cstr(key), &found, &k),
                     OK);
    assert_true(found);
    db_query_count_reset(db);
    assert_int_equal(kommune_fakten(db_as_read(db), &arena, k.id, ret_fakten), OK);
    assert_int_equal(db_query_count(db), 1);
}

static void test_fakten(void **state)
{
    (void)state;
    struct kommune_fakten f;
    fakten_of("15002000", &f);
    assert_str(f.anzeigename, "Halle (Saale)");
    assert_str(f.land_name, "Sachsen-Anhalt");
    assert_str(f.land_schluessel, "15");
    assert_str(f.kreis_name, "Halle (Saale)");
    assert_str(f.kreis_schluessel, "15002");
    assert_true(f.has_einwohner && f.einwohner == 238061 && !f.einwohner_summe);
    assert_true(f.has_flaeche && f.flaeche_ha == 13501);
    assert_str(f.einwohner_stand, "2021-12-31");
    assert_str(f.lizenz, "dl-de/by-2-0");
    assert_false(f.besteht); /* the text of 2023 does not list it */
    assert_false(f.has_lage);
    assert_str(kommune_status(&arena, &f), "Kreisfreie Großstadt");
    fakten_of("03159", &f);
    assert_true(f.einwohner_summe && f.einwohner == 118000);
    assert_str(f.gebietsstand, "2023-11-30");
    assert_null(f.einwohner_stand.ptr);
    assert_null(f.kreis_name.ptr);
    assert_str(kommune_status(&arena, &f), "Landkreis");
    /* The newest delivery has no figure for it: an older one has. */
    fakten_of("06633001", &f);
    assert_int_equal(f.einwohner, 8000);
    assert_str(f.einwohner_stand, "2021-12-31");
    assert_str(kommune_status(&arena, &f), "Kreisangehörige Gemeinde, Landkreis Kassel");
    assert_int_equal(kommune_fakten(db_as_read(db), &arena, 123456, &f), ERR_NOT_FOUND);
}

static void test_folgen(void **state)
{
    (void)state;
    struct kommune_folge *list = NULL;
    size_t count = 0;
    struct db_read r = db_as_read(db);
    assert_int_equal(kommune_nachfolger(r, &arena, STR("15202000"), &list, &count), OK);
    assert_int_equal(count, 1);
    assert_str(list[0].neu_schluessel, "15002000");
    assert_str(list[0].art, "nachfolge");
    assert_null(list[0].quelle_titel.ptr);
    assert_int_equal(kommune_vorgaenger(r, &arena, STR("15002"), &list, &count), OK);
    assert_int_equal(count, 1);
    assert_str(list[0].alt_schluessel, "15202");
    assert_int_equal(kommune_vorgaenger(r, &arena, STR("15202"), &list, &count), OK);
    assert_int_equal(count, 0);
    assert_int_equal(kommune_nachfolger(r, &arena, STR("Halle"), &list, &count), OK);
    assert_int_equal(count, 0);
}

static void test_doctor(void **state)
{
    (void)state;
    struct buf sentence CLEANUP(buf_release);
    enum cli_verdict verdict = CLI_BAD;
    buf_init(&sentence, 4096);
    time_fix(1735689600); /* 2025-01-01 */
    assert_int_equal(kommune_check.run(db_as_read(db), &arena, &sentence, &verdict), OK);
    assert_str(buf_str(&sentence), "Gemeindeverzeichnis bis 30.11.2023, 2 Gemeinden.");
    assert_int_equal(verdict, CLI_GOOD);
    time_fix(1893456000); /* 2030-01-01 */
    buf_clear(&sentence);
    assert_int_equal(kommune_check.run(db_as_read(db), &arena, &sentence, &verdict), OK);
    assert_int_equal(verdict, CLI_WARN);
    time_fix(0);
    struct db *empty = testing_db(":memory:");
    buf_clear(&sentence);
    assert_int_equal(kommune_check.run(db_as_read(empty), &arena, &sentence, &verdict), OK);
    assert_int_equal(verdict, CLI_WARN);
    assert_true(testing_has(buf_str(&sentence), "vorort import register"));
    db_close(empty);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keys),   cmocka_unit_test(test_find),   cmocka_unit_test(test_days),
        cmocka_unit_test(test_names),  cmocka_unit_test(test_prefix), cmocka_unit_test(test_fakten),
        cmocka_unit_test(test_folgen), cmocka_unit_test(test_doctor),
    };
    arena_init(&arena, 16 * 1024 * 1024);
    db = testing_db(":memory:");
    fill();
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    db_close(db);
    arena_release(&arena);
    return failed;
}
