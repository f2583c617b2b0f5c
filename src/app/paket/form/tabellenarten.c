/* tabellenarten.c: the columns of each table; docs/paket.md, section 4, in C. */
#include "app/paket/form/tabelle.h"

static const char *const ebenen_alle[] = { "land", "kreis", "gemeinde", NULL };
static const char *const ebenen[] = { "gemeinde", "kreis", NULL };

static const struct feld mitglieder[] = {
    [MITGLIED_SLUG] = { .name = "slug", .art = FELD_SLUG, .pflicht = true },
    [MITGLIED_EBENE] = { .name = "ebene", .art = FELD_WORT, .worte = ebenen, .pflicht = true },
    [MITGLIED_SCHLUESSEL] = { .name = "schluessel", .art = FELD_ZIFFERN, .pflicht = true },
    [MITGLIED_SEIT] = { .name = "seit", .art = FELD_DATUM },
    [MITGLIED_BIS] = { .name = "bis", .art = FELD_DATUM },
    [MITGLIED_BELEG] = { .name = "beleg", .art = FELD_TEXT, .max = 500 },
};

const struct tabellenart tabelle_mitglieder = { .datei = "mitglieder.csv",
                                                .spalten = mitglieder,
                                                .count = ARRAY_LEN(mitglieder),
                                                .schluessel = { MITGLIED_SLUG, -1 } };

static const struct feld umleitungen[] = {
    [UMLEITUNG_VON] = { .name = "von", .art = FELD_ALT, .max = 2000, .pflicht = true },
    [UMLEITUNG_NACH] = { .name = "nach", .art = FELD_ZIEL, .max = 2000, .pflicht = true },
};

const struct tabellenart tabelle_umleitungen = { .datei = "umleitungen.csv",
                                                 .spalten = umleitungen,
                                                 .count = ARRAY_LEN(umleitungen),
                                                 .schluessel = { UMLEITUNG_VON, -1 } };

static const struct feld dateien[] = {
    [DATEI_PFAD] = { .name = "pfad", .art = FELD_DATEI, .max = 240, .pflicht = true },
    [DATEI_TITEL] = { .name = "titel", .art = FELD_TEXT, .max = 200, .pflicht = true },
    [DATEI_ALT] = { .name = "alt", .art = FELD_TEXT, .max = 500 },
    [DATEI_SPRACHE] = { .name = "sprache", .art = FELD_SPRACHE },
    [DATEI_QUELLE] = { .name = "quelle", .art = FELD_TEXT, .max = 500 },
};

const struct tabellenart tabelle_dateien = { .datei = "dateien.csv",
                                             .spalten = dateien,
                                             .count = ARRAY_LEN(dateien),
                                             .schluessel = { DATEI_PFAD, -1 } };

/* --- the register ----------------------------------------------------------------------------------- */

static const char *const quelle_arten[] = { "gvisys", "gv100", "aenderungen", NULL };
static const char *const folge_arten[] = { "aufloesung", "teilausgliederung", "schluessel",
                                           "name",       "nachfolge",         NULL };

static const struct feld quellen[] = {
    [QUELLE_KUERZEL] = { .name = "kuerzel", .art = FELD_SLUG, .pflicht = true },
    [QUELLE_ART] = { .name = "art", .art = FELD_WORT, .worte = quelle_arten, .pflicht = true },
    [QUELLE_TITEL] = { .name = "titel", .art = FELD_TEXT, .max = 300, .pflicht = true },
    [QUELLE_GEBIETSSTAND] = { .name = "gebietsstand", .art = FELD_TAG, .pflicht = true },
    [QUELLE_BEVOELKERUNG] = { .name = "bevoelkerung_stand", .art = FELD_TAG },
    [QUELLE_FLAECHE] = { .name = "flaeche_stand", .art = FELD_TAG },
    [QUELLE_KOORDINATEN] = { .name = "koordinaten_stand", .art = FELD_TAG },
    [QUELLE_ZENSUS] = { .name = "zensus", .art = FELD_TEXT, .max = 20 },
    [QUELLE_HERAUSGEBER] = { .name = "herausgeber", .art = FELD_TEXT, .max = 200, .pflicht = true },
    [QUELLE_LIZENZ] = { .name = "lizenz", .art = FELD_TEXT, .max = 200, .pflicht = true },
    [QUELLE_URL] = { .name = "url", .art = FELD_WEB, .max = 2000 },
};

const struct tabellenart tabelle_quellen = { .datei = "register/quellen.csv",
                                             .spalten = quellen,
                                             .count = ARRAY_LEN(quellen),
                                             .schluessel = { QUELLE_KUERZEL, -1 } };

static const struct feld einheiten[] = {
    [EINHEIT_QUELLE] = { .name = "quelle", .art = FELD_SLUG, .pflicht = true },
    [EINHEIT_EBENE] = { .name = "ebene", .art = FELD_WORT, .worte = ebenen_alle, .pflicht = true },
    [EINHEIT_SCHLUESSEL] = { .name = "schluessel", .art = FELD_ZIFFERN, .pflicht = true },
    [EINHEIT_ARS] = { .name = "ars", .art = FELD_ZIFFERN, .max = 12 },
    [EINHEIT_NAME] = { .name = "name", .art = FELD_TEXT, .max = 200, .pflicht = true },
    [EINHEIT_TEXTKENNZEICHEN] = { .name = "textkennzeichen", .art = FELD_ZIFFERN, .max = 2 },
    [EINHEIT_FLAECHE] = { .name = "flaeche_ha", .art = FELD_ZAHL },
    [EINHEIT_EINWOHNER] = { .name = "einwohner", .art = FELD_ZAHL },
    [EINHEIT_MAENNLICH] = { .name = "maennlich", .art = FELD_ZAHL },
    [EINHEIT_WEIBLICH] = { .name = "weiblich", .art = FELD_ZAHL },
    [EINHEIT_PLZ] = { .name = "plz", .art = FELD_ZIFFERN, .max = 5 },
    [EINHEIT_LON] = { .name = "lon", .art = FELD_GRAD },
    [EINHEIT_LAT] = { .name = "lat", .art = FELD_GRAD },
    [EINHEIT_SITZ] = { .name = "sitz", .art = FELD_TEXT, .max = 200 },
};

const struct tabellenart tabelle_einheiten = { .datei = "register/einheiten.csv",
                                               .spalten = einheiten,
                                               .count = ARRAY_LEN(einheiten),
                                               .schluessel = { EINHEIT_QUELLE, EINHEIT_EBENE,
                                                               EINHEIT_SCHLUESSEL, -1 } };

static const struct feld nachfolgen[] = {
    [NACHFOLGE_QUELLE] = { .name = "quelle", .art = FELD_SLUG },
    [NACHFOLGE_KENNZIFFER] = { .name = "kennziffer", .art = FELD_TEXT, .max = 40 },
    [NACHFOLGE_EBENE] = { .name = "ebene", .art = FELD_WORT, .worte = ebenen, .pflicht = true },
    [NACHFOLGE_ART] = { .name = "art", .art = FELD_WORT, .worte = folge_arten, .pflicht = true },
    [NACHFOLGE_ALT] = { .name = "alt", .art = FELD_ZIFFERN, .pflicht = true },
    [NACHFOLGE_ALT_NAME] = { .name = "alt_name", .art = FELD_TEXT, .max = 200, .pflicht = true },
    [NACHFOLGE_NEU] = { .name = "neu", .art = FELD_ZIFFERN, .pflicht = true },
    [NACHFOLGE_NEU_NAME] = { .name = "neu_name", .art = FELD_TEXT, .max = 200, .pflicht = true },
    [NACHFOLGE_FLAECHE] = { .name = "flaeche_qm", .art = FELD_ZAHL },
    [NACHFOLGE_EINWOHNER] = { .name = "einwohner", .art = FELD_ZAHL },
    [NACHFOLGE_RECHTLICH] = { .name = "rechtlich", .art = FELD_DATUM },
    [NACHFOLGE_STATISTISCH] = { .name = "statistisch", .art = FELD_DATUM },
};

const struct tabellenart tabelle_nachfolgen = { .datei = "register/nachfolgen.csv",
                                                .spalten = nachfolgen,
                                                .count = ARRAY_LEN(nachfolgen),
                                                .schluessel = { NACHFOLGE_QUELLE,
                                                                NACHFOLGE_KENNZIFFER, NACHFOLGE_ALT,
                                                                NACHFOLGE_NEU, NACHFOLGE_ART } };
