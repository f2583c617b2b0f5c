/* rows.c: the array that a query of kind "many" fills. */
#include "db/db.h"

void *db_rows_grow(struct arena *a, void *rows, size_t size, size_t count, size_t *cap)
{
    if (count < *cap) {
        return rows;
    }
    /* The old array stays in the arena: at most as much again, gone with the request. */
    size_t wider = *cap == 0 ? 16 : *cap * 2;
    void *grown = arena_array(a, wider, size);
    if (count > 0) {
        memcpy(grown, rows, count * size);
    }
    *cap = wider;
    return grown;
}
