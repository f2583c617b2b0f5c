/*
 * structured.h: schema.org descriptions of pages. structured_begin() opens the graph and describes
 * the network and the breadcrumb; the caller adds one object of its own and ends it.
 */
#ifndef VORORT_WEB_STRUCTURED_H
#define VORORT_WEB_STRUCTURED_H

#include "base/json.h"
#include "web/ctx.h"

struct structured {
    struct json json; /* its text belongs to the process: one page is described at a time */
};

/* Starts {"@context":…,"@graph":[ … with the breadcrumb of `page`. */
void structured_begin(struct structured *s, struct ctx *c, const struct page *page);
/* Opens an object of this type with its "@id" and "url"; close it with json_object_end(&s->json). */
void structured_object(struct structured *s, struct ctx *c, const char *type, struct url url);
/* "isPartOf"/"publisher": a reference to the network. */
void structured_network(struct structured *s, struct ctx *c, const char *key);
/* Ends the graph. ERR_LIMIT. */
NODISCARD enum err structured_end(struct structured *s, struct ctx *c, struct html *ret_html);
/* A page without an object of its own: breadcrumb and network only. */
NODISCARD enum err structured_plain(struct ctx *c, struct page *page);

#endif
