/* probe.h: what a capability with two routes consists of, for the files of this folder. */
#ifndef VORORT_TESTS_REFUSE_PROBE_H
#define VORORT_TESTS_REFUSE_PROBE_H

#include "web/ctx.h"

struct url probe_link(struct ctx *c, struct str slug);

#define PROBE_HANDLERS                                                                             \
    enum err probe_list(struct ctx *c UNUSED)                                                      \
    {                                                                                              \
        return OK;                                                                                 \
    }                                                                                              \
    enum err probe_show(struct ctx *c UNUSED, struct str slug UNUSED)                              \
    {                                                                                              \
        return OK;                                                                                 \
    }

/* As src/app/routes.{h,c} does it for all capabilities. */
#define PROBE_ROUTES                                                                               \
    ROUTES_probe(ROUTE_DECLARE_0, ROUTE_DECLARE_1, ROUTE_DECLARE_2, ROUTE_DECLARE_3)               \
        PROBE_HANDLERS ROUTES_probe(ROUTE_DEFINE_0, ROUTE_DEFINE_1, ROUTE_DEFINE_2,                \
                                    ROUTE_DEFINE_3) extern const struct route probe_routes[];      \
    const struct route probe_routes[] = { ROUTES_probe(ROUTE_ENTRY_0, ROUTE_ENTRY_1,               \
                                                       ROUTE_ENTRY_2, ROUTE_ENTRY_3) };

#endif
