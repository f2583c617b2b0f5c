/* fold.c: normal form C, folding for comparison, and the part of an address. */
#include "base/fold.h"

#include <utf8proc.h>

#include "base/utf8.h"

enum { SLUG_MOST = 80 };

static bool is_alnum(uint32_t code)
{
    utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)code);
    return (c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO) ||
           (c >= UTF8PROC_CATEGORY_ND && c <= UTF8PROC_CATEGORY_NO);
}

/* Letters whose stroke or join is no mark for Unicode, but is one for a person who types. */
static const struct special {
    uint32_t code;
    char text[3];
} specials[] = {
    { 0xC6, "ae" }, { 0xD0, "d" },  { 0xD8, "o" },  { 0xDE, "th" },  { 0xE6, "ae" },
    { 0xF0, "d" },  { 0xF8, "o" },  { 0xFE, "th" }, { 0x110, "d" },  { 0x111, "d" },
    { 0x131, "i" }, { 0x141, "l" }, { 0x142, "l" }, { 0x152, "oe" }, { 0x153, "oe" },
};

static size_t fold_special(uint32_t code, uint32_t *ret_codes)
{
    for (size_t i = 0; i < ARRAY_LEN(specials); i++) {
        if (specials[i].code == code) {
            ret_codes[0] = (uint32_t)specials[i].text[0];
            ret_codes[1] = (uint32_t)specials[i].text[1];
            return specials[i].text[1] == '\0' ? 1 : 2;
        }
    }
    return 0;
}

size_t fold_code(uint32_t code, uint32_t ret_codes[FOLD_MOST], bool *ret_blank)
{
    *ret_blank = false;
    size_t count = fold_special(code, ret_codes);
    if (count > 0) {
        return count;
    }
    utf8proc_int32_t parts[FOLD_MOST];
    int bound = 0;
    const unsigned options = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
                             UTF8PROC_STRIPMARK | UTF8PROC_IGNORE;
    utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)code, parts, FOLD_MOST,
                                                 (utf8proc_option_t)options, &bound);
    if (n < 0 || n > FOLD_MOST) {
        *ret_blank = true;
        return 0;
    }
    for (utf8proc_ssize_t i = 0; i < n; i++) {
        if (is_alnum((uint32_t)parts[i])) {
            ret_codes[count++] = (uint32_t)parts[i];
        }
    }
    *ret_blank = count == 0 && n > 0;
    return count;
}

/* Counts only while `ptr` is NULL: the first pass finds out how much room the second needs. */
struct sink {
    char *ptr;
    size_t len;
    char blank; /* what stands for everything that is no letter or digit */
    bool pending;
};

static void put(struct sink *s, uint32_t code)
{
    if (s->pending && s->len > 0) {
        if (s->ptr != NULL) {
            s->ptr[s->len] = s->blank;
        }
        s->len++;
    }
    s->pending = false;
    char bytes[4];
    size_t n = utf8_encode(code, bytes);
    if (s->ptr != NULL) {
        memcpy(s->ptr + s->len, bytes, n);
    }
    s->len += n;
}

static void put_folded(struct sink *s, uint32_t code)
{
    if (code < 0x80) {
        if ((code >= 'a' && code <= 'z') || (code >= '0' && code <= '9')) {
            put(s, code);
        } else if (code >= 'A' && code <= 'Z') {
            put(s, code + ('a' - 'A'));
        } else {
            s->pending = true;
        }
        return;
    }
    uint32_t codes[FOLD_MOST];
    bool blank;
    size_t count = fold_code(code, codes, &blank);
    for (size_t i = 0; i < count; i++) {
        put(s, codes[i]);
    }
    s->pending = s->pending || blank;
}

static void fold_into(struct sink *s, struct str text)
{
    uint32_t code;
    while (utf8_next(&text, &code)) {
        put_folded(s, code);
    }
}

struct str utf8_fold(struct arena *a, struct str s)
{
    struct sink count = { .blank = ' ' };
    fold_into(&count, s);
    struct sink out = { .ptr = arena_alloc(a, count.len + 1), .blank = ' ' };
    fold_into(&out, s);
    return (struct str){ out.ptr, out.len };
}

/* The umlaut that a letter with two dots stands for, else 0. */
static char umlaut(uint32_t code)
{
    switch (code) {
    case 0xC4:
    case 0xE4:
        return 'a';
    case 0xD6:
    case 0xF6:
        return 'o';
    case 0xDC:
    case 0xFC:
        return 'u';
    default:
        return 0;
    }
}

static void slug_into(struct sink *out, struct str text)
{
    uint32_t code;
    while (out->len < SLUG_MOST && utf8_next(&text, &code)) {
        char base = umlaut(code);
        if (base != 0) {
            put(out, (uint32_t)base);
            put(out, 'e');
            continue;
        }
        uint32_t codes[FOLD_MOST];
        bool blank = false;
        size_t count = 0;
        if (code >= 0x80) {
            count = fold_code(code, codes, &blank);
        } else {
            put_folded(out, code);
        }
        for (size_t i = 0; i < count && out->len < SLUG_MOST; i++) {
            if (codes[i] < 0x80) {
                put(out, codes[i]);
            } else {
                blank = true;
            }
        }
        out->pending = out->pending || blank;
    }
}

struct str utf8_slug(struct arena *a, struct str s)
{
    struct str nfc = s;
    if (utf8_nfc(a, s, &nfc) != OK) {
        nfc = s; /* invalid bytes become hyphens below */
    }
    struct sink out = { .ptr = arena_alloc(a, SLUG_MOST + 4), .blank = '-' };
    slug_into(&out, nfc);
    size_t len = out.len > SLUG_MOST ? SLUG_MOST : out.len;
    while (len > 0 && out.ptr[len - 1] == '-') {
        len--;
    }
    return (struct str){ out.ptr, len };
}

bool utf8_is_slug(struct str s)
{
    bool after_hyphen = true;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        bool hyphen = c == '-';
        if (hyphen ? after_hyphen : !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) {
            return false;
        }
        after_hyphen = hyphen;
    }
    return s.len > 0 && s.len <= SLUG_MOST && !after_hyphen;
}

static bool is_ascii(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        if ((unsigned char)s.ptr[i] >= 0x80) {
            return false;
        }
    }
    return true;
}

enum err utf8_nfc(struct arena *a, struct str s, struct str *ret_nfc)
{
    if (is_ascii(s)) {
        *ret_nfc = s;
        return OK;
    }
    if (!utf8_valid(s) || s.len > INT32_MAX / 8) {
        return ERR_INPUT;
    }
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)s.ptr;
    const utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
    utf8proc_ssize_t count = utf8proc_decompose(bytes, (utf8proc_ssize_t)s.len, NULL, 0, options);
    if (count < 0) {
        return ERR_INPUT;
    }
    /* reencode() turns the code points into bytes in place and adds a zero. */
    utf8proc_int32_t *codes = arena_array(a, (size_t)count + 1, sizeof *codes);
    count = utf8proc_decompose(bytes, (utf8proc_ssize_t)s.len, codes, count, options);
    utf8proc_ssize_t len = count < 0 ? count : utf8proc_reencode(codes, count, options);
    if (len < 0) {
        return ERR_INPUT;
    }
    *ret_nfc = (struct str){ (const char *)codes, (size_t)len };
    return OK;
}
