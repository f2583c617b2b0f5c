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

/* The title with the most of the words; among equals the shortest, as it holds little else. */
static size_t best(const struct q_suche_similar_row *rows, const size_t *fits, size_t count)
{
    size_t found = SIZE_MAX;
    for (size_t i = 0; i < count; i++) {
        if (fits[i] == 0) {
            continue;
        }
        if (found == SIZE_MAX || fits[i] > fits[found] ||
            (fits[i] == fits[found] && rows[i].titel.len < rows[found].titel.len)) {
            found = i;
        }
    }
    return found;
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
    size_t i = best(rows, fits, count);
    while (i != SIZE_MAX && *ret_count < max) {
        ret[(*ret_count)++] =
            (struct web_suggestion){ url_local(c->arena, c->lang, rows[i].adresse), rows[i].titel };
        fits[i] = 0;
        i = best(rows, fits, count);
    }
    return OK;
}
