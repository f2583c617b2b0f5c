/*
 * suche_auszug.c: the piece of a text in which the words stand. Done here and not by the index,
 * whose snippet() reads all hits of a word again for each row.
 */
#include "app/suche/suche_worte.h"

enum { WORDS_BEFORE = 8, WORDS_SHOWN = 24, PIECES_MAX = 2 * WORDS_SHOWN + 3 };

/* Where the excerpt begins: some words before the first that was looked for, else at the start. */
static size_t find_start(struct arena *a, const struct suche_worte *w, struct str text)
{
    size_t starts[WORDS_BEFORE] = { 0 };
    struct str rest = text;
    struct str word = STR_NULL;
    for (size_t n = 0; suche_next_word(&rest, &word); n++) {
        if (suche_wort_passt(a, w, word)) {
            return starts[n % WORDS_BEFORE];
        }
        starts[n % WORDS_BEFORE] = (size_t)(word.ptr - text.ptr);
    }
    return 0;
}

const struct suche_stueck *suche_auszug(struct arena *a, struct str typed, struct str text,
                                        size_t *ret_count)
{
    struct suche_worte w = suche_worte(a, typed);
    struct suche_stueck *pieces = arena_array(a, PIECES_MAX, sizeof(*pieces));
    size_t n = 0;
    size_t from = find_start(a, &w, text);
    struct str rest = str_slice(text, from, text.len);
    struct str plain = str_slice(rest, 0, 0); /* what has been passed without a find */
    struct str word = STR_NULL;
    if (from > 0) {
        pieces[n++] = (struct suche_stueck){ STR("… "), false };
    }
    for (int shown = 0; shown < WORDS_SHOWN && suche_next_word(&rest, &word); shown++) {
        plain.len = (size_t)(word.ptr + word.len - plain.ptr);
        if (suche_wort_passt(a, &w, word)) {
            pieces[n++] = (struct suche_stueck){ { plain.ptr, plain.len - word.len }, false };
            pieces[n++] = (struct suche_stueck){ word, true };
            plain = str_slice(rest, 0, 0);
        }
    }
    bool more = suche_next_word(&rest, &word);
    if (!more) {
        plain.len = (size_t)(text.ptr + text.len - plain.ptr);
    }
    pieces[n++] = (struct suche_stueck){ plain, false };
    if (more) {
        pieces[n++] = (struct suche_stueck){ STR(" …"), false };
    }
    *ret_count = n;
    return pieces;
}
