/* str.c: slices of bytes. */
#include "base/str.h"

#include <limits.h>

int str_print_len(struct str s)
{
    return s.len > INT_MAX ? INT_MAX : (int)s.len;
}

struct str str_from_cstr(const char *text)
{
    return text == NULL ? STR_NULL : (struct str){ text, strlen(text) };
}

struct str str_from_range(const char *begin, const char *end)
{
    must(begin <= end);
    return (struct str){ begin, (size_t)(end - begin) };
}

bool str_eq(struct str a, struct str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

bool str_eq_nocase(struct str a, struct str b)
{
    if (a.len != b.len) {
        return false;
    }
    for (size_t i = 0; i < a.len; i++) {
        if (lower(a.ptr[i]) != lower(b.ptr[i])) {
            return false;
        }
    }
    return true;
}

int str_cmp(struct str a, struct str b)
{
    size_t len = a.len < b.len ? a.len : b.len;
    int order = len == 0 ? 0 : memcmp(a.ptr, b.ptr, len);
    if (order != 0) {
        return order;
    }
    return (a.len > b.len) - (a.len < b.len);
}

bool str_starts(struct str s, struct str prefix)
{
    return s.len >= prefix.len && str_eq(str_slice(s, 0, prefix.len), prefix);
}

bool str_ends(struct str s, struct str suffix)
{
    return s.len >= suffix.len && str_eq(str_slice(s, s.len - suffix.len, s.len), suffix);
}

bool str_skip(struct str *s, struct str prefix)
{
    if (!str_starts(*s, prefix)) {
        return false;
    }
    *s = str_slice(*s, prefix.len, s->len);
    return true;
}

size_t str_find_char(struct str s, char c, size_t from)
{
    if (from >= s.len) {
        return SIZE_MAX;
    }
    const char *at = memchr(s.ptr + from, c, s.len - from);
    return at == NULL ? SIZE_MAX : (size_t)(at - s.ptr);
}

size_t str_find(struct str s, struct str needle, size_t from)
{
    if (from > s.len || needle.len > s.len - from) {
        return SIZE_MAX;
    }
    if (needle.len == 0) {
        return from;
    }
    const char *at = memmem(s.ptr + from, s.len - from, needle.ptr, needle.len);
    return at == NULL ? SIZE_MAX : (size_t)(at - s.ptr);
}

struct str str_slice(struct str s, size_t from, size_t to)
{
    if (to > s.len) {
        to = s.len;
    }
    if (from > to) {
        from = to;
    }
    /* An absent text has no address to count from. */
    return s.ptr == NULL ? s : (struct str){ s.ptr + from, to - from };
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct str str_trim(struct str s)
{
    size_t from = 0;
    size_t to = s.len;
    while (from < to && is_blank(s.ptr[from])) {
        from++;
    }
    while (to > from && is_blank(s.ptr[to - 1])) {
        to--;
    }
    return str_slice(s, from, to);
}

bool str_next(struct str *rest, char sep, struct str *ret_part)
{
    /* After the last part `rest` is absent; an absent text from outside is one empty part. */
    static const char end[1];
    if (rest->ptr == end && rest->len == 0) {
        return false;
    }
    size_t at = str_find_char(*rest, sep, 0);
    if (at == SIZE_MAX) {
        *ret_part = *rest;
        *rest = (struct str){ end, 0 };
    } else {
        *ret_part = str_slice(*rest, 0, at);
        *rest = str_slice(*rest, at + 1, rest->len);
    }
    return true;
}
