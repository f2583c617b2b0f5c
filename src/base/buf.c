/* buf.c: growing output with a sticky error. */
#include "base/buf.h"

#include <stdarg.h>

enum { FIRST = 256 };

static unsigned long fail_in;

void buf_fail_at(unsigned long n)
{
    fail_in = n;
}

void buf_init(struct buf *b, size_t max)
{
    must(max <= SIZE_MAX / 4);
    *b = (struct buf){ .max = max };
}

void buf_release(struct buf *b)
{
    free(b->ptr);
    *b = (struct buf){ .max = b->max };
}

void buf_clear(struct buf *b)
{
    b->len = 0;
    b->err = OK;
}

enum err buf_error(const struct buf *b)
{
    return b->err;
}

struct str buf_str(const struct buf *b)
{
    return b->ptr == NULL ? STR("") : (struct str){ b->ptr, b->len };
}

static bool grow(struct buf *b, size_t cap)
{
    char *grown = fail_in > 0 && --fail_in == 0 ? NULL : realloc(b->ptr, cap);
    if (grown == NULL) {
        b->err = ERR_MEMORY;
        return false;
    }
    b->ptr = grown;
    b->cap = cap;
    return true;
}

/* Room for `more` bytes and a zero behind them, which does not count towards the maximum. */
static bool reserve(struct buf *b, size_t more)
{
    if (b->err != OK) {
        return false;
    }
    if (more > b->max || b->len > b->max - more) {
        b->err = ERR_LIMIT;
        return false;
    }
    size_t need = b->len + more + 1;
    if (need <= b->cap) {
        return true;
    }
    size_t cap = b->cap == 0 ? FIRST : b->cap * 2;
    if (cap > b->max + 1) {
        cap = b->max + 1;
    }
    return grow(b, cap < need ? need : cap);
}

const char *buf_cstr(struct buf *b)
{
    bool room = b->len < b->cap || (b->err == OK && reserve(b, 0));
    if (!room) {
        return "";
    }
    b->ptr[b->len] = '\0';
    return b->ptr;
}

enum err buf_reserve(struct buf *b, size_t more)
{
    (void)reserve(b, more);
    return b->err;
}

void buf_add(struct buf *b, struct str s)
{
    if (s.len > 0 && reserve(b, s.len)) {
        memcpy(b->ptr + b->len, s.ptr, s.len);
        b->len += s.len;
    }
}

void buf_add_char(struct buf *b, char c)
{
    if (reserve(b, 1)) {
        b->ptr[b->len++] = c;
    }
}

void buf_add_u64(struct buf *b, uint64_t n)
{
    char digits[20];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + n % 10);
        n /= 10;
    } while (n > 0);
    buf_add(b, (struct str){ digits + at, sizeof digits - at });
}

void buf_add_i64(struct buf *b, int64_t n)
{
    if (n < 0) {
        buf_add_char(b, '-');
        buf_add_u64(b, 0 - (uint64_t)n);
    } else {
        buf_add_u64(b, (uint64_t)n);
    }
}

void buf_printf(struct buf *b, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    va_list again;
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    must(len >= 0);
    if (reserve(b, (size_t)len)) {
        (void)vsnprintf(b->ptr + b->len, (size_t)len + 1, fmt, again);
        b->len += (size_t)len;
    }
    va_end(again);
}

void buf_truncate(struct buf *b, size_t len)
{
    must(len <= b->len);
    b->len = len;
}
