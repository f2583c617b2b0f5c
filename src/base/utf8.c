/* utf8.c: UTF-8 checked, counted, cut, and old encodings turned into it. */
#include "base/utf8.h"

enum { REPLACEMENT = 0xFFFD };

/* Bytes in front that are ASCII, looked at eight at a time. */
static size_t ascii_run(struct str s)
{
    size_t at = 0;
    uint64_t word;
    while (s.len - at >= sizeof word) {
        memcpy(&word, s.ptr + at, sizeof word);
        if ((word & 0x8080808080808080U) != 0) {
            break;
        }
        at += sizeof word;
    }
    while (at < s.len && (unsigned char)s.ptr[at] < 0x80) {
        at++;
    }
    return at;
}

/* Length of the sequence that a first byte announces; 0 if it cannot be a first byte. */
static size_t announced(unsigned char first)
{
    if (first < 0x80) {
        return 1;
    }
    if (first >= 0xC2 && first <= 0xDF) {
        return 2;
    }
    if (first >= 0xE0 && first <= 0xEF) {
        return 3;
    }
    return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

/* Length of the first code point, 0 if the bytes are invalid. `s` is not empty. */
static size_t decode(struct str s, uint32_t *ret_code)
{
    static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
    unsigned char first = (unsigned char)s.ptr[0];
    size_t len = announced(first);
    if (len == 0 || len > s.len) {
        return 0;
    }
    uint32_t code = len == 1 ? first : (uint32_t)(first & (0xFF >> (len + 1)));
    for (size_t i = 1; i < len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if ((c & 0xC0) != 0x80) {
            return 0;
        }
        code = code << 6 | (uint32_t)(c & 0x3F);
    }
    if (code < least[len] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) {
        return 0;
    }
    *ret_code = code;
    return len;
}

bool utf8_valid(struct str s)
{
    uint32_t code;
    while (s.len > 0) {
        size_t len = ascii_run(s);
        if (len == 0) {
            len = decode(s, &code);
        }
        if (len == 0) {
            return false;
        }
        s = str_slice(s, len, s.len);
    }
    return true;
}

size_t utf8_length(struct str s)
{
    size_t count = 0;
    for (size_t i = 0; i < s.len; i++) {
        count += ((unsigned char)s.ptr[i] & 0xC0) != 0x80;
    }
    return count;
}

bool utf8_next(struct str *rest, uint32_t *ret_code)
{
    if (rest->len == 0) {
        return false;
    }
    size_t len = decode(*rest, ret_code);
    if (len == 0) {
        *ret_code = REPLACEMENT;
        len = 1;
    }
    *rest = str_slice(*rest, len, rest->len);
    return true;
}

size_t utf8_encode(uint32_t code, char out[4])
{
    if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) {
        code = REPLACEMENT;
    }
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    size_t len = code < 0x800 ? 2 : (code < 0x10000 ? 3 : 4);
    static const unsigned char mark[] = { 0, 0, 0xC0, 0xE0, 0xF0 };
    for (size_t i = len - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (code & 0x3F));
        code >>= 6;
    }
    out[0] = (char)(mark[len] | code);
    return len;
}

struct str utf8_cut(struct str s, size_t bytes)
{
    if (s.len <= bytes) {
        return s;
    }
    size_t at = bytes;
    /* At most three steps: a stray run of continuation bytes is no character to keep whole. */
    for (int i = 0; i < 3 && at > 0 && ((unsigned char)s.ptr[at] & 0xC0) == 0x80; i++) {
        at--;
    }
    return str_slice(s, 0, at);
}

/* 0x80 to 0x9F; 0: undefined (WHATWG maps these to controls, which no text needs). */
static const uint16_t win1252[] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

struct str utf8_from_win1252(struct arena *a, struct str bytes)
{
    if (ascii_run(bytes) == bytes.len) {
        return bytes;
    }
    /* No character takes more than three bytes. */
    char *out = arena_array(a, bytes.len, 3);
    size_t len = 0;
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char c = (unsigned char)bytes.ptr[i];
        uint32_t code = c;
        if (c >= 0x80 && c <= 0x9F) {
            code = win1252[c - 0x80] == 0 ? REPLACEMENT : win1252[c - 0x80];
        }
        len += utf8_encode(code, out + len);
    }
    return (struct str){ out, len };
}
