/* parse.c: see parse.h. Blocks are checked here, markup in markup.c. */
#include "tmplc/parse.h"

#include "tmplc/cexpr.h"
#include "tmplc/markup.h"

struct frame {
    bool loop;
    bool has_else;
    bool has_after;
    int line;
    size_t ids_begin;  /* ids known when the if began */
    size_t ids_branch; /* … when the current branch began */
    struct spot begin;
    struct spot after; /* how the first branch ended */
};

enum { FRAMES_MAX = 24 };

/* x_begin of a file, until x_end has used it. */
struct pair {
    struct str stem;
    int line;
    bool used;
    struct ids *ids;
    struct spot spot;
};

struct parser {
    struct arena *arena;
    struct refusal *refusal;
    struct tmpl_file *file;
    struct markup *markup;
    struct frame *frame[FRAMES_MAX];
    int depth;
    struct pair *pair[FILE_TEMPLATES_MAX];
    size_t pair_count;
};

static struct tmpl *current(struct parser *p)
{
    return &p->file->tmpl[p->file->tmpl_count - 1];
}

/* --- templates ---------------------------------------------------------------------------- */

static bool has_param(struct str params, struct str name)
{
    struct str rest = params;
    struct str param;
    while (cexpr_next_arg(&rest, &param)) {
        if (str_eq(cexpr_param_name(param), name)) {
            return true;
        }
    }
    return false;
}

/* "name(a, b)" -> name and what stands in the brackets. */
static enum err split_head(struct parser *p, const struct tok *tok, struct str *ret_name,
                           struct str *ret_args)
{
    size_t open = str_find_char(tok->text, '(', 0);
    if (open == SIZE_MAX || tok->text.ptr[tok->text.len - 1] != ')') {
        return refuse(p->refusal, tok->line, "a name and brackets are expected: name(…)");
    }
    struct str name = str_trim(str_slice(tok->text, 0, open));
    struct str args = str_trim(str_slice(tok->text, open + 1, tok->text.len - 1));
    if (!cexpr_is_name(name)) {
        return refuse(p->refusal, tok->line, "'%.*s' is no name; a-z, 0-9 and _ are allowed",
                      STR_ARG(name));
    }
    TRY(cexpr_check_args(args, tok->line, p->refusal));
    *ret_name = name;
    *ret_args = args;
    return OK;
}

static enum err check_params(struct parser *p, struct str params, int line)
{
    struct str rest = params;
    struct str param;
    while (cexpr_next_arg(&rest, &param)) {
        struct str name = cexpr_param_name(param);
        if (name.len == 0 || name.len == param.len || str_eq(name, STR("out"))) {
            return refuse(p->refusal, line, "'%.*s' is no parameter: a type and a name (not 'out')",
                          STR_ARG(param));
        }
    }
    return OK;
}

static struct pair *find_pair(struct parser *p, struct str stem)
{
    for (size_t i = 0; i < p->pair_count; i++) {
        if (str_eq(p->pair[i]->stem, stem)) {
            return p->pair[i];
        }
    }
    return NULL;
}

/* An x_end begins with the elements that x_begin left open. */
static enum err begin_markup(struct parser *p, const struct tmpl *t)
{
    struct ids *ids = arena_new(p->arena, struct ids);
    p->markup = arena_new(p->arena, struct markup);
    struct pair *pair = NULL;
    if (str_ends(t->name, STR("_end"))) {
        struct str stem = str_slice(t->name, 0, t->name.len - STR("_end").len);
        pair = find_pair(p, stem);
        if (pair == NULL) {
            return refuse(p->refusal, t->line,
                          "%.*s needs its %.*s_begin, above it in the same file", STR_ARG(t->name),
                          STR_ARG(stem));
        }
        pair->used = true;
    }
    markup_init(p->markup, &p->file->ops, pair != NULL ? pair->ids : ids, p->refusal);
    if (pair != NULL) {
        p->markup->spot = pair->spot;
    }
    return OK;
}

static enum err begin_template(struct parser *p, const struct tok *tok)
{
    struct str name = STR_NULL;
    struct str params = STR_NULL;
    TRY(split_head(p, tok, &name, &params));
    TRY(check_params(p, params, tok->line));
    for (size_t i = 0; i < p->file->tmpl_count; i++) {
        if (str_eq(p->file->tmpl[i].name, name)) {
            return refuse(p->refusal, tok->line, "template %.*s is already on line %d",
                          STR_ARG(name), p->file->tmpl[i].line);
        }
    }
    if (p->file->tmpl_count == FILE_TEMPLATES_MAX) {
        return refuse(p->refusal, tok->line, "more than %d templates in one file",
                      FILE_TEMPLATES_MAX);
    }
    struct tmpl *t = &p->file->tmpl[p->file->tmpl_count++];
    *t = (struct tmpl){ name, params, tok->line, p->file->ops.count, 0 };
    p->file->ops.fresh = t->first;
    return begin_markup(p, t);
}

static void keep_pair(struct parser *p, const struct tmpl *t)
{
    struct pair *pair = arena_new(p->arena, struct pair);
    *pair = (struct pair){ .stem = str_slice(t->name, 0, t->name.len - STR("_begin").len),
                           .line = t->line,
                           .ids = p->markup->ids,
                           .spot = p->markup->spot };
    p->pair[p->pair_count++] = pair;
}

static enum err check_csrf(struct parser *p, const struct tmpl *t)
{
    for (size_t i = t->first; i < t->behind; i++) {
        const struct op *op = &p->file->ops.op[i];
        if (op->kind == OP_CSRF && !has_param(t->params, STR("c"))) {
            return refuse(p->refusal, op->line,
                          "a post form gets its CSRF field from the parameter 'struct ctx *c'");
        }
    }
    return OK;
}

static enum err end_template(struct parser *p, int line)
{
    struct tmpl *t = current(p);
    const struct spot *spot = &p->markup->spot;
    if (spot->place != PLACE_TEXT) {
        return refuse(p->refusal, line, "the template ends inside a tag");
    }
    ops_trim(&p->file->ops, t->first);
    t->behind = p->file->ops.count;
    TRY(check_csrf(p, t));
    if (str_ends(t->name, STR("_begin"))) {
        keep_pair(p, t);
        p->markup = NULL;
        return OK;
    }
    if (spot->depth > 0) {
        const struct open *open = &spot->open[spot->depth - 1];
        return refuse(p->refusal, line,
                      open->call ? "{{call %.*s_begin(…)}} of line %d has no {{call …_end(…)}}"
                                 : "<%.*s> of line %d is not closed",
                      STR_ARG(open->name), open->line);
    }
    TRY(ids_finish(p->markup->ids, p->refusal));
    p->markup = NULL;
    return OK;
}

/* --- if, for -------------------------------------------------------------------------------- */

static enum err push_frame(struct parser *p, const struct tok *tok)
{
    if (p->depth == FRAMES_MAX) {
        return refuse(p->refusal, tok->line, "more than %d blocks inside each other", FRAMES_MAX);
    }
    TRY(markup_control(p->markup, tok));
    if (tok->kind == TOK_FOR && markup_in_tag(p->markup)) {
        return refuse(p->refusal, tok->line, "a for between attributes would repeat them");
    }
    struct frame *f = arena_new(p->arena, struct frame);
    f->loop = tok->kind == TOK_FOR;
    f->line = tok->line;
    f->begin = p->markup->spot;
    f->ids_begin = p->markup->ids->id.count;
    f->ids_branch = f->ids_begin;
    p->frame[p->depth++] = f;
    p->markup->depth++;
    p->markup->loops += f->loop ? 1 : 0;
    (void)ops_add(&p->file->ops, f->loop ? OP_FOR : OP_IF, tok->line, tok->text);
    return OK;
}

/* The branch that ends here must leave the markup as the branches before it did. */
static enum err end_branch(struct parser *p, struct frame *f, int line)
{
    const struct spot *now = &p->markup->spot;
    if (f->loop) {
        return markup_same(&f->begin, now, line, p->refusal);
    }
    if (f->has_after) {
        TRY(markup_same(&f->after, now, line, p->refusal));
    } else {
        f->after = *now;
        f->has_after = true;
    }
    if (now->place == PLACE_TAG_AFTER) {
        f->after.place = PLACE_TAG_AFTER;
    }
    return OK;
}

static enum err next_branch(struct parser *p, const struct tok *tok)
{
    struct frame *f = p->depth > 0 ? p->frame[p->depth - 1] : NULL;
    bool last = tok->kind == TOK_ELSE;
    if (f == NULL || f->loop || f->has_else) {
        return refuse(p->refusal, tok->line, "this {{%s}} belongs to no {{if}}",
                      last ? "else" : "elif");
    }
    if (last && tok->text.len > 0) {
        return refuse(p->refusal, tok->line,
                      "{{else}} stands alone; {{elif condition}} asks again");
    }
    TRY(markup_control(p->markup, tok));
    TRY(end_branch(p, f, tok->line));
    size_t known = p->markup->ids->id.count;
    ids_hide(p->markup->ids, f->ids_branch, known, 1);
    f->ids_branch = known;
    f->has_else = last;
    p->markup->spot = f->begin;
    (void)ops_add(&p->file->ops, last ? OP_ELSE : OP_ELIF, tok->line, tok->text);
    return OK;
}

static enum err end_block(struct parser *p, const struct tok *tok)
{
    if (tok->text.len > 0) {
        return refuse(p->refusal, tok->line, "{{end}} stands alone");
    }
    if (p->depth == 0) {
        return end_template(p, tok->line);
    }
    struct frame *f = p->frame[p->depth - 1];
    TRY(markup_control(p->markup, tok));
    TRY(end_branch(p, f, tok->line));
    if (!f->loop && !f->has_else) {
        TRY(markup_same(&f->begin, &f->after, tok->line, p->refusal));
    }
    ids_hide(p->markup->ids, f->ids_begin, f->ids_branch, -1);
    if (!f->loop) {
        p->markup->spot = f->after;
    }
    p->markup->loops -= f->loop ? 1 : 0;
    p->markup->depth--;
    p->depth--;
    (void)ops_add(&p->file->ops, OP_END, tok->line, STR_NULL);
    return OK;
}

/* --- the rest ------------------------------------------------------------------------------- */

static enum err parse_let(struct parser *p, const struct tok *tok)
{
    TRY(cexpr_check(tok->text, tok->line, 0, p->refusal));
    if (str_find_char(tok->text, '=', 0) == SIZE_MAX) {
        return refuse(p->refusal, tok->line, "a let gives a value: {{let type name = value}}");
    }
    TRY(markup_control(p->markup, tok));
    (void)ops_add(&p->file->ops, OP_LET, tok->line, tok->text);
    return OK;
}

static enum err parse_call(struct parser *p, const struct tok *tok)
{
    struct str name = STR_NULL;
    struct str args = STR_NULL;
    TRY(split_head(p, tok, &name, &args));
    TRY(markup_call(p->markup, name, tok->line));
    ops_add(&p->file->ops, OP_CALL, tok->line, args)->name = name;
    return OK;
}

static enum err parse_text(struct parser *p, const struct tok *tok)
{
    TRY(cexpr_string(tok->text, tok->line, NULL, p->refusal));
    if (!has_param(current(p)->params, STR("c"))) {
        return refuse(p->refusal, tok->line, "{{t}} needs the parameter 'struct ctx *c'");
    }
    p->file->has_texts = true;
    return markup_value(p->markup, tok);
}

static enum err parse_inside(struct parser *p, const struct tok *tok)
{
    switch (tok->kind) {
    case TOK_MARKUP:
        return markup_feed(p->markup, tok);
    case TOK_VALUE:
        TRY(cexpr_check(tok->text, tok->line, 0, p->refusal));
        return markup_value(p->markup, tok);
    case TOK_TEXT:
        return parse_text(p, tok);
    case TOK_IF:
        TRY(cexpr_check(tok->text, tok->line, 0, p->refusal));
        return push_frame(p, tok);
    case TOK_FOR:
        TRY(cexpr_check(tok->text, tok->line, 2, p->refusal));
        return push_frame(p, tok);
    case TOK_ELIF:
        TRY(cexpr_check(tok->text, tok->line, 0, p->refusal));
        return next_branch(p, tok);
    case TOK_ELSE:
        return next_branch(p, tok);
    case TOK_LET:
        return parse_let(p, tok);
    case TOK_CALL:
        return parse_call(p, tok);
    case TOK_END:
        return end_block(p, tok);
    case TOK_COMMENT:
        return OK;
    case TOK_EOF:
        return refuse(p->refusal, p->depth > 0 ? p->frame[p->depth - 1]->line : current(p)->line,
                      "this block has no {{end}}");
    case TOK_INCLUDE:
    case TOK_TEMPLATE:
    default:
        return refuse(p->refusal, tok->line,
                      "templates and includes stand side by side, not inside "
                      "a template; is an {{end}} missing above?");
    }
}

static enum err parse_include(struct parser *p, const struct tok *tok)
{
    TRY(cexpr_string(tok->text, tok->line, NULL, p->refusal));
    if (p->file->tmpl_count > 0 || p->file->include_count == FILE_INCLUDES_MAX) {
        return refuse(p->refusal, tok->line, "includes come first, %d at most", FILE_INCLUDES_MAX);
    }
    p->file->include[p->file->include_count++] = tok->text;
    return OK;
}

static enum err parse_outside(struct parser *p, const struct tok *tok)
{
    switch (tok->kind) {
    case TOK_INCLUDE:
        return parse_include(p, tok);
    case TOK_TEMPLATE:
        return begin_template(p, tok);
    case TOK_COMMENT:
        return OK;
    case TOK_MARKUP:
        if (str_trim(tok->text).len == 0) {
            return OK;
        }
        return refuse(p->refusal, tok->line, "text outside of a template");
    case TOK_VALUE:
    case TOK_TEXT:
    case TOK_IF:
    case TOK_ELIF:
    case TOK_ELSE:
    case TOK_FOR:
    case TOK_LET:
    case TOK_CALL:
    case TOK_END:
    case TOK_EOF:
    default:
        return refuse(p->refusal, tok->line, "this directive stands outside of a template");
    }
}

enum err parse(struct arena *a, const struct toks *toks, struct buf *statics, struct refusal *r,
               struct tmpl_file *ret_file)
{
    struct parser *p = arena_new(a, struct parser);
    p->arena = a;
    p->refusal = r;
    p->file = ret_file;
    *ret_file = (struct tmpl_file){ .has_texts = false };
    ops_init(&ret_file->ops, a, statics);
    for (size_t i = 0; i < toks->count; i++) {
        const struct tok *tok = &toks->tok[i];
        if (p->markup != NULL) {
            TRY(parse_inside(p, tok));
        } else if (tok->kind != TOK_EOF) {
            TRY(parse_outside(p, tok));
        }
    }
    for (size_t i = 0; i < p->pair_count; i++) {
        if (!p->pair[i]->used) {
            return refuse(r, p->pair[i]->line, "%.*s_begin has no %.*s_end in this file",
                          STR_ARG(p->pair[i]->stem), STR_ARG(p->pair[i]->stem));
        }
    }
    if (ret_file->tmpl_count == 0) {
        return refuse(r, 1, "there is no template in this file");
    }
    return OK;
}
