/*
 * io_test.c: the n-th reading, writing, syncing or cutting of a file fails, for every n, below
 * SQLite. Whatever the call says: afterwards the change is there as a whole or not at all, and what
 * was called done is there.
 */
#include "db/testing.h"

/* --- a file system that fails ------------------------------------------------------------------ */

static unsigned long countdown; /* 0: works */
static unsigned long fired;

static bool fails(void)
{
    bool now = countdown > 0 && --countdown == 0;
    fired += now;
    return now;
}

/* One open file: SQLite's part first, then where the real one lies. */
struct file {
    sqlite3_file base;
    sqlite3_file *real;
};

static sqlite3_file *real_of(sqlite3_file *f)
{
    struct file *file = (struct file *)(void *)f;
    return file->real;
}

static int io_close(sqlite3_file *f)
{
    return real_of(f)->pMethods->xClose(real_of(f));
}

static int io_read(sqlite3_file *f, void *to, int n, sqlite3_int64 at)
{
    return fails() ? SQLITE_IOERR_READ : real_of(f)->pMethods->xRead(real_of(f), to, n, at);
}

/* Half of it gets through, as when the current fails. */
static int io_write(sqlite3_file *f, const void *from, int n, sqlite3_int64 at)
{
    if (fails()) {
        (void)real_of(f)->pMethods->xWrite(real_of(f), from, n / 2, at);
        return at % 8192 == 0 ? SQLITE_FULL : SQLITE_IOERR_WRITE;
    }
    return real_of(f)->pMethods->xWrite(real_of(f), from, n, at);
}

static int io_truncate(sqlite3_file *f, sqlite3_int64 size)
{
    return fails() ? SQLITE_IOERR_TRUNCATE : real_of(f)->pMethods->xTruncate(real_of(f), size);
}

static int io_sync(sqlite3_file *f, int flags)
{
    return fails() ? SQLITE_IOERR_FSYNC : real_of(f)->pMethods->xSync(real_of(f), flags);
}

static int io_size(sqlite3_file *f, sqlite3_int64 *size)
{
    return fails() ? SQLITE_IOERR_FSTAT : real_of(f)->pMethods->xFileSize(real_of(f), size);
}

static int io_lock(sqlite3_file *f, int level)
{
    return real_of(f)->pMethods->xLock(real_of(f), level);
}

static int io_unlock(sqlite3_file *f, int level)
{
    return real_of(f)->pMethods->xUnlock(real_of(f), level);
}

static int io_reserved(sqlite3_file *f, int *ret)
{
    return real_of(f)->pMethods->xCheckReservedLock(real_of(f), ret);
}

static int io_control(sqlite3_file *f, int what, void *arg)
{
    return real_of(f)->pMethods->xFileControl(real_of(f), what, arg);
}

static int io_sector(sqlite3_file *f)
{
    return real_of(f)->pMethods->xSectorSize(real_of(f));
}

static int io_device(sqlite3_file *f)
{
    return real_of(f)->pMethods->xDeviceCharacteristics(real_of(f));
}

static int io_shm_map(sqlite3_file *f, int page, int size, int extend, void volatile **ret)
{
    return fails() ? SQLITE_IOERR_SHMMAP
                   : real_of(f)->pMethods->xShmMap(real_of(f), page, size, extend, ret);
}

static int io_shm_lock(sqlite3_file *f, int offset, int n, int flags)
{
    return real_of(f)->pMethods->xShmLock(real_of(f), offset, n, flags);
}

static void io_shm_barrier(sqlite3_file *f)
{
    real_of(f)->pMethods->xShmBarrier(real_of(f));
}

static int io_shm_unmap(sqlite3_file *f, int drop)
{
    return real_of(f)->pMethods->xShmUnmap(real_of(f), drop);
}

/* Version 2: no xFetch, so that reading comes by here and not through the map. */
static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = io_close,
    .xRead = io_read,
    .xWrite = io_write,
    .xTruncate = io_truncate,
    .xSync = io_sync,
    .xFileSize = io_size,
    .xLock = io_lock,
    .xUnlock = io_unlock,
    .xCheckReservedLock = io_reserved,
    .xFileControl = io_control,
    .xSectorSize = io_sector,
    .xDeviceCharacteristics = io_device,
    .xShmMap = io_shm_map,
    .xShmLock = io_shm_lock,
    .xShmBarrier = io_shm_barrier,
    .xShmUnmap = io_shm_unmap,
};

static sqlite3_vfs *system_vfs;

static int vfs_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *f, int flags, int *ret_flags)
{
    (void)vfs;
    struct file *file = (struct file *)(void *)f;
    file->real = (sqlite3_file *)(void *)(file + 1);
    f->pMethods = NULL;
    int rc = fails() ? SQLITE_CANTOPEN
                     : system_vfs->xOpen(system_vfs, name, file->real, flags, ret_flags);
    if (rc == SQLITE_OK) {
        f->pMethods = &methods;
    }
    return rc;
}

static sqlite3_vfs faulty;

static int install(void **state)
{
    (void)state;
    system_vfs = sqlite3_vfs_find(NULL);
    faulty = *system_vfs;
    faulty.zName = "faulty";
    faulty.xOpen = vfs_open;
    faulty.szOsFile = (int)sizeof(struct file) + system_vfs->szOsFile;
    return sqlite3_vfs_register(&faulty, 1);
}

static int uninstall(void **state)
{
    (void)state;
    return sqlite3_vfs_unregister(&faulty);
}

/* --- what is done ------------------------------------------------------------------------------- */

static enum err insert(struct db_write w, int64_t id)
{
    static struct db_query query = {
        .name = "insert", .sql = "INSERT INTO t (id, text) VALUES (:id, hex(zeroblob(3000)))"
    };
    struct db_stmt *stmt;
    TRY(db_stmt_open(w.db, &query, &stmt));
    db_bind_i64(stmt, 1, id);
    bool row;
    enum err e = db_step(stmt, &row);
    db_stmt_close(stmt);
    return e;
}

static enum err change(struct db_write writing)
{
    struct db_write w CLEANUP(db_rollback_at) = writing;
    TRY(db_begin(w));
    for (int64_t i = 1; i <= 5; i++) {
        TRY(insert(w, i));
    }
    return db_commit(w);
}

/* Opens, changes, copies the log into the file, closes. */
static enum err whole_way(const char *path)
{
    struct db *db = NULL;
    TRY(db_open(path, DB_WRITE, &db));
    enum err e = change(db_as_write(db));
    (void)sqlite3_exec(db->handle, "PRAGMA wal_checkpoint(TRUNCATE)", NULL, NULL, NULL);
    db_close(db);
    return e;
}

static void prepare(struct scratch *s)
{
    scratch_make(s);
    struct db *db = scratch_open(s, DB_CREATE);
    assert_ok(db_exec(db, "CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT NOT NULL)"));
    db_close(db);
}

static void check(const struct scratch *s, enum err e)
{
    struct db *db = scratch_open(s, DB_WRITE);
    int64_t rows = number_of(db, "SELECT count(*) FROM t");
    assert_true(rows == 5 || (rows == 0 && e != OK));
    assert_int_equal(number_of(db, "SELECT integrity_check = 'ok' FROM pragma_integrity_check"), 1);
    db_close(db);
}

static void test_every_fault(void **state)
{
    (void)state;
    unsigned failed = 0;
    unsigned long n = 0;
    do {
        struct scratch s;
        prepare(&s);
        fired = 0;
        countdown = ++n;
        enum err e = whole_way(s.path);
        countdown = 0;
        failed += e != OK;
        assert_true(e == OK || e == ERR_IO || e == ERR_DB);
        check(&s, e);
        scratch_remove(&s);
        assert_true(n < 2000);
    } while (fired > 0);
    print_message("%lu places, %u of them end the change\n", n - 1, failed);
    assert_true(failed > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_every_fault, install, uninstall),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
