/* suche_worte.h: words as people type them, and whether they stand in a text; for src/app/suche/. */
#ifndef VORORT_APP_SUCHE_SUCHE_WORTE_H
#define VORORT_APP_SUCHE_SUCHE_WORTE_H

#include "app/suche/suche.h"

/* Words that are looked for, folded. */
struct suche_worte {
    struct str words[SUCHE_WORDS_MAX];
    size_t count;
};

struct suche_worte suche_worte(struct arena *a, struct str typed);
/* Cuts the next word off; false if there is none. */
bool suche_next_word(struct str *rest, struct str *ret_word);
/* Does `word` begin with one of them? A single letter must be the whole word. */
bool suche_wort_passt(struct arena *a, const struct suche_worte *w, struct str word);

#endif
