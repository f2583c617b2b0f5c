/* decode.c: percent-encoding, queries and form bodies, and Accept-Encoding. */
#include "base/utf8.h"
#include "http/http.h"

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    if (c >= 'A' && c <= 'F') {
        return c - 'A' + 10;
    }
    return -1;
}

/* The byte behind "%XX" at s.ptr[at], or -1. */
static int escape_at(struct str s, size_t at)
{
    if (s.len - at < 3) {
        return -1;
    }
    int high = hex_digit(s.ptr[at + 1]);
    int low = hex_digit(s.ptr[at + 2]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

enum err http_decode(struct arena *a, struct str encoded, bool plus_is_blank, struct str *ret_text)
{
    char *out = arena_alloc(a, encoded.len + 1);
    size_t len = 0;

    for (size_t i = 0; i < encoded.len; i++) {
        char c = encoded.ptr[i];
        if (c == '%') {
            int byte = escape_at(encoded, i);
            if (byte < 0) {
                return ERR_BAD_REQUEST;
            }
            c = (char)byte;
            i += 2;
        } else if (c == '+' && plus_is_blank) {
            c = ' ';
        }
        if (c == '\0') {
            return ERR_BAD_REQUEST;
        }
        out[len++] = c;
    }
    struct str text = { out, len };
    if (!utf8_valid(text)) {
        return ERR_BAD_REQUEST;
    }
    *ret_text = text;
    return OK;
}

/* One "name=value"; false if it is broken or has no name. */
static bool query_part(struct arena *a, struct str part, struct str *ret_name,
                       struct str *ret_value)
{
    size_t equals = str_find_char(part, '=', 0);
    if (part.len == 0 || equals == 0) {
        return false;
    }
    struct str name = str_slice(part, 0, equals);
    struct str value = equals == SIZE_MAX ? STR("") : str_slice(part, equals + 1, SIZE_MAX);
    struct str decoded_name;
    struct str decoded_value;
    if (http_decode(a, name, true, &decoded_name) != OK ||
        http_decode(a, value, true, &decoded_value) != OK) {
        return false;
    }
    *ret_name = decoded_name;
    *ret_value = decoded_value;
    return true;
}

bool http_query_next(struct arena *a, struct str *rest, struct str *ret_name, struct str *ret_value)
{
    struct str part;

    while (rest->ptr != NULL && rest->len > 0) {
        size_t end = str_find_char(*rest, '&', 0);
        part = str_slice(*rest, 0, end);
        *rest = end == SIZE_MAX ? STR_NULL : str_slice(*rest, end + 1, SIZE_MAX);
        if (query_part(a, part, ret_name, ret_value)) {
            return true;
        }
    }
    return false;
}

/*
 * Is the weight of "gzip;q=0.5" above zero? A weight that is not one (RFC 9110, 12.4.2: 0 to 1, at
 * most three digits) counts as 0: what we do not understand is not a wish.
 */
static bool weight_is_positive(struct str parameters)
{
    struct str part;

    while (str_next(&parameters, ';', &part)) {
        part = str_trim(part);
        if (part.len < 2 || (part.ptr[0] != 'q' && part.ptr[0] != 'Q') || part.ptr[1] != '=') {
            continue;
        }
        struct str q = str_slice(part, 2, SIZE_MAX);
        bool positive = false;
        for (size_t i = 0; i < q.len; i++) {
            bool digit = q.ptr[i] >= '0' && q.ptr[i] <= '9';
            if (i == 1 ? q.ptr[i] != '.' : !digit) {
                return false;
            }
            positive = positive || (digit && q.ptr[i] != '0');
        }
        return positive && q.len <= 5 && (q.ptr[0] == '0' || q.ptr[0] == '1');
    }
    return true;
}

bool http_accepts(struct str accept_encoding, struct str coding)
{
    struct str rest = accept_encoding;
    struct str part;
    bool any = false;

    if (accept_encoding.ptr == NULL) {
        return false;
    }
    while (str_next(&rest, ',', &part)) {
        size_t semicolon = str_find_char(part, ';', 0);
        struct str token = str_trim(str_slice(part, 0, semicolon));
        struct str parameters =
            semicolon == SIZE_MAX ? STR("") : str_slice(part, semicolon + 1, SIZE_MAX);
        if (str_eq_nocase(token, coding)) {
            return weight_is_positive(parameters);
        }
        if (str_eq(token, STR("*"))) {
            any = weight_is_positive(parameters);
        }
    }
    return any;
}
