/* walk.h: the files below a folder, in a fixed order. */
#ifndef VORORT_COMMON_WALK_H
#define VORORT_COMMON_WALK_H

#include "base/arena.h"
#include "base/err.h"

struct walk {
    struct str *path; /* sorted by bytes */
    size_t count;
};

/*
 * All regular files below `path`, or `path` itself if it is a file. Folders and files that begin
 * with a dot, build folders (build, build-…) and node_modules are left out. ERR_NOT_FOUND, ERR_IO,
 * ERR_LIMIT beyond 20,000 files or 24 levels.
 */
NODISCARD enum err walk_files(struct arena *a, struct str path, struct walk *ret_walk);

#endif
