/* netz_test.c: settings of the operator: what is taken, what is refused and how it says so. */
#include "web/netz.h"

#include "db/migrate.h"
#include "db/testing.h"

static struct arena arena;
static struct db *db;

static int setup(void **state)
{
    (void)state;
    int applied = 0;
    arena_init(&arena, 1 << 20);
    assert_ok(db_open(":memory:", DB_CREATE, &db));
    assert_ok(migrate_run(db_as_write(db), &applied));
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    db_close(db);
    arena_release(&arena);
    return 0;
}

static struct netz load(void)
{
    struct netz netz;
    assert_ok(netz_load(db_as_read(db), &arena, &netz));
    return netz;
}

/* An empty network has a name all the same. */
static void test_empty(void **state)
{
    (void)state;
    struct netz netz = load();
    assert_str(netz.name, "Vorort");
    assert_str(netz.kurzname, "Vorort");
    assert_str(netz.basis_url, "");
    assert_str(netz.betreiber_mail, "");
}

static void test_set(void **state)
{
    (void)state;
    struct problem p = { 0 };
    struct str key = STR_NULL;
    size_t max = 0;
    for (size_t i = 0; netz_key(i, &key, &max); i++) {
        struct str value = str_starts(key, STR("akzent")) ? STR("") : STR("https://a");
        assert_ok(netz_set(db_as_write(db), key, value, &p));
    }
    struct netz netz = load();
    size_t count = 0;
    while (netz_key(count, &key, &max)) {
        bool colour = str_starts(key, STR("akzent"));
        assert_str(netz_value(&netz, count), colour ? "" : "https://a");
        count++;
    }
    assert_true(count > 20);
    assert_ok(netz_set(db_as_write(db), STR("name"), STR("Netz"), &p));
    assert_ok(netz_set(db_as_write(db), STR("kurzname"), STR(""), &p));
    netz = load();
    assert_str(netz.name, "Netz");
    assert_str(netz.kurzname, "Netz");
}

static void test_refused(void **state)
{
    (void)state;
    static const struct {
        const char *key;
        const char *value;
        const char *says; /* in the sentence */
    } cases[] = {
        { "unbekannt", "x", "„unbekannt“ gibt es nicht" },
        { "Name", "x", "gibt es nicht" },
        { "betreiber", "x", "gibt es nicht" },
        { "", "x", "gibt es nicht" },
        { "betreiber.plz", "12345678901", "länger als 10 Bytes" },
        { "name", "a\nb", "nicht in einen Text" },
        { "name", "a\tb", "nicht in einen Text" },
        { "name", "a\x7f", "nicht in einen Text" },
        { "name", "a\xc2\x85", "nicht in einen Text" },
        { "name", "a\xff", "nicht in einen Text" },
        { "akzent", "rot", "ist keine Farbe" },
        { "akzent", "#fff", "ist keine Farbe" },
        { "akzent", "#zzzzzz", "ist keine Farbe" },
        { "akzent", "#ffff00", "auf hellem Grund nicht lesbar" },
        { "akzent", "#777777", "Kontrast 4,4, nötig 4,5" },
        { "akzent_dunkel", "#0b5a6e", "auf dunklem Grund nicht lesbar" },
        { "basis_url", "netz.example", "beginnt mit https://" },
        { "basis_url", "https://netz.example/", "ohne Schrägstrich" },
        { "basis_url", "https://", "beginnt mit https://" },
        { "basis_url", "https://netz.example/pfad", "hinter dem Namen" },
        { "basis_url", "https://netz.example\"><b>", "beginnt mit https://" },
        { "basis_url", "https://a b", "beginnt mit https://" },
        { "basis_url", "ftp://netz.example", "beginnt mit https://" },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct problem p = { 0 };
        assert_err(netz_set(db_as_write(db), str_from_cstr(cases[i].key),
                            str_from_cstr(cases[i].value), &p),
                   ERR_INPUT);
        if (strstr(p.text, cases[i].says) == NULL) {
            print_error("%s=%s: %s\n", cases[i].key, cases[i].value, p.text);
            fail();
        }
        assert_true(p.advice[0] != '\0');
    }
    assert_int_equal(number_of(db, "SELECT count(*) FROM einstellung"), 0);
}

static void test_taken(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        { "akzent", "#0b5a6e" },
        { "akzent_dunkel", "#7cc9dc" },
        { "akzent", "" },
        { "basis_url", "https://netz.example" },
        { "basis_url", "http://127.0.0.1:8080" },
        { "basis_url", "https://[::1]:8443" },
        { "basis_url", "" },
        { "betreiber.plz", "1234567890" },
        { "name", "Ä & <b> \"' – „x“ 🏛" },
    };
    for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
        struct problem p = { 0 };
        assert_ok(
            netz_set(db_as_write(db), str_from_cstr(pairs[i][0]), str_from_cstr(pairs[i][1]), &p));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_empty, setup, teardown),
        cmocka_unit_test_setup_teardown(test_set, setup, teardown),
        cmocka_unit_test_setup_teardown(test_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(test_taken, setup, teardown),
    };
    return cmocka_run_group_tests_name("web/netz", tests, NULL, NULL);
}
