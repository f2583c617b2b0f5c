/* bericht_aus.c: what an import has done, in a table or in JSON, and what was wrong. */
#include "app/paket/bericht_aus.h"

#include "base/json.h"
#include "base/number.h"

enum { OUT_MAX = 1024 * 1024, COLUMNS = 4 };

static void say(struct cli *c, const char *before, const struct problem *p)
{
    struct buf line CLEANUP(buf_release);
    buf_init(&line, 8192);
    buf_add(&line, str_from_cstr(before));
    problem_write(p, &line);
    cli_say(c, "%s", buf_cstr(&line));
}

enum cli_exit bericht_aus_fehler(struct cli *c, const struct befund *b)
{
    size_t kept = befund_kept(&b->fehler);
    for (size_t i = 0; i < kept; i++) {
        say(c, "", &b->fehler.kept[i]);
    }
    if (b->fehler.total > kept) {
        cli_say(c, "… und %zu weitere.", b->fehler.total - kept);
    }
    return cli_fail(c,
                    b->fehler.total == 1 ? "1 Fehler. Nichts wurde geändert."
                                         : "%zu Fehler. Nichts wurde geändert.",
                    b->fehler.total);
}

void bericht_aus_hinweise(struct cli *c, const struct befund *b)
{
    size_t kept = befund_kept(&b->hinweise);
    for (size_t i = 0; i < kept; i++) {
        say(c, "Hinweis: ", &b->hinweise.kept[i]);
    }
    if (b->hinweise.total > kept) {
        cli_say(c, "… und %zu weitere Hinweise.", b->hinweise.total - kept);
    }
}

static const char *number(struct arena *a, uint64_t n)
{
    struct buf text CLEANUP(buf_release);
    buf_init(&text, 64);
    number_write(&text, (int64_t)n, LANG_DE);
    return arena_cstr(a, buf_str(&text));
}

static void as_table(struct cli *c, const struct paket_ergebnis *e)
{
    const char *cells[COLUMNS * (PAKET_TEILE + 1)] = { "", "hinzugekommen", "geändert",
                                                       "unverändert" };
    size_t rows = 1;
    for (size_t i = 0; i < PAKET_TEILE; i++) {
        const struct paket_zaehler *z = &e->zaehler[i];
        if (z->neu + z->geaendert + z->gleich == 0) {
            continue;
        }
        const char **row = &cells[COLUMNS * rows++];
        row[0] = paket_teil_name((enum paket_teil)i);
        row[1] = number(&c->arena, z->neu);
        row[2] = number(&c->arena, z->geaendert);
        row[3] = number(&c->arena, z->gleich);
    }
    cli_table(c->out, cells, COLUMNS, rows);
}

static void as_json(struct cli *c, const struct paket_ergebnis *e, bool dry_run)
{
    struct buf out CLEANUP(buf_release);
    struct json j;
    buf_init(&out, OUT_MAX);
    json_init(&j, &out, 2);
    json_object_begin(&j);
    json_key_str(&j, "name", e->name);
    json_key_bool(&j, "dry_run", dry_run);
    json_key_i64(&j, "hinweise", (int64_t)e->befund.hinweise.total);
    for (size_t i = 0; i < PAKET_TEILE; i++) {
        json_key(&j, paket_teil_key((enum paket_teil)i));
        json_object_begin(&j);
        json_key_i64(&j, "hinzugekommen", (int64_t)e->zaehler[i].neu);
        json_key_i64(&j, "geaendert", (int64_t)e->zaehler[i].geaendert);
        json_key_i64(&j, "unveraendert", (int64_t)e->zaehler[i].gleich);
        json_object_end(&j);
    }
    json_object_end(&j);
    (void)fprintf(c->out, "%s\n", buf_cstr(&out));
}

void bericht_aus_import(struct cli *c, const struct paket_ergebnis *e, bool dry_run)
{
    if (cli_flag(c, "json")) {
        as_json(c, e, dry_run);
        return;
    }
    as_table(c, e);
    if (dry_run) {
        cli_say(c, "Probelauf: Nichts wurde geändert.");
    }
}
