/* token.c: SQL into tokens, as far as the checks need it. */
#include "sqlc.h"

enum { TEXT_MAX = 1024 * 1024 };

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & 0x80) != 0;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static size_t word_end(struct str sql, size_t at)
{
    while (at < sql.len && (is_letter(sql.ptr[at]) || is_digit(sql.ptr[at]))) {
        at++;
    }
    return at;
}

/* Digits, a point, an exponent; that "1e" would pass is SQLite's business. */
static size_t number_end(struct str sql, size_t at)
{
    while (at < sql.len &&
           (is_letter(sql.ptr[at]) || is_digit(sql.ptr[at]) || sql.ptr[at] == '.')) {
        at++;
    }
    return at;
}

/* Behind the closing quote, doubled ones inside; SIZE_MAX if there is none. */
static size_t quoted_end(struct str sql, size_t at)
{
    char quote = sql.ptr[at++];
    while (at < sql.len) {
        if (sql.ptr[at] != quote) {
            at++;
        } else if (at + 1 < sql.len && sql.ptr[at + 1] == quote) {
            at += 2;
        } else {
            return at + 1;
        }
    }
    return SIZE_MAX;
}

/* Behind the comment that begins here; `at` if none does, SIZE_MAX if it does not end. */
static size_t comment_end(struct str sql, size_t at)
{
    struct str rest = str_slice(sql, at, sql.len);
    if (str_starts(rest, STR("--"))) {
        size_t end = str_find_char(sql, '\n', at);
        return end == SIZE_MAX ? sql.len : end;
    }
    if (str_starts(rest, STR("/*"))) {
        size_t end = str_find(sql, STR("*/"), at + 2);
        return end == SIZE_MAX ? SIZE_MAX : end + 2;
    }
    return at;
}

static size_t token_end(struct str sql, size_t at, enum token_kind *ret_kind)
{
    char c = sql.ptr[at];
    bool param = c == ':' && at + 1 < sql.len && is_letter(sql.ptr[at + 1]);
    if (is_letter(c) || param) {
        *ret_kind = param ? TOKEN_PARAM : TOKEN_WORD;
        return word_end(sql, at + 1);
    }
    if (is_digit(c)) {
        *ret_kind = TOKEN_NUMBER;
        return number_end(sql, at);
    }
    if (c == '\'' || c == '"') {
        *ret_kind = c == '"' ? TOKEN_QUOTED : TOKEN_STRING;
        return quoted_end(sql, at);
    }
    *ret_kind = TOKEN_SIGN;
    return at + 1;
}

static void tokens_add(struct arena *a, struct tokens *t, struct token token)
{
    if (t->count == t->cap) {
        size_t cap = t->cap == 0 ? 64 : t->cap * 2;
        struct token *grown = arena_array(a, cap, sizeof(struct token));
        if (t->count > 0) {
            memcpy(grown, t->at, t->count * sizeof(struct token));
        }
        t->at = grown;
        t->cap = cap;
    }
    t->at[t->count++] = token;
}

static int count_lines(struct str s)
{
    int lines = 0;
    for (size_t at = str_find_char(s, '\n', 0); at != SIZE_MAX;
         at = str_find_char(s, '\n', at + 1)) {
        lines++;
    }
    return lines;
}

/* Blanks and comments up to the next token; SIZE_MAX if a comment does not end. */
static size_t skip_gap(struct str sql, size_t at)
{
    while (at < sql.len) {
        size_t next = is_blank(sql.ptr[at]) ? at + 1 : comment_end(sql, at);
        if (next == at || next == SIZE_MAX) {
            return next;
        }
        at = next;
    }
    return at;
}

bool tokens_read(struct unit *u, struct str sql, int line, struct tokens *ret_tokens)
{
    struct tokens t = { 0 };
    int depth = 0;
    size_t end = 0;
    for (size_t at = skip_gap(sql, 0); at < sql.len; at = skip_gap(sql, end)) {
        line += count_lines(str_slice(sql, end, at));
        bool glued = at == end;
        enum token_kind kind = TOKEN_SIGN;
        size_t from = at;
        end = token_end(sql, at, &kind);
        if (end == SIZE_MAX) {
            unit_fail(u, line, "this quote is not closed");
            return false;
        }
        struct str text = str_slice(sql, from, end);
        depth -= str_eq(text, STR(")")) ? 1 : 0;
        tokens_add(u->arena, &t, (struct token){ kind, text, line, depth, glued });
        depth += str_eq(text, STR("(")) ? 1 : 0;
        line += count_lines(text);
    }
    if (skip_gap(sql, end) == SIZE_MAX) {
        unit_fail(u, line, "this comment is not closed");
        return false;
    }
    *ret_tokens = t;
    return true;
}

bool token_is(const struct token *t, const char *word)
{
    return (t->kind == TOKEN_WORD || t->kind == TOKEN_SIGN) &&
           str_eq_nocase(t->text, str_from_cstr(word));
}

struct str tokens_text(struct arena *a, const struct tokens *tokens)
{
    struct buf out CLEANUP(buf_release);
    buf_init(&out, TEXT_MAX);
    int line = tokens->count > 0 ? tokens->at[0].line : 0;
    for (size_t i = 0; i < tokens->count && !token_is(&tokens->at[i], ";"); i++) {
        const struct token *t = &tokens->at[i];
        if (t->line != line) {
            buf_add_char(&out, '\n');
        } else if (i > 0 && !t->glued) {
            buf_add_char(&out, ' ');
        }
        buf_add(&out, t->text);
        line = t->line + count_lines(t->text);
    }
    must(buf_error(&out) == OK);
    return arena_str(a, buf_str(&out));
}
