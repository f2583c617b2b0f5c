/* connection.c: opening a database file so that it is safe, ours and quick. */
#include "db/internal.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/file.h"
#include "db/functions.h"
#include "db/migrate.h"

/* Of the last db_open() that failed: there is no connection to ask. */
static char open_message[DB_MESSAGE_MAX];

/* --- errors ----------------------------------------------------------------------------------- */

static enum err error_of_constraint(int rc)
{
    switch (rc) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
        return ERR_EXISTS;
    default:
        return ERR_CONFLICT;
    }
}

static enum err error_of(int rc)
{
    switch (rc & 0xff) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE:
        return OK;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ERR_BUSY;
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
        return ERR_IO;
    case SQLITE_NOMEM:
        return ERR_MEMORY;
    case SQLITE_TOOBIG:
        return ERR_TOO_LARGE;
    case SQLITE_CONSTRAINT:
        return error_of_constraint(rc);
    default:
        return ERR_DB;
    }
}

enum err db_error(struct db *db, int rc)
{
    enum err e = error_of(rc);
    if (e != OK) {
        (void)snprintf(db->message, sizeof(db->message), "%s (%d)", sqlite3_errmsg(db->handle), rc);
    }
    return e;
}

const char *db_message(const struct db *db)
{
    return db == NULL ? open_message : db->message;
}

/* --- small statements ------------------------------------------------------------------------- */

enum err db_exec(struct db *db, const char *sql)
{
    if (db_fault()) {
        return ERR_DB;
    }
    return db_error(db, sqlite3_exec(db->handle, sql, NULL, NULL, NULL));
}

enum err db_exec_i64(struct db *db, const char *sql, int64_t *ret_n)
{
    if (db_fault()) {
        return ERR_DB;
    }
    sqlite3_stmt *stmt;
    int rc = sqlite3_prepare_v2(db->handle, sql, -1, &stmt, NULL);
    if (rc != SQLITE_OK) {
        return db_error(db, rc);
    }
    rc = sqlite3_step(stmt);
    enum err e = rc == SQLITE_ROW ? OK : db_error(db, rc);
    if (rc == SQLITE_ROW) {
        *ret_n = sqlite3_column_int64(stmt, 0);
    } else if (e == OK) {
        e = ERR_DB;
    }
    (void)sqlite3_finalize(stmt);
    return e;
}

/* --- the second wall -------------------------------------------------------------------------- */

static bool is_name(const char *a, const char *b)
{
    return a != NULL && sqlite3_stricmp(a, b) == 0;
}

/*
 * Authorizer: asked by SQLite when it prepares a statement. It is NOT what keeps injections out:
 * all SQL is written in .sql files and checked when Vorort is built. It is the wall behind that
 * one, for the day on which somebody builds SQL from text after all:
 *   - no other file can be reached (ATTACH, DETACH) and no library loaded (load_extension), by
 *     any handle;
 *   - a read handle prepares nothing but SELECT, whatever the type of the handle says, and no
 *     pragma but data_version and user_version, so that it cannot lift its own query_only.
 * Who meets "not authorized" in a log has found a query on the wrong handle.
 */
static int authorize_all(int action, const char *second)
{
    switch (action) {
    case SQLITE_ATTACH:
    case SQLITE_DETACH:
        return SQLITE_DENY;
    case SQLITE_FUNCTION:
        return is_name(second, "load_extension") ? SQLITE_DENY : SQLITE_OK;
    default:
        return SQLITE_OK;
    }
}

static int authorize_write(void *arg, int action, const char *first, const char *second,
                           const char *schema, const char *trigger)
{
    (void)arg;
    (void)first;
    (void)schema;
    (void)trigger;
    return authorize_all(action, second);
}

static int authorize_read(void *arg, int action, const char *first, const char *second,
                          const char *schema, const char *trigger)
{
    (void)arg;
    (void)schema;
    (void)trigger;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_RECURSIVE:
    case SQLITE_TRANSACTION:
        return SQLITE_OK;
    case SQLITE_FUNCTION:
        return authorize_all(action, second);
    case SQLITE_UPDATE:
        /* FTS5 declares its columns with a CREATE TABLE that is parsed to the end and never run.
         * Really writing there is refused in defensive mode. */
        return is_name(first, "sqlite_master") ? SQLITE_OK : SQLITE_DENY;
    case SQLITE_PRAGMA:
        return second == NULL && (is_name(first, "data_version") || is_name(first, "user_version"))
                   ? SQLITE_OK
                   : SQLITE_DENY;
    default:
        return SQLITE_DENY;
    }
}

/* --- settings --------------------------------------------------------------------------------- */

static enum err config_switch(struct db *db, int option, int value)
{
    return db_error(db, sqlite3_db_config(db->handle, option, value, NULL));
}

/*
 * What holds for every handle. cache_size is small because reads go through the map, whose pages
 * all workers share (mmap_size as large as SQLite allows: what lies beyond would be copied); a writer
 * needs room for the pages of an import. Pages of a database file made by somebody else are checked
 * (cell_size_check), and its views may only use harmless functions and virtual tables
 * (trusted_schema). A writer must trust: in SQLite 3.40 FTS5 is not yet marked as harmless, and the
 * triggers that feed the full text would be refused. What it then trusts is little: there is no
 * function with an effect, and the authorizer denies load_extension.
 */
static enum err settings_common(struct db *db)
{
    TRY(config_switch(db, SQLITE_DBCONFIG_DEFENSIVE, 1));
    TRY(config_switch(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, db->mode != DB_READ));
    TRY(config_switch(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0));
    TRY(config_switch(db, SQLITE_DBCONFIG_DQS_DDL, 0));
    TRY(config_switch(db, SQLITE_DBCONFIG_DQS_DML, 0));
    TRY(db_exec(db, "PRAGMA foreign_keys = ON;"
                    "PRAGMA recursive_triggers = OFF;"
                    "PRAGMA cell_size_check = ON;"
                    "PRAGMA temp_store = MEMORY;"
                    "PRAGMA mmap_size = 2147418112;"));
    return db_exec(db,
                   db->mode == DB_READ ? "PRAGMA cache_size = -2048" : "PRAGMA cache_size = -8192");
}

/*
 * Ours is what carries our application_id, or what is still empty. Reading it is also the first
 * look into the file: a foreign or damaged one shows itself here.
 */
static enum err check_ours(struct db *db)
{
    int64_t application;
    TRY(db_exec_i64(db, "PRAGMA application_id", &application));
    if (application == MIGRATE_APPLICATION_ID) {
        return OK;
    }
    int64_t objects;
    TRY(db_exec_i64(db, "SELECT count(*) FROM sqlite_schema", &objects));
    if (application != 0 || objects != 0) {
        (void)snprintf(db->message, sizeof(db->message), "not a database of this program");
        return ERR_DB;
    }
    return OK;
}

static int count_commit(void *arg)
{
    struct db *db = arg;
    db->commits++;
    return 0;
}

/* The journal is cut back after an import; else it would keep its largest size for ever. */
static enum err settings_write(struct db *db)
{
    TRY(db_exec(db, "PRAGMA journal_mode = WAL;"
                    "PRAGMA synchronous = FULL;"
                    "PRAGMA journal_size_limit = 67108864;"));
    if (db->mode == DB_CREATE) {
        int64_t application;
        TRY(db_exec_i64(db, "PRAGMA application_id", &application));
        if (application != MIGRATE_APPLICATION_ID) {
            char sql[64];
            (void)snprintf(sql, sizeof(sql), "PRAGMA application_id = %d", MIGRATE_APPLICATION_ID);
            TRY(db_exec(db, sql));
        }
    }
    (void)sqlite3_commit_hook(db->handle, count_commit, db);
    return db_error(db, sqlite3_set_authorizer(db->handle, authorize_write, NULL));
}

static enum err settings_read(struct db *db)
{
    TRY(db_exec(db, "PRAGMA query_only = ON"));
    return db_error(db, sqlite3_set_authorizer(db->handle, authorize_read, NULL));
}

/* --- opening ---------------------------------------------------------------------------------- */

/* SQLite would make the file readable for everybody; passwords and drafts stand in it. */
static enum err create_file(const char *path)
{
    if (strcmp(path, ":memory:") == 0) {
        return OK;
    }
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0) {
        return errno == EEXIST ? OK : ERR_IO;
    }
    (void)close(fd);
    return OK;
}

static enum err open_handle(struct db *db, const char *path, int flags)
{
    int rc = sqlite3_open_v2(path, &db->handle, flags | SQLITE_OPEN_NOMUTEX, NULL);
    if (db->handle == NULL) {
        return ERR_MEMORY;
    }
    (void)sqlite3_extended_result_codes(db->handle, 1);
    TRY(db_error(db, rc));
    TRY(db_error(db, sqlite3_busy_timeout(db->handle, 5000)));
    TRY(db_functions_add(db->handle));
    TRY(settings_common(db));
    return check_ours(db);
}

/*
 * A reader opens the file itself read-only. That also works in WAL mode as long as the -shm file
 * beside it can be made or written. Where it cannot (a log left behind by a crash that must be
 * recovered first, for instance) the file is opened for writing after all, and query_only and the
 * authorizer keep the handle to its word.
 */
static enum err open_read(struct db *db, const char *path)
{
    enum err e = open_handle(db, path, SQLITE_OPEN_READONLY);
    if (e != OK && e != ERR_BUSY && db->handle != NULL) {
        int rc = sqlite3_errcode(db->handle) & 0xff;
        if (rc == SQLITE_READONLY || rc == SQLITE_CANTOPEN) {
            (void)sqlite3_close(db->handle);
            db->handle = NULL;
            e = open_handle(db, path, SQLITE_OPEN_READWRITE);
        }
    }
    TRY(e);
    return settings_read(db);
}

static enum err open_write(struct db *db, const char *path)
{
    TRY(open_handle(db, path, SQLITE_OPEN_READWRITE));
    return settings_write(db);
}

enum err db_open(const char *path, enum db_mode mode, struct db **ret_db)
{
    open_message[0] = '\0';
    if (mode == DB_CREATE) {
        TRY(create_file(path));
    } else if (!file_exists(path)) {
        return ERR_NOT_FOUND;
    }
    struct db *db = calloc(1, sizeof(*db));
    if (db == NULL) {
        return ERR_MEMORY;
    }
    db->mode = mode;
    db->pid = getpid();
    enum err e = mode == DB_READ ? open_read(db, path) : open_write(db, path);
    if (e != OK) {
        memcpy(open_message, db->message, sizeof(open_message));
        db_close(db);
        return e;
    }
    *ret_db = db;
    return OK;
}

void db_close(struct db *db)
{
    if (db == NULL) {
        return;
    }
    db_stmts_release(db);
    int rc = sqlite3_close(db->handle);
    must(rc == SQLITE_OK);
    free(db);
}

/* --- handles ---------------------------------------------------------------------------------- */

struct db_read db_as_read(struct db *db)
{
    return (struct db_read){ db };
}

struct db_write db_as_write(struct db *db)
{
    must(db->mode != DB_READ);
    return (struct db_write){ db };
}

struct db_read db_write_as_read(struct db_write w)
{
    return (struct db_read){ w.db };
}
