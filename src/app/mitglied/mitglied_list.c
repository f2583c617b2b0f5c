/* mitglied_list.c: the members as list and map, filtered by form fields that stand in the address. */
#include "app/mitglied/mitglied_list.h"

#include "app/kommune/kommune.h"
#include "app/mitglied/mitglied_tmpl.h"
#include "app/routes.h"
#include "base/utf8.h"
#include "web/structured.h"
#include "web/words.h"

enum { FIELD_Q, FIELD_LAND, FIELD_STATUS, FIELD_GROESSE, FIELD_ZEIT, FIELD_SEITE };
enum { PER_PAGE = 100 };

static const struct field fields[] = {
    [FIELD_Q] = { .name = "q", .type = FIELD_TEXT, .max = 80, .label = "Name" },
    [FIELD_LAND] = { .name = "land", .type = FIELD_CODE, .max = 2, .label = "Bundesland" },
    [FIELD_STATUS] = { .name = "status", .type = FIELD_SLUG, .max = 20, .label = "Status" },
    [FIELD_GROESSE] = { .name = "groesse", .type = FIELD_SLUG, .max = 20, .label = "Einwohner" },
    [FIELD_ZEIT] = { .name = "zeit", .type = FIELD_SLUG, .max = 20, .label = "Mitgliedschaft" },
    [FIELD_SEITE] = { .name = "seite", .type = FIELD_NUMBER, .min = 1, .max = 1000 },
};

const struct form_spec mitglied_filter = FORM_SPEC(fields);

struct choice {
    const char *wert;
    const char *text;
    int64_t ab;    /* sizes: from … */
    int64_t unter; /* … to below; 0: no bound */
};

static const struct choice states[] = {
    { "kreisfrei", N_("Kreisfreie Stadt"), 0, 0 },
    { "kreisangehoerig", N_("Kreisangehörige Stadt oder Gemeinde"), 0, 0 },
    { "kreis", N_("Landkreis"), 0, 0 },
};

static const struct choice sizes[] = {
    { "bis-50000", N_("unter 50.000"), 0, 50000 },
    { "bis-100000", N_("50.000 bis 99.999"), 50000, 100000 },
    { "ab-100000", N_("ab 100.000"), 100000, 0 },
};

static const struct choice times[] = {
    { "ehemalig", N_("Frühere"), 0, 0 },
    { "alle", N_("Heutige und frühere"), 0, 0 },
};

/* NULL where nothing fitting was chosen: a wrong word filters nothing. */
static const struct choice *chosen(struct ctx *c, size_t field, const struct choice *choices,
                                   size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (str_eq(c->form.values[field].text, str_from_cstr(choices[i].wert))) {
            return &choices[i];
        }
    }
    if (c->form.values[field].given) {
        c->cacheable = false; /* one of very many addresses of the same list */
    }
    return NULL;
}

static struct url without(struct ctx *c, size_t field)
{
    struct form form = c->form;
    form.values[field] = (struct form_value){ .text = STR("") };
    form.values[FIELD_SEITE] = (struct form_value){ .text = STR("") };
    return url_with_query(c->arena, url_mitglied_list(c->arena, c->lang),
                          form_canonical(c->arena, &form));
}

static void set_filter(struct ctx *c, struct mitglied_list_view *v, size_t field, struct str text)
{
    v->gesetzt[v->gesetzt_count++] = (struct mitglied_gesetzt){ text, without(c, field) };
}

static void add_option(struct mitglied_auswahl *a, struct str wert, struct str text, bool aktiv)
{
    if (a->count < MITGLIED_OPTIONS_MAX) {
        a->optionen[a->count++] = (struct mitglied_option){ wert, text, aktiv };
    }
}

static const struct choice *offer(struct ctx *c, struct mitglied_list_view *v, size_t field,
                                  const struct choice *choices, size_t count,
                                  struct mitglied_auswahl *ret)
{
    const struct choice *now = chosen(c, field, choices, count);
    add_option(ret, STR(""), tr(c->lang, field == FIELD_ZEIT ? "Heutige" : "Alle"), now == NULL);
    for (size_t i = 0; i < count; i++) {
        add_option(ret, str_from_cstr(choices[i].wert), tr(c->lang, choices[i].text),
                   now == &choices[i]);
    }
    if (now != NULL) {
        set_filter(c, v, field, tr(c->lang, now->text));
    }
    return now;
}

static enum err offer_laender(struct ctx *c, struct mitglied_list_view *v, struct str *ret_key)
{
    struct q_mitglied_laender_row *rows = NULL;
    size_t count = 0;
    TRY(q_mitglied_laender(c->db, c->arena, &rows, &count));
    struct str wanted = c->form.values[FIELD_LAND].text;
    add_option(&v->land, STR(""), tr(c->lang, "Alle"), wanted.len == 0);
    for (size_t i = 0; i < count; i++) {
        struct str iso = kommune_land_iso(rows[i].schluessel);
        bool aktiv = str_eq_nocase(iso, wanted);
        add_option(&v->land, iso, rows[i].name, aktiv);
        if (aktiv) {
            *ret_key = rows[i].schluessel;
            set_filter(c, v, FIELD_LAND, rows[i].name);
        }
    }
    if (wanted.len > 0 && ret_key->ptr == NULL) {
        c->cacheable = false;
    }
    return OK;
}

static struct db_opt_i64 bound(int64_t n)
{
    return (struct db_opt_i64){ .has = n > 0, .v = n };
}

/* The form as the query understands it; fills the choices of the page on the way. */
static enum err read_filters(struct ctx *c, struct mitglied_list_view *v,
                             struct q_mitglied_rows_in *ret_in)
{
    struct str land = STR_NULL;
    v->q = c->form.values[FIELD_Q].text;
    if (v->q.len > 0) {
        set_filter(c, v, FIELD_Q, arena_printf(c->arena, "„%.*s“", STR_ARG(v->q)));
    }
    TRY(offer_laender(c, v, &land));
    const struct choice *state = offer(c, v, FIELD_STATUS, states, ARRAY_LEN(states), &v->status);
    const struct choice *size = offer(c, v, FIELD_GROESSE, sizes, ARRAY_LEN(sizes), &v->groesse);
    const struct choice *time = offer(c, v, FIELD_ZEIT, times, ARRAY_LEN(times), &v->zeit);
    struct str folded = v->q.len > 0 ? utf8_fold(c->arena, v->q) : STR_NULL;
    *ret_in = (struct q_mitglied_rows_in){
        .land = land,
        .typ = state != NULL ? str_from_cstr(state->wert) : STR_NULL,
        .ab = bound(size != NULL ? size->ab : 0),
        .unter = bound(size != NULL ? size->unter : 0),
        .ehemalig = { .has = time != &times[1], .v = time == &times[0] ? 1 : 0 },
        .gefaltet = folded,
        .limit = PER_PAGE,
    };
    return OK;
}

/* Figures come from one delivery for most members; the page names the newest. */
static enum err name_source(struct ctx *c, struct mitglied_list_view *v)
{
    struct q_mitglied_quelle_row row;
    bool found = false;
    TRY(q_mitglied_quelle(c->db, c->arena, &found, &row));
    if (found) {
        v->quelle = arena_printf(c->arena, "%.*s, %.*s (%.*s)", STR_ARG(row.herausgeber),
                                 STR_ARG(row.titel), STR_ARG(row.lizenz));
        v->einwohner_stand_iso = row.stand;
        v->einwohner_stand = words_date(c->arena, row.stand, c->lang);
    }
    return OK;
}

static enum err count_rows(struct ctx *c, const struct q_mitglied_rows_in *in, int64_t *ret_total)
{
    struct q_mitglied_rows_count_row row;
    TRY(q_mitglied_rows_count(c->db, c->arena, in->land, in->typ, in->ab, in->unter, in->ehemalig,
                              in->gefaltet, &row));
    *ret_total = row.anzahl;
    return OK;
}

static void head(struct ctx *c, struct mitglied_list_view *v)
{
    v->alle = url_mitglied_list(c->arena, c->lang);
    v->page = (struct page){
        .title = tr(c->lang, "Vor Ort: die Mitglieder"),
        .description = tr(c->lang, "Die Städte, Gemeinden und Landkreise des Netzwerks auf der "
                                   "Karte und als Liste."),
    };
    /* Wrong words and page numbers filter nothing: no search engine shall collect such addresses. */
    v->page.noindex = !c->form.ok || (!c->cacheable && !c->form.surplus);
    page_crumb(&v->page, v->alle, tr(c->lang, "Vor Ort"));
}

enum err mitglied_list(struct ctx *c)
{
    struct mitglied_list_view v = { 0 };
    struct q_mitglied_rows_in in;
    TRY(read_filters(c, &v, &in));
    int64_t total = 0;
    TRY(count_rows(c, &in, &total));
    head(c, &v);
    const struct pager_spec spec = { .base = v.alle, .field = FIELD_SEITE, .per_page = PER_PAGE };
    pager_init(&v.pager, c, &spec, total);
    in.offset = pager_offset(&v.pager, &spec);
    struct mitglied_row *rows = NULL;
    TRY(q_mitglied_rows(c->db, c->arena, &in, &rows, &v.count));
    v.zeilen = arena_array(c->arena, v.count, sizeof(*v.zeilen));
    for (size_t i = 0; i < v.count; i++) {
        v.zeilen[i] = mitglied_zeile_from(c, &rows[i]);
    }
    v.karte = karte_of(c, rows, v.count);
    TRY(name_source(c, &v));
    TRY(structured_plain(c, &v.page));
    tmpl_mitglied_list(c->out, c, &v);
    return reply_page(c);
}

enum err mitglied_show(struct ctx *c, struct str slug)
{
    bool found = false;
    struct q_mitglied_by_slug_row row;
    TRY(q_mitglied_by_slug(c->db, c->arena, slug, &found, &row));
    return found ? reply_moved(c, url_portrait_show(c->arena, c->lang, slug)) : ERR_NOT_FOUND;
}
