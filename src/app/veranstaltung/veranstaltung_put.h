/* veranstaltung_put.h: stores an event, a body or a working group with all that belongs to it. */
#ifndef VORORT_APP_VERANSTALTUNG_VERANSTALTUNG_PUT_H
#define VORORT_APP_VERANSTALTUNG_VERANSTALTUNG_PUT_H

#include "app/veranstaltung/veranstaltung_put_sql.h"

struct veranstaltung_put_link {
    struct str text;
    struct str url;
};

/* What an event consists of before it is stored; slices of the caller. */
struct veranstaltung_inhalt {
    struct str art; /* slug of the series: "jahresforen" */
    struct str slug;
    struct str titel;
    struct str motto; /* ptr NULL: none; so for von, bis, ort */
    struct str von;
    struct str bis;
    struct str ort;
    int64_t mitglied_id; /* host; 0: none */
    struct str text;     /* Markdown */
    const struct veranstaltung_put_link *links;
    size_t link_count;
};

/*
 * Stores an event, its rendering, links and search entry, inside the caller's transaction.
 * ERR_INPUT, ERR_TOO_LARGE, ERR_DB.
 */
NODISCARD enum err veranstaltung_put(struct db_write w, struct arena *a,
                                     const struct veranstaltung_inhalt *v);

#endif
