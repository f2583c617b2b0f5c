/*
 * tabelle.h: a CSV file of a Paket as the table of its columns says. One line is one row; line
 * breaks inside a field do not exist. docs/paket.md, sections 4 and 7.
 */
#ifndef VORORT_APP_PAKET_FORM_TABELLE_H
#define VORORT_APP_PAKET_FORM_TABELLE_H

#include "app/paket/form/feld.h"

enum {
    TABELLE_MOST = 64 * 1024 * 1024, /* bytes of a file */
    TABELLE_FELD_MOST = 16 * 1024,   /* of one field */
    TABELLE_SPALTEN_MOST = 16,
    TABELLE_SCHLUESSEL_MOST = 5
};

struct tabellenart {
    const char *datei; /* "register/quellen.csv" */
    const struct feld *spalten;
    size_t count;
    int schluessel[TABELLE_SCHLUESSEL_MOST]; /* columns that are unique together; -1 ends */
};

struct tabelle_zeile {
    struct str *werte; /* art->count of them; absent: ptr NULL */
    uint32_t nr;       /* line in the file */
};

struct tabelle {
    const struct tabellenart *art;
    struct tabelle_zeile *zeilen;
    struct tabelle_zeile **nach_schluessel; /* the same rows in the order of the key columns */
    size_t count;
};

enum {
    MITGLIED_SLUG,
    MITGLIED_EBENE,
    MITGLIED_SCHLUESSEL,
    MITGLIED_SEIT,
    MITGLIED_BIS,
    MITGLIED_BELEG
};
enum { UMLEITUNG_VON, UMLEITUNG_NACH };
enum { DATEI_PFAD, DATEI_TITEL, DATEI_ALT, DATEI_SPRACHE, DATEI_QUELLE };
enum {
    QUELLE_KUERZEL,
    QUELLE_ART,
    QUELLE_TITEL,
    QUELLE_GEBIETSSTAND,
    QUELLE_BEVOELKERUNG,
    QUELLE_FLAECHE,
    QUELLE_KOORDINATEN,
    QUELLE_ZENSUS,
    QUELLE_HERAUSGEBER,
    QUELLE_LIZENZ,
    QUELLE_URL
};
enum {
    EINHEIT_QUELLE,
    EINHEIT_EBENE,
    EINHEIT_SCHLUESSEL,
    EINHEIT_ARS,
    EINHEIT_NAME,
    EINHEIT_TEXTKENNZEICHEN,
    EINHEIT_FLAECHE,
    EINHEIT_EINWOHNER,
    EINHEIT_MAENNLICH,
    EINHEIT_WEIBLICH,
    EINHEIT_PLZ,
    EINHEIT_LON,
    EINHEIT_LAT,
    EINHEIT_SITZ
};
enum {
    NACHFOLGE_QUELLE,
    NACHFOLGE_KENNZIFFER,
    NACHFOLGE_EBENE,
    NACHFOLGE_ART,
    NACHFOLGE_ALT,
    NACHFOLGE_ALT_NAME,
    NACHFOLGE_NEU,
    NACHFOLGE_NEU_NAME,
    NACHFOLGE_FLAECHE,
    NACHFOLGE_EINWOHNER,
    NACHFOLGE_RECHTLICH,
    NACHFOLGE_STATISTISCH
};

extern const struct tabellenart tabelle_mitglieder;
extern const struct tabellenart tabelle_umleitungen;
extern const struct tabellenart tabelle_dateien;
extern const struct tabellenart tabelle_quellen;
extern const struct tabellenart tabelle_einheiten;
extern const struct tabellenart tabelle_nachfolgen;

/*
 * Reads and checks the bytes of a file: head line, number of fields, each value, required ones,
 * keys that come twice. False if anything is wrong; `b` says what; rows that are wrong are left
 * out of the table.
 */
NODISCARD bool tabelle_read(const struct tabellenart *art, struct str bytes, struct arena *a,
                            struct befund *b, struct tabelle *ret_tabelle);
/* The row with this value in the first key column; NULL if there is none. */
const struct tabelle_zeile *tabelle_find(const struct tabelle *t, struct str wert);
/* Problems for rows whose key columns (of `by`) are the same; tabelle_read() has done it for the
 * table's own. False if there are any. */
bool tabelle_unique(const struct tabelle *t, const struct tabellenart *by, struct arena *a,
                    struct befund *b);
/* The place of a value, for checks over several of them. */
struct ort tabelle_ort(const struct tabelle *t, const struct tabelle_zeile *z, size_t spalte);

/* The head line; then one line for each row. */
void tabelle_kopf_write(const struct tabellenart *art, struct buf *out);
void tabelle_zeile_write(const struct tabellenart *art, const struct str *werte, struct buf *out);

#endif
