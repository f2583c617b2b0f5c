/* problem.c: what is wrong with an input, and where. */
#include "base/problem.h"

#include "base/utf8.h"

#include <stdarg.h>

static void copy(char *to, size_t size, struct str s)
{
    struct str cut = utf8_cut(s, size - 1);
    if (cut.len > 0) {
        memcpy(to, cut.ptr, cut.len);
    }
    to[cut.len] = '\0';
}

void problem_clear(struct problem *p)
{
    *p = (struct problem){ .row = 0 };
}

enum err problem_set(struct problem *p, enum err e, const char *advice, const char *fmt, ...)
{
    /* Written with some room to spare, so that the cut finds a character border by itself. */
    char text[sizeof p->text + 4];
    va_list args;
    va_start(args, fmt);
    int len = vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    must(len >= 0);
    copy(p->text, sizeof p->text, str_from_cstr(text));
    copy(p->advice, sizeof p->advice, str_from_cstr(advice));
    return e;
}

void problem_file(struct problem *p, struct str file)
{
    copy(p->file, sizeof p->file, file);
}

void problem_sheet(struct problem *p, struct str sheet)
{
    copy(p->sheet, sizeof p->sheet, sheet);
}

void problem_at(struct problem *p, uint64_t row, struct str column)
{
    p->row = row;
    copy(p->column, sizeof p->column, column);
}

static void part(struct buf *out, size_t start, struct str before, const char *value,
                 struct str after)
{
    if (value[0] == '\0') {
        return;
    }
    if (out->len > start) {
        buf_lit(out, ", ");
    }
    buf_add(out, before);
    buf_add(out, str_from_cstr(value));
    buf_add(out, after);
}

void problem_write(const struct problem *p, struct buf *out)
{
    size_t start = out->len;
    char row[24] = "";
    if (p->row > 0) {
        (void)snprintf(row, sizeof row, "%llu", (unsigned long long)p->row);
    }
    part(out, start, STR(""), p->file, STR(""));
    part(out, start, STR("Blatt „"), p->sheet, STR("“"));
    part(out, start, STR("Zeile "), row, STR(""));
    part(out, start, STR("Spalte "), p->column, STR(""));
    part(out, start, STR("Feld „"), p->field, STR("“"));
    if (out->len > start) {
        buf_lit(out, ": ");
    }
    buf_add(out, str_from_cstr(p->text));
    if (p->advice[0] != '\0') {
        buf_add_char(out, ' ');
        buf_add(out, str_from_cstr(p->advice));
    }
}
