/* senke.c: a folder or ZIP that appears when it is complete. */
#include "app/paket/form/senke.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/paket/form/archiv.h"
#include "base/file.h"
#include "base/rand.h"

enum { SUFFIX = 8 };

static void fd_close(const int *fd)
{
    if (*fd >= 0) {
        (void)close(*fd);
    }
}

static const char *below(struct senke *s, struct str pfad)
{
    return arena_printf(&s->arena, "%.*s/%.*s", STR_ARG(s->beside), STR_ARG(pfad)).ptr;
}

static bool is_zip(const struct senke *s)
{
    return str_ends(s->ziel, STR(".zip"));
}

static bool is_empty_folder(const char *path)
{
    DIR *dir = opendir(path);
    if (dir == NULL) {
        return false;
    }
    bool empty = true;
    const struct dirent *entry = NULL;
    while (empty && (entry = readdir(dir)) != NULL) { // NOLINT(concurrency-mt-unsafe): one thread
        struct str name = str_from_cstr(entry->d_name);
        empty = str_eq(name, STR(".")) || str_eq(name, STR(".."));
    }
    (void)closedir(dir);
    return empty;
}

enum err senke_open(struct senke *s, const char *ziel)
{
    char suffix[SUFFIX + 1];
    struct stat st;
    *s = (struct senke){ .dateien = 0 };
    arena_init(&s->arena, 512U << 20);
    s->ziel = arena_str(&s->arena, str_from_cstr(ziel));
    while (s->ziel.len > 1 && s->ziel.ptr[s->ziel.len - 1] == '/') {
        s->ziel = arena_str(&s->arena, str_slice(s->ziel, 0, s->ziel.len - 1));
    }
    if (lstat(s->ziel.ptr, &st) == 0 && (is_zip(s) || !is_empty_folder(s->ziel.ptr))) {
        return ERR_EXISTS;
    }
    rand_text(suffix, SUFFIX);
    struct str beside = arena_printf(&s->arena, "%.*s.%s", STR_ARG(s->ziel), suffix);
    if (mkdir(beside.ptr, 0755) != 0) {
        return ERR_IO;
    }
    s->beside = beside;
    return OK;
}

static void remember(struct senke *s, struct str pfad)
{
    if (s->count == s->cap) {
        size_t cap = s->cap == 0 ? 256 : s->cap * 2;
        struct str *grown = arena_array(&s->arena, cap, sizeof *grown);
        if (s->count > 0) {
            memcpy(grown, s->pfade, s->count * sizeof *grown);
        }
        s->pfade = grown;
        s->cap = cap;
    }
    s->pfade[s->count++] = arena_str(&s->arena, pfad);
}

/* The folders above a file. */
static enum err make_folders(struct senke *s, struct str pfad)
{
    for (size_t at = str_find_char(pfad, '/', 0); at != SIZE_MAX;
         at = str_find_char(pfad, '/', at + 1)) {
        struct str ordner = str_slice(pfad, 0, at);
        if (mkdir(below(s, ordner), 0755) == 0) {
            remember(s, ordner);
        } else if (errno != EEXIST) {
            return ERR_IO;
        }
    }
    return OK;
}

static enum err write_file(const char *path, struct str bytes)
{
    CLEANUP(fd_close) int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    while (fd >= 0 && bytes.len > 0) {
        ssize_t n = write(fd, bytes.ptr, bytes.len);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n <= 0) {
            return ERR_IO;
        }
        bytes = str_slice(bytes, (size_t)n, bytes.len);
    }
    return fd < 0 ? ERR_IO : OK;
}

enum err senke_write(struct senke *s, struct str pfad, struct str bytes)
{
    size_t slash = pfad.len;
    while (slash > 0 && pfad.ptr[slash - 1] != '/') {
        slash--;
    }
    struct str ordner = str_slice(pfad, 0, slash);
    if (!str_eq(ordner, s->ordner)) {
        TRY(make_folders(s, pfad));
        s->ordner = arena_str(&s->arena, ordner);
    }
    remember(s, pfad);
    s->dateien++;
    s->bytes += bytes.len;
    return write_file(below(s, pfad), bytes);
}

/* --- the end ------------------------------------------------------------------------------------------ */

/* On the disk before it gets its name: one file, or (a folder of many) all that the disk waits for. */
static enum err sync_file(const char *path)
{
    CLEANUP(fd_close) int fd = open(path, O_RDONLY | O_CLOEXEC);
    return fd >= 0 && fsync(fd) == 0 ? OK : ERR_IO;
}

static enum err sync_all(const char *path)
{
    CLEANUP(fd_close) int fd = open(path, O_RDONLY | O_CLOEXEC);
    return fd >= 0 && syncfs(fd) == 0 ? OK : ERR_IO;
}

static enum err write_zip(struct senke *s, const char *path)
{
    struct baum baum CLEANUP(baum_close) = { .ordner = -1 };
    struct problem p;
    TRY(baum_open(&baum, s->beside.ptr, &p));
    FILE *out = fopen(path, "wbxe");
    if (out == NULL) {
        return ERR_IO;
    }
    enum err e = archiv_write(&baum, &p, out);
    e = fclose(out) == 0 || e != OK ? e : ERR_IO;
    return e == OK ? sync_file(path) : e;
}

/* link() does not replace what is there, rename() would. */
static enum err finish_zip(struct senke *s)
{
    const char *made = arena_printf(&s->arena, "%.*s.zip", STR_ARG(s->beside)).ptr;
    enum err e = write_zip(s, made);
    if (e == OK && link(made, s->ziel.ptr) != 0) {
        e = errno == EEXIST ? ERR_EXISTS : ERR_IO;
    }
    (void)unlink(made);
    return e;
}

static enum err finish_folder(struct senke *s)
{
    TRY(sync_all(s->beside.ptr));
    if (rename(s->beside.ptr, s->ziel.ptr) != 0) {
        return errno == ENOTEMPTY || errno == EEXIST ? ERR_EXISTS : ERR_IO;
    }
    s->beside = STR("");
    return OK;
}

enum err senke_finish(struct senke *s)
{
    return is_zip(s) ? finish_zip(s) : finish_folder(s);
}

void senke_close(struct senke *s)
{
    if (s->arena.max == 0) {
        return;
    }
    if (s->beside.len > 0) {
        for (size_t i = s->count; i > 0; i--) {
            const char *path = below(s, s->pfade[i - 1]);
            (void)(unlink(path) == 0 || rmdir(path) == 0);
        }
        (void)rmdir(s->beside.ptr);
    }
    arena_release(&s->arena);
    *s = (struct senke){ .dateien = 0 };
}
