/* suche_worte.c: cuts texts into words and compares them folded. */
#include "app/suche/suche_worte.h"

#include "base/utf8.h"

/* Letters, digits, and everything beyond ASCII belong to words. */
static bool in_word(char c)
{
    unsigned char u = (unsigned char)c;
    return u >= 0x80 || (u >= '0' && u <= '9') || (u >= 'A' && u <= 'Z') || (u >= 'a' && u <= 'z');
}

bool suche_next_word(struct str *rest, struct str *ret_word)
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

struct suche_worte suche_worte(struct arena *a, struct str typed)
{
    struct suche_worte w = { .count = 0 };
    struct str word = STR_NULL;
    while (w.count < SUCHE_WORDS_MAX && suche_next_word(&typed, &word)) {
        struct str folded = utf8_fold(a, word);
        if (folded.len > 0) {
            w.words[w.count++] = folded;
        }
    }
    return w;
}

/* Folding is dear; nearly every word is told apart by its first letter. */
static bool may_be(const struct suche_worte *w, char first)
{
    char small = first >= 'A' && first <= 'Z' ? (char)(first + ('a' - 'A')) : first;
    bool may = (unsigned char)first >= 0x80;
    for (size_t i = 0; i < w->count && !may; i++) {
        may = w->words[i].ptr[0] == small;
    }
    return may;
}

bool suche_wort_passt(struct arena *a, const struct suche_worte *w, struct str word)
{
    if (!may_be(w, word.ptr[0])) {
        return false;
    }
    struct str folded = utf8_fold(a, word);
    for (size_t i = 0; i < w->count; i++) {
        bool fits =
            w->words[i].len > 1 ? str_starts(folded, w->words[i]) : str_eq(folded, w->words[i]);
        if (fits) {
            return true;
        }
    }
    return false;
}
