/* auskunft_cmd_test.c: `vorort register`: a unit that is gone is found, with what came after it. */
#include "app/kommune/testing.h"

#include <unistd.h>

static const struct cli_command *const commands[] = { &kommune_auskunft };
static const struct cli_program program = { .version = "0",
                                            .commands = commands,
                                            .command_count = ARRAY_LEN(commands) };

static const struct testing_unit units_2005[] = {
    { 10, "15", NULL, "Sachsen-Anhalt", NULL, -1, -1 },
    { 40, "15202", NULL, "Halle (Saale), Stadt", "41", -1, -1 },
    { 60, "15202000", "152020000000", "Halle (Saale), Stadt", "61", 13501, 237198 },
};
static const struct testing_unit units_2021[] = {
    { 10, "15", NULL, "Sachsen-Anhalt", NULL, -1, -1 },
    { 40, "15002", NULL, "Halle (Saale), Stadt", "41", -1, -1 },
    { 60, "15002000", "150020000000", "Halle (Saale), Stadt", "61", 13501, 238061 },
};
static const struct testing_delivery deliveries[] = {
    { "gvisys", "2005-12-31", "2005-12-31", false, units_2005, ARRAY_LEN(units_2005) },
    { "gvisys", "2021-12-31", "2021-12-31", false, units_2021, ARRAY_LEN(units_2021) },
};

static char folder[] = "/tmp/vorort-auskunft-test-XXXXXX";
static char path[64];

static void fill(void)
{
    struct problem problem = { .row = 0 };
    static struct kommune_import import;
    struct db *db = testing_db(path);
    kommune_import_init(&import, db_as_write(db));
    assert_int_equal(db_begin(db_as_write(db)), OK);
    for (size_t i = 0; i < ARRAY_LEN(deliveries); i++) {
        assert_int_equal(testing_put(&import, &deliveries[i], &problem), OK);
    }
    assert_int_equal(kommune_finish(&import), OK);
    assert_int_equal(db_commit(db_as_write(db)), OK);
    kommune_import_release(&import);
    db_close(db);
}

/* Up to three words behind "vorort register --db PATH"; what it says is in `said`. */
static char said[8192];

static enum cli_exit ask(const char *what, const char *option, const char *value)
{
    char words[6][64] = { "vorort", "register", "--db" };
    char *argv[8] = { words[0], words[1], words[2], path };
    int argc = 4;
    const char *const more[] = { what, option, value };
    for (size_t i = 0; i < ARRAY_LEN(more) && more[i] != NULL; i++) {
        (void)snprintf(words[3 + i], sizeof(words[0]), "%s", more[i]);
        argv[argc++] = words[3 + i];
    }
    FILE *out = tmpfile();
    assert_non_null(out);
    enum cli_exit end = cli_call(&program, argc, argv, out, out);
    rewind(out);
    said[fread(said, 1, sizeof(said) - 1, out)] = '\0';
    (void)fclose(out);
    return end;
}

static void test_dissolved(void **state)
{
    (void)state;
    assert_int_equal(ask("15202000", NULL, NULL), CLI_DONE);
    struct str text = str_from_cstr(said);
    assert_true(testing_has(text, "besteht nicht mehr"));
    assert_true(testing_has(text, "237.198 Einwohner (31.12.2005)"));
    assert_true(testing_has(text, "danach: 15002000 Halle (Saale), Stadt (erschlossen)"));
    assert_int_equal(ask("15002000", NULL, NULL), CLI_DONE);
    assert_true(testing_has(str_from_cstr(said), "davor: 15202000 Halle (Saale), Stadt"));
}

static void test_day_and_name(void **state)
{
    (void)state;
    assert_int_equal(ask("15002000", "--stichtag", "2005-12-31"), CLI_DONE);
    assert_true(testing_has(str_from_cstr(said), "am 31.12.2005: nicht verzeichnet"));
    assert_int_equal(ask("halle saale", NULL, NULL), CLI_DONE);
    assert_true(testing_has(str_from_cstr(said), "15202000"));
    assert_true(testing_has(str_from_cstr(said), "15002000"));
    assert_int_equal(ask("Atlantis", NULL, NULL), CLI_FAILED);
    assert_int_equal(ask("15002000", "--stichtag", "gestern"), CLI_USAGE);
}

static int setup(void **state)
{
    (void)state;
    assert_non_null(mkdtemp(folder));
    (void)snprintf(path, sizeof(path), "%s/x.db", folder);
    fill();
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    (void)unlink(path);
    (void)rmdir(folder);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dissolved),
        cmocka_unit_test(test_day_and_name),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
