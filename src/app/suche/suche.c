/* suche.c: the search page. */
#include "app/suche/suche.h"

#include "app/routes.h"
#include "app/suche/suche_tmpl.h"
#include "app/suche/suche_view.h"
#include "base/number.h"
#include "web/pager.h"
#include "web/structured.h"
#include "web/words.h"

enum { FIELD_Q, FIELD_ART, FIELD_SEITE };
enum { HITS_PER_PAGE = 20, PAGES_MAX = 50 };

static const struct field fields[] = {
    [FIELD_Q] = { .name = "q", .type = FIELD_TEXT, .max = 200, .label = "Suchbegriff" },
    [FIELD_ART] = { .name = "art", .type = FIELD_SLUG, .max = 20 },
    [FIELD_SEITE] = { .name = "seite", .type = FIELD_NUMBER, .min = 1, .max = PAGES_MAX },
};

const struct form_spec suche_fields = FORM_SPEC(fields);

static const struct {
    const char *art;
    const char *one;
    const char *many;
} kinds[] = {
    { "portrait", N_("Kurzportrait"), N_("Kurzportraits") },
    { "bericht", N_("Bericht"), N_("Berichte") },
    { "seite", N_("Seite"), N_("Seiten") },
    { "veranstaltung", N_("Veranstaltung"), N_("Veranstaltungen") },
};

static size_t kind_index(struct str art)
{
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        if (str_eq(art, str_from_cstr(kinds[i].art))) {
            return i;
        }
    }
    return 0;
}

static struct url filter_url(struct ctx *c, struct str art)
{
    struct form form = c->form;
    form.values[FIELD_ART] = (struct form_value){ .text = art, .given = art.len > 0 };
    form.values[FIELD_SEITE] = (struct form_value){ .text = STR("") };
    return url_with_query(c->arena, url_suche_show(c->arena, c->lang),
                          form_canonical(c->arena, &form));
}

static enum err count_kinds(struct ctx *c, struct str query, struct suche_view *v)
{
    struct q_suche_counts_row *rows = NULL;
    size_t count = 0;
    TRY(q_suche_counts(c->db, c->arena, query, STR_NULL, &rows, &count));
    v->facets = arena_array(c->arena, count, sizeof(*v->facets));
    for (size_t i = 0; i < count; i++) {
        v->total += rows[i].anzahl;
        v->facets[v->facet_count++] = (struct suche_facet){
            .url = filter_url(c, rows[i].art),
            .text = tr(c->lang, kinds[kind_index(rows[i].art)].many),
            .anzahl = rows[i].anzahl,
            .aktiv = str_eq(rows[i].art, v->art),
        };
    }
    return OK;
}

static int64_t wanted_count(const struct suche_view *v)
{
    for (size_t i = 0; i < v->facet_count; i++) {
        if (v->facets[i].aktiv) {
            return v->facets[i].anzahl;
        }
    }
    return v->art.len > 0 ? 0 : v->total;
}

static enum err find_hits(struct ctx *c, struct str query, int64_t offset, struct suche_view *v)
{
    struct q_suche_hits_row *rows = NULL;
    struct str art = v->art.len > 0 ? v->art : STR_NULL;
    TRY(q_suche_hits(c->db, c->arena, query, art, STR_NULL, HITS_PER_PAGE, offset, &rows,
                     &v->hit_count));
    v->hits = arena_array(c->arena, v->hit_count, sizeof(*v->hits));
    for (size_t i = 0; i < v->hit_count; i++) {
        struct suche_treffer *hit = &v->hits[i];
        hit->url = url_local(c->arena, c->lang, rows[i].adresse);
        hit->titel = rows[i].titel;
        hit->auszug = suche_cut(c->arena, rows[i].auszug, &hit->auszug_count);
        hit->art = tr(c->lang, kinds[kind_index(rows[i].art)].one);
        hit->datum = words_date(c->arena, rows[i].datum, c->lang);
    }
    return OK;
}

enum err suche_show(struct ctx *c)
{
    struct suche_view v = { .typed = c->form.values[FIELD_Q].text,
                            .art = c->form.values[FIELD_ART].text,
                            .problem = c->form.values[FIELD_Q].problem };
    struct str query = suche_query(c->arena, v.typed);
    const struct pager_spec spec = { .base = url_suche_show(c->arena, c->lang),
                                     .field = FIELD_SEITE,
                                     .per_page = HITS_PER_PAGE };
    v.asked = query.len > 0 && v.problem == NULL;
    if (v.asked) {
        TRY(count_kinds(c, query, &v));
        pager_init(&v.pager, c, &spec, wanted_count(&v));
        TRY(find_hits(c, query, pager_offset(&v.pager, &spec), &v));
    }
    v.all = filter_url(c, STR(""));
    v.page = (struct page){ .title = v.asked ? arena_printf(c->arena, "%.*s: %.*s",
                                                            STR_ARG(tr(c->lang, "Suche")),
                                                            STR_ARG(v.typed))
                                             : tr(c->lang, "Suche"),
                            .noindex = true };
    page_crumb(&v.page, url_suche_show(c->arena, c->lang), tr(c->lang, "Suche"));
    TRY(structured_plain(c, &v.page));
    tmpl_suche_page(c->out, c, &v);
    return reply_page(c);
}
