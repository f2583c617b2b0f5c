/* bericht_put.c: stores a report: text, rendering, themes, attachments, search entry in one go. */
#include "app/bericht/bericht.h"

#include "app/bericht/bericht_put_sql.h"
#include "app/routes.h"
#include "app/suche/suche.h"
#include "html/markdown.h"

static enum err put_row(struct db_write w, const struct bericht_inhalt *b, struct html html)
{
    struct q_bericht_put_row_in in = {
        .mitglied_id = { b->mitglied_id != 0, b->mitglied_id },
        .jahr = b->jahr,
        .slug = b->slug,
        .art = b->art,
        .titel = b->titel,
        .datum = b->datum,
        .ort = b->ort,
        .teaser = b->teaser,
        .text = b->text,
        .text_html = html,
    };
    return q_bericht_put_row(w, &in);
}

static enum err put_lists(struct db_write w, int64_t id, const struct bericht_inhalt *b)
{
    TRY(q_bericht_themen_clear(w, id));
    for (size_t i = 0; i < b->thema_count; i++) {
        TRY(q_bericht_thema_put(w, id, (int64_t)i + 1, b->themen[i]));
    }
    TRY(q_bericht_anlagen_clear(w, id));
    for (size_t i = 0; i < b->anlage_count; i++) {
        TRY(q_bericht_anlage_put(w, id, (int64_t)i + 1, b->anlagen[i].datei_id,
                                 b->anlagen[i].text));
    }
    return OK;
}

static enum err put_suche(struct db_write w, struct arena *a, int64_t id,
                          const struct bericht_inhalt *b)
{
    struct q_bericht_put_land_row land = { STR_NULL };
    bool found = false;
    struct url url;
    if (b->mitglied_id == 0) {
        url = url_bericht_netz_show(a, LANG_DE, (int)b->jahr, b->slug);
    } else {
        TRY(q_bericht_put_land(db_write_as_read(w), a, b->mitglied_id, &found, &land));
        url = url_bericht_show(a, LANG_DE, b->mitglied_slug, (int)b->jahr, b->slug);
    }
    struct suche_eintrag e = {
        .art = SUCHE_BERICHT,
        .satz_id = id,
        .adresse = url.text,
        .titel = b->titel,
        .markdown = b->text,
        .datum = b->datum,
        .land = found ? land.schluessel : STR_NULL,
    };
    return suche_put(w, a, &e);
}

enum err bericht_put(struct db_write w, struct arena *a, const struct bericht_inhalt *b)
{
    struct html html = HTML_NONE;
    struct q_bericht_put_id_row row;
    TRY(markdown_render(a, b->text, MARKDOWN_BELOW_TITLE, &html));
    TRY(put_row(w, b, html));
    TRY(q_bericht_put_id(db_write_as_read(w), a, b->mitglied_id, b->jahr, b->slug, &row));
    TRY(put_lists(w, row.id, b));
    return put_suche(w, a, row.id, b);
}
