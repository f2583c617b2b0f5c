/* walk.c: the folders below one, and their .sql files, in a fixed order. */
#include "sqlc.h"

#include <ftw.h>

enum { WALK_MAX = 2000, OPEN_MAX = 16 };

/* nftw() hands nothing through; a run walks once. */
static struct {
    struct arena *arena;
    struct walk walk;
} found;

static int visit(const char *path, const struct stat *st, int kind, struct FTW *where)
{
    (void)st;
    (void)where;
    struct str s = str_from_cstr(path);
    struct walk *w = &found.walk;
    if (kind == FTW_F && str_ends(s, STR(".sql")) && w->file_count < WALK_MAX) {
        w->files[w->file_count++] = arena_cstr(found.arena, s);
    } else if (kind == FTW_D && w->dir_count < WALK_MAX) {
        w->dirs[w->dir_count++] = arena_cstr(found.arena, s);
    }
    return 0;
}

static int by_path(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

bool walk_sql(struct arena *a, const char *dir, struct walk *ret_walk)
{
    found.arena = a;
    found.walk = (struct walk){ .files = arena_array(a, WALK_MAX, sizeof(char *)),
                                .dirs = arena_array(a, WALK_MAX, sizeof(char *)) };
    if (nftw(dir, visit, OPEN_MAX, 0) != 0) {
        return false;
    }
    qsort(found.walk.files, found.walk.file_count, sizeof(char *), by_path);
    *ret_walk = found.walk;
    return true;
}
