/*
 * befund.h: all that is wrong with a Paket, collected, so that one run shows it all. The first 50
 * problems are kept, the others counted.
 */
#ifndef VORORT_APP_PAKET_FORM_BEFUND_H
#define VORORT_APP_PAKET_FORM_BEFUND_H

#include "base/arena.h"
#include "base/problem.h"

enum { BEFUND_MOST = 50 };

struct befund_liste {
    struct problem *kept; /* min(total, BEFUND_MOST) of them, in the arena */
    size_t total;
};

struct befund {
    struct arena *arena;
    struct befund_liste fehler;   /* the import is refused */
    struct befund_liste hinweise; /* worth a look */
};

/* Where something is wrong. Slices live at least as long as the call that gets it. */
struct ort {
    struct str datei;
    uint32_t zeile;  /* 0: not known */
    struct str feld; /* "" if none */
    bool spalte;     /* feld is a column of a table, not a field of a head */
};

void befund_init(struct befund *b, struct arena *a);
/* How many problems would be kept of a list. */
size_t befund_kept(const struct befund_liste *l);

/* `advice` may be NULL. Both texts are whole sentences with a full stop. */
void befund_fehler(struct befund *b, const struct ort *ort, const char *advice, const char *fmt,
                   ...) PRINTF_LIKE(4, 5);
void befund_hinweis(struct befund *b, const struct ort *ort, const char *advice, const char *fmt,
                    ...) PRINTF_LIKE(4, 5);
/* A problem that a reader below has filled with text and advice; file, line, field come from `ort`
 * where it does not know them. */
void befund_problem(struct befund *b, const struct ort *ort, const struct problem *p);

#endif
