/*
 * tmplc.h: the template compiler. A .tmpl file is HTML with directives (docs/modules/templates.md);
 * it becomes C functions `void tmpl_NAME(struct buf *out, ARGS)`. What could break a page or open a
 * hole is refused here, at build time, with the line of the template.
 */
#ifndef VORORT_TMPLC_TMPLC_H
#define VORORT_TMPLC_TMPLC_H

#include "base/arena.h"
#include "base/buf.h"
#include "common/refuse.h"

enum { TMPLC_SOURCE_MAX = 1024 * 1024 };

/*
 * `path` is the template's place below src/ and names the generated header. Appends to `header` and
 * `code`. ERR_INPUT with `r` filled, ERR_LIMIT, ERR_MEMORY.
 */
NODISCARD enum err tmplc_compile(struct arena *a, struct str path, struct str source,
                                 struct buf *header, struct buf *code, struct refusal *r);

/* Appends each text of {{t "…"}} as "LINE<tab>TEXT<newline>", in order. ERR_INPUT as above. */
NODISCARD enum err tmplc_texts(struct arena *a, struct str source, struct buf *out,
                               struct refusal *r);

#endif
