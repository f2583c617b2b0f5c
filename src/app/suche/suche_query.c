/* suche_query.c: from what people type to what the index understands, and back to markup. */
#include "app/suche/suche.h"

#include "web/room.h"

enum { WORDS_MAX = 12, QUERY_MAX = 2048, PIECES_MAX = 64 };

/* Letters, digits, and everything beyond ASCII belong to words. */
static bool in_word(char c)
{
    unsigned char u = (unsigned char)c;
    return u >= 0x80 || (u >= '0' && u <= '9') || (u >= 'A' && u <= 'Z') || (u >= 'a' && u <= 'z');
}

static bool next_word(struct str *rest, struct str *ret_word)
{
    size_t from = 0;
    while (from < rest->len && !in_word(rest->ptr[from])) {
        from++;
    }
    size_t to = from;
    while (to < rest->len && in_word(rest->ptr[to])) {
        to++;
    }
    *ret_word = str_slice(*rest, from, to);
    *rest = str_slice(*rest, to, rest->len);
    return to > from;
}

static struct str join(struct arena *a, struct str typed, const char *between)
{
    struct buf b = web_room(a, QUERY_MAX);
    struct str rest = typed;
    struct str word = STR_NULL;
    for (int n = 0; n < WORDS_MAX && next_word(&rest, &word); n++) {
        buf_printf(&b, "%s\"%.*s\"*", n == 0 ? "" : between, STR_ARG(word));
    }
    return buf_error(&b) == OK ? buf_str(&b) : STR("");
}

struct str suche_query(struct arena *a, struct str typed)
{
    return join(a, typed, " ");
}

struct str suche_any(struct arena *a, struct str typed)
{
    return join(a, typed, " OR ");
}

const struct suche_stueck *suche_cut(struct arena *a, struct str excerpt, size_t *ret_count)
{
    struct suche_stueck *pieces = arena_array(a, PIECES_MAX, sizeof(*pieces));
    struct str rest = excerpt;
    struct str part = STR_NULL;
    size_t n = 0;
    bool found = false;
    while (n < PIECES_MAX && str_next(&rest, found ? '\2' : '\1', &part)) {
        pieces[n++] = (struct suche_stueck){ part, found };
        found = !found;
    }
    *ret_count = n;
    return pieces;
}
