/*
 * real_test.c: the official files as published, with the counts and values that they are known to
 * have. They lie beside the project, in the folder that VORORT_TESTDATA names; without it this test
 * says so and is skipped.
 */
#include "base/testing.h"

#include "base/file.h"
#include "format/aenderungen.h"
#include "format/register.h"

enum { SKIPPED = 77 }; /* meson's and automake's code for it */

static const char *folder;
static struct problem problem;

static const char *path_of(const char *name)
{
    static char path[500];
    (void)snprintf(path, sizeof path, "%s/register/%s", folder, name);
    return path;
}

static const struct register_eintrag *find(const struct register_datei *r, const char *ags)
{
    size_t i = 0;
    while (i < r->anzahl && strcmp(r->eintraege[i].ags, ags) != 0) {
        i++;
    }
    must(i < r->anzahl);
    return &r->eintraege[i];
}

static const struct {
    const char *file;
    size_t count[6]; /* 10, 20, 30, 40, 50, 60 */
    struct date gebietsstand;
    struct date einwohner;
    struct date koordinaten;
    int zensus;
    const char *halle;
    int64_t halle_ha;
    int64_t halle_people;
    int64_t halle_men;
    int64_t weinheim_people;
} files[] = {
    { "31122005_Auszug_GV.xlsx",
      { 16, 32, 12, 439, 1508, 12415 },
      { 2005, 12, 31 },
      { 2005, 12, 31 },
      { 0, 0, 0 },
      0,
      "15202000",
      13501,
      237198,
      112295,
      43417 },
    { "31122021_Auszug_GV.xlsx",
      { 16, 29, 12, 400, 4606, 10997 },
      { 2021, 12, 31 },
      { 2021, 12, 31 },
      { 2020, 12, 31 },
      0,
      "15002000",
      13501,
      238061,
      115441,
      45197 },
    { "31122023_Auszug_GV.xlsx",
      { 16, 29, 12, 400, 4597, 10981 },
      { 2023, 12, 31 },
      { 2023, 12, 31 },
      { 2023, 12, 31 },
      0,
      "15002000",
      13556,
      242172,
      117365,
      45381 },
    { "AuszugGV_31122024.xlsx",
      { 16, 29, 12, 400, 4596, 10959 },
      { 2024, 12, 31 },
      { 2023, 12, 31 },
      { 2023, 12, 31 },
      2011,
      "15002000",
      13556,
      242172,
      117365,
      45381 },
    { "GV100AD_301123.txt.gz",
      { 16, 29, 12, 400, 4597, 10981 },
      { 2023, 11, 30 },
      { 0, 0, 0 },
      { 0, 0, 0 },
      0,
      "15002000",
      13503,
      242083,
      116835,
      45275 },
};

static void test_register(void **state)
{
    (void)state;
    for (size_t f = 0; f < ARRAY_LEN(files); f++) {
        CLEANUP(register_close) struct register_datei r = { .next = 0 };
        if (register_open(&r, path_of(files[f].file), &problem) != OK) {
            fail_msg("%s: row %llu: %s", files[f].file, (unsigned long long)problem.row,
                     problem.text);
        }
        for (size_t i = 0; i < 6; i++) {
            assert_int_equal(r.anzahl_je_ebene[i + 1], files[f].count[i]);
        }
        assert_int_equal(date_cmp(r.kopf.gebietsstand, files[f].gebietsstand), 0);
        assert_int_equal(date_cmp(r.kopf.einwohner_stand, files[f].einwohner), 0);
        assert_int_equal(date_cmp(r.kopf.koordinaten_stand, files[f].koordinaten), 0);
        assert_int_equal(r.kopf.zensus_jahr, files[f].zensus);
        assert_true(r.vollstaendig);
        assert_int_equal(r.hinweis_anzahl, 0);
        const struct register_eintrag *halle = find(&r, files[f].halle);
        assert_str(halle->name, "Halle (Saale), Stadt");
        assert_str(halle->plz, "06108");
        assert_int_equal(halle->flaeche_ha, files[f].halle_ha);
        assert_int_equal(halle->einwohner, files[f].halle_people);
        assert_int_equal(halle->maennlich, files[f].halle_men);
        assert_int_equal(halle->has_lage, date_is_set(files[f].koordinaten));
        const struct register_eintrag *weinheim = find(&r, "08226096");
        assert_int_equal(weinheim->textkennzeichen, 67);
        assert_int_equal(weinheim->einwohner, files[f].weinheim_people);
    }
}

static void test_aenderungen(void **state)
{
    (void)state;
    static const struct {
        const char *file;
        int jahr;
        size_t count;
    } lists[] = { { "gebietsaenderungen_2023.xlsx", 2023, 58 },
                  { "gebietsaenderungen_2024.xlsx", 2024, 82 } };
    for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
        CLEANUP(aenderungen_close) struct aenderungen a = { .anzahl = 0 };
        assert_int_equal(aenderungen_open(&a, path_of(lists[i].file), &problem), OK);
        assert_int_equal(a.jahr, lists[i].jahr);
        assert_int_equal(a.anzahl, lists[i].count);
        struct register_datei r = { .next = 0 };
        assert_int_equal(register_open(&r, path_of(lists[i].file), &problem), ERR_FORMAT);
        assert_non_null(strstr(problem.text, "Gebietsänderungen"));
    }
}

/* The text cut at some line ends and in the middle of lines, and the workbook cut anywhere. */
static void test_truncated(void **state)
{
    (void)state;
    CLEANUP(buf_release) struct buf bytes;
    buf_init(&bytes, 64 << 20);
    assert_int_equal(file_read(path_of("gebietsaenderungen_2023.xlsx"), &bytes), OK);
    char path[] = "/tmp/vorort-real-XXXXXX";
    assert_non_null(mkdtemp(path));
    char file[100];
    (void)snprintf(file, sizeof file, "%s/datei", path);
    for (size_t len = 0; len < bytes.len; len += bytes.len / 17) {
        struct aenderungen a = { .anzahl = 0 };
        assert_int_equal(file_write(file, (struct str){ bytes.ptr, len }), OK);
        assert_int_equal(aenderungen_open(&a, file, &problem), ERR_FORMAT);
    }
    buf_clear(&bytes);
    assert_int_equal(file_read(path_of("GV100AD_301123.txt.gz"), &bytes), OK);
    struct register_datei r = { .next = 0 };
    assert_int_equal(file_write(file, (struct str){ bytes.ptr, bytes.len - 1000 }), OK);
    assert_int_equal(register_open(&r, file, &problem), ERR_FORMAT);
    assert_int_equal(remove(file), 0);
    assert_int_equal(remove(path), 0);
}

int main(void)
{
    folder = getenv("VORORT_TESTDATA");
    if (folder == NULL) {
        folder = "../shared/data";
    }
    char register_folder[500];
    (void)snprintf(register_folder, sizeof register_folder, "%s/register", folder);
    if (!file_is_dir(register_folder)) {
        printf("real data: skipped, there is no folder %s\n", register_folder);
        return SKIPPED;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_register),
        cmocka_unit_test(test_aenderungen),
        cmocka_unit_test(test_truncated),
    };
    return cmocka_run_group_tests_name("real", tests, NULL, NULL);
}
