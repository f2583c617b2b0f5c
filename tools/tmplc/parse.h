/* parse.h: from the tokens of a file to its templates: steps ready to be written as C. */
#ifndef VORORT_TMPLC_PARSE_H
#define VORORT_TMPLC_PARSE_H

#include "tmplc/lex.h"
#include "tmplc/ops.h"

enum { FILE_TEMPLATES_MAX = 64, FILE_INCLUDES_MAX = 32 };

struct tmpl {
    struct str name;
    struct str params; /* as written: "struct ctx *c, const struct x *v" */
    int line;
    size_t first; /* steps [first, behind) of file.ops */
    size_t behind;
};

struct tmpl_file {
    struct str include[FILE_INCLUDES_MAX]; /* with their quotes */
    size_t include_count;
    struct tmpl tmpl[FILE_TEMPLATES_MAX];
    size_t tmpl_count;
    struct ops ops;
    bool has_texts; /* tr() is needed */
};

/* Slices of the tokens' source. ERR_INPUT with `r` filled. */
NODISCARD enum err parse(struct arena *a, const struct toks *toks, struct buf *statics,
                         struct refusal *r, struct tmpl_file *ret_file);

#endif
