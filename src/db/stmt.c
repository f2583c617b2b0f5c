/* stmt.c: kept statements, values in, rows out. */
#include "db/internal.h"

#include <limits.h>
#include <unistd.h>

static unsigned long fail_countdown;

void db_fail_at(unsigned long n)
{
    fail_countdown = n;
}

bool db_fault(void)
{
    return fail_countdown > 0 && --fail_countdown == 0;
}

/* --- giving and taking ------------------------------------------------------------------------ */

/* The place for a query's statement; grows to the number of queries in the binary. */
static enum err slot_find(struct db *db, struct db_query *query, struct db_stmt ***ret_slot)
{
    static int slots_given;
    if (query->slot == 0) {
        query->slot = ++slots_given;
        must(query->slot < DB_STMTS_MAX);
    }
    size_t index = (size_t)query->slot;
    if (index >= db->slot_count) {
        size_t count = (index + 64) & ~(size_t)63;
        struct db_stmt **slots = realloc(db->slots, count * sizeof(struct db_stmt *));
        if (slots == NULL) {
            return ERR_MEMORY;
        }
        memset(slots + db->slot_count, 0, (count - db->slot_count) * sizeof(struct db_stmt *));
        db->slots = slots;
        db->slot_count = count;
    }
    *ret_slot = &db->slots[index];
    return OK;
}

static enum err stmt_new(struct db *db, const struct db_query *query, unsigned flags,
                         struct db_stmt **ret_stmt)
{
    struct db_stmt *stmt = calloc(1, sizeof(*stmt));
    if (stmt == NULL) {
        return ERR_MEMORY;
    }
    int rc = sqlite3_prepare_v3(db->handle, query->sql, -1, flags, &stmt->handle, NULL);
    if (rc != SQLITE_OK) {
        free(stmt);
        return db_error(db, rc);
    }
    stmt->db = db;
    stmt->name = query->name;
    *ret_stmt = stmt;
    return OK;
}

enum err db_stmt_open(struct db *db, struct db_query *query, struct db_stmt **ret_stmt)
{
    must(db->pid == getpid());
    struct db_stmt **slot;
    TRY(slot_find(db, query, &slot));
    struct db_stmt *stmt = *slot;
    if (stmt == NULL) {
        TRY(stmt_new(db, query, SQLITE_PREPARE_PERSISTENT, &stmt));
        stmt->kept = true;
        *slot = stmt;
    } else if (stmt->open) {
        TRY(stmt_new(db, query, 0, &stmt));
    }
    stmt->open = true;
    stmt->started = false;
    stmt->bind = OK;
    stmt->next = db->open;
    db->open = stmt;
    *ret_stmt = stmt;
    return OK;
}

/* Statements are opened and closed like brackets, so the search ends at once. */
static void list_remove(struct db_stmt *stmt)
{
    struct db_stmt **at = &stmt->db->open;
    while (*at != stmt) {
        at = &(*at)->next;
    }
    *at = stmt->next;
}

/*
 * Reset at once, not at the next use: a statement in mid-row holds its snapshot, and bound texts
 * may be gone with their arena.
 */
static void stmt_rest(struct db_stmt *stmt)
{
    stmt->open = false;
    if (stmt->kept) {
        (void)sqlite3_reset(stmt->handle);
        (void)sqlite3_clear_bindings(stmt->handle);
    } else {
        (void)sqlite3_finalize(stmt->handle);
        free(stmt);
    }
}

void db_stmt_close(struct db_stmt *stmt)
{
    if (stmt == NULL) {
        return;
    }
    must(stmt->open);
    list_remove(stmt);
    stmt_rest(stmt);
}

void db_stmts_close(struct db *db)
{
    struct db_stmt *next;
    for (struct db_stmt *stmt = db->open; stmt != NULL; stmt = next) {
        next = stmt->next;
        stmt_rest(stmt);
    }
    db->open = NULL;
}

void db_stmts_release(struct db *db)
{
    db_stmts_close(db);
    for (size_t i = 0; i < db->slot_count; i++) {
        if (db->slots[i] != NULL) {
            (void)sqlite3_finalize(db->slots[i]->handle);
            free(db->slots[i]);
        }
    }
    free(db->slots);
    db->slots = NULL;
    db->slot_count = 0;
}

/* --- values in -------------------------------------------------------------------------------- */

static void bind_note(struct db_stmt *stmt, int rc)
{
    must(rc != SQLITE_RANGE && rc != SQLITE_MISUSE);
    if (rc != SQLITE_OK && stmt->bind == OK) {
        stmt->bind = db_error(stmt->db, rc);
    }
}

void db_bind_str(struct db_stmt *stmt, int i, struct str s)
{
    bind_note(stmt, s.ptr == NULL ? sqlite3_bind_null(stmt->handle, i)
                                  : sqlite3_bind_text64(stmt->handle, i, s.ptr, s.len,
                                                        SQLITE_STATIC, SQLITE_UTF8));
}

void db_bind_text(struct db_stmt *stmt, int i, struct str s)
{
    db_bind_str(stmt, i, s.ptr == NULL ? STR("") : s);
}

void db_bind_blob(struct db_stmt *stmt, int i, struct str s)
{
    bind_note(stmt, s.ptr == NULL
                        ? sqlite3_bind_null(stmt->handle, i)
                        : sqlite3_bind_blob64(stmt->handle, i, s.ptr, s.len, SQLITE_STATIC));
}

void db_bind_i64(struct db_stmt *stmt, int i, int64_t n)
{
    bind_note(stmt, sqlite3_bind_int64(stmt->handle, i, n));
}

void db_bind_double(struct db_stmt *stmt, int i, double n)
{
    bind_note(stmt, sqlite3_bind_double(stmt->handle, i, n));
}

void db_bind_null(struct db_stmt *stmt, int i)
{
    bind_note(stmt, sqlite3_bind_null(stmt->handle, i));
}

void db_bind_opt_i64(struct db_stmt *stmt, int i, struct db_opt_i64 n)
{
    if (n.has) {
        db_bind_i64(stmt, i, n.v);
    } else {
        db_bind_null(stmt, i);
    }
}

void db_bind_opt_double(struct db_stmt *stmt, int i, struct db_opt_double n)
{
    if (n.has) {
        db_bind_double(stmt, i, n.v);
    } else {
        db_bind_null(stmt, i);
    }
}

/* --- rows out --------------------------------------------------------------------------------- */

enum err db_step(struct db_stmt *stmt, bool *ret_row)
{
    if (stmt->bind != OK) {
        return stmt->bind;
    }
    if (!stmt->started) {
        stmt->started = true;
        stmt->db->queries++;
        if (db_fault()) {
            return ERR_DB;
        }
    }
    int rc = sqlite3_step(stmt->handle);
    if (rc != SQLITE_ROW && rc != SQLITE_DONE) {
        return db_error(stmt->db, rc);
    }
    *ret_row = rc == SQLITE_ROW;
    return OK;
}

/*
 * Texts are read as blobs: sqlite3_column_text() would copy each one to put a zero behind it. An
 * empty one comes without an address, but it is not NULL.
 */
struct str db_col_borrow(struct db_stmt *stmt, int i)
{
    int type = sqlite3_column_type(stmt->handle, i);
    if (type == SQLITE_NULL) {
        return STR_NULL;
    }
    bool is_number = type == SQLITE_INTEGER || type == SQLITE_FLOAT;
    const char *ptr = is_number ? (const char *)sqlite3_column_text(stmt->handle, i)
                                : sqlite3_column_blob(stmt->handle, i);
    int len = sqlite3_column_bytes(stmt->handle, i);
    return ptr == NULL ? STR("") : (struct str){ ptr, (size_t)len };
}

struct str db_col_str(struct db_stmt *stmt, int i, struct arena *a)
{
    struct str s = db_col_borrow(stmt, i);
    return s.ptr == NULL ? STR_NULL : arena_str(a, s);
}

int64_t db_col_i64(struct db_stmt *stmt, int i)
{
    return sqlite3_column_int64(stmt->handle, i);
}

double db_col_double(struct db_stmt *stmt, int i)
{
    return sqlite3_column_double(stmt->handle, i);
}

bool db_col_is_null(struct db_stmt *stmt, int i)
{
    return sqlite3_column_type(stmt->handle, i) == SQLITE_NULL;
}

struct db_opt_i64 db_col_opt_i64(struct db_stmt *stmt, int i)
{
    return (struct db_opt_i64){ !db_col_is_null(stmt, i), db_col_i64(stmt, i) };
}

struct db_opt_double db_col_opt_double(struct db_stmt *stmt, int i)
{
    return (struct db_opt_double){ !db_col_is_null(stmt, i), db_col_double(stmt, i) };
}

int64_t db_last_id(struct db_write w)
{
    return sqlite3_last_insert_rowid(w.db->handle);
}

int64_t db_changes(struct db_write w)
{
    return sqlite3_changes64(w.db->handle);
}
