/*
 * route.h: one line for each address. From it come the handler's prototype with typed parameters,
 * the dispatch, the typed URL builder and the list that `vorort routes` prints. Lines stand in
 * src/app/<capability>/<capability>_routes.h:
 *
 *   #define ROUTES_portrait(R0, R1, R2, R3)                                               \
 *       R1(portrait_show, GET, PUBLIC, NO_FIELDS, "/vor-ort/", SLUG, kommune, "/kurzportrait/", \
 *          "Kurzportrait eines Mitglieds")
 *
 * gives
 *
 *   enum err portrait_show(struct ctx *c, struct str kommune);
 *   struct url url_portrait_show(struct arena *a, enum lang lang, struct str kommune);
 *
 * The third place is the access rule. A line without one has the wrong number of arguments, one
 * with an unknown word names an enumerator that does not exist: neither compiles. The fourth names
 * the form (form.h) whose fields this address takes, in the query or in the body; others do not
 * exist for the handler. A segment that does not fit its type is 404 before a handler runs.
 *
 *   SLUG  a-z, 0-9, hyphens        struct str
 *   JAHR  four digits, 1900-2999   int
 *   NAME  any one segment          struct str (decoded)
 *   PFAD  all that is left         struct str (decoded, may contain '/'); last in its line
 */
#ifndef VORORT_WEB_ROUTE_H
#define VORORT_WEB_ROUTE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/time.h"
#include "html/html.h"
#include "http/http.h"

struct ctx;
struct form_spec;

enum { ROUTE_PARAMS_MAX = 3, ROUTE_PIECES_MAX = 2 * ROUTE_PARAMS_MAX + 1 };

enum route_access {
    ACCESS_NONE, /* a gap in a table is nobody's address */
    ACCESS_PUBLIC,
    ACCESS_OPERATOR, /* loopback, or with the operator's token */
};

enum route_methods { METHODS_GET = 1, METHODS_POST = 2, METHODS_GET_POST = 3 };

enum route_kind { ROUTE_LITERAL, ROUTE_SLUG, ROUTE_JAHR, ROUTE_NAME, ROUTE_PFAD };

union route_value {
    struct str text;
    int number;
};

struct route_piece {
    enum route_kind kind;
    struct str literal;
};

struct route {
    const char *name;
    enum route_methods methods;
    enum route_access access;
    const struct form_spec *form; /* NULL: takes no fields */
    const char *doc;
    size_t piece_count;
    struct route_piece pieces[ROUTE_PIECES_MAX];
    enum err (*call)(struct ctx *c, const union route_value *values);
};

struct route_table {
    const struct route *routes; /* the first that fits wins */
    size_t count;
};

/*
 * Finds the route of a decoded path. ERR_NOT_FOUND. Where only the closing slash is missing the
 * route is found and *ret_slash is set: the pipeline sends the reader on.
 */
NODISCARD enum err route_find(const struct route_table *table, struct str path,
                              const struct route **ret_route,
                              union route_value ret_values[ROUTE_PARAMS_MAX], bool *ret_slash);
/* Puts an address together; values are percent-encoded. For the generated builders. */
struct url route_url(struct arena *a, enum lang lang, const struct route_piece *pieces,
                     size_t count, const union route_value *values);
/* The pattern for people: "/vor-ort/{slug}/kurzportrait/". */
void route_write_pattern(struct buf *out, const struct route *route);
/* The same page in the other language, for the language switch. */
struct url url_in_language(struct arena *a, enum lang lang, struct str path, struct str query);
/* An address of ours that comes out of the database: must begin with one '/', else "#ungueltig". */
struct url url_local(struct arena *a, enum lang lang, struct str path);

/* A link that people entered: one of our addresses, or http(s), mailto, tel; else "#ungueltig". */
struct url url_entered(struct arena *a, enum lang lang, struct str text);

/* --- the X-macro machinery; used by src/app/routes.{h,c} only -------------------------------- */

#define NO_FIELDS NULL

#define ROUTE_CTYPE_SLUG  struct str
#define ROUTE_CTYPE_JAHR  int
#define ROUTE_CTYPE_NAME  struct str
#define ROUTE_CTYPE_PFAD  struct str
#define ROUTE_MEMBER_SLUG text
#define ROUTE_MEMBER_JAHR number
#define ROUTE_MEMBER_NAME text
#define ROUTE_MEMBER_PFAD text

/* Prototypes of handlers and builders. */
#define ROUTE_DECLARE_0(name, methods, access, form, l0, doc)                                      \
    NODISCARD enum err name(struct ctx *c);                                                        \
    struct url url_##name(struct arena *a, enum lang lang);
#define ROUTE_DECLARE_1(name, methods, access, form, l0, t1, p1, l1, doc)                          \
    NODISCARD enum err name(struct ctx *c, ROUTE_CTYPE_##t1 p1);                                   \
    struct url url_##name(struct arena *a, enum lang lang, ROUTE_CTYPE_##t1 p1);
#define ROUTE_DECLARE_2(name, methods, access, form, l0, t1, p1, l1, t2, p2, l2, doc)              \
    NODISCARD enum err name(struct ctx *c, ROUTE_CTYPE_##t1 p1, ROUTE_CTYPE_##t2 p2);              \
    struct url url_##name(struct arena *a, enum lang lang, ROUTE_CTYPE_##t1 p1,                    \
                          ROUTE_CTYPE_##t2 p2);
#define ROUTE_DECLARE_3(name, methods, access, form, l0, t1, p1, l1, t2, p2, l2, t3, p3, l3, doc)  \
    NODISCARD enum err name(struct ctx *c, ROUTE_CTYPE_##t1 p1, ROUTE_CTYPE_##t2 p2,               \
                            ROUTE_CTYPE_##t3 p3);                                                  \
    struct url url_##name(struct arena *a, enum lang lang, ROUTE_CTYPE_##t1 p1,                    \
                          ROUTE_CTYPE_##t2 p2, ROUTE_CTYPE_##t3 p3);

/* Pieces, dispatch and builders. */
#define ROUTE_LIT(text)                                                                            \
    {                                                                                              \
        ROUTE_LITERAL, STR_INIT(text)                                                              \
    }
#define ROUTE_PARAM(kind)                                                                          \
    {                                                                                              \
        ROUTE_##kind,                                                                              \
        {                                                                                          \
            NULL, 0                                                                                \
        }                                                                                          \
    }

#define ROUTE_DEFINE_0(name, methods, access, form, l0, doc)                                       \
    static enum err call_##name(struct ctx *c, const union route_value *v UNUSED)                  \
    {                                                                                              \
        return name(c);                                                                            \
    }                                                                                              \
    struct url url_##name(struct arena *a, enum lang lang)                                         \
    {                                                                                              \
        static const struct route_piece pieces[] = { ROUTE_LIT(l0) };                              \
        return route_url(a, lang, pieces, ARRAY_LEN(pieces), NULL);                                \
    }
#define ROUTE_DEFINE_1(name, methods, access, form, l0, t1, p1, l1, doc)                           \
    static enum err call_##name(struct ctx *c, const union route_value *v)                         \
    {                                                                                              \
        return name(c, v[0].ROUTE_MEMBER_##t1);                                                    \
    }                                                                                              \
    struct url url_##name(struct arena *a, enum lang lang, ROUTE_CTYPE_##t1 p1)                    \
    {                                                                                              \
        static const struct route_piece pieces[] = { ROUTE_LIT(l0), ROUTE_PARAM(t1),               \
                                                     ROUTE_LIT(l1) };                              \
        const union route_value v[] = { { .ROUTE_MEMBER_##t1 = p1 } };                             \
        return route_url(a, lang, pieces, ARRAY_LEN(pieces), v);                                   \
    }
#define ROUTE_DEFINE_2(name, methods, access, form, l0, t1, p1, l1, t2, p2, l2, doc)               \
    static enum err call_##name(struct ctx *c, const union route_value *v)                         \
    {                                                                                              \
        return name(c, v[0].ROUTE_MEMBER_##t1, v[1].ROUTE_MEMBER_##t2);                            \
    }                                                                                              \
    struct url url_##name(struct arena *a, enum lang lang, ROUTE_CTYPE_##t1 p1,                    \
                          ROUTE_CTYPE_##t2 p2)                                                     \
    {                                                                                              \
        static const struct route_piece pieces[] = { ROUTE_LIT(l0), ROUTE_PARAM(t1),               \
                                                     ROUTE_LIT(l1), ROUTE_PARAM(t2),               \
                                                     ROUTE_LIT(l2) };                              \
        const union route_value v[] = { { .ROUTE_MEMBER_##t1 = p1 },                               \
                                        { .ROUTE_MEMBER_##t2 = p2 } };                             \
        return route_url(a, lang, pieces, ARRAY_LEN(pieces), v);                                   \
    }
#define ROUTE_DEFINE_3(name, methods, access, form, l0, t1, p1, l1, t2, p2, l2, t3, p3, l3, doc)   \
    static enum err call_##name(struct ctx *c, const union route_value *v)                         \
    {                                                                                              \
        return name(c, v[0].ROUTE_MEMBER_##t1, v[1].ROUTE_MEMBER_##t2, v[2].ROUTE_MEMBER_##t3);    \
    }                                                                                              \
    struct url url_##name(struct arena *a, enum lang lang, ROUTE_CTYPE_##t1 p1,                    \
                          ROUTE_CTYPE_##t2 p2, ROUTE_CTYPE_##t3 p3)                                \
    {                                                                                              \
        static const struct route_piece pieces[] = { ROUTE_LIT(l0), ROUTE_PARAM(t1),               \
                                                     ROUTE_LIT(l1), ROUTE_PARAM(t2),               \
                                                     ROUTE_LIT(l2), ROUTE_PARAM(t3),               \
                                                     ROUTE_LIT(l3) };                              \
        const union route_value v[] = { { .ROUTE_MEMBER_##t1 = p1 },                               \
                                        { .ROUTE_MEMBER_##t2 = p2 },                               \
                                        { .ROUTE_MEMBER_##t3 = p3 } };                             \
        return route_url(a, lang, pieces, ARRAY_LEN(pieces), v);                                   \
    }

/* The table itself. */
#define ROUTE_HEAD(n, m, acc, f, d)                                                                \
    .name = #n, .methods = METHODS_##m, .access = ACCESS_##acc, .form = f, .doc = d,               \
    .call = call_##n
#define ROUTE_ENTRY_0(name, methods, access, form, l0, doc)                                        \
    { ROUTE_HEAD(name, methods, access, form, doc), .piece_count = 1, .pieces = { ROUTE_LIT(l0) } },
#define ROUTE_ENTRY_1(name, methods, access, form, l0, t1, p1, l1, doc)                            \
    { ROUTE_HEAD(name, methods, access, form, doc), .piece_count = 3,                              \
      .pieces = { ROUTE_LIT(l0), ROUTE_PARAM(t1), ROUTE_LIT(l1) } },
#define ROUTE_ENTRY_2(name, methods, access, form, l0, t1, p1, l1, t2, p2, l2, doc)                \
    { ROUTE_HEAD(name, methods, access, form, doc), .piece_count = 5,                              \
      .pieces = { ROUTE_LIT(l0), ROUTE_PARAM(t1), ROUTE_LIT(l1), ROUTE_PARAM(t2),                  \
                  ROUTE_LIT(l2) } },
#define ROUTE_ENTRY_3(name, methods, access, form, l0, t1, p1, l1, t2, p2, l2, t3, p3, l3, doc)    \
    { ROUTE_HEAD(name, methods, access, form, doc), .piece_count = 7,                              \
      .pieces = { ROUTE_LIT(l0), ROUTE_PARAM(t1), ROUTE_LIT(l1), ROUTE_PARAM(t2), ROUTE_LIT(l2),   \
                  ROUTE_PARAM(t3), ROUTE_LIT(l3) } },

#endif
