/* same_name.c: two routes of one name.
 * expect: redefinition of .*url_probe_list */
#include "probe.h"
#define ROUTES_probe(R0, R1, R2, R3)                                                               \
    R0(probe_list, GET, PUBLIC, NO_FIELDS, "/probe/", "A list")                                    \
    R0(probe_list, GET, PUBLIC, NO_FIELDS, "/andere/", "Another one")
PROBE_ROUTES
