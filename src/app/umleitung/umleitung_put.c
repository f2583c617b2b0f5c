/* umleitung_put.c: stores old addresses, none that leads to itself. */
#include "app/umleitung/umleitung_put.h"

static struct str without_slash(struct str pfad)
{
    return pfad.len > 1 && str_ends(pfad, STR("/")) ? str_slice(pfad, 0, pfad.len - 1) : pfad;
}

enum err umleitung_put(struct db_write w, struct str von, struct str nach)
{
    if (str_eq(without_slash(von), without_slash(nach))) {
        return ERR_CONFLICT;
    }
    return q_umleitung_put_row(w, von, nach);
}
