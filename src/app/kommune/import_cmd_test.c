/* import_cmd_test.c: `vorort import register` on small GV100AD files, as a person calls it. */
#include "app/kommune/testing.h"

#include <ftw.h>
#include <unistd.h>

#include "base/file.h"
#include "base/utf8.h"
#include "cli/commands.h"

/* --- calling -------------------------------------------------------------------------------------- */

static const struct cli_command *const commands[] = { &kommune_import_register,
                                                      &kommune_import_aenderungen };
static const struct cli_program program = { .version = "0",
                                            .commands = commands,
                                            .command_count = ARRAY_LEN(commands) };

enum { TEXT_MAX = 8 * 1024, WORDS_MAX = 12 };

static struct arena arena;
static char folder[] = "/tmp/vorort-kommune-test-XXXXXX";
static char out_text[TEXT_MAX];
static char err_text_[TEXT_MAX];

static const char *at(const char *name)
{
    return arena_printf(&arena, "%s/%s", folder, name).ptr;
}

static void read_back(FILE *f, char *text)
{
    rewind(f);
    size_t n = fread(text, 1, TEXT_MAX - 1, f);
    text[n] = '\0';
    (void)fclose(f);
}

/* `line` is divided at blanks; names of files stand in the folder, "@" in front of them. */
static enum cli_exit call(const char *line)
{
    char *argv[WORDS_MAX];
    int argc = 0;
    struct str rest = str_from_cstr(line);
    struct str word;
    while (str_next(&rest, ' ', &word) && argc < WORDS_MAX) {
        bool name = str_skip(&word, STR("@"));
        struct str text = name ? arena_printf(&arena, "%s/%.*s", folder, STR_ARG(word)) : word;
        argv[argc] = arena_alloc(&arena, text.len + 1);
        memcpy(argv[argc++], text.ptr, text.len);
    }
    FILE *out = tmpfile();
    FILE *err = tmpfile();
    assert_non_null(out);
    assert_non_null(err);
    enum cli_exit end = cli_call(&program, argc, argv, out, err);
    read_back(out, out_text);
    read_back(err, err_text_);
    return end;
}

static void assert_has(const char *text, const char *part)
{
    assert_true(testing_has(str_from_cstr(text), part));
}

static struct str dump(void)
{
    struct db *db = NULL;
    assert_int_equal(db_open(at("netz.db"), DB_READ, &db), OK);
    struct str text = testing_dump(db, &arena);
    db_close(db);
    return text;
}

/* --- files ------------------------------------------------------------------------------------------ */

static void add_line(struct buf *out, const char *keys, const char *name, const char *rest)
{
    const char *const parts[] = { keys, name, "", rest };
    static const size_t widths[] = { 22, 50, 50, 98 };
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        struct str s = str_from_cstr(parts[i]);
        buf_add(out, s);
        for (size_t length = utf8_length(s); length < widths[i]; length++) {
            buf_add_char(out, ' ');
        }
    }
    buf_lit(out, "\r\n");
}

static void write_file(const char *name, const char *day, const char *second)
{
    struct buf text CLEANUP(buf_release);
    buf_init(&text, 1 << 20);
    add_line(&text, arena_printf(&arena, "10%s15", day).ptr, "Sachsen-Anhalt", "");
    add_line(&text, arena_printf(&arena, "40%s15002", day).ptr, "Halle (Saale), Stadt", "41");
    add_line(&text, arena_printf(&arena, "60%s150020000000", day).ptr, "Halle (Saale), Stadt",
             "61    000000135030000024208300000116835    06108*****  3110110304401072");
    add_line(&text, arena_printf(&arena, "40%s15088", day).ptr, "Saalekreis", "44");
    add_line(&text, arena_printf(&arena, "60%s150880010000", day).ptr, second,
             "63    000000001000000000020000000000100    06246       3110110304401072");
    assert_int_equal(file_write(at(name), buf_str(&text)), OK);
}

/* --- tests ------------------------------------------------------------------------------------------- */

static void test_import(void **state)
{
    (void)state;
    db_close(testing_db(at("netz.db")));
    struct str empty = dump();
    assert_int_equal(call("vorort import register --dry-run --db @netz.db @a.txt"), CLI_DONE);
    assert_has(err_text_, "Probelauf: Nichts wurde geändert.");
    assert_has(out_text, "Gemeinde              2         0          0            0");
    assert_str(dump(), arena_cstr(&arena, empty));
    assert_int_equal(call("vorort import register --db @netz.db @a.txt"), CLI_DONE);
    assert_has(out_text, "Kreis                 2         0          0            0");
    struct str first = dump();
    assert_true(testing_has(first, "einheit 60 15002000 Halle (Saale), Stadt|Halle (Saale)|"));
    assert_int_equal(call("vorort import register --db @netz.db @a.txt"), CLI_DONE);
    assert_has(err_text_, "Alles war schon da. Nichts wurde geändert.");
    assert_has(out_text, "Gemeinde              0         0          0            2");
    assert_str(dump(), arena_cstr(&arena, first));
}

static void test_json(void **state)
{
    (void)state;
    assert_int_equal(call("vorort import register --json --dry-run --db @netz.db @b.txt"),
                     CLI_DONE);
    assert_has(out_text, "\"probelauf\": true");
    assert_has(out_text, "\"quelle\": \"gv100-2024-11-30\"");
    assert_has(out_text, "\"name\": \"Gemeinde\"");
    assert_has(out_text, "\"verglichen_mit\": \"2023-11-30\"");
    assert_has(out_text, "\"geaendert\": 1");
    assert_has(out_text, "Die Datei ist ein Auszug");
}

/* The good one comes first: it must not stay when a later one is refused. */
static void test_all_or_nothing(void **state)
{
    (void)state;
    struct str before = dump();
    assert_int_equal(call("vorort import register --db @netz.db @b.txt @cut.txt"), CLI_FAILED);
    assert_has(err_text_, "cut.txt");
    assert_has(err_text_, "Zeile ");
    assert_has(err_text_, "Nichts wurde geändert.");
    assert_string_equal(out_text, "");
    assert_str(dump(), arena_cstr(&arena, before));
    assert_int_equal(call("vorort import register --db @netz.db @b.txt @missing.txt"), CLI_FAILED);
    assert_has(err_text_, "missing.txt“ gibt es nicht.");
    assert_str(dump(), arena_cstr(&arena, before));
    assert_int_equal(call("vorort import aenderungen --db @netz.db @b.txt"), CLI_FAILED);
    assert_str(dump(), arena_cstr(&arena, before));
    assert_int_equal(call("vorort import register --db @netz.db"), CLI_USAGE);
    assert_int_equal(call("vorort import register --db @none.db @b.txt"), CLI_FAILED);
    assert_false(file_exists(at("none.db")));
}

/* Ctrl-C at any question that the importer asks. */
static void test_interrupt(void **state)
{
    (void)state;
    struct str before = dump();
    unsigned long n = 1;
    enum cli_exit end = CLI_FAILED;
    for (; end != CLI_DONE && n < 20; n++) {
        cli_interrupt_at(n);
        end = call("vorort import register --db @netz.db @b.txt");
        cli_interrupt_at(0);
        if (end != CLI_DONE) {
            assert_int_equal(end, CLI_FAILED);
            assert_string_equal(err_text_, "Abgebrochen, nichts geändert.\n");
            assert_str(dump(), arena_cstr(&arena, before));
        }
    }
    assert_int_equal(end, CLI_DONE);
    assert_true(n > 3);
    assert_true(testing_has(dump(), "Landsberg, Stadt|Landsberg|"));
}

/* Another program holds the database: said so, nothing waits for ever. */
static void test_busy(void **state)
{
    (void)state;
    struct db *db = NULL;
    assert_int_equal(db_open(at("netz.db"), DB_WRITE, &db), OK);
    assert_int_equal(db_begin(db_as_write(db)), OK);
    assert_int_equal(call("vorort import register --db @netz.db @a.txt"), CLI_FAILED);
    assert_has(err_text_, "von einem anderen Programm beschrieben");
    db_rollback(db_as_write(db));
    db_close(db);
}

static int remove_one(const char *path, const struct stat *file, int kind, struct FTW *walk)
{
    (void)file;
    (void)kind;
    (void)walk;
    return remove(path);
}

static void write_files(void)
{
    write_file("a.txt", "20231130", "Wettin-Löbejün, Stadt");
    write_file("b.txt", "20241130", "Landsberg, Stadt");
    struct buf text CLEANUP(buf_release);
    buf_init(&text, 1 << 20);
    assert_int_equal(file_read(at("b.txt"), &text), OK);
    assert_int_equal(file_write(at("cut.txt"), str_slice(buf_str(&text), 0, text.len - 120)), OK);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_import),         cmocka_unit_test(test_json),
        cmocka_unit_test(test_all_or_nothing), cmocka_unit_test(test_interrupt),
        cmocka_unit_test(test_busy),
    };
    (void)unsetenv("VORORT_DB");
    (void)unsetenv("VORORT_CONFIG");
    arena_init(&arena, 64 * 1024 * 1024);
    must(mkdtemp(folder) != NULL);
    write_files();
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    (void)nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    arena_release(&arena);
    return failed;
}
