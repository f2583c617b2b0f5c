/* veranstaltung.c: overview, series, one event. */
#include "app/veranstaltung/veranstaltung.h"

#include "app/routes.h"
#include "app/seite/seite.h"
#include "app/veranstaltung/veranstaltung_tmpl.h"
#include "web/structured.h"
#include "web/words.h"

enum { PAST_MAX = 200, COMING_MAX = 50 };

struct veranstaltung_zeile *veranstaltung_zeilen(struct ctx *c,
                                                 const struct veranstaltung_row *rows, size_t count)
{
    struct veranstaltung_zeile *zeilen = arena_array(c->arena, count, sizeof(*zeilen));
    for (size_t i = 0; i < count; i++) {
        zeilen[i] = (struct veranstaltung_zeile){
            .url = url_veranstaltung_show(c->arena, c->lang, rows[i].art, rows[i].slug),
            .titel = rows[i].titel,
            .motto = rows[i].motto,
            .wann = words_span(c->arena, rows[i].von, rows[i].bis, c->lang),
            .wann_iso = rows[i].von,
            .ort = rows[i].ort,
        };
    }
    return zeilen;
}

static struct str today(struct ctx *c)
{
    struct date d = time_today();
    return arena_printf(c->arena, "%04d-%02d-%02d", (int)d.year, (int)d.month, (int)d.day);
}

enum err veranstaltung_coming(struct ctx *c, int64_t limit, struct veranstaltung_zeile **ret_zeilen,
                              size_t *ret_count)
{
    struct veranstaltung_row *rows = NULL;
    TRY(q_veranstaltung_coming(c->db, c->arena, today(c), limit, &rows, ret_count));
    *ret_zeilen = veranstaltung_zeilen(c, rows, *ret_count);
    return OK;
}

/* Title and introduction come from the page tree, where the office keeps them. */
static enum err introduce(struct ctx *c, struct str pfad, struct veranstaltung_list_view *v)
{
    struct q_seite_by_path_row seite;
    bool found = false;
    TRY(seite_load(c, pfad, &found, &seite));
    if (found) {
        v->titel = seite.titel;
        v->text = seite.text_html;
        v->page.title = seite.titel;
        v->page.description = seite.beschreibung;
    }
    return OK;
}

static struct str series_path(struct ctx *c, struct str art)
{
    return url_veranstaltung_list(c->arena, LANG_DE, art).text;
}

static enum err finish_list(struct ctx *c, struct veranstaltung_list_view *v)
{
    TRY(structured_plain(c, &v->page));
    tmpl_veranstaltung_list(c->out, c, v);
    return reply_page(c);
}

enum err veranstaltung_all(struct ctx *c)
{
    struct veranstaltung_list_view v = { .alle = true, .titel = tr(c->lang, "Aktivitäten") };
    v.page = (struct page){ .title = v.titel };
    TRY(introduce(c, STR("/aktivitaeten/"), &v));
    TRY(veranstaltung_coming(c, COMING_MAX, &v.kommende, &v.kommende_count));
    struct veranstaltung_row *rows = NULL;
    TRY(q_veranstaltung_latest(c->db, c->arena, today(c), PAST_MAX, &rows, &v.count));
    v.zeilen = veranstaltung_zeilen(c, rows, v.count);
    page_crumb(&v.page, url_veranstaltung_all(c->arena, c->lang), tr(c->lang, "Aktivitäten"));
    return finish_list(c, &v);
}

enum err veranstaltung_list(struct ctx *c, struct str art)
{
    struct veranstaltung_list_view v = { .titel = art };
    struct veranstaltung_row *rows = NULL;
    TRY(q_veranstaltung_of(c->db, c->arena, art, &rows, &v.count));
    if (v.count == 0) {
        return ERR_NOT_FOUND;
    }
    v.page = (struct page){ .title = art };
    TRY(introduce(c, series_path(c, art), &v));
    v.zeilen = veranstaltung_zeilen(c, rows, v.count);
    page_crumb(&v.page, url_veranstaltung_all(c->arena, c->lang), tr(c->lang, "Aktivitäten"));
    page_crumb_german(&v.page, url_veranstaltung_list(c->arena, c->lang, art), v.titel);
    return finish_list(c, &v);
}

static enum err structured_event(struct ctx *c, struct veranstaltung_view *view)
{
    const struct q_veranstaltung_one_row *v = view->v;
    if (v->von.len == 0) {
        return structured_plain(c, &view->page);
    }
    struct structured s;
    structured_begin(&s, c, &view->page);
    structured_object(&s, c, "Event", url_veranstaltung_show(c->arena, LANG_DE, v->art, v->slug));
    json_key_str(&s.json, "name", v->titel);
    json_key_str(&s.json, "startDate", v->von);
    if (v->bis.len > 0) {
        json_key_str(&s.json, "endDate", v->bis);
    }
    if (v->ort.len > 0) {
        json_key(&s.json, "location");
        json_object_begin(&s.json);
        json_key_str(&s.json, "@type", STR("Place"));
        json_key_str(&s.json, "name", v->ort);
        json_key_str(&s.json, "address", v->ort);
        json_object_end(&s.json);
    }
    structured_network(&s, c, "organizer");
    json_object_end(&s.json);
    return structured_end(&s, c, &view->page.json_ld);
}

static enum err add_crumbs(struct ctx *c, struct veranstaltung_view *view, struct str art)
{
    struct veranstaltung_list_view series = { .titel = art };
    TRY(introduce(c, series_path(c, art), &series));
    page_crumb(&view->page, url_veranstaltung_all(c->arena, c->lang), tr(c->lang, "Aktivitäten"));
    page_crumb_german(&view->page, url_veranstaltung_list(c->arena, c->lang, art), series.titel);
    page_crumb_german(&view->page, url_veranstaltung_show(c->arena, c->lang, art, view->v->slug),
                      view->v->titel);
    return OK;
}

/* "Sommerklausur 2013, 21.–22. Juni 2013"; what the title says already is not said again. */
static struct str describe(struct ctx *c, const struct veranstaltung_view *view)
{
    struct str text = view->v->titel;
    const struct str more[] = { view->wann, view->v->ort, c->netz->name };
    for (size_t i = 0; i < ARRAY_LEN(more); i++) {
        if (more[i].len > 0 && str_find(text, more[i], 0) == SIZE_MAX) {
            text = arena_printf(c->arena, "%.*s, %.*s", STR_ARG(text), STR_ARG(more[i]));
        }
    }
    return text;
}

enum err veranstaltung_show(struct ctx *c, struct str art, struct str slug)
{
    struct q_veranstaltung_one_row row;
    bool found = false;
    TRY(q_veranstaltung_one(c->db, c->arena, art, slug, &found, &row));
    if (!found) {
        return ERR_NOT_FOUND;
    }
    struct q_veranstaltung_links_row *links = NULL;
    struct veranstaltung_view view = { .v = &row };
    TRY(q_veranstaltung_links(c->db, c->arena, row.id, &links, &view.link_count));
    view.links = links;
    view.wann = words_span(c->arena, row.von, row.bis, c->lang);
    if (row.mitglied_slug.ptr != NULL) {
        view.gastgeber = url_portrait_show(c->arena, c->lang, row.mitglied_slug);
    }
    view.adresse = ctx_absolute(c, url_veranstaltung_show(c->arena, LANG_DE, art, slug));
    view.page = (struct page){ .title = row.titel, .kind = STR("article") };
    view.page.description = describe(c, &view);
    TRY(add_crumbs(c, &view, art));
    TRY(structured_event(c, &view));
    tmpl_veranstaltung_page(c->out, c, &view);
    return reply_page(c);
}
