/* tx.c: transactions, snapshots, and the number that changes with every commit. */
#include "db/internal.h"

#include <unistd.h>

/* BEGIN and its like: kept as well, but no query of a page, so the budget does not count them. */
static enum err run(struct db *db, struct db_query *query)
{
    unsigned queries = db->queries;
    struct db_stmt *stmt;
    TRY(db_stmt_open(db, query, &stmt));
    bool row;
    enum err e = db_step(stmt, &row);
    db_stmt_close(stmt);
    db->queries = queries;
    return e;
}

static bool in_transaction(struct db *db)
{
    return sqlite3_get_autocommit(db->handle) == 0;
}

enum err db_begin(struct db_write w)
{
    static struct db_query begin = { .name = "begin", .sql = "BEGIN IMMEDIATE" };
    must(!in_transaction(w.db));
    return run(w.db, &begin);
}

/*
 * A commit that fails (disk full, a deferred foreign key) may leave the transaction open. Nobody
 * can mend it there, so it is undone at once: after db_commit() the answer is all or nothing.
 */
enum err db_commit(struct db_write w)
{
    static struct db_query commit = { .name = "commit", .sql = "COMMIT" };
    must(in_transaction(w.db));
    enum err e = run(w.db, &commit);
    if (e != OK) {
        db_rollback(w);
    }
    return e;
}

/* Not through run(): undoing must work where db_fail_at() lets everything else fail. */
void db_rollback(struct db_write w)
{
    if (in_transaction(w.db)) {
        (void)sqlite3_exec(w.db->handle, "ROLLBACK", NULL, NULL, NULL);
    }
}

enum err db_read_begin(struct db_read r)
{
    static struct db_query begin = { .name = "read_begin", .sql = "BEGIN" };
    struct db *db = r.db;
    if (db->read_depth == 0) {
        db->read_owner = !in_transaction(db);
        if (db->read_owner) {
            TRY(run(db, &begin));
        }
    }
    db->read_depth++;
    return OK;
}

void db_read_end(struct db_read r)
{
    static struct db_query end = { .name = "read_end", .sql = "COMMIT" };
    must(r.db->read_depth > 0);
    if (--r.db->read_depth == 0 && r.db->read_owner && run(r.db, &end) != OK) {
        db_rollback((struct db_write){ r.db });
    }
}

void db_reset(struct db *db)
{
    db_stmts_close(db);
    db->read_depth = 0;
    db_rollback((struct db_write){ db });
}

/*
 * `PRAGMA data_version` changes when another connection has committed, ours when this one has
 * (commit hook). Side by side in one number, so that no two states share one by adding up.
 */
static enum err version_asked(struct db *db, uint64_t *ret_number)
{
    static struct db_query query = { .name = "data_version", .sql = "PRAGMA data_version" };
    unsigned queries = db->queries;
    struct db_stmt *stmt;
    TRY(db_stmt_open(db, &query, &stmt));
    bool row = false;
    enum err e = db_step(stmt, &row);
    uint64_t theirs = row ? (uint64_t)db_col_i64(stmt, 0) : 0;
    db_stmt_close(stmt);
    db->queries = queries;
    TRY(e);
    must(row);
    *ret_number = theirs << 32 | (db->commits & UINT32_MAX);
    return OK;
}

/*
 * The same question without a call into the kernel: the head of the log's index (walformat.html, 2.1)
 * lies in memory shared by all connections and is rewritten with each commit. SQLite itself compares
 * these 48 bytes to see whether somebody has committed; like it, we read both copies, the first one
 * first (a writer writes them the other way round), and take two that differ for a commit.
 */
static const volatile uint64_t *version_head(struct db *db)
{
    sqlite3_file *file = NULL;
    volatile void *head = NULL;
    enum { REGION = 32768 };

    if (db->wal_head == NULL &&
        sqlite3_file_control(db->handle, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK &&
        file != NULL && file->pMethods != NULL && file->pMethods->iVersion >= 2 &&
        file->pMethods->xShmMap(file, 0, REGION, 0, &head) == SQLITE_OK) {
        db->wal_head = head;
    }
    return db->wal_head;
}

static bool version_moved(struct db *db, const volatile uint64_t *head)
{
    uint64_t first[DB_WAL_HEAD];
    uint64_t second[DB_WAL_HEAD];

    for (size_t i = 0; i < DB_WAL_HEAD; i++) {
        first[i] = head[i];
    }
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
    for (size_t i = 0; i < DB_WAL_HEAD; i++) {
        second[i] = head[DB_WAL_HEAD + i];
    }
    if (memcmp(first, second, sizeof first) != 0) {
        return true;
    }
    bool moved = memcmp(first, db->wal_seen, sizeof first) != 0;
    memcpy(db->wal_seen, first, sizeof first);
    return moved;
}

/*
 * Inside a transaction the last number is told: its snapshot was taken later than that was read, so
 * what is kept under it can be newer than it says, never older.
 */
enum err db_version(struct db_read r, uint64_t *ret_version)
{
    struct db *db = r.db;
    bool moved = false;

    if (sqlite3_get_autocommit(db->handle) != 0 || db->version == 0) {
        const volatile uint64_t *head = version_head(db);
        uint64_t number = 0;
        if (head == NULL) {
            TRY(version_asked(db, &number));
            moved = number != db->version_asked;
            db->version_asked = number;
        } else {
            moved = version_moved(db, head);
        }
    }
    db->version += moved || db->version == 0 ? 1 : 0;
    *ret_version = db->version;
    return OK;
}

unsigned db_query_count(const struct db *db)
{
    return db->queries;
}

void db_query_count_reset(struct db *db)
{
    db->queries = 0;
}
