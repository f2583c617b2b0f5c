/*
 * str.h: a slice of bytes, passed by value. It borrows: whoever made the bytes keeps them alive.
 * Not zero-terminated. An absent text (SQL NULL) has ptr NULL and len 0; an empty one has len 0
 * only. The tempting mistake: keeping a `str` longer than the arena or buffer that it points into.
 */
#ifndef VORORT_BASE_STR_H
#define VORORT_BASE_STR_H

#include "base/def.h"

struct str {
    const char *ptr;
    size_t len;
};

/* A slice of a string literal; STR_INIT is the same for static initialisers. */
#define STR(lit) ((struct str){ "" lit, sizeof(lit) - 1 })
#define STR_INIT(lit)                                                                              \
    {                                                                                              \
        "" lit, sizeof(lit) - 1                                                                    \
    }
#define STR_NULL ((struct str){ NULL, 0 })

/* For printf: "%.*s" with STR_ARG(s). Cut at INT_MAX bytes. */
#define STR_ARG(s) str_print_len(s), (s).ptr

int str_print_len(struct str s);
/* The bytes of a zero-terminated text; NULL gives STR_NULL. */
struct str str_from_cstr(const char *text);
struct str str_from_range(const char *begin, const char *end);

static inline bool str_is_empty(struct str s)
{
    return s.len == 0;
}

bool str_eq(struct str a, struct str b);
/* Equal when ASCII letters are folded; other bytes must be the same. */
bool str_eq_nocase(struct str a, struct str b);
/* Order by bytes: < 0, 0, > 0. */
int str_cmp(struct str a, struct str b);
bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
/* Removes the prefix if it is there; says whether it was. */
bool str_skip(struct str *s, struct str prefix);

/* Index of the first occurrence at or behind `from`, or SIZE_MAX. */
size_t str_find_char(struct str s, char c, size_t from);
size_t str_find(struct str s, struct str needle, size_t from);
/* Bytes [from, to), both clamped to the length. */
struct str str_slice(struct str s, size_t from, size_t to);
/* Without ASCII blanks, tabs and line ends at both ends. */
struct str str_trim(struct str s);

/*
 * Cuts the part before the next `sep` off `rest`. The last part has no separator behind it;
 * after it false is returned. "a;;b" gives "a", "", "b"; "" gives one empty part.
 * Start with `struct str rest = s; struct str part; while (str_next(&rest, ';', &part))`.
 */
bool str_next(struct str *rest, char sep, struct str *ret_part);

#endif
