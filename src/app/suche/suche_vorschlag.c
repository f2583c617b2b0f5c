/* suche_vorschlag.c: what may have been meant by an address that does not exist. */
#include "app/suche/suche_worte.h"

/* So many titles are looked at: the page that was not found must stay cheap. */
enum { CANDIDATES = 200 };

static size_t words_in(struct arena *a, const struct suche_worte *w, struct str title)
{
    size_t n = 0;
    struct str word = STR_NULL;
    while (suche_next_word(&title, &word)) {
        n += suche_wort_passt(a, w, word) ? 1 : 0;
    }
    return n;
}

enum err suche_vorschlaege(struct ctx *c, struct str path, size_t max, struct web_suggestion *ret,
                           size_t *ret_count)
{
    struct q_suche_similar_row *rows = NULL;
    size_t count = 0;
    struct str query = suche_any(c->arena, path);
    *ret_count = 0;
    if (query.len == 0) {
        return OK;
    }
    TRY(q_suche_similar(c->db, c->arena, query, CANDIDATES, &rows, &count));
    struct suche_worte w = suche_worte(c->arena, path);
    size_t *fits = arena_array(c->arena, count, sizeof(*fits));
    for (size_t i = 0; i < count; i++) {
        fits[i] = words_in(c->arena, &w, rows[i].titel);
    }
    /* Titles with the most of the words first; among equals the newest, as they come. */
    for (size_t n = SUCHE_WORDS_MAX; n > 0; n--) {
        for (size_t i = 0; i < count && *ret_count < max; i++) {
            if (fits[i] == n) {
                ret[(*ret_count)++] =
                    (struct web_suggestion){ url_local(c->arena, c->lang, rows[i].adresse),
                                             rows[i].titel };
            }
        }
    }
    return OK;
}
