/* cmd_test.c: init, migrate, backup, restore, doctor on files in a folder of their own. */
#include "base/testing.h"

#include <ftw.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/commands.h"
#include "db/backup.h"
#include "db/migrate.h"

/* --- a program with these commands ----------------------------------------------------------------- */

static enum err check_fine(struct db_read db, struct arena *a, struct buf *sentence,
                           enum cli_verdict *ret_verdict)
{
    (void)db;
    (void)a;
    buf_lit(sentence, "Hier ist alles gut.");
    *ret_verdict = CLI_GOOD;
    return OK;
}

static const struct cli_check fine = { .name = "probe", .run = check_fine };
static const struct cli_check *const checks[] = { &fine };
/* A command that is there for its settings. */
static enum cli_exit serve_run(struct cli *c)
{
    return cli_fail(c, "Wird hier nicht gebraucht.");
}

static const struct cli_option serve_options[] = {
    { .name = "token",
      .argument = "TEXT",
      .type = CLI_TEXT,
      .env = "VORORT_TEST_TOKEN",
      .help = "Öffnet eine Tür.",
      .secret = true },
};
static const struct cli_command serve = { .name = "serve",
                                          .summary = "Ausliefern.",
                                          .example = "vorort serve",
                                          .options = serve_options,
                                          .option_count = ARRAY_LEN(serve_options),
                                          .run = serve_run };

static const struct cli_command *const commands[] = { &cli_init,   &cli_migrate, &cli_doctor,
                                                      &cli_backup, &cli_restore, &serve };
static const struct cli_program program = {
    .version = "0",
    .commands = commands,
    .command_count = ARRAY_LEN(commands),
    .checks = checks,
    .check_count = ARRAY_LEN(checks),
};

enum { TEXT_MAX = 8 * 1024, PATH_MAX_ = 256 };

static char folder[] = "/tmp/vorort-cmd-test-XXXXXX";
static char out_text[TEXT_MAX];
static char err_text_[TEXT_MAX];

/* Paths in the folder; four at once. */
static char *at(const char *name)
{
    static char paths[4][PATH_MAX_];
    static size_t next;
    char *path = paths[next++ % 4];
    (void)snprintf(path, PATH_MAX_, "%s/%s", folder, name);
    return path;
}

static void read_back(FILE *f, char *text)
{
    rewind(f);
    size_t n = fread(text, 1, TEXT_MAX - 1, f);
    text[n] = '\0';
    (void)fclose(f);
}

/* `more` and `again` may be NULL. */
static enum cli_exit call(char *command, char *db, char *more, char *again)
{
    char option[] = "--db";
    char name[] = "vorort";
    char *argv[6] = { name, command, option, db, more, again };
    int argc = 4 + (more != NULL) + (again != NULL);
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
    if (strstr(text, part) == NULL) {
        print_error("no \"%s\" in \"%s\"\n", part, text);
        fail();
    }
}

static char init_word[] = "init";
static char migrate_word[] = "migrate";
static char backup_word[] = "backup";
static char restore_word[] = "restore";
static char doctor_word[] = "doctor";
static char force_word[] = "--force";
static char json_word[] = "--json";
static char dry_word[] = "--dry-run";

static void put_setting(const char *path, const char *value)
{
    struct db *db = NULL;
    static struct db_query query = {
        .name = "test_put",
        .sql = "INSERT INTO einstellung (schluessel, wert) VALUES ('probe', ?1)"
               " ON CONFLICT (schluessel) DO UPDATE SET wert = excluded.wert",
    };
    struct db_stmt *stmt = NULL;
    bool row = false;
    assert_int_equal(db_open(path, DB_WRITE, &db), OK);
    assert_int_equal(db_stmt_open(db, &query, &stmt), OK);
    db_bind_str(stmt, 1, str_from_cstr(value));
    assert_int_equal(db_step(stmt, &row), OK);
    db_stmt_close(stmt);
    db_close(db);
}

static void assert_setting(const char *path, const char *wanted)
{
    struct db *db = NULL;
    struct arena a;
    static struct db_query query = {
        .name = "test_get", .sql = "SELECT wert FROM einstellung WHERE schluessel = 'probe'"
    };
    struct db_stmt *stmt = NULL;
    bool row = false;
    arena_init(&a, 65536);
    assert_int_equal(db_open(path, DB_READ, &db), OK);
    assert_int_equal(db_stmt_open(db, &query, &stmt), OK);
    assert_int_equal(db_step(stmt, &row), OK);
    assert_true(row);
    assert_str(db_col_str(stmt, 0, &a), wanted);
    db_stmt_close(stmt);
    db_close(db);
    arena_release(&a);
}

/* --- init, migrate ------------------------------------------------------------------------------------ */

static void test_init(void **state)
{
    (void)state;
    char *db = at("init.db");
    assert_int_equal(call(init_word, db, NULL, NULL), CLI_DONE);
    struct stat file;
    assert_int_equal(stat(db, &file), 0);
    assert_int_equal(file.st_mode & 0777, 0600);
    put_setting(db, "bleibt");
    assert_int_equal(call(init_word, db, NULL, NULL), CLI_FAILED);
    assert_has(err_text_, "gibt es schon");
    assert_setting(db, "bleibt");
    assert_int_equal(call(init_word, at("kein/ordner/x.db"), NULL, NULL), CLI_FAILED);
    assert_has(err_text_, "lässt sich nicht anlegen");
    char postgres[] = "postgresql://host/db";
    assert_int_equal(call(migrate_word, postgres, NULL, NULL), CLI_FAILED);
    assert_has(err_text_, "PostgreSQL kann Vorort noch nicht");
}

static void test_init_text_file(void **state)
{
    (void)state;
    char *path = at("brief.txt");
    assert_int_equal(file_write(path, STR("Sehr geehrte Damen und Herren")), OK);
    assert_int_equal(call(init_word, path, NULL, NULL), CLI_FAILED);
    assert_int_equal(call(migrate_word, path, NULL, NULL), CLI_FAILED);
    assert_has(err_text_, "keine Datenbank von Vorort");
    assert_int_equal(call(doctor_word, path, NULL, NULL), CLI_FAILED);
    struct buf bytes CLEANUP(buf_release);
    buf_init(&bytes, 1024);
    assert_int_equal(file_read(path, &bytes), OK);
    assert_str(buf_str(&bytes), "Sehr geehrte Damen und Herren");
}

static void test_migrate(void **state)
{
    (void)state;
    char *db = at("migrate.db");
    assert_int_equal(call(migrate_word, db, NULL, NULL), CLI_FAILED);
    assert_has(err_text_, "vorort init --db");
    struct db *empty = NULL;
    assert_int_equal(db_open(db, DB_CREATE, &empty), OK);
    db_close(empty);
    assert_int_equal(call(migrate_word, db, dry_word, NULL), CLI_DONE);
    assert_has(err_text_, "Stand 0");
    assert_int_equal(call(migrate_word, db, dry_word, NULL), CLI_DONE);
    assert_has(err_text_, "Stand 0");
    assert_int_equal(call(migrate_word, db, NULL, NULL), CLI_DONE);
    assert_int_equal(call(migrate_word, db, NULL, NULL), CLI_DONE);
    assert_has(err_text_, "auf dem neuesten Stand");
}

/* --- backup, restore ----------------------------------------------------------------------------------- */

static void test_backup(void **state)
{
    (void)state;
    char *db = at("a.db");
    char *copy = at("a.sicherung");
    assert_int_equal(call(init_word, db, NULL, NULL), CLI_DONE);
    put_setting(db, "alt");
    assert_int_equal(call(backup_word, db, copy, NULL), CLI_DONE);
    assert_setting(copy, "alt");
    assert_int_equal(call(backup_word, db, copy, NULL), CLI_FAILED);
    assert_has(err_text_, "überschreibt nichts");
    put_setting(db, "neu");
    assert_int_equal(call(restore_word, db, copy, NULL), CLI_FAILED);
    assert_has(err_text_, "--force");
    assert_setting(db, "neu");
    assert_int_equal(call(restore_word, db, copy, force_word), CLI_DONE);
    assert_setting(db, "alt");
}

static void test_restore_fresh(void **state)
{
    (void)state;
    char *copy = at("a.sicherung");
    char *db = at("frisch.db");
    assert_int_equal(call(restore_word, db, copy, NULL), CLI_DONE);
    assert_setting(db, "alt");
    assert_int_equal(call(restore_word, db, at("gibtsnicht"), force_word), CLI_FAILED);
    assert_has(err_text_, "gibt es nicht");
    assert_setting(db, "alt");
}

/* Bytes overwritten in the middle: refused, and the network stays as it was. */
static void test_restore_damaged(void **state)
{
    (void)state;
    char *copy = at("kaputt.sicherung");
    char *db = at("frisch.db");
    assert_int_equal(call(backup_word, at("a.db"), copy, NULL), CLI_DONE);
    FILE *f = fopen(copy, "r+");
    assert_non_null(f);
    for (long page = 2; page < 40; page += 3) {
        assert_int_equal(fseek(f, page * 4096, SEEK_SET), 0);
        assert_true(fputs("Das hier gehört nicht in eine Datenbank.", f) >= 0);
    }
    assert_int_equal(fclose(f), 0);
    put_setting(db, "heil");
    assert_int_equal(call(restore_word, db, copy, force_word), CLI_FAILED);
    assert_has(err_text_, "keine heile Sicherung");
    assert_setting(db, "heil");
    char *never = at("nie.db");
    assert_int_equal(call(restore_word, never, copy, NULL), CLI_FAILED);
    assert_false(file_exists(never));
}

/* A reader with the database open sees the old content or the new. */
static void test_restore_while_open(void **state)
{
    (void)state;
    char *db = at("frisch.db");
    struct db *reader = NULL;
    uint64_t before = 0;
    uint64_t after = 0;
    assert_int_equal(db_open(db, DB_READ, &reader), OK);
    assert_int_equal(db_version(db_as_read(reader), &before), OK);
    assert_int_equal(call(restore_word, db, at("a.sicherung"), force_word), CLI_DONE);
    assert_int_equal(db_version(db_as_read(reader), &after), OK);
    assert_true(before != after);
    db_close(reader);
    assert_setting(db, "alt");
}

static bool stop_at_once(void *arg, uint64_t done, uint64_t total)
{
    unsigned *asked = arg;
    (*asked)++;
    assert_true(done <= total);
    return false;
}

static void test_backup_stopped(void **state)
{
    (void)state;
    struct db *db = NULL;
    assert_int_equal(db_open(at("a.db"), DB_WRITE, &db), OK);
    static struct db_query fill = {
        .name = "test_fill",
        .sql = "INSERT INTO einstellung (schluessel, wert)"
               " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
               " SELECT 'voll' || i, hex(zeroblob(1000)) FROM n",
    };
    struct db_stmt *stmt = NULL;
    bool row = false;
    assert_int_equal(db_stmt_open(db, &fill, &stmt), OK);
    assert_int_equal(db_step(stmt, &row), OK);
    db_stmt_close(stmt);
    unsigned asked = 0;
    char *copy = at("halb.sicherung");
    assert_int_equal(db_backup(db_as_read(db), copy, stop_at_once, &asked), ERR_CONFLICT);
    assert_int_equal(asked, 1);
    assert_false(file_exists(copy));
    assert_int_equal(db_backup(db_as_read(db), copy, NULL, NULL), OK);
    asked = 0;
    assert_int_equal(db_restore(db_as_write(db), copy, stop_at_once, &asked), ERR_CONFLICT);
    assert_int_equal(asked, 1);
    db_close(db);
    assert_setting(at("a.db"), "alt");
}

/* --- doctor ---------------------------------------------------------------------------------------------- */

static void test_doctor(void **state)
{
    (void)state;
    char *db = at("doctor.db");
    assert_int_equal(call(doctor_word, db, NULL, NULL), CLI_FAILED);
    assert_has(out_text, "gibt es nicht");
    assert_int_equal(call(init_word, db, NULL, NULL), CLI_DONE);
    assert_int_equal(call(doctor_word, db, NULL, NULL), CLI_DONE);
    assert_has(out_text, "Woher: Aufruf.");
    assert_has(out_text, "$VORORT_DB");
    assert_has(out_text, "Hier ist alles gut.");
    assert_has(out_text, "Alle Seiten der Datei sind heil.");
    assert_int_equal(chmod(db, 0644), 0);
    assert_int_equal(call(doctor_word, db, NULL, NULL), CLI_DONE);
    assert_has(out_text, "Achtung  rechte");
    assert_int_equal(call(doctor_word, db, json_word, NULL), CLI_DONE);
    assert_has(out_text, "\"ergebnis\": \"achtung\"");
    assert_has(out_text, "\"einstellungen\": [");
}

/* A report is shown around. */
static void test_doctor_secret(void **state)
{
    (void)state;
    char *db = at("doctor.db");
    (void)setenv("VORORT_TEST_TOKEN", "sesam-oeffne-dich", 1);
    assert_int_equal(call(doctor_word, db, NULL, NULL), CLI_DONE);
    assert_has(out_text, "token = (gesetzt, geheim)");
    assert_null(strstr(out_text, "sesam"));
    assert_int_equal(call(doctor_word, db, json_word, NULL), CLI_DONE);
    assert_null(strstr(out_text, "sesam"));
    (void)unsetenv("VORORT_TEST_TOKEN");
}

static void test_doctor_old(void **state)
{
    (void)state;
    char *db = at("alt.db");
    struct db *empty = NULL;
    assert_int_equal(db_open(db, DB_CREATE, &empty), OK);
    db_close(empty);
    assert_int_equal(call(doctor_word, db, NULL, NULL), CLI_FAILED);
    assert_has(out_text, "„vorort migrate“ ausführen");
    assert_null(strstr(out_text, "Hier ist alles gut."));
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
        cmocka_unit_test(test_init),
        cmocka_unit_test(test_init_text_file),
        cmocka_unit_test(test_migrate),
        cmocka_unit_test(test_backup),
        cmocka_unit_test(test_restore_fresh),
        cmocka_unit_test(test_restore_damaged),
        cmocka_unit_test(test_restore_while_open),
        cmocka_unit_test(test_backup_stopped),
        cmocka_unit_test(test_doctor),
        cmocka_unit_test(test_doctor_secret),
        cmocka_unit_test(test_doctor_old),
    };
    (void)unsetenv("VORORT_DB");
    (void)unsetenv("VORORT_CONFIG");
    must(mkdtemp(folder) != NULL);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    (void)nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    return failed;
}
