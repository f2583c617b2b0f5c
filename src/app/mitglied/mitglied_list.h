/* mitglied_list.h: what the list of members shows. */
#ifndef VORORT_APP_MITGLIED_MITGLIED_LIST_H
#define VORORT_APP_MITGLIED_MITGLIED_LIST_H

#include "app/mitglied/karte.h"
#include "app/mitglied/mitglied.h"
#include "web/pager.h"

/* One choice of a filter. */
struct mitglied_option {
    struct str wert; /* in the address; "" for all */
    struct str text;
    bool aktiv;
};

/* A filter that is set, with the address without it. */
struct mitglied_gesetzt {
    struct str text;
    struct url ohne;
};

enum { MITGLIED_OPTIONS_MAX = 20, MITGLIED_FILTERS_MAX = 5 };

struct mitglied_auswahl {
    struct mitglied_option optionen[MITGLIED_OPTIONS_MAX];
    size_t count;
};

struct mitglied_list_view {
    struct page page;
    struct str q;
    struct mitglied_auswahl land;
    struct mitglied_auswahl status;
    struct mitglied_auswahl groesse;
    struct mitglied_auswahl zeit;
    struct mitglied_gesetzt gesetzt[MITGLIED_FILTERS_MAX];
    size_t gesetzt_count;
    struct url alle;
    struct mitglied_zeile *zeilen;
    size_t count;
    struct str quelle; /* where the figures come from, "" if there are none */
    struct str einwohner_stand;
    struct str einwohner_stand_iso;
    struct karte_view karte;
    struct pager pager;
};

#endif
