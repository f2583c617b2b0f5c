/* room.h: a buf over arena memory, for this folder only. */
#ifndef VORORT_HTML_ROOM_H
#define VORORT_HTML_ROOM_H

#include "base/arena.h"
#include "base/buf.h"

/*
 * At most `room` bytes, taken from the arena at once; never grows and needs no release, so it may be
 * held while the arena may end (arena.h). Beyond that buf_error() is ERR_LIMIT.
 */
static inline struct buf html_room(struct arena *a, size_t room)
{
    return (struct buf){ .ptr = arena_alloc(a, room + 1), .cap = room + 1, .max = room };
}

#endif
