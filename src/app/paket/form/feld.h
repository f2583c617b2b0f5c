/*
 * feld.h: what a field, a part of a list entry or a column may hold. One table each says it all;
 * reading, checking and writing follow the table.
 */
#ifndef VORORT_APP_PAKET_FORM_FELD_H
#define VORORT_APP_PAKET_FORM_FELD_H

#include "app/paket/form/befund.h"

enum feld_art {
    FELD_TEXT,    /* one line */
    FELD_WORT,    /* one of feld.worte */
    FELD_SLUG,    /* part of an address */
    FELD_TAG,     /* "2019-04-24" */
    FELD_DATUM,   /* also "2019-04", "2019" */
    FELD_ZAHL,    /* 0 to feld.max, as text without leading zeros */
    FELD_ZIFFERN, /* digits only, as many as feld.max; 0: 2, 5 or 8 (a key of the register) */
    FELD_GRAD,    /* "11.969400": degrees with six places */
    FELD_ADRESSE, /* https://, http://, or / for a page of our own */
    FELD_WEB,     /* https:// or http:// */
    FELD_MAIL,
    FELD_DATEI,  /* "dateien/…" */
    FELD_ALT,    /* old path, with "?…" where it counts */
    FELD_ZIEL,   /* own path, for a redirect */
    FELD_SPRACHE /* two letters */
};

enum { FELD_TEILE_MOST = 6 };

struct feld {
    const char *name;
    enum feld_art art;
    unsigned max; /* characters; FELD_ZAHL: greatest value; FELD_ZIFFERN: see there; 0: no bound */
    bool pflicht;
    const char *const *worte; /* FELD_WORT, ends with NULL */
    unsigned liste;           /* most entries; 0: not a list */
    const struct feld *teile; /* parts of an entry; NULL: the entry is one value of this kind */
    size_t teil_count;
};

/* A value against its field; false and a problem in `b` if it does not fit. `wert` is not empty. */
NODISCARD bool feld_check(const struct feld *feld, struct str wert, const struct ort *ort,
                          struct befund *b);
/* Index of the field of this name, or SIZE_MAX. */
size_t feld_find(const struct feld *felder, size_t count, struct str name);
/* An unknown field, with the known one that was most likely meant. */
void feld_unbekannt(const struct feld *felder, size_t count, struct str name, const struct ort *ort,
                    struct befund *b);

/* "netz/plan.pdf" behind "dateien/"? docs/paket.md, section 5. */
bool feld_ist_dateipfad(struct str pfad);
/* "a/b-c": slugs between slashes; at least one. */
bool feld_ist_slugpfad(struct str pfad);

#endif
