/* room.h: short texts are put together in memory of the request, so that nothing is left behind when
 * it ends in the middle (arena.h). */
#ifndef VORORT_WEB_ROOM_H
#define VORORT_WEB_ROOM_H

#include "base/arena.h"
#include "base/buf.h"

/*
 * A buf of at most `most` bytes over arena memory; never grows and needs no release. Beyond that
 * buf_error() is ERR_LIMIT.
 */
static inline struct buf web_room(struct arena *a, size_t most)
{
    return (struct buf){ .ptr = arena_alloc(a, most + 1), .cap = most + 1, .max = most };
}

#endif
