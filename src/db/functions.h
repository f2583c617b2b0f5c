/* functions.h: what our SQL may use beyond SQLite's own. Shared with tools/sqlc, so that queries are
 * checked against the same functions that they will meet. */
#ifndef VORORT_DB_FUNCTIONS_H
#define VORORT_DB_FUNCTIONS_H

#include <sqlite3.h>

#include "base/err.h"

/*
 * Adds to the connection: collation DIN5007 (utf8_compare_din5007, ties by bytes), fold(text)
 * (utf8_fold) and slug(text) (utf8_slug); NULL gives NULL. Both functions are deterministic and
 * innocuous, so that indexes may use them. ERR_MEMORY.
 */
NODISCARD enum err db_functions_add(sqlite3 *handle);

#endif
