/* components.c: the page of all components, whole pages in one state, and error pages. */
#include "dev/components.h"
#include "app/barriere/barriere_tmpl.h"
#include "app/bericht/bericht_tmpl.h"
#include "app/mitglied/mitglied_tmpl.h"
#include "app/portrait/portrait_tmpl.h"
#include "app/seite/seite_tmpl.h"
#include "app/suche/suche_tmpl.h"
#include "app/veranstaltung/veranstaltung_tmpl.h"
#include "base/number.h"
#include "dev/components_tmpl.h"
#include "dev/dev_routes.h"

/* --- whole pages --------------------------------------------------------------------------------- */

static void portrait(struct ctx *c, int kind)
{
    struct portrait_view v = sample_portrait(c, (enum sample_portrait)kind);
    tmpl_portrait_page(c->out, c, &v);
}

static void members(struct ctx *c, int filtered)
{
    struct mitglied_list_view v = sample_members(c, filtered != 0);
    tmpl_mitglied_list(c->out, c, &v);
}

static void reports(struct ctx *c, int empty)
{
    struct bericht_list_view v = sample_reports(c, empty != 0);
    tmpl_bericht_list(c->out, c, &v);
}

static void report(struct ctx *c, int kind UNUSED)
{
    struct bericht_view v = sample_report(c);
    tmpl_bericht_page(c->out, c, &v);
}

static void events(struct ctx *c, int empty)
{
    struct veranstaltung_list_view v = sample_events(c, empty != 0);
    tmpl_veranstaltung_list(c->out, c, &v);
}

static void event(struct ctx *c, int kind UNUSED)
{
    struct veranstaltung_view v = sample_event(c);
    tmpl_veranstaltung_page(c->out, c, &v);
}

static void search(struct ctx *c, int empty)
{
    struct suche_view v = sample_search(c, empty != 0);
    tmpl_suche_page(c->out, c, &v);
}

static void tree_page(struct ctx *c, int kind UNUSED)
{
    struct seite_view v = sample_page(c);
    tmpl_seite_page(c->out, c, &v);
}

static void form(struct ctx *c, int wrong)
{
    struct form form;
    struct barriere_view v;
    if (sample_form(c, wrong != 0, &form, &v) == OK) {
        tmpl_barriere_form(c->out, c, &v);
    }
}

static void thanks(struct ctx *c, int kind UNUSED)
{
    struct page page = sample_head(c, "Danke");
    tmpl_barriere_thanks(c->out, c, &page);
}

static const struct dev_state {
    struct dev_name name;
    void (*show)(struct ctx *c, int kind);
    int kind;
} states[] = {
    { { "portrait", "Kurzportrait mit allem" }, portrait, SAMPLE_FULL },
    { { "portrait-register", "Kurzportrait, nur Register" }, portrait, SAMPLE_REGISTER_ONLY },
    { { "portrait-frueher", "Kurzportrait eines früheren Mitglieds" }, portrait, SAMPLE_FORMER },
    { { "mitglieder", "Mitglieder" }, members, 0 },
    { { "mitglieder-leer", "Mitglieder, gefiltert, kein Treffer" }, members, 1 },
    { { "berichte", "Berichte" }, reports, 0 },
    { { "berichte-leer", "Berichte, noch keiner" }, reports, 1 },
    { { "bericht", "Ein Bericht" }, report, 0 },
    { { "aktivitaeten", "Aktivitäten" }, events, 0 },
    { { "aktivitaeten-leer", "Aktivitäten, kein Termin" }, events, 1 },
    { { "veranstaltung", "Eine Veranstaltung" }, event, 0 },
    { { "suche", "Suche mit Treffern" }, search, 0 },
    { { "suche-leer", "Suche ohne Treffer" }, search, 1 },
    { { "seite", "Seite im Baum mit Angaben" }, tree_page, 0 },
    { { "formular", "Formular" }, form, 0 },
    { { "formular-fehler", "Formular mit Fehlern" }, form, 1 },
    { { "formular-danke", "Formular abgeschickt" }, thanks, 0 },
};

enum err dev_page(struct ctx *c, struct str name)
{
    for (size_t i = 0; i < ARRAY_LEN(states); i++) {
        if (str_eq(name, str_from_cstr(states[i].name.slug))) {
            states[i].show(c, states[i].kind);
            return reply_page(c);
        }
    }
    return ERR_NOT_FOUND;
}

/* The first error that ends with this status. */
enum err dev_error(struct ctx *c UNUSED, struct str status)
{
    uint64_t wanted = 0;
    TRY(number_parse_u64(status, 599, &wanted));
    for (enum err e = ERR_NOT_FOUND; e <= ERR_INTERNAL; e++) {
        if ((uint64_t)err_status(e) == wanted) {
            return e;
        }
    }
    return ERR_NOT_FOUND;
}

/* --- all components ------------------------------------------------------------------------------- */

enum err dev_components(struct ctx *c)
{
    struct dev_name names[ARRAY_LEN(states)];
    for (size_t i = 0; i < ARRAY_LEN(states); i++) {
        names[i] = states[i].name;
    }
    struct form form;
    struct barriere_view unused;
    struct dev_view v = {
        .page = sample_head(c, "Bausteine"),
        .states = names,
        .state_count = ARRAY_LEN(states),
        .text = sample_text(c),
        .portrait = sample_portrait(c, SAMPLE_FULL),
        .members = sample_members(c, false),
        .no_members = sample_members(c, true),
        .reports = sample_reports(c, false),
        .report = sample_report(c),
        .events = sample_events(c, false),
        .no_events = sample_events(c, true),
        .search = sample_search(c, false),
        .tree = sample_page(c),
        .pagers = { sample_pager(c, 1, 3), sample_pager(c, 2, 3), sample_pager(c, 3, 3) },
    };
    TRY(sample_form(c, true, &form, &unused));
    v.form = &form;
    tmpl_dev_components(c->out, c, &v);
    return reply_page(c);
}
