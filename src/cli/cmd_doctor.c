/* cmd_doctor.c: `vorort doctor` explains each setting and looks for what will hurt one day. */
#include <libgen.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/file.h"
#include "base/json.h"
#include "base/number.h"
#include "cli/commands.h"
#include "cli/internal.h"
#include "db/backup.h"
#include "db/migrate.h"

enum {
    SENTENCE_MAX = 4096,
    REPORT_MAX = 256 * 1024,
    FINDINGS_MAX = 32,
    DISK_BAD = 50 * 1024 * 1024,
    DISK_WARN = 500 * 1024 * 1024,
    WAL_WARN = 128 * 1024 * 1024,
};

struct finding {
    const char *name;
    enum cli_verdict verdict;
    const char *sentence; /* in the arena of the call */
};

struct report {
    struct cli *c;
    struct finding findings[FINDINGS_MAX];
    size_t count;
};

static void find(struct report *r, const char *name, enum cli_verdict verdict, const char *fmt, ...)
    PRINTF_LIKE(4, 5);

static void find(struct report *r, const char *name, enum cli_verdict verdict, const char *fmt, ...)
{
    char text[SENTENCE_MAX];
    va_list args;
    va_start(args, fmt);
    int length = vsnprintf(text, sizeof(text), fmt, args);
    va_end(args);
    if (length < 0 || r->count == FINDINGS_MAX) {
        return;
    }
    r->findings[r->count++] =
        (struct finding){ name, verdict, arena_cstr(&r->c->arena, str_from_cstr(text)) };
}

/* "12,3 MB"; decimal megabytes, as disks are sold. */
static const char *megabytes(struct cli *c, uint64_t bytes)
{
    struct buf text CLEANUP(buf_release);
    buf_init(&text, 64);
    number_write_scaled(&text, (int64_t)(bytes / 100000), 1, LANG_DE);
    buf_lit(&text, " MB");
    return arena_cstr(&c->arena, buf_str(&text));
}

/* --- the file and the disk ------------------------------------------------------------------------- */

static void check_rights(struct report *r, const char *path, const struct stat *file)
{
    if ((file->st_mode & (S_IWGRP | S_IWOTH)) != 0) {
        find(r, "rechte", CLI_WARN, "Andere dürfen die Datenbank ändern. „chmod 600 %s“ hilft.",
             path);
    } else if ((file->st_mode & S_IROTH) != 0) {
        find(r, "rechte", CLI_WARN, "Alle dürfen die Datenbank lesen. „chmod 600 %s“ hilft.", path);
    } else if (access(path, W_OK) != 0) {
        find(r, "rechte", CLI_BAD, "Dieses Konto darf in „%s“ nicht schreiben.", path);
    } else {
        find(r, "rechte", CLI_GOOD, "Nur das eigene Konto darf die Datenbank ändern.");
    }
}

/* SQLite makes its log beside the file, so the folder must be writable too. */
static void check_folder(struct report *r, const char *path)
{
    struct statvfs disk;
    char copy[SENTENCE_MAX];
    int length = snprintf(copy, sizeof(copy), "%s", path);
    if (length < 0 || (size_t)length >= sizeof(copy)) {
        return;
    }
    const char *folder = dirname(copy);
    if (access(folder, W_OK) != 0) {
        find(r, "ordner", CLI_BAD, "Im Ordner „%s“ darf dieses Konto nicht schreiben.", folder);
    }
    if (statvfs(folder, &disk) != 0) {
        return;
    }
    uint64_t left = (uint64_t)disk.f_bavail * disk.f_frsize;
    enum cli_verdict verdict = left < DISK_BAD ? CLI_BAD : left < DISK_WARN ? CLI_WARN : CLI_GOOD;
    find(r, "platz", verdict, "Auf dem Datenträger sind noch %s frei.%s", megabytes(r->c, left),
         verdict == CLI_GOOD ? "" : " Das ist knapp.");
}

static void check_log(struct report *r, const char *path)
{
    struct stat wal;
    const char *name = arena_printf(&r->c->arena, "%s-wal", path).ptr;
    if (stat(name, &wal) != 0 || wal.st_size == 0) {
        return;
    }
    bool large = wal.st_size > WAL_WARN;
    find(r, "journal", large ? CLI_WARN : CLI_GOOD, "Das Schreibprotokoll (-wal) hat %s.%s",
         megabytes(r->c, (uint64_t)wal.st_size),
         large ? " So groß wird es nur, wenn ein Leser hängen bleibt: „vorort serve“ neu starten."
               : "");
}

static void check_sound(struct report *r, const char *path)
{
    struct buf findings CLEANUP(buf_release);
    buf_init(&findings, SENTENCE_MAX);
    enum err e = db_check(path, &findings);
    if (e == OK && findings.len == 0) {
        find(r, "zustand", CLI_GOOD, "Alle Seiten der Datei sind heil.");
    } else {
        find(r, "zustand", CLI_BAD,
             "Die Datei ist beschädigt (%s). „vorort restore“ spielt eine Sicherung ein.",
             e == OK ? buf_cstr(&findings) : err_text(e));
    }
}

/* --- what stands in it -------------------------------------------------------------------------------- */

static bool check_schema(struct report *r, struct db *db)
{
    int version = 0;
    if (migrate_current(db_as_read(db), &version) != OK) {
        find(r, "stand", CLI_BAD, "Der Stand der Datenbank ist nicht zu lesen.");
        return false;
    }
    int latest = migrate_latest();
    if (version < latest) {
        find(r, "stand", CLI_BAD,
             "Die Datenbank ist auf Stand %d, gebraucht wird %d: „vorort"
             " migrate“ ausführen.",
             version, latest);
    } else if (version > latest) {
        find(r, "stand", CLI_BAD, "Die Datenbank (Stand %d) ist neuer als dieses Programm (%d).",
             version, latest);
    } else {
        find(r, "stand", CLI_GOOD, "Die Datenbank ist auf dem Stand dieses Programms (%d).",
             latest);
    }
    return version == latest;
}

static void check_capabilities(struct report *r, struct db *db)
{
    for (size_t i = 0; i < r->c->program->check_count; i++) {
        const struct cli_check *check = r->c->program->checks[i];
        struct buf sentence CLEANUP(buf_release);
        buf_init(&sentence, SENTENCE_MAX);
        enum cli_verdict verdict = CLI_BAD;
        enum err e = check->run(db_as_read(db), &r->c->arena, &sentence, &verdict);
        if (e == OK) {
            find(r, check->name, verdict, "%s", buf_cstr(&sentence));
        } else {
            find(r, check->name, CLI_BAD, "Das ließ sich nicht prüfen: %s", err_text(e));
        }
    }
}

static void check_database(struct report *r)
{
    const char *path = cli_text(r->c, "db");
    struct stat file;
    if (stat(path, &file) != 0) {
        find(r, "datenbank", CLI_BAD, "„%s“ gibt es nicht. „vorort init --db %s“ legt sie an.",
             path, path);
        return;
    }
    struct db *db CLEANUP(cli_db_close) = NULL;
    if (db_open(path, DB_READ, &db) != OK) {
        find(r, "datenbank", CLI_BAD, "„%s“ lässt sich nicht als Datenbank von Vorort öffnen (%s).",
             path, db_message(NULL));
        return;
    }
    find(r, "datenbank", CLI_GOOD, "„%s“, %s.", path, megabytes(r->c, (uint64_t)file.st_size));
    check_rights(r, path, &file);
    check_folder(r, path);
    check_log(r, path);
    check_sound(r, path);
    if (check_schema(r, db)) {
        check_capabilities(r, db);
    }
}

/* --- writing it ------------------------------------------------------------------------------------------ */

static const char *origin_text(struct cli *c, const struct cli_option *option,
                               const struct cli_value *value)
{
    switch (value->origin) {
    case CLI_FROM_FLAG:
        return "Aufruf";
    case CLI_FROM_ENV:
        return arena_printf(&c->arena, "Umgebung, %s", option->env).ptr;
    case CLI_FROM_FILE:
        return arena_printf(&c->arena, "%s, Zeile %u", c->config, value->line).ptr;
    case CLI_FROM_DEFAULT:
        return "Vorgabe";
    case CLI_FROM_NOWHERE:
    default:
        return "nicht gesetzt";
    }
}

static struct cli_value setting_value(const struct cli *c, const struct cli_option *option)
{
    size_t i = cli_option_find(c, str_from_cstr(option->name));
    return i != SIZE_MAX ? c->values[i] : cli_setting_value(c, option);
}

/* A doctor's report is shown around; keys and tokens are not. */
static const char *value_text(const struct cli_option *option, const struct cli_value *value)
{
    return value->text != NULL && option->secret ? "(gesetzt, geheim)" : value->text;
}

static void check_settings(struct report *r)
{
    const struct cli_option *option = NULL;
    for (size_t n = 0; (option = cli_setting_at(r->c->program, n)) != NULL; n++) {
        struct cli_value value = setting_value(r->c, option);
        struct buf why CLEANUP(buf_release);
        buf_init(&why, SENTENCE_MAX);
        if (value.text == NULL || cli_value_fits(option, value.text, &why)) {
            continue;
        }
        find(r, option->name, CLI_BAD, "%s (%s)",
             option->secret ? "Der Wert passt nicht." : buf_cstr(&why),
             origin_text(r->c, option, &value));
    }
}

static void put_settings(struct cli *c)
{
    const struct cli_option *option = NULL;
    (void)fputs("Einstellungen\n", c->out);
    for (size_t n = 0; (option = cli_setting_at(c->program, n)) != NULL; n++) {
        struct cli_value value = setting_value(c, option);
        const char *text = value_text(option, &value);
        bool in_file = option != cli_config_option();
        (void)fprintf(c->out, "  %s = %s\n      %s\n      Woher: %s. Ändern: --%s, $%s%s%s%s\n",
                      option->name, text != NULL ? text : "(leer)", option->help,
                      origin_text(c, option, &value), option->name, option->env,
                      in_file ? " oder „" : ".", in_file ? option->name : "",
                      in_file ? " = …“ in der Datei von --config." : "");
    }
}

static void put_report(const struct report *r)
{
    static const char *const words[] = { "gut    ", "Achtung", "FEHLER " };
    put_settings(r->c);
    (void)fputs("\nPrüfungen\n", r->c->out);
    for (size_t i = 0; i < r->count; i++) {
        const struct finding *f = &r->findings[i];
        (void)fprintf(r->c->out, "  %s  %s: %s\n", words[f->verdict], f->name, f->sentence);
    }
}

static void json_settings(struct cli *c, struct json *j)
{
    const struct cli_option *option = NULL;
    json_key(j, "einstellungen");
    json_array_begin(j);
    for (size_t n = 0; (option = cli_setting_at(c->program, n)) != NULL; n++) {
        struct cli_value value = setting_value(c, option);
        json_object_begin(j);
        json_key_str(j, "name", str_from_cstr(option->name));
        json_key_str(j, "wert", str_from_cstr(value_text(option, &value)));
        json_key_str(j, "herkunft", str_from_cstr(origin_text(c, option, &value)));
        json_key_str(j, "umgebung", str_from_cstr(option->env));
        json_key_str(j, "erklaerung", str_from_cstr(option->help));
        json_object_end(j);
    }
    json_array_end(j);
}

static enum err put_json(const struct report *r)
{
    static const char *const words[] = { "gut", "achtung", "fehler" };
    struct buf text CLEANUP(buf_release);
    struct json j;
    buf_init(&text, REPORT_MAX);
    json_init(&j, &text, 2);
    json_object_begin(&j);
    json_settings(r->c, &j);
    json_key(&j, "pruefungen");
    json_array_begin(&j);
    for (size_t i = 0; i < r->count; i++) {
        json_object_begin(&j);
        json_key_str(&j, "name", str_from_cstr(r->findings[i].name));
        json_key_str(&j, "ergebnis", str_from_cstr(words[r->findings[i].verdict]));
        json_key_str(&j, "text", str_from_cstr(r->findings[i].sentence));
        json_object_end(&j);
    }
    json_array_end(&j);
    json_object_end(&j);
    buf_add_char(&text, '\n');
    TRY(buf_error(&text));
    (void)fwrite(text.ptr, 1, text.len, r->c->out);
    return OK;
}

static enum cli_exit doctor_run(struct cli *c)
{
    struct report r = { .c = c };
    check_settings(&r);
    check_database(&r);
    if (!cli_flag(c, "json")) {
        put_report(&r);
    } else {
        enum err e = put_json(&r);
        if (e != OK) {
            return cli_fail_err(c, e, NULL);
        }
    }
    for (size_t i = 0; i < r.count; i++) {
        if (r.findings[i].verdict == CLI_BAD) {
            return cli_fail(c, "So kann das Netzwerk nicht laufen: siehe FEHLER.");
        }
    }
    return CLI_DONE;
}

static const struct cli_option doctor_options[] = { CLI_OPTION_JSON };

const struct cli_command cli_doctor = {
    .name = "doctor",
    .summary = "Einstellungen erklären und nach Fehlern suchen.",
    .text = "Zeigt jede Einstellung mit Wert und Herkunft, prüft Datei, Rechte, Platz und Inhalt\n"
            "der Datenbank und warnt. Ändert nichts. Endet mit 1, wenn ein Fehler dabei ist.",
    .example = "vorort doctor --db /var/lib/vorort/netz.db",
    .options = doctor_options,
    .option_count = ARRAY_LEN(doctor_options),
    .run = doctor_run,
};
