/* message.c: sentences on stderr, tables on stdout. */
#include <stdarg.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "cli/internal.h"
#include "db/migrate.h"

enum { MESSAGE_MAX = 64 * 1024 };

/* File names and cells of foreign files may hold what a terminal would obey. */
static void put_harmless(FILE *err, struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        bool control = (c < 0x20 && c != '\n' && c != '\t') || c == 0x7f;
        (void)fputc(control ? '?' : c, err);
    }
}

static void put_line(FILE *err, const char *fmt, va_list args) PRINTF_LIKE(2, 0);

static void put_line(FILE *err, const char *fmt, va_list args)
{
    char text[4096];
    int length = vsnprintf(text, sizeof(text), fmt, args);
    if (length < 0) {
        return;
    }
    struct str s = str_from_cstr(text);
    put_harmless(err, s);
    (void)fputc('\n', err);
    (void)fflush(err);
}

enum cli_exit cli_fail(struct cli *c, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    put_line(c->err, fmt, args);
    va_end(args);
    return CLI_FAILED;
}

enum cli_exit cli_misuse(struct cli *c, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    put_line(c->err, fmt, args);
    va_end(args);
    if (c->command != NULL) {
        (void)fprintf(c->err, "Wie es geht, zeigt „vorort %s --help“.\n", c->command->name);
    } else {
        (void)fputs("Alle Befehle zeigt „vorort --help“.\n", c->err);
    }
    return CLI_USAGE;
}

void cli_say(struct cli *c, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    put_line(c->err, fmt, args);
    va_end(args);
}

enum cli_exit cli_fail_problem(struct cli *c, const struct problem *p)
{
    struct buf text CLEANUP(buf_release);
    buf_init(&text, MESSAGE_MAX);
    problem_write(p, &text);
    put_harmless(c->err, buf_str(&text));
    (void)fputs("\nNichts wurde geändert.\n", c->err);
    return CLI_FAILED;
}

enum cli_exit cli_fail_err(struct cli *c, enum err e, const struct db *db)
{
    if (e == ERR_BUSY) {
        return cli_fail(c, "Die Datenbank wird gerade von einem anderen Programm beschrieben."
                           " Bitte gleich noch einmal versuchen.");
    }
    if (e == ERR_IO) {
        return cli_fail(c, "Lesen oder Schreiben ist fehlgeschlagen. Ist der Datenträger voll,"
                           " fehlt ein Recht? Nichts wurde geändert.");
    }
    if (e == ERR_DB) {
        return cli_fail(c, "Die Datenbank meldet einen Fehler: %s. Nichts wurde geändert.",
                        db_message(db));
    }
    return cli_fail(c, "%s (%s) Nichts wurde geändert.", err_text(e), err_name(e));
}

/* --- the database ------------------------------------------------------------------------------ */

static enum cli_exit fail_open(struct cli *c, enum err e, const char *path)
{
    if (e == ERR_NOT_FOUND) {
        return cli_fail(c,
                        "Die Datenbank „%s“ gibt es nicht. „vorort init --db %s“ legt eine an,"
                        " „--db DATEI“ nennt eine andere.",
                        path, path);
    }
    if (e == ERR_DB) {
        return cli_fail(c,
                        "„%s“ ist keine Datenbank von Vorort, oder sie ist beschädigt (%s)."
                        " „vorort restore“ spielt eine Sicherung ein.",
                        path, db_message(NULL));
    }
    if (e == ERR_IO) {
        return cli_fail(c, "Die Datenbank „%s“ lässt sich nicht öffnen. Fehlt ein Recht?", path);
    }
    return cli_fail_err(c, e, NULL);
}

static enum cli_exit check_version(struct cli *c, struct db *db, const char *path)
{
    int version = 0;
    enum err e = migrate_current(db_as_read(db), &version);
    if (e != OK) {
        return cli_fail_err(c, e, db);
    }
    if (version < migrate_latest()) {
        return cli_fail(c,
                        "Die Datenbank „%s“ ist auf einem älteren Stand (%d) als dieses Programm"
                        " (%d). „vorort migrate --db %s“ bringt sie auf den neuen.",
                        path, version, migrate_latest(), path);
    }
    if (version > migrate_latest()) {
        return cli_fail(c,
                        "Die Datenbank „%s“ gehört zu einem neueren Vorort (Stand %d, hier %d)."
                        " Bitte das neuere Programm nehmen.",
                        path, version, migrate_latest());
    }
    return CLI_DONE;
}

enum cli_exit cli_db_open_any(struct cli *c, enum db_mode mode, struct db **ret_db)
{
    const char *path = cli_text(c, "db");
    if (str_starts(str_from_cstr(path), STR("postgresql://"))) {
        return cli_fail(c,
                        "PostgreSQL kann Vorort noch nicht. Bitte bei „--db“ eine Datei nennen.");
    }
    struct db *db = NULL;
    enum err e = db_open(path, mode, &db);
    if (e != OK) {
        return fail_open(c, e, path);
    }
    *ret_db = db;
    return CLI_DONE;
}

enum cli_exit cli_db_open(struct cli *c, enum db_mode mode, struct db **ret_db)
{
    struct db *db = NULL;
    enum cli_exit end = cli_db_open_any(c, mode, &db);
    if (end == CLI_DONE) {
        end = check_version(c, db, cli_text(c, "db"));
    }
    if (end != CLI_DONE) {
        db_close(db);
        return end;
    }
    *ret_db = db;
    return CLI_DONE;
}

void cli_db_close(struct db **db)
{
    db_close(*db);
    *db = NULL;
}

/* --- tables ------------------------------------------------------------------------------------ */

enum { TABLE_COLUMNS_MAX = 16 };

void cli_table(FILE *out, const char *const *cells, size_t columns, size_t rows)
{
    size_t width[TABLE_COLUMNS_MAX] = { 0 };
    must(columns <= TABLE_COLUMNS_MAX);
    for (size_t i = 0; i < columns * rows; i++) {
        size_t length = utf8_length(str_from_cstr(cells[i]));
        width[i % columns] = length > width[i % columns] ? length : width[i % columns];
    }
    for (size_t i = 0; i < columns * rows; i++) {
        size_t column = i % columns;
        int blanks = (int)(width[column] - utf8_length(str_from_cstr(cells[i])));
        if (column == 0) {
            bool last = columns == 1;
            (void)fprintf(out, "%s%*s", cells[i], last ? 0 : blanks, "");
        } else {
            (void)fprintf(out, "  %*s%s", blanks, "", cells[i]);
        }
        if (column == columns - 1) {
            (void)fputc('\n', out);
        }
    }
}
