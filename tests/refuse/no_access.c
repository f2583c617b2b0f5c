/* no_access.c: a route that says nothing about who may.
 * expect: requires 6 arguments|too few arguments */
#include "probe.h"
#define ROUTES_probe(R0, R1, R2, R3) R0(probe_list, GET, NO_FIELDS, "/probe/", "A list")
PROBE_ROUTES
