/* bestand.c: from rows of the database to texts and lines of a Paket. */
#include "app/paket/bestand.h"

#include "app/bericht/bericht_sql.h"
#include "app/paket/form/kopf.h"
#include "app/paket/form/zeichen.h"
#include "app/portrait/portrait_sql.h"
#include "app/seite/seite_sql.h"
#include "app/veranstaltung/veranstaltung_sql.h"

/*
 * What came in by a Paket is in its form already. What people typed elsewhere is brought into it
 * here, so that an export can always be read again.
 */
static void clean(struct arena *a, struct text *t)
{
    for (size_t i = 0; i < t->art->count; i++) {
        t->werte[i] = zeichen_clean(a, t->werte[i], false);
        for (size_t k = 0; k < t->listen[i].count; k++) {
            for (size_t n = 0; n < FELD_TEILE_MOST; n++) {
                struct str *teil = &t->listen[i].eintraege[k].teile[n];
                *teil = zeichen_clean(a, *teil, false);
            }
        }
    }
    t->rumpf = kopf_rumpf_read(a, zeichen_clean(a, t->rumpf, true), NULL);
}

/* --- portrait --------------------------------------------------------------------------------------- */

static enum err portrait_links(struct db_read r, struct arena *a, int64_t id, struct text *t)
{
    struct q_portrait_links_row *rows = NULL;
    size_t count = 0;
    TRY(q_portrait_links(r, a, id, &rows, &count));
    struct text_eintrag *e = text_liste_new(t, PORTRAIT_LINKS, a, count);
    for (size_t i = 0; i < count; i++) {
        e[i] = (struct text_eintrag){ .teile = { rows[i].text, rows[i].url } };
    }
    return OK;
}

static enum err portrait_kontakte(struct db_read r, struct arena *a, int64_t id, struct text *t)
{
    struct q_portrait_kontakte_row *rows = NULL;
    size_t count = 0;
    TRY(q_portrait_kontakte(r, a, id, &rows, &count));
    struct text_eintrag *e = text_liste_new(t, PORTRAIT_KONTAKTE, a, count);
    for (size_t i = 0; i < count; i++) {
        e[i] =
            (struct text_eintrag){ .teile = { rows[i].organisation, rows[i].person, rows[i].rolle,
                                              rows[i].telefon, rows[i].mail, rows[i].web } };
    }
    return OK;
}

enum err bestand_portrait(struct db_read r, struct arena *a, int64_t mitglied_id, bool *ret_found,
                          struct text *ret_text)
{
    struct q_paket_portrait_row row;
    TRY(q_paket_portrait(r, a, mitglied_id, ret_found, &row));
    if (!*ret_found) {
        return OK;
    }
    struct text t = { .art = &textart_portrait, .rumpf = row.text };
    t.werte[PORTRAIT_NAME] = row.name;
    t.werte[PORTRAIT_SLOGAN] = row.slogan;
    t.werte[PORTRAIT_STATUS] = row.status;
    t.werte[PORTRAIT_EINWOHNER] = row.einwohner_anzeige;
    t.werte[PORTRAIT_BESCHREIBUNG] = row.beschreibung;
    t.werte[PORTRAIT_STAND] = row.stand;
    t.werte[PORTRAIT_GEPRUEFT] = row.geprueft;
    TRY(portrait_links(r, a, mitglied_id, &t));
    TRY(portrait_kontakte(r, a, mitglied_id, &t));
    clean(a, &t);
    *ret_text = t;
    return OK;
}

/* --- report ----------------------------------------------------------------------------------------- */

enum err bestand_bericht(struct db_read r, struct arena *a, const struct bericht_ganz *row,
                         struct text *ret_text)
{
    struct text t = { .art = &textart_bericht, .rumpf = row->text };
    struct q_bericht_themen_row *themen = NULL;
    struct q_bericht_anlagen_row *anlagen = NULL;
    size_t count = 0;
    t.werte[BERICHT_TITEL] = row->titel;
    t.werte[BERICHT_ART] = row->art;
    t.werte[BERICHT_DATUM] = row->datum;
    t.werte[BERICHT_ORT] = row->ort;
    t.werte[BERICHT_TEASER] = row->teaser;
    TRY(q_bericht_themen(r, a, row->id, &themen, &count));
    struct text_eintrag *e = text_liste_new(&t, BERICHT_THEMEN, a, count);
    for (size_t i = 0; i < count; i++) {
        e[i] = (struct text_eintrag){ .teile = { themen[i].thema } };
    }
    TRY(q_bericht_anlagen(r, a, row->id, &anlagen, &count));
    e = text_liste_new(&t, BERICHT_ANLAGEN, a, count);
    for (size_t i = 0; i < count; i++) {
        e[i] = (struct text_eintrag){ .teile = { anlagen[i].pfad, anlagen[i].text } };
    }
    clean(a, &t);
    *ret_text = t;
    return OK;
}

/* --- page ------------------------------------------------------------------------------------------- */

enum err bestand_seite(struct db_read r, struct arena *a, const struct seite_ganz *row,
                       struct text *ret_text)
{
    struct text t = { .art = &textart_seite, .rumpf = row->text };
    struct q_seite_angaben_row *angaben = NULL;
    size_t count = 0;
    t.werte[SEITE_TITEL] = row->titel;
    t.werte[SEITE_KURZTITEL] = row->kurztitel;
    t.werte[SEITE_ART] = row->art;
    if (row->reihenfolge != 0) {
        t.werte[SEITE_REIHENFOLGE] = arena_printf(a, "%lld", (long long)row->reihenfolge);
    }
    t.werte[SEITE_BESCHREIBUNG] = row->beschreibung;
    t.werte[SEITE_STAND] = row->stand;
    TRY(q_seite_angaben(r, a, row->id, &angaben, &count));
    for (size_t i = 0; i < count; i++) {
        size_t feld = feld_find(t.art->felder, t.art->count, angaben[i].schluessel);
        if (feld != SIZE_MAX && feld >= SEITE_KONFORMITAET) {
            t.werte[feld] = angaben[i].wert;
        }
    }
    clean(a, &t);
    *ret_text = t;
    return OK;
}

/* --- event ------------------------------------------------------------------------------------------ */

enum err bestand_veranstaltung(struct db_read r, struct arena *a,
                               const struct veranstaltung_ganz *row, struct text *ret_text)
{
    struct text t = { .art = &textart_veranstaltung, .rumpf = row->text };
    struct q_veranstaltung_links_row *links = NULL;
    size_t count = 0;
    t.werte[VERANSTALTUNG_TITEL] = row->titel;
    t.werte[VERANSTALTUNG_MOTTO] = row->motto;
    t.werte[VERANSTALTUNG_VON] = row->von;
    t.werte[VERANSTALTUNG_BIS] = row->bis;
    t.werte[VERANSTALTUNG_ORT] = row->ort;
    t.werte[VERANSTALTUNG_KOMMUNE] = row->kommune;
    TRY(q_veranstaltung_links(r, a, row->id, &links, &count));
    struct text_eintrag *e = text_liste_new(&t, VERANSTALTUNG_LINKS, a, count);
    for (size_t i = 0; i < count; i++) {
        e[i] = (struct text_eintrag){ .teile = { links[i].text, links[i].url } };
    }
    clean(a, &t);
    *ret_text = t;
    return OK;
}

/* --- rows ------------------------------------------------------------------------------------------- */

struct str bestand_ebene(int64_t ebene)
{
    switch (ebene) {
    case 10:
        return STR("land");
    case 40:
        return STR("kreis");
    default:
        return STR("gemeinde");
    }
}

int64_t bestand_ebene_zahl(struct str wort)
{
    if (str_eq(wort, STR("land"))) {
        return 10;
    }
    if (str_eq(wort, STR("kreis"))) {
        return 40;
    }
    return str_eq(wort, STR("gemeinde")) ? 60 : 0;
}

void bestand_mitglied(const struct paket_mitglied *row, struct str *werte)
{
    werte[MITGLIED_SLUG] = row->slug;
    werte[MITGLIED_EBENE] = bestand_ebene(row->ebene);
    werte[MITGLIED_SCHLUESSEL] = row->schluessel;
    werte[MITGLIED_SEIT] = row->seit;
    werte[MITGLIED_BIS] = row->bis;
    werte[MITGLIED_BELEG] = row->beleg;
}

void bestand_datei(const struct datei_ganz *row, struct str *werte)
{
    werte[DATEI_PFAD] = row->pfad;
    werte[DATEI_TITEL] = row->titel;
    werte[DATEI_ALT] = row->alt;
    werte[DATEI_SPRACHE] = row->sprache;
    werte[DATEI_QUELLE] = row->quelle;
}

void bestand_quelle(const struct q_paket_quellen_row *row, struct str *werte)
{
    werte[QUELLE_KUERZEL] = row->kuerzel;
    werte[QUELLE_ART] = row->art;
    werte[QUELLE_TITEL] = row->titel;
    werte[QUELLE_GEBIETSSTAND] = row->gebietsstand;
    werte[QUELLE_BEVOELKERUNG] = row->bevoelkerung_stand;
    werte[QUELLE_FLAECHE] = row->flaeche_stand;
    werte[QUELLE_KOORDINATEN] = row->koordinaten_stand;
    werte[QUELLE_ZENSUS] = row->zensus;
    werte[QUELLE_HERAUSGEBER] = row->herausgeber;
    werte[QUELLE_LIZENZ] = row->lizenz;
    werte[QUELLE_URL] = row->url;
}

static struct str number(struct arena *a, struct db_opt_i64 n)
{
    return n.has ? arena_printf(a, "%lld", (long long)n.v) : STR_NULL;
}

/* Millionths of a degree as degrees: 11969400 -> "11.969400". */
static struct str degrees(struct arena *a, struct db_opt_i64 n)
{
    long long v = n.v < 0 ? -(long long)n.v : (long long)n.v;
    return n.has ? arena_printf(a, "%s%lld.%06lld", n.v < 0 ? "-" : "", v / 1000000, v % 1000000)
                 : STR_NULL;
}

void bestand_einheit(struct arena *a, const struct paket_einheit *row, struct str *werte)
{
    werte[EINHEIT_QUELLE] = row->quelle;
    werte[EINHEIT_EBENE] = bestand_ebene(row->ebene);
    werte[EINHEIT_SCHLUESSEL] = row->schluessel;
    werte[EINHEIT_ARS] = row->ebene == 60 ? row->ars : STR_NULL;
    werte[EINHEIT_NAME] = row->name;
    werte[EINHEIT_TEXTKENNZEICHEN] = row->textkennzeichen;
    werte[EINHEIT_FLAECHE] = number(a, row->flaeche_ha);
    werte[EINHEIT_EINWOHNER] = number(a, row->einwohner);
    werte[EINHEIT_MAENNLICH] = number(a, row->maennlich);
    werte[EINHEIT_WEIBLICH] = number(a, row->weiblich);
    werte[EINHEIT_PLZ] = row->plz;
    werte[EINHEIT_LON] = degrees(a, row->lon_e6);
    werte[EINHEIT_LAT] = degrees(a, row->lat_e6);
    werte[EINHEIT_SITZ] = row->sitz;
}

void bestand_nachfolge(struct arena *a, const struct q_paket_nachfolgen_row *row, struct str *werte)
{
    werte[NACHFOLGE_QUELLE] = row->quelle;
    werte[NACHFOLGE_KENNZIFFER] = row->kennziffer;
    werte[NACHFOLGE_EBENE] = bestand_ebene(row->ebene);
    werte[NACHFOLGE_ART] = row->art;
    werte[NACHFOLGE_ALT] = row->alt_schluessel;
    werte[NACHFOLGE_ALT_NAME] = row->alt_name;
    werte[NACHFOLGE_NEU] = row->neu_schluessel;
    werte[NACHFOLGE_NEU_NAME] = row->neu_name;
    werte[NACHFOLGE_FLAECHE] = number(a, row->flaeche_qm);
    werte[NACHFOLGE_EINWOHNER] = number(a, row->einwohner);
    werte[NACHFOLGE_RECHTLICH] = row->rechtlich;
    werte[NACHFOLGE_STATISTISCH] = row->statistisch;
}
