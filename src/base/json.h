/*
 * json.h: writes JSON into a buf, with commas and escapes in the right places. Output is valid
 * JSON by construction: nesting is tracked (16 levels at most, must()), invalid UTF-8 becomes
 * U+FFFD, `<`, `>`, `&`, U+2028 and U+2029 are written as \uXXXX so that the text may also stand
 * in a <script type="application/ld+json"> element.
 */
#ifndef VORORT_BASE_JSON_H
#define VORORT_BASE_JSON_H

#include "base/buf.h"

struct json {
    struct buf *out;
    int depth;
    int indent;      /* blanks per level; 0: all on one line */
    bool first[16];  /* nothing written on this level yet */
    bool object[16]; /* this level is an object, not an array */
    bool after_key;
};

void json_init(struct json *j, struct buf *out, int indent);
void json_object_begin(struct json *j);
void json_object_end(struct json *j);
void json_array_begin(struct json *j);
void json_array_end(struct json *j);
/* A key; one value must follow. Keys are literals of ours. */
void json_key(struct json *j, const char *key);
/* Values. An absent str (ptr NULL) becomes null. */
void json_str(struct json *j, struct str s);
void json_i64(struct json *j, int64_t n);
/* `digits` behind the point, 0 to 9; NaN and infinities become null. */
void json_double(struct json *j, double n, int digits);
void json_bool(struct json *j, bool v);
/* The value null. Not called json_null: libjansson has that name and would call ours. */
void json_none(struct json *j);

/* Shorthands: key and value. */
void json_key_str(struct json *j, const char *key, struct str s);
void json_key_i64(struct json *j, const char *key, int64_t n);
void json_key_bool(struct json *j, const char *key, bool v);

#endif
