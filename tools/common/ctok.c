/* ctok.c: see ctok.h. */
#include "common/ctok.h"

void ctok_begin(struct ctok_reader *r, struct str source)
{
    *r = (struct ctok_reader){ .source = source, .line = 1, .fresh = true };
}

static char at(const struct ctok_reader *r, size_t pos)
{
    return pos < r->source.len ? r->source.ptr[pos] : '\0';
}

static bool is_digit(char ch)
{
    return ch >= '0' && ch <= '9';
}

/* Bytes above 0x7f count as letters, so that foreign identifiers come out whole. */
static bool is_word(char ch)
{
    return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || ch == '_' || is_digit(ch) ||
           (unsigned char)ch >= 0x80;
}

static void skip_blanks(struct ctok_reader *r)
{
    while (r->pos < r->source.len) {
        char ch = at(r, r->pos);
        if (ch == '\\' && at(r, r->pos + 1) == '\n') {
            r->line++;
            r->pos += 2;
            continue;
        }
        if (ch == '\n') {
            r->line++;
            r->fresh = true;
            r->directive = false;
        } else if (ch != ' ' && ch != '\t' && ch != '\r') {
            return;
        }
        r->pos++;
    }
}

static size_t literal_end(const struct ctok_reader *r)
{
    char quote = at(r, r->pos);
    size_t i = r->pos + 1;
    while (i < r->source.len && at(r, i) != quote && at(r, i) != '\n') {
        i += at(r, i) == '\\' && i + 1 < r->source.len ? 2 : 1;
    }
    return at(r, i) == quote ? i + 1 : i;
}

static size_t comment_end(const struct ctok_reader *r, bool block)
{
    size_t end =
        block ? str_find(r->source, STR("*/"), r->pos + 2) : str_find_char(r->source, '\n', r->pos);
    if (end == SIZE_MAX) {
        return r->source.len;
    }
    return block ? end + 2 : end;
}

static size_t word_end(const struct ctok_reader *r, bool number)
{
    size_t i = r->pos;
    while (i < r->source.len && (is_word(at(r, i)) || (number && at(r, i) == '.'))) {
        i++;
    }
    return i;
}

/* Kind and end of what begins at the cursor. */
static enum ctok_kind measure(const struct ctok_reader *r, size_t *ret_end)
{
    char ch = at(r, r->pos);
    char next = at(r, r->pos + 1);
    if (ch == '/' && (next == '*' || next == '/')) {
        *ret_end = comment_end(r, next == '*');
        return CTOK_COMMENT;
    }
    if (ch == '"' || ch == '\'') {
        *ret_end = literal_end(r);
        return ch == '"' ? CTOK_STRING : CTOK_CHAR;
    }
    if (is_digit(ch)) {
        *ret_end = word_end(r, true);
        return CTOK_NUMBER;
    }
    if (is_word(ch)) {
        *ret_end = word_end(r, false);
        return CTOK_WORD;
    }
    *ret_end = r->pos + 1;
    return CTOK_PUNCT;
}

bool ctok_next(struct ctok_reader *r, struct ctok *ret_tok)
{
    skip_blanks(r);
    if (r->pos >= r->source.len) {
        return false;
    }
    size_t end = r->pos;
    struct ctok tok = { .line = r->line, .first = r->fresh };
    tok.kind = measure(r, &end);
    if (r->fresh && at(r, r->pos) == '#') {
        r->directive = true;
    }
    tok.directive = r->directive;
    tok.text = str_slice(r->source, r->pos, end);
    for (size_t i = r->pos; i < end; i++) {
        r->line += at(r, i) == '\n' ? 1 : 0;
    }
    r->pos = end;
    r->fresh = tok.kind == CTOK_COMMENT && tok.first;
    *ret_tok = tok;
    return true;
}
