/* run_test.c: the code made from probe.sql, compiled and run. */
#include "base/testing.h"
#include "db/db.h"
#include "db/migrate.h"
#include "db/query_list.h"
#include "probe_sql.h"

static struct db *db;
static struct db_read r;
static struct db_write w;
static struct arena a;

#define assert_ok(expr) assert_string_equal(err_name(expr), "OK")

static int setup(void **state)
{
    (void)state;
    int applied = 0;
    int64_t changed;
    arena_init(&a, 8 << 20);
    assert_ok(db_open(":memory:", DB_CREATE, &db));
    r = db_as_read(db);
    w = db_as_write(db);
    assert_ok(migrate_run(w, &applied));
    assert_int_equal(applied, 2);
    assert_ok(q_land_put(w, 15, STR("Anhalt")));
    assert_ok(q_land_put(w, 15, STR("Sachsen-Anhalt")));
    assert_ok(q_land_put(w, 3, STR("Nirgends")));
    assert_ok(q_ort_rename(w, 1, STR("x"), STR("y"), &changed));
    assert_int_equal(changed, 0);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    db_close(db);
    arena_release(&a);
    return 0;
}

static struct html markup(const char *text)
{
    return html_from_store(str_from_cstr(text));
}

static int64_t add(int64_t land, const char *name)
{
    const struct q_ort_add_in in = { .land = land,
                                     .name = str_from_cstr(name),
                                     .besteht = true,
                                     .hoehe = 0.5,
                                     .text = markup("<p>x</p>") };
    int64_t id = 0;
    assert_ok(q_ort_add(w, &in, &id));
    assert_true(id > 0);
    return id;
}

static void test_one(void **state)
{
    (void)state;
    const struct q_ort_add_in in = {
        .land = 15,
        .name = STR("Halle (Saale)"),
        .slogan = STR(""),
        .besteht = true,
        .kuerzer = { true, 0 },
        .flaeche = { true, 135.03 },
        .hoehe = 87.5,
        .wappen = { "\0\1", 2 },
        .text = markup("<p>Saale</p>"),
        .notiz = markup("<i>n</i>"),
    };
    int64_t id;
    assert_ok(q_ort_add(w, &in, &id));
    struct q_ort_one_row full;
    assert_ok(q_ort_one(r, &a, id, &full));
    assert_int_equal(full.id, id);
    assert_str(full.name, "Halle (Saale)");
    assert_non_null(full.slogan.ptr);
    assert_true(full.besteht);
    assert_true(full.kuerzer.has);
    assert_int_equal(full.kuerzer.v, 0);
    assert_true(full.flaeche.has && full.flaeche.v > 135.02 && full.flaeche.v < 135.04);
    assert_int_equal(full.wappen.len, 2);
    assert_str(full.text.markup, "<p>Saale</p>");
    assert_str(full.notiz.markup, "<i>n</i>");
    struct q_ort_one_row bare;
    assert_ok(q_ort_one(r, &a, add(15, "Bernburg"), &bare));
    assert_null(bare.slogan.ptr);
    assert_false(bare.kuerzer.has);
    assert_false(bare.flaeche.has);
    assert_null(bare.wappen.ptr);
    assert_null(bare.notiz.markup.ptr);
    bare.id = -7;
    assert_string_equal(err_name(q_ort_one(r, &a, 4711, &bare)), "ERR_NOT_FOUND");
    assert_int_equal(bare.id, -7); /* untouched */
}

static void test_maybe(void **state)
{
    (void)state;
    int64_t id = add(15, "Halle");
    bool found = false;
    struct ort_kurz row = { .id = -1 };
    assert_ok(
        q_ort_maybe(r, &a, STR("Halle"), 15, &found, &row)); /* order of "-- in", not of SQL */
    assert_true(found);
    assert_int_equal(row.id, id);
    assert_str(row.land, "Sachsen-Anhalt");
    row.id = -1;
    assert_ok(q_ort_maybe(r, &a, STR("Köln"), 15, &found, &row));
    assert_false(found);
    assert_int_equal(row.id, -1);
}

static void test_many(void **state)
{
    (void)state;
    char name[16];
    for (int i = 0; i < 500; i++) {
        (void)snprintf(name, sizeof(name), "a%03d", i);
        (void)add(3, name);
    }
    struct ort_kurz *rows = NULL;
    size_t count = 0;
    assert_ok(q_ort_many(r, &a, 3, &rows, &count));
    assert_int_equal(count, 500);
    assert_str(rows[0].name, "a000");
    assert_str(rows[499].name, "a499");
    assert_ok(q_ort_many(r, &a, 99, &rows, &count));
    assert_int_equal(count, 0);
}

static void test_outer_join(void **state)
{
    (void)state;
    int64_t one = add(15, "Halle");
    int64_t two = add(3, "Utopia");
    assert_ok(q_partner_put(w, one, two, STR_NULL));
    assert_ok(q_partner_put(w, two, one, STR("2007")));
    struct q_ort_partner_row *rows = NULL;
    size_t count = 0;
    assert_ok(q_ort_partner(r, &a, one, &rows, &count));
    assert_int_equal(count, 1);
    assert_null(rows[0].land.ptr);
    assert_null(rows[0].seit.ptr);
    assert_ok(q_ort_partner(r, &a, two, &rows, &count));
    assert_str(rows[0].land, "Sachsen-Anhalt");
    assert_str(rows[0].seit, "2007");
}

struct seen {
    int count;
    int stop_after;
    size_t bytes;
};

static enum err see(void *arg, const struct q_ort_each_row *row)
{
    struct seen *seen = arg;
    seen->count++;
    seen->bytes += row->name.len + row->text.markup.len;
    return seen->count == seen->stop_after ? ERR_CONFLICT : OK;
}

static void test_each(void **state)
{
    (void)state;
    (void)add(15, "A");
    (void)add(15, "B");
    (void)add(15, "C");
    struct seen seen = { 0 };
    assert_ok(q_ort_each(r, see, &seen));
    assert_int_equal(seen.count, 3);
    assert_int_equal(seen.bytes, 3 * (1 + 8));
    seen = (struct seen){ .stop_after = 2 };
    assert_string_equal(err_name(q_ort_each(r, see, &seen)), "ERR_CONFLICT");
    assert_int_equal(seen.count, 2);
}

static void test_exec(void **state)
{
    (void)state;
    int64_t id = add(15, "Alt");
    int64_t changed = -1;
    assert_ok(q_ort_rename(w, id, STR("Alt"), STR("Neu"), &changed));
    assert_int_equal(changed, 1);
    assert_ok(q_ort_rename(w, id, STR("Alt"), STR("Neuer"), &changed));
    assert_int_equal(changed, 0);
    const struct q_ort_add_in nowhere = { .land = 4711, .name = STR("Nowhere") };
    assert_string_equal(err_name(q_ort_add(w, &nowhere, &id)), "ERR_CONFLICT");
    assert_ok(q_partner_put(w, id, id, STR_NULL));
    assert_string_equal(err_name(q_partner_put(w, id, id, STR_NULL)), "ERR_EXISTS");
    struct q_ort_count_row n;
    assert_ok(q_ort_count(r, &a, (struct db_opt_i64){ 0 }, &n));
    assert_int_equal(n.anzahl, 1);
    assert_false(n.mittel.has);
    assert_ok(q_ort_count(r, &a, (struct db_opt_i64){ true, 3 }, &n));
    assert_int_equal(n.anzahl, 0);
}

/* Whichever statement fails: an error, and results left alone. */
static void test_faults(void **state)
{
    (void)state;
    int64_t id = add(15, "Halle");
    struct ort_kurz row = { .id = -1 };
    struct ort_kurz *rows = &row;
    size_t count = 77;
    bool found = true;
    struct seen seen = { 0 };
    db_fail_at(1);
    assert_string_equal(err_name(q_ort_maybe(r, &a, STR("Halle"), 15, &found, &row)), "ERR_DB");
    db_fail_at(1);
    assert_string_equal(err_name(q_ort_many(r, &a, 15, &rows, &count)), "ERR_DB");
    db_fail_at(1);
    assert_string_equal(err_name(q_ort_each(r, see, &seen)), "ERR_DB");
    db_fail_at(1);
    assert_string_equal(err_name(q_land_put(w, 1, STR("x"))), "ERR_DB");
    db_fail_at(0);
    assert_true(found);
    assert_int_equal(row.id, -1);
    assert_ptr_equal(rows, &row);
    assert_int_equal(count, 77);
    assert_int_equal(seen.count, 0);
    assert_ok(q_ort_maybe(r, &a, STR("Halle"), 15, &found, &row));
    assert_int_equal(row.id, id);
}

static void test_list(void **state)
{
    (void)state;
    assert_int_equal(query_list_count, 10);
    assert_string_equal(query_list[0].name, "ort_one");
    assert_string_equal(query_list[0].kind, "one");
    assert_string_equal(query_list[0].file, "probe.sql");
    assert_string_equal(query_list[4].scan, "the export wants every one of them");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_one, setup, teardown),
        cmocka_unit_test_setup_teardown(test_maybe, setup, teardown),
        cmocka_unit_test_setup_teardown(test_many, setup, teardown),
        cmocka_unit_test_setup_teardown(test_outer_join, setup, teardown),
        cmocka_unit_test_setup_teardown(test_each, setup, teardown),
        cmocka_unit_test_setup_teardown(test_exec, setup, teardown),
        cmocka_unit_test_setup_teardown(test_faults, setup, teardown),
        cmocka_unit_test(test_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
