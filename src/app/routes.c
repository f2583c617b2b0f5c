/* routes.c: dispatch, URL builders and the table, made from the capabilities' route lines. */
#include "app/routes.h"
#include "app/app.h"

#define ROUTES_DEFINE(name)                                                                        \
    ROUTES_##name(ROUTE_DEFINE_0, ROUTE_DEFINE_1, ROUTE_DEFINE_2, ROUTE_DEFINE_3)
FEATURES(ROUTES_DEFINE)
#undef ROUTES_DEFINE

#define ROUTES_ENTRY(name) ROUTES_##name(ROUTE_ENTRY_0, ROUTE_ENTRY_1, ROUTE_ENTRY_2, ROUTE_ENTRY_3)
static const struct route routes[] = { FEATURES(ROUTES_ENTRY) };
#undef ROUTES_ENTRY

struct route_table app_routes(void)
{
    return (struct route_table){ routes, ARRAY_LEN(routes) };
}
