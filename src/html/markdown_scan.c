/* markdown_scan.c: see markdown_scan.h. Linked into tests only. */
#include "html/markdown_scan.h"

enum { DEPTH_MAX = 4096 };

struct scan {
    struct str s;
    size_t pos;
    struct str open[DEPTH_MAX];
    size_t depth;
};

static const struct {
    const char *name;
    const char *attrs;
    bool is_void;
} allowed[] = {
    { "a", "href title rel", false },
    { "img", "src alt loading", true },
    { "br", "", true },
    { "hr", "", true },
    { "h2", "id", false },
    { "h3", "id", false },
    { "h4", "id", false },
    { "h5", "id", false },
    { "h6", "id", false },
    { "p", "", false },
    { "em", "", false },
    { "strong", "", false },
    { "code", "class", false },
    { "pre", "", false },
    { "blockquote", "", false },
    { "ul", "", false },
    { "ol", "start", false },
    { "li", "", false },
    { "section", "class tabindex aria-label", false },
    { "table", "class", false },
    { "thead", "", false },
    { "tbody", "", false },
    { "tr", "", false },
    { "th", "scope class", false },
    { "td", "class", false },
};

static bool listed(const char *list, struct str word)
{
    struct str rest = str_from_cstr(list);
    struct str part;
    while (str_next(&rest, ' ', &part)) {
        if (part.len > 0 && str_eq(part, word)) {
            return true;
        }
    }
    return false;
}

static struct str take_word(struct scan *sc)
{
    size_t begin = sc->pos;
    while (sc->pos < sc->s.len && (strchr("-", sc->s.ptr[sc->pos]) != NULL ||
                                   (sc->s.ptr[sc->pos] >= '0' && sc->s.ptr[sc->pos] <= '9') ||
                                   (sc->s.ptr[sc->pos] >= 'a' && sc->s.ptr[sc->pos] <= 'z'))) {
        sc->pos++;
    }
    return str_slice(sc->s, begin, sc->pos);
}

static bool take(struct scan *sc, struct str s)
{
    if (!str_starts(str_slice(sc->s, sc->pos, sc->s.len), s)) {
        return false;
    }
    sc->pos += s.len;
    return true;
}

/* Undoes the two references that the escaper writes into addresses; false if there are others. */
static bool undo_references(struct str v, struct str *ret)
{
    static char text[1 << 20];
    size_t len = 0;
    while (v.len > 0 && len < sizeof(text)) {
        char ch = v.ptr[0];
        if (str_skip(&v, STR("&amp;"))) {
            ch = '&';
        } else if (str_skip(&v, STR("&#39;"))) {
            ch = '\'';
        } else if (ch == '&') {
            return false;
        } else {
            v = str_slice(v, 1, v.len);
        }
        text[len++] = ch;
    }
    *ret = (struct str){ text, len };
    return true;
}

static const char *check_address(struct str v, bool picture)
{
    static const char *const heads[] = { "https://", "http://", "mailto:", "tel:" };
    if (!undo_references(v, &v)) {
        return "a character reference in an address";
    }
    for (size_t i = 0; i < v.len; i++) {
        unsigned char ch = (unsigned char)v.ptr[i];
        if (ch <= 0x20 || ch >= 0x7f || ch == '\\') {
            return "a byte in an address that must be encoded";
        }
    }
    if (picture) {
        return str_starts(v, STR("/dateien/")) ? NULL : "a picture from elsewhere";
    }
    for (size_t i = 0; i < ARRAY_LEN(heads); i++) {
        struct str head = str_from_cstr(heads[i]);
        if (str_eq_nocase(str_slice(v, 0, head.len), head)) {
            return NULL;
        }
    }
    size_t end = 0;
    while (end < v.len && strchr("/?#", v.ptr[end]) == NULL) {
        end++;
    }
    if (str_starts(v, STR("//")) || v.len == 0) {
        return "an address of another host, or none";
    }
    return str_find_char(str_slice(v, 0, end), ':', 0) != SIZE_MAX
               ? "an address with another scheme"
               : NULL;
}

static const char *scan_attrs(struct scan *sc, struct str tag, const char *attrs)
{
    while (take(sc, STR(" "))) {
        struct str name = take_word(sc);
        if (!listed(attrs, name)) {
            return "an attribute that is not allowed there";
        }
        if (!take(sc, STR("=\""))) {
            return "an attribute without a quoted value";
        }
        size_t end = str_find_char(sc->s, '"', sc->pos);
        if (end == SIZE_MAX) {
            return "a quote that does not close";
        }
        struct str value = str_slice(sc->s, sc->pos, end);
        sc->pos = end + 1;
        if (str_find_char(value, '<', 0) != SIZE_MAX || str_find_char(value, '>', 0) != SIZE_MAX) {
            return "'<' or '>' in a value";
        }
        bool address = str_eq(name, STR("href")) || str_eq(name, STR("src"));
        const char *wrong = address ? check_address(value, str_eq(tag, STR("img"))) : NULL;
        if (wrong != NULL) {
            return wrong;
        }
    }
    return take(sc, STR(">")) ? NULL : "something in a tag that is no attribute";
}

static const char *scan_tag(struct scan *sc)
{
    bool end = take(sc, STR("/"));
    struct str name = take_word(sc);
    if (end) {
        if (sc->depth == 0 || !str_eq(sc->open[sc->depth - 1], name) || !take(sc, STR(">"))) {
            return "an end tag that does not fit";
        }
        sc->depth--;
        return NULL;
    }
    for (size_t i = 0; i < ARRAY_LEN(allowed); i++) {
        if (!str_eq(str_from_cstr(allowed[i].name), name)) {
            continue;
        }
        if (!allowed[i].is_void) {
            if (sc->depth == DEPTH_MAX) {
                return "nested too deep";
            }
            sc->open[sc->depth++] = name;
        }
        return scan_attrs(sc, name, allowed[i].attrs);
    }
    return "a tag that is not allowed";
}

const char *markdown_scan(struct str markup)
{
    static struct scan sc;
    sc = (struct scan){ .s = markup };
    while (sc.pos < sc.s.len) {
        unsigned char ch = (unsigned char)sc.s.ptr[sc.pos++];
        if ((ch < 0x20 && ch != '\n' && ch != '\t' && ch != '\r') || ch == 0x7f) {
            return "a control character";
        }
        if (ch == '>' || ch == '"') {
            return "a bare '>' or '\"'";
        }
        const char *wrong = ch == '<' ? scan_tag(&sc) : NULL;
        if (wrong != NULL) {
            return wrong;
        }
    }
    return sc.depth == 0 ? NULL : "a tag that is not closed";
}
