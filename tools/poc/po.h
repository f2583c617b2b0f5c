/*
 * po.h: reads gettext catalogues, the part that we use: comments, msgid, msgstr, each of one or more
 * quoted strings. No plurals, no contexts. Format: GNU gettext manual, "The Format of PO Files".
 */
#ifndef VORORT_POC_PO_H
#define VORORT_POC_PO_H

#include "base/arena.h"
#include "common/refuse.h"

struct po_entry {
    struct str german;
    struct str foreign; /* "" if not translated yet or marked fuzzy */
    int line;
    bool kept; /* flag "kept": used through a table that texts.c cannot see */
};

struct po {
    struct po_entry *entry; /* sorted by `german`; the head entry is left out */
    size_t count;
};

/* ERR_INPUT with `r` filled: broken syntax, a text twice, a translation with other blanks around. */
NODISCARD enum err po_read(struct arena *a, struct str source, struct refusal *r,
                           struct po *ret_po);
/* The translation or STR_NULL; `ret_index` (may be NULL) gets the entry's place. */
struct str po_find(const struct po *po, struct str german, size_t *ret_index);

#endif
