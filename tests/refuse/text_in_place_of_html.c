/* text_in_place_of_html.c: plain text passed off as markup.
 * expect: incompatible type|no matching */
#include "probe.h"
#define ROUTES_probe(R0, R1, R2, R3)                                                               \
    R0(probe_list, GET, PUBLIC, NO_FIELDS, "/probe/", "A list")                                    \
    R1(probe_show, GET, OPERATOR, NO_FIELDS, "/probe/", SLUG, slug, "/", "One of it")
PROBE_ROUTES

struct url probe_link(struct ctx *c, struct str slug)
{
    h_text_html(c->out, slug);
    return url_probe_show(c->arena, c->lang, slug);
}
