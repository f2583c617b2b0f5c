/* suche_put.c: entries of the search. */
#include "app/suche/suche.h"
#include "html/markdown.h"

/* The number of the kind is part of the id: see the table in db/migrations/. */
enum { TEXT_MAX = 256 * 1024, ID_KINDS = 8 };

const char *suche_art_name(enum suche_art art)
{
    static const char *const names[SUCHE_ARTEN] = { "portrait", "bericht", "seite",
                                                    "veranstaltung" };
    return names[art];
}

enum err suche_put(struct db_write w, struct arena *a, const struct suche_eintrag *e)
{
    struct str plain = STR_NULL;
    TRY(markdown_plain(a, e->markdown, TEXT_MAX, &plain));
    struct q_suche_put_row_in in = {
        .id = ID_KINDS * e->satz_id + (int64_t)e->art,
        .art = str_from_cstr(suche_art_name(e->art)),
        .satz_id = e->satz_id,
        .adresse = e->adresse,
        .titel = e->titel,
        .text = plain.ptr != NULL ? plain : STR(""),
        .datum = e->datum,
        .land = e->land,
    };
    return q_suche_put_row(w, &in);
}
