/* umleitung_put.c: stores old addresses, never one that leads to another. */
#include "app/umleitung/umleitung_put.h"

static struct str without_slash(struct str pfad)
{
    return pfad.len > 1 && str_ends(pfad, STR("/")) ? str_slice(pfad, 0, pfad.len - 1) : pfad;
}

enum err umleitung_is_old(struct db_read r, struct arena *a, struct str adresse, bool *ret_old)
{
    struct q_umleitung_ganz_row row;
    struct str bare = without_slash(adresse);
    bool found = false;
    TRY(q_umleitung_ganz(r, a, bare, &found, &row));
    if (!found) {
        TRY(q_umleitung_ganz(r, a, arena_printf(a, "%.*s/", STR_ARG(bare)), &found, &row));
    }
    *ret_old = found;
    return OK;
}

enum err umleitung_put(struct db_write w, struct arena *a, struct str von, struct str nach)
{
    bool old = false;
    TRY(umleitung_is_old(db_write_as_read(w), a, nach, &old));
    if (old || str_eq(without_slash(von), without_slash(nach))) {
        return ERR_CONFLICT;
    }
    return q_umleitung_put_row(w, von, nach);
}
