/* missing_handler.c: a route whose handler does not exist; found when linking.
 * expect: undefined reference to .probe_gone */
#include "probe.h"
#define ROUTES_probe(R0, R1, R2, R3) R0(probe_gone, GET, PUBLIC, NO_FIELDS, "/probe/", "A list")
PROBE_ROUTES
