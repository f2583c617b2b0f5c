/* einfuhr_register.c: the extract of the register, through the importer of the register. */
#include "app/paket/auszug.h"

/* --- putting it in ----------------------------------------------------------------------------------------- */

/* ERR_INPUT and ERR_EXISTS of the importer are the Paket's fault, everything else is not. */
static enum err judge(struct auszug *z, enum err e, const struct ort *ort, const struct problem *p)
{
    if (e != ERR_INPUT && e != ERR_EXISTS) {
        return e;
    }
    befund_problem(z->im->befund, ort, p);
    return OK;
}

static enum err put_quelle(struct auszug *z, const struct tabelle_zeile *row)
{
    const struct str *w = row->werte;
    const struct kommune_quelle q = {
        .kuerzel = w[QUELLE_KUERZEL],
        .art = w[QUELLE_ART],
        .titel = w[QUELLE_TITEL],
        .gebietsstand = w[QUELLE_GEBIETSSTAND],
        .bevoelkerung_stand = w[QUELLE_BEVOELKERUNG],
        .flaeche_stand = w[QUELLE_FLAECHE],
        .koordinaten_stand = w[QUELLE_KOORDINATEN],
        .zensus = w[QUELLE_ZENSUS],
        .herausgeber = w[QUELLE_HERAUSGEBER],
        .lizenz = w[QUELLE_LIZENZ],
        .url = w[QUELLE_URL],
        .auszug = true,
    };
    struct problem p;
    struct ort ort = tabelle_ort(&z->quellen, row, QUELLE_KUERZEL);
    problem_clear(&p);
    return judge(z, kommune_quelle_put(&z->import, &q, &p, NULL), &ort, &p);
}

static enum err put_einheit(struct auszug *z, const struct tabelle_zeile *row)
{
    const struct str *w = row->werte;
    struct kommune_eintrag e = {
        .ebene = bestand_ebene_zahl(w[EINHEIT_EBENE]),
        .schluessel = w[EINHEIT_SCHLUESSEL],
        .ars = w[EINHEIT_ARS],
        .name = w[EINHEIT_NAME],
        .textkennzeichen = w[EINHEIT_TEXTKENNZEICHEN],
        .sitz = w[EINHEIT_SITZ],
        .plz = w[EINHEIT_PLZ],
        .flaeche_ha = auszug_zahl(w[EINHEIT_FLAECHE]),
        .einwohner = auszug_zahl(w[EINHEIT_EINWOHNER]),
        .maennlich = auszug_zahl(w[EINHEIT_MAENNLICH]),
        .weiblich = auszug_zahl(w[EINHEIT_WEIBLICH]),
        .lon_e6 = auszug_grad(w[EINHEIT_LON]),
        .lat_e6 = auszug_grad(w[EINHEIT_LAT]),
    };
    /* The register has figures for Gemeinden only: above them they are sums. */
    e.summe = e.ebene != 60 && (e.flaeche_ha.has || e.einwohner.has || e.lon_e6.has);
    struct problem p;
    struct ort ort = tabelle_ort(&z->einheiten, row, EINHEIT_SCHLUESSEL);
    problem_clear(&p);
    return judge(z, kommune_eintrag_put(&z->import, &e, &p), &ort, &p);
}

static enum err put_nachfolge(struct auszug *z, const struct tabelle_zeile *row)
{
    const struct str *w = row->werte;
    const struct kommune_aenderung c = {
        .erschlossen = w[NACHFOLGE_QUELLE].len == 0,
        .kennziffer = w[NACHFOLGE_KENNZIFFER].len > 0 ? w[NACHFOLGE_KENNZIFFER] : STR(""),
        .ebene = bestand_ebene_zahl(w[NACHFOLGE_EBENE]),
        .art = w[NACHFOLGE_ART],
        .alt_schluessel = w[NACHFOLGE_ALT],
        .alt_name = w[NACHFOLGE_ALT_NAME],
        .neu_schluessel = w[NACHFOLGE_NEU],
        .neu_name = w[NACHFOLGE_NEU_NAME],
        .flaeche_qm = auszug_zahl(w[NACHFOLGE_FLAECHE]),
        .einwohner = auszug_zahl(w[NACHFOLGE_EINWOHNER]),
        .rechtlich = w[NACHFOLGE_RECHTLICH],
        .statistisch = w[NACHFOLGE_STATISTISCH],
    };
    struct problem p;
    struct ort ort = tabelle_ort(&z->nachfolgen, row, NACHFOLGE_ALT);
    problem_clear(&p);
    return judge(z, kommune_aenderung_put(&z->import, &c, &p), &ort, &p);
}

/* The importer counts nothing for a change that belongs to no source; its mark tells. */
static enum err put_erschlossen(struct auszug *z, const struct tabelle_zeile *row)
{
    bool touched = z->import.touched;
    z->import.touched = false;
    TRY(put_nachfolge(z, row));
    einfuhr_zaehle(z->im, PAKET_NACHFOLGEN, z->import.touched ? EINFUHR_NEU : EINFUHR_GLEICH);
    z->import.touched = z->import.touched || touched;
    return OK;
}

/* One source with its units and changes; the concluded ones ("") belong to none. */
static enum err put_of(struct auszug *z, struct str kuerzel)
{
    for (size_t i = 0; i < z->einheiten.count; i++) {
        const struct tabelle_zeile *row = z->einheiten_sortiert[i];
        if (kuerzel.len > 0 && str_eq(row->werte[EINHEIT_QUELLE], kuerzel)) {
            TRY(put_einheit(z, row));
        }
    }
    for (size_t i = 0; i < z->nachfolgen.count; i++) {
        const struct tabelle_zeile *row = z->nachfolgen_sortiert[i];
        if (str_eq(row->werte[NACHFOLGE_QUELLE], kuerzel)) {
            TRY(kuerzel.len > 0 ? put_nachfolge(z, row) : put_erschlossen(z, row));
        }
    }
    return OK;
}

static enum err put_all(struct auszug *z)
{
    for (size_t i = 0; i < z->quellen.count && einfuhr_ok(z->im); i++) {
        TRY(put_quelle(z, &z->quellen.zeilen[i]));
        if (einfuhr_ok(z->im)) {
            TRY(put_of(z, z->quellen.zeilen[i].werte[QUELLE_KUERZEL]));
        }
    }
    if (einfuhr_ok(z->im)) {
        TRY(put_of(z, STR("")));
    }
    return einfuhr_ok(z->im) ? kommune_finish(&z->import) : OK;
}

/* A source that is new here is compared with an older one there; to us all of it is new. */
static void count(struct einfuhr *im, enum paket_teil teil, const struct kommune_zaehler *n,
                  bool bekannt)
{
    struct paket_zaehler *z = &im->ergebnis->zaehler[teil];
    if (bekannt) {
        z->neu += (uint64_t)n->hinzugekommen;
        z->geaendert += (uint64_t)n->geaendert;
        z->gleich += (uint64_t)n->unveraendert;
    } else {
        z->neu += (uint64_t)(n->hinzugekommen + n->geaendert + n->unveraendert);
    }
}

static void count_all(struct auszug *z)
{
    for (size_t i = 0; i < z->import.bilanz_count; i++) {
        const struct kommune_bilanz *b = &z->import.bilanzen[i];
        for (size_t e = 0; e < KOMMUNE_EBENEN; e++) {
            count(z->im, PAKET_EINHEITEN, &b->ebene[e], b->bekannt);
        }
        count(z->im, PAKET_NACHFOLGEN, &b->aenderungen, b->bekannt);
    }
    z->im->geaendert = z->import.touched;
}

/* Before anything is put: what the sources say now against what they are to say. */
static enum err count_quellen(struct auszug *z)
{
    struct q_paket_quellen_row *rows = NULL;
    size_t count_rows = 0;
    TRY(q_paket_quellen(z->im->r, z->im->arena, &rows, &count_rows));
    for (size_t i = 0; i < z->quellen.count; i++) {
        const struct tabelle_zeile *neu = &z->quellen.zeilen[i];
        enum einfuhr_stand stand = EINFUHR_NEU;
        for (size_t k = 0; k < count_rows; k++) {
            struct str alt[QUELLE_URL + 1];
            bestand_quelle(&rows[k], alt);
            if (str_eq(alt[QUELLE_KUERZEL], neu->werte[QUELLE_KUERZEL])) {
                stand = einfuhr_vergleich_zeile(&tabelle_quellen, neu->werte, alt);
                stand = rows[k].auszug ? stand : EINFUHR_GLEICH; /* a full source stays */
            }
        }
        einfuhr_zaehle(z->im, PAKET_QUELLEN, stand);
    }
    return OK;
}

enum err einfuhr_register(struct einfuhr *im)
{
    struct auszug z = { .im = im };
    if (!auszug_read(&z)) {
        return OK;
    }
    TRY(count_quellen(&z));
    TRY(auszug_compare(&z));
    kommune_import_init(&z.import, im->w);
    enum err e = put_all(&z);
    if (e == OK) {
        count_all(&z);
    }
    kommune_import_release(&z.import);
    return e;
}
