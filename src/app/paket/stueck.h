/* stueck.h: one text of a Paket on its way in; shared by the files that import texts. */
#ifndef VORORT_APP_PAKET_STUECK_H
#define VORORT_APP_PAKET_STUECK_H

#include "app/paket/einfuhr.h"

/* What every text needs while it is imported. */
struct stueck {
    struct einfuhr *im;
    size_t nr; /* in the list of files */
    const struct stelle *stelle;
    struct str datei;
    struct text text;
};

/* The place of a field, and of the file as a whole, for problems. */
struct ort stueck_ort(const struct stueck *s, size_t feld);
struct ort stueck_datei(const struct stueck *s);
/* Counts it and says whether it is to be written; `stored` NULL: it is new. */
bool stueck_anders(struct stueck *s, enum paket_teil teil, const struct text *stored);
/* Notes the addresses of a list of links; `teil` is the part that is one. */
void stueck_links(struct stueck *s, size_t feld, size_t teil);
/* Is there a page of this address, in the Paket or in the database? */
NODISCARD enum err stueck_seite_da(struct einfuhr *im, struct str adresse, bool *ret_known);
/* All pieces of a kind, one after the other. */
NODISCARD enum err stueck_alle(struct einfuhr *im, enum stelle_art art,
                               enum err (*one)(struct stueck *s));

#endif
