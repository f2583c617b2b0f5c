/* stubs.c: what the files of this folder call, so that linking fails for one reason only. */
#include "web/ctx.h"

struct url route_url(struct arena *a UNUSED, enum lang lang UNUSED,
                     const struct route_piece *pieces UNUSED, size_t count UNUSED,
                     const union route_value *values UNUSED)
{
    return (struct url){ STR("/") };
}
