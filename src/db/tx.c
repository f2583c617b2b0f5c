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
enum err db_version(struct db_read r, uint64_t *ret_version)
{
    static struct db_query query = { .name = "data_version", .sql = "PRAGMA data_version" };
    struct db *db = r.db;
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
    *ret_version = theirs << 32 | (db->commits & UINT32_MAX);
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
