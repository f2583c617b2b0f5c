/* emit.h: writes the templates of a file as C. */
#ifndef VORORT_TMPLC_EMIT_H
#define VORORT_TMPLC_EMIT_H

#include "tmplc/parse.h"

/* `path` of the template below src/, "app/portrait/portrait.tmpl". */
void emit_header(const struct tmpl_file *file, struct str path, struct buf *out);
void emit_code(const struct tmpl_file *file, struct str path, struct buf *out);

#endif
