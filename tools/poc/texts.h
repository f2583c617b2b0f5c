/*
 * texts.h: finds the German texts of the user interface in sources: {{t "…"}} in templates; in C the
 * literals among the arguments of tr(…) and of the marker N_(…), what is given to a field's .label,
 * .hint or .problem, and the sentences of ERR_MAP.
 */
#ifndef VORORT_POC_TEXTS_H
#define VORORT_POC_TEXTS_H

#include "base/arena.h"
#include "common/refuse.h"

struct text {
    struct str german;
    struct str path;
    int line;
};

struct texts {
    struct text *text;
    size_t count;
    size_t cap;
};

/* Adds the texts of one source; what it is tells the path's ending (.tmpl, .c, .h). ERR_INPUT. */
NODISCARD enum err texts_add(struct arena *a, struct texts *texts, struct str path,
                             struct str source, struct refusal *r);

#endif
