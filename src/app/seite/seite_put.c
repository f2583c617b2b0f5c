/* seite_put.c: stores a page: text, rendering, statements, search entry in one go. */
#include "app/seite/seite_put.h"

#include "app/suche/suche.h"
#include "html/markdown.h"

struct str seite_eltern(struct str pfad)
{
    if (pfad.len < 2) {
        return STR_NULL;
    }
    size_t slash = pfad.len - 1; /* the closing one */
    do {
        slash--;
    } while (slash > 0 && pfad.ptr[slash] != '/');
    return slash == 0 ? STR_NULL : str_slice(pfad, 0, slash + 1);
}

enum err seite_put(struct db_write w, struct arena *a, const struct seite_inhalt *s)
{
    struct html html = HTML_NONE;
    struct q_seite_put_id_row row;
    TRY(markdown_render(a, s->text, MARKDOWN_BELOW_TITLE, &html));
    struct q_seite_put_row_in in = {
        .pfad = s->pfad,
        .eltern = seite_eltern(s->pfad),
        .art = s->art,
        .titel = s->titel,
        .kurztitel = s->kurztitel,
        .reihenfolge = s->reihenfolge,
        .beschreibung = s->beschreibung,
        .text = s->text,
        .text_html = html,
        .stand = s->stand,
    };
    TRY(q_seite_put_row(w, &in));
    TRY(q_seite_put_id(db_write_as_read(w), a, s->pfad, &row));
    TRY(q_seite_put_angaben_clear(w, row.id));
    for (size_t i = 0; i < s->angabe_count; i++) {
        TRY(q_seite_put_angabe(w, row.id, s->angaben[i].schluessel, s->angaben[i].wert));
    }
    struct suche_eintrag e = {
        .art = SUCHE_SEITE,
        .satz_id = row.id,
        .adresse = s->pfad,
        .titel = s->titel,
        .markdown = s->text,
        .datum = s->stand,
        .land = STR_NULL,
    };
    return suche_put(w, a, &e);
}
