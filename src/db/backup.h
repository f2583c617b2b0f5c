/*
 * backup.h: copies of the whole database while others read and write it, copies put back, and the
 * question whether a file is sound. Works on files; connections of their own.
 */
#ifndef VORORT_DB_BACKUP_H
#define VORORT_DB_BACKUP_H

#include "db/db.h"

/*
 * Called between batches with pages copied and pages in all; false stops, and nothing has changed.
 * NULL: never asked.
 */
typedef bool db_backup_step(void *arg, uint64_t done, uint64_t total);

/*
 * Writes one consistent snapshot to the new file `path` (mode 0600): beside it first, checked,
 * synced, then renamed. ERR_EXISTS if there is such a file, ERR_CONFLICT when `step` stopped it,
 * ERR_IO, ERR_DB if the copy is not sound.
 */
NODISCARD enum err db_backup(struct db_read r, const char *path, db_backup_step *step, void *arg);

/*
 * Replaces the content of the database by that of the file `path`, in one transaction: whoever has
 * it open sees the old content or the new. ERR_NOT_FOUND, ERR_DB (not ours or not sound; the words
 * of SQLite are in db_message(w.db)), ERR_CONFLICT when `step` stopped it, ERR_BUSY, ERR_IO.
 */
NODISCARD enum err db_restore(struct db_write w, const char *path, db_backup_step *step, void *arg);

/*
 * PRAGMA quick_check of a file: adds its findings to `findings`, nothing if it is sound; reads all
 * pages. ERR_NOT_FOUND, ERR_DB (cannot be opened), ERR_IO.
 */
NODISCARD enum err db_check(const char *path, struct buf *findings);

#endif
