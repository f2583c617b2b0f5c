/*
 * routes.h: prototypes of all handlers and the typed URL builders, made from the capabilities'
 * route lines. Include this to link to a page: url_portrait_show(c->arena, c->lang, slug).
 */
#ifndef VORORT_APP_ROUTES_H
#define VORORT_APP_ROUTES_H

#include "app/barriere/barriere_routes.h"
#include "app/bericht/bericht_routes.h"
#include "app/datei/datei_routes.h"
#include "app/dienst/dienst_routes.h"
#include "app/features.h"
#include "app/mitglied/mitglied_routes.h"
#include "app/portrait/portrait_routes.h"
#include "app/seite/seite_routes.h"
#include "app/start/start_routes.h"
#include "app/suche/suche_routes.h"
#include "app/veranstaltung/veranstaltung_routes.h"
#include "web/ctx.h"

#define ROUTES_DECLARE(name)                                                                       \
    ROUTES_##name(ROUTE_DECLARE_0, ROUTE_DECLARE_1, ROUTE_DECLARE_2, ROUTE_DECLARE_3)
FEATURES(ROUTES_DECLARE)
#undef ROUTES_DECLARE

#endif
