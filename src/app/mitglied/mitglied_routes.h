/* mitglied_routes.h: the list and the map of members. */
#ifndef VORORT_APP_MITGLIED_ROUTES_H
#define VORORT_APP_MITGLIED_ROUTES_H

#include "web/form.h"

extern const struct form_spec mitglied_filter;

/* clang-format off */
#define ROUTES_mitglied(R0, R1, R2, R3) \
    R0(mitglied_list, GET, PUBLIC, &mitglied_filter, "/vor-ort/", "Mitglieder auf der Karte und als Liste, mit Filtern") \
    R1(mitglied_show, GET, PUBLIC, NO_FIELDS, "/vor-ort/", SLUG, slug, "/", "Führt zum Kurzportrait")
/* clang-format on */

#endif
