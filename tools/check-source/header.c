/* header.c: include guards: VORORT_<DIR>_<FILE>_H, defined at once, closed at the very end. */
#include "check-source/check.h"
#include "common/ctok.h"

/* FILE_H of "x/file.h" */
static struct str guard_tail(struct check *c)
{
    struct str name = check_name(c);
    char *out = arena_alloc(c->arena, name.len);
    for (size_t i = 0; i < name.len; i++) {
        char ch = name.ptr[i];
        bool lower = ch >= 'a' && ch <= 'z';
        bool word = lower || (ch >= '0' && ch <= '9') || (ch >= 'A' && ch <= 'Z');
        out[i] = lower ? (char)(ch - 'a' + 'A') : word ? ch : '_';
    }
    return (struct str){ out, name.len };
}

/* x_routes.h is read several times on purpose (X-macro) but guards its prototypes all the same. */
static bool fits(struct check *c, struct str guard)
{
    struct str tail = guard_tail(c);
    bool routes = str_ends(tail, STR("_ROUTES_H")) && str_ends(guard, STR("_ROUTES_H"));
    return str_starts(guard, STR("VORORT_")) && (str_ends(guard, tail) || routes);
}

/* The next token that is not a comment. */
static bool next_code(struct ctok_reader *r, struct ctok *tok)
{
    while (ctok_next(r, tok)) {
        if (tok->kind != CTOK_COMMENT) {
            return true;
        }
    }
    return false;
}

static bool next_is(struct ctok_reader *r, struct ctok *tok, const char *word)
{
    return next_code(r, tok) && str_eq(tok->text, str_from_cstr(word));
}

void check_header(struct check *c)
{
    struct ctok_reader r;
    struct ctok tok = { .line = 1 };
    struct str guard = STR("");
    ctok_begin(&r, c->source);
    bool begins = next_is(&r, &tok, "#") && next_is(&r, &tok, "ifndef") && next_code(&r, &tok);
    if (begins) {
        guard = tok.text;
        begins = next_is(&r, &tok, "#") && next_is(&r, &tok, "define") && next_code(&r, &tok) &&
                 str_eq(tok.text, guard);
    }
    if (!begins) {
        check_fault(c, tok.line, "a header begins with its guard: #ifndef, #define");
        return;
    }
    if (!fits(c, guard)) {
        check_fault(c, tok.line, "the guard is %.*s; VORORT_<DIR>_%.*s is expected", STR_ARG(guard),
                    STR_ARG(guard_tail(c)));
    }
    struct ctok last = tok;
    while (next_code(&r, &tok)) {
        last = tok;
    }
    if (!str_eq(last.text, STR("endif"))) {
        check_fault(c, last.line, "nothing stands behind the #endif of the guard");
    }
}
