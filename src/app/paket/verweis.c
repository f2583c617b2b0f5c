/* verweis.c: the links and pictures of a text, as its page will have them. */
#include "app/paket/verweis.h"

#include "html/markdown.h"

enum { HEADING_TOP = 2 };

enum err verweis_begin(struct arena *a, struct str markdown, struct verweis_lauf *ret)
{
    struct html html = HTML_NONE;
    TRY(markdown_render(a, markdown, HEADING_TOP, &html));
    ret->rest = html.markup;
    return OK;
}

struct str verweis_pfad(struct str adresse)
{
    for (size_t i = 0; i < adresse.len; i++) {
        if (adresse.ptr[i] == '#' || adresse.ptr[i] == '?') {
            return str_slice(adresse, 0, i);
        }
    }
    return adresse;
}

bool verweis_ist_eigen(struct str adresse)
{
    return str_starts(adresse, STR("/")) && !str_starts(adresse, STR("//"));
}

/*
 * The value of the next href or src in markup of our own renderer. In its texts a quote is always
 * written as &quot;, so what looks like an attribute is one.
 */
bool verweis_next(struct verweis_lauf *l, struct str *ret_adresse)
{
    for (;;) {
        size_t href = str_find(l->rest, STR(" href=\""), 0);
        size_t src = str_find(l->rest, STR(" src=\""), 0);
        size_t at = href < src ? href : src;
        if (at == SIZE_MAX) {
            return false;
        }
        size_t begin = str_find_char(l->rest, '"', at) + 1;
        size_t end = str_find_char(l->rest, '"', begin);
        must(end != SIZE_MAX);
        *ret_adresse = verweis_pfad(str_slice(l->rest, begin, end));
        l->rest = str_slice(l->rest, end, l->rest.len);
        if (ret_adresse->len > 0) {
            return true;
        }
    }
}
