/*
 * cexpr.h: the little that the template compiler must know about the C inside a directive: where a
 * literal ends, whether brackets close, how a parameter is called. The C compiler checks the rest.
 */
#ifndef VORORT_TMPLC_CEXPR_H
#define VORORT_TMPLC_CEXPR_H

#include "base/buf.h"
#include "common/refuse.h"

/* Letter, digit or underscore. */
bool cexpr_is_word(char ch);
/* `pos` is at a quote; index behind the closing one, SIZE_MAX if it does not close on its line. */
size_t cexpr_literal_end(struct str s, size_t pos);
/*
 * One expression: not empty, brackets closed, no comment, and outside brackets no comma. `semicolons`
 * is how many must stand outside brackets: 0, or 2 in the head of a for. ERR_INPUT.
 */
NODISCARD enum err cexpr_check(struct str s, int line, int semicolons, struct refusal *r);
/* The same for an argument list, where commas are fine and which may be empty. */
NODISCARD enum err cexpr_check_args(struct str s, int line, struct refusal *r);
/* A name of ours: a-z, 0-9, underscore, letter first. */
bool cexpr_is_name(struct str s);
/* Cuts the next piece up to a comma outside brackets off `rest`; false at the end. */
bool cexpr_next_arg(struct str *rest, struct str *ret_arg);
/* Name of a declared parameter: "const struct x *v" -> "v"; "" if it has none. */
struct str cexpr_param_name(struct str param);
/*
 * A single string literal `"…"` with no other escapes than \" and \\; writes what it means to
 * `meaning` (may be NULL). ERR_INPUT.
 */
NODISCARD enum err cexpr_string(struct str s, int line, struct buf *meaning, struct refusal *r);
/* Writes bytes as C string content, without the quotes. */
void cexpr_quote(struct buf *out, struct str bytes);
/* Writes an expression on one line: line ends outside literals become blanks. */
void cexpr_write(struct buf *out, struct str s);

#endif
