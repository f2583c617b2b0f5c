/* lex.c: see lex.h. */
#include "tmplc/lex.h"

#include "tmplc/cexpr.h"

static const struct {
    struct str word;
    enum tok_kind kind;
} keywords[] = {
    { STR_INIT("include"), TOK_INCLUDE }, { STR_INIT("template"), TOK_TEMPLATE },
    { STR_INIT("t"), TOK_TEXT },          { STR_INIT("if"), TOK_IF },
    { STR_INIT("elif"), TOK_ELIF },       { STR_INIT("else"), TOK_ELSE },
    { STR_INIT("for"), TOK_FOR },         { STR_INIT("let"), TOK_LET },
    { STR_INIT("call"), TOK_CALL },       { STR_INIT("end"), TOK_END },
};

struct lexer {
    struct str source;
    size_t pos;
    int line;
    struct refusal *refusal;
};

static int count_lines(struct str s)
{
    int lines = 0;
    for (size_t at = str_find_char(s, '\n', 0); at != SIZE_MAX;
         at = str_find_char(s, '\n', at + 1)) {
        lines++;
    }
    return lines;
}

/* Index behind the closing braces, or SIZE_MAX. */
static size_t directive_end(struct str s, size_t pos, bool comment)
{
    if (comment) {
        size_t at = str_find(s, STR("#}}"), pos);
        return at == SIZE_MAX ? SIZE_MAX : at + 3;
    }
    int depth = 0;
    while (pos < s.len) {
        char ch = s.ptr[pos];
        if (ch == '"' || ch == '\'') {
            pos = cexpr_literal_end(s, pos);
            if (pos == SIZE_MAX) {
                return SIZE_MAX;
            }
            continue;
        }
        if (ch == '}' && depth == 0) {
            return pos + 1 < s.len && s.ptr[pos + 1] == '}' ? pos + 2 : SIZE_MAX;
        }
        depth += ch == '{' ? 1 : ch == '}' ? -1 : 0;
        pos++;
    }
    return SIZE_MAX;
}

static enum err directive_kind(struct lexer *lx, struct tok *tok, struct str inner)
{
    if (str_skip(&inner, STR("="))) {
        tok->kind = TOK_VALUE;
        tok->text = str_trim(inner);
        return OK;
    }
    size_t len = 0;
    while (len < inner.len && cexpr_is_word(inner.ptr[len])) {
        len++;
    }
    struct str word = str_slice(inner, 0, len);
    for (size_t i = 0; i < ARRAY_LEN(keywords); i++) {
        if (str_eq(word, keywords[i].word)) {
            tok->kind = keywords[i].kind;
            tok->text = str_trim(str_slice(inner, len, inner.len));
            return OK;
        }
    }
    return refuse(
        lx->refusal, tok->line,
        "'{{%.*s' is no directive; there are {{= value}}, {{t \"text\"}}, if, elif, else, "
        "for, let, call, end, template, include and {{# comment #}}",
        STR_ARG(word));
}

static enum err lex_directive(struct lexer *lx, struct tok *tok)
{
    size_t begin = lx->pos;
    bool comment = begin + 2 < lx->source.len && lx->source.ptr[begin + 2] == '#';
    size_t end = directive_end(lx->source, begin + 2, comment);
    tok->line = lx->line;
    if (end == SIZE_MAX) {
        return refuse(lx->refusal, tok->line, "this directive has no closing '}}' that fits");
    }
    tok->raw = str_slice(lx->source, begin, end);
    lx->pos = end;
    lx->line += count_lines(tok->raw);
    if (comment) {
        tok->kind = TOK_COMMENT;
        return OK;
    }
    return directive_kind(lx, tok, str_slice(tok->raw, 2, tok->raw.len - 2));
}

static void lex_markup(struct lexer *lx, struct tok *tok)
{
    size_t end = str_find(lx->source, STR("{{"), lx->pos);
    tok->kind = TOK_MARKUP;
    tok->line = lx->line;
    tok->raw = str_slice(lx->source, lx->pos, end == SIZE_MAX ? lx->source.len : end);
    tok->text = tok->raw;
    lx->pos += tok->raw.len;
    lx->line += count_lines(tok->raw);
}

static bool is_blank(char ch)
{
    return ch == ' ' || ch == '\t';
}

/* Does it write something at its place? Then the blanks around it count. */
static bool is_visible(enum tok_kind kind)
{
    return kind == TOK_VALUE || kind == TOK_TEXT || kind == TOK_CALL;
}

static bool all_blank(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        if (!is_blank(s.ptr[i])) {
            return false;
        }
    }
    return true;
}

/* Part of `s` behind its last line end, and whether there was one. */
static struct str last_line(struct str s, bool *ret_line_end)
{
    size_t i = s.len;
    while (i > 0 && s.ptr[i - 1] != '\n') {
        i--;
    }
    *ret_line_end = i > 0;
    return str_slice(s, i, s.len);
}

/* First token behind `i` that is markup holding more than blanks of the same line, or not control. */
static size_t line_end_token(const struct toks *toks, size_t i)
{
    while (toks->tok[i].kind != TOK_EOF) {
        const struct tok *t = &toks->tok[i];
        if (is_visible(t->kind) || (t->kind == TOK_MARKUP && !all_blank(t->text))) {
            break;
        }
        i++;
    }
    return i;
}

/* Cuts blanks, one line end and the next line's indentation off the front, if there is nothing else. */
static bool cut_line_end(struct tok *tok)
{
    size_t i = 0;
    while (i < tok->text.len && is_blank(tok->text.ptr[i])) {
        i++;
    }
    if (i == tok->text.len || tok->text.ptr[i] != '\n') {
        return false;
    }
    i++;
    while (i < tok->text.len && is_blank(tok->text.ptr[i])) {
        i++;
    }
    tok->text = str_slice(tok->text, i, tok->text.len);
    tok->line++;
    return true;
}

/*
 * Removes lines of control directives only. `fresh` says that the cursor stands at the beginning of
 * a line (of the file, or behind such a line) with its blanks already gone.
 */
static void drop_control_lines(struct toks *toks)
{
    bool fresh = true;
    size_t i = 0;
    while (toks->tok[i].kind != TOK_EOF) {
        struct tok *before = NULL;
        struct str tail = STR_NULL;
        if (toks->tok[i].kind == TOK_MARKUP) {
            before = &toks->tok[i];
            bool line_end = false;
            tail = last_line(before->text, &line_end);
            fresh = (line_end || fresh) && all_blank(tail);
            i++;
        }
        size_t end = line_end_token(toks, i);
        bool control = fresh && end > i;
        if (control && toks->tok[end].kind != TOK_EOF) {
            control = toks->tok[end].kind == TOK_MARKUP && cut_line_end(&toks->tok[end]);
        }
        if (control) {
            for (size_t k = i; k < end; k++) {
                toks->tok[k].text = toks->tok[k].kind == TOK_MARKUP ? STR_NULL : toks->tok[k].text;
            }
            if (before != NULL) {
                before->text.len -= tail.len;
            }
        } else {
            fresh = false;
        }
        i = end == i && is_visible(toks->tok[i].kind) ? i + 1 : end;
    }
}

enum err lex(struct arena *a, struct str source, struct refusal *r, struct toks *ret_toks)
{
    size_t directives = 0;
    for (size_t at = str_find(source, STR("{{"), 0); at != SIZE_MAX;
         at = str_find(source, STR("{{"), at + 2)) {
        directives++;
    }
    struct toks toks = { arena_array(a, 2 * directives + 2, sizeof(struct tok)), 0 };
    struct lexer lx = { source, 0, 1, r };
    while (lx.pos < source.len) {
        struct tok *tok = &toks.tok[toks.count++];
        if (str_starts(str_slice(source, lx.pos, source.len), STR("{{"))) {
            TRY(lex_directive(&lx, tok));
        } else {
            lex_markup(&lx, tok);
        }
    }
    toks.tok[toks.count++] = (struct tok){ TOK_EOF, lx.line, STR_NULL, STR_NULL };
    drop_control_lines(&toks);
    *ret_toks = toks;
    return OK;
}
