/* demo_cmd.c: `vorort demo` makes a network out of the demo Paket in the binary. */
#include <unistd.h>

#include "app/paket/bericht_aus.h"
#include "app/paket/paket_commands.h"
#include "base/file.h"
#include "base/rand.h"
#include "db/migrate.h"
#include "demo_paket.h"

enum { SUFFIX = 8 };

static bool step(void *arg, uint64_t done, uint64_t total)
{
    (void)done;
    (void)total;
    (void)arg;
    return !cli_interrupted();
}

static enum cli_exit fill(struct cli *c, struct db *db)
{
    struct baum baum CLEANUP(baum_close) = { .ordner = -1 };
    struct paket_ergebnis ergebnis;
    struct problem p;
    const struct paket_wahl wahl = { .step = step };
    const struct embed_file *zip = demo_paket_find(STR("demo.zip"));
    int applied = 0;
    must(zip != NULL);
    enum err e = migrate_run(db_as_write(db), &applied);
    if (e != OK) {
        return cli_fail_err(c, e, db);
    }
    if (baum_open_zip(&baum, zip->bytes, &p) != OK) {
        return cli_fail_problem(c, &p);
    }
    e = paket_import(db_as_write(db), &baum, &c->arena, &wahl, &ergebnis);
    if (e == ERR_INPUT) {
        return bericht_aus_fehler(c, &ergebnis.befund);
    }
    if (e == ERR_CONFLICT) {
        return cli_fail_interrupted(c);
    }
    return e == OK ? CLI_DONE : cli_fail_err(c, e, db);
}

static void remove_files(struct cli *c, const char *path)
{
    static const char *const suffixes[] = { "", "-wal", "-shm" };
    for (size_t i = 0; i < ARRAY_LEN(suffixes); i++) {
        (void)unlink(arena_printf(&c->arena, "%s%s", path, suffixes[i]).ptr);
    }
}

/* Made beside and given its name at the end: whoever interrupts leaves no half network behind. */
static enum cli_exit make(struct cli *c, const char *beside)
{
    struct db *db CLEANUP(cli_db_close) = NULL;
    enum err e = db_open(beside, DB_CREATE, &db);
    if (e == ERR_IO) {
        return cli_fail(c,
                        "„%s“ lässt sich nicht anlegen. Gibt es den Ordner, darf man dort"
                        " schreiben, ist noch Platz?",
                        cli_text(c, "db"));
    }
    return e == OK ? fill(c, db) : cli_fail_err(c, e, db);
}

static enum cli_exit demo_run(struct cli *c)
{
    const char *path = cli_text(c, "db");
    char suffix[SUFFIX + 1];
    if (file_exists(path)) {
        return cli_fail(c, "„%s“ gibt es schon. Nichts wurde geändert.", path);
    }
    rand_text(suffix, SUFFIX);
    const char *beside = arena_printf(&c->arena, "%s.%s", path, suffix).ptr;
    cli_interrupt_watch();
    enum cli_exit end = make(c, beside);
    if (end == CLI_DONE && link(beside, path) != 0) {
        end = cli_fail(c, "„%s“ lässt sich nicht anlegen, oder jemand war schneller.", path);
    }
    remove_files(c, beside);
    if (end == CLI_DONE) {
        cli_say(c, "Das Beispielnetzwerk steht in „%s“. „vorort serve --db %s“ zeigt es.", path,
                path);
    }
    return end;
}

const struct cli_command paket_demo_command = {
    .name = "demo",
    .summary = "Ein Beispielnetzwerk anlegen, zum Ansehen und Ausprobieren.",
    .text = "Legt eine neue Datenbank an und füllt sie mit dem Beispielnetz aus diesem Programm.\n"
            "Eine vorhandene Datenbank wird nie überschrieben.",
    .example = "vorort demo --db demo.db",
    .run = demo_run,
};
