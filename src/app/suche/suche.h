/*
 * suche.h: full text over everything public. An entry is written in the same transaction as the
 * text that it stands for, so a search never finds what is gone and never misses what is there.
 */
#ifndef VORORT_APP_SUCHE_SUCHE_H
#define VORORT_APP_SUCHE_SUCHE_H

#include "app/suche/suche_sql.h"
#include "web/web.h"

enum suche_art { SUCHE_PORTRAIT, SUCHE_BERICHT, SUCHE_SEITE, SUCHE_VERANSTALTUNG, SUCHE_ARTEN };

/* "portrait" …: in the table and in addresses. */
const char *suche_art_name(enum suche_art art);

struct suche_eintrag {
    enum suche_art art;
    int64_t satz_id;    /* id in its own table */
    struct str adresse; /* path without language */
    struct str titel;
    struct str markdown; /* becomes plain words here */
    struct str datum;    /* ptr NULL: none */
    struct str land;     /* key of the Land; ptr NULL: none */
};

/* Writes or replaces one entry. ERR_INPUT, ERR_TOO_LARGE, ERR_DB. */
NODISCARD enum err suche_put(struct db_write w, struct arena *a, const struct suche_eintrag *e);

/* A piece of an excerpt. */
struct suche_stueck {
    struct str text;
    bool gefunden; /* this is what was looked for: shown as <mark> */
};

/* One hit, in words. */
struct suche_treffer {
    struct url url;
    struct str titel;
    const struct suche_stueck *auszug;
    size_t auszug_count;
    struct str art;   /* "Kurzportrait" */
    struct str datum; /* "31. Dezember 2024", "" if none */
};

enum { SUCHE_WORDS_MAX = 12 };
enum suche_wo { SUCHE_UEBERALL, SUCHE_IM_TITEL };

/*
 * What people typed as a query for the index: all words must stand there, each may go on ("bild"
 * finds "Bildung"). Signs that the index would read as operators are only signs. "" if there is no
 * word in it.
 */
struct str suche_query(struct arena *a, struct str typed, enum suche_wo wo);
/* Its longer words in titles, any of them is enough; "" if there is none. */
struct str suche_any(struct arena *a, struct str typed);
/* The piece of `text` around the first of the words, the words marked; slices of `text`. */
const struct suche_stueck *suche_auszug(struct arena *a, struct str typed, struct str text,
                                        size_t *ret_count);

/* Up to `max` pages whose titles have words of `path`, which does not exist; for web_app.suggest. */
NODISCARD enum err suche_vorschlaege(struct ctx *c, struct str path, size_t max,
                                     struct web_suggestion *ret, size_t *ret_count);

#endif
