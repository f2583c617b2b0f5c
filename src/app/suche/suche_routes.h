/* suche_routes.h: search over everything public. */
#ifndef VORORT_APP_SUCHE_ROUTES_H
#define VORORT_APP_SUCHE_ROUTES_H

#include "web/form.h"

extern const struct form_spec suche_fields;

/* clang-format off */
#define ROUTES_suche(R0, R1, R2, R3) \
    R0(suche_show, GET, PUBLIC, &suche_fields, "/suche/", "Suche über alles Öffentliche")
/* clang-format on */

#endif
