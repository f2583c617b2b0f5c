/* suche_view.h: what the search page shows. */
#ifndef VORORT_APP_SUCHE_SUCHE_VIEW_H
#define VORORT_APP_SUCHE_SUCHE_VIEW_H

#include "app/suche/suche.h"
#include "web/pager.h"

struct suche_facet {
    struct url url;
    struct str text;
    int64_t anzahl;
    bool aktiv;
};

struct suche_view {
    struct page page;
    struct str typed;
    enum suche_art art;  /* chosen facet, SUCHE_ARTEN for all */
    const char *problem; /* of the typed text */
    bool asked;          /* there was a word to look for */
    int64_t total;       /* hits of all kinds */
    bool mehr;           /* there are more than were counted */
    int64_t found;       /* hits of the chosen facet */
    struct url all;      /* without the facet */
    struct suche_facet *facets;
    size_t facet_count;
    struct suche_treffer *hits;
    size_t hit_count;
    struct pager pager;
};

#endif
