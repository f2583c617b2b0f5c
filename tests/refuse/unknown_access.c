/* unknown_access.c: an access rule that nobody has written.
 * expect: ACCESS_EVERYBODY */
#include "probe.h"
#define ROUTES_probe(R0, R1, R2, R3) R0(probe_list, GET, EVERYBODY, NO_FIELDS, "/probe/", "A list")
PROBE_ROUTES
