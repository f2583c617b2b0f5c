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

/* A number that may be missing (NULL). */
struct db_opt_i64 {
    bool has;
    int64_t v;
};

struct db_opt_double {
    bool has;
    double v;
};

enum db_mode { DB_READ, DB_WRITE, DB_CREATE };

/*
 * Opens `path` (":memory:" for tests): WAL, synchronous=FULL, foreign keys, mmap, busy timeout 5 s,
 * defensive mode, own collation DIN5007 and functions fold(text), slug(text). DB_READ opens
 * read-only (query_only) and with trusted_schema off. DB_CREATE makes a missing file, readable for its owner only.
 * ERR_NOT_FOUND, ERR_DB (not ours, damaged), ERR_IO, ERR_BUSY.
 */
NODISCARD enum err db_open(const char *path, enum db_mode mode, struct db **ret_db);
/* Gives back everything, an unfinished transaction is undone; NULL is fine. */
void db_close(struct db *db);

struct db_read db_as_read(struct db *db);
/* must() that it was opened for writing. */
struct db_write db_as_write(struct db *db);
struct db_read db_write_as_read(struct db_write w);

/*
 * Transactions. db_begin is BEGIN IMMEDIATE; ERR_BUSY when another writer stays too long. Without a
 * commit db_rollback() undoes; calling it after a commit does nothing, so `CLEANUP` may do it.
 * A db_commit() that fails has undone everything. Transactions do not nest.
 * db_read_begin/_end hold one snapshot over several queries of a page; they nest, also inside a
 * db_begin.
 */
NODISCARD enum err db_begin(struct db_write w);
NODISCARD enum err db_commit(struct db_write w);
void db_rollback(struct db_write w);
/* The same for `struct db_write w CLEANUP(db_rollback_at) = …`. */
static inline void db_rollback_at(struct db_write *w)
{
    db_rollback(*w);
}
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
/* Last message of SQLite, for the log only; never shown to a person. NULL: of the last db_open. */
const char *db_message(const struct db *db);
/*
 * Back to rest: statements still open are given back, a transaction is undone. For the place where
 * a request lands that was left by a jump (arena.h); at rest it costs nothing.
 */
void db_reset(struct db *db);

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

/* Prepares, or takes the kept statement; a query that is already open (called from its own row
 * callback) gets a second statement. ERR_DB, ERR_BUSY, ERR_MEMORY. */
NODISCARD enum err db_stmt_open(struct db *db, struct db_query *query, struct db_stmt **ret_stmt);
/* Parameters count from 1. A str with ptr NULL binds NULL. Text must live until db_stmt_close. */
void db_bind_str(struct db_stmt *stmt, int i, struct str s);
/* The same for a text that is never NULL: a str with ptr NULL binds ''. */
void db_bind_text(struct db_stmt *stmt, int i, struct str s);
void db_bind_blob(struct db_stmt *stmt, int i, struct str s);
void db_bind_i64(struct db_stmt *stmt, int i, int64_t n);
void db_bind_double(struct db_stmt *stmt, int i, double n);
void db_bind_null(struct db_stmt *stmt, int i);
void db_bind_opt_i64(struct db_stmt *stmt, int i, struct db_opt_i64 n);
void db_bind_opt_double(struct db_stmt *stmt, int i, struct db_opt_double n);
/* Next row: OK with *ret_row true or false. ERR_DB, ERR_BUSY, ERR_EXISTS (unique), ERR_CONFLICT
 * (foreign key, check, NOT NULL, a trigger's refusal), ERR_IO (disk full), ERR_MEMORY,
 * ERR_TOO_LARGE. */
NODISCARD enum err db_step(struct db_stmt *stmt, bool *ret_row);
/* Columns count from 0. The text is copied to the arena; NULL gives STR_NULL, 0, 0.0. */
struct str db_col_str(struct db_stmt *stmt, int i, struct arena *a);
/* Without a copy: valid until the next db_step or db_stmt_close. */
struct str db_col_borrow(struct db_stmt *stmt, int i);
int64_t db_col_i64(struct db_stmt *stmt, int i);
double db_col_double(struct db_stmt *stmt, int i);
bool db_col_is_null(struct db_stmt *stmt, int i);
struct db_opt_i64 db_col_opt_i64(struct db_stmt *stmt, int i);
struct db_opt_double db_col_opt_double(struct db_stmt *stmt, int i);
/* Gives the statement back; NULL is fine. */
void db_stmt_close(struct db_stmt *stmt);
/*
 * Room for row `count` in an array in the arena; *cap is 0 at first. Returns the array, moved or
 * not.
 */
void *db_rows_grow(struct arena *a, void *rows, size_t size, size_t count, size_t *cap);
/* Row id of the last insert; rows changed by the last statement. */
int64_t db_last_id(struct db_write w);
int64_t db_changes(struct db_write w);

#endif
