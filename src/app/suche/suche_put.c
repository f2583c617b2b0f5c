/* suche_put.c: entries of the search. */
#include "app/suche/suche.h"
#include "html/markdown.h"

enum { TEXT_MAX = 256 * 1024 };

enum err suche_put(struct db_write w, struct arena *a, const struct suche_eintrag *e)
{
    struct str plain = STR_NULL;
    TRY(markdown_plain(a, e->markdown, TEXT_MAX, &plain));
    struct q_suche_put_row_in in = {
        .art = str_from_cstr(e->art),
        .satz_id = e->satz_id,
        .adresse = e->adresse,
        .titel = e->titel,
        .text = plain.ptr != NULL ? plain : STR(""),
        .datum = e->datum,
        .land = e->land,
    };
    return q_suche_put_row(w, &in);
}
