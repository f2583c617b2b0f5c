/* other_handler.c: a handler that takes something else than the route gives.
 * expect: conflicting types for .probe_show */
#include "probe.h"
#define ROUTES_probe(R0, R1, R2, R3)                                                               \
    R1(probe_show, GET, PUBLIC, NO_FIELDS, "/probe/", JAHR, jahr, "/", "One of it")
PROBE_ROUTES
