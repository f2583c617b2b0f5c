/* walk.c: see walk.h. Folders wait in a list, so that nothing recurses. */
#include "common/walk.h"

#include <dirent.h>
#include <sys/stat.h>

enum { FILES_MAX = 20000, FOLDERS_MAX = 4000 };

struct walker {
    struct arena *arena;
    struct walk walk;
    struct str *folder;
    size_t folder_count;
    size_t folder_done;
};

static bool left_out(struct str name)
{
    return str_starts(name, STR(".")) || str_eq(name, STR("build")) ||
           str_starts(name, STR("build-")) || str_eq(name, STR("node_modules"));
}

/* Sorts a path by what it is. */
static enum err add(struct walker *w, struct str path)
{
    struct stat st;
    if (lstat(arena_cstr(w->arena, path), &st) != 0) {
        return ERR_NOT_FOUND;
    }
    if (S_ISDIR(st.st_mode)) {
        if (w->folder_count == FOLDERS_MAX) {
            return ERR_LIMIT;
        }
        w->folder[w->folder_count++] = path;
    } else if (S_ISREG(st.st_mode)) {
        if (w->walk.count == FILES_MAX) {
            return ERR_LIMIT;
        }
        w->walk.path[w->walk.count++] = path;
    }
    return OK;
}

static enum err read_folder(struct walker *w, struct str folder)
{
    DIR *dir = opendir(arena_cstr(w->arena, folder));
    if (dir == NULL) {
        return ERR_IO;
    }
    enum err e = OK;
    const struct dirent *entry;
    while (e == OK && (entry = readdir(dir)) != NULL) {
        struct str name = str_from_cstr(entry->d_name);
        if (!left_out(name)) {
            e = add(w, arena_printf(w->arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(name)));
        }
    }
    (void)closedir(dir);
    return e;
}

static int by_bytes(const void *a, const void *b)
{
    const struct str *left = a;
    const struct str *right = b;
    return str_cmp(*left, *right);
}

enum err walk_files(struct arena *a, struct str path, struct walk *ret_walk)
{
    struct walker w = { .arena = a };
    w.walk.path = arena_array(a, FILES_MAX, sizeof(struct str));
    w.folder = arena_array(a, FOLDERS_MAX, sizeof(struct str));
    while (path.len > 1 && str_ends(path, STR("/"))) {
        path.len--;
    }
    TRY(add(&w, path));
    while (w.folder_done < w.folder_count) {
        TRY(read_folder(&w, w.folder[w.folder_done++]));
    }
    qsort(w.walk.path, w.walk.count, sizeof(struct str), by_bytes);
    *ret_walk = w.walk;
    return OK;
}
