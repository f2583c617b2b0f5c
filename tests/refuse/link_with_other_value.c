/* link_with_other_value.c: a link with a value of another type.
 * expect: incompatible type */
#include "probe.h"
#define ROUTES_probe(R0, R1, R2, R3)                                                               \
    R0(probe_list, GET, PUBLIC, NO_FIELDS, "/probe/", "A list")                                    \
    R1(probe_show, GET, OPERATOR, NO_FIELDS, "/probe/", SLUG, slug, "/", "One of it")
PROBE_ROUTES

struct url probe_link(struct ctx *c, struct str slug UNUSED)
{
    return url_probe_show(c->arena, c->lang, 2019);
}
