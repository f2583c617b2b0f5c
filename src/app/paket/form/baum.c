/* baum.c: the files of a Paket in a folder or in a ZIP. */
#include "app/paket/form/baum.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/utf8.h"

enum { CHUNK = 64 * 1024 };

static const struct unzip_limits zip_limits = { .members = (size_t)2 * BAUM_DATEIEN_MOST,
                                                .member_bytes = 64ULL << 20,
                                                .total_bytes = 1ULL << 30 };

/* A list while it grows. */
struct sammlung {
    struct baum *baum;
    size_t cap;
    uint64_t total;
};

static enum err refuse(struct problem *p, enum err e, struct str pfad, const char *advice,
                       const char *text)
{
    problem_clear(p);
    problem_file(p, pfad);
    return problem_set(p, e, advice, "%s", text);
}

/* What systems and editors leave behind. */
static bool passed_over(struct str name)
{
    return name.len > 0 &&
           (name.ptr[0] == '.' || str_eq(name, STR("__MACOSX")) || str_eq(name, STR("Thumbs.db")));
}

static enum err collect(struct sammlung *s, struct str pfad, uint64_t size, uint64_t index,
                        struct problem *p)
{
    struct baum *b = s->baum;
    s->total += size;
    if (b->count == BAUM_DATEIEN_MOST || s->total > zip_limits.total_bytes) {
        return refuse(p, ERR_TOO_LARGE, STR(""),
                      "Höchstens sind 100.000 Dateien und 1 GiB erlaubt.",
                      "Das Paket ist zu groß.");
    }
    if (b->count == s->cap) {
        size_t cap = s->cap == 0 ? 256 : s->cap * 2;
        struct baum_datei *grown = arena_array(&b->arena, cap, sizeof *grown);
        if (b->count > 0) {
            memcpy(grown, b->dateien, b->count * sizeof *grown);
        }
        b->dateien = grown;
        s->cap = cap;
    }
    b->dateien[b->count++] = (struct baum_datei){ pfad, size, index };
    return OK;
}

static int compare(const void *a, const void *b)
{
    const struct baum_datei *da = a;
    const struct baum_datei *db = b;
    return str_cmp(da->pfad, db->pfad);
}

/* --- a folder ------------------------------------------------------------------------------------ */

/* Folders still to be read. */
struct weg {
    struct str pfad; /* "" or "seiten/" */
    unsigned tiefe;
    struct weg *next;
};

static void fd_close(const int *fd)
{
    if (*fd >= 0) {
        (void)close(*fd);
    }
}

static void dir_close(DIR **dir)
{
    if (*dir != NULL) {
        (void)closedir(*dir);
    }
}

/* Opens "a/b/c" part by part, so that no link on the way is followed. -1 with errno. */
static int open_below(int ordner, struct str pfad, int flags)
{
    char part[256];
    struct str rest = pfad;
    struct str name;
    int at = dup(ordner);
    while (at >= 0 && str_next(&rest, '/', &name)) {
        if (name.len == 0) {
            continue; /* "seiten/" ends so */
        }
        if (name.len >= sizeof part) {
            (void)close(at);
            errno = ENAMETOOLONG;
            return -1;
        }
        memcpy(part, name.ptr, name.len);
        part[name.len] = '\0';
        bool last = rest.ptr == NULL || rest.len == 0;
        int how = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | (last ? flags : O_DIRECTORY);
        int below = openat(at, part, how);
        (void)close(at);
        at = below;
    }
    return at;
}

static enum err take_entry(struct sammlung *s, struct weg **wege, const struct weg *weg, int fd,
                           const char *name, struct problem *p)
{
    struct baum *b = s->baum;
    struct str part = str_from_cstr(name);
    struct str pfad = arena_printf(&b->arena, "%.*s%s", STR_ARG(weg->pfad), name);
    struct stat st;
    if (!utf8_valid(part) || pfad.len > BAUM_PFAD_MOST) {
        return refuse(p, ERR_INPUT, weg->pfad, "Erlaubt sind kurze Namen in UTF-8.",
                      "Hier liegt eine Datei, deren Name nicht zu lesen ist.");
    }
    if (fstatat(fd, name, &st, AT_SYMLINK_NOFOLLOW) != 0) {
        return refuse(p, ERR_IO, pfad, NULL, "Die Datei ist nicht zu lesen.");
    }
    if (S_ISDIR(st.st_mode)) {
        if (weg->tiefe == BAUM_TIEFE_MOST) {
            return refuse(p, ERR_INPUT, pfad, NULL, "Die Ordner sind zu tief verschachtelt.");
        }
        struct weg *below = arena_new(&b->arena, struct weg);
        *below =
            (struct weg){ arena_printf(&b->arena, "%.*s/", STR_ARG(pfad)), weg->tiefe + 1, *wege };
        *wege = below;
        return OK;
    }
    if (!S_ISREG(st.st_mode)) {
        return refuse(p, ERR_INPUT, pfad, "Legen Sie die Datei selbst an diese Stelle.",
                      "Das ist eine Verknüpfung oder keine gewöhnliche Datei.");
    }
    return collect(s, pfad, (uint64_t)st.st_size, 0, p);
}

static enum err read_folder(struct sammlung *s, struct weg **wege, const struct weg *weg,
                            struct problem *p)
{
    int fd = open_below(s->baum->ordner, weg->pfad, O_DIRECTORY);
    CLEANUP(dir_close) DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    if (dir == NULL) {
        fd_close(&fd);
        return refuse(p, ERR_IO, weg->pfad, NULL, "Der Ordner ist nicht zu lesen.");
    }
    for (;;) {
        errno = 0;
        const struct dirent *entry = readdir(dir); // NOLINT(concurrency-mt-unsafe): one thread
        if (entry == NULL) {
            return errno == 0
                       ? OK
                       : refuse(p, ERR_IO, weg->pfad, NULL, "Der Ordner ist nicht zu lesen.");
        }
        if (!passed_over(str_from_cstr(entry->d_name))) {
            TRY(take_entry(s, wege, weg, dirfd(dir), entry->d_name, p));
        }
    }
}

static enum err list_folder(struct baum *b, struct problem *p)
{
    struct sammlung s = { .baum = b };
    struct weg *wege = arena_new(&b->arena, struct weg);
    wege->pfad = STR("");
    while (wege != NULL) {
        const struct weg *weg = wege;
        wege = wege->next;
        TRY(read_folder(&s, &wege, weg, p));
    }
    return OK;
}

/* --- a ZIP ----------------------------------------------------------------------------------------- */

static bool any_part_passed_over(struct str pfad)
{
    struct str part;
    while (str_next(&pfad, '/', &part)) {
        if (passed_over(part)) {
            return true;
        }
    }
    return false;
}

/* "paket/" if everything lies in that one folder, else "". */
static struct str common_folder(const struct unzip *z)
{
    struct str folder = STR("");
    if (unzip_find(z, STR("paket.json")) != NULL) {
        return folder;
    }
    for (size_t i = 0; i < unzip_count(z); i++) {
        struct str name = unzip_at(z, i)->name;
        size_t slash = str_find_char(name, '/', 0);
        if (any_part_passed_over(name)) {
            continue;
        }
        if (slash == SIZE_MAX || (folder.len > 0 && !str_starts(name, folder))) {
            return STR("");
        }
        folder = str_slice(name, 0, slash + 1);
    }
    return folder;
}

static enum err list_zip(struct baum *b, struct problem *p)
{
    struct sammlung s = { .baum = b };
    struct str folder = common_folder(b->zip);
    for (size_t i = 0; i < unzip_count(b->zip); i++) {
        const struct unzip_member *m = unzip_at(b->zip, i);
        struct str pfad = m->name;
        (void)str_skip(&pfad, folder);
        if (m->folder || any_part_passed_over(pfad)) {
            continue;
        }
        TRY(collect(&s, pfad, m->size, i, p));
    }
    return OK;
}

/* --- both ------------------------------------------------------------------------------------------ */

static enum err finish(struct baum *b, enum err e)
{
    if (e != OK) {
        baum_close(b);
        return e;
    }
    if (b->count > 0) {
        qsort(b->dateien, b->count, sizeof *b->dateien, compare);
    }
    return OK;
}

static void begin(struct baum *b)
{
    *b = (struct baum){ .ordner = -1 };
    arena_init(&b->arena, 512U << 20);
}

enum err baum_open(struct baum *b, const char *path, struct problem *p)
{
    begin(b);
    problem_clear(p);
    b->ordner = open(path, O_RDONLY | O_CLOEXEC | O_DIRECTORY);
    if (b->ordner >= 0) {
        return finish(b, list_folder(b, p));
    }
    if (errno == ENOENT) {
        problem_file(p, str_from_cstr(path));
        return finish(b, problem_set(p, ERR_NOT_FOUND, "Stimmt der Pfad?",
                                     "Diesen Ordner oder diese Datei gibt es nicht."));
    }
    enum err e = unzip_open(path, &zip_limits, p, &b->zip);
    if (e != OK) {
        problem_file(p, str_from_cstr(path));
        return finish(b, e);
    }
    return finish(b, list_zip(b, p));
}

enum err baum_open_zip(struct baum *b, struct str bytes, struct problem *p)
{
    begin(b);
    problem_clear(p);
    enum err e = unzip_open_bytes(bytes, &zip_limits, p, &b->zip);
    return finish(b, e == OK ? list_zip(b, p) : e);
}

void baum_close(struct baum *b)
{
    unzip_close(b->zip);
    b->zip = NULL;
    /* A zeroed struct holds folder 0, which is not ours: only what begin() has seen is closed. */
    if (b->arena.max > 0) {
        fd_close(&b->ordner);
        arena_release(&b->arena);
    }
    *b = (struct baum){ .ordner = -1 };
}

/* First entry that is not less than `pfad`. */
static size_t lower_bound(const struct baum *b, struct str pfad)
{
    size_t low = 0;
    size_t high = b->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_cmp(b->dateien[middle].pfad, pfad) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

const struct baum_datei *baum_find(const struct baum *b, struct str pfad)
{
    size_t i = lower_bound(b, pfad);
    return i < b->count && str_eq(b->dateien[i].pfad, pfad) ? &b->dateien[i] : NULL;
}

bool baum_has_below(const struct baum *b, struct str anfang)
{
    size_t i = lower_bound(b, anfang);
    return i < b->count && str_starts(b->dateien[i].pfad, anfang);
}

static enum err read_fd(int fd, struct buf *out)
{
    static char chunk[CHUNK];
    for (;;) {
        ssize_t n = read(fd, chunk, sizeof chunk);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n < 0) {
            return ERR_IO;
        }
        if (n == 0) {
            return OK;
        }
        buf_add(out, (struct str){ chunk, (size_t)n });
        if (buf_error(out) != OK) {
            return buf_error(out) == ERR_LIMIT ? ERR_TOO_LARGE : buf_error(out);
        }
    }
}

enum err baum_read(struct baum *b, const struct baum_datei *d, struct problem *p, struct buf *out)
{
    if (b->zip != NULL) {
        problem_clear(p);
        enum err e = unzip_read(b->zip, unzip_at(b->zip, (size_t)d->index), p, out);
        problem_file(p, d->pfad);
        return e;
    }
    CLEANUP(fd_close) int fd = open_below(b->ordner, d->pfad, 0);
    enum err e = fd < 0 ? ERR_IO : read_fd(fd, out);
    if (e != OK) {
        return refuse(p, e, d->pfad, NULL,
                      e == ERR_TOO_LARGE ? "Die Datei ist zu groß."
                                         : "Die Datei ist nicht zu lesen.");
    }
    return OK;
}
