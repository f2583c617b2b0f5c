/* backup.c: the whole file, out and back in, through SQLite's backup interface. */
#include "db/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/file.h"
#include "base/utf8.h"
#include "db/internal.h"

enum { PAGES_A_STEP = 512, PATH_BYTES = 4096, FINDINGS_MAX = 4096 };

/* The first finding of a check is what db_message() tells. */
static void message_keep(struct db *db, struct str text)
{
    struct str cut = utf8_cut(text, sizeof(db->message) - 1);
    memcpy(db->message, cut.ptr, cut.len);
    db->message[cut.len] = '\0';
}

/* --- copying ----------------------------------------------------------------------------------- */

/* `blame` keeps the message of a failure. */
static enum err pages_copy(struct db *blame, sqlite3 *to, sqlite3 *from, db_backup_step *step,
                           void *arg)
{
    sqlite3_backup *copy = sqlite3_backup_init(to, "main", from, "main");
    if (copy == NULL) {
        return db_error(blame, sqlite3_errcode(to));
    }
    int rc = SQLITE_OK;
    bool stopped = false;
    while (rc == SQLITE_OK && !stopped) {
        rc = sqlite3_backup_step(copy, PAGES_A_STEP);
        uint64_t total = (uint64_t)sqlite3_backup_pagecount(copy);
        uint64_t left = (uint64_t)sqlite3_backup_remaining(copy);
        stopped = rc == SQLITE_OK && step != NULL && !step(arg, total - left, total);
    }
    int end = sqlite3_backup_finish(copy);
    if (stopped) {
        return ERR_CONFLICT;
    }
    if (rc != SQLITE_DONE) {
        (void)snprintf(blame->message, sizeof(blame->message), "%s (%d)", sqlite3_errstr(rc), rc);
        return db_error(blame, rc) == OK ? ERR_DB : db_error(blame, rc);
    }
    return end == SQLITE_OK ? OK : ERR_IO;
}

static enum err sync_path(const char *path, int flags)
{
    int fd = open(path, flags | O_CLOEXEC);
    if (fd < 0) {
        return ERR_IO;
    }
    int rc = fsync(fd);
    (void)close(fd);
    return rc == 0 ? OK : ERR_IO;
}

/* The new name must be on the disk too, not only the bytes. */
static enum err sync_folder(const char *path)
{
    char folder[PATH_BYTES] = ".";
    const char *slash = strrchr(path, '/');
    if (slash != NULL) {
        size_t length = slash == path ? 1 : (size_t)(slash - path);
        memcpy(folder, path, length);
        folder[length] = '\0';
    }
    return sync_path(folder, O_RDONLY | O_DIRECTORY);
}

/* --- out ----------------------------------------------------------------------------------------- */

static enum err part_write(struct db_read r, const char *part, db_backup_step *step, void *arg)
{
    int fd = open(part, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) {
        return ERR_IO;
    }
    (void)close(fd);
    sqlite3 *to = NULL;
    int rc = sqlite3_open_v2(part, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    enum err e = rc == SQLITE_OK ? OK : ERR_IO;
    if (e == OK) {
        /* A snapshot held open: batches then never start anew because somebody else writes. */
        e = db_read_begin(r);
    }
    if (e == OK) {
        e = pages_copy(r.db, to, r.db->handle, step, arg);
        db_read_end(r);
    }
    if (e == OK) {
        /* One file without a log beside it, so that it can be read from a read-only medium. */
        rc = sqlite3_exec(to, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
        e = rc == SQLITE_OK ? OK : ERR_IO;
    }
    if (sqlite3_close(to) != SQLITE_OK && e == OK) {
        e = ERR_IO;
    }
    return e;
}

static enum err part_check(struct db_read r, const char *part)
{
    struct buf findings CLEANUP(buf_release);
    buf_init(&findings, FINDINGS_MAX);
    TRY(db_check(part, &findings));
    if (findings.len > 0) {
        message_keep(r.db, buf_str(&findings));
        return ERR_DB;
    }
    return sync_path(part, O_RDWR);
}

enum err db_backup(struct db_read r, const char *path, db_backup_step *step, void *arg)
{
    char part[PATH_BYTES];
    int length = snprintf(part, sizeof(part), "%s.teil-%ld", path, (long)getpid());
    if (length < 0 || (size_t)length >= sizeof(part)) {
        return ERR_TOO_LARGE;
    }
    if (file_exists(path)) {
        return ERR_EXISTS;
    }
    enum err e = part_write(r, part, step, arg);
    if (e == OK) {
        e = part_check(r, part);
    }
    /* link() fails if the name was taken meanwhile; rename() would replace it. */
    if (e == OK && link(part, path) != 0) {
        e = errno == EEXIST ? ERR_EXISTS : ERR_IO;
    }
    (void)unlink(part);
    TRY(e);
    return sync_folder(path);
}

/* --- back in --------------------------------------------------------------------------------------- */

enum err db_restore(struct db_write w, const char *path, db_backup_step *step, void *arg)
{
    struct db *from = NULL;
    TRY(db_open(path, DB_READ, &from));
    struct buf findings CLEANUP(buf_release);
    buf_init(&findings, FINDINGS_MAX);
    enum err e = db_check(path, &findings);
    if (e == OK && findings.len > 0) {
        message_keep(w.db, buf_str(&findings));
        e = ERR_DB;
    }
    if (e == OK) {
        e = pages_copy(w.db, w.db->handle, from->handle, step, arg);
    }
    db_close(from);
    return e;
}

/* --- sound? ------------------------------------------------------------------------------------------ */

static enum err check_read(sqlite3 *handle, struct buf *findings)
{
    sqlite3_stmt *stmt = NULL;
    int rc = sqlite3_prepare_v2(handle, "PRAGMA quick_check(10)", -1, &stmt, NULL);
    while (rc == SQLITE_OK || rc == SQLITE_ROW) {
        rc = sqlite3_step(stmt);
        if (rc != SQLITE_ROW) {
            break;
        }
        struct str text = str_from_cstr((const char *)sqlite3_column_text(stmt, 0));
        if (!str_eq(text, STR("ok"))) {
            buf_printf(findings, "%s%.*s", findings->len > 0 ? "; " : "", STR_ARG(text));
        }
    }
    if (rc != SQLITE_DONE) {
        buf_printf(findings, "%s%s", findings->len > 0 ? "; " : "", sqlite3_errmsg(handle));
    }
    (void)sqlite3_finalize(stmt);
    return OK;
}

enum err db_check(const char *path, struct buf *findings)
{
    if (!file_exists(path)) {
        return ERR_NOT_FOUND;
    }
    sqlite3 *handle = NULL;
    int rc = sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    enum err e = rc == SQLITE_OK ? OK : ERR_IO;
    if (e == OK) {
        (void)sqlite3_busy_timeout(handle, 5000);
        e = check_read(handle, findings);
    }
    (void)sqlite3_close(handle);
    return e;
}
