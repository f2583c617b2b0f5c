/*
 * suche.h: full text over everything public. An entry is written in the same transaction as the
 * text that it stands for, so a search never finds what is gone and never misses what is there.
 */
#ifndef VORORT_APP_SUCHE_SUCHE_H
#define VORORT_APP_SUCHE_SUCHE_H

#include "app/suche/suche_sql.h"
#include "web/ctx.h"

struct suche_eintrag {
    const char *art;    /* "portrait", "bericht", "seite", "veranstaltung" */
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

/*
 * What people typed as a query for the index: words in quotes, the last one open at its end. Signs
 * that the index would read as operators are only signs. "" if there is no word in it.
 */
struct str suche_query(struct arena *a, struct str typed);
/* The same words, but any of them is enough. */
struct str suche_any(struct arena *a, struct str typed);
/* Cuts an excerpt at the marks U+0001 and U+0002 that suche_hits puts around what was found. */
const struct suche_stueck *suche_cut(struct arena *a, struct str excerpt, size_t *ret_count);

#endif
