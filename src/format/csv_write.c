/* csv_write.c: records and fields written as CSV. */
#include "format/csv.h"

/* -?digits, then one '.' or ',' with digits: nothing that a spreadsheet could run. */
static bool is_number(struct str s)
{
    size_t at = s.len > 0 && (s.ptr[0] == '-' || s.ptr[0] == '+') ? 1 : 0;
    size_t digits = 0;
    size_t marks = 0;
    for (; at < s.len; at++) {
        char c = s.ptr[at];
        if (c >= '0' && c <= '9') {
            digits++;
        } else if ((c == '.' || c == ',') && marks == 0 && digits > 0) {
            marks++;
        } else {
            return false;
        }
    }
    return digits > 0 && s.ptr[s.len - 1] >= '0' && s.ptr[s.len - 1] <= '9';
}

bool csv_is_formula(struct str field)
{
    return field.len > 0 && field.ptr[0] != '\0' && strchr("=+-@\t\r", field.ptr[0]) != NULL &&
           !is_number(field);
}

/* Texts that look masked already are masked again, so that the reader can tell. */
static bool needs_mask(struct str field)
{
    size_t at = 0;
    while (at < field.len && field.ptr[at] == '\'') {
        at++;
    }
    return csv_is_formula(str_slice(field, at, field.len));
}

static bool needs_quotes(const struct csv_writer *w, struct str field)
{
    for (size_t i = 0; i < field.len; i++) {
        char c = field.ptr[i];
        if (c == w->separator || c == '"' || c == '\n' || c == '\r') {
            return true;
        }
    }
    return str_starts(field, STR("\xEF\xBB\xBF"));
}

void csv_writer_init(struct csv_writer *w, struct buf *out, char separator, unsigned flags)
{
    *w = (struct csv_writer){ .out = out, .separator = separator, .flags = flags };
    if ((flags & CSV_BOM) != 0) {
        buf_lit(out, "\xEF\xBB\xBF");
    }
}

void csv_write(struct csv_writer *w, struct str field)
{
    if (w->in_record) {
        buf_add_char(w->out, w->separator);
    }
    w->in_record = true;
    bool mask = (w->flags & CSV_FORMULA_SAFE) != 0 && needs_mask(field);
    bool quotes = needs_quotes(w, field);
    if (quotes) {
        buf_add_char(w->out, '"');
    }
    if (mask) {
        buf_add_char(w->out, '\'');
    }
    for (;;) {
        size_t at = str_find_char(field, '"', 0);
        size_t end = at == SIZE_MAX ? field.len : at + 1;
        buf_add(w->out, str_slice(field, 0, end));
        if (at == SIZE_MAX) {
            break;
        }
        buf_add_char(w->out, '"');
        field = str_slice(field, end, field.len);
    }
    if (quotes) {
        buf_add_char(w->out, '"');
    }
}

void csv_write_i64(struct csv_writer *w, int64_t n)
{
    char text[24];
    int len = snprintf(text, sizeof text, "%lld", (long long)n);
    csv_write(w, (struct str){ text, (size_t)len });
}

void csv_write_end(struct csv_writer *w)
{
    must(w->in_record);
    buf_add(w->out, (w->flags & CSV_CRLF) != 0 ? STR("\r\n") : STR("\n"));
    w->in_record = false;
}
