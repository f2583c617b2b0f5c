/*
 * text.h: a Markdown file of a Paket as the table of its fields says: portrait, report, page,
 * event. Values stand at the position of their field; one form is read, checked and written.
 */
#ifndef VORORT_APP_PAKET_FORM_TEXT_H
#define VORORT_APP_PAKET_FORM_TEXT_H

#include "app/paket/form/feld.h"

enum { TEXT_FELDER_MOST = 12 };

/* A kind of text. */
struct textart {
    const char *name; /* "Kurzportrait", for messages */
    const struct feld *felder;
    size_t count;
};

struct text_eintrag {
    struct str teile[FELD_TEILE_MOST]; /* absent ones have ptr NULL; a plain value stands in [0] */
    uint32_t zeile;
};

struct text_liste {
    struct text_eintrag *eintraege;
    size_t count;
};

struct text {
    const struct textart *art;
    struct str werte[TEXT_FELDER_MOST];         /* by position; absent: ptr NULL */
    uint32_t zeilen[TEXT_FELDER_MOST];          /* where they stand; 0: nowhere */
    struct text_liste listen[TEXT_FELDER_MOST]; /* by position */
    struct str rumpf;
    uint32_t rumpf_zeile;
};

/* The positions of the fields, in the order of the export. */
enum {
    PORTRAIT_NAME,
    PORTRAIT_SLOGAN,
    PORTRAIT_STATUS,
    PORTRAIT_EINWOHNER,
    PORTRAIT_BESCHREIBUNG,
    PORTRAIT_STAND,
    PORTRAIT_GEPRUEFT,
    PORTRAIT_LINKS,
    PORTRAIT_KONTAKTE
};
enum {
    BERICHT_TITEL,
    BERICHT_ART,
    BERICHT_DATUM,
    BERICHT_ORT,
    BERICHT_TEASER,
    BERICHT_THEMEN,
    BERICHT_ANLAGEN
};
enum {
    SEITE_TITEL,
    SEITE_KURZTITEL,
    SEITE_ART,
    SEITE_REIHENFOLGE,
    SEITE_BESCHREIBUNG,
    SEITE_STAND,
    SEITE_KONFORMITAET, /* from here on: what is kept in seite_angabe */
    SEITE_BEWERTET_AM,
    SEITE_METHODE,
    SEITE_UEBERPRUEFT_AM,
    SEITE_GEPRUEFT_DURCH
};
enum {
    VERANSTALTUNG_TITEL,
    VERANSTALTUNG_MOTTO,
    VERANSTALTUNG_VON,
    VERANSTALTUNG_BIS,
    VERANSTALTUNG_ORT,
    VERANSTALTUNG_KOMMUNE,
    VERANSTALTUNG_LINKS
};

extern const struct textart textart_portrait;
extern const struct textart textart_bericht;
extern const struct textart textart_seite;
extern const struct textart textart_veranstaltung;

/*
 * Reads and checks the bytes of a file, single fields only. False if anything is wrong; `b` says
 * what. Slices of the bytes or of the arena.
 */
NODISCARD bool text_read(const struct textart *art, struct str datei, struct str bytes,
                         struct arena *a, struct befund *b, struct text *ret_text);
/* The one canonical form. What is empty is left out. */
void text_write(const struct text *t, struct buf *out);
/* Room for the entries of a list of `count`, to be filled before text_write(). */
struct text_eintrag *text_liste_new(struct text *t, size_t feld, struct arena *a, size_t count);

#endif
