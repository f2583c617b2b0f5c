/*
 * features.h: every capability of Vorort, one line each. A capability is the folder of this name in
 * src/app/ with its routes, handlers, queries, templates and tests. The order is the order in which
 * addresses are tried: special ones before general ones.
 */
#ifndef VORORT_APP_FEATURES_H
#define VORORT_APP_FEATURES_H

/* clang-format off */
#define FEATURES(F) \
    F(start)         /* the start page */ \
    F(dienst)        /* feeds, sitemap, robots, health: pages for machines */ \
    F(bericht)       /* reports of members and of the network */ \
    F(mitglied)      /* list and map of members */ \
    F(portrait)      /* the Kurzportrait */ \
    F(veranstaltung) /* events and working groups */ \
    F(suche)         /* search over everything public */ \
    F(datei)         /* attachments */ \
    F(barriere)      /* report a barrier */ \
    F(seite)         /* the tree of pages; takes what is left */
/* clang-format on */

#endif
