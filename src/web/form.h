/*
 * form.h: declared input. A route names a form_spec; the pipeline reads exactly those fields from
 * the query (GET) or the body (POST): decoded, trimmed, NFC, within bounds. A field that is not
 * declared does not exist. The same array renders the form, so label, hint, limit and check cannot
 * drift apart.
 */
#ifndef VORORT_WEB_FORM_H
#define VORORT_WEB_FORM_H

#include "base/arena.h"
#include "base/err.h"
#include "http/http.h"

enum { FORM_FIELDS_MAX = 24 };

enum field_type {
    FIELD_TEXT,   /* one line: line ends become blanks */
    FIELD_LINES,  /* several lines, LF */
    FIELD_MAIL,   /* something@something */
    FIELD_SLUG,   /* a-z0-9- */
    FIELD_CODE,   /* a-z, A-Z, 0-9: a short key such as "ST" */
    FIELD_NUMBER, /* digits; bounds in min, max */
    FIELD_HONEY,  /* invisible to people; must stay empty */
};

struct field {
    const char *name; /* in the address or body */
    enum field_type type;
    bool required;
    size_t max;        /* characters (text) or largest value (number) */
    int64_t min;       /* smallest value (number) */
    const char *label; /* German; NULL for fields that no page shows */
    const char *hint;
    const char *autocomplete; /* HTML's word for it, NULL: none */
};

struct form_spec {
    const struct field *fields;
    size_t count; /* at most FORM_FIELDS_MAX */
};

#define FORM_SPEC(array)                                                                           \
    {                                                                                              \
        .fields = (array), .count = ARRAY_LEN(array)                                               \
    }

struct form_value {
    struct str text;     /* what came, cleaned; "" if nothing */
    int64_t number;      /* FIELD_NUMBER */
    bool given;          /* came and was not empty */
    const char *problem; /* German sentence, NULL if fine */
};

struct form {
    const struct form_spec *spec;
    struct form_value values[FORM_FIELDS_MAX]; /* in the order of the spec */
    bool ok;                                   /* no value has a problem */
    bool surplus; /* undeclared or repeated fields came along (they are not here) */
};

/*
 * Reads "a=b&c=d". Problems of content are in the values; ERR_BAD_REQUEST only for what no browser
 * sends (more than 100 fields).
 */
NODISCARD enum err form_read(struct arena *a, const struct form_spec *spec, struct str encoded,
                             struct form *ret_form);
/* The given values as a query in declared order, "" if none: the canonical part of an address. */
struct str form_canonical(struct arena *a, const struct form *form);

#endif
