/* functions.c: sizes that keep functions readable, and names in plain ASCII. */
#include "check-source/check.h"
#include "common/ctok.h"

enum { LINES_WARN = 60, LINES_MAX = 80, PARAMS_MAX = 6, NESTING_MAX = 4 };

/* Walks over the tokens of a file at the outermost level and inside of functions. */
struct walk {
    struct check *check;
    int depth;       /* open { */
    int round;       /* open ( */
    int commas;      /* outside of inner brackets in the current ( at file level */
    bool list;       /* a parameter list has just been closed at file level */
    bool body;       /* inside of a function */
    bool deep;       /* its nesting has been reported */
    int begin;       /* line of the function's '{' */
    struct str name; /* word before the parameter list */
    struct str word; /* last word */
    int line;        /* of the name */
};

/* Functions that a library calls: it decides what they take. */
static bool is_callback(struct str name)
{
    static const char *const names[] = { "on_request", "on_start" };
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        if (str_eq(name, str_from_cstr(names[i]))) {
            return true;
        }
    }
    return false;
}

static void check_params(struct walk *w)
{
    int params = w->commas + 1;
    if (params > PARAMS_MAX && !is_callback(w->name)) {
        check_fault(w->check, w->line, "%.*s has %d parameters; %d at most", STR_ARG(w->name),
                    params, (int)PARAMS_MAX);
    }
}

static void end_body(struct walk *w, int line)
{
    int lines = line - w->begin + 1;
    w->body = false;
    if (lines > LINES_MAX) {
        check_fault(w->check, w->line, "%.*s has %d lines; %d at most", STR_ARG(w->name), lines,
                    (int)LINES_MAX);
    } else if (lines > LINES_WARN) {
        check_warn(w->check, w->line, "%.*s has %d lines; more than %d need a reason",
                   STR_ARG(w->name), lines, (int)LINES_WARN);
    }
}

static void open_brace(struct walk *w, const struct ctok *tok)
{
    if (w->depth == 0 && w->list) {
        w->body = true;
        w->deep = false;
        w->begin = tok->line;
        check_params(w);
    }
    w->depth++;
    w->list = false;
    if (w->body && w->depth > NESTING_MAX + 1 && !w->deep) {
        check_fault(w->check, tok->line, "%.*s nests deeper than %d", STR_ARG(w->name),
                    (int)NESTING_MAX);
        w->deep = true;
    }
}

static void punct(struct walk *w, const struct ctok *tok)
{
    char ch = tok->text.ptr[0];
    if (ch == '{') {
        open_brace(w, tok);
    } else if (ch == '}' && w->depth > 0) {
        w->depth--;
        if (w->depth == 0 && w->body) {
            end_body(w, tok->line);
        }
    } else if (w->depth == 0 && ch == '(') {
        if (w->round++ == 0) {
            w->commas = 0;
            w->name = w->word;
            w->line = tok->line;
        }
    } else if (w->depth == 0 && ch == ')' && w->round > 0) {
        w->list = --w->round == 0;
    } else if (w->depth == 0 && ch == ',' && w->round == 1) {
        w->commas++;
    } else if (w->depth == 0 && w->round == 0) {
        w->list = false;
    }
}

static bool is_ascii(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        if ((unsigned char)s.ptr[i] >= 0x80) {
            return false;
        }
    }
    return true;
}

void check_functions(struct check *c)
{
    struct walk w = { .check = c };
    struct ctok_reader r;
    struct ctok tok;
    ctok_begin(&r, c->source);
    while (ctok_next(&r, &tok)) {
        if (tok.kind == CTOK_WORD && !is_ascii(tok.text)) {
            check_fault(c, tok.line, "the name %.*s is not plain ASCII", STR_ARG(tok.text));
        }
        if (tok.directive || tok.kind == CTOK_COMMENT) {
            continue;
        }
        if (tok.kind == CTOK_PUNCT) {
            punct(&w, &tok);
        } else if (tok.kind == CTOK_WORD) {
            w.word = tok.text;
        }
    }
}
