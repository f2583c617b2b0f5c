/* textarten.c: the fields of each kind of text; docs/paket.md, section 3, in C. */
#include "app/paket/form/text.h"

static const struct feld link_teile[] = {
    { .name = "Text", .art = FELD_TEXT, .max = 200, .pflicht = true },
    { .name = "Adresse", .art = FELD_ADRESSE, .max = 2000, .pflicht = true },
};

/* --- portrait --------------------------------------------------------------------------------------- */

static const struct feld kontakt_teile[] = {
    { .name = "Organisation", .art = FELD_TEXT, .max = 200 },
    { .name = "Person", .art = FELD_TEXT, .max = 120 },
    { .name = "Rolle", .art = FELD_TEXT, .max = 120 },
    { .name = "Telefon", .art = FELD_TEXT, .max = 60 },
    { .name = "Mail", .art = FELD_MAIL, .max = 200 },
    { .name = "Web", .art = FELD_WEB, .max = 2000 },
};

static const struct feld portrait[] = {
    [PORTRAIT_NAME] = { .name = "name", .art = FELD_TEXT, .max = 120 },
    [PORTRAIT_SLOGAN] = { .name = "slogan", .art = FELD_TEXT, .max = 120 },
    [PORTRAIT_STATUS] = { .name = "status", .art = FELD_TEXT, .max = 120 },
    [PORTRAIT_EINWOHNER] = { .name = "einwohner_anzeige", .art = FELD_TEXT, .max = 60 },
    [PORTRAIT_BESCHREIBUNG] = { .name = "beschreibung", .art = FELD_TEXT, .max = 300 },
    [PORTRAIT_STAND] = { .name = "stand", .art = FELD_TAG },
    [PORTRAIT_GEPRUEFT] = { .name = "geprueft", .art = FELD_TAG },
    [PORTRAIT_LINKS] = { .name = "links",
                         .liste = 40,
                         .teile = link_teile,
                         .teil_count = ARRAY_LEN(link_teile) },
    [PORTRAIT_KONTAKTE] = { .name = "kontakte",
                            .liste = 20,
                            .teile = kontakt_teile,
                            .teil_count = ARRAY_LEN(kontakt_teile) },
};

const struct textart textart_portrait = { "Kurzportrait", portrait, ARRAY_LEN(portrait) };

/* --- report ----------------------------------------------------------------------------------------- */

static const char *const bericht_arten[] = {
    "quartalsbericht", "bericht",    "presseinformation", "dokumentation", "einladung",
    "programm",        "erklaerung", "positionierung",    "mitteilung",    NULL,
};

static const struct feld anlage_teile[] = {
    { .name = "Pfad", .art = FELD_DATEI, .max = 240, .pflicht = true },
    { .name = "Beschriftung", .art = FELD_TEXT, .max = 200, .pflicht = true },
};

static const struct feld bericht[] = {
    [BERICHT_TITEL] = { .name = "titel", .art = FELD_TEXT, .max = 200, .pflicht = true },
    [BERICHT_ART] = { .name = "art", .art = FELD_WORT, .worte = bericht_arten, .pflicht = true },
    [BERICHT_DATUM] = { .name = "datum", .art = FELD_DATUM, .pflicht = true },
    [BERICHT_ORT] = { .name = "ort", .art = FELD_TEXT, .max = 120 },
    [BERICHT_TEASER] = { .name = "teaser", .art = FELD_TEXT, .max = 500 },
    [BERICHT_THEMEN] = { .name = "themen", .art = FELD_TEXT, .max = 60, .liste = 12 },
    [BERICHT_ANLAGEN] = { .name = "anlagen",
                          .liste = 40,
                          .teile = anlage_teile,
                          .teil_count = ARRAY_LEN(anlage_teile) },
};

const struct textart textart_bericht = { "Bericht", bericht, ARRAY_LEN(bericht) };

/* --- page ------------------------------------------------------------------------------------------- */

static const char *const seite_arten[] = {
    "seite", "start", "impressum", "datenschutz", "barrierefreiheit", "leichte-sprache", NULL
};
static const char *const konformitaet[] = { "vollstaendig", "teilweise", "nicht", NULL };
static const char *const methoden[] = { "selbstbewertung", "dritte", NULL };

static const struct feld seite[] = {
    [SEITE_TITEL] = { .name = "titel", .art = FELD_TEXT, .max = 200, .pflicht = true },
    [SEITE_KURZTITEL] = { .name = "kurztitel", .art = FELD_TEXT, .max = 40 },
    [SEITE_ART] = { .name = "art", .art = FELD_WORT, .worte = seite_arten, .pflicht = true },
    [SEITE_REIHENFOLGE] = { .name = "reihenfolge", .art = FELD_ZAHL, .max = 9999 },
    [SEITE_BESCHREIBUNG] = { .name = "beschreibung", .art = FELD_TEXT, .max = 300 },
    [SEITE_STAND] = { .name = "stand", .art = FELD_TAG },
    [SEITE_KONFORMITAET] = { .name = "konformitaet", .art = FELD_WORT, .worte = konformitaet },
    [SEITE_BEWERTET_AM] = { .name = "bewertet_am", .art = FELD_TAG },
    [SEITE_METHODE] = { .name = "methode", .art = FELD_WORT, .worte = methoden },
    [SEITE_UEBERPRUEFT_AM] = { .name = "ueberprueft_am", .art = FELD_TAG },
    [SEITE_GEPRUEFT_DURCH] = { .name = "geprueft_durch", .art = FELD_TEXT, .max = 200 },
};

const struct textart textart_seite = { "Seite", seite, ARRAY_LEN(seite) };

/* --- event ------------------------------------------------------------------------------------------ */

static const struct feld veranstaltung[] = {
    [VERANSTALTUNG_TITEL] = { .name = "titel", .art = FELD_TEXT, .max = 200, .pflicht = true },
    [VERANSTALTUNG_MOTTO] = { .name = "motto", .art = FELD_TEXT, .max = 200 },
    [VERANSTALTUNG_VON] = { .name = "von", .art = FELD_DATUM },
    [VERANSTALTUNG_BIS] = { .name = "bis", .art = FELD_DATUM },
    [VERANSTALTUNG_ORT] = { .name = "ort", .art = FELD_TEXT, .max = 120 },
    [VERANSTALTUNG_KOMMUNE] = { .name = "kommune", .art = FELD_SLUG, .max = 80 },
    [VERANSTALTUNG_LINKS] = { .name = "links",
                              .liste = 40,
                              .teile = link_teile,
                              .teil_count = ARRAY_LEN(link_teile) },
};

const struct textart textart_veranstaltung = { "Veranstaltung", veranstaltung,
                                               ARRAY_LEN(veranstaltung) };
