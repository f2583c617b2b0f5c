/* testing.h: a scratch database for the tests of this folder. */
#ifndef VORORT_DB_TESTING_H
#define VORORT_DB_TESTING_H

#include "base/testing.h"
#include "db/internal.h"

#include <unistd.h>

#define assert_ok(expr)          assert_string_equal(err_name(expr), "OK")
#define assert_err(expr, wanted) assert_string_equal(err_name(expr), #wanted)

/* A folder of its own with a database path in it. */
struct scratch {
    char dir[64];
    char path[96];
};

static inline void scratch_make(struct scratch *s)
{
    (void)snprintf(s->dir, sizeof(s->dir), "/tmp/vorort-db-XXXXXX");
    assert_non_null(mkdtemp(s->dir));
    (void)snprintf(s->path, sizeof(s->path), "%s/test.db", s->dir);
}

static inline void scratch_remove(struct scratch *s)
{
    static const char *const tails[] = { "", "-wal", "-shm", "-journal" };
    for (size_t i = 0; i < ARRAY_LEN(tails); i++) {
        char path[128];
        (void)snprintf(path, sizeof(path), "%s%s", s->path, tails[i]);
        (void)unlink(path);
    }
    (void)rmdir(s->dir);
}

static inline struct db *scratch_open(const struct scratch *s, enum db_mode mode)
{
    struct db *db = NULL;
    assert_ok(db_open(s->path, mode, &db));
    return db;
}

static inline int64_t number_of(struct db *db, const char *sql)
{
    int64_t n = -1;
    enum err e = db_exec_i64(db, sql, &n);
    if (e != OK) {
        print_error("%s\n%s\n", sql, db_message(db));
    }
    assert_ok(e);
    return n;
}

#endif
