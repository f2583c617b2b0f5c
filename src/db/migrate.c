/* migrate.c: brings a database to the schema of this binary. */
#include "db/migrate.h"

#include "db/internal.h"

int migrate_latest(void)
{
    return (int)migration_count;
}

enum err migrate_current(struct db_read r, int *ret_version)
{
    static struct db_query query = { .name = "user_version", .sql = "PRAGMA user_version" };
    struct db_stmt *stmt;
    TRY(db_stmt_open(r.db, &query, &stmt));
    bool row = false;
    enum err e = db_step(stmt, &row);
    int64_t version = row ? db_col_i64(stmt, 0) : 0;
    db_stmt_close(stmt);
    TRY(e);
    if (version < 0 || version > INT32_MAX) {
        return ERR_DB;
    }
    *ret_version = (int)version;
    return OK;
}

enum err migrate_check(struct db_read r, struct problem *p)
{
    int current;
    TRY(migrate_current(r, &current));
    int latest = migrate_latest();
    if (current > latest) {
        return problem_set(p, ERR_CONFLICT, "Bitte eine neuere Fassung von Vorort verwenden.",
                           "Die Datenbank ist neuer (Stand %d) als dieses Programm (Stand %d).",
                           current, latest);
    }
    if (current < latest) {
        return problem_set(p, ERR_CONFLICT, "Bitte einmal „vorort migrate“ ausführen.",
                           "Die Datenbank ist älter (Stand %d) als dieses Programm (Stand %d).",
                           current, latest);
    }
    return OK;
}

/* Rebuilding a table breaks references for a moment; what counts is that none is broken after. */
static enum err check_references(struct db *db)
{
    int64_t broken;
    TRY(db_exec_i64(db, "SELECT count(*) FROM pragma_foreign_key_check", &broken));
    if (broken > 0) {
        (void)snprintf(db->message, sizeof(db->message), "%lld broken foreign keys",
                       (long long)broken);
        return ERR_CONFLICT;
    }
    return OK;
}

/* Inside a transaction. Only the numbers stand in the text of the pragmas: they take no values. */
static enum err step_run(struct db *db, const struct migration *step)
{
    char sql[96];
    (void)snprintf(sql, sizeof(sql), "PRAGMA application_id = %d; PRAGMA user_version = %d",
                   MIGRATE_APPLICATION_ID, step->number);
    TRY(db_exec(db, step->sql));
    TRY(check_references(db));
    return db_exec(db, sql);
}

/*
 * The number is read again inside the transaction: another process may have been quicker. The
 * step is the one after that number, whatever we expected.
 */
static enum err next_run(struct db_write w, const struct migration *list, size_t count,
                         bool *ret_done)
{
    TRY(db_begin(w));
    int current = 0;
    enum err e = migrate_current(db_write_as_read(w), &current);
    bool done = e == OK && (size_t)current >= count;
    if (e == OK && (size_t)current > count) {
        e = ERR_CONFLICT;
    } else if (e == OK && !done) {
        e = step_run(w.db, &list[current]);
    }
    if (e == OK && !done) {
        e = db_commit(w);
    }
    db_rollback(w);
    TRY(e);
    *ret_done = done;
    return OK;
}

enum err migrate_list_run(struct db_write w, const struct migration *list, size_t count,
                          int *ret_applied)
{
    int current = 0;
    TRY(migrate_current(db_write_as_read(w), &current));
    int applied = 0;
    bool done = (size_t)current == count; /* every start comes here: no lock for nothing */
    /* The switch has no effect inside a transaction. */
    TRY(db_exec(w.db, "PRAGMA foreign_keys = OFF"));
    enum err e = OK;
    while (e == OK && !done) {
        e = next_run(w, list, count, &done);
        applied += e == OK && !done;
    }
    enum err on =
        db_error(w.db, sqlite3_exec(w.db->handle, "PRAGMA foreign_keys = ON", NULL, NULL, NULL));
    TRY(e);
    TRY(on);
    *ret_applied = applied;
    return OK;
}

enum err migrate_run(struct db_write w, int *ret_applied)
{
    return migrate_list_run(w, migrations, migration_count, ret_applied);
}
