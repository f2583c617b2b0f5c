/* cmd_test.c: the three commands as a person calls them: exit status, sentences, JSON. */
#include "app/paket/testing.h"

#include <ftw.h>

#include "app/paket/paket_commands.h"
#include "cli/commands.h"

static const struct cli_command *const commands[] = { &cli_init, &paket_import_command,
                                                      &paket_export_command, &paket_demo_command };
static const struct cli_program program = { .version = "0",
                                            .commands = commands,
                                            .command_count = ARRAY_LEN(commands) };

enum { TEXT_MAX = 16 * 1024, WORDS_MAX = 12 };

static struct werkstatt werkstatt;
static char out_text[TEXT_MAX];
static char said[TEXT_MAX];

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

static void read_back(FILE *f, char *text)
{
    rewind(f);
    size_t n = fread(text, 1, TEXT_MAX - 1, f);
    text[n] = '\0';
    assert_int_equal(fclose(f), 0);
}

/* `line` is divided at blanks; "@x" is x in the folder of the test. */
static enum cli_exit call(const char *line)
{
    char *argv[WORDS_MAX];
    int argc = 0;
    struct str rest = str_from_cstr(line);
    struct str word;
    while (str_next(&rest, ' ', &word) && argc < WORDS_MAX) {
        bool name = str_skip(&word, STR("@"));
        struct str text =
            name ? arena_printf(&werkstatt.arena, "%s/%.*s", werkstatt.dir, STR_ARG(word)) : word;
        argv[argc] = arena_alloc(&werkstatt.arena, text.len + 1);
        memcpy(argv[argc++], text.ptr, text.len);
    }
    FILE *out = tmpfile();
    FILE *err = tmpfile();
    assert_non_null(out);
    assert_non_null(err);
    enum cli_exit end_status = cli_call(&program, argc, argv, out, err);
    read_back(out, out_text);
    read_back(err, said);
    return end_status;
}

static void assert_has(const char *text, const char *part)
{
    if (strstr(text, part) == NULL) {
        print_error("is\n%s\nwanted\n%s\n", text, part);
        fail();
    }
}

/* The small Paket under a name of the folder. */
static void put_klein(const char *name, const struct klein_datei *anders, size_t count)
{
    const char *made = werkstatt_klein(&werkstatt, anders, count);
    assert_int_equal(rename(made, arena_printf(&werkstatt.arena, "%s/%s", werkstatt.dir, name).ptr),
                     0);
}

static void test_there_and_back(void **state)
{
    (void)state;
    put_klein("gut", NULL, 0);
    assert_int_equal(call("vorort init --db @a.db"), CLI_DONE);
    assert_int_equal(call("vorort import paket --db @a.db --dry-run @gut"), CLI_DONE);
    assert_has(said, "Probelauf: Nichts wurde geändert.");
    assert_has(out_text, "Kurzportraits");
    assert_int_equal(call("vorort import paket --db @a.db --json @gut"), CLI_DONE);
    assert_has(out_text, "\"portraits\": {\n    \"hinzugekommen\": 1,");
    assert_has(out_text, "\"dry_run\": false");
    assert_int_equal(call("vorort import paket --db @a.db @gut"), CLI_DONE);
    assert_has(out_text, "\nKurzportraits                       0         0            1\n");
    assert_int_equal(call("vorort export paket --db @a.db @aus"), CLI_DONE);
    assert_has(said, "ist geschrieben: 18 Dateien");
    assert_int_equal(call("vorort export paket --db @a.db @aus"), CLI_FAILED);
    assert_has(said, "gibt es schon");
    assert_int_equal(call("vorort export paket --db @a.db --json --kommune halle-saale @t.zip"),
                     CLI_DONE);
    assert_has(out_text, "{\"dateien\": 10, ");
    assert_int_equal(call("vorort export paket --db @a.db --kommune kiel @k"), CLI_FAILED);
    assert_has(said, "Ein Mitglied „kiel“ gibt es nicht.");
    assert_int_equal(call("vorort export paket --db @a.db @nicht/da"), CLI_FAILED);
    assert_has(said, "lässt sich nicht schreiben");
    assert_int_equal(call("vorort import paket --db @a.db @t.zip"), CLI_DONE);
}

static void test_refused(void **state)
{
    (void)state;
    static const struct klein_datei anders[] = {
        { "portraits/halle-saale.md", "---\nstand: 24.04.2019\n---\n" },
        { "notiz.txt", "x" },
    };
    put_klein("eins", anders, 1);
    put_klein("zwei", anders, 2);
    assert_int_equal(call("vorort init --db @b.db"), CLI_DONE);
    assert_int_equal(call("vorort import paket --db @b.db @eins"), CLI_FAILED);
    assert_string_equal(said,
                        "portraits/halle-saale.md, Zeile 2, Feld „stand“: „24.04.2019“ ist kein "
                        "Datum dieser Form. Schreiben Sie 2019-04-24.\n"
                        "1 Fehler. Nichts wurde geändert.\n");
    assert_string_equal(out_text, "");
    assert_int_equal(call("vorort import paket --db @b.db @zwei"), CLI_FAILED);
    assert_has(said, "notiz.txt: Diese Datei gehört nicht in ein Paket.");
    assert_int_equal(call("vorort import paket --db @b.db @gibt-es-nicht"), CLI_FAILED);
    assert_has(said, "Diesen Ordner oder diese Datei gibt es nicht. Stimmt der Pfad?");
    assert_int_equal(call("vorort import paket --db @b.db @b.db"), CLI_FAILED);
    assert_has(said, "Das ist kein ZIP-Archiv");
    assert_int_equal(call("vorort import paket --db @keine.db @eins"), CLI_FAILED);
    assert_int_equal(call("vorort import paket"), CLI_USAGE);
    assert_int_equal(call("vorort export paket a b"), CLI_USAGE);
}

static void test_hints(void **state)
{
    (void)state;
    static const struct klein_datei anders[] = {
        { "seiten/index.md", "---\ntitel: x\nart: start\n---\n\n[y](/fehlt/)\n" },
    };
    put_klein("hinweis", anders, 1);
    assert_int_equal(call("vorort init --db @c.db"), CLI_DONE);
    assert_int_equal(call("vorort import paket --db @c.db @hinweis"), CLI_DONE);
    assert_has(said, "Hinweis: seiten/index.md, Zeile 6: Eine Seite /fehlt/ gibt es nicht.");
}

static size_t names;

static int count_name(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    (void)path;
    (void)st;
    (void)type;
    (void)ftw;
    names++;
    return 0;
}

/* Files and folders below a folder of the test. */
static size_t names_below(const char *name)
{
    names = 0;
    const char *dir = arena_printf(&werkstatt.arena, "%s/%s", werkstatt.dir, name).ptr;
    assert_int_equal(nftw(dir, count_name, 8, FTW_PHYS), 0);
    return names - 1;
}

static void test_demo(void **state)
{
    (void)state;
    assert_ok(file_mkdir(arena_printf(&werkstatt.arena, "%s/d", werkstatt.dir).ptr));
    assert_int_equal(call("vorort demo --db @d/demo.db"), CLI_DONE);
    assert_has(said, "Das Beispielnetzwerk steht in");
    assert_int_equal(names_below("d"), 1); /* nothing beside it */
    assert_int_equal(call("vorort demo --db @d/demo.db"), CLI_FAILED);
    assert_has(said, "gibt es schon. Nichts wurde geändert.");
    assert_int_equal(call("vorort demo --db @nicht/da.db"), CLI_FAILED);
    assert_has(said, "lässt sich nicht anlegen");
    assert_int_equal(call("vorort export paket --db @d/demo.db --kommune halle-saale @d/h"),
                     CLI_DONE);
    cli_interrupt_at(3);
    assert_int_equal(call("vorort demo --db @d/zwei.db"), CLI_FAILED);
    cli_interrupt_at(0);
    assert_false(file_exists(arena_printf(&werkstatt.arena, "%s/d/zwei.db", werkstatt.dir).ptr));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_there_and_back),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_hints),
        cmocka_unit_test(test_demo),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
