/*
 * sample.h: made-up content for the components page: views as handlers would fill them. Names and
 * figures are invented.
 */
#ifndef VORORT_DEV_SAMPLE_H
#define VORORT_DEV_SAMPLE_H

#include "app/barriere/barriere.h"
#include "app/bericht/bericht.h"
#include "app/mitglied/mitglied_list.h"
#include "app/portrait/portrait.h"
#include "app/seite/seite.h"
#include "app/suche/suche_view.h"
#include "app/veranstaltung/veranstaltung.h"

enum sample_portrait { SAMPLE_FULL, SAMPLE_REGISTER_ONLY, SAMPLE_FORMER };

/* --- lists (sample_list.c) ------------------------------------------------------------------- */

struct mitglied_list_view sample_members(struct ctx *c, bool filtered);
struct bericht_list_view sample_reports(struct ctx *c, bool empty);
struct veranstaltung_list_view sample_events(struct ctx *c, bool empty);
struct suche_view sample_search(struct ctx *c, bool empty);
struct pager sample_pager(struct ctx *c, int64_t page, int64_t pages);

/* --- pages (sample_page.c) ------------------------------------------------------------------- */

struct portrait_view sample_portrait(struct ctx *c, enum sample_portrait kind);
struct bericht_view sample_report(struct ctx *c);
struct veranstaltung_view sample_event(struct ctx *c);
struct seite_view sample_page(struct ctx *c);
/* The form for barriers as it comes back with everything wrong, or empty. */
NODISCARD enum err sample_form(struct ctx *c, bool wrong, struct form *ret_form,
                               struct barriere_view *ret_view);

/* Running text with everything that Markdown can do. */
struct html sample_text(struct ctx *c);
/* Title and breadcrumb of a page of this room. */
struct page sample_head(struct ctx *c, const char *title);

#endif
