/* markup_tag.h: the part of markup.c that reads a start tag; the cursor that both share. */
#ifndef VORORT_TMPLC_MARKUP_TAG_H
#define VORORT_TMPLC_MARKUP_TAG_H

#include "tmplc/markup.h"

struct cursor {
    struct str s;
    size_t pos;
    int line;
};

/* The byte at the cursor; the caller knows that there is one. */
char cursor_peek(const struct cursor *cur);
/* Takes blanks and line ends. */
struct str cursor_blanks(struct cursor *cur);
/* Takes the characters of a tag or attribute name. */
struct str cursor_name(struct cursor *cur);
/* At an '&': a character reference must follow. ERR_INPUT. */
NODISCARD enum err cursor_check_entity(const struct cursor *cur, struct refusal *r);

/* One step in a place of a start tag. */
NODISCARD enum err markup_tag_step(struct markup *m, struct cursor *cur);

#endif
