/* ctok.h: C source cut into its words, for tools that look at our own code. Knows no macros. */
#ifndef VORORT_COMMON_CTOK_H
#define VORORT_COMMON_CTOK_H

#include "base/str.h"

enum ctok_kind { CTOK_WORD, CTOK_NUMBER, CTOK_STRING, CTOK_CHAR, CTOK_PUNCT, CTOK_COMMENT };

struct ctok {
    enum ctok_kind kind;
    struct str text; /* quotes and comment marks included; one character for CTOK_PUNCT */
    int line;        /* where it begins */
    bool first;      /* first on its line */
    bool directive;  /* on a line (with its continuations) that begins with '#' */
};

struct ctok_reader {
    struct str source;
    size_t pos;
    int line;
    bool fresh; /* nothing but blanks so far on this line */
    bool directive;
};

void ctok_begin(struct ctok_reader *r, struct str source);
/* False at the end. Unclosed literals and comments end with their line or the source. */
bool ctok_next(struct ctok_reader *r, struct ctok *ret_tok);

#endif
