/* umleitung_put.h: stores old addresses. */
#ifndef VORORT_APP_UMLEITUNG_UMLEITUNG_PUT_H
#define VORORT_APP_UMLEITUNG_UMLEITUNG_PUT_H

#include "app/umleitung/umleitung_put_sql.h"

/*
 * Stores an old address inside the caller's transaction: `von` a decoded path with "?name=value"
 * where the query counts, `nach` an address of our own. ERR_CONFLICT if that would make a chain:
 * one of the two is already the other side of another entry. ERR_DB.
 */
NODISCARD enum err umleitung_put(struct db_write w, struct arena *a, struct str von,
                                 struct str nach);
/* Would this target be redirected again? True if an entry without '?' exists for it. ERR_DB. */
NODISCARD enum err umleitung_is_old(struct db_read r, struct arena *a, struct str adresse,
                                    bool *ret_old);

#endif
