/*
 * lex.h: cuts a template into markup and directives. `{{` begins a directive, the `}}` that is not
 * inside a C string or a C brace ends it. Lines that hold nothing but control directives leave no
 * trace: their indentation and line end belong to no markup token.
 */
#ifndef VORORT_TMPLC_LEX_H
#define VORORT_TMPLC_LEX_H

#include "base/arena.h"
#include "common/refuse.h"

enum tok_kind {
    TOK_MARKUP,
    TOK_INCLUDE,  /* include "x.h" */
    TOK_TEMPLATE, /* template name(args) */
    TOK_VALUE,    /* = expr */
    TOK_TEXT,     /* t "text" */
    TOK_IF,
    TOK_ELIF,
    TOK_ELSE,
    TOK_FOR,
    TOK_LET, /* let type name = expr */
    TOK_CALL,
    TOK_END,
    TOK_COMMENT,
    TOK_EOF
};

struct tok {
    enum tok_kind kind;
    int line;
    struct str text; /* markup as it stands, or what follows the keyword, trimmed */
    struct str raw;  /* the place in the source, braces included */
};

struct toks {
    struct tok *tok;
    size_t count; /* the last one is TOK_EOF */
};

/* Slices of `source`, which must outlive them. ERR_INPUT with `r` filled. */
NODISCARD enum err lex(struct arena *a, struct str source, struct refusal *r,
                       struct toks *ret_toks);

#endif
