/* seite_put_test.c: the parent of a page; a page stored twice keeps its place. */
#include "base/testing.h"

#include "app/seite/seite_put.h"
#include "db/migrate.h"
#include "db/testing.h"

static void test_parent(void **state)
{
    (void)state;
    assert_null(seite_eltern(STR("/")).ptr);
    assert_null(seite_eltern(STR("")).ptr);
    assert_null(seite_eltern(STR("/a/")).ptr);
    assert_str(seite_eltern(STR("/a/b/")), "/a/");
    assert_str(seite_eltern(STR("/a/b/c/")), "/a/b/");
}

static void test_put(void **state)
{
    (void)state;
    struct db *db = NULL;
    struct arena a CLEANUP(arena_release);
    int applied = 0;
    arena_init(&a, 8U << 20);
    assert_ok(db_open(":memory:", DB_CREATE, &db));
    assert_ok(migrate_run(db_as_write(db), &applied));
    const struct seite_put_angabe angabe = { STR("methode"), STR("dritte") };
    struct seite_inhalt s = { .pfad = STR("/a/b/"),
                              .art = STR("seite"),
                              .titel = STR("B"),
                              .text = STR("## Eins\n\n<script>x</script>"),
                              .angaben = &angabe,
                              .angabe_count = 1 };
    assert_ok(seite_put(db_as_write(db), &a, &s));
    assert_int_equal(number_of(db, "SELECT count(*) FROM seite WHERE eltern = '/a/' AND fassung = 1"
                                   " AND text_html NOT LIKE '%<script>%'"),
                     1);
    assert_int_equal(number_of(db, "SELECT count(*) FROM suche WHERE adresse = '/a/b/'"), 1);
    s.angabe_count = 0;
    assert_ok(seite_put(db_as_write(db), &a, &s));
    assert_int_equal(number_of(db, "SELECT count(*) FROM seite WHERE fassung = 2"), 1);
    assert_int_equal(number_of(db, "SELECT count(*) FROM seite_angabe"), 0);
    assert_int_equal(number_of(db, "SELECT count(*) FROM suche"), 1);
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parent),
        cmocka_unit_test(test_put),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
