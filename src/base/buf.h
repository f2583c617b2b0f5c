/*
 * buf.h: growing output with a maximum that is chosen at init and an error that sticks. Append
 * freely, ask once at the end: after the first failure (maximum reached, no memory) appends do
 * nothing and buf_error() tells. Owns its memory until buf_release(). Nobody else grows memory.
 */
#ifndef VORORT_BASE_BUF_H
#define VORORT_BASE_BUF_H

#include "base/err.h"
#include "base/str.h"

struct buf {
    char *ptr;
    size_t len;
    size_t cap;
    size_t max;
    enum err err;
};

void buf_init(struct buf *b, size_t max);
/* Frees the memory; safe on a zeroed or released buf. For CLEANUP(buf_release). */
void buf_release(struct buf *b);
/* Empty again, error forgotten, memory kept. */
void buf_clear(struct buf *b);
/* OK, ERR_LIMIT (maximum) or ERR_MEMORY. */
enum err buf_error(const struct buf *b);
/* What is in it so far; valid until the next append. */
struct str buf_str(const struct buf *b);
/* Zero-terminated view; valid until the next append; "" after a failure to terminate. */
const char *buf_cstr(struct buf *b);

void buf_add(struct buf *b, struct str s);
void buf_add_char(struct buf *b, char c);
void buf_add_u64(struct buf *b, uint64_t n);
void buf_add_i64(struct buf *b, int64_t n);
void buf_printf(struct buf *b, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* Compiles with a string literal only. */
#define buf_lit(b, lit) buf_add((b), STR(lit))
/* Room for `more` bytes behind `len`, for a library that writes into b->ptr itself and then sets
 * b->len. Returns the sticky error. */
NODISCARD enum err buf_reserve(struct buf *b, size_t more);
/* Cuts back to `len` bytes (not more than there are); for undoing a piece. */
void buf_truncate(struct buf *b, size_t len);

/* Tests only: the n-th growth from now on (1 = next) fails with ERR_MEMORY; 0 switches it off. */
void buf_fail_at(unsigned long n);

#endif
