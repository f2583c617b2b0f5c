/* import_test.c: deliveries of a few units: order, repetition, correction, extracts, faults. */
#include "app/kommune/testing.h"

static struct arena arena;

/* --- two Gebietsstände --------------------------------------------------------------------------- */

static const struct testing_unit units_2005[] = {
    { 10, "15", NULL, "Sachsen-Anhalt", NULL, -1, -1 },
    { 20, "152", NULL, "Bisher: Reg.-Bez. Halle", NULL, -1, -1 },
    { 40, "15202", NULL, "Halle (Saale), Stadt", "41", -1, -1 },
    { 60, "15202000", "152020000000", "Halle (Saale), Stadt", "61", 13501, 237198 },
    { 40, "15266", NULL, "Saalkreis", "44", -1, -1 },
    { 60, "15266001", "152660000001", "Ammendorf", "64", 100, 200 },
    { 60, "15266002", "152660000002", "Beesen", "64", 300, 50 },
    { 60, "15266003", "152660000003", "Zweimal", "64", 500, 70 },
};
static const struct testing_unit units_2021[] = {
    { 10, "15", NULL, "Sachsen-Anhalt", NULL, -1, -1 },
    { 40, "15002", NULL, "Halle (Saale), Stadt", "41", -1, -1 },
    { 50, "150020000", NULL, "Halle (Saale), Stadt", "50", -1, -1 },
    { 60, "15002000", "150020000000", "Halle (Saale), Stadt", "61", 13501, 238061 },
    { 40, "15088", NULL, "Saalekreis", "44", -1, -1 },
    { 60, "15088001", "150880000001", "Ammendorf, Stadt", "63", 103, 210 },
    { 60, "15088002", "150880000002", "Beesen", "64", 250, 50 },
    { 60, "15088003", "150880000003", "Zweimal", "64", 500, 70 },
    { 60, "15088004", "150880000004", "Zweimal", "64", 501, 70 },
};
static const struct testing_delivery stand_2005 = { "gvisys", "2005-12-31", "2005-12-31",
                                                    false,    units_2005,   ARRAY_LEN(units_2005) };
static const struct testing_delivery stand_2021 = { "gvisys", "2021-12-31", "2021-12-31",
                                                    false,    units_2021,   ARRAY_LEN(units_2021) };

static struct problem problem;
static struct kommune_import import;

/* One call: all of them in one transaction. */
static enum err put_all(struct db *db, const struct testing_delivery *const *list, size_t count)
{
    struct db_write w CLEANUP(db_rollback_at) = db_as_write(db);
    kommune_import_release(&import);
    kommune_import_init(&import, w);
    problem_clear(&problem);
    TRY(db_begin(w));
    for (size_t i = 0; i < count; i++) {
        TRY(testing_put(&import, list[i], &problem));
    }
    TRY(kommune_finish(&import));
    return db_commit(w);
}

static void put(struct db *db, const struct testing_delivery *d)
{
    assert_int_equal(put_all(db, &d, 1), OK);
}

static void assert_counts(int64_t ebene, int64_t added, int64_t changed, int64_t gone, int64_t same)
{
    const struct kommune_zaehler *z = &import.bilanzen[import.bilanz_count - 1].ebene[ebene / 10];
    assert_int_equal(z->hinzugekommen, added);
    assert_int_equal(z->geaendert, changed);
    assert_int_equal(z->aufgeloest, gone);
    assert_int_equal(z->unveraendert, same);
}

static void test_first(void **state)
{
    (void)state;
    struct db *db = testing_db(":memory:");
    put(db, &stand_2005);
    assert_counts(60, 4, 0, 0, 0);
    assert_counts(40, 2, 0, 0, 0);
    assert_null(import.bilanzen[0].verglichen_mit.ptr);
    assert_str(import.bilanzen[0].kuerzel, "gv-2005-12-31");
    struct str dump = testing_dump(db, &arena);
    assert_true(testing_has(dump, "einheit 60 15202000 Halle (Saale), Stadt|Halle (Saale)|halle "
                                  "saale|61|152020000000|15202|15|2005-12-31|2005-12-31|-|"
                                  "gv-2005-12-31|1\n"));
    assert_true(testing_has(dump, "einheit 40 15266 Saalkreis|Saalkreis|saalkreis|44|-|-|15|"));
    assert_true(testing_has(dump, "stand 40 15266 gv-2005-12-31 Saalkreis|900|320|1|-|-\n"));
    assert_true(
        testing_has(dump, "stand 20 152 gv-2005-12-31 Bisher: Reg.-Bez. Halle|14401|237518|1"));
    assert_true(testing_has(dump, "stand 60 15266001 gv-2005-12-31 Ammendorf|100|200|0|-|-\n"));
    db_close(db);
}

static void test_second(void **state)
{
    (void)state;
    struct db *db = testing_db(":memory:");
    put(db, &stand_2005);
    put(db, &stand_2021);
    assert_counts(60, 5, 0, 4, 0);
    assert_counts(40, 2, 0, 2, 0);
    assert_counts(10, 0, 0, 0, 1);
    assert_counts(50, 1, 0, 0, 0);
    assert_str(import.bilanzen[0].verglichen_mit, "2005-12-31");
    struct str dump = testing_dump(db, &arena);
    /* Halle on both levels; Ammendorf has a new title and three per cent more: no. Zweimal: two. */
    assert_int_equal(import.erschlossen, 2);
    assert_true(testing_has(dump, "aenderung -||nachfolge|15202000|15002000|-\n"));
    assert_true(testing_has(dump, "aenderung -||nachfolge|15202|15002|-\n"));
    assert_true(testing_has(dump, "einheit 60 15202000 Halle (Saale), Stadt|Halle (Saale)|halle "
                                  "saale|61|152020000000|15202|15|2005-12-31|2005-12-31|-|"
                                  "gv-2005-12-31|0\n"));
    assert_true(testing_has(dump,
                            "einheit 10 15 Sachsen-Anhalt|Sachsen-Anhalt|sachsen anhalt|-|-|-|"
                            "-|2005-12-31|2021-12-31|-|gv-2021-12-31|1\n"));
    db_close(db);
}

/* In any order, in one call or in several: the same database. */
static void test_order(void **state)
{
    (void)state;
    static const struct testing_unit renamed[] = {
        { 10, "15", NULL, "Sachsen-Anhalt", NULL, -1, -1 },
        { 40, "15088", NULL, "Saalekreis", "44", -1, -1 },
        { 60, "15088001", "150880000001", "Ammendorf", "64", 103, 205 },
    };
    static const struct testing_delivery stand_2010 = {
        "gvisys", "2010-12-31", NULL, false, renamed, ARRAY_LEN(renamed)
    };
    static const struct testing_delivery text_2021 = { "gv100", "2021-12-31", NULL,
                                                       false,   renamed,      ARRAY_LEN(renamed) };
    static const struct testing_delivery *const orders[][4] = {
        { &stand_2005, &stand_2010, &stand_2021, &text_2021 },
        { &stand_2021, &stand_2010, &stand_2005, &text_2021 },
        { &text_2021, &stand_2005, &stand_2021, &stand_2010 },
        { &stand_2010, &text_2021, &stand_2021, &stand_2005 },
    };
    struct str first = STR_NULL;
    for (size_t i = 0; i < ARRAY_LEN(orders); i++) {
        for (size_t calls = 1; calls <= 4; calls += 3) {
            struct db *db = testing_db(":memory:");
            for (size_t k = 0; k < 4; k += 4 / calls) {
                assert_int_equal(put_all(db, &orders[i][k], 4 / calls), OK);
            }
            struct str dump = testing_dump(db, &arena);
            if (first.ptr == NULL) {
                first = dump;
            }
            assert_str(dump, arena_cstr(&arena, first));
            db_close(db);
        }
    }
    assert_true(testing_has(first, "einheit 60 15088001 Ammendorf, Stadt|Ammendorf|"));
}

/* Records in another order, and again: nothing is written at all. */
static void test_again(void **state)
{
    (void)state;
    struct db *db = testing_db(":memory:");
    put(db, &stand_2005);
    put(db, &stand_2021);
    struct str before = testing_dump(db, &arena);
    struct testing_unit turned[ARRAY_LEN(units_2005)];
    for (size_t i = 0; i < ARRAY_LEN(units_2005); i++) {
        turned[i] = units_2005[ARRAY_LEN(units_2005) - 1 - i];
    }
    struct testing_delivery again = stand_2005;
    again.units = turned;
    put(db, &again);
    assert_false(import.touched);
    assert_true(import.bilanzen[0].gleich);
    assert_counts(60, 0, 0, 0, 4);
    assert_str(testing_dump(db, &arena), arena_cstr(&arena, before));
    db_close(db);
}

/* A delivery put right by its publisher: a name, a figure, one unit gone, one new. */
static void test_corrected(void **state)
{
    (void)state;
    struct db *db = testing_db(":memory:");
    put(db, &stand_2005);
    put(db, &stand_2021);
    struct testing_unit units[ARRAY_LEN(units_2021)];
    memcpy(units, units_2021, sizeof(units_2021));
    units[5].name = "Ammendorf";
    units[6].einwohner = 51;
    units[8].schluessel = "15088005";
    units[8].ars = "150880000005";
    struct testing_delivery d = stand_2021;
    d.units = units;
    put(db, &d);
    assert_true(import.bilanzen[0].bekannt);
    assert_false(import.bilanzen[0].gleich);
    assert_counts(60, 1, 2, 1, 2);
    assert_counts(40, 0, 1, 0, 1); /* the sum of its Kreis */
    struct str dump = testing_dump(db, &arena);
    assert_true(testing_has(dump, "einheit 60 15088001 Ammendorf|Ammendorf|ammendorf|63|"));
    assert_int_equal(str_find(dump, STR("15088004"), 0), SIZE_MAX);
    /* The same as if it had come so at once. */
    struct db *fresh = testing_db(":memory:");
    put(fresh, &stand_2005);
    put(fresh, &d);
    assert_str(testing_dump(fresh, &arena), arena_cstr(&arena, dump));
    db_close(fresh);
    db_close(db);
}

/* --- extracts ---------------------------------------------------------------------------------------- */

static const struct testing_unit units_extract[] = {
    { 10, "15", NULL, "Sachsen-Anhalt", NULL, 2055485, 2180448 },
    { 40, "15002", NULL, "Halle (Saale), Stadt", "41", 13501, 238061 },
    { 60, "15002000", "150020000000", "Halle (Saale), Stadt", "61", 13501, 238061 },
};
static const struct testing_delivery extract = {
    "gvisys", "2021-12-31", "2021-12-31", true, units_extract, ARRAY_LEN(units_extract)
};

static void test_extract(void **state)
{
    (void)state;
    struct db *db = testing_db(":memory:");
    put(db, &stand_2005);
    struct testing_delivery small = extract;
    small.gebietsstand = "2023-12-31";
    put(db, &small);
    assert_counts(60, 1, 0, 0, 0); /* absence says nothing */
    assert_str(import.bilanzen[0].verglichen_mit, "2005-12-31");
    struct str dump = testing_dump(db, &arena);
    assert_true(testing_has(dump,
                            "einheit 60 15266001 Ammendorf|Ammendorf|ammendorf|64|"
                            "152660000001|15266|15|2005-12-31|2005-12-31|-|gv-2005-12-31|1\n"));
    assert_true(testing_has(dump, "stand 10 15 gv-2023-12-31 Sachsen-Anhalt|2055485|2180448|0"));
    db_close(db);
}

/* An extract of a full delivery changes nothing; the full one completes an extract. */
static void test_extract_and_full(void **state)
{
    (void)state;
    struct db *db = testing_db(":memory:");
    struct db *other = testing_db(":memory:");
    put(db, &stand_2005);
    put(db, &stand_2021);
    struct str full = testing_dump(db, &arena);
    put(db, &extract);
    assert_false(import.touched);
    assert_str(testing_dump(db, &arena), arena_cstr(&arena, full));
    put(other, &extract);
    assert_true(testing_has(testing_dump(other, &arena), "quelle gv-2021-12-31|"
                                                         "Gemeinden in Deutschland|1|"));
    put(other, &stand_2005);
    put(other, &stand_2021);
    assert_counts(60, 4, 0, 0, 1);
    assert_str(testing_dump(other, &arena), arena_cstr(&arena, full));
    db_close(db);
    db_close(other);
}

/* Two deliveries of one Gebietsstand with other people are two sources. */
static void test_same_day(void **state)
{
    (void)state;
    struct db *db = testing_db(":memory:");
    struct testing_delivery quarter = stand_2021;
    quarter.bevoelkerung_stand = "2020-12-31";
    put(db, &stand_2021);
    put(db, &quarter);
    struct str dump = testing_dump(db, &arena);
    assert_str(import.bilanzen[0].kuerzel, "gv-2021-12-31-ew-2020-12-31");
    assert_counts(60, 0, 0, 0, 5);
    assert_true(testing_has(dump, "|2021-12-31|2021-12-31|-|gv-2021-12-31|1\n"));
    put(db, &quarter);
    assert_false(import.touched);
    db_close(db);
}

/* --- changes ----------------------------------------------------------------------------------------- */

static enum err put_changes(struct db *db, const struct kommune_aenderung *list, size_t count)
{
    struct kommune_quelle q = {
        .kuerzel = STR("aenderungen-2007"),
        .art = STR("aenderungen"),
        .titel = STR("Gebietsänderungen 2007"),
        .gebietsstand = STR("2007-12-31"),
        .herausgeber = STR("Statistisches Bundesamt (Destatis)"),
        .lizenz = STR("dl-de/by-2-0"),
    };
    struct db_write w CLEANUP(db_rollback_at) = db_as_write(db);
    kommune_import_release(&import);
    kommune_import_init(&import, w);
    problem_clear(&problem);
    TRY(db_begin(w));
    TRY(kommune_quelle_put(&import, &q, &problem, NULL));
    for (size_t i = 0; i < count; i++) {
        TRY(kommune_aenderung_put(&import, &list[i], &problem));
    }
    TRY(kommune_finish(&import));
    return db_commit(w);
}

static const struct kommune_aenderung change_halle = {
    .kennziffer = STR_INIT("15/2007/0001-R"),
    .ebene = 60,
    .art = STR_INIT("schluessel"),
    .alt_schluessel = STR_INIT("15202000"),
    .alt_name = STR_INIT("Halle (Saale), Stadt"),
    .neu_schluessel = STR_INIT("15002000"),
    .neu_name = STR_INIT("Halle (Saale), Stadt"),
    .rechtlich = STR_INIT("2007-07-01"),
    .statistisch = STR_INIT("2007-07-01"),
};

/* What is official replaces what was concluded, whatever came first. */
static void test_changes(void **state)
{
    (void)state;
    struct db *db = testing_db(":memory:");
    struct db *other = testing_db(":memory:");
    put(db, &stand_2005);
    put(db, &stand_2021);
    assert_int_equal(put_changes(db, &change_halle, 1), OK);
    assert_int_equal(import.bilanzen[0].aenderungen.hinzugekommen, 1);
    struct str dump = testing_dump(db, &arena);
    assert_true(
        testing_has(dump, "aenderung aenderungen-2007|15/2007/0001-R|schluessel|15202000|"));
    assert_int_equal(str_find(dump, STR("aenderung -||nachfolge|15202000"), 0), SIZE_MAX);
    assert_true(testing_has(dump, "aenderung -||nachfolge|15202|15002|"));
    assert_true(testing_has(dump, "|2005-12-31|2005-12-31|2007-07-01|gv-2005-12-31|0\n"));
    assert_int_equal(put_changes(other, &change_halle, 1), OK);
    put(other, &stand_2021);
    put(other, &stand_2005);
    assert_str(testing_dump(other, &arena), arena_cstr(&arena, dump));
    assert_int_equal(put_changes(db, &change_halle, 1), OK);
    assert_false(import.touched);
    assert_true(import.bilanzen[0].gleich);
    db_close(db);
    db_close(other);
}

/* A list that drops what it named takes it back. */
static void test_changes_corrected(void **state)
{
    (void)state;
    struct db *db = testing_db(":memory:");
    put(db, &stand_2005);
    put(db, &stand_2021);
    struct str before = testing_dump(db, &arena);
    struct kommune_aenderung two[2] = { change_halle, change_halle };
    two[1].art = STR("name");
    assert_int_equal(put_changes(db, two, 2), OK);
    two[0].neu_name = STR("Halle");
    assert_int_equal(put_changes(db, two, 1), OK);
    assert_int_equal(import.bilanzen[0].aenderungen.geaendert, 1);
    assert_int_equal(import.bilanzen[0].aenderungen.aufgeloest, 1);
    assert_int_equal(put_changes(db, two, 0), OK);
    struct str after = testing_dump(db, &arena);
    assert_int_equal(str_find(after, STR("15/2007"), 0), SIZE_MAX);
    assert_true(testing_has(after, "aenderung -||nachfolge|15202000|15002000|-\n"));
    /* But for the list itself, as before. */
    assert_int_equal(after.len, before.len +
                                    sizeof("quelle aenderungen-2007|Gebietsänderungen "
                                           "2007|0||-\n") -
                                    1);
    db_close(db);
}

/* Concluded ones with a date come from people, in a Paket; they stay. */
static void test_concluded_by_people(void **state)
{
    (void)state;
    struct db *db = testing_db(":memory:");
    struct kommune_aenderung c = change_halle;
    c.erschlossen = true;
    c.kennziffer = STR("");
    c.art = STR("nachfolge");
    c.statistisch = STR_NULL;
    put(db, &stand_2005);
    assert_int_equal(put_changes(db, &c, 1), OK);
    put(db, &stand_2021);
    struct str dump = testing_dump(db, &arena);
    assert_true(testing_has(dump, "aenderung -||nachfolge|15202000|15002000|2007-07-01\n"));
    assert_int_equal(str_find(dump, STR("|15202000|15002000|-\n"), 0), SIZE_MAX);
    db_close(db);
}

/* With extracts only, a change is what tells that a unit has ended. */
static void test_ended_in_extract(void **state)
{
    (void)state;
    struct db *db = testing_db(":memory:");
    struct testing_delivery old = stand_2005;
    old.auszug = true;
    put(db, &old);
    put(db, &extract);
    struct str dump = testing_dump(db, &arena);
    assert_true(testing_has(dump, "|2005-12-31|2005-12-31|-|gv-2005-12-31|1\n"));
    assert_int_equal(put_changes(db, &change_halle, 1), OK);
    dump = testing_dump(db, &arena);
    assert_true(testing_has(dump, "|15202|15|2005-12-31|2005-12-31|2007-07-01|gv-2005-12-31|0\n"));
    assert_true(testing_has(dump, "|15002|15|2021-12-31|2021-12-31|-|gv-2021-12-31|1\n"));
    db_close(db);
}

/* The same units under another title: the title is taken, the units count as the same. */
static void test_renewed(void **state)
{
    (void)state;
    struct db *db = testing_db(":memory:");
    put(db, &stand_2005);
    struct kommune_quelle q = {
        .kuerzel = STR("gv-2005-12-31"),
        .art = STR("gvisys"),
        .titel = STR("Ein besserer Titel"),
        .gebietsstand = STR("2005-12-31"),
        .bevoelkerung_stand = STR("2005-12-31"),
        .herausgeber = STR("Statistisches Bundesamt (Destatis)"),
        .lizenz = STR("dl-de/by-2-0"),
    };
    kommune_import_release(&import);
    kommune_import_init(&import, db_as_write(db));
    assert_int_equal(db_begin(db_as_write(db)), OK);
    assert_int_equal(kommune_quelle_put(&import, &q, &problem, NULL), OK);
    assert_int_equal(kommune_finish(&import), OK);
    assert_int_equal(db_commit(db_as_write(db)), OK);
    assert_true(import.touched);
    assert_false(import.bilanzen[0].gleich);
    struct str dump = testing_dump(db, &arena);
    assert_true(testing_has(dump, "quelle gv-2005-12-31|Ein besserer Titel|0|"));
    assert_true(testing_has(dump, "stand 60 15266001 gv-2005-12-31 Ammendorf|100|200|0|-|-\n"));
    q.gebietsstand = STR("2006-12-31");
    kommune_import_release(&import);
    kommune_import_init(&import, db_as_write(db));
    assert_int_equal(db_begin(db_as_write(db)), OK);
    assert_int_equal(kommune_quelle_put(&import, &q, &problem, NULL), ERR_EXISTS);
    db_rollback(db_as_write(db));
    db_close(db);
}

/* A key named twice: told, and the one with more people stays, wherever it stands. */
static void test_twice(void **state)
{
    (void)state;
    static const struct testing_unit units[] = {
        { 10, "15", NULL, "Sachsen-Anhalt", NULL, -1, -1 },
        { 60, "15002000", "150020000000", "Halle", "61", 13501, 1 },
        { 60, "15002000", "150020000000", "Halle (Saale), Stadt", "61", 13501, 238061 },
        { 60, "15002000", "150020000000", "Halle an der Saale", "61", 13501, 2 },
    };
    static const struct testing_delivery d = { "gvisys", "2021-12-31", NULL,
                                               false,    units,        ARRAY_LEN(units) };
    struct db *db = testing_db(":memory:");
    put(db, &d);
    assert_counts(60, 1, 0, 0, 0);
    assert_int_equal(import.bilanzen[0].hinweis_count, 2);
    assert_true(testing_has(import.bilanzen[0].hinweise[0], "15002000 steht zweimal da"));
    struct str dump = testing_dump(db, &arena);
    assert_true(
        testing_has(dump, "stand 60 15002000 gv-2021-12-31 Halle (Saale), Stadt|13501|238061|"));
    assert_true(testing_has(dump, "stand 10 15 gv-2021-12-31 Sachsen-Anhalt|13501|238061|1|"));
    db_close(db);
}

/* --- mistakes and faults ------------------------------------------------------------------------------ */

static void test_refused(void **state)
{
    (void)state;
    static const struct {
        struct testing_unit unit;
        const char *text;
    } rows[] = {
        { { 60, "5002000", NULL, "Halle", "61", 1, 1 }, "kein Schlüssel der Ebene 60" },
        { { 40, "15002000", NULL, "Halle", "41", 1, 1 }, "kein Schlüssel der Ebene 40" },
        { { 55, "15002", NULL, "Halle", "41", 1, 1 }, "kein Schlüssel der Ebene 55" },
        { { 60, "1500200a", NULL, "Halle", "61", 1, 1 }, "kein Schlüssel" },
        { { 60, "15002000", NULL, "", "61", 1, 1 }, "keinen Namen" },
        { { 60, "15002000", "150020000001", "Halle", "61", 1, 1 }, "passt nicht zum AGS" },
        { { 60, "15002000", "15002000000", "Halle", "61", 1, 1 }, "passt nicht zum AGS" },
        { { 60, "15002000", NULL, "Halle", "6", 1, 1 }, "kein Textkennzeichen" },
    };
    struct db *db = testing_db(":memory:");
    put(db, &stand_2005);
    struct str before = testing_dump(db, &arena);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        const struct testing_delivery good = stand_2021;
        const struct testing_delivery bad = {
            "gvisys", "2022-12-31", NULL, false, &rows[i].unit, 1
        };
        const struct testing_delivery *list[] = { &good, &bad };
        assert_int_equal(put_all(db, list, 2), ERR_INPUT);
        assert_true(testing_has(str_from_cstr(problem.text), rows[i].text));
        assert_str(testing_dump(db, &arena), arena_cstr(&arena, before));
    }
    struct testing_delivery d = stand_2021;
    d.gebietsstand = "2021-12";
    const struct testing_delivery *at = &d;
    assert_int_equal(put_all(db, &at, 1), ERR_INPUT);
    assert_true(testing_has(str_from_cstr(problem.text), "„gebietsstand“ ist kein Tag"));
    d.art = "xlsx";
    assert_int_equal(put_all(db, &at, 1), ERR_INPUT);
    db_close(db);
}

static bool stop_at(void *arg, uint64_t done, uint64_t total)
{
    unsigned *left = arg;
    assert_true(done <= total);
    return (*left)-- > 1;
}

static void test_stopped(void **state)
{
    (void)state;
    struct db *db = testing_db(":memory:");
    struct db_write w = db_as_write(db);
    put(db, &stand_2005);
    struct str before = testing_dump(db, &arena);
    unsigned left = 1;
    kommune_import_release(&import);
    kommune_import_init(&import, w);
    import.step = stop_at;
    import.step_arg = &left;
    assert_int_equal(db_begin(w), OK);
    assert_int_equal(testing_put(&import, &stand_2021, &problem), OK);
    assert_int_equal(kommune_finish(&import), ERR_CONFLICT);
    assert_true(import.stopped);
    db_rollback(w);
    assert_str(testing_dump(db, &arena), arena_cstr(&arena, before));
    db_close(db);
}

/* The n-th statement fails, for every n: an error each time, and nothing is left behind. */
static void test_faults(void **state)
{
    (void)state;
    struct db *db = testing_db(":memory:");
    put(db, &stand_2005);
    struct str before = testing_dump(db, &arena);
    const struct testing_delivery *list[] = { &stand_2021, &extract };
    enum err e = ERR_DB;
    unsigned long n = 1;
    for (; e != OK && n < 2000; n++) {
        db_fail_at(n);
        e = put_all(db, list, 2);
        db_fail_at(0);
        if (e != OK) {
            assert_int_equal(e, ERR_DB);
            assert_str(testing_dump(db, &arena), arena_cstr(&arena, before));
        }
    }
    assert_int_equal(e, OK);
    assert_true(n > 40);
    db_close(db);
}

static int forget(void **state)
{
    (void)state;
    arena_reset(&arena);
    return 0;
}

int main(void)
{
#define WITH_ARENA(test) cmocka_unit_test_teardown(test, forget)
    static const struct CMUnitTest tests[] = {
        WITH_ARENA(test_first),
        WITH_ARENA(test_second),
        WITH_ARENA(test_order),
        WITH_ARENA(test_again),
        WITH_ARENA(test_corrected),
        WITH_ARENA(test_extract),
        WITH_ARENA(test_extract_and_full),
        WITH_ARENA(test_same_day),
        WITH_ARENA(test_changes),
        WITH_ARENA(test_changes_corrected),
        WITH_ARENA(test_concluded_by_people),
        WITH_ARENA(test_ended_in_extract),
        WITH_ARENA(test_renewed),
        WITH_ARENA(test_twice),
        WITH_ARENA(test_refused),
        WITH_ARENA(test_stopped),
        WITH_ARENA(test_faults),
    };
    arena_init(&arena, 256 * 1024 * 1024);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    kommune_import_release(&import);
    arena_release(&arena);
    return failed;
}
