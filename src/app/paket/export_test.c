/* export_test.c: what goes out is what came in, byte for byte; the demo network as well. */
#include "app/paket/testing.h"

#include <dirent.h>

#include "demo_paket.h"

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

static struct str bytes_of(struct baum *b, const struct baum_datei *d)
{
    struct buf bytes CLEANUP(buf_release);
    struct problem p;
    buf_init(&bytes, 64U << 20);
    assert_ok(baum_read(b, d, &p, &bytes));
    return arena_str(&werkstatt.arena, buf_str(&bytes));
}

static void assert_same(struct baum *a, struct baum *b)
{
    for (size_t i = 0; i < a->count && i < b->count; i++) {
        assert_str(a->dateien[i].pfad, arena_cstr(&werkstatt.arena, b->dateien[i].pfad));
        struct str left = bytes_of(a, &a->dateien[i]);
        struct str right = bytes_of(b, &b->dateien[i]);
        if (!str_eq(left, right)) {
            print_error("%.*s\nis\n%.*s\nwanted\n%.*s\n", STR_ARG(a->dateien[i].pfad),
                        STR_ARG(left), STR_ARG(right));
            fail();
        }
    }
    assert_int_equal(a->count, b->count);
}

static void export_to(struct db *db, const char *ziel, const char *kommune)
{
    const struct paket_wahl wahl = { .dry_run = false };
    struct paket_umfang umfang;
    assert_ok(paket_export(db_as_read(db), ziel, str_from_cstr(kommune), &wahl, &umfang));
    assert_true(umfang.dateien > 0);
}

static void open_paket(struct baum *b, const char *path)
{
    struct problem p;
    assert_ok(baum_open(b, path, &p));
}

/* --- round trips ------------------------------------------------------------------------------------- */

static void test_round_trip(void **state)
{
    (void)state;
    const char *ordner = werkstatt_klein(&werkstatt, NULL, 0);
    const char *ziel = werkstatt_path(&werkstatt, "-aus");
    struct db *db = werkstatt_db(":memory:");
    struct baum in CLEANUP(baum_close) = { .ordner = -1 };
    struct baum out CLEANUP(baum_close) = { .ordner = -1 };
    struct paket_ergebnis e;
    assert_ok(werkstatt_import(&werkstatt, db, ordner, &e));
    export_to(db, ziel, NULL);
    open_paket(&in, ordner);
    open_paket(&out, ziel);
    assert_same(&out, &in);
    db_close(db);
}

/* An export read into an empty database gives the same export, as a folder and as a ZIP. */
static void test_through_zip(void **state)
{
    (void)state;
    const char *first = werkstatt_path(&werkstatt, ".zip");
    const char *second = werkstatt_path(&werkstatt, ".zip");
    struct db *db = werkstatt_db(":memory:");
    struct db *other = werkstatt_db(":memory:");
    struct buf a CLEANUP(buf_release);
    struct buf b CLEANUP(buf_release);
    struct paket_ergebnis e;
    buf_init(&a, 1U << 20);
    buf_init(&b, 1U << 20);
    assert_ok(werkstatt_import(&werkstatt, db, werkstatt_klein(&werkstatt, NULL, 0), &e));
    export_to(db, first, NULL);
    assert_ok(werkstatt_import(&werkstatt, other, first, &e));
    export_to(other, second, NULL);
    assert_ok(file_read(first, &a));
    assert_ok(file_read(second, &b));
    assert_true(str_eq(buf_str(&a), buf_str(&b)));
    db_close(db);
    db_close(other);
}

/* The demo network in the binary: no problem, no hint, the same bytes again. */
static void test_demo(void **state)
{
    (void)state;
    const char *ziel = werkstatt_path(&werkstatt, "-demo");
    const struct embed_file *zip = demo_paket_find(STR("demo.zip"));
    const struct paket_wahl wahl = { .dry_run = false };
    struct db *db = werkstatt_db(":memory:");
    struct baum in CLEANUP(baum_close) = { .ordner = -1 };
    struct baum out CLEANUP(baum_close) = { .ordner = -1 };
    struct paket_ergebnis e;
    struct problem p;
    assert_non_null(zip);
    assert_ok(baum_open_zip(&in, zip->bytes, &p));
    enum err err = paket_import(db_as_write(db), &in, &werkstatt.arena, &wahl, &e);
    print_error("%.*s%.*s", STR_ARG(werkstatt_message(&werkstatt, &e.befund.fehler, 0)),
                STR_ARG(werkstatt_message(&werkstatt, &e.befund.hinweise, 0)));
    assert_ok(err);
    assert_int_equal(e.befund.hinweise.total, 0);
    export_to(db, ziel, NULL);
    open_paket(&out, ziel);
    assert_same(&out, &in);
    db_close(db);
}

/* An empty network is a Paket, too. */
static void test_empty(void **state)
{
    (void)state;
    const char *ziel = werkstatt_path(&werkstatt, "-leer");
    struct db *db = werkstatt_db(":memory:");
    struct baum out CLEANUP(baum_close) = { .ordner = -1 };
    struct paket_ergebnis e;
    export_to(db, ziel, NULL);
    open_paket(&out, ziel);
    assert_int_equal(out.count, 1);
    assert_str(out.dateien[0].pfad, "paket.json");
    assert_ok(werkstatt_import(&werkstatt, db, ziel, &e));
    db_close(db);
}

/* --- one member ---------------------------------------------------------------------------------------- */

static void test_member(void **state)
{
    (void)state;
    static const char *const wanted[] = {
        "berichte/halle-saale/2019/leitbild.md",
        "dateien.csv",
        "dateien/plan.csv",
        "mitglieder.csv",
        "paket.json",
        "portraits/halle-saale.md",
        "register/einheiten.csv",
        "register/nachfolgen.csv",
        "register/quellen.csv",
        "umleitungen.csv",
    };
    const char *ziel = werkstatt_path(&werkstatt, "-teil");
    struct db *db = werkstatt_db(":memory:");
    struct db *other = werkstatt_db(":memory:");
    struct baum out CLEANUP(baum_close) = { .ordner = -1 };
    struct paket_ergebnis e;
    assert_ok(werkstatt_import(&werkstatt, db, werkstatt_klein(&werkstatt, NULL, 0), &e));
    export_to(db, ziel, "halle-saale");
    open_paket(&out, ziel);
    assert_int_equal(out.count, ARRAY_LEN(wanted));
    for (size_t i = 0; i < out.count; i++) {
        assert_str(out.dateien[i].pfad, wanted[i]);
    }
    assert_str(bytes_of(&out, baum_find(&out, STR("paket.json"))),
               "{\n  \"paket\": 1,\n  \"name\": \"Halle an der Saale\",\n"
               "  \"kommune\": \"halle-saale\"\n}\n");
    assert_str(bytes_of(&out, baum_find(&out, STR("umleitungen.csv"))),
               "von;nach\n/alt/;/vor-ort/halle-saale/berichte/\n");
    /* It fits back in and into another network. */
    assert_ok(werkstatt_import(&werkstatt, db, ziel, &e));
    for (size_t i = 0; i < PAKET_TEILE; i++) {
        assert_int_equal(e.zaehler[i].neu + e.zaehler[i].geaendert, 0);
    }
    assert_ok(werkstatt_import(&werkstatt, other, ziel, &e));
    assert_int_equal(e.zaehler[PAKET_PORTRAITS].neu, 1);
    db_close(db);
    db_close(other);
}

/* A Teilpaket takes nothing away from the extract of the others. */
static void test_member_of_demo(void **state)
{
    (void)state;
    const char *teil = werkstatt_path(&werkstatt, ".zip");
    const char *ziel = werkstatt_path(&werkstatt, "-demo");
    const struct embed_file *zip = demo_paket_find(STR("demo.zip"));
    const struct paket_wahl wahl = { .dry_run = false };
    struct db *db = werkstatt_db(":memory:");
    struct baum in CLEANUP(baum_close) = { .ordner = -1 };
    struct baum out CLEANUP(baum_close) = { .ordner = -1 };
    struct paket_ergebnis e;
    struct problem p;
    assert_ok(baum_open_zip(&in, zip->bytes, &p));
    assert_ok(paket_import(db_as_write(db), &in, &werkstatt.arena, &wahl, &e));
    export_to(db, teil, "bernsdorf");
    assert_ok(werkstatt_import(&werkstatt, db, teil, &e));
    export_to(db, ziel, NULL);
    open_paket(&out, ziel);
    assert_same(&out, &in);
    db_close(db);
}

/* --- what other parts of the program may have written ------------------------------------------------------ */

static void test_cleaned(void **state)
{
    (void)state;
    const char *first = werkstatt_path(&werkstatt, "-a");
    const char *second = werkstatt_path(&werkstatt, "-b");
    struct db *db = werkstatt_db(":memory:");
    struct db *other = werkstatt_db(":memory:");
    struct baum a CLEANUP(baum_close) = { .ordner = -1 };
    struct baum b CLEANUP(baum_close) = { .ordner = -1 };
    struct paket_ergebnis e;
    assert_ok(werkstatt_import(&werkstatt, db, werkstatt_klein(&werkstatt, NULL, 0), &e));
    assert_ok(db_exec(db, "UPDATE portrait SET slogan = '  zwei' || char(13, 10) || 'Zeilen ',"
                          " text = char(10) || 'a  ' || char(13, 10) || 'b' || char(9)"));
    export_to(db, first, NULL);
    assert_ok(werkstatt_import(&werkstatt, other, first, &e));
    export_to(other, second, NULL);
    open_paket(&a, first);
    open_paket(&b, second);
    assert_same(&b, &a);
    struct str text = bytes_of(&a, baum_find(&a, STR("portraits/halle-saale.md")));
    assert_true(str_find(text, STR("\nslogan: zwei Zeilen\n"), 0) != SIZE_MAX);
    assert_true(str_ends(text, STR("---\n\na\nb\n")));
    db_close(db);
    db_close(other);
}

/* --- faults ------------------------------------------------------------------------------------------------- */

/* Names in a folder, folders too. */
static size_t names_in(const char *dir)
{
    DIR *d = opendir(dir);
    size_t count = 0;
    assert_non_null(d);
    while (readdir(d) != NULL) { // NOLINT(concurrency-mt-unsafe): one thread
        count++;
    }
    assert_int_equal(closedir(d), 0);
    return count - 2; /* "." and ".." */
}

static void test_faults(void **state)
{
    (void)state;
    const char *dir = werkstatt_path(&werkstatt, "-faults");
    const char *ziel = arena_printf(&werkstatt.arena, "%s/ziel", dir).ptr;
    struct db *db = werkstatt_db(":memory:");
    const struct paket_wahl wahl = { .dry_run = false };
    struct paket_umfang umfang;
    struct paket_ergebnis e;
    enum err err = ERR_DB;
    assert_ok(file_mkdir(dir));
    assert_ok(werkstatt_import(&werkstatt, db, werkstatt_klein(&werkstatt, NULL, 0), &e));
    for (unsigned long n = 1; err != OK; n++) {
        db_fail_at(n);
        err = paket_export(db_as_read(db), ziel, STR_NULL, &wahl, &umfang);
        db_fail_at(0);
        assert_true(err == OK || (err == ERR_DB && names_in(dir) == 0));
        assert_true(n < 1000);
    }
    assert_int_equal(names_in(dir), 1);
    err = paket_export(db_as_read(db), ziel, STR_NULL, &wahl, &umfang);
    assert_err(err, ERR_EXISTS);
    assert_err(
        paket_export(db_as_read(db), werkstatt_path(&werkstatt, ""), STR("kiel"), &wahl, &umfang),
        ERR_NOT_FOUND);
    db_close(db);
}

static void test_memory_faults(void **state)
{
    (void)state;
    const char *dir = werkstatt_path(&werkstatt, "-memory");
    const char *ziel = arena_printf(&werkstatt.arena, "%s/ziel", dir).ptr;
    struct db *db = werkstatt_db(":memory:");
    const struct paket_wahl wahl = { .dry_run = false };
    struct paket_umfang umfang;
    struct paket_ergebnis e;
    enum err err = ERR_MEMORY;
    assert_ok(file_mkdir(dir));
    assert_ok(werkstatt_import(&werkstatt, db, werkstatt_klein(&werkstatt, NULL, 0), &e));
    for (unsigned long n = 1; err != OK; n++) {
        buf_fail_at(n);
        err = paket_export(db_as_read(db), ziel, STR_NULL, &wahl, &umfang);
        buf_fail_at(0);
        assert_true(err == OK || (err == ERR_MEMORY && names_in(dir) == 0));
        assert_true(n < 1000);
    }
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trip),    cmocka_unit_test(test_through_zip),
        cmocka_unit_test(test_demo),          cmocka_unit_test(test_empty),
        cmocka_unit_test(test_member),        cmocka_unit_test(test_member_of_demo),
        cmocka_unit_test(test_cleaned),       cmocka_unit_test(test_faults),
        cmocka_unit_test(test_memory_faults),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
