/* dead_link.c: a link to a page that does not exist.
 * expect: implicit declaration of function .url_probe_gone|function .url_probe_gone. is invalid */
#include "probe.h"
#define ROUTES_probe(R0, R1, R2, R3)                                                               \
    R0(probe_list, GET, PUBLIC, NO_FIELDS, "/probe/", "A list")                                    \
    R1(probe_show, GET, OPERATOR, NO_FIELDS, "/probe/", SLUG, slug, "/", "One of it")
PROBE_ROUTES

struct url probe_link(struct ctx *c, struct str slug)
{
    return url_probe_gone(c->arena, c->lang, slug);
}
