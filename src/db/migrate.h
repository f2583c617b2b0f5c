/*
 * migrate.h: the schema, step by step, forward only. The files of db/migrations/ are embedded in
 * the binary; PRAGMA user_version holds the number of the last one, PRAGMA application_id says that
 * the file is ours.
 */
#ifndef VORORT_DB_MIGRATE_H
#define VORORT_DB_MIGRATE_H

#include "db/db.h"

enum { MIGRATE_APPLICATION_ID = 0x566f7274 }; /* "Vort" */

/* Number of the newest migration in this binary. */
int migrate_latest(void);
/* Number that the database is at; 0 for an empty one. ERR_DB. */
NODISCARD enum err migrate_current(struct db_read r, int *ret_version);
/*
 * Is the file where this binary needs it? OK, or ERR_CONFLICT with a sentence and advice in `p`: it
 * is newer than we are, or it waits for migrate_run().
 */
NODISCARD enum err migrate_check(struct db_read r, struct problem *p);
/*
 * Runs what is missing, each in its own transaction; several processes may try at once. The number
 * of steps that this call made goes to *ret_applied. ERR_CONFLICT if the file is newer than we
 * (migrate_check tells the sentence) or if a migration leaves a broken foreign key.
 */
NODISCARD enum err migrate_run(struct db_write w, int *ret_applied);

/* --- below: for tests and for the generated table --------------------------------------------- */

/* One file of db/migrations/, as tools/sqlc embeds it. */
struct migration {
    int number;
    const char *name; /* "0001_grundlage" */
    const char *sql;
};

extern const struct migration migrations[];
extern const size_t migration_count;

/* migrate_run() up to and with migration `number`, of any list that counts from 1. */
NODISCARD enum err migrate_list_run(struct db_write w, const struct migration *list, size_t count,
                                    int *ret_applied);

#endif
