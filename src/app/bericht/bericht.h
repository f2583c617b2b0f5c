/*
 * bericht.h: reports: of a member, or of the network itself. A report has one address for ever; what
 * is "aktuell" and what is archive is only a question of its year.
 */
#ifndef VORORT_APP_BERICHT_BERICHT_H
#define VORORT_APP_BERICHT_BERICHT_H

#include "app/bericht/bericht_sql.h"
#include "app/mitglied/mitglied.h"
#include "web/ctx.h"
#include "web/pager.h"

/* One report in a list, in words. */
struct bericht_zeile {
    struct url url;
    struct str titel;
    struct str art;   /* "Quartalsbericht" */
    struct str datum; /* "31. Dezember 2024" */
    struct str datum_iso;
    struct str ort;
    struct str teaser;
    struct str von; /* name of the member, or of the network */
};

/* The row as people read it. */
struct bericht_zeile bericht_zeile_from(struct ctx *c, const struct bericht_row *row);
/* The same for all rows, in the arena. */
struct bericht_zeile *bericht_zeilen(struct ctx *c, const struct bericht_row *rows, size_t count);
/* "quartalsbericht" -> "Quartalsbericht" in the page's language; STR_NULL if there is no such kind. */
struct str bericht_art_name(enum lang lang, struct str art);

/* What a report consists of before it is stored; slices of the caller. */
struct bericht_anlage {
    int64_t datei_id;
    struct str text;
};

struct bericht_inhalt {
    int64_t mitglied_id; /* 0: of the network */
    struct str mitglied_slug;
    int64_t jahr;
    struct str slug;
    struct str art;
    struct str titel;
    struct str datum;
    struct str ort; /* ptr NULL: none; so for teaser */
    struct str teaser;
    struct str text; /* Markdown */
    const struct str *themen;
    size_t thema_count;
    const struct bericht_anlage *anlagen;
    size_t anlage_count;
};

/* Stores a report, its rendering, themes, attachments and search entry. ERR_INPUT, ERR_DB. */
NODISCARD enum err bericht_put(struct db_write w, struct arena *a,
                               const struct bericht_inhalt *inhalt);

/* --- views ------------------------------------------------------------------------------------ */

struct bericht_jahr {
    int64_t jahr;
    int64_t anzahl;
    struct url url;
    bool aktiv;
};

/* The reports of one year within a list. */
struct bericht_jahrgang {
    struct str jahr;
    const struct bericht_zeile *zeilen;
    size_t count;
};

struct bericht_list_view {
    struct page page;
    const struct q_mitglied_by_slug_row *mitglied; /* NULL: of all, or of the network */
    struct str heading;
    struct bericht_zeile *zeilen;
    size_t count;
    struct bericht_jahrgang *jahrgaenge; /* the same reports, by year */
    size_t jahrgang_count;
    struct bericht_jahr *jahre;
    size_t jahr_count;
    struct url alle; /* without a year */
    int64_t jahr;    /* chosen year, 0: all */
    struct pager pager;
};

/* An attachment in words. */
struct bericht_anlage_zeile {
    struct url url;
    struct str text;
    struct str typ;     /* "PDF" */
    struct str groesse; /* "6,6 MB" */
};

struct bericht_view {
    struct page page;
    const struct q_mitglied_by_slug_row *mitglied; /* NULL: of the network */
    const struct q_bericht_one_row *bericht;
    struct str art;
    struct str datum;
    struct str von;
    const struct q_bericht_themen_row *themen;
    size_t thema_count;
    const struct bericht_anlage_zeile *anlagen;
    size_t anlage_count;
    struct str adresse; /* absolute, for the citation */
};

#endif
