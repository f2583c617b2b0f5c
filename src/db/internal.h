/* internal.h: what the files of src/db share and nobody else sees. */
#ifndef VORORT_DB_INTERNAL_H
#define VORORT_DB_INTERNAL_H

#include <sqlite3.h>
#include <sys/types.h>

#include "db/db.h"

enum { DB_MESSAGE_MAX = 256, DB_STMTS_MAX = 4096, DB_WAL_HEAD = 6 };

struct db_stmt {
    sqlite3_stmt *handle;
    struct db *db;
    struct db_stmt *next; /* in the list of open statements */
    const char *name;
    enum err bind; /* first failure of a db_bind_…(), told by db_step() */
    bool open;
    bool kept;    /* belongs to the connection, not finalised on close */
    bool started; /* stepped since it was opened */
};

struct db {
    sqlite3 *handle;
    enum db_mode mode;
    pid_t pid;              /* SQLite's locks do not survive a fork */
    struct db_stmt **slots; /* kept statements by db_query.slot */
    size_t slot_count;
    struct db_stmt *open; /* those between db_stmt_open and db_stmt_close */
    unsigned queries;
    unsigned read_depth;    /* db_read_begin without its end */
    bool read_owner;        /* the outermost db_read_begin began a transaction */
    uint64_t commits;       /* of this connection; `PRAGMA data_version` does not count them */
    uint64_t version;       /* last told by db_version(); 0: not yet */
    uint64_t version_asked; /* what it was told by SQLite, where it has to ask */
    const volatile uint64_t *wal_head; /* the head of the log's index, twice 48 bytes; see tx.c */
    uint64_t wal_seen[DB_WAL_HEAD];
    char message[DB_MESSAGE_MAX];
};

/* Our name for a result of SQLite; the message is kept for db_message(). OK for OK, ROW, DONE. */
enum err db_error(struct db *db, int rc);
/* Runs statements that give no rows: pragmas, migrations. */
NODISCARD enum err db_exec(struct db *db, const char *sql);
/* One number, for pragmas. ERR_DB also if there is no row. */
NODISCARD enum err db_exec_i64(struct db *db, const char *sql, int64_t *ret_n);
/* Is this the statement that db_fail_at() chose? */
bool db_fault(void);
/* Gives back every statement that is open. */
void db_stmts_close(struct db *db);
/* Finalises every kept statement. */
void db_stmts_release(struct db *db);

#endif
