/* stelle.c: from a path in a Paket to what stands there, and back. */
#include "app/paket/form/stelle.h"

#include "app/paket/form/feld.h"
#include "base/number.h"
#include "base/utf8.h"

enum { JAHR_VON = 1900, JAHR_BIS = 2999 };

static const struct stelle unbekannt = { .art = STELLE_UNBEKANNT };

static bool is_year(struct str s, int *ret_jahr)
{
    uint64_t n = 0;
    if (s.len != 4 || number_parse_u64(s, JAHR_BIS, &n) != OK || n < JAHR_VON) {
        return false;
    }
    *ret_jahr = (int)n;
    return true;
}

/* Drops ".md"; false if it is not there or what is left is no slug. */
static bool take_md(struct str *name)
{
    if (!str_ends(*name, STR(".md"))) {
        return false;
    }
    *name = str_slice(*name, 0, name->len - 3);
    return utf8_is_slug(*name);
}

static struct stelle portrait(struct str rest)
{
    struct stelle s = { .art = STELLE_PORTRAIT, .kommune = rest };
    return take_md(&s.kommune) ? s : unbekannt;
}

static struct stelle bericht(struct str rest)
{
    struct stelle s = { .art = STELLE_BERICHT };
    struct str jahr;
    if (!str_next(&rest, '/', &s.kommune) || !str_next(&rest, '/', &jahr) ||
        !utf8_is_slug(s.kommune) || !is_year(jahr, &s.jahr)) {
        return unbekannt;
    }
    s.slug = rest;
    if (!take_md(&s.slug)) {
        return unbekannt;
    }
    if (str_eq(s.kommune, STR("netz"))) {
        s.kommune = STR("");
    }
    return s;
}

static struct stelle seite(struct str rest)
{
    struct stelle s = { .art = STELLE_SEITE, .seite = STR("") };
    if (str_eq(rest, STR("index.md"))) {
        return s;
    }
    if (!str_ends(rest, STR("/index.md"))) {
        return unbekannt;
    }
    s.seite = str_slice(rest, 0, rest.len - STR("/index.md").len);
    return feld_ist_slugpfad(s.seite) ? s : unbekannt;
}

static struct stelle veranstaltung(struct str rest)
{
    struct stelle s = { .art = STELLE_VERANSTALTUNG };
    if (!str_next(&rest, '/', &s.reihe) || !utf8_is_slug(s.reihe)) {
        return unbekannt;
    }
    s.slug = rest;
    return take_md(&s.slug) ? s : unbekannt;
}

static bool is_table(struct str pfad)
{
    static const struct str tables[] = {
        STR_INIT("mitglieder.csv"),
        STR_INIT("umleitungen.csv"),
        STR_INIT("dateien.csv"),
        STR_INIT("register/quellen.csv"),
        STR_INIT("register/einheiten.csv"),
        STR_INIT("register/nachfolgen.csv"),
    };
    for (size_t i = 0; i < ARRAY_LEN(tables); i++) {
        if (str_eq(pfad, tables[i])) {
            return true;
        }
    }
    return false;
}

struct stelle stelle_of(struct str pfad)
{
    struct str rest = pfad;
    if (str_eq(pfad, STR("paket.json"))) {
        return (struct stelle){ .art = STELLE_PAKET };
    }
    if (str_eq(pfad, STR("netz.json"))) {
        return (struct stelle){ .art = STELLE_NETZ };
    }
    if (is_table(pfad)) {
        return (struct stelle){ .art = STELLE_TABELLE };
    }
    if (str_skip(&rest, STR("portraits/"))) {
        return portrait(rest);
    }
    if (str_skip(&rest, STR("berichte/"))) {
        return bericht(rest);
    }
    if (str_skip(&rest, STR("seiten/"))) {
        return seite(rest);
    }
    if (str_skip(&rest, STR("veranstaltungen/"))) {
        return veranstaltung(rest);
    }
    return feld_ist_dateipfad(pfad) ? (struct stelle){ .art = STELLE_DATEI } : unbekannt;
}

struct str stelle_portrait(struct arena *a, struct str kommune)
{
    return arena_printf(a, "portraits/%.*s.md", STR_ARG(kommune));
}

struct str stelle_bericht(struct arena *a, struct str kommune, int64_t jahr, struct str slug)
{
    struct str ordner = kommune.len == 0 ? STR("netz") : kommune;
    return arena_printf(a, "berichte/%.*s/%04d/%.*s.md", STR_ARG(ordner), (int)jahr, STR_ARG(slug));
}

struct str stelle_seite(struct arena *a, struct str adresse)
{
    return arena_printf(a, "seiten%.*sindex.md", STR_ARG(adresse));
}

struct str stelle_veranstaltung(struct arena *a, struct str reihe, struct str slug)
{
    return arena_printf(a, "veranstaltungen/%.*s/%.*s.md", STR_ARG(reihe), STR_ARG(slug));
}

bool stelle_ist_reserviert(struct str teil)
{
    static const struct str own[] = {
        STR_INIT("vor-ort"),
        STR_INIT("berichte"),
        STR_INIT("dateien"),
        STR_INIT("suche"),
        STR_INIT("zahlen"),
        STR_INIT("praxis"),
        STR_INIT("api"),
        STR_INIT("en"),
        STR_INIT("login"),
        STR_INIT("logout"),
        STR_INIT("konto"),
        STR_INIT("intern"),
        STR_INIT("assets"),
        STR_INIT("healthz"),
        STR_INIT("verwaltung"),
        STR_INIT("metrics"),
        STR_INIT("barriere-melden"),
    };
    for (size_t i = 0; i < ARRAY_LEN(own); i++) {
        if (str_eq(teil, own[i])) {
            return true;
        }
    }
    return false;
}
