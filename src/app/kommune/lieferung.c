/* lieferung.c: what one source brings is collected: entry by entry, or a whole file. */
#include "app/kommune/lieferung.h"

#include "base/buf.h"

/* --- one entry ------------------------------------------------------------------------------------- */

static bool only_digits(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9') {
            return false;
        }
    }
    return true;
}

static size_t key_length(int64_t ebene)
{
    switch (ebene) {
    case EBENE_LAND:
        return 2;
    case EBENE_REGIERUNGSBEZIRK:
        return 3;
    case EBENE_REGION:
        return 4;
    case EBENE_KREIS:
        return 5;
    case EBENE_VERBAND:
        return 9;
    case EBENE_GEMEINDE:
        return 8;
    default:
        return 0;
    }
}

/* The ARS of a Gemeinde has Land, RB and Kreis in front and the Gemeinde behind, as the AGS has. */
static bool ars_fits(const struct kommune_eintrag *e)
{
    return e->ars.len == 12 && only_digits(e->ars) &&
           str_eq(str_slice(e->ars, 0, 5), str_slice(e->schluessel, 0, 5)) &&
           str_eq(str_slice(e->ars, 9, 12), str_slice(e->schluessel, 5, 8));
}

static enum err check_eintrag(const struct kommune_eintrag *e, struct problem *p)
{
    size_t length = key_length(e->ebene);
    if (length == 0 || e->schluessel.len != length || !only_digits(e->schluessel)) {
        return problem_set(p, ERR_INPUT, "Führende Nullen gehören zum Schlüssel.",
                           "„%.*s“ ist kein Schlüssel der Ebene %lld.", STR_ARG(e->schluessel),
                           (long long)e->ebene);
    }
    if (e->name.len == 0) {
        return problem_set(p, ERR_INPUT, NULL, "Die Einheit %.*s hat keinen Namen.",
                           STR_ARG(e->schluessel));
    }
    if (e->ebene == EBENE_GEMEINDE && e->ars.len > 0 && !ars_fits(e)) {
        return problem_set(p, ERR_INPUT, NULL, "Der ARS „%.*s“ passt nicht zum AGS %.*s.",
                           STR_ARG(e->ars), STR_ARG(e->schluessel));
    }
    if (e->textkennzeichen.len > 0 &&
        (e->textkennzeichen.len != 2 || !only_digits(e->textkennzeichen))) {
        return problem_set(p, ERR_INPUT, NULL, "„%.*s“ ist kein Textkennzeichen.",
                           STR_ARG(e->textkennzeichen));
    }
    if (e->lon_e6.has != e->lat_e6.has) {
        return problem_set(p, ERR_INPUT, NULL, "Zur Lage von %.*s gehören Längen- und Breitengrad.",
                           STR_ARG(e->schluessel));
    }
    return OK;
}

/* Without copying texts: for whoever keeps them until the finish. */
static void add_eintrag(struct kommune_lieferung *l, const struct kommune_eintrag *e)
{
    l->eintraege = lieferung_grow(l->im, l->eintraege, l->count, &l->cap, sizeof(*l->eintraege));
    struct kommune_eintrag *at = &l->eintraege[l->count++];
    *at = *e;
    at->ars = e->ebene == EBENE_GEMEINDE ? lieferung_absent(e->ars) : STR_NULL;
    at->textkennzeichen = lieferung_absent(e->textkennzeichen);
    at->sitz = lieferung_absent(e->sitz);
    at->plz = lieferung_absent(e->plz);
    l->im->total++;
}

enum err kommune_eintrag_put(struct kommune_import *im, const struct kommune_eintrag *e,
                             struct problem *p)
{
    must(im->offen != NULL);
    TRY(check_eintrag(e, p));
    struct kommune_eintrag copy = *e;
    copy.schluessel = arena_str(&im->arena, e->schluessel);
    copy.ars = arena_str(&im->arena, e->ars);
    copy.name = arena_str(&im->arena, e->name);
    copy.textkennzeichen = arena_str(&im->arena, e->textkennzeichen);
    copy.sitz = arena_str(&im->arena, e->sitz);
    copy.plz = arena_str(&im->arena, e->plz);
    add_eintrag(im->offen, &copy);
    return OK;
}

/* --- a whole file --------------------------------------------------------------------------------- */

enum { KENNZEICHEN_COUNT = 100 };

struct texts {
    struct arena *a;
    struct str kennzeichen[KENNZEICHEN_COUNT]; /* "61", made once each */
};

static struct str kennzeichen_text(struct texts *t, int n)
{
    if (n <= 0 || n >= KENNZEICHEN_COUNT) {
        return STR_NULL;
    }
    if (t->kennzeichen[n].len == 0) {
        t->kennzeichen[n] = arena_printf(t->a, "%02d", n);
    }
    return t->kennzeichen[n];
}

static struct kommune_eintrag eintrag_from(const struct register_eintrag *r, struct texts *t)
{
    struct kommune_eintrag e = {
        .ebene = r->ebene,
        .schluessel = str_from_cstr(r->ebene == EBENE_GEMEINDE ? r->ags : r->ars),
        .ars = str_from_cstr(r->ars),
        .name = r->name,
        .textkennzeichen = kennzeichen_text(t, r->textkennzeichen),
        .sitz = r->verwaltungssitz,
        .plz = r->plz,
        .flaeche_ha = { r->has_flaeche, r->flaeche_ha },
        .einwohner = { r->has_einwohner, r->einwohner },
        .maennlich = { r->has_geschlecht, r->maennlich },
        .weiblich = { r->has_geschlecht, r->weiblich },
        .lon_e6 = { r->has_lage, r->lon_e6 },
        .lat_e6 = { r->has_lage, r->lat_e6 },
    };
    return e;
}

struct str lieferung_day(struct arena *a, struct date d)
{
    if (!date_is_set(d)) {
        return STR_NULL;
    }
    struct buf text CLEANUP(buf_release);
    buf_init(&text, 32);
    date_write_iso(&text, d);
    return arena_str(a, buf_str(&text));
}

static struct kommune_quelle quelle_from(struct arena *a, const struct register_kopf *kopf)
{
    bool isys = kopf->art == REGISTER_GVISYS;
    struct kommune_quelle q = {
        .art = isys ? STR("gvisys") : STR("gv100"),
        .titel = kopf->titel,
        .gebietsstand = lieferung_day(a, kopf->gebietsstand),
        .bevoelkerung_stand = lieferung_day(a, kopf->einwohner_stand),
        .flaeche_stand = lieferung_day(a, kopf->flaeche_stand),
        .koordinaten_stand = lieferung_day(a, kopf->koordinaten_stand),
        .herausgeber = kopf->urheber.len > 0 ? kopf->urheber : STR(KOMMUNE_HERAUSGEBER),
        .lizenz = STR(KOMMUNE_LIZENZ),
        .url = STR(KOMMUNE_URL_VERZEICHNIS),
    };
    if (q.titel.len == 0) {
        q.titel = arena_printf(a, "Gemeindeverzeichnis %s, Gebietsstand %02u.%02u.%d",
                               isys ? "GV-ISys" : "GV100AD", (unsigned)kopf->gebietsstand.day,
                               (unsigned)kopf->gebietsstand.month, kopf->gebietsstand.year);
    }
    if (kopf->zensus_jahr > 0) {
        q.zensus = arena_printf(a, "%d", kopf->zensus_jahr);
    }
    return q;
}

enum err kommune_register_put(struct kommune_import *im, const struct register_datei *datei,
                              struct problem *p)
{
    struct kommune_quelle q = quelle_from(&im->arena, &datei->kopf);
    q.auszug = !datei->vollstaendig;
    TRY(kommune_quelle_put(im, &q, p, NULL));
    struct texts texts = { .a = &im->arena };
    for (size_t i = 0; i < datei->anzahl; i++) {
        struct kommune_eintrag e = eintrag_from(&datei->eintraege[i], &texts);
        enum err bad = check_eintrag(&e, p);
        if (bad != OK) {
            problem_at(p, datei->eintraege[i].zeile, STR(""));
            return bad;
        }
        add_eintrag(im->offen, &e);
    }
    return OK;
}
