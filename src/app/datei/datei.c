/* datei.c: attachments: the bytes from the database, never run by a browser. */
#include "app/datei/datei_sql.h"
#include "app/routes.h"

enum err datei_show(struct ctx *c, struct str pfad)
{
    struct q_datei_by_path_row row;
    bool found = false;
    struct str full = arena_printf(c->arena, "dateien/%.*s", STR_ARG(pfad));
    TRY(q_datei_by_path(c->db, c->arena, full, &found, &row));
    if (!found) {
        return ERR_NOT_FOUND;
    }
    /* Pictures are shown, everything else is saved: nothing uploaded runs under our name. */
    bool picture = str_starts(row.typ, STR("image/"));
    TRY(reply_data(c, row.typ));
    c->reply->body = row.inhalt; /* up to 25 MiB: not copied once more */
    http_reply_header(c->reply, STR("Content-Disposition"),
                      picture ? STR("inline") : STR("attachment"));
    return OK;
}
