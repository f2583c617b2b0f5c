/* veranstaltung.h: events and working groups, in series: Jahresforen, Facharbeitsgruppen … */
#ifndef VORORT_APP_VERANSTALTUNG_VERANSTALTUNG_H
#define VORORT_APP_VERANSTALTUNG_VERANSTALTUNG_H

#include "app/seite/seite.h"
#include "app/veranstaltung/veranstaltung_sql.h"
#include "web/ctx.h"

struct veranstaltung_zeile {
    struct url url;
    struct str titel;
    struct str motto;
    struct str wann; /* "21.–22. Juni 2013", "" for standing groups */
    struct str wann_iso;
    struct str ort;
};

struct veranstaltung_zeile *
veranstaltung_zeilen(struct ctx *c, const struct veranstaltung_row *rows, size_t count);
/* Events from today on, the next one first. Finished pages are forgotten at midnight. */
NODISCARD enum err veranstaltung_coming(struct ctx *c, int64_t limit,
                                        struct veranstaltung_zeile **ret_zeilen, size_t *ret_count);

struct veranstaltung_list_view {
    struct page page;
    struct str titel;
    struct html text; /* introduction, from the page tree */
    struct veranstaltung_zeile *kommende;
    size_t kommende_count;
    struct veranstaltung_zeile *zeilen;
    size_t count;
    bool alle; /* of all series */
};

struct veranstaltung_view {
    struct page page;
    const struct q_veranstaltung_one_row *v;
    struct str wann;
    struct url gastgeber; /* text empty: none */
    const struct q_veranstaltung_links_row *links;
    size_t link_count;
    struct str adresse;
};

#endif
