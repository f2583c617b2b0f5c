/* texts.c: see texts.h. */
#include "poc/texts.h"

#include "base/number.h"
#include "common/ctok.h"
#include "tmplc/tmplc.h"

static void add(struct arena *a, struct texts *texts, struct text text)
{
    if (texts->count == texts->cap) {
        size_t cap = texts->cap == 0 ? 256 : 2 * texts->cap;
        struct text *more = arena_array(a, cap, sizeof(*more));
        if (texts->count > 0) {
            memcpy(more, texts->text, texts->count * sizeof(*more));
        }
        texts->text = more;
        texts->cap = cap;
    }
    texts->text[texts->count++] = text;
}

static enum err add_template(struct arena *a, struct texts *texts, struct str path,
                             struct str source, struct refusal *r)
{
    CLEANUP(buf_release) struct buf list;
    buf_init(&list, TMPLC_SOURCE_MAX);
    TRY(tmplc_texts(a, source, &list, r));
    struct str rest = arena_str(a, buf_str(&list));
    struct str line;
    while (str_next(&rest, '\n', &line)) {
        size_t tab = str_find_char(line, '\t', 0);
        uint64_t number = 0;
        if (tab != SIZE_MAX) {
            TRY(number_parse_u64(str_slice(line, 0, tab), INT32_MAX, &number));
            add(a, texts, (struct text){ str_slice(line, tab + 1, line.len), path, (int)number });
        }
    }
    return OK;
}

/* Meaning of literals that follow each other: quotes off, \" and \\ and \n resolved. */
static struct str append_literal(struct arena *a, struct str text, struct str literal)
{
    char *out = arena_alloc(a, text.len + literal.len);
    size_t len = text.len;
    if (len > 0) {
        memcpy(out, text.ptr, len);
    }
    for (size_t i = 1; i + 1 < literal.len; i++) {
        char ch = literal.ptr[i];
        if (ch == '\\' && i + 2 < literal.len) {
            ch = literal.ptr[++i];
            ch = ch == 'n' ? '\n' : ch;
        }
        out[len++] = ch;
    }
    return (struct str){ out, len };
}

/* Follows the tokens of a C source; `depth` is 0 outside of brackets whose literals count. */
struct finder {
    struct arena *arena;
    struct texts *texts;
    struct str path;
    struct str word; /* token before, if it was a word */
    int depth;
    bool given;      /* behind ".label =": literals count until something else comes */
    struct text now; /* literals so far */
};

static void flush(struct finder *f)
{
    if (f->now.german.len > 0) {
        add(f->arena, f->texts, f->now);
    }
    f->now = (struct text){ STR_NULL, f->path, 0 };
}

static void take(struct finder *f, const struct ctok *tok)
{
    if ((f->depth > 0 || f->given) && tok->kind == CTOK_STRING) {
        f->now.line = f->now.line == 0 ? tok->line : f->now.line;
        f->now.german = append_literal(f->arena, f->now.german, tok->text);
        return;
    }
    flush(f);
    bool open = tok->kind == CTOK_PUNCT && tok->text.ptr[0] == '(';
    bool close = tok->kind == CTOK_PUNCT && tok->text.ptr[0] == ')';
    f->given = tok->kind == CTOK_PUNCT && tok->text.ptr[0] == '=' &&
               (str_eq(f->word, STR("label")) || str_eq(f->word, STR("hint")) ||
                str_eq(f->word, STR("problem")));
    bool marked = str_eq(f->word, STR("tr")) || str_eq(f->word, STR("N_"));
    if (open && (f->depth > 0 || marked)) {
        f->depth++;
    } else if (close && f->depth > 0) {
        f->depth--;
    }
    f->word = tok->kind == CTOK_WORD ? tok->text : STR("");
}

/* X(ERR_…, status, level, "sentence") of base/err.h. */
static void take_err(struct finder *f, const struct ctok *tok)
{
    bool include = str_ends(tok->text, STR(".h\""));
    if (tok->kind == CTOK_STRING && !include) {
        f->now.line = tok->line;
        f->now.german = append_literal(f->arena, f->now.german, tok->text);
    }
    flush(f);
}

static void add_c(struct arena *a, struct texts *texts, struct str path, struct str source)
{
    bool errors = str_ends(path, STR("base/err.h"));
    struct finder f = { .arena = a, .texts = texts, .path = path, .word = STR("") };
    struct ctok_reader reader;
    struct ctok tok;
    flush(&f);
    ctok_begin(&reader, source);
    while (ctok_next(&reader, &tok)) {
        if (errors && tok.directive) {
            take_err(&f, &tok);
        } else if (!errors && !tok.directive && tok.kind != CTOK_COMMENT) {
            take(&f, &tok);
        }
    }
    flush(&f);
}

enum err texts_add(struct arena *a, struct texts *texts, struct str path, struct str source,
                   struct refusal *r)
{
    if (str_ends(path, STR(".tmpl"))) {
        return add_template(a, texts, path, source, r);
    }
    bool test = str_ends(path, STR("_test.c"));
    if (!test && (str_ends(path, STR(".c")) || str_ends(path, STR(".h")))) {
        add_c(a, texts, path, source);
    }
    return OK;
}
