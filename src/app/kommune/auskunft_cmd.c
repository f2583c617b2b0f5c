/* auskunft_cmd.c: `vorort register`: what the register knows of a unit, also of one that is gone. */
#include "app/kommune/kommune.h"
#include "base/number.h"

enum { NAMES_MAX = 20 };

/* "31.12.2005"; "" where the register does not say. */
static struct str day(struct arena *a, struct str iso)
{
    struct date d;
    struct buf b;
    if (date_parse_iso(iso, &d) != OK) {
        return STR("");
    }
    buf_init(&b, 64);
    date_write_short(&b, d, LANG_DE);
    struct str s = arena_str(a, buf_str(&b));
    buf_release(&b);
    return s;
}

static struct str number(struct arena *a, int64_t n)
{
    struct buf b;
    buf_init(&b, 64);
    number_write(&b, n, LANG_DE);
    struct str s = arena_str(a, buf_str(&b));
    buf_release(&b);
    return s;
}

static enum err print_stand(struct cli *c, struct db_read r, const struct kommune *k)
{
    const char *stichtag = cli_text(c, "stichtag");
    struct str on = stichtag != NULL ? str_from_cstr(stichtag) : k->letzter_stand;
    struct kommune_stand s;
    bool found = false;
    TRY(kommune_at(r, &c->arena, k->schluessel, on, &found, &s));
    if (!found) {
        (void)fprintf(c->out, "  am %.*s: nicht verzeichnet\n", STR_ARG(day(&c->arena, on)));
        return OK;
    }
    (void)fprintf(c->out, "  am %.*s: %.*s", STR_ARG(day(&c->arena, on)), STR_ARG(s.name));
    if (s.einwohner.has) {
        struct str people = number(&c->arena, s.einwohner.v);
        (void)fprintf(c->out, ", %.*s Einwohner", STR_ARG(people));
    }
    if (s.bevoelkerung_stand.len > 0) {
        struct str counted = day(&c->arena, s.bevoelkerung_stand);
        (void)fprintf(c->out, " (%.*s)", STR_ARG(counted));
    }
    (void)fprintf(c->out, "; Lieferung %.*s\n", STR_ARG(s.kuerzel));
    return OK;
}

static void print_folge(struct cli *c, const char *word, struct str key, struct str name,
                        const struct kommune_folge *f)
{
    struct str when = day(&c->arena, f->rechtlich.len > 0 ? f->rechtlich : f->statistisch);
    (void)fprintf(c->out, "  %s: %.*s %.*s", word, STR_ARG(key), STR_ARG(name));
    if (when.len > 0) {
        (void)fprintf(c->out, ", %.*s", STR_ARG(when));
    }
    (void)fprintf(c->out, f->quelle_titel.ptr == NULL ? " (erschlossen)\n" : "\n");
}

/* Changes that keep the key are history of the unit itself, no other unit. */
static enum err print_folgen(struct cli *c, struct db_read r, struct str key)
{
    struct kommune_folge *list = NULL;
    size_t count = 0;
    TRY(kommune_vorgaenger(r, &c->arena, key, &list, &count));
    for (size_t i = 0; i < count; i++) {
        if (!str_eq(list[i].alt_schluessel, key)) {
            print_folge(c, "davor", list[i].alt_schluessel, list[i].alt_name, &list[i]);
        }
    }
    TRY(kommune_nachfolger(r, &c->arena, key, &list, &count));
    for (size_t i = 0; i < count; i++) {
        if (!str_eq(list[i].neu_schluessel, key)) {
            print_folge(c, "danach", list[i].neu_schluessel, list[i].neu_name, &list[i]);
        }
    }
    return OK;
}

static enum err print_unit(struct cli *c, struct db_read r, const struct kommune *k)
{
    struct str first = day(&c->arena, k->erster_stand);
    struct str last = day(&c->arena, k->letzter_stand);
    (void)fprintf(c->out, "%.*s  %.*s  %s\n", STR_ARG(k->schluessel), STR_ARG(k->anzeige),
                  ebene_name((enum ebene)k->ebene));
    (void)fprintf(c->out, "  verzeichnet %.*s bis %.*s", STR_ARG(first), STR_ARG(last));
    if (!k->besteht) {
        struct str ended = day(&c->arena, k->aufgeloest_am);
        (void)fprintf(c->out, ", besteht nicht mehr%s%.*s", ended.len > 0 ? ", aufgelöst am " : "",
                      STR_ARG(ended));
    }
    (void)fprintf(c->out, "\n");
    TRY(print_stand(c, r, k));
    return print_folgen(c, r, k->schluessel);
}

/* A key, or else a name. */
static enum err find(struct cli *c, struct db_read r, struct kommune **ret_list, size_t *ret_count)
{
    struct str asked = str_from_cstr(c->args[0]);
    struct kommune *one = arena_new(&c->arena, struct kommune);
    bool found = false;
    TRY(kommune_by_schluessel(r, &c->arena, asked, &found, one));
    if (found) {
        *ret_list = one;
        *ret_count = 1;
        return OK;
    }
    const struct kommune_frage question = { .name = asked, .limit = NAMES_MAX };
    return kommune_by_name(r, &c->arena, &question, ret_list, ret_count);
}

static enum err answer(struct cli *c, struct db_read r, size_t *ret_count)
{
    struct kommune *list = NULL;
    TRY(find(c, r, &list, ret_count));
    for (size_t i = 0; i < *ret_count; i++) {
        TRY(print_unit(c, r, &list[i]));
    }
    return OK;
}

static enum cli_exit auskunft_run(struct cli *c)
{
    struct db *db CLEANUP(cli_db_close) = NULL;
    enum cli_exit status = cli_db_open(c, DB_READ, &db);
    if (status != CLI_DONE) {
        return status;
    }
    size_t count = 0;
    enum err e = answer(c, db_as_read(db), &count);
    if (e == ERR_INPUT) {
        return cli_misuse(c, "„%s“ ist kein Tag. Beispiel: --stichtag 2005-12-31",
                          cli_text(c, "stichtag"));
    }
    if (e != OK) {
        return cli_fail_err(c, e, db);
    }
    if (count == 0) {
        return cli_fail(c,
                        "Im Register steht nichts zu „%s“. Gefragt wird nach Schlüssel oder Name.",
                        c->args[0]);
    }
    return CLI_DONE;
}

static const struct cli_option options[] = {
    { .name = "stichtag",
      .argument = "JJJJ-MM-TT",
      .type = CLI_TEXT,
      .help = "Wie es an diesem Tag war; sonst im letzten Gebietsstand, der die Einheit kennt." },
};

const struct cli_command kommune_auskunft = {
    .name = "register",
    .summary = "Nachschlagen, was das Register von einer Einheit weiß.",
    .usage = "SCHLÜSSEL|NAME",
    .text =
        "Auch von aufgelösten: Name, Einwohner, wie lange verzeichnet, was davor und danach war.\n"
        "„erschlossen“ heißt: aus gleichem Namen und gleicher Fläche, nicht amtlich.",
    .example = "vorort register 15202000\nvorort register \"Halle (Saale)\" --stichtag 2005-12-31",
    .options = options,
    .option_count = ARRAY_LEN(options),
    .args_min = 1,
    .args_max = 1,
    .run = auskunft_run,
};
