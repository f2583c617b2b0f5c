/*
 * collate.c: the order of ordinary German lists. Three looks, each only when the one before found
 * no difference: letters without marks and case, with digits by value; then marks; then bytes,
 * so that only equal texts are equal. Blanks come first, then digits, then letters.
 */
#include "base/fold.h"
#include "base/utf8.h"

enum { END = 0, BLANK = 1, NUMBER = 2 };

struct walk {
    struct str rest;
    uint32_t waiting[FOLD_MOST];
    size_t at;
    size_t count;
    struct str number; /* digits without leading zeros, when next_key() gave NUMBER */
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* 'a' to 'z' for letters, 0 for what acts as a blank. Digits are taken before. */
static uint32_t ascii_key(char c)
{
    if (c >= 'A' && c <= 'Z') {
        return (uint32_t)(c + ('a' - 'A'));
    }
    return c >= 'a' && c <= 'z' ? (uint32_t)c : 0;
}

static void take_number(struct walk *w)
{
    size_t to = 0;
    while (to < w->rest.len && is_digit(w->rest.ptr[to])) {
        to++;
    }
    size_t from = 0;
    while (from + 1 < to && w->rest.ptr[from] == '0') {
        from++;
    }
    w->number = str_slice(w->rest, from, to);
    w->rest = str_slice(w->rest, to, w->rest.len);
}

/* The German letters without the way through the Unicode tables. */
static size_t fold_fast(uint32_t code, uint32_t *ret_codes, bool *ret_blank)
{
    *ret_blank = false;
    switch (code) {
    case 0xC4:
    case 0xE4:
        ret_codes[0] = 'a';
        return 1;
    case 0xD6:
    case 0xF6:
        ret_codes[0] = 'o';
        return 1;
    case 0xDC:
    case 0xFC:
        ret_codes[0] = 'u';
        return 1;
    case 0xDF:
        ret_codes[0] = 's';
        ret_codes[1] = 's';
        return 2;
    default:
        return fold_code(code, ret_codes, ret_blank);
    }
}

static void skip_byte(struct walk *w)
{
    w->rest = (struct str){ w->rest.ptr + 1, w->rest.len - 1 };
}

/* Passes over everything that acts as a blank; says whether there was any before the next key. */
static bool skip_blanks(struct walk *w)
{
    bool blank = false;
    while (w->rest.len > 0) {
        char c = w->rest.ptr[0];
        if (ascii_key(c) != 0 || is_digit(c)) {
            break;
        }
        if ((unsigned char)c < 0x80) {
            blank = true;
            skip_byte(w);
            continue;
        }
        uint32_t code;
        bool is_blank;
        (void)utf8_next(&w->rest, &code);
        w->at = 0;
        w->count = fold_fast(code, w->waiting, &is_blank);
        if (w->count > 0) {
            break;
        }
        blank = blank || is_blank;
    }
    return blank;
}

/* Keys of letters are above NUMBER; a fold to a digit ('²') counts as a letter before 'a'. */
static uint32_t next_key(struct walk *w, bool at_start)
{
    if (w->at == w->count) {
        bool blank = skip_blanks(w);
        bool more = w->at < w->count || w->rest.len > 0;
        if (blank && more && !at_start) {
            return BLANK;
        }
    }
    if (w->at < w->count) {
        return w->waiting[w->at++];
    }
    if (w->rest.len == 0) {
        return END;
    }
    char c = w->rest.ptr[0];
    if (is_digit(c)) {
        take_number(w);
        return NUMBER;
    }
    skip_byte(w);
    return ascii_key(c);
}

static int compare_numbers(struct str a, struct str b)
{
    if (a.len != b.len) {
        return a.len < b.len ? -1 : 1;
    }
    return memcmp(a.ptr, b.ptr, a.len);
}

static int compare_letters(struct str a, struct str b)
{
    struct walk wa = { .rest = a };
    struct walk wb = { .rest = b };
    bool at_start = true;
    for (;;) {
        uint32_t ka = next_key(&wa, at_start);
        uint32_t kb = next_key(&wb, at_start);
        at_start = false;
        if (ka != kb) {
            return ka < kb ? -1 : 1;
        }
        int order = ka == NUMBER ? compare_numbers(wa.number, wb.number) : 0;
        if (order != 0 || ka == END) {
            return order;
        }
    }
}

/* Code points with ASCII and Latin-1 capitals as small ones: what is left is the marks. */
static uint32_t without_case(uint32_t code)
{
    bool capital = (code >= 'A' && code <= 'Z') || (code >= 0xC0 && code <= 0xDE && code != 0xD7);
    return capital ? code + 0x20 : code;
}

static int compare_marks(struct str a, struct str b)
{
    uint32_t ca = 0;
    uint32_t cb = 0;
    for (;;) {
        bool more_a = utf8_next(&a, &ca);
        bool more_b = utf8_next(&b, &cb);
        if (!more_a || !more_b) {
            return (int)more_a - (int)more_b;
        }
        ca = without_case(ca);
        cb = without_case(cb);
        if (ca != cb) {
            return ca < cb ? -1 : 1;
        }
    }
}

int utf8_compare_din5007(struct str a, struct str b)
{
    int order = compare_letters(a, b);
    if (order == 0) {
        order = compare_marks(a, b);
    }
    return order == 0 ? str_cmp(a, b) : order;
}

/* --- the same order as bytes -------------------------------------------------------------------- */

/* Below all keys of letters, in the order of END, BLANK, NUMBER; a number is led by its length. */
enum { SORT_END = 1, SORT_BLANK = 2, SORT_NUMBER = 3, SORT_LENGTH_FROM = 0x20 };

static void add_code(struct buf *out, uint32_t code)
{
    char bytes[4];
    size_t n = utf8_encode(code, bytes);
    buf_add(out, (struct str){ bytes, n });
}

static void add_letters(struct buf *out, struct str s)
{
    struct walk w = { .rest = s };
    bool at_start = true;
    uint32_t key = 0;
    while ((key = next_key(&w, at_start)) != END) {
        at_start = false;
        if (key == NUMBER) {
            buf_add_char(out, SORT_NUMBER);
            add_code(out, SORT_LENGTH_FROM + (uint32_t)w.number.len);
            buf_add(out, w.number);
        } else {
            add_code(out, key == BLANK ? SORT_BLANK : key);
        }
    }
    buf_add_char(out, SORT_END);
}

static void add_marks(struct buf *out, struct str s)
{
    uint32_t code = 0;
    while (utf8_next(&s, &code)) {
        add_code(out, without_case(code));
    }
    buf_add_char(out, SORT_END);
}

void utf8_sort_key(struct buf *out, struct str s)
{
    add_letters(out, s);
    add_marks(out, s);
    buf_add(out, s);
}
