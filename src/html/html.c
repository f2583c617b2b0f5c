/* html.c: see html.h. Runs of plain bytes are found by a table and appended in one piece. */
#include "html/html.h"

#include "base/utf8.h"
#include "html/room.h"

enum byte_class { PLAIN, MARKUP, QUOTE, CONTROL, HIGH };

/* Class of each byte; row n holds the bytes from 0xn0. */
/* clang-format off */
#define P PLAIN
#define M MARKUP
#define Q QUOTE
#define C CONTROL
#define H HIGH
static const unsigned char byte_class[256] = {
    C, C, C, C, C, C, C, C, C, P, P, C, C, P, C, C, /* tab, line feed, carriage return stay */
    C, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C,
    P, P, Q, P, P, P, M, Q, P, P, P, P, P, P, P, P, /* " & ' */
    P, P, P, P, P, P, P, P, P, P, P, P, M, P, M, P, /* < > */
    P, P, P, P, P, P, P, P, P, P, P, P, P, P, P, P,
    P, P, P, P, P, P, P, P, P, P, P, P, P, P, P, P,
    P, P, P, P, P, P, P, P, P, P, P, P, P, P, P, P,
    P, P, P, P, P, P, P, P, P, P, P, P, P, P, P, C, /* DEL */
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
};
#undef P
#undef M
#undef Q
#undef C
#undef H
/* clang-format on */

/* U+FFFD */
static const struct str replacement = STR_INIT("\xef\xbf\xbd");

/*
 * Length of the valid UTF-8 sequence at the front of `s` (first byte >= 0x80); 0 if there is none.
 * C1 controls count as none: HTML has no meaning for them.
 */
static size_t sequence(struct str s)
{
    unsigned char lead = (unsigned char)s.ptr[0];
    if (lead >= 0xc3 && lead <= 0xdf && s.len > 1 && ((unsigned char)s.ptr[1] & 0xc0) == 0x80) {
        return 2; /* umlauts and their kin, without a detour */
    }
    struct str rest = s;
    uint32_t code = 0;
    (void)utf8_next(&rest, &code);
    size_t len = s.len - rest.len;
    return len > 1 && code >= 0xa0 ? len : 0;
}

static struct str escape_of(char ch)
{
    switch (ch) {
    case '&':
        return STR("&amp;");
    case '<':
        return STR("&lt;");
    case '>':
        return STR("&gt;");
    case '"':
        return STR("&quot;");
    case '\'':
        return STR("&#39;");
    default:
        return replacement;
    }
}

/* Skips an invalid piece: one byte, or a C1 control as a whole. */
static size_t invalid_len(struct str s)
{
    bool c1 =
        s.len > 1 && (unsigned char)s.ptr[0] == 0xc2 && ((unsigned char)s.ptr[1] & 0xc0) == 0x80;
    return c1 ? 2 : 1;
}

/* `quotes`: escape those, too. */
static void escape(struct buf *out, struct str s, bool quotes)
{
    size_t begin = 0;
    size_t i = 0;
    while (i < s.len) {
        enum byte_class class = (enum byte_class)byte_class[(unsigned char)s.ptr[i]];
        if (class == PLAIN || (class == QUOTE && !quotes)) {
            i++;
            continue;
        }
        struct str rest = str_slice(s, i, s.len);
        size_t valid = class == HIGH ? sequence(rest) : 0;
        if (valid > 0) {
            i += valid;
            continue;
        }
        buf_add(out, str_slice(s, begin, i));
        buf_add(out, escape_of(s.ptr[i]));
        i += class == HIGH ? invalid_len(rest) : 1;
        begin = i;
    }
    buf_add(out, str_slice(s, begin, s.len));
}

void h_text_str(struct buf *out, struct str s)
{
    escape(out, s, false);
}

void h_text_html(struct buf *out, struct html h)
{
    buf_add(out, h.markup);
}

void h_text_url(struct buf *out, struct url u)
{
    escape(out, u.text, false);
}

void h_text_i64(struct buf *out, int64_t n)
{
    buf_add_i64(out, n);
}

void h_text_u64(struct buf *out, uint64_t n)
{
    buf_add_u64(out, n);
}

void h_text_cstr(struct buf *out, const char *s)
{
    escape(out, str_from_cstr(s), false);
}

void h_attr_str(struct buf *out, struct str s)
{
    escape(out, s, true);
}

void h_attr_url(struct buf *out, struct url u)
{
    escape(out, u.text, true);
}

void h_attr_i64(struct buf *out, int64_t n)
{
    buf_add_i64(out, n);
}

void h_attr_u64(struct buf *out, uint64_t n)
{
    buf_add_u64(out, n);
}

void h_attr_cstr(struct buf *out, const char *s)
{
    escape(out, str_from_cstr(s), true);
}

/* No blanks, control characters or signs that an address cannot hold unencoded (RFC 3986, 2). */
static bool is_clean_address(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char ch = (unsigned char)s.ptr[i];
        if (ch <= 0x20 || ch == 0x7f || ch == '\\' || ch == '"' || ch == '<' || ch == '>') {
            return false;
        }
    }
    return true;
}

void h_href_str(struct buf *out, struct str s)
{
    bool fragment = s.len > 1 && s.ptr[0] == '#' && is_clean_address(s);
    if (fragment || url_is_safe(s)) {
        escape(out, s, true);
    } else {
        buf_lit(out, "#ungueltig");
    }
}

void h_href_url(struct buf *out, struct url u)
{
    escape(out, u.text, true);
}

/*
 * Written into arena memory that is large enough from the start: nothing may be held that only a
 * CLEANUP gives back when the arena ends (arena.h). No escape is longer than six bytes.
 */
struct html html_escape(struct arena *a, struct str text)
{
    size_t special = 0;
    for (size_t i = 0; i < text.len; i++) {
        special += byte_class[(unsigned char)text.ptr[i]] != PLAIN ? 1 : 0;
    }
    size_t room = text.len + 5 * special;
    struct buf out = html_room(a, room);
    escape(&out, text, false);
    must(buf_error(&out) == OK);
    return (struct html){ buf_str(&out) };
}

struct html html_from_store(struct str markup)
{
    return (struct html){ markup };
}

void url_encode(struct buf *out, struct str s)
{
    static const char hex[] = "0123456789ABCDEF";
    size_t begin = 0;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char ch = (unsigned char)s.ptr[i];
        bool plain = (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') ||
                     (ch >= '0' && ch <= '9') || ch == '-' || ch == '.' || ch == '_' || ch == '~';
        if (plain) {
            continue;
        }
        const char code[3] = { '%', hex[ch >> 4], hex[ch & 15] };
        buf_add(out, str_slice(s, begin, i));
        buf_add(out, (struct str){ code, 3 });
        begin = i + 1;
    }
    buf_add(out, str_slice(s, begin, s.len));
}

bool url_is_safe(struct str s)
{
    static const struct str schemes[] = { STR_INIT("https://"), STR_INIT("http://"),
                                          STR_INIT("mailto:"), STR_INIT("tel:") };
    if (!is_clean_address(s)) {
        return false;
    }
    for (size_t i = 0; i < ARRAY_LEN(schemes); i++) {
        struct str head = str_slice(s, 0, schemes[i].len);
        if (s.len > head.len && str_eq_nocase(head, schemes[i])) {
            return true;
        }
    }
    return false;
}
