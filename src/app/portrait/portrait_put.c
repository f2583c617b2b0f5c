/* portrait_put.c: stores a portrait: text, rendering, links, contacts, search entry in one go. */
#include "app/portrait/portrait.h"

#include "app/routes.h"
#include "app/suche/suche.h"
#include "html/markdown.h"

static enum err put_links(struct db_write w, int64_t id, const struct portrait_inhalt *p)
{
    TRY(q_portrait_links_clear(w, id));
    for (size_t i = 0; i < p->link_count; i++) {
        TRY(q_portrait_link_put(w, id, (int64_t)i + 1, p->links[i].text, p->links[i].url));
    }
    return OK;
}

static enum err put_kontakte(struct db_write w, int64_t id, const struct portrait_inhalt *p)
{
    TRY(q_portrait_kontakte_clear(w, id));
    for (size_t i = 0; i < p->kontakt_count; i++) {
        const struct portrait_kontakt *k = &p->kontakte[i];
        struct q_portrait_kontakt_put_in in = {
            .mitglied_id = id,
            .position = (int64_t)i + 1,
            .organisation = k->organisation,
            .person = k->person,
            .rolle = k->rolle,
            .telefon = k->telefon,
            .mail = k->mail,
            .web = k->web,
        };
        TRY(q_portrait_kontakt_put(w, &in));
    }
    return OK;
}

static enum err put_search(struct db_write w, struct arena *a, int64_t id,
                           const struct portrait_inhalt *p)
{
    struct q_portrait_search_row row;
    TRY(q_portrait_search(db_write_as_read(w), a, id, &row));
    const struct suche_eintrag entry = {
        .art = SUCHE_PORTRAIT,
        .satz_id = id,
        .adresse = url_portrait_show(a, LANG_DE, row.slug).text,
        .titel = row.name,
        .markdown = p->text,
        .datum = p->stand,
        .land = row.land_schluessel,
    };
    return suche_put(w, a, &entry);
}

enum err portrait_put(struct db_write w, struct arena *a, int64_t mitglied_id,
                      const struct portrait_inhalt *p)
{
    struct html html = HTML_NONE;
    TRY(markdown_render(a, p->text, MARKDOWN_BELOW_TITLE, &html));
    struct q_portrait_put_in in = {
        .mitglied_id = mitglied_id,
        .name = p->name,
        .slogan = p->slogan,
        .status = p->status,
        .einwohner_anzeige = p->einwohner_anzeige,
        .beschreibung = p->beschreibung,
        .text = p->text,
        .text_html = html,
        .stand = p->stand,
        .geprueft = p->geprueft,
    };
    TRY(q_portrait_put(w, &in));
    TRY(put_links(w, mitglied_id, p));
    TRY(put_kontakte(w, mitglied_id, p));
    return put_search(w, a, mitglied_id, p);
}
