/* components.h: what the page of all components shows. */
#ifndef VORORT_DEV_COMPONENTS_H
#define VORORT_DEV_COMPONENTS_H

#include "dev/sample.h"

/* A whole page in one state. */
struct dev_name {
    const char *slug;
    const char *text;
};

enum { DEV_PAGERS = 3 };

struct dev_view {
    struct page page;
    const struct dev_name *states;
    size_t state_count;
    struct html text;
    struct portrait_view portrait;
    struct mitglied_list_view members;
    struct mitglied_list_view no_members;
    struct bericht_list_view reports;
    struct bericht_view report;
    struct veranstaltung_list_view events;
    struct veranstaltung_list_view no_events;
    struct suche_view search;
    struct seite_view tree;
    struct pager pagers[DEV_PAGERS];
    const struct form *form; /* sent, with problems */
};

#endif
