/* import_cmd.c: `vorort import paket`. */
#include "app/paket/bericht_aus.h"
#include "app/paket/paket_commands.h"

static const struct cli_option import_options[] = { CLI_OPTION_DRY_RUN, CLI_OPTION_JSON };

static bool step(void *arg, uint64_t done, uint64_t total)
{
    cli_progress_step(arg, done, total);
    return !cli_interrupted();
}

static enum cli_exit put(struct cli *c, struct db *db, struct baum *baum)
{
    struct cli_progress progress;
    struct paket_ergebnis e;
    bool dry_run = cli_flag(c, "dry-run");
    const struct paket_wahl wahl = { .dry_run = dry_run, .step = step, .step_arg = &progress };
    cli_interrupt_watch();
    cli_progress_begin(&progress, c, "Paket einlesen");
    enum err err = paket_import(db_as_write(db), baum, &c->arena, &wahl, &e);
    cli_progress_end(&progress);
    if (err == ERR_INPUT) {
        return bericht_aus_fehler(c, &e.befund);
    }
    if (err == ERR_CONFLICT) {
        return cli_fail_interrupted(c);
    }
    if (err != OK) {
        return cli_fail_err(c, err, db);
    }
    bericht_aus_hinweise(c, &e.befund);
    bericht_aus_import(c, &e, dry_run);
    return CLI_DONE;
}

static enum cli_exit import_run(struct cli *c)
{
    struct db *db CLEANUP(cli_db_close) = NULL;
    struct baum baum CLEANUP(baum_close) = { .ordner = -1 };
    struct problem p;
    enum cli_exit end = cli_db_open(c, DB_WRITE, &db);
    if (end != CLI_DONE) {
        return end;
    }
    if (baum_open(&baum, c->args[0], &p) != OK) {
        return cli_fail_problem(c, &p);
    }
    return put(c, db, &baum);
}

const struct cli_command paket_import_command = {
    .name = "import paket",
    .summary = "Ein Paket einlesen: das ganze Netzwerk oder ein Mitglied.",
    .usage = "ORDNER|DATEI.zip",
    .text =
        "Ein Paket ist ein Ordner aus Markdown, CSV, JSON und Dateien, oder eine ZIP-Datei davon.\n"
        "Es wird ganz eingelesen oder gar nicht. Was darin steht, ersetzt das Gleiche in der\n"
        "Datenbank; was nicht darin steht, bleibt.",
    .example = "vorort import paket --db netz.db netz/\n"
               "vorort import paket --db netz.db --dry-run halle.zip",
    .options = import_options,
    .option_count = ARRAY_LEN(import_options),
    .args_min = 1,
    .args_max = 1,
    .run = import_run,
};
