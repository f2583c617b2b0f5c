/*
 * embed.h: turns files into a C table of struct embed_file. Compressing is done here, once, with the
 * highest levels; the server never compresses a file again.
 */
#ifndef VORORT_EMBED_EMBED_H
#define VORORT_EMBED_EMBED_H

#include "base/arena.h"
#include "base/buf.h"

struct embed_input {
    struct str path; /* name in the table */
    struct str bytes;
};

/* Content type by the name's ending; "application/octet-stream" for unknown ones. */
struct str embed_type(struct str path);

/* At the highest level; `ret` stays untouched and false is returned if that saves less than 5 %. */
bool embed_gzip(struct arena *a, struct str bytes, struct str *ret);
bool embed_brotli(struct arena *a, struct str bytes, struct str *ret);

/* A table to be written: `header_name` is how the code includes its declarations. */
struct embed_table {
    struct str name;
    struct str header_name;
    struct embed_input *inputs; /* will be sorted by path */
    size_t count;
};

/*
 * Appends the declarations of NAME, NAME_count and NAME_find() to `header` and their definitions to
 * `code`. ERR_EXISTS if a path is there twice, ERR_LIMIT, ERR_MEMORY.
 */
NODISCARD enum err embed_write(struct arena *a, const struct embed_table *table, struct buf *header,
                               struct buf *code);

#endif
