/* einfuhr.h: an import under way, shared by the files that import its parts. */
#ifndef VORORT_APP_PAKET_EINFUHR_H
#define VORORT_APP_PAKET_EINFUHR_H

#include "app/paket/bestand.h"
#include "app/paket/form/stelle.h"
#include "app/paket/paket.h"

/* A link to an address of our own, looked up when everything is in. */
struct einfuhr_verweis {
    struct str adresse; /* without "#…" and "?…" */
    struct str datei;
    uint32_t zeile;
    struct einfuhr_verweis *next;
};

struct einfuhr {
    struct db_write w;
    struct db_read r;
    struct baum *baum;
    struct stelle *stellen; /* of baum->dateien, same order */
    struct arena *arena;    /* as long as the import */
    struct arena satz;      /* as long as one piece */
    struct buf bytes;       /* of one file */
    struct befund *befund;
    struct paket_ergebnis *ergebnis;
    const struct paket_wahl *wahl;
    uint64_t done;
    uint64_t total;
    struct tabelle mitglieder;
    struct tabelle dateien;
    bool mitglieder_ok; /* else nobody is told that its member is missing */
    bool dateien_ok;
    struct einfuhr_verweis *verweise; /* newest first */
    bool geaendert;                   /* something was written that no counter tells */
};

enum einfuhr_stand { EINFUHR_NEU, EINFUHR_GEAENDERT, EINFUHR_GLEICH };

/* Nothing wrong so far? Only then is anything written. */
bool einfuhr_ok(const struct einfuhr *im);
/* One more of its kind. */
void einfuhr_zaehle(struct einfuhr *im, enum paket_teil teil, enum einfuhr_stand stand);
/* Between pieces: progress, fresh memory for the next one; ERR_CONFLICT if it shall stop. */
NODISCARD enum err einfuhr_next(struct einfuhr *im);
/* The bytes of a file, at most `max`; false with a problem. Valid until the next call. */
NODISCARD bool einfuhr_read(struct einfuhr *im, const struct baum_datei *d, size_t max,
                            struct str *ret_bytes);
/* A text of the Paket; false with problems. */
NODISCARD bool einfuhr_text(struct einfuhr *im, size_t datei, const struct textart *art,
                            struct text *ret_text);
/* What the import would do with a text; `alt` NULL: there is none in the database. */
enum einfuhr_stand einfuhr_vergleich(const struct text *neu, const struct text *alt);
/* The same for two lines of a table. */
enum einfuhr_stand einfuhr_vergleich_zeile(const struct tabellenart *art, const struct str *neu,
                                           const struct str *alt);
/* A table of the Paket, empty if it is not there; false with problems. */
NODISCARD bool einfuhr_tabelle(struct einfuhr *im, const struct tabellenart *art,
                               struct tabelle *ret_tabelle);

/* Links and pictures of a text: files must exist, pages are noted for a hint. ERR_DB … */
NODISCARD enum err einfuhr_verweise(struct einfuhr *im, struct str datei, const struct text *t);
/* A link of a list of links. */
void einfuhr_verweis(struct einfuhr *im, struct str datei, uint32_t zeile, struct str adresse);
/* Says which of the noted links lead nowhere; when everything is in. */
NODISCARD enum err einfuhr_verweise_pruefen(struct einfuhr *im);

/*
 * Is this a member, of the Paket or of the database? *ret_id is 0 if not, or if it is not written
 * because something is wrong.
 */
NODISCARD enum err einfuhr_mitglied(struct einfuhr *im, struct str slug, bool *ret_known,
                                    int64_t *ret_id);
/* Will this file be there? "dateien/…" */
NODISCARD enum err einfuhr_datei(struct einfuhr *im, struct str pfad, bool *ret_known,
                                 int64_t *ret_id);

/* The parts, in their order. Problems go to the befund; only failures come back. */
NODISCARD enum err einfuhr_register(struct einfuhr *im);
NODISCARD enum err einfuhr_mitglieder(struct einfuhr *im);
NODISCARD enum err einfuhr_netz(struct einfuhr *im);
NODISCARD enum err einfuhr_dateien(struct einfuhr *im);
NODISCARD enum err einfuhr_portraits(struct einfuhr *im);
NODISCARD enum err einfuhr_berichte(struct einfuhr *im);
NODISCARD enum err einfuhr_veranstaltungen(struct einfuhr *im);
NODISCARD enum err einfuhr_seiten(struct einfuhr *im);
NODISCARD enum err einfuhr_umleitungen(struct einfuhr *im);

#endif
