/* html_in_attribute.c: markup where only text may stand.
 * expect: _Generic.*not compatible with any association|not compatible with any generic association|controlling expression type */
#include "probe.h"
#define ROUTES_probe(R0, R1, R2, R3)                                                               \
    R0(probe_list, GET, PUBLIC, NO_FIELDS, "/probe/", "A list")                                    \
    R1(probe_show, GET, OPERATOR, NO_FIELDS, "/probe/", SLUG, slug, "/", "One of it")
PROBE_ROUTES

struct url probe_link(struct ctx *c, struct str slug)
{
    H_ATTR(c->out, HTML_NONE);
    return url_probe_show(c->arena, c->lang, slug);
}
