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
enum { HITS_PER_PAGE = 20, RANKED_MAX = 500, PAGES_MAX = RANKED_MAX / HITS_PER_PAGE };
/* For "mehr als 10.000 Treffer". */
enum { COUNTED_MAX = 10000 };

static const struct field fields[] = {
    [FIELD_Q] = { .name = "q", .type = FIELD_TEXT, .max = 200, .label = "Suchbegriff" },
    [FIELD_ART] = { .name = "art", .type = FIELD_SLUG, .max = 20 },
    [FIELD_SEITE] = { .name = "seite", .type = FIELD_NUMBER, .min = 1, .max = PAGES_MAX },
};

const struct form_spec suche_fields = FORM_SPEC(fields);

static const struct {
    const char *one;
    const char *many;
} words[SUCHE_ARTEN] = {
    [SUCHE_PORTRAIT] = { N_("Kurzportrait"), N_("Kurzportraits") },
    [SUCHE_BERICHT] = { N_("Bericht"), N_("Berichte") },
    [SUCHE_SEITE] = { N_("Seite"), N_("Seiten") },
    [SUCHE_VERANSTALTUNG] = { N_("Veranstaltung"), N_("Veranstaltungen") },
};

/* SUCHE_ARTEN if there is no such kind: then all are meant. */
static enum suche_art art_of(struct str name)
{
    enum suche_art art = SUCHE_PORTRAIT;
    while (art < SUCHE_ARTEN && !str_eq(name, str_from_cstr(suche_art_name(art)))) {
        art++;
    }
    return art;
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
    struct q_suche_counts_row row;
    TRY(q_suche_counts(c->db, c->arena, query, COUNTED_MAX + 1, &row));
    const int64_t counts[SUCHE_ARTEN] = { row.portrait, row.bericht, row.seite, row.veranstaltung };
    v->mehr = row.alle > COUNTED_MAX;
    v->total = v->mehr ? COUNTED_MAX : row.alle;
    v->facets = arena_array(c->arena, SUCHE_ARTEN, sizeof(*v->facets));
    for (enum suche_art art = SUCHE_PORTRAIT; art < SUCHE_ARTEN; art++) {
        if (counts[art] > 0) {
            v->facets[v->facet_count++] = (struct suche_facet){
                .url = filter_url(c, str_from_cstr(suche_art_name(art))),
                .text = tr(c->lang, words[art].many),
                .anzahl = counts[art],
                .aktiv = art == v->art,
            };
        }
    }
    v->found = v->art < SUCHE_ARTEN ? counts[v->art] : v->total;
    return OK;
}

/* Few hits are ranked; many are not worth it, and would cost more with every report. */
static enum err load_hits(struct ctx *c, struct str query, const struct suche_view *v,
                          int64_t offset, struct suche_zeile **ret_rows, size_t *ret_count)
{
    struct db_opt_i64 art = { .has = v->art < SUCHE_ARTEN, .v = (int64_t)v->art };
    if (v->total <= RANKED_MAX) {
        return q_suche_best(c->db, c->arena, query, art, HITS_PER_PAGE, offset, ret_rows,
                            ret_count);
    }
    struct str im_titel = suche_query(c->arena, v->typed, SUCHE_IM_TITEL);
    return q_suche_newest(c->db, c->arena, im_titel, query, art, RANKED_MAX, HITS_PER_PAGE, offset,
                          ret_rows, ret_count);
}

static enum err find_hits(struct ctx *c, struct str query, struct suche_view *v)
{
    const struct pager_spec spec = { .base = url_suche_show(c->arena, c->lang),
                                     .field = FIELD_SEITE,
                                     .per_page = HITS_PER_PAGE };
    struct suche_zeile *rows = NULL;
    pager_init(&v->pager, c, &spec, v->found < RANKED_MAX ? v->found : RANKED_MAX);
    TRY(load_hits(c, query, v, pager_offset(&v->pager, &spec), &rows, &v->hit_count));
    v->hits = arena_array(c->arena, v->hit_count, sizeof(*v->hits));
    for (size_t i = 0; i < v->hit_count; i++) {
        enum suche_art art = art_of(rows[i].art);
        v->hits[i] = (struct suche_treffer){
            .url = url_local(c->arena, c->lang, rows[i].adresse),
            .titel = rows[i].titel,
            .art = art < SUCHE_ARTEN ? tr(c->lang, words[art].one) : STR(""),
            .datum = words_date(c->arena, rows[i].datum, c->lang),
        };
        v->hits[i].auszug =
            suche_auszug(c->arena, v->typed, rows[i].anfang, &v->hits[i].auszug_count);
    }
    return OK;
}

enum err suche_show(struct ctx *c)
{
    struct suche_view v = { .typed = c->form.values[FIELD_Q].text,
                            .art = art_of(c->form.values[FIELD_ART].text),
                            .problem = c->form.values[FIELD_Q].problem };
    struct str query = suche_query(c->arena, v.typed, SUCHE_UEBERALL);
    v.asked = query.len > 0 && v.problem == NULL;
    if (v.asked) {
        TRY(count_kinds(c, query, &v));
        TRY(find_hits(c, query, &v));
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
