/*
 * html.h: text becomes markup here and nowhere else. `struct html` is markup that may stand in a
 * page as it is; `struct url` is an address that may stand in an href. Only html.c, markdown.c,
 * svg.c and the generated URL builders make them; everything else passes them on. There is no raw
 * filter in templates. The h_…() functions are what compiled templates call; the template compiler
 * picks them by place, a writer of pages never does.
 */
#ifndef VORORT_HTML_HTML_H
#define VORORT_HTML_HTML_H

#include "base/arena.h"
#include "base/buf.h"

struct html {
    struct str markup;
};

struct url {
    struct str text; /* not yet escaped for HTML */
};

#define HTML_NONE ((struct html){ STR_NULL })

/* Element content: & < > escaped; control characters and invalid bytes become U+FFFD. */
void h_text_str(struct buf *out, struct str s);
void h_text_html(struct buf *out, struct html h);
void h_text_url(struct buf *out, struct url u);
void h_text_i64(struct buf *out, int64_t n);
void h_text_u64(struct buf *out, uint64_t n);
void h_text_cstr(struct buf *out, const char *s);
/* Inside a quoted attribute: & < > " ' escaped. */
void h_attr_str(struct buf *out, struct str s);
void h_attr_url(struct buf *out, struct url u);
void h_attr_i64(struct buf *out, int64_t n);
void h_attr_u64(struct buf *out, uint64_t n);
void h_attr_cstr(struct buf *out, const char *s);
/*
 * An attribute that a browser follows (href, src, action …). A str must be http:, https:, mailto:,
 * tel: or a fragment; everything else becomes "#ungueltig". A url is one of ours and only escaped.
 */
void h_href_str(struct buf *out, struct str s);
void h_href_url(struct buf *out, struct url u);

/* Picks by type; what fits none (an html in an attribute, a bool) does not compile. */
/* clang-format off */
#define H_TEXT(out, v) \
    _Generic((v), \
        struct str: h_text_str, struct html: h_text_html, struct url: h_text_url, \
        const char *: h_text_cstr, char *: h_text_cstr, \
        signed char: h_text_i64, short: h_text_i64, int: h_text_i64, long: h_text_i64, \
        long long: h_text_i64, unsigned char: h_text_u64, unsigned short: h_text_u64, \
        unsigned: h_text_u64, unsigned long: h_text_u64, unsigned long long: h_text_u64)(out, v)
#define H_ATTR(out, v) \
    _Generic((v), \
        struct str: h_attr_str, struct url: h_attr_url, \
        const char *: h_attr_cstr, char *: h_attr_cstr, \
        signed char: h_attr_i64, short: h_attr_i64, int: h_attr_i64, long: h_attr_i64, \
        long long: h_attr_i64, unsigned char: h_attr_u64, unsigned short: h_attr_u64, \
        unsigned: h_attr_u64, unsigned long: h_attr_u64, unsigned long long: h_attr_u64)(out, v)
#define H_HREF(out, v) _Generic((v), struct str: h_href_str, struct url: h_href_url)(out, v)
/* clang-format on */

/* Markup of a plain text. */
struct html html_escape(struct arena *a, struct str text);
/* Markup that one of our renderers made earlier and that was kept in a column of type HTML. */
struct html html_from_store(struct str markup);
/* Percent-encodes for a path segment or a query value: unreserved characters stay. */
void url_encode(struct buf *out, struct str s);
/* A safe scheme for links out of the house (http, https, mailto, tel)? */
bool url_is_safe(struct str s);

#endif
