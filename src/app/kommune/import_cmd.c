/* import_cmd.c: `vorort import register` and `vorort import aenderungen`. */
#include "app/kommune/import.h"
#include "base/json.h"
#include "base/number.h"
#include "base/time.h"

enum { FILES_MAX = 200, REPORT_MAX = 16 * 1024 * 1024, HINTS_SHOWN = 20 };

/* One call: the files, read and checked before the database is touched. */
struct call {
    struct cli *c;
    struct cli_progress progress;
    bool lists; /* of changes, else registers */
    struct register_datei *register_dateien;
    struct aenderungen *listen;
    size_t open; /* how many of them */
    struct kommune_import im;
};

static const struct cli_option import_options[] = { CLI_OPTION_DRY_RUN, CLI_OPTION_JSON };

static void call_release(struct call *call)
{
    for (size_t i = 0; i < call->open; i++) {
        if (call->lists) {
            aenderungen_close(&call->listen[i]);
        } else {
            register_close(&call->register_dateien[i]);
        }
    }
    kommune_import_release(&call->im);
}

static bool go_on(void *arg, uint64_t done, uint64_t total)
{
    struct call *call = arg;
    cli_progress_step(&call->progress, done, total);
    return !cli_interrupted();
}

/* --- reading ------------------------------------------------------------------------------------- */

static enum cli_exit read_failed(struct call *call, enum err e, struct problem *p, const char *path)
{
    cli_progress_end(&call->progress);
    if (e == ERR_NOT_FOUND) {
        return cli_fail(call->c, "Die Datei „%s“ gibt es nicht. Nichts wurde geändert.", path);
    }
    if (p->text[0] == '\0') {
        return cli_fail(call->c, "Die Datei „%s“ lässt sich nicht lesen: %s Nichts wurde geändert.",
                        path, err_text(e));
    }
    if (p->file[0] == '\0') {
        problem_file(p, str_from_cstr(path));
    }
    return cli_fail_problem(call->c, p);
}

static enum err read_one(struct call *call, size_t i, struct problem *p)
{
    const char *path = call->c->args[i];
    TRY(call->lists ? aenderungen_open(&call->listen[i], path, p)
                    : register_open(&call->register_dateien[i], path, p));
    call->open++;
    return OK;
}

static enum cli_exit read_all(struct call *call)
{
    struct arena *a = &call->c->arena;
    size_t count = call->c->arg_count;
    call->register_dateien = arena_array(a, count, sizeof(*call->register_dateien));
    call->listen = arena_array(a, count, sizeof(*call->listen));
    cli_progress_begin(&call->progress, call->c, "Dateien lesen");
    for (size_t i = 0; i < count; i++) {
        struct problem p;
        problem_clear(&p);
        if (cli_interrupted()) {
            cli_progress_end(&call->progress);
            return cli_fail_interrupted(call->c);
        }
        cli_progress_step(&call->progress, i, count);
        enum err e = read_one(call, i, &p);
        if (e != OK) {
            return read_failed(call, e, &p, call->c->args[i]);
        }
    }
    cli_progress_end(&call->progress);
    return CLI_DONE;
}

/* --- writing ------------------------------------------------------------------------------------- */

static enum err put_all(struct call *call, struct problem *p)
{
    for (size_t i = 0; i < call->open; i++) {
        enum err e = call->lists ? kommune_aenderungen_put(&call->im, &call->listen[i], p)
                                 : kommune_register_put(&call->im, &call->register_dateien[i], p);
        if (e != OK) {
            problem_file(p, str_from_cstr(call->c->args[i]));
            return e;
        }
    }
    return kommune_finish(&call->im);
}

static enum cli_exit write_failed(struct call *call, enum err e, const struct problem *p,
                                  const struct db *db)
{
    if (call->im.stopped) {
        return cli_fail_interrupted(call->c);
    }
    return p->text[0] != '\0' ? cli_fail_problem(call->c, p) : cli_fail_err(call->c, e, db);
}

static enum cli_exit write_all(struct call *call, struct db *db)
{
    struct problem p;
    problem_clear(&p);
    struct db_write w CLEANUP(db_rollback_at) = db_as_write(db);
    kommune_import_init(&call->im, w);
    call->im.step = go_on;
    call->im.step_arg = call;
    cli_progress_begin(&call->progress, call->c, "In die Datenbank schreiben");
    enum err e = db_begin(w);
    if (e == OK) {
        e = put_all(call, &p);
    }
    if (e == OK && cli_interrupted()) {
        call->im.stopped = true;
        e = ERR_CONFLICT;
    }
    if (e == OK && call->im.touched && !cli_flag(call->c, "dry-run")) {
        e = db_commit(w);
    }
    cli_progress_end(&call->progress);
    return e == OK ? CLI_DONE : write_failed(call, e, &p, db);
}

/* --- telling ------------------------------------------------------------------------------------- */

static const char *number_text(struct arena *a, int64_t n)
{
    struct buf b CLEANUP(buf_release);
    buf_init(&b, 64);
    number_write(&b, n, LANG_DE);
    return arena_cstr(a, buf_str(&b));
}

static const char *day_text(struct arena *a, struct str iso)
{
    struct buf b CLEANUP(buf_release);
    struct date d;
    buf_init(&b, 64);
    if (date_parse_iso(iso, &d) == OK) {
        date_write_short(&b, d, LANG_DE);
    }
    return arena_cstr(a, buf_str(&b));
}

static bool counts_anything(const struct kommune_zaehler *z)
{
    return z->hinzugekommen + z->geaendert + z->aufgeloest + z->unveraendert > 0;
}

enum { COLUMNS = 5, ROWS_MAX = KOMMUNE_EBENEN + 2 };

static size_t put_row(struct arena *a, const char *cells[], size_t n, const char *name,
                      const struct kommune_zaehler *z)
{
    if (!counts_anything(z)) {
        return n;
    }
    cells[n++] = name;
    cells[n++] = number_text(a, z->hinzugekommen);
    cells[n++] = number_text(a, z->geaendert);
    cells[n++] = number_text(a, z->aufgeloest);
    cells[n++] = number_text(a, z->unveraendert);
    return n;
}

static void put_table(struct call *call, const struct kommune_bilanz *b)
{
    struct arena *a = &call->c->arena;
    const char *cells[COLUMNS * ROWS_MAX] = { "Ebene", "hinzugekommen", "geändert",
                                              call->lists ? "entfallen" : "aufgelöst",
                                              "unverändert" };
    size_t n = COLUMNS;
    for (int i = 1; i < KOMMUNE_EBENEN; i++) {
        n = put_row(a, cells, n, ebene_name((enum ebene)(i * 10)), &b->ebene[i]);
    }
    n = put_row(a, cells, n, "Änderungen", &b->aenderungen);
    cli_table(call->c->out, cells, COLUMNS, n / COLUMNS);
}

static void put_bilanz(struct call *call, const struct kommune_bilanz *b, const char *file)
{
    struct arena *a = &call->c->arena;
    FILE *out = call->c->out;
    (void)fprintf(out, "%s\n  %.*s\n", file, STR_ARG(b->titel));
    if (b->gleich) {
        (void)fputs("  schon da, ohne Unterschied\n", out);
    } else if (b->bekannt) {
        (void)fputs("  schon da, verglichen mit der vorigen Fassung\n", out);
    } else if (b->verglichen_mit.len > 0) {
        (void)fprintf(out, "  neu, verglichen mit dem Gebietsstand %s\n",
                      day_text(a, b->verglichen_mit));
    } else if (!call->lists) {
        (void)fputs("  neu, der älteste Gebietsstand\n", out);
    }
    put_table(call, b);
    (void)fputc('\n', out);
}

static void tell_hint(struct call *call, const char *file, const struct register_hinweis *h)
{
    if (h->zeile > 0) {
        cli_say(call->c, "%s, Zeile %u: %.*s", file, h->zeile, STR_ARG(h->text));
    } else {
        cli_say(call->c, "%s: %.*s", file, STR_ARG(h->text));
    }
}

/* Hints of the reader and of the importer, as many as one wants to read. */
static void tell_hints(struct call *call, size_t i)
{
    const char *file = call->c->args[i];
    const struct kommune_bilanz *b = &call->im.bilanzen[i];
    const struct register_datei *datei = &call->register_dateien[i];
    size_t told = 0;
    for (size_t k = 0; !call->lists && k < datei->hinweis_anzahl && told < HINTS_SHOWN; k++) {
        tell_hint(call, file, &datei->hinweise[k]);
        told++;
    }
    for (size_t k = 0; k < b->hinweis_count && told < HINTS_SHOWN; k++) {
        cli_say(call->c, "%s: %.*s", file, STR_ARG(b->hinweise[k]));
        told++;
    }
    size_t all = datei->hinweis_anzahl + b->hinweis_count;
    if (all > told) {
        cli_say(call->c, "%s: %zu Hinweise mehr (alle mit --json).", file, all - told);
    }
}

static void put_text(struct call *call)
{
    for (size_t i = 0; i < call->im.bilanz_count; i++) {
        put_bilanz(call, &call->im.bilanzen[i], call->c->args[i]);
        tell_hints(call, i);
    }
    if (call->im.erschlossen > 0) {
        (void)fprintf(call->c->out, "Nachfolger erschlossen (gleicher Name, gleiche Fläche): %s\n",
                      number_text(&call->c->arena, call->im.erschlossen));
    }
}

/* --- JSON ------------------------------------------------------------------------------------------ */

static void json_zaehler(struct json *j, const struct kommune_zaehler *z)
{
    json_key_i64(j, "hinzugekommen", z->hinzugekommen);
    json_key_i64(j, "geaendert", z->geaendert);
    json_key_i64(j, "aufgeloest", z->aufgeloest);
    json_key_i64(j, "unveraendert", z->unveraendert);
}

static void json_ebenen(struct json *j, const struct kommune_bilanz *b)
{
    json_key(j, "ebenen");
    json_array_begin(j);
    for (int i = 1; i < KOMMUNE_EBENEN; i++) {
        if (counts_anything(&b->ebene[i])) {
            json_object_begin(j);
            json_key_i64(j, "ebene", i * 10);
            json_key_str(j, "name", str_from_cstr(ebene_name((enum ebene)(i * 10))));
            json_zaehler(j, &b->ebene[i]);
            json_object_end(j);
        }
    }
    json_array_end(j);
}

static void json_hints(struct json *j, struct call *call, size_t i)
{
    const struct kommune_bilanz *b = &call->im.bilanzen[i];
    const struct register_datei *datei = &call->register_dateien[i];
    json_key(j, "hinweise");
    json_array_begin(j);
    for (size_t k = 0; !call->lists && k < datei->hinweis_anzahl; k++) {
        json_object_begin(j);
        if (datei->hinweise[k].zeile > 0) {
            json_key_i64(j, "zeile", datei->hinweise[k].zeile);
        }
        json_key_str(j, "text", datei->hinweise[k].text);
        json_object_end(j);
    }
    for (size_t k = 0; k < b->hinweis_count; k++) {
        json_object_begin(j);
        json_key_str(j, "text", b->hinweise[k]);
        json_object_end(j);
    }
    json_array_end(j);
}

static void json_bilanz(struct json *j, struct call *call, size_t i)
{
    const struct kommune_bilanz *b = &call->im.bilanzen[i];
    json_object_begin(j);
    json_key_str(j, "datei", str_from_cstr(call->c->args[i]));
    json_key_str(j, "quelle", b->kuerzel);
    json_key_str(j, "titel", b->titel);
    json_key_str(j, "gebietsstand", b->gebietsstand);
    json_key_str(j, "verglichen_mit", b->verglichen_mit);
    json_key_bool(j, "bekannt", b->bekannt);
    json_key_bool(j, "gleich", b->gleich);
    if (call->lists) {
        json_key(j, "aenderungen");
        json_object_begin(j);
        json_zaehler(j, &b->aenderungen);
        json_object_end(j);
    } else {
        json_ebenen(j, b);
    }
    json_hints(j, call, i);
    json_object_end(j);
}

static enum cli_exit put_json(struct call *call)
{
    struct json j;
    struct buf text CLEANUP(buf_release);
    buf_init(&text, REPORT_MAX);
    json_init(&j, &text, 2);
    json_object_begin(&j);
    json_key_bool(&j, "probelauf", cli_flag(call->c, "dry-run"));
    json_key(&j, "quellen");
    json_array_begin(&j);
    for (size_t i = 0; i < call->im.bilanz_count; i++) {
        json_bilanz(&j, call, i);
    }
    json_array_end(&j);
    json_key_i64(&j, "nachfolger_erschlossen", call->im.erschlossen);
    json_object_end(&j);
    buf_add_char(&text, '\n');
    if (buf_error(&text) != OK) {
        return cli_fail_err(call->c, buf_error(&text), NULL);
    }
    (void)fwrite(text.ptr, 1, text.len, call->c->out);
    return CLI_DONE;
}

static enum cli_exit tell(struct call *call)
{
    enum cli_exit end = CLI_DONE;
    if (cli_flag(call->c, "json")) {
        end = put_json(call);
    } else {
        put_text(call);
    }
    if (cli_flag(call->c, "dry-run")) {
        cli_say(call->c, "Probelauf: Nichts wurde geändert.");
    } else if (!call->im.touched) {
        cli_say(call->c, "Alles war schon da. Nichts wurde geändert.");
    }
    return end;
}

/* --- the commands ------------------------------------------------------------------------------------ */

static enum cli_exit import_run(struct cli *c, bool lists)
{
    struct db *db CLEANUP(cli_db_close) = NULL;
    struct call call CLEANUP(call_release) = { .c = c, .lists = lists };
    cli_interrupt_watch();
    enum cli_exit end = cli_db_open(c, DB_WRITE, &db);
    if (end == CLI_DONE) {
        end = read_all(&call);
    }
    if (end == CLI_DONE) {
        end = write_all(&call, db);
    }
    return end == CLI_DONE ? tell(&call) : end;
}

static enum cli_exit register_run(struct cli *c)
{
    return import_run(c, false);
}

static enum cli_exit aenderungen_run(struct cli *c)
{
    return import_run(c, true);
}

const struct cli_command kommune_import_register = {
    .name = "import register",
    .summary = "Das amtliche Gemeindeverzeichnis einlesen.",
    .usage = "DATEI…",
    .text =
        "Liest das Gemeindeverzeichnis des Statistischen Bundesamtes: GV-ISys (XLSX, jedes Jahr\n"
        "seit 1990) und GV100AD (Text). Das Format wird am Inhalt erkannt. Mehrere Jahre stehen\n"
        "nebeneinander, am besten vom ältesten zum neuesten. Alle Dateien werden übernommen oder\n"
        "keine; was schon da ist, bleibt, wie es ist.",
    .example = "vorort import register 31122023_Auszug_GV.xlsx\n"
               "vorort import register --dry-run 31122005_Auszug_GV.xlsx 31122021_Auszug_GV.xlsx",
    .options = import_options,
    .option_count = ARRAY_LEN(import_options),
    .args_min = 1,
    .args_max = FILES_MAX,
    .run = register_run,
};

const struct cli_command kommune_import_aenderungen = {
    .name = "import aenderungen",
    .summary = "Listen der Namens-, Grenz- und Schlüsseländerungen einlesen.",
    .usage = "DATEI…",
    .text =
        "Liest die jährlichen Listen des Statistischen Bundesamtes (XLSX). Danach ist bekannt,\n"
        "wann eine Gemeinde aufgelöst wurde und wer ihr nachfolgt. Alle Dateien werden\n"
        "übernommen oder keine.",
    .example =
        "vorort import aenderungen gebietsaenderungen_2023.xlsx gebietsaenderungen_2024.xlsx",
    .options = import_options,
    .option_count = ARRAY_LEN(import_options),
    .args_min = 1,
    .args_max = FILES_MAX,
    .run = aenderungen_run,
};
