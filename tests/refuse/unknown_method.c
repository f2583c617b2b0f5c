/* unknown_method.c: a method that we do not have.
 * expect: METHODS_PUT */
#include "probe.h"
#define ROUTES_probe(R0, R1, R2, R3) R0(probe_list, PUT, PUBLIC, NO_FIELDS, "/probe/", "A list")
PROBE_ROUTES
