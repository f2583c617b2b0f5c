/* cmd_backup.c: `vorort backup` and `vorort restore`, both while the network is being served. */
#include <unistd.h>

#include "base/file.h"
#include "cli/commands.h"
#include "db/backup.h"
#include "db/migrate.h"

static bool copy_step(void *arg, uint64_t done, uint64_t total)
{
    cli_progress_step(arg, done, total);
    return !cli_interrupted();
}

/* --- backup ------------------------------------------------------------------------------------ */

static enum cli_exit backup_failed(struct cli *c, enum err e, const struct db *db, const char *path)
{
    if (e == ERR_EXISTS) {
        return cli_fail(c,
                        "„%s“ gibt es schon. Eine Sicherung überschreibt nichts: bitte einen"
                        " anderen Namen nehmen.",
                        path);
    }
    if (e == ERR_CONFLICT) {
        return cli_fail_interrupted(c);
    }
    if (e == ERR_IO) {
        return cli_fail(c,
                        "„%s“ lässt sich nicht schreiben. Gibt es den Ordner, darf man dort"
                        " schreiben, ist noch Platz?",
                        path);
    }
    return cli_fail_err(c, e, db);
}

static enum cli_exit backup_run(struct cli *c)
{
    struct db *db CLEANUP(cli_db_close) = NULL;
    enum cli_exit end = cli_db_open_any(c, DB_READ, &db);
    if (end != CLI_DONE) {
        return end;
    }
    const char *path = c->args[0];
    struct cli_progress progress;
    cli_interrupt_watch();
    cli_progress_begin(&progress, c, "Sichern");
    enum err e = db_backup(db_as_read(db), path, copy_step, &progress);
    cli_progress_end(&progress);
    if (e != OK) {
        return backup_failed(c, e, db, path);
    }
    cli_say(c, "Gesichert und geprüft: „%s“.", path);
    return CLI_DONE;
}

const struct cli_command cli_backup = {
    .name = "backup",
    .summary = "Eine geprüfte Sicherung schreiben, auch im laufenden Betrieb.",
    .usage = "DATEI",
    .text = "Schreibt den Stand eines Augenblicks in eine neue Datei; das Netzwerk läuft weiter.\n"
            "Eine vorhandene Datei wird nie überschrieben.",
    .example = "vorort backup --db /var/lib/vorort/netz.db /sicherung/netz-2026-11-25.db",
    .args_min = 1,
    .args_max = 1,
    .run = backup_run,
};

/* --- restore ----------------------------------------------------------------------------------- */

static const struct cli_option restore_options[] = {
    { .name = "force", .type = CLI_FLAG, .help = "Einen vorhandenen Inhalt ersetzen." },
};

static enum cli_exit restore_failed(struct cli *c, enum err e, const struct db *db,
                                    const char *path)
{
    if (e == ERR_NOT_FOUND) {
        return cli_fail(c, "Die Sicherung „%s“ gibt es nicht. Nichts wurde geändert.", path);
    }
    if (e == ERR_DB) {
        return cli_fail(c, "„%s“ ist keine heile Sicherung von Vorort (%s). Nichts wurde geändert.",
                        path, db_message(db));
    }
    return e == ERR_CONFLICT ? cli_fail_interrupted(c) : cli_fail_err(c, e, db);
}

/* Is there something that would be lost? */
static enum cli_exit check_target(struct cli *c, struct db *db, const char *target)
{
    int version = 0;
    enum err e = migrate_current(db_as_read(db), &version);
    if (e != OK) {
        return cli_fail_err(c, e, db);
    }
    if (version > 0 && !cli_flag(c, "force")) {
        return cli_fail(c,
                        "In „%s“ steht schon ein Netzwerk. „--force“ ersetzt es; vorher sichern:"
                        " vorort backup --db %s DATEI. Nichts wurde geändert.",
                        target, target);
    }
    return CLI_DONE;
}

static enum cli_exit check_source(struct cli *c, const char *path)
{
    struct db *db CLEANUP(cli_db_close) = NULL;
    int version = 0;
    enum err e = db_open(path, DB_READ, &db);
    if (e == OK) {
        e = migrate_current(db_as_read(db), &version);
    }
    if (e != OK) {
        return restore_failed(c, e, NULL, path);
    }
    if (version == 0) {
        return cli_fail(c, "„%s“ ist leer, keine Sicherung. Nichts wurde geändert.", path);
    }
    if (version > migrate_latest()) {
        return cli_fail(c,
                        "„%s“ gehört zu einem neueren Vorort (Stand %d, hier %d). Nichts wurde"
                        " geändert.",
                        path, version, migrate_latest());
    }
    return CLI_DONE;
}

static enum cli_exit restore_copy(struct cli *c, struct db *db, const char *path)
{
    struct cli_progress progress;
    cli_interrupt_watch();
    cli_progress_begin(&progress, c, "Einspielen");
    enum err e = db_restore(db_as_write(db), path, copy_step, &progress);
    cli_progress_end(&progress);
    if (e != OK) {
        return restore_failed(c, e, db, path);
    }
    int version = 0;
    e = migrate_current(db_as_read(db), &version);
    if (e != OK) {
        return cli_fail_err(c, e, db);
    }
    cli_say(c, "„%s“ ist eingespielt in „%s“.", path, cli_text(c, "db"));
    if (version < migrate_latest()) {
        cli_say(c, "Sie ist auf einem älteren Stand: bitte noch „vorort migrate --db %s“.",
                cli_text(c, "db"));
    }
    return CLI_DONE;
}

static enum cli_exit restore_run(struct cli *c)
{
    const char *target = cli_text(c, "db");
    enum cli_exit end = check_source(c, c->args[0]);
    if (end != CLI_DONE) {
        return end;
    }
    struct db *db CLEANUP(cli_db_close) = NULL;
    bool fresh = !file_exists(target);
    end = cli_db_open_any(c, fresh ? DB_CREATE : DB_WRITE, &db);
    if (end == CLI_DONE) {
        end = check_target(c, db, target);
    }
    if (end == CLI_DONE) {
        end = restore_copy(c, db, c->args[0]);
    }
    if (end != CLI_DONE && fresh && db != NULL) {
        cli_db_close(&db);
        (void)unlink(target);
    }
    return end;
}

const struct cli_command cli_restore = {
    .name = "restore",
    .summary = "Eine Sicherung einspielen, ganz oder gar nicht.",
    .usage = "DATEI",
    .text =
        "Ersetzt den Inhalt der Datenbank durch den der Sicherung, in einem Schritt: Wer sie\n"
        "gerade liest, sieht den alten oder den neuen Stand. Die Sicherung wird vorher geprüft.",
    .example = "vorort restore --db /var/lib/vorort/netz.db --force /sicherung/netz-2026-11-25.db",
    .options = restore_options,
    .option_count = ARRAY_LEN(restore_options),
    .args_min = 1,
    .args_max = 1,
    .run = restore_run,
};
