/* veranstaltung_put.c: stores an event: text, rendering, links, search entry in one go. */
#include "app/veranstaltung/veranstaltung_put.h"

#include "app/routes.h"
#include "app/suche/suche.h"
#include "html/markdown.h"

static enum err put_links(struct db_write w, int64_t id, const struct veranstaltung_inhalt *v)
{
    TRY(q_veranstaltung_put_links_clear(w, id));
    for (size_t i = 0; i < v->link_count; i++) {
        TRY(q_veranstaltung_put_link(w, id, (int64_t)i + 1, v->links[i].text, v->links[i].url));
    }
    return OK;
}

enum err veranstaltung_put(struct db_write w, struct arena *a, const struct veranstaltung_inhalt *v)
{
    struct html html = HTML_NONE;
    struct q_veranstaltung_put_id_row row;
    TRY(markdown_render(a, v->text, MARKDOWN_BELOW_TITLE, &html));
    struct q_veranstaltung_put_row_in in = {
        .art = v->art,
        .slug = v->slug,
        .titel = v->titel,
        .motto = v->motto,
        .von = v->von,
        .bis = v->bis,
        .ort = v->ort,
        .mitglied_id = { v->mitglied_id != 0, v->mitglied_id },
        .text = v->text,
        .text_html = html,
    };
    TRY(q_veranstaltung_put_row(w, &in));
    TRY(q_veranstaltung_put_id(db_write_as_read(w), a, v->art, v->slug, &row));
    TRY(put_links(w, row.id, v));
    struct suche_eintrag e = {
        .art = SUCHE_VERANSTALTUNG,
        .satz_id = row.id,
        .adresse = url_veranstaltung_show(a, LANG_DE, v->art, v->slug).text,
        .titel = v->titel,
        .markdown = v->text,
        .datum = v->von,
        .land = STR_NULL,
    };
    return suche_put(w, a, &e);
}
