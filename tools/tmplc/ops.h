/*
 * ops.h: a compiled template before it is written as C: a flat list of steps. Static pieces that
 * follow each other are one step.
 */
#ifndef VORORT_TMPLC_OPS_H
#define VORORT_TMPLC_OPS_H

#include "base/arena.h"
#include "base/buf.h"

enum op_kind {
    OP_STATIC,
    OP_TEXT, /* value as element content */
    OP_ATTR, /* value inside a quoted attribute, or as content of title and textarea */
    OP_HREF, /* address for people */
    OP_OWN,  /* address of ours, type struct url only */
    OP_IF,
    OP_ELIF,
    OP_ELSE,
    OP_FOR,
    OP_LET,
    OP_CALL,
    OP_END,
    OP_CSRF
};

struct op {
    enum op_kind kind;
    int line;
    bool translated; /* the value is a text for tr() */
    struct str name; /* OP_CALL: template */
    struct str expr; /* C of the value, condition, arguments */
    size_t begin;    /* OP_STATIC: bytes [begin, begin + len) of ops.statics */
    size_t len;
};

struct ops {
    struct arena *arena;
    struct op *op;
    size_t count;
    size_t cap;
    struct buf *statics;
    size_t fresh; /* statics are not merged into steps before this index */
};

void ops_init(struct ops *ops, struct arena *a, struct buf *statics);
/* A new step, to be filled by the caller; valid until the next call. */
struct op *ops_add(struct ops *ops, enum op_kind kind, int line, struct str expr);
void ops_static(struct ops *ops, int line, struct str bytes);
/* Bytes of an OP_STATIC. */
struct str ops_bytes(const struct ops *ops, const struct op *op);
/* Removes blanks at both ends of the static steps that begin and end steps [from, count). */
void ops_trim(struct ops *ops, size_t from);

#endif
