/* route.c: matches a path against the table and puts addresses together. */
#include "web/route.h"

#include "base/number.h"
#include "base/utf8.h"
#include "web/room.h"

#include <string.h>

static bool take_literal(struct str *rest, struct str literal, bool last, bool *ret_slash)
{
    if (str_skip(rest, literal)) {
        return true;
    }
    /* "/vor-ort" for "/vor-ort/": found, but the reader is sent on to the real address. */
    struct str bare = str_slice(literal, 0, literal.len - 1);
    if (last && str_ends(literal, STR("/")) && str_eq(*rest, bare)) {
        *rest = STR("");
        *ret_slash = true;
        return true;
    }
    return false;
}

static bool take_jahr(struct str segment, union route_value *ret_value)
{
    uint64_t year = 0;
    if (segment.len != 4 || number_parse_u64(segment, 2999, &year) != OK || year < 1900) {
        return false;
    }
    ret_value->number = (int)year;
    return true;
}

static bool take_param(struct str *rest, enum route_kind kind, union route_value *ret_value)
{
    size_t end = kind == ROUTE_PFAD ? rest->len : str_find_char(*rest, '/', 0);
    struct str segment = str_slice(*rest, 0, end);
    if (segment.len == 0) {
        return false;
    }
    if (kind == ROUTE_JAHR) {
        if (!take_jahr(segment, ret_value)) {
            return false;
        }
    } else {
        if (kind == ROUTE_SLUG && !utf8_is_slug(segment)) {
            return false;
        }
        ret_value->text = segment;
    }
    *rest = str_slice(*rest, segment.len, rest->len);
    return true;
}

static bool route_matches(const struct route *route, struct str path,
                          union route_value values[ROUTE_PARAMS_MAX], bool *ret_slash)
{
    size_t params = 0;
    *ret_slash = false;
    for (size_t i = 0; i < route->piece_count; i++) {
        const struct route_piece *piece = &route->pieces[i];
        bool last = i + 1 == route->piece_count;
        bool fits = piece->kind == ROUTE_LITERAL
                        ? take_literal(&path, piece->literal, last, ret_slash)
                        : take_param(&path, piece->kind, &values[params++]);
        if (!fits) {
            return false;
        }
    }
    return path.len == 0;
}

enum err route_find(const struct route_table *table, struct str path,
                    const struct route **ret_route, union route_value ret_values[ROUTE_PARAMS_MAX],
                    bool *ret_slash)
{
    for (size_t i = 0; i < table->count; i++) {
        union route_value values[ROUTE_PARAMS_MAX] = { 0 };
        bool slash = false;
        if (route_matches(&table->routes[i], path, values, &slash)) {
            memcpy(ret_values, values, sizeof(values));
            *ret_route = &table->routes[i];
            *ret_slash = slash;
            return OK;
        }
    }
    return ERR_NOT_FOUND;
}

/* Percent-encoding makes three bytes of one at most; this is what stands around the values. */
enum { ENCODED = 3, URL_AROUND = 32 };

static struct url url_finish(const struct buf *b)
{
    must(buf_error(b) == OK);
    return (struct url){ buf_str(b) };
}

/* Room for `most` bytes beside the language. */
static struct buf begin_url(struct arena *a, enum lang lang, size_t most)
{
    struct buf b = web_room(a, URL_AROUND + most);
    if (lang == LANG_EN) {
        buf_lit(&b, "/en");
    }
    return b;
}

/* A path keeps its slashes, each segment is encoded. */
static void add_path(struct buf *b, struct str path)
{
    struct str rest = path;
    struct str segment = STR_NULL;
    bool first = true;
    while (str_next(&rest, '/', &segment)) {
        if (!first) {
            buf_add_char(b, '/');
        }
        url_encode(b, segment);
        first = false;
    }
}

/* A bound for what route_url() writes. */
static size_t url_most(const struct route_piece *pieces, size_t count,
                       const union route_value *values)
{
    size_t most = 0;
    size_t params = 0;
    for (size_t i = 0; i < count; i++) {
        if (pieces[i].kind == ROUTE_LITERAL) {
            most += pieces[i].literal.len;
        } else {
            bool number = pieces[i].kind == ROUTE_JAHR;
            most += number ? URL_AROUND : ENCODED * values[params].text.len;
            params++;
        }
    }
    return most;
}

struct url route_url(struct arena *a, enum lang lang, const struct route_piece *pieces,
                     size_t count, const union route_value *values)
{
    struct buf b = begin_url(a, lang, url_most(pieces, count, values));
    size_t params = 0;
    for (size_t i = 0; i < count; i++) {
        if (pieces[i].kind == ROUTE_LITERAL) {
            buf_add(&b, pieces[i].literal);
        } else if (pieces[i].kind == ROUTE_JAHR) {
            buf_add_i64(&b, values[params++].number);
        } else if (pieces[i].kind == ROUTE_PFAD) {
            add_path(&b, values[params++].text);
        } else {
            url_encode(&b, values[params++].text);
        }
    }
    return url_finish(&b);
}

void route_write_pattern(struct buf *out, const struct route *route)
{
    static const char *const names[] = { [ROUTE_LITERAL] = "",
                                         [ROUTE_SLUG] = "{slug}",
                                         [ROUTE_JAHR] = "{jahr}",
                                         [ROUTE_NAME] = "{name}",
                                         [ROUTE_PFAD] = "{pfad}" };
    for (size_t i = 0; i < route->piece_count; i++) {
        const struct route_piece *piece = &route->pieces[i];
        buf_add(out,
                piece->kind == ROUTE_LITERAL ? piece->literal : str_from_cstr(names[piece->kind]));
    }
}

struct url url_in_language(struct arena *a, enum lang lang, struct str path, struct str query)
{
    struct buf b = begin_url(a, lang, ENCODED * path.len + query.len);
    add_path(&b, path);
    if (query.len > 0) {
        buf_add_char(&b, '?');
        buf_add(&b, query);
    }
    return url_finish(&b);
}

/* An address as people write it: what may not stand in one is encoded, the rest means what it means. */
static void add_address(struct buf *b, struct str address)
{
    static const struct str unwise = STR_INIT("\"<>\\^`{|}");
    for (size_t i = 0; i < address.len; i++) {
        char c = address.ptr[i];
        if ((unsigned char)c <= 0x20 || (unsigned char)c >= 0x7f ||
            str_find_char(unwise, c, 0) != SIZE_MAX) {
            buf_printf(b, "%%%02X", (unsigned)(unsigned char)c);
        } else {
            buf_add_char(b, c);
        }
    }
}

struct url url_local(struct arena *a, enum lang lang, struct str path)
{
    if (!str_starts(path, STR("/")) || str_starts(path, STR("//")) ||
        str_starts(path, STR("/\\"))) {
        return (struct url){ STR("#ungueltig") };
    }
    struct buf b = begin_url(a, lang, ENCODED * path.len);
    add_address(&b, path);
    return url_finish(&b);
}

struct url url_entered(struct arena *a, enum lang lang, struct str text)
{
    if (url_is_safe(text)) {
        return (struct url){ text };
    }
    return url_local(a, lang, text);
}
