/* ops.c: see ops.h. */
#include "tmplc/ops.h"

void ops_init(struct ops *ops, struct arena *a, struct buf *statics)
{
    *ops = (struct ops){ .arena = a, .statics = statics };
}

struct op *ops_add(struct ops *ops, enum op_kind kind, int line, struct str expr)
{
    if (ops->count == ops->cap) {
        size_t cap = ops->cap == 0 ? 64 : 2 * ops->cap;
        struct op *more = arena_array(ops->arena, cap, sizeof(*more));
        if (ops->count > 0) {
            memcpy(more, ops->op, ops->count * sizeof(*more));
        }
        ops->op = more;
        ops->cap = cap;
    }
    struct op *op = &ops->op[ops->count++];
    *op = (struct op){ .kind = kind, .line = line, .expr = expr };
    return op;
}

void ops_static(struct ops *ops, int line, struct str bytes)
{
    if (bytes.len == 0) {
        return;
    }
    if (ops->count == ops->fresh || ops->op[ops->count - 1].kind != OP_STATIC) {
        ops_add(ops, OP_STATIC, line, STR_NULL)->begin = ops->statics->len;
    }
    buf_add(ops->statics, bytes);
    ops->op[ops->count - 1].len += bytes.len;
}

struct str ops_bytes(const struct ops *ops, const struct op *op)
{
    return str_slice(buf_str(ops->statics), op->begin, op->begin + op->len);
}

void ops_trim(struct ops *ops, size_t from)
{
    if (ops->count == from) {
        return;
    }
    struct op *first = &ops->op[from];
    while (first->kind == OP_STATIC && first->len > 0 &&
           str_trim(str_slice(ops_bytes(ops, first), 0, 1)).len == 0) {
        first->begin++;
        first->len--;
    }
    struct op *last = &ops->op[ops->count - 1];
    while (last->kind == OP_STATIC && last->len > 0 &&
           str_trim(str_slice(ops_bytes(ops, last), last->len - 1, last->len)).len == 0) {
        last->len--;
    }
}
