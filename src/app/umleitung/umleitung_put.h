/* umleitung_put.h: stores old addresses. */
#ifndef VORORT_APP_UMLEITUNG_UMLEITUNG_PUT_H
#define VORORT_APP_UMLEITUNG_UMLEITUNG_PUT_H

#include "app/umleitung/umleitung_put_sql.h"

/*
 * Stores an old address inside the caller's transaction: `von` a decoded path with "?name=value"
 * where the query counts, `nach` an address of our own. ERR_CONFLICT if both are the same page;
 * whether longer chains came about tells q_umleitung_ketten(). ERR_DB.
 */
NODISCARD enum err umleitung_put(struct db_write w, struct str von, struct str nach);

#endif
