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
/* Runs what is missing, each in its own transaction. ERR_CONFLICT if the file is newer than we. */
NODISCARD enum err migrate_run(struct db_write w, int *ret_applied);

#endif
