/* export_cmd.c: `vorort export paket`. */
#include "app/paket/bericht_aus.h"
#include "app/paket/paket_commands.h"

static const struct cli_option export_options[] = {
    { .name = "kommune",
      .argument = "SLUG",
      .type = CLI_TEXT,
      .help = "Nur dieses Mitglied: sein Kurzportrait, seine Berichte und was dazugehört." },
    CLI_OPTION_JSON,
};

static bool step(void *arg, uint64_t done, uint64_t total)
{
    cli_progress_step(arg, done, total);
    return !cli_interrupted();
}

static enum cli_exit failed(struct cli *c, enum err e, struct db *db)
{
    if (e == ERR_NOT_FOUND) {
        return cli_fail(c, "Ein Mitglied „%s“ gibt es nicht. Nichts wurde geschrieben.",
                        cli_text(c, "kommune"));
    }
    if (e == ERR_EXISTS) {
        return cli_fail(c,
                        "„%s“ gibt es schon. Bitte einen neuen Namen oder einen leeren Ordner"
                        " nennen; überschrieben wird nichts.",
                        c->args[0]);
    }
    if (e == ERR_IO) {
        return cli_fail(c,
                        "„%s“ lässt sich nicht schreiben. Gibt es den Ordner darüber, darf man dort"
                        " schreiben, ist noch Platz?",
                        c->args[0]);
    }
    return e == ERR_CONFLICT ? cli_fail_interrupted(c) : cli_fail_err(c, e, db);
}

static void report(struct cli *c, const struct paket_umfang *u)
{
    if (cli_flag(c, "json")) {
        (void)fprintf(c->out, "{\"dateien\": %llu, \"bytes\": %llu}\n",
                      (unsigned long long)u->dateien, (unsigned long long)u->bytes);
    } else {
        cli_say(c, "„%s“ ist geschrieben: %llu Dateien, %llu Bytes.", c->args[0],
                (unsigned long long)u->dateien, (unsigned long long)u->bytes);
    }
}

static enum cli_exit export_run(struct cli *c)
{
    struct db *db CLEANUP(cli_db_close) = NULL;
    struct cli_progress progress;
    struct paket_umfang umfang;
    const struct paket_wahl wahl = { .step = step, .step_arg = &progress };
    enum cli_exit end = cli_db_open(c, DB_READ, &db);
    if (end != CLI_DONE) {
        return end;
    }
    cli_interrupt_watch();
    cli_progress_begin(&progress, c, "Paket schreiben");
    enum err e = paket_export(db_as_read(db), c->args[0], str_from_cstr(cli_text(c, "kommune")),
                              &wahl, &umfang);
    cli_progress_end(&progress);
    if (e != OK) {
        return failed(c, e, db);
    }
    report(c, &umfang);
    return CLI_DONE;
}

const struct cli_command paket_export_command = {
    .name = "export paket",
    .summary = "Das ganze Netzwerk oder ein Mitglied als Paket schreiben.",
    .usage = "ORDNER|DATEI.zip",
    .text =
        "Schreibt alles, was das Netzwerk veröffentlicht, als Markdown, CSV, JSON und Dateien:\n"
        "zum Lesen, Ändern, Aufheben und Mitnehmen. „vorort import paket“ liest es wieder ein,\n"
        "und eine erneute Ausfuhr ergibt dieselben Bytes.",
    .example = "vorort export paket --db netz.db netz-2026/\n"
               "vorort export paket --db netz.db --kommune halle-saale halle.zip",
    .options = export_options,
    .option_count = ARRAY_LEN(export_options),
    .args_min = 1,
    .args_max = 1,
    .run = export_run,
};
