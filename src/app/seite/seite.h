/*
 * seite.h: pages as a tree. The tree is in the address: "/konzept-kontext/definition/" stands below
 * "/konzept-kontext/". Impressum, Datenschutz, Barrierefreiheit and Leichte Sprache are pages of
 * their own kind, which add what the law asks for from the operator's settings.
 */
#ifndef VORORT_APP_SEITE_SEITE_H
#define VORORT_APP_SEITE_SEITE_H

#include "app/seite/seite_sql.h"
#include "web/ctx.h"

/* Title for navigation: the short one if there is one. */
struct str seite_kurz(const struct seite_link *link);

/* One line of the branch beside the text; with what is below it where the page stands in it. */
struct seite_zweig {
    struct url url;
    struct str pfad;
    struct str text;
    bool aktuell;
    struct seite_zweig *kinder;
    size_t kind_count;
};

struct seite_angabe {
    struct str name;
    struct str wert;
    struct str verweis; /* "mailto:…", "tel:…", "" if it is only text */
};

struct seite_view {
    struct page page;
    const struct q_seite_by_path_row *seite;
    bool leicht;               /* Leichte Sprache: larger, not hyphenated */
    struct str geprueft_durch; /* Leichte Sprache: who has read it; "" if nobody */
    struct frame_link oben;    /* top of the branch; text empty: no branch to show */
    struct seite_zweig *zweig;
    size_t zweig_count;
    struct seite_angabe *angaben;
    size_t angabe_count;
    struct str angaben_titel;
    struct str stand;
    struct str adresse;
};

/* What stands on the page's side by kind: Impressum, Datenschutz, Barrierefreiheit. */
NODISCARD enum err seite_angaben(struct ctx *c, struct seite_view *v);

/* The page at a path as text for others (start page, lists of events). */
NODISCARD enum err seite_load(struct ctx *c, struct str pfad, bool *ret_found,
                              struct q_seite_by_path_row *ret_seite);

#endif
