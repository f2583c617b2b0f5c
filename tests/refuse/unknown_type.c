/* unknown_type.c: a segment of a type that there is not.
 * expect: ROUTE_CTYPE_ZAHL */
#include "probe.h"
#define ROUTES_probe(R0, R1, R2, R3)                                                               \
    R1(probe_show, GET, PUBLIC, NO_FIELDS, "/probe/", ZAHL, zahl, "/", "One of it")
PROBE_ROUTES
