/* json.c: JSON written piece by piece. */
#include "base/json.h"

#include "base/utf8.h"

#include <math.h>

enum { LEVELS = 16 };

void json_init(struct json *j, struct buf *out, int indent)
{
    *j = (struct json){ .out = out, .indent = indent };
}

static void new_line(struct json *j)
{
    if (j->indent > 0) {
        buf_add_char(j->out, '\n');
        for (int i = 0; i < j->indent * j->depth; i++) {
            buf_add_char(j->out, ' ');
        }
    }
}

/* What stands between the last piece of this level and the next one. */
static void separate(struct json *j)
{
    int level = j->depth - 1;
    if (!j->first[level]) {
        buf_add_char(j->out, ',');
    }
    j->first[level] = false;
    new_line(j);
}

static void before_value(struct json *j)
{
    if (j->depth == 0) {
        return;
    }
    must(j->after_key == j->object[j->depth - 1]);
    if (!j->after_key) {
        separate(j);
    }
    j->after_key = false;
}

static void begin(struct json *j, bool object)
{
    before_value(j);
    must(j->depth < LEVELS);
    j->first[j->depth] = true;
    j->object[j->depth] = object;
    j->depth++;
    buf_add_char(j->out, object ? '{' : '[');
}

static void end(struct json *j, bool object)
{
    must(j->depth > 0 && !j->after_key && j->object[j->depth - 1] == object);
    j->depth--;
    if (!j->first[j->depth]) {
        new_line(j);
    }
    buf_add_char(j->out, object ? '}' : ']');
}

void json_object_begin(struct json *j)
{
    begin(j, true);
}

void json_object_end(struct json *j)
{
    end(j, true);
}

void json_array_begin(struct json *j)
{
    begin(j, false);
}

void json_array_end(struct json *j)
{
    end(j, false);
}

static void escape(struct buf *out, uint32_t code)
{
    switch (code) {
    case '"':
        buf_lit(out, "\\\"");
        break;
    case '\\':
        buf_lit(out, "\\\\");
        break;
    case '\n':
        buf_lit(out, "\\n");
        break;
    case '\r':
        buf_lit(out, "\\r");
        break;
    case '\t':
        buf_lit(out, "\\t");
        break;
    default:
        buf_printf(out, "\\u%04x", code);
    }
}

static bool must_escape(uint32_t code)
{
    return code < 0x20 || code == '"' || code == '\\' || code == '<' || code == '>' ||
           code == '&' || code == 0x7f || code == 0x2028 || code == 0x2029;
}

static bool plain(char c)
{
    return c >= 0x20 && c < 0x7f && !must_escape((uint32_t)c);
}

static void write_text(struct buf *out, struct str s)
{
    buf_add_char(out, '"');
    while (s.len > 0) {
        size_t run = 0;
        while (run < s.len && plain(s.ptr[run])) {
            run++;
        }
        buf_add(out, str_slice(s, 0, run));
        s = str_slice(s, run, s.len);
        uint32_t code;
        if (!utf8_next(&s, &code)) {
            break;
        }
        if (must_escape(code)) {
            escape(out, code);
        } else {
            char bytes[4];
            buf_add(out, (struct str){ bytes, utf8_encode(code, bytes) });
        }
    }
    buf_add_char(out, '"');
}

void json_key(struct json *j, const char *key)
{
    must(j->depth > 0 && j->object[j->depth - 1] && !j->after_key);
    separate(j);
    write_text(j->out, str_from_cstr(key));
    buf_add_char(j->out, ':');
    if (j->indent > 0) {
        buf_add_char(j->out, ' ');
    }
    j->after_key = true;
}

void json_str(struct json *j, struct str s)
{
    if (s.ptr == NULL) {
        json_none(j);
        return;
    }
    before_value(j);
    write_text(j->out, s);
}

void json_i64(struct json *j, int64_t n)
{
    before_value(j);
    buf_add_i64(j->out, n);
}

void json_double(struct json *j, double n, int digits)
{
    must(digits >= 0 && digits <= 9);
    if (!isfinite(n)) {
        json_none(j);
        return;
    }
    before_value(j);
    buf_printf(j->out, "%.*f", digits, n);
}

void json_bool(struct json *j, bool v)
{
    before_value(j);
    buf_add(j->out, v ? STR("true") : STR("false"));
}

void json_none(struct json *j)
{
    before_value(j);
    buf_lit(j->out, "null");
}

void json_key_str(struct json *j, const char *key, struct str s)
{
    json_key(j, key);
    json_str(j, s);
}

void json_key_i64(struct json *j, const char *key, int64_t n)
{
    json_key(j, key);
    json_i64(j, n);
}

void json_key_bool(struct json *j, const char *key, bool v)
{
    json_key(j, key);
    json_bool(j, v);
}
