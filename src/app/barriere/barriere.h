/* barriere.h: reporting a barrier: a duty (§ 7 BITV 2.0), reachable from every page. */
#ifndef VORORT_APP_BARRIERE_BARRIERE_H
#define VORORT_APP_BARRIERE_BARRIERE_H

#include "web/ctx.h"

enum barriere_field {
    BARRIERE_ADRESSE,
    BARRIERE_TEXT,
    BARRIERE_MAIL,
    BARRIERE_WEBSITE, /* for machines only; people do not see it */
    BARRIERE_FIELDS
};

struct barriere_view {
    struct page page;
    const struct form *form;
    bool sent; /* the form came back with problems */
    int problems;
};

#endif
