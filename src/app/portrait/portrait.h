/*
 * portrait.h: the Kurzportrait: a member's own words beside the facts of the register. The page says
 * of each number whose it is; what the member shows ("ca. 240.000") never stands without it.
 */
#ifndef VORORT_APP_PORTRAIT_PORTRAIT_H
#define VORORT_APP_PORTRAIT_PORTRAIT_H

#include "app/bericht/bericht.h"
#include "app/kommune/kommune.h"
#include "app/mitglied/karte.h"
#include "app/mitglied/mitglied.h"
#include "app/portrait/portrait_sql.h"
#include "html/html.h"
#include "web/ctx.h"

/* A member of the same Land, or one that is about as big. */
struct portrait_nachbar {
    struct url url;
    struct str name;
    struct str einwohner; /* "226.767" */
};

/* The page, everything in words. Empty texts are left out of the page. */
struct portrait_view {
    struct page page;
    const struct q_portrait_by_slug_row *portrait;
    const struct kommune_fakten *fakten;
    struct str name;
    struct str slogan;
    struct str status;      /* the member's, or derived from the register */
    struct str status_kurz; /* the same without the Kreis, for the line below the name */
    struct str land;
    struct str zeitraum; /* "Mitglied seit 2011" */
    struct str
        einwohner_anzeige; /* as the member wants it; the official figure if it says nothing */
    struct str einwohner_amtlich; /* "226.767" */
    struct str einwohner_stand;   /* "31. Dezember 2024" */
    struct str einwohner_stand_iso;
    struct str flaeche;       /* "135,03" km² */
    struct str flaeche_stand; /* the day that the area holds for */
    struct str flaeche_stand_iso;
    struct str dichte;          /* "1.679" people per km² */
    struct str quelle;          /* "Statistisches Bundesamt (Destatis), Gemeindeverzeichnis …" */
    struct str gebietsstand;    /* "31. Dezember 2024" */
    struct str schluessel_name; /* "Amtlicher Gemeindeschlüssel" or "Kreisschlüssel" */
    struct str stand;           /* date of the text */
    struct str geprueft;
    struct str adresse; /* absolute address, for citation and print */
    bool former;
    struct karte_lage lage; /* locator map */
    const struct q_portrait_links_row *links;
    size_t link_count;
    const struct q_portrait_kontakte_row *kontakte;
    size_t kontakt_count;
    const struct bericht_zeile *berichte;
    size_t bericht_count;
    const struct portrait_nachbar *nachbarn;
    size_t nachbar_count;
    const struct portrait_nachbar *aehnliche; /* elsewhere, about as big */
    size_t aehnlich_count;
};

/* What a portrait consists of before it is stored; slices of the caller. */
struct portrait_link {
    struct str text;
    struct str url;
};

struct portrait_kontakt {
    struct str organisation;
    struct str person;
    struct str rolle;
    struct str telefon;
    struct str mail;
    struct str web;
};

struct portrait_inhalt {
    struct str name; /* ptr NULL where the Paket says nothing; so for all optional texts */
    struct str slogan;
    struct str status;
    struct str einwohner_anzeige;
    struct str beschreibung;
    struct str stand;
    struct str geprueft;
    struct str text; /* Markdown */
    const struct portrait_link *links;
    size_t link_count;
    const struct portrait_kontakt *kontakte;
    size_t kontakt_count;
};

/*
 * Stores a portrait with its rendering, links, contact points and its entry in the search, inside
 * the caller's transaction. ERR_INPUT, ERR_TOO_LARGE (text), ERR_DB.
 */
NODISCARD enum err portrait_put(struct db_write w, struct arena *a, int64_t mitglied_id,
                                const struct portrait_inhalt *inhalt);

#endif
