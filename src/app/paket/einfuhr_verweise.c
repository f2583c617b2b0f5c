/*
 * einfuhr_verweise.c: links of the texts. A link to a file that is not there is refused; a link to
 * a page that is not there gives a hint, for the page may come later.
 */
#include "app/paket/einfuhr.h"

#include "app/app.h"
#include "app/mitglied/mitglied_sql.h"
#include "app/paket/verweis.h"

/* --- finding them ----------------------------------------------------------------------------------------- */

/* The line of the text in which the address stands; its first one if it is written otherwise. */
static uint32_t line_of(const struct text *t, struct str adresse)
{
    size_t at = str_find(t->rumpf, adresse, 0);
    uint32_t line = t->rumpf_zeile;
    for (size_t i = 0; at != SIZE_MAX && i < at; i++) {
        line += t->rumpf.ptr[i] == '\n' ? 1U : 0U;
    }
    return line;
}

void einfuhr_verweis(struct einfuhr *im, struct str datei, uint32_t zeile, struct str adresse)
{
    struct str pfad = verweis_pfad(adresse);
    if (!verweis_ist_eigen(pfad)) {
        return;
    }
    struct einfuhr_verweis *v = arena_new(im->arena, struct einfuhr_verweis);
    *v = (struct einfuhr_verweis){ arena_str(im->arena, pfad), datei, zeile, im->verweise };
    im->verweise = v;
}

enum err einfuhr_verweise(struct einfuhr *im, struct str datei, const struct text *t)
{
    struct verweis_lauf lauf;
    struct str pfad = STR("");
    TRY(verweis_begin(&im->satz, t->rumpf, &lauf));
    while (verweis_next(&lauf, &pfad)) {
        bool known = true;
        int64_t id = 0;
        if (!str_starts(pfad, STR("/dateien/"))) {
            einfuhr_verweis(im, datei, line_of(t, pfad), pfad);
            continue;
        }
        TRY(einfuhr_datei(im, str_slice(pfad, 1, pfad.len), &known, &id));
        if (!known) {
            struct ort ort = { .datei = datei, .zeile = line_of(t, pfad), .feld = STR("") };
            befund_fehler(im->befund, &ort,
                          "Legen Sie die Datei ins Paket und ergänzen Sie sie in dateien.csv.",
                          "Die Datei %.*s gibt es nicht.", STR_ARG(str_slice(pfad, 1, pfad.len)));
        }
    }
    return OK;
}

/* --- where they lead ---------------------------------------------------------------------------------------- */

static enum err has_mitglied(struct einfuhr *im, struct str slug, bool *ret_known)
{
    struct q_mitglied_by_slug_row row;
    return q_mitglied_by_slug(im->r, &im->satz, slug, ret_known, &row);
}

static enum err has_bericht(struct einfuhr *im, struct str kommune, const union route_value *v,
                            bool *ret_known)
{
    struct q_mitglied_by_slug_row row = { .id = 0 };
    struct bericht_ganz bericht;
    *ret_known = true;
    if (kommune.len > 0) {
        TRY(q_mitglied_by_slug(im->r, &im->satz, kommune, ret_known, &row));
    }
    return *ret_known ? q_bericht_ganz(im->r, &im->satz, row.id, v[0].number, v[1].text, ret_known,
                                       &bericht)
                      : OK;
}

static enum err has_seite(struct einfuhr *im, struct str pfad, bool *ret_known)
{
    struct seite_ganz row;
    return q_seite_ganz(im->r, &im->satz, pfad, ret_known, &row);
}

static enum err has_veranstaltung(struct einfuhr *im, const union route_value *v, bool *ret_known)
{
    struct veranstaltung_ganz row;
    return q_veranstaltung_ganz(im->r, &im->satz, v[0].text, v[1].text, ret_known, &row);
}

/* Every address of the program has a route; those with a part of the network in them need more. */
static enum err is_known(struct einfuhr *im, struct str pfad, bool *ret_known)
{
    static struct route_table routes;
    const struct route *route = NULL;
    union route_value v[ROUTE_PARAMS_MAX];
    bool slash = false;
    routes = app_routes();
    *ret_known = false;
    if (str_starts(pfad, STR("/en/"))) {
        pfad = str_slice(pfad, 3, pfad.len);
    }
    if (route_find(&routes, pfad, &route, v, &slash) != OK) {
        return OK;
    }
    struct str name = str_from_cstr(route->name);
    if (str_eq(name, STR("bericht_show"))) {
        return has_bericht(im, v[0].text, v + 1, ret_known);
    }
    if (str_eq(name, STR("bericht_netz_show"))) {
        return has_bericht(im, STR(""), v, ret_known);
    }
    if (str_starts(pfad, STR("/vor-ort/")) && route->piece_count > 1) {
        return has_mitglied(im, v[0].text, ret_known);
    }
    if (str_eq(name, STR("veranstaltung_show"))) {
        TRY(has_veranstaltung(im, v, ret_known));
        return *ret_known ? OK : has_seite(im, pfad, ret_known);
    }
    if (str_eq(name, STR("seite_show")) || str_eq(name, STR("veranstaltung_list"))) {
        return has_seite(im, pfad, ret_known);
    }
    *ret_known = true;
    return OK;
}

enum err einfuhr_verweise_pruefen(struct einfuhr *im)
{
    struct einfuhr_verweis *in_order = NULL;
    while (im->verweise != NULL) {
        struct einfuhr_verweis *v = im->verweise;
        im->verweise = v->next;
        v->next = in_order;
        in_order = v;
    }
    for (const struct einfuhr_verweis *v = in_order; v != NULL; v = v->next) {
        bool known = str_find_char(v->adresse, '%', 0) != SIZE_MAX;
        arena_reset(&im->satz);
        if (!known) {
            TRY(is_known(im, v->adresse, &known));
        }
        if (!known) {
            struct ort ort = { .datei = v->datei, .zeile = v->zeile, .feld = STR("") };
            befund_hinweis(im->befund, &ort, "Stimmt die Adresse?",
                           "Eine Seite %.*s gibt es nicht.", STR_ARG(v->adresse));
        }
    }
    return OK;
}
