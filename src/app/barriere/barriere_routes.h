/* barriere_routes.h: the way to report a barrier, reachable from every page. */
#ifndef VORORT_APP_BARRIERE_ROUTES_H
#define VORORT_APP_BARRIERE_ROUTES_H

#include "web/form.h"

extern const struct form_spec barriere_fields;

/* clang-format off */
#define ROUTES_barriere(R0, R1, R2, R3) \
    R0(barriere_report, GET_POST, PUBLIC, &barriere_fields, "/barriere-melden/", "Eine Barriere melden") \
    R0(barriere_thanks, GET, PUBLIC, NO_FIELDS, "/barriere-melden/danke/", "Danke für die Meldung")
/* clang-format on */

#endif
