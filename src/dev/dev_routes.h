/* dev_routes.h: the addresses of development builds; see web/route.h for how lines are read. */
#ifndef VORORT_DEV_DEV_ROUTES_H
#define VORORT_DEV_DEV_ROUTES_H

#include "web/ctx.h"

/* clang-format off */
#define ROUTES_dev(R0, R1, R2, R3) \
    R0(dev_components, GET, PUBLIC, NO_FIELDS, "/_dev/components/", "Alle Bausteine mit Beispielen") \
    R1(dev_page, GET, PUBLIC, NO_FIELDS, "/_dev/seite/", SLUG, name, "/", "Eine ganze Seite in einem Zustand") \
    R1(dev_error, GET, PUBLIC, NO_FIELDS, "/_dev/fehler/", SLUG, status, "/", "Die Fehlerseite zu einem Status") \
    R0(dev_reload, GET, PUBLIC, NO_FIELDS, "/_dev/reload.js", "Lädt die Seite nach einem Bau neu") \
    R0(dev_stand, GET, PUBLIC, NO_FIELDS, "/_dev/stand.js", "Welches Programm gerade antwortet")
/* clang-format on */

ROUTES_dev(ROUTE_DECLARE_0, ROUTE_DECLARE_1, ROUTE_DECLARE_2, ROUTE_DECLARE_3)

#endif
