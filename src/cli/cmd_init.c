/* cmd_init.c: `vorort init` makes an empty network, `vorort migrate` brings an old one up to date. */
#include <unistd.h>

#include "base/file.h"
#include "cli/commands.h"
#include "db/migrate.h"

/* --- init -------------------------------------------------------------------------------------- */

static bool file_has_bytes(const char *path)
{
    struct buf bytes CLEANUP(buf_release);
    buf_init(&bytes, 16);
    return file_read(path, &bytes) != OK || bytes.len > 0;
}

/* What a failed init leaves must not look like a network. */
static void remove_files(struct cli *c, const char *path)
{
    static const char *const suffixes[] = { "", "-wal", "-shm" };
    for (size_t i = 0; i < ARRAY_LEN(suffixes); i++) {
        (void)unlink(arena_printf(&c->arena, "%s%s", path, suffixes[i]).ptr);
    }
}

static enum cli_exit init_run(struct cli *c)
{
    const char *path = cli_text(c, "db");
    if (file_exists(path) && file_has_bytes(path)) {
        return cli_fail(c, "„%s“ gibt es schon. Nichts wurde geändert.", path);
    }
    struct db *db CLEANUP(cli_db_close) = NULL;
    int applied = 0;
    enum err e = db_open(path, DB_CREATE, &db);
    if (e == OK) {
        e = migrate_run(db_as_write(db), &applied);
    }
    if (e == OK) {
        cli_say(c, "Das leere Netzwerk steht in „%s“. „vorort serve --db %s“ zeigt es.", path,
                path);
        return CLI_DONE;
    }
    enum cli_exit end = CLI_FAILED;
    if (e == ERR_IO) {
        end = cli_fail(c,
                       "„%s“ lässt sich nicht anlegen. Gibt es den Ordner, darf man dort"
                       " schreiben, ist noch Platz?",
                       path);
    } else {
        end = cli_fail_err(c, e, db);
    }
    cli_db_close(&db);
    remove_files(c, path);
    return end;
}

const struct cli_command cli_init = {
    .name = "init",
    .summary = "Ein leeres Netzwerk anlegen.",
    .text = "Legt die Datenbank neu an. Eine vorhandene wird nie überschrieben.",
    .example = "vorort init --db /var/lib/vorort/netz.db",
    .run = init_run,
};

/* --- migrate ----------------------------------------------------------------------------------- */

static const struct cli_option migrate_options[] = { CLI_OPTION_DRY_RUN };

static enum cli_exit migrate_report(struct cli *c, int from, int applied)
{
    if (applied == 0) {
        cli_say(c, "Die Datenbank ist auf dem neuesten Stand (%d).", from);
    } else if (applied == 1) {
        cli_say(c, "Ein Schritt ausgeführt. Die Datenbank ist jetzt auf Stand %d.", from + 1);
    } else {
        cli_say(c, "%d Schritte ausgeführt. Die Datenbank ist jetzt auf Stand %d.", applied,
                from + applied);
    }
    return CLI_DONE;
}

static enum cli_exit migrate_cmd_run(struct cli *c)
{
    struct db *db CLEANUP(cli_db_close) = NULL;
    enum cli_exit end = cli_db_open_any(c, DB_WRITE, &db);
    if (end != CLI_DONE) {
        return end;
    }
    int from = 0;
    enum err e = migrate_current(db_as_read(db), &from);
    if (e != OK) {
        return cli_fail_err(c, e, db);
    }
    if (from > migrate_latest()) {
        return cli_fail(c,
                        "Die Datenbank gehört zu einem neueren Vorort (Stand %d, hier %d). Bitte"
                        " das neuere Programm nehmen. Nichts wurde geändert.",
                        from, migrate_latest());
    }
    if (cli_flag(c, "dry-run")) {
        cli_say(c, "Stand %d, gebraucht wird %d: %d Schritte zu tun. Nichts wurde geändert.", from,
                migrate_latest(), migrate_latest() - from);
        return CLI_DONE;
    }
    int applied = 0;
    e = migrate_run(db_as_write(db), &applied);
    return e == OK ? migrate_report(c, from, applied) : cli_fail_err(c, e, db);
}

const struct cli_command cli_migrate = {
    .name = "migrate",
    .summary = "Eine ältere Datenbank auf den Stand dieses Programms bringen.",
    .text = "Jeder Schritt geschieht ganz oder gar nicht. Vorher eine Sicherung zu machen\n"
            "(„vorort backup“) schadet nie.",
    .example = "vorort migrate --db /var/lib/vorort/netz.db",
    .options = migrate_options,
    .option_count = ARRAY_LEN(migrate_options),
    .run = migrate_cmd_run,
};
