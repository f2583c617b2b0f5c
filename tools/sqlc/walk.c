/* walk.c: all .sql files below a folder, in a fixed order. */
#include "sqlc.h"

#include <ftw.h>

enum { FILES_MAX = 2000, OPEN_MAX = 16 };

/* nftw() hands nothing through; a run walks once. */
static struct {
    struct arena *arena;
    const char **paths;
    size_t count;
} found;

static int visit(const char *path, const struct stat *st, int kind, struct FTW *where)
{
    (void)st;
    (void)where;
    struct str s = str_from_cstr(path);
    if (kind == FTW_F && str_ends(s, STR(".sql")) && found.count < FILES_MAX) {
        found.paths[found.count++] = arena_cstr(found.arena, s);
    }
    return 0;
}

static int by_path(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

bool walk_sql(struct arena *a, const char *dir, const char ***ret_paths, size_t *ret_count)
{
    found.arena = a;
    found.paths = arena_array(a, FILES_MAX, sizeof(char *));
    found.count = 0;
    if (nftw(dir, visit, OPEN_MAX, FTW_PHYS) != 0) {
        return false;
    }
    qsort(found.paths, found.count, sizeof(char *), by_path);
    *ret_paths = found.paths;
    *ret_count = found.count;
    return true;
}
