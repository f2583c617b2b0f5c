/* verweis.h: the links and pictures of a text. */
#ifndef VORORT_APP_PAKET_VERWEIS_H
#define VORORT_APP_PAKET_VERWEIS_H

#include "base/arena.h"
#include "base/err.h"

/* Where the reader of the links stands. */
struct verweis_lauf {
    struct str rest; /* of the markup */
};

/* ERR_INPUT, ERR_TOO_LARGE as markdown_render(). */
NODISCARD enum err verweis_begin(struct arena *a, struct str markdown, struct verweis_lauf *ret);
/* The next address as it stands in the page, without "#…" and "?…"; false behind the last. */
bool verweis_next(struct verweis_lauf *l, struct str *ret_adresse);
/* Without "#…" and "?…". */
struct str verweis_pfad(struct str adresse);
/* An address of our own: begins with one '/'. */
bool verweis_ist_eigen(struct str adresse);

#endif
