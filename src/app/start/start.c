/* start.c: the start page. */
#include "app/start/start.h"

#include "app/routes.h"
#include "app/start/start_tmpl.h"
#include "web/structured.h"

enum { REPORTS = 4, EVENTS = 4, MEMBERS = 60 };

static enum err load_members(struct ctx *c, struct start_view *v)
{
    const struct q_mitglied_rows_in in = { .ehemalig = { .has = true, .v = 0 }, .limit = MEMBERS };
    struct q_mitglied_count_row count;
    struct mitglied_row *rows = NULL;
    TRY(q_mitglied_count(c->db, c->arena, &count));
    TRY(q_mitglied_rows(c->db, c->arena, &in, &rows, &v->mitglied_count));
    v->mitglied_total = count.heute;
    v->karte = karte_of(c, rows, v->mitglied_count);
    v->mitglieder = arena_array(c->arena, v->mitglied_count, sizeof(*v->mitglieder));
    for (size_t i = 0; i < v->mitglied_count; i++) {
        v->mitglieder[i] = mitglied_zeile_from(c, &rows[i]);
    }
    return OK;
}

static enum err load_news(struct ctx *c, struct start_view *v)
{
    struct bericht_row *rows = NULL;
    TRY(q_bericht_latest(c->db, c->arena, REPORTS, 0, &rows, &v->bericht_count));
    v->berichte = bericht_zeilen(c, rows, v->bericht_count);
    return veranstaltung_coming(c, EVENTS, &v->termine, &v->termin_count);
}

enum err start_show(struct ctx *c)
{
    struct start_view v = { .titel = c->netz->name };
    struct q_seite_by_path_row seite;
    bool found = false;
    TRY(seite_load(c, STR("/"), &found, &seite));
    v.page = (struct page){ .title = c->netz->name, .description = c->netz->beschreibung };
    if (found) {
        v.titel = seite.titel;
        v.text = seite.text_html;
        if (seite.beschreibung.len > 0) {
            v.page.description = seite.beschreibung;
        }
    }
    TRY(load_members(c, &v));
    TRY(load_news(c, &v));
    TRY(structured_plain(c, &v.page));
    tmpl_start_page(c->out, c, &v);
    return reply_page(c);
}
