/* suche_query.c: from what people type to what the index understands. */
#include "app/suche/suche_worte.h"

#include "web/room.h"

/* Shorter words of an address ("vor", "ort", "en") say nothing about what was meant. */
enum { QUERY_MAX = 2048, SUGGEST_LEAST = 4 };

/* Every word may go on, but for a single letter: half of all words begin with it. */
static void add_words(struct buf *b, struct str typed)
{
    struct str rest = typed;
    struct str word = STR_NULL;
    for (int n = 0; n < SUCHE_WORDS_MAX && suche_next_word(&rest, &word); n++) {
        buf_printf(b, "%s\"%.*s\"%s", n == 0 ? "" : " AND ", STR_ARG(word),
                   word.len > 1 ? "*" : "");
    }
}

static bool has_word(struct str typed)
{
    struct str word = STR_NULL;
    return suche_next_word(&typed, &word);
}

struct str suche_query(struct arena *a, struct str typed, enum suche_wo wo)
{
    if (!has_word(typed)) {
        return STR("");
    }
    struct buf b = web_room(a, QUERY_MAX);
    buf_add(&b, wo == SUCHE_IM_TITEL ? STR("titel : (") : STR("("));
    add_words(&b, typed);
    buf_lit(&b, ")");
    return buf_error(&b) == OK ? buf_str(&b) : STR("");
}

struct str suche_any(struct arena *a, struct str typed)
{
    struct buf b = web_room(a, QUERY_MAX);
    struct str rest = typed;
    struct str word = STR_NULL;
    int n = 0;
    while (n < SUCHE_WORDS_MAX && suche_next_word(&rest, &word)) {
        if (word.len >= SUGGEST_LEAST) {
            buf_printf(&b, "%s\"%.*s\"*", n == 0 ? "titel : (" : " OR ", STR_ARG(word));
            n++;
        }
    }
    buf_lit(&b, ")");
    return n > 0 && buf_error(&b) == OK ? buf_str(&b) : STR("");
}
