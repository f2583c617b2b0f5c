/* number.c: numbers read strictly and written the German way. */
#include "base/number.h"

#include <math.h>

enum { DIGITS_MOST = 20, DOUBLE_TEXT = 64 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

enum err number_parse_u64(struct str s, uint64_t max, uint64_t *ret_n)
{
    uint64_t n = 0;
    if (s.len == 0) {
        return ERR_INPUT;
    }
    for (size_t i = 0; i < s.len; i++) {
        if (!is_digit(s.ptr[i]) || __builtin_mul_overflow(n, (uint64_t)10, &n) ||
            __builtin_add_overflow(n, (uint64_t)(s.ptr[i] - '0'), &n)) {
            return ERR_INPUT;
        }
    }
    if (n > max) {
        return ERR_INPUT;
    }
    *ret_n = n;
    return OK;
}

/* The value of a sign and a magnitude; false if it does not fit. */
static bool with_sign(bool negative, uint64_t magnitude, int64_t *ret_n)
{
    uint64_t most = (uint64_t)INT64_MAX + (negative ? 1 : 0);
    if (magnitude > most) {
        return false;
    }
    if (negative) {
        *ret_n = magnitude == most ? INT64_MIN : -(int64_t)magnitude;
    } else {
        *ret_n = (int64_t)magnitude;
    }
    return true;
}

enum err number_parse_i64(struct str s, int64_t min, int64_t max, int64_t *ret_n)
{
    uint64_t magnitude;
    int64_t n;
    bool negative = str_skip(&s, STR("-"));
    if (number_parse_u64(s, UINT64_MAX, &magnitude) != OK || !with_sign(negative, magnitude, &n) ||
        n < min || n > max) {
        return ERR_INPUT;
    }
    *ret_n = n;
    return OK;
}

enum err number_parse_scaled(struct str s, char point, int digits, int64_t *ret_n)
{
    must(digits >= 0 && digits <= 18);
    bool negative = str_skip(&s, STR("-"));
    size_t at = str_find_char(s, point, 0);
    struct str whole = at == SIZE_MAX ? s : str_slice(s, 0, at);
    struct str part = at == SIZE_MAX ? STR("") : str_slice(s, at + 1, s.len);
    bool part_fine = at == SIZE_MAX || (part.len > 0 && part.len <= (size_t)digits);
    uint64_t magnitude;
    if (!part_fine || number_parse_u64(whole, UINT64_MAX, &magnitude) != OK) {
        return ERR_INPUT;
    }
    for (size_t i = 0; i < (size_t)digits; i++) {
        char c = i < part.len ? part.ptr[i] : '0';
        if (!is_digit(c) || __builtin_mul_overflow(magnitude, (uint64_t)10, &magnitude) ||
            __builtin_add_overflow(magnitude, (uint64_t)(c - '0'), &magnitude)) {
            return ERR_INPUT;
        }
    }
    int64_t n;
    if (!with_sign(negative, magnitude, &n)) {
        return ERR_INPUT;
    }
    *ret_n = n;
    return OK;
}

static size_t skip_digits(struct str s, size_t at)
{
    while (at < s.len && is_digit(s.ptr[at])) {
        at++;
    }
    return at;
}

/* -?digits(.digits)?([eE][+-]?digits)? and nothing else: strtod() would take hex, inf and nan. */
static bool is_double(struct str s)
{
    size_t at = s.len > 0 && s.ptr[0] == '-' ? 1 : 0;
    size_t end = skip_digits(s, at);
    if (end == at) {
        return false;
    }
    if (end < s.len && s.ptr[end] == '.') {
        at = end + 1;
        end = skip_digits(s, at);
        if (end == at) {
            return false;
        }
    }
    if (end < s.len && (s.ptr[end] == 'e' || s.ptr[end] == 'E')) {
        at = end + 1;
        at += at < s.len && (s.ptr[at] == '+' || s.ptr[at] == '-') ? 1 : 0;
        end = skip_digits(s, at);
        if (end == at) {
            return false;
        }
    }
    return end == s.len;
}

enum err number_parse_double(struct str s, double *ret_n)
{
    char text[DOUBLE_TEXT];
    if (s.len >= sizeof text || !is_double(s)) {
        return ERR_INPUT;
    }
    memcpy(text, s.ptr, s.len);
    text[s.len] = '\0';
    double n = strtod(text, NULL); /* the process never leaves the C locale */
    if (!isfinite(n)) {
        return ERR_INPUT;
    }
    *ret_n = n;
    return OK;
}

static void write_grouped(struct buf *out, uint64_t n, char mark)
{
    char text[DIGITS_MOST + DIGITS_MOST / 3];
    size_t at = sizeof text;
    int written = 0;
    do {
        if (written > 0 && written % 3 == 0) {
            text[--at] = mark;
        }
        text[--at] = (char)('0' + n % 10);
        n /= 10;
        written++;
    } while (n > 0);
    buf_add(out, (struct str){ text + at, sizeof text - at });
}

void number_write_scaled(struct buf *out, int64_t n, int digits, enum lang lang)
{
    must(digits >= 0 && digits <= 18);
    uint64_t magnitude = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    uint64_t scale = 1;
    for (int i = 0; i < digits; i++) {
        scale *= 10;
    }
    if (n < 0) {
        buf_add_char(out, '-');
    }
    write_grouped(out, magnitude / scale, lang == LANG_EN ? ',' : '.');
    if (digits > 0) {
        buf_printf(out, "%c%0*llu", lang == LANG_EN ? '.' : ',', digits,
                   (unsigned long long)(magnitude % scale));
    }
}

void number_write(struct buf *out, int64_t n, enum lang lang)
{
    number_write_scaled(out, n, 0, lang);
}
