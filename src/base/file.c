/* file.c: whole files in and out. */
#include "base/file.h"

#include "base/rand.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 64 * 1024, SUFFIX = 8 };

static void fd_close(const int *fd)
{
    if (*fd >= 0) {
        (void)close(*fd);
    }
}

enum err file_read(const char *path, struct buf *out)
{
    CLEANUP(fd_close) int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        return errno == ENOENT ? ERR_NOT_FOUND : ERR_IO;
    }
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

static enum err write_all(int fd, struct str bytes)
{
    while (bytes.len > 0) {
        ssize_t n = write(fd, bytes.ptr, bytes.len);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n <= 0) {
            return ERR_IO;
        }
        bytes = str_slice(bytes, (size_t)n, bytes.len);
    }
    return fsync(fd) == 0 ? OK : ERR_IO;
}

/* The new name stands in the folder: it is on the disk only when the folder is. */
static enum err sync_folder(const char *path)
{
    char folder[PATH_MAX];
    const char *slash = strrchr(path, '/');
    size_t len = slash == NULL ? 0 : (size_t)(slash - path);
    if (len >= sizeof folder) {
        return ERR_IO;
    }
    memcpy(folder, path, len);
    folder[len] = '\0';
    const char *name = slash == NULL ? "." : (len == 0 ? "/" : folder);
    CLEANUP(fd_close) int fd = open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return fd >= 0 && fsync(fd) == 0 ? OK : ERR_IO;
}

static enum err write_new(const char *path, struct str bytes)
{
    CLEANUP(fd_close) int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    return fd < 0 ? ERR_IO : write_all(fd, bytes);
}

enum err file_write(const char *path, struct str bytes)
{
    char beside[PATH_MAX];
    char suffix[SUFFIX + 1];
    rand_text(suffix, SUFFIX);
    int len = snprintf(beside, sizeof beside, "%s.%s", path, suffix);
    if (len < 0 || (size_t)len >= sizeof beside) {
        return ERR_IO;
    }
    enum err e = write_new(beside, bytes);
    if (e == OK && rename(beside, path) != 0) {
        e = ERR_IO;
    }
    if (e != OK) {
        (void)unlink(beside);
        return e;
    }
    return sync_folder(path);
}

static bool make_folder(const char *path)
{
    return mkdir(path, 0755) == 0 || (errno == EEXIST && file_is_dir(path));
}

enum err file_mkdir(const char *path)
{
    char part[PATH_MAX];
    int len = snprintf(part, sizeof part, "%s", path);
    if (len <= 0 || (size_t)len >= sizeof part) {
        return ERR_IO;
    }
    for (char *p = part + 1; *p != '\0'; p++) {
        if (*p == '/') {
            *p = '\0';
            if (!make_folder(part)) {
                return ERR_IO;
            }
            *p = '/';
        }
    }
    return make_folder(part) ? OK : ERR_IO;
}

bool file_exists(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0;
}

bool file_is_dir(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}
