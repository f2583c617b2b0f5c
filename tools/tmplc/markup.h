/*
 * markup.h: follows the markup of a template byte by byte, as a browser would (HTML Living
 * Standard 13.2.5, the part of it that well-formed pages need), and always knows its place: element
 * content, a tag, an attribute's value. It keeps the stack of open elements, folds blanks, and hands
 * static text and the CSRF field to the list of steps.
 */
#ifndef VORORT_TMPLC_MARKUP_H
#define VORORT_TMPLC_MARKUP_H

#include "tmplc/lex.h"
#include "tmplc/tag.h"

enum place {
    PLACE_TEXT,
    PLACE_LESS, /* behind '<' */
    PLACE_TAG_NAME,
    PLACE_END_NAME,
    PLACE_END_TAG,   /* behind the name of an end tag */
    PLACE_TAG,       /* between attributes */
    PLACE_TAG_AFTER, /* directly behind a name or value: a blank must come before the next */
    PLACE_ATTR_NAME,
    PLACE_EQUALS,
    PLACE_VALUE
};

struct open {
    struct str name;
    int line;
    bool call; /* not an element: name_begin() was called, name_end() is owed */
};

enum { OPEN_MAX = 48 };

/* All that a branch must leave as its sister leaves it. */
struct spot {
    enum place place;
    char quote; /* PLACE_VALUE */
    int depth;
    struct open open[OPEN_MAX];
};

struct markup {
    struct ops *ops;
    struct ids *ids;
    struct refusal *refusal;
    struct spot spot;
    struct tag tag;    /* the one being read */
    int depth;         /* open ifs and fors */
    int loops;         /* of them, fors */
    const char *value; /* first byte of the value being read */
    bool name_cut;     /* the last markup ended inside a name */
};

void markup_init(struct markup *m, struct ops *ops, struct ids *ids, struct refusal *r);
/* Takes a piece of markup. ERR_INPUT. */
NODISCARD enum err markup_feed(struct markup *m, const struct tok *tok);
/* {{= }} and {{t }}: adds the step with the escaper of the place. ERR_INPUT. */
NODISCARD enum err markup_value(struct markup *m, const struct tok *tok);
/* {{if}}, {{for}} and their kin may stand here? ERR_INPUT. */
NODISCARD enum err markup_control(struct markup *m, const struct tok *tok);
/* Between two attributes? */
bool markup_in_tag(const struct markup *m);
/* {{call name(…)}} may stand here? Opens and closes _begin/_end pairs. ERR_INPUT. */
NODISCARD enum err markup_call(struct markup *m, struct str name, int line);
/* Are both spots the same for what follows? Says what differs. ERR_INPUT. */
NODISCARD enum err markup_same(const struct spot *a, const struct spot *b, int line,
                               struct refusal *r);

#endif
