/* bericht.c: lists of reports by member and year, and one report. */
#include "app/bericht/bericht.h"

#include "app/bericht/bericht_tmpl.h"
#include "app/routes.h"
#include "web/structured.h"
#include "web/words.h"

enum { FIELD_SEITE };
enum { PER_PAGE = 30 };

static const struct field fields[] = {
    [FIELD_SEITE] = { .name = "seite", .type = FIELD_NUMBER, .min = 1, .max = 100000 },
};

const struct form_spec bericht_filter = FORM_SPEC(fields);

/* --- whose reports, and where their lists are -------------------------------------------------- */

enum whose { OF_ALL, OF_NETZ, OF_MITGLIED };

struct shelf {
    enum whose whose;
    struct q_mitglied_by_slug_row mitglied;
};

static enum err shelf_of_member(struct ctx *c, struct str slug, struct shelf *ret_shelf)
{
    bool found = false;
    ret_shelf->whose = OF_MITGLIED;
    TRY(q_mitglied_by_slug(c->db, c->arena, slug, &found, &ret_shelf->mitglied));
    return found ? OK : ERR_NOT_FOUND;
}

static int64_t owner(const struct shelf *s)
{
    return s->whose == OF_MITGLIED ? s->mitglied.id : 0;
}

static struct url list_url(struct ctx *c, const struct shelf *s)
{
    switch (s->whose) {
    case OF_NETZ:
        return url_bericht_netz_list(c->arena, c->lang);
    case OF_MITGLIED:
        return url_bericht_list(c->arena, c->lang, s->mitglied.slug);
    case OF_ALL:
        break;
    }
    return url_bericht_all(c->arena, c->lang);
}

static struct url year_url(struct ctx *c, const struct shelf *s, int jahr)
{
    return s->whose == OF_MITGLIED ? url_bericht_year(c->arena, c->lang, s->mitglied.slug, jahr)
                                   : url_bericht_netz_year(c->arena, c->lang, jahr);
}

/* The crumbs above a report or a year: member and list. */
static void add_crumbs(struct ctx *c, const struct shelf *s, struct page *page)
{
    if (s->whose != OF_NETZ) {
        page_crumb(page, url_mitglied_list(c->arena, c->lang), tr(c->lang, "Vor Ort"));
    }
    if (s->whose == OF_MITGLIED) {
        page_crumb_german(page, url_portrait_show(c->arena, c->lang, s->mitglied.slug),
                          s->mitglied.name);
        page->feed = url_dienst_feed_mitglied(c->arena, LANG_DE, s->mitglied.slug);
    }
    page_crumb(page, list_url(c, s), tr(c->lang, "Berichte"));
}

/* --- lists -------------------------------------------------------------------------------------- */

static enum err load_years(struct ctx *c, const struct shelf *s, struct bericht_list_view *v)
{
    if (s->whose == OF_ALL) {
        return OK;
    }
    struct q_bericht_years_row *rows = NULL;
    TRY(q_bericht_years(c->db, c->arena, owner(s), &rows, &v->jahr_count));
    v->jahre = arena_array(c->arena, v->jahr_count, sizeof(*v->jahre));
    for (size_t i = 0; i < v->jahr_count; i++) {
        v->jahre[i] = (struct bericht_jahr){
            .jahr = rows[i].jahr,
            .anzahl = rows[i].anzahl,
            .url = year_url(c, s, (int)rows[i].jahr),
            .aktiv = rows[i].jahr == v->jahr,
        };
    }
    return OK;
}

static enum err count_reports(struct ctx *c, const struct shelf *s,
                              const struct bericht_list_view *v, int64_t *ret_total)
{
    if (s->whose == OF_ALL) {
        struct q_bericht_count_row row;
        TRY(q_bericht_count(c->db, c->arena, &row));
        *ret_total = row.anzahl;
        return OK;
    }
    int64_t total = 0;
    for (size_t i = 0; i < v->jahr_count; i++) {
        total += v->jahr == 0 || v->jahre[i].aktiv ? v->jahre[i].anzahl : 0;
    }
    *ret_total = total;
    return OK;
}

static enum err load_rows(struct ctx *c, const struct shelf *s, const struct bericht_list_view *v,
                          int64_t offset, struct bericht_row **ret_rows, size_t *ret_count)
{
    if (s->whose == OF_ALL) {
        return q_bericht_latest(c->db, c->arena, PER_PAGE, offset, ret_rows, ret_count);
    }
    if (v->jahr != 0) {
        return q_bericht_of_year(c->db, c->arena, owner(s), v->jahr, PER_PAGE, offset, ret_rows,
                                 ret_count);
    }
    if (s->whose == OF_NETZ) {
        return q_bericht_latest_netz(c->db, c->arena, PER_PAGE, offset, ret_rows, ret_count);
    }
    return q_bericht_latest_of(c->db, c->arena, s->mitglied.id, PER_PAGE, offset, ret_rows,
                               ret_count);
}

/* The list comes in order of date, so each year is one run. */
static void group_by_year(struct ctx *c, struct bericht_list_view *v)
{
    v->jahrgaenge = arena_array(c->arena, v->count, sizeof(*v->jahrgaenge));
    for (size_t i = 0; i < v->count; i++) {
        struct str jahr = str_slice(v->zeilen[i].datum_iso, 0, 4);
        struct bericht_jahrgang *last =
            v->jahrgang_count > 0 ? &v->jahrgaenge[v->jahrgang_count - 1] : NULL;
        if (last == NULL || !str_eq(last->jahr, jahr)) {
            last = &v->jahrgaenge[v->jahrgang_count++];
            *last = (struct bericht_jahrgang){ .jahr = jahr, .zeilen = &v->zeilen[i] };
        }
        last->count++;
    }
}

static void head(struct ctx *c, const struct shelf *s, struct bericht_list_view *v)
{
    struct str who = s->whose == OF_MITGLIED ? s->mitglied.name : c->netz->name;
    v->heading = tr(c->lang, s->whose == OF_ALL ? "Alle Berichte" : "Berichte");
    v->page.title = s->whose == OF_ALL
                        ? v->heading
                        : arena_printf(c->arena, "%.*s: %.*s", STR_ARG(v->heading), STR_ARG(who));
    if (v->jahr != 0) {
        v->page.title =
            arena_printf(c->arena, "%.*s %lld", STR_ARG(v->page.title), (long long)v->jahr);
    }
    v->page.description = arena_printf(c->arena, "%.*s. %lld %.*s.", STR_ARG(v->page.title),
                                       (long long)v->pager.total,
                                       STR_ARG(tr(c->lang, "Einträge, die neuesten zuerst")));
    add_crumbs(c, s, &v->page);
    if (v->jahr != 0) {
        page_crumb(&v->page, year_url(c, s, (int)v->jahr),
                   arena_printf(c->arena, "%lld", (long long)v->jahr));
    }
}

static enum err show_list(struct ctx *c, const struct shelf *s, int jahr)
{
    struct bericht_list_view v = { .jahr = jahr,
                                   .alle = list_url(c, s),
                                   .mitglied = s->whose == OF_MITGLIED ? &s->mitglied : NULL };
    TRY(load_years(c, s, &v));
    int64_t total = 0;
    TRY(count_reports(c, s, &v, &total));
    if (jahr != 0 && total == 0) {
        return ERR_NOT_FOUND;
    }
    const struct pager_spec spec = { .base = jahr == 0 ? v.alle : year_url(c, s, jahr),
                                     .field = FIELD_SEITE,
                                     .per_page = PER_PAGE };
    pager_init(&v.pager, c, &spec, total);
    struct bericht_row *rows = NULL;
    TRY(load_rows(c, s, &v, pager_offset(&v.pager, &spec), &rows, &v.count));
    v.zeilen = bericht_zeilen(c, rows, v.count);
    group_by_year(c, &v);
    head(c, s, &v);
    TRY(structured_plain(c, &v.page));
    tmpl_bericht_list(c->out, c, &v);
    return reply_page(c);
}

enum err bericht_all(struct ctx *c)
{
    const struct shelf shelf = { .whose = OF_ALL };
    return show_list(c, &shelf, 0);
}

enum err bericht_netz_list(struct ctx *c)
{
    const struct shelf shelf = { .whose = OF_NETZ };
    return show_list(c, &shelf, 0);
}

enum err bericht_netz_year(struct ctx *c, int jahr)
{
    const struct shelf shelf = { .whose = OF_NETZ };
    return show_list(c, &shelf, jahr);
}

enum err bericht_list(struct ctx *c, struct str slug)
{
    struct shelf shelf;
    TRY(shelf_of_member(c, slug, &shelf));
    return show_list(c, &shelf, 0);
}

enum err bericht_year(struct ctx *c, struct str slug, int jahr)
{
    struct shelf shelf;
    TRY(shelf_of_member(c, slug, &shelf));
    return show_list(c, &shelf, jahr);
}

/* --- one report ---------------------------------------------------------------------------------- */

static struct bericht_anlage_zeile anlage_from(struct ctx *c,
                                               const struct q_bericht_anlagen_row *row)
{
    struct str pfad = row->pfad;
    (void)str_skip(&pfad, STR("dateien/")); /* begins every path, and the address */
    return (struct bericht_anlage_zeile){ .url = url_datei_show(c->arena, LANG_DE, pfad),
                                          .text = row->text,
                                          .typ = words_type(row->typ),
                                          .groesse = words_bytes(c->arena, row->groesse, c->lang) };
}

static enum err load_extras(struct ctx *c, struct bericht_view *v)
{
    struct q_bericht_themen_row *themen = NULL;
    struct q_bericht_anlagen_row *rows = NULL;
    TRY(q_bericht_themen(c->db, c->arena, v->bericht->id, &themen, &v->thema_count));
    TRY(q_bericht_anlagen(c->db, c->arena, v->bericht->id, &rows, &v->anlage_count));
    struct bericht_anlage_zeile *anlagen = arena_array(c->arena, v->anlage_count, sizeof(*anlagen));
    for (size_t i = 0; i < v->anlage_count; i++) {
        anlagen[i] = anlage_from(c, &rows[i]);
    }
    v->themen = themen;
    v->anlagen = anlagen;
    return OK;
}

static struct url one_url(struct ctx *c, enum lang lang, const struct shelf *s,
                          const struct q_bericht_one_row *b)
{
    return s->whose == OF_MITGLIED
               ? url_bericht_show(c->arena, lang, s->mitglied.slug, (int)b->jahr, b->slug)
               : url_bericht_netz_show(c->arena, lang, (int)b->jahr, b->slug);
}

static enum err structured_report(struct ctx *c, struct bericht_view *v, struct url url)
{
    struct structured s;
    structured_begin(&s, c, &v->page);
    structured_object(&s, c, "NewsArticle", url);
    json_key_str(&s.json, "headline", v->bericht->titel);
    json_key_str(&s.json, "datePublished", v->bericht->datum);
    if (v->bericht->teaser.len > 0) {
        json_key_str(&s.json, "description", v->bericht->teaser);
    }
    json_key_str(&s.json, "inLanguage", STR("de"));
    structured_network(&s, c, "publisher");
    json_object_end(&s.json);
    return structured_end(&s, c, &v->page.json_ld);
}

/* "Bildungskonferenz mit 160 Menschen – Hoyerswerda"; nobody is named twice. */
static struct str page_title(struct ctx *c, const struct bericht_view *v)
{
    struct str titel = v->bericht->titel;
    if (v->mitglied == NULL || str_find(titel, v->von, 0) != SIZE_MAX) {
        return titel;
    }
    return arena_printf(c->arena, "%.*s – %.*s", STR_ARG(titel), STR_ARG(v->von));
}

static enum err show_one(struct ctx *c, const struct shelf *s, int jahr, struct str slug)
{
    bool found = false;
    struct q_bericht_one_row row;
    TRY(q_bericht_one(c->db, c->arena, owner(s), jahr, slug, &found, &row));
    if (!found) {
        return ERR_NOT_FOUND;
    }
    bool of_member = s->whose == OF_MITGLIED;
    struct bericht_view v = { .mitglied = of_member ? &s->mitglied : NULL,
                              .bericht = &row,
                              .art = bericht_art_name(c->lang, row.art),
                              .datum = words_date(c->arena, row.datum, c->lang),
                              .von = of_member ? s->mitglied.name : c->netz->name };
    TRY(load_extras(c, &v));
    struct url url = one_url(c, LANG_DE, s, &row);
    v.adresse = ctx_absolute(c, url);
    v.page = (struct page){ .title = page_title(c, &v),
                            .description = row.teaser,
                            .kind = STR("article"),
                            .published = row.datum };
    add_crumbs(c, s, &v.page);
    page_crumb_german(&v.page, one_url(c, c->lang, s, &row), row.titel);
    TRY(structured_report(c, &v, url));
    tmpl_bericht_page(c->out, c, &v);
    return reply_page(c);
}

enum err bericht_show(struct ctx *c, struct str slug, int jahr, struct str bericht)
{
    struct shelf shelf;
    TRY(shelf_of_member(c, slug, &shelf));
    return show_one(c, &shelf, jahr, bericht);
}

enum err bericht_netz_show(struct ctx *c, int jahr, struct str bericht)
{
    const struct shelf shelf = { .whose = OF_NETZ };
    return show_one(c, &shelf, jahr, bericht);
}
