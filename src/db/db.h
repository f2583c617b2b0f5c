/*
 * db.h: connection, statements, transactions. A handle says what it may do: `struct db_read` cannot
 * write (SQLite itself refuses, not only the type), `struct db_write` can. SQL stands in .sql files;
 * tools/sqlc turns each named query into a typed function on top of this file. Open after fork().
 */
#ifndef VORORT_DB_DB_H
#define VORORT_DB_DB_H

#include "base/arena.h"
#include "base/err.h"
#include "base/problem.h"

struct db;

struct db_read {
    struct db *db;
};

struct db_write {
    struct db *db;
};

enum db_mode { DB_READ, DB_WRITE, DB_CREATE };

/*
 * Opens `path` (":memory:" for tests): WAL, synchronous=FULL, foreign keys, mmap, busy timeout 5 s,
 * defensive mode, trusted_schema off, own collation DIN5007 and functions fold(text), slug(text).
 * DB_READ opens read-only (query_only). ERR_NOT_FOUND, ERR_DB (not ours, damaged), ERR_IO.
 */
NODISCARD enum err db_open(const char *path, enum db_mode mode, struct db **ret_db);
void db_close(struct db *db);

struct db_read db_as_read(struct db *db);
/* must() that it was opened for writing. */
struct db_write db_as_write(struct db *db);
struct db_read db_write_as_read(struct db_write w);

/*
 * Transactions. db_begin is BEGIN IMMEDIATE; ERR_BUSY when another writer stays too long. Without a
 * commit db_rollback() undoes; calling it after a commit does nothing, so `CLEANUP` may do it.
 * db_read_begin/_end hold one snapshot over several queries of a page.
 */
NODISCARD enum err db_begin(struct db_write w);
NODISCARD enum err db_commit(struct db_write w);
void db_rollback(struct db_write w);
NODISCARD enum err db_read_begin(struct db_read r);
void db_read_end(struct db_read r);

/*
 * A number that changes whenever anybody (this process or another) has committed: the validity of
 * cached pages. PRAGMA data_version and our own commits. ERR_DB.
 */
NODISCARD enum err db_version(struct db_read r, uint64_t *ret_version);

/* Queries run since the last reset: for budgets and the log line. */
unsigned db_query_count(const struct db *db);
void db_query_count_reset(struct db *db);
/* Last message of SQLite, for the log only; never shown to a person. */
const char *db_message(const struct db *db);

/* Tests only: the n-th statement run from now on (1 = next) ends with ERR_DB; 0 switches off. */
void db_fail_at(unsigned long n);

/* --- below: what generated queries use ------------------------------------------------------- */

/* One query of a .sql file; static storage, `slot` is given at first use. */
struct db_query {
    const char *name;
    const char *sql;
    int slot;
};

struct db_stmt;

/* Prepares (or takes the kept statement), resets, clears bindings. ERR_DB. */
NODISCARD enum err db_stmt_open(struct db *db, struct db_query *query, struct db_stmt **ret_stmt);
/* Parameters count from 1. A str with ptr NULL binds NULL. Text must live until db_stmt_close. */
void db_bind_str(struct db_stmt *stmt, int i, struct str s);
void db_bind_blob(struct db_stmt *stmt, int i, struct str s);
void db_bind_i64(struct db_stmt *stmt, int i, int64_t n);
void db_bind_double(struct db_stmt *stmt, int i, double n);
void db_bind_null(struct db_stmt *stmt, int i);
/* Next row: OK with *ret_row true or false. ERR_DB, ERR_BUSY, ERR_EXISTS (unique), ERR_CONFLICT
 * (foreign key or check), ERR_IO (disk full). */
NODISCARD enum err db_step(struct db_stmt *stmt, bool *ret_row);
/* Columns count from 0. The text is copied to the arena; NULL gives STR_NULL, 0, 0.0. */
struct str db_col_str(struct db_stmt *stmt, int i, struct arena *a);
int64_t db_col_i64(struct db_stmt *stmt, int i);
double db_col_double(struct db_stmt *stmt, int i);
bool db_col_is_null(struct db_stmt *stmt, int i);
/* Gives the statement back; NULL is fine. */
void db_stmt_close(struct db_stmt *stmt);
/* Row id of the last insert; rows changed by the last statement. */
int64_t db_last_id(struct db_write w);
int64_t db_changes(struct db_write w);

#endif
