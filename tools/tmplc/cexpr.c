/* cexpr.c: see cexpr.h. */
#include "tmplc/cexpr.h"

bool cexpr_is_word(char ch)
{
    return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || (ch >= '0' && ch <= '9') ||
           ch == '_';
}

size_t cexpr_literal_end(struct str s, size_t pos)
{
    char quote = s.ptr[pos];
    for (pos++; pos < s.len && s.ptr[pos] != '\n'; pos++) {
        if (s.ptr[pos] == '\\') {
            pos++;
        } else if (s.ptr[pos] == quote) {
            return pos + 1;
        }
    }
    return SIZE_MAX;
}

/* What a walk over a piece of C found outside literals and brackets. */
struct shape {
    int semicolons;
    int commas;
};

/* Keeps the stack of open brackets; false if one closes that was not opened so. */
static bool bracket(char ch, char open[32], int *depth)
{
    static const char pairs[] = "()[]{}";
    const char *at = strchr(pairs, ch);
    if (at == NULL || ch == '\0') {
        return true;
    }
    if ((at - pairs) % 2 == 0) {
        if (*depth == 32) {
            return false;
        }
        open[(*depth)++] = at[1];
        return true;
    }
    if (*depth == 0 || open[*depth - 1] != ch) {
        return false;
    }
    (*depth)--;
    return true;
}

static enum err walk(struct str s, int line, struct refusal *r, struct shape *shape)
{
    char open[32];
    int depth = 0;
    for (size_t i = 0; i < s.len; i++) {
        char ch = s.ptr[i];
        if (ch == '"' || ch == '\'') {
            i = cexpr_literal_end(s, i) - 1;
            continue;
        }
        if (ch == '/' && i + 1 < s.len && (s.ptr[i + 1] == '/' || s.ptr[i + 1] == '*')) {
            return refuse(r, line, "no C comment inside a directive; use {{# … #}}");
        }
        if (ch == '#' || ch == '\\' || ch == '\0') {
            return refuse(r, line, "'%c' has no place in an expression", ch == '\0' ? '0' : ch);
        }
        if (!bracket(ch, open, &depth)) {
            return refuse(r, line, "the brackets of this expression do not close");
        }
        shape->semicolons += ch == ';' ? 1 : 0;
        shape->commas += ch == ',' && depth == 0 ? 1 : 0;
    }
    return depth == 0 ? OK : refuse(r, line, "the brackets of this expression do not close");
}

enum err cexpr_check(struct str s, int line, int semicolons, struct refusal *r)
{
    struct shape shape = { 0, 0 };
    if (s.len == 0) {
        return refuse(r, line, "an expression is missing here");
    }
    TRY(walk(s, line, r, &shape));
    if (shape.semicolons != semicolons) {
        return semicolons == 0
                   ? refuse(r, line, "a directive holds one expression, no ';'")
                   : refuse(r, line,
                            "a for needs the three parts of C: {{for begin; while; step}}");
    }
    if (shape.commas > 0 && semicolons == 0) {
        return refuse(r, line, "one value only; the comma has no place here");
    }
    return OK;
}

enum err cexpr_check_args(struct str s, int line, struct refusal *r)
{
    struct shape shape = { 0, 0 };
    TRY(walk(s, line, r, &shape));
    return shape.semicolons == 0 ? OK : refuse(r, line, "no ';' inside an argument list");
}

bool cexpr_is_name(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        bool lower = s.ptr[i] >= 'a' && s.ptr[i] <= 'z';
        bool other = s.ptr[i] == '_' || (s.ptr[i] >= '0' && s.ptr[i] <= '9');
        if (!lower && (i == 0 || !other)) {
            return false;
        }
    }
    return s.len > 0;
}

bool cexpr_next_arg(struct str *rest, struct str *ret_arg)
{
    char open[32];
    int depth = 0;
    size_t i = 0;
    if (rest->len == 0) {
        return false;
    }
    while (i < rest->len && !(rest->ptr[i] == ',' && depth == 0)) {
        if (rest->ptr[i] == '"' || rest->ptr[i] == '\'') {
            i = cexpr_literal_end(*rest, i);
            continue;
        }
        (void)bracket(rest->ptr[i], open, &depth);
        i++;
    }
    *ret_arg = str_trim(str_slice(*rest, 0, i));
    *rest = str_slice(*rest, i + 1, rest->len);
    return true;
}

struct str cexpr_param_name(struct str param)
{
    size_t end = str_find_char(param, '[', 0);
    struct str s = str_trim(str_slice(param, 0, end));
    size_t begin = s.len;
    while (begin > 0 && cexpr_is_word(s.ptr[begin - 1])) {
        begin--;
    }
    return str_slice(s, begin, s.len);
}

enum err cexpr_string(struct str s, int line, struct buf *meaning, struct refusal *r)
{
    if (s.len < 2 || s.ptr[0] != '"' || cexpr_literal_end(s, 0) != s.len) {
        return refuse(r, line, "one string in quotes is expected here, and nothing behind it");
    }
    if (s.len == 2) {
        return refuse(r, line, "this text is empty");
    }
    for (size_t i = 1; i + 1 < s.len; i++) {
        char ch = s.ptr[i];
        if (ch == '\\') {
            ch = s.ptr[++i];
            if (ch != '"' && ch != '\\') {
                return refuse(r, line, "of escapes only \\\" and \\\\ are known in texts");
            }
        }
        if (meaning != NULL) {
            buf_add_char(meaning, ch);
        }
    }
    return OK;
}

void cexpr_quote(struct buf *out, struct str bytes)
{
    size_t begin = 0;
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char ch = (unsigned char)bytes.ptr[i];
        /* "??" is escaped against trigraph warnings. */
        bool plain = ch >= 0x20 && ch != 0x7f && ch != '"' && ch != '\\' &&
                     !(ch == '?' && i > 0 && bytes.ptr[i - 1] == '?');
        if (plain) {
            continue;
        }
        buf_add(out, str_slice(bytes, begin, i));
        begin = i + 1;
        if (ch == '\n') {
            buf_lit(out, "\\n");
        } else if (ch == '"' || ch == '\\' || ch == '?') {
            buf_add_char(out, '\\');
            buf_add_char(out, (char)ch);
        } else {
            buf_printf(out, "\\%03o", (unsigned)ch);
        }
    }
    buf_add(out, str_slice(bytes, begin, bytes.len));
}

void cexpr_write(struct buf *out, struct str s)
{
    bool blank = false;
    for (size_t i = 0; i < s.len; i++) {
        char ch = s.ptr[i];
        if (ch == '\n' || ch == '\r' || ch == '\t' || ch == ' ') {
            blank = true;
            continue;
        }
        if (blank) {
            buf_add_char(out, ' ');
            blank = false;
        }
        if (ch == '"' || ch == '\'') {
            size_t end = cexpr_literal_end(s, i);
            buf_add(out, str_slice(s, i, end));
            i = end - 1;
        } else {
            buf_add_char(out, ch);
        }
    }
}
