/* sum.c: the entries of a source in order, and the sums over their Gemeinden. */
#include "app/kommune/lieferung.h"

/* --- order --------------------------------------------------------------------------------------- */

static int compare_entries(const void *a, const void *b)
{
    const struct kommune_eintrag *x = a;
    const struct kommune_eintrag *y = b;
    if (x->ebene != y->ebene) {
        return x->ebene < y->ebene ? -1 : 1;
    }
    return str_cmp(x->schluessel, y->schluessel);
}

static void tell_twice(struct kommune_lieferung *l, const struct kommune_eintrag *e)
{
    struct kommune_bilanz *b = lieferung_bilanz(l);
    b->hinweise =
        lieferung_grow(l->im, b->hinweise, b->hinweis_count, &l->hinweis_cap, sizeof(*b->hinweise));
    b->hinweise[b->hinweis_count++] =
        arena_printf(&l->im->arena,
                     "Der Schlüssel %.*s steht zweimal da; übernommen ist „%.*s“ mit den meisten"
                     " Einwohnern.",
                     STR_ARG(e->schluessel), STR_ARG(e->name));
}

void lieferung_sort(struct kommune_lieferung *l)
{
    if (l->count == 0) {
        return;
    }
    qsort(l->eintraege, l->count, sizeof(*l->eintraege), compare_entries);
    size_t kept = 1;
    for (size_t i = 1; i < l->count; i++) {
        struct kommune_eintrag *last = &l->eintraege[kept - 1];
        const struct kommune_eintrag *e = &l->eintraege[i];
        if (compare_entries(last, e) != 0) {
            l->eintraege[kept++] = *e;
            continue;
        }
        if (e->einwohner.v > last->einwohner.v) {
            *last = *e;
        }
        tell_twice(l, last);
    }
    l->im->total -= l->count - kept;
    l->count = kept;
}

/* --- sums ---------------------------------------------------------------------------------------- */

/* Running totals: what the first n Gemeinden have together. */
struct total {
    int64_t flaeche;
    int64_t einwohner;
    int64_t maennlich;
    int64_t weiblich;
    int64_t with_flaeche; /* how many of them have the figure */
    int64_t with_einwohner;
    int64_t with_geschlecht;
    int64_t lon; /* millionths of a degree times hectares */
    int64_t lat;
    int64_t lage_flaeche; /* hectares behind lon and lat */
};

struct gemeinden {
    const struct kommune_eintrag **at; /* by ARS */
    struct total *totals;              /* count + 1 of them */
    size_t count;
};

static int compare_ars(const void *a, const void *b)
{
    const struct kommune_eintrag *const *x = a;
    const struct kommune_eintrag *const *y = b;
    return str_cmp((*x)->ars, (*y)->ars);
}

static struct total total_add(struct total t, const struct kommune_eintrag *e)
{
    t.flaeche += e->flaeche_ha.has ? e->flaeche_ha.v : 0;
    t.with_flaeche += e->flaeche_ha.has;
    t.einwohner += e->einwohner.has ? e->einwohner.v : 0;
    t.with_einwohner += e->einwohner.has;
    if (e->maennlich.has && e->weiblich.has) {
        t.maennlich += e->maennlich.v;
        t.weiblich += e->weiblich.v;
        t.with_geschlecht++;
    }
    if (e->lon_e6.has && e->flaeche_ha.has) {
        t.lon += e->lon_e6.v * e->flaeche_ha.v;
        t.lat += e->lat_e6.v * e->flaeche_ha.v;
        t.lage_flaeche += e->flaeche_ha.v;
    }
    return t;
}

/* False if a Gemeinde has no ARS: then nothing can be said about the Verbände. */
static bool gemeinden_collect(struct kommune_lieferung *l, struct gemeinden *ret)
{
    struct gemeinden g = { 0 };
    g.at = arena_array(&l->im->arena, l->count, sizeof(*g.at));
    for (size_t i = 0; i < l->count; i++) {
        if (l->eintraege[i].ebene == EBENE_GEMEINDE) {
            if (l->eintraege[i].ars.len == 0) {
                return false;
            }
            g.at[g.count++] = &l->eintraege[i];
        }
    }
    qsort(g.at, g.count, sizeof(*g.at), compare_ars);
    g.totals = arena_array(&l->im->arena, g.count + 1, sizeof(*g.totals));
    for (size_t i = 0; i < g.count; i++) {
        g.totals[i + 1] = total_add(g.totals[i], g.at[i]);
    }
    *ret = g;
    return true;
}

/* Index of the first Gemeinde whose ARS, cut to the length of the key, is not below it (or, with
 * `behind`, is above it). */
static size_t border(const struct gemeinden *g, struct str key, bool behind)
{
    size_t low = 0;
    size_t high = g->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_cmp(str_slice(g->at[middle]->ars, 0, key.len), key);
        if (order < 0 || (behind && order == 0)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static struct db_opt_i64 figure(int64_t n, int64_t with, int64_t count)
{
    return (struct db_opt_i64){ .has = with == count, .v = with == count ? n : 0 };
}

static void fill(struct kommune_eintrag *e, const struct gemeinden *g)
{
    size_t from = border(g, e->schluessel, false);
    size_t to = border(g, e->schluessel, true);
    if (from >= to) {
        return;
    }
    const struct total *a = &g->totals[from];
    const struct total *b = &g->totals[to];
    int64_t n = (int64_t)(to - from);
    e->flaeche_ha = figure(b->flaeche - a->flaeche, b->with_flaeche - a->with_flaeche, n);
    e->einwohner = figure(b->einwohner - a->einwohner, b->with_einwohner - a->with_einwohner, n);
    int64_t with = b->with_geschlecht - a->with_geschlecht;
    e->maennlich = figure(b->maennlich - a->maennlich, with, n);
    e->weiblich = figure(b->weiblich - a->weiblich, with, n);
    int64_t area = b->lage_flaeche - a->lage_flaeche;
    if (area > 0 && !e->lon_e6.has) {
        e->lon_e6 = (struct db_opt_i64){ true, (b->lon - a->lon + area / 2) / area };
        e->lat_e6 = (struct db_opt_i64){ true, (b->lat - a->lat + area / 2) / area };
    }
    e->summe = true;
}

void lieferung_sum(struct kommune_lieferung *l)
{
    struct gemeinden g;
    if (!gemeinden_collect(l, &g)) {
        return;
    }
    for (size_t i = 0; i < l->count; i++) {
        struct kommune_eintrag *e = &l->eintraege[i];
        if (e->ebene != EBENE_GEMEINDE && !e->flaeche_ha.has && !e->einwohner.has) {
            fill(e, &g);
        }
    }
}
