/* portrait.c: loads a Kurzportrait, puts it into words, shows it. */
#include "app/portrait/portrait.h"

#include "app/portrait/portrait_structured.h"
#include "app/portrait/portrait_tmpl.h"
#include "app/routes.h"
#include "web/words.h"

enum { LATEST_REPORTS = 3, NEIGHBOURS = 4 };

static const struct portrait_nachbar *neighbours(struct ctx *c, const struct mitglied_nachbar *rows,
                                                 size_t count)
{
    struct portrait_nachbar *nachbarn = arena_array(c->arena, count, sizeof(*nachbarn));
    for (size_t i = 0; i < count; i++) {
        nachbarn[i] = (struct portrait_nachbar){
            .url = url_portrait_show(c->arena, c->lang, rows[i].slug),
            .name = rows[i].name,
            .einwohner = words_number(c->arena, rows[i].einwohner, c->lang),
        };
    }
    return nachbarn;
}

/* Members of the same Land, and members elsewhere that are about as big. */
static enum err load_neighbours(struct ctx *c, struct portrait_view *v)
{
    const struct q_portrait_by_slug_row *p = v->portrait;
    struct mitglied_nachbar *rows = NULL;
    if (!p->land_id.has || !p->einwohner.has) {
        return OK;
    }
    TRY(q_mitglied_neighbours(c->db, c->arena, p->land_id.v, p->einwohner.v, p->mitglied_id,
                              NEIGHBOURS, &rows, &v->nachbar_count));
    v->nachbarn = neighbours(c, rows, v->nachbar_count);
    TRY(q_mitglied_peers(c->db, c->arena, p->land_id.v, p->einwohner.v, NEIGHBOURS, &rows,
                         &v->aehnlich_count));
    v->aehnliche = neighbours(c, rows, v->aehnlich_count);
    return OK;
}

static enum err load_lists(struct ctx *c, struct portrait_view *v)
{
    int64_t id = v->portrait->mitglied_id;
    struct q_portrait_links_row *links = NULL;
    struct q_portrait_kontakte_row *kontakte = NULL;
    struct bericht_row *berichte = NULL;
    TRY(q_portrait_links(c->db, c->arena, id, &links, &v->link_count));
    TRY(q_portrait_kontakte(c->db, c->arena, id, &kontakte, &v->kontakt_count));
    TRY(q_bericht_latest_of(c->db, c->arena, id, LATEST_REPORTS, 0, &berichte, &v->bericht_count));
    v->links = links;
    v->kontakte = kontakte;
    v->berichte = bericht_zeilen(c, berichte, v->bericht_count);
    return load_neighbours(c, v);
}

static struct str join_source(struct arena *a, const struct kommune_fakten *f)
{
    if (f->quelle_titel.len == 0) {
        return STR("");
    }
    return arena_printf(a, "%.*s, %.*s", STR_ARG(f->herausgeber), STR_ARG(f->quelle_titel));
}

/* Facts of the register, each with the day that it holds for. */
static void say_facts(struct ctx *c, struct portrait_view *v)
{
    const struct kommune_fakten *f = v->fakten;
    struct arena *a = c->arena;
    v->land = f->land_name;
    v->quelle = join_source(a, f);
    v->gebietsstand = words_date(a, f->gebietsstand, c->lang);
    v->schluessel_name = f->ebene == EBENE_GEMEINDE
                             ? tr(c->lang, "Amtlicher Gemeindeschlüssel (AGS)")
                             : tr(c->lang, "Kreisschlüssel");
    if (f->has_einwohner) {
        v->einwohner_amtlich = words_number(a, f->einwohner, c->lang);
        /* Figures without a day of their own hold for the day of the borders. */
        v->einwohner_stand_iso = f->einwohner_stand.len > 0 ? f->einwohner_stand : f->gebietsstand;
        v->einwohner_stand = words_date(a, v->einwohner_stand_iso, c->lang);
    }
    if (f->has_flaeche) {
        v->flaeche = words_scaled(a, f->flaeche_ha, 2, c->lang);
        v->flaeche_stand_iso = f->flaeche_stand.len > 0 ? f->flaeche_stand : f->gebietsstand;
        v->flaeche_stand = words_date(a, v->flaeche_stand_iso, c->lang);
    }
    if (f->has_einwohner && f->has_flaeche && f->flaeche_ha > 0) {
        int64_t density = (f->einwohner * 100 + f->flaeche_ha / 2) / f->flaeche_ha;
        v->dichte = words_number(a, density, c->lang);
    }
}

static void say_portrait(struct ctx *c, struct portrait_view *v)
{
    const struct q_portrait_by_slug_row *p = v->portrait;
    v->name = p->name;
    v->slogan = p->slogan;
    v->status = p->status.len > 0 ? p->status : kommune_status(c->arena, v->fakten);
    v->status_kurz = p->status.len > 0
                         ? p->status
                         : kommune_status_kurz(c->arena, v->fakten->ebene, v->fakten->name,
                                               v->fakten->textkennzeichen, v->fakten->einwohner);
    v->zeitraum = mitglied_zeitraum(c->arena, c->lang, p->seit, p->bis);
    v->former = p->bis.len > 0;
    v->einwohner_anzeige =
        p->einwohner_anzeige.len > 0 ? p->einwohner_anzeige : v->einwohner_amtlich;
    v->stand = words_date(c->arena, p->stand, c->lang);
    v->geprueft = words_date(c->arena, p->geprueft, c->lang);
    struct url url = url_portrait_show(c->arena, LANG_DE, p->slug);
    v->adresse = ctx_absolute(c, url);
}

static struct str describe(struct ctx *c, const struct portrait_view *v)
{
    if (v->portrait->beschreibung.len > 0) {
        return v->portrait->beschreibung;
    }
    return arena_printf(c->arena, "%.*s: %.*s, %.*s. %.*s.", STR_ARG(v->name), STR_ARG(v->status),
                        STR_ARG(v->land), STR_ARG(c->netz->name));
}

static enum err head(struct ctx *c, struct portrait_view *v)
{
    v->page = (struct page){
        .title = arena_printf(c->arena, "%.*s – %.*s", STR_ARG(v->name),
                              STR_ARG(tr(c->lang, "Kurzportrait"))),
        .description = describe(c, v),
        .kind = STR("profile"),
        .feed = url_dienst_feed_mitglied(c->arena, LANG_DE, v->portrait->slug),
    };
    page_crumb(&v->page, url_mitglied_list(c->arena, c->lang), tr(c->lang, "Vor Ort"));
    page_crumb_german(&v->page, url_portrait_show(c->arena, c->lang, v->portrait->slug), v->name);
    return portrait_structured(c, v, &v->page.json_ld);
}

enum err portrait_show(struct ctx *c, struct str slug)
{
    bool found = false;
    struct q_portrait_by_slug_row row;
    TRY(q_portrait_by_slug(c->db, c->arena, slug, &found, &row));
    if (!found) {
        return ERR_NOT_FOUND;
    }
    struct kommune_fakten fakten;
    TRY(kommune_fakten(c->db, c->arena, row.einheit_id, &fakten));
    struct portrait_view v = { .portrait = &row, .fakten = &fakten };
    TRY(load_lists(c, &v));
    say_facts(c, &v);
    say_portrait(c, &v);
    if (fakten.has_lage) {
        v.lage = karte_lage_of(c, row.name, fakten.land_name, fakten.land_schluessel, fakten.lon_e6,
                               fakten.lat_e6);
    }
    TRY(head(c, &v));
    tmpl_portrait_page(c->out, c, &v);
    return reply_page(c);
}
