/*
 * real_test.c: the official files into a database, with the counts and values that they are known to
 * have; kill -9 in the middle. They lie beside the project, in the folder that VORORT_TESTDATA names;
 * without it this test says so and is skipped.
 */
#include "app/kommune/testing.h"

#include <ftw.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/time.h"

enum { SKIPPED = 77, FILES = 5, LISTS = 2 }; /* 77: meson's and automake's code for it */

static const char *data;
static struct arena arena;
static struct problem problem;
static char folder[] = "/tmp/vorort-real-test-XXXXXX";

static const struct {
    const char *name;
    int64_t counts[KOMMUNE_EBENEN]; /* index is ebene / 10 */
} files[FILES] = {
    { "31122005_Auszug_GV.xlsx", { 0, 16, 32, 12, 439, 1508, 12415 } },
    { "31122021_Auszug_GV.xlsx", { 0, 16, 29, 12, 400, 4606, 10997 } },
    { "31122023_Auszug_GV.xlsx", { 0, 16, 29, 12, 400, 4597, 10981 } },
    { "AuszugGV_31122024.xlsx", { 0, 16, 29, 12, 400, 4596, 10959 } },
    { "GV100AD_301123.txt.gz", { 0, 16, 29, 12, 400, 4597, 10981 } },
};
static const char *const lists[LISTS] = { "gebietsaenderungen_2023.xlsx",
                                          "gebietsaenderungen_2024.xlsx" };

static struct register_datei register_dateien[FILES];
static struct aenderungen listen[LISTS];
static struct kommune_import import;

static const char *path_of(const char *name)
{
    return arena_printf(&arena, "%s/register/%s", data, name).ptr;
}

static const char *at(const char *name)
{
    return arena_printf(&arena, "%s/%s", folder, name).ptr;
}

/* --- importing ------------------------------------------------------------------------------------ */

/* `order` are indexes of files, or FILES + index of a list. */
static enum err put_all(struct db *db, const size_t *order, size_t count)
{
    struct db_write w CLEANUP(db_rollback_at) = db_as_write(db);
    kommune_step *step = import.step;
    void *arg = import.step_arg;
    kommune_import_release(&import);
    kommune_import_init(&import, w);
    import.step = step;
    import.step_arg = arg;
    TRY(db_begin(w));
    for (size_t i = 0; i < count; i++) {
        size_t n = order[i];
        TRY(n < FILES ? kommune_register_put(&import, &register_dateien[n], &problem)
                      : kommune_aenderungen_put(&import, &listen[n - FILES], &problem));
    }
    TRY(kommune_finish(&import));
    return db_commit(w);
}

static const struct kommune_zaehler *counted(size_t source, int64_t ebene)
{
    return &import.bilanzen[source].ebene[ebene / 10];
}

static void test_counts(void **state)
{
    (void)state;
    static const size_t order[] = { 0, 1, 2, 3, 4 };
    struct db *db = testing_db(at("counts.db"));
    assert_int_equal(put_all(db, order, 5), OK);
    for (size_t i = 0; i < FILES; i++) {
        for (int64_t ebene = 10; ebene <= 60; ebene += 10) {
            const struct kommune_zaehler *z = counted(i, ebene);
            assert_int_equal(z->hinzugekommen + z->geaendert + z->unveraendert,
                             files[i].counts[ebene / 10]);
        }
    }
    /* 2023 against 2021: 10,997 - 17 + 1 = 10,981; the fourth quarter of 2024 against 2023. */
    assert_int_equal(counted(2, 60)->aufgeloest, 17);
    assert_int_equal(counted(2, 60)->hinzugekommen, 1);
    assert_int_equal(counted(3, 60)->aufgeloest, 24);
    assert_int_equal(counted(3, 60)->hinzugekommen, 2);
    assert_int_equal(counted(3, 40)->unveraendert, 400);
    assert_int_equal(put_all(db, order, 5), OK);
    assert_false(import.touched);
    assert_int_equal(counted(0, 60)->unveraendert, 12415);
    db_close(db);
}

static void test_halle(void **state)
{
    (void)state;
    static const struct {
        const char *key;
        const char *day;
        int64_t people; /* 0: not valid then */
    } rows[] = {
        { "15202000", "2006-01-01", 237198 }, { "15002000", "2006-01-01", 0 },
        { "15202000", "2022-01-01", 0 },      { "15002000", "2022-01-01", 238061 },
        { "15002000", "2023-12-31", 242172 }, { "15002", "2024-01-01", 242172 },
        { "15202", "2005-12-31", 237198 },    { "08226096", "2006-01-01", 43417 },
        { "08226", "2025-01-01", 556645 },    { "15", "2024-12-31", 2180448 },
    };
    struct db *db = NULL;
    assert_int_equal(db_open(at("counts.db"), DB_READ, &db), OK);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct kommune_stand s = { 0 };
        bool found = false;
        assert_int_equal(kommune_at(db_as_read(db), &arena, str_from_cstr(rows[i].key),
                                    str_from_cstr(rows[i].day), &found, &s),
                         OK);
        assert_int_equal(found ? s.einwohner.v : 0, rows[i].people);
    }
    struct kommune_folge *list = NULL;
    size_t count = 0;
    assert_int_equal(kommune_nachfolger(db_as_read(db), &arena, STR("15202000"), &list, &count),
                     OK);
    assert_int_equal(count, 1);
    assert_str(list[0].neu_schluessel, "15002000");
    db_close(db);
}

/* The facts of members of the network, and their status. */
static void test_members(void **state)
{
    (void)state;
    static const struct {
        const char *key;
        const char *name;
        const char *status;
    } rows[] = {
        { "15002000", "Halle (Saale)", "Kreisfreie Großstadt" },
        { "14625240", "Hoyerswerda / Wojerecy", "Kreisangehörige Stadt, Landkreis Bautzen" },
        { "05913000", "Dortmund", "Kreisfreie Großstadt" },
        { "08111000", "Stuttgart", "Stadtkreis, Großstadt, Landeshauptstadt" },
        { "08226096", "Weinheim", "Große Kreisstadt, Rhein-Neckar-Kreis" },
        { "03159", "Landkreis Göttingen", "Landkreis" },
        { "05562020", "Herten", "Kreisangehörige Stadt, Kreis Recklinghausen" },
        { "03241", "Region Hannover", "Region" },
        { "06438011", "Rodgau", "Kreisangehörige Stadt, Landkreis Offenbach" },
        { "09676", "Landkreis Miltenberg", "Landkreis" },
        { "08226028", "Heddesheim", "Kreisangehörige Gemeinde, Rhein-Neckar-Kreis" },
        { "01002000", "Kiel", "Kreisfreie Großstadt, Landeshauptstadt" },
        { "09564000", "Nürnberg", "Kreisfreie Großstadt" },
    };
    struct db *db = NULL;
    assert_int_equal(db_open(at("counts.db"), DB_READ, &db), OK);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct kommune k;
        struct kommune_fakten f;
        bool found = false;
        assert_int_equal(
            kommune_by_schluessel(db_as_read(db), &arena, str_from_cstr(rows[i].key), &found, &k),
            OK);
        assert_true(found);
        assert_int_equal(kommune_fakten(db_as_read(db), &arena, k.id, &f), OK);
        assert_str(f.anzeigename, rows[i].name);
        assert_str(kommune_status(&arena, &f), rows[i].status);
        assert_true(f.besteht && f.has_einwohner && f.has_flaeche && f.has_lage);
        assert_str(f.einwohner_stand, "2023-12-31");
        assert_str(f.gebietsstand, "2024-12-31");
        assert_str(f.zensus, "Zensus 2011");
        assert_str(f.herausgeber, "Statistisches Bundesamt (Destatis), 2025");
    }
    db_close(db);
}

/* Whatever comes first, the database is the same. */
static void test_order(void **state)
{
    (void)state;
    static const size_t orders[][FILES + LISTS] = {
        { 0, 1, 2, 3, 4, 5, 6 },
        { 6, 4, 3, 2, 1, 0, 5 },
        { 3, 5, 0, 4, 6, 1, 2 },
    };
    struct str first = STR_NULL;
    for (size_t i = 0; i < ARRAY_LEN(orders); i++) {
        struct db *db = testing_db(":memory:");
        if (i == 1) {
            for (size_t k = 0; k < FILES + LISTS; k++) {
                assert_int_equal(put_all(db, &orders[i][k], 1), OK);
            }
        } else {
            assert_int_equal(put_all(db, orders[i], FILES + LISTS), OK);
        }
        struct str dump = testing_dump(db, &arena);
        first = first.ptr == NULL ? dump : first;
        assert_true(str_eq(first, dump));
        db_close(db);
    }
    /* Bromskirchen went into Allendorf (Eder): the list says when. */
    assert_true(testing_has(first, "einheit 60 06635005 Bromskirchen|Bromskirchen|bromskirchen|64|"
                                   "066350005005|06635|06|2005-12-31|2021-12-31|2023-01-01|"));
    assert_true(testing_has(first, "aenderung aenderungen-2023|06/2023/0002-R|aufloesung|06635005|"
                                   "06635001|2023-01-01"));
}

/* --- killed -------------------------------------------------------------------------------------------- */

static bool kill_at(void *arg, uint64_t done, uint64_t total)
{
    unsigned *left = arg;
    (void)done;
    (void)total;
    if (--*left == 0) {
        (void)raise(SIGKILL);
    }
    return true;
}

static _Noreturn void child_run(unsigned n)
{
    static const size_t order[] = { 3 };
    struct db *db = NULL;
    must(db_open(at("killed.db"), DB_WRITE, &db) == OK);
    import.step = kill_at;
    import.step_arg = &n;
    must(put_all(db, order, 1) == OK);
    _exit(0);
}

/* kill -9 at several moments of the second import: what was committed is there, and no more. */
static void test_killed(void **state)
{
    (void)state;
    static const size_t order[] = { 1 };
    static const unsigned moments[] = { 1, 2, 30, 62 };
    struct db *db = testing_db(at("killed.db"));
    assert_int_equal(put_all(db, order, 1), OK);
    struct str before = testing_dump(db, &arena);
    db_close(db);
    for (size_t i = 0; i < ARRAY_LEN(moments); i++) {
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0) {
            child_run(moments[i]);
        }
        int status = 0;
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
        assert_int_equal(db_open(at("killed.db"), DB_READ, &db), OK);
        assert_true(str_eq(testing_dump(db, &arena), before));
        db_close(db);
    }
}

/* No budget, which belongs to bench/: a figure for whoever reads the log, and a limit for accidents. */
static void test_time(void **state)
{
    (void)state;
    static const size_t order[] = { 1 };
    struct db *db = testing_db(at("time.db"));
    uint64_t begun = time_monotonic_us();
    assert_int_equal(put_all(db, order, 1), OK);
    uint64_t took = time_monotonic_us() - begun;
    print_message("16,060 units written in %llu ms\n", (unsigned long long)(took / 1000));
    assert_true(took < 60ULL * 1000 * 1000); /* sanitizers, two busy cores */
    db_close(db);
}

/* --- the files -------------------------------------------------------------------------------------------- */

static void open_files(void)
{
    for (size_t i = 0; i < FILES; i++) {
        must(register_open(&register_dateien[i], path_of(files[i].name), &problem) == OK);
    }
    for (size_t i = 0; i < LISTS; i++) {
        must(aenderungen_open(&listen[i], path_of(lists[i]), &problem) == OK);
    }
}

static void close_files(void)
{
    for (size_t i = 0; i < FILES; i++) {
        register_close(&register_dateien[i]);
    }
    for (size_t i = 0; i < LISTS; i++) {
        aenderungen_close(&listen[i]);
    }
}

static int remove_one(const char *path, const struct stat *file, int kind, struct FTW *walk)
{
    (void)file;
    (void)kind;
    (void)walk;
    return remove(path);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts),  cmocka_unit_test(test_halle),
        cmocka_unit_test(test_members), cmocka_unit_test(test_order),
        cmocka_unit_test(test_killed),  cmocka_unit_test(test_time),
    };
    data = getenv("VORORT_TESTDATA");
    data = data != NULL ? data : "../shared/data";
    arena_init(&arena, 1024UL * 1024 * 1024);
    if (!file_is_dir(data)) {
        (void)printf("skipped: no official files, VORORT_TESTDATA is not set\n");
        arena_release(&arena);
        return SKIPPED;
    }
    must(mkdtemp(folder) != NULL);
    open_files();
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    close_files();
    kommune_import_release(&import);
    (void)nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    arena_release(&arena);
    return failed;
}
