/*
 * netz_check.c: settings and pages that the law asks for. Impressum: § 5 DDG, § 18 (2) MStV;
 * Datenschutz: Art. 13 DSGVO; Barrierefreiheit: § 7 BITV 2.0 and the laws of the Länder.
 */
#include "app/seite/netz_check.h"

#include "app/seite/seite_sql.h"
#include "web/netz.h"

enum { KEYS_MAX = 9 };

/* A duty: the kind of page that fulfils it, and the settings that the page shows. */
static const struct duty {
    const char *art;  /* kind of page; NULL: none belongs to it */
    const char *name; /* as it stands in the sentence */
    const char *keys[KEYS_MAX];
} duties[] = {
    { "impressum",
      "Impressum (§ 5 DDG, § 18 MStV)",
      { "betreiber.name", "betreiber.rechtsform", "betreiber.strasse", "betreiber.plz",
        "betreiber.ort", "betreiber.vertretung", "betreiber.telefon", "betreiber.mail",
        "betreiber.verantwortlich_mstv" } },
    { "datenschutz",
      "Datenschutz (Art. 13 DSGVO)",
      { "datenschutz.beauftragte_stelle", "datenschutz.mail", "datenschutz.aufsichtsbehoerde" } },
    { "barrierefreiheit",
      "Barrierefreiheit (§ 7 BITV 2.0)",
      { "barrierefreiheit.kontakt_mail", "barrierefreiheit.schlichtungsstelle" } },
    { NULL, "Adresse des Netzes für Feeds und Suchmaschinen", { "basis_url" } },
};

/* A duty names a setting that exists. */
static struct str value_of(const struct netz *netz, const char *key)
{
    struct str name = STR_NULL;
    size_t max = 0;
    size_t i = 0;
    bool there = netz_key(0, &name, &max);
    while (there && !str_eq(name, str_from_cstr(key))) {
        there = netz_key(++i, &name, &max);
    }
    must(there);
    return netz_value(netz, i);
}

/* The demo network has placeholders, which nobody may go online with. */
static bool is_missing(const struct netz *netz, const char *key)
{
    struct str value = value_of(netz, key);
    return value.len == 0 || str_find(value, STR("Platzhalter"), 0) != SIZE_MAX;
}

static bool has_page(const struct q_seite_arten_row *rows, size_t count, const char *art)
{
    for (size_t i = 0; i < count; i++) {
        if (str_eq(rows[i].art, str_from_cstr(art))) {
            return true;
        }
    }
    return false;
}

/* "Impressum (§ 5 DDG): Seite, betreiber.name, betreiber.ort. " if something is missing. */
static bool add_duty(struct buf *sentence, const struct duty *duty, const struct netz *netz,
                     bool page)
{
    bool first = true;
    if (duty->art != NULL && !page) {
        buf_printf(sentence, "%s: die Seite", duty->name);
        first = false;
    }
    for (size_t i = 0; i < KEYS_MAX && duty->keys[i] != NULL; i++) {
        if (is_missing(netz, duty->keys[i])) {
            buf_printf(sentence, first ? "%s: " : ", ", duty->name);
            buf_add(sentence, str_from_cstr(duty->keys[i]));
            first = false;
        }
    }
    buf_add(sentence, first ? STR("") : STR(". "));
    return !first;
}

static enum err check(struct db_read r, struct arena *a, struct buf *sentence,
                      enum cli_verdict *ret_verdict)
{
    struct netz netz;
    struct q_seite_arten_row *rows = NULL;
    size_t count = 0;
    TRY(netz_load(r, a, &netz));
    TRY(q_seite_arten(r, a, &rows, &count));
    buf_lit(sentence, "Es fehlen Angaben, oder sie sind noch Platzhalter. ");
    bool missing = false;
    for (size_t i = 0; i < ARRAY_LEN(duties); i++) {
        bool page = duties[i].art != NULL && has_page(rows, count, duties[i].art);
        missing = add_duty(sentence, &duties[i], &netz, page) || missing;
    }
    if (missing) {
        buf_lit(sentence, "So kommen sie hinein: „vorort export paket ORDNER“, dort netz.json und "
                          "seiten/ ergänzen (docs/paket.md), „vorort import paket ORDNER“.");
    } else {
        buf_clear(sentence);
        buf_lit(sentence, "Impressum, Datenschutz und Barrierefreiheit sind ausgefüllt.");
    }
    *ret_verdict = missing ? CLI_WARN : CLI_GOOD;
    return OK;
}

const struct cli_check seite_netz_check = { .name = "netz", .run = check };
