/* csv_read.c: records and fields of a CSV text. */
#include "format/csv.h"

const struct csv_limits csv_limits_default = { .records = 5000000,
                                               .fields = 1000,
                                               .field_bytes = 1 << 20 };

static const char advice[] = "Bitte die Datei prüfen oder noch einmal speichern.";

void csv_reader_init(struct csv_reader *r, struct str bytes, char separator, bool unmask,
                     const struct csv_limits *limits)
{
    *r = (struct csv_reader){
        .rest = bytes, .separator = separator, .unmask = unmask, .limits = *limits, .line = 1
    };
    (void)str_skip(&r->rest, STR("\xEF\xBB\xBF"));
    /* Enough for a record at its limits; taken only as far as it is needed. */
    arena_init(&r->texts, SIZE_MAX / 4);
    arena_init(&r->room, SIZE_MAX / 4);
    r->fields = arena_array(&r->room, limits->fields, sizeof *r->fields);
}

void csv_reader_release(struct csv_reader *r)
{
    arena_release(&r->texts);
    arena_release(&r->room);
}

static enum err refuse(const struct csv_reader *r, enum err e, size_t field, struct problem *p,
                       const char *what)
{
    char column[24];
    (void)snprintf(column, sizeof column, "%zu", field + 1);
    problem_at(p, r->line, str_from_cstr(column));
    return problem_set(p, e, advice, "%s", what);
}

/* The closing quote of the text that begins behind an opening one; counts doubled ones. */
static bool find_close(struct str s, size_t *ret_at, size_t *ret_doubled)
{
    size_t at = 0;
    size_t doubled = 0;
    for (;;) {
        at = str_find_char(s, '"', at);
        if (at == SIZE_MAX) {
            return false;
        }
        if (at + 1 >= s.len || s.ptr[at + 1] != '"') {
            *ret_at = at;
            *ret_doubled = doubled;
            return true;
        }
        at += 2;
        doubled++;
    }
}

static struct str undouble(struct arena *a, struct str s, size_t doubled)
{
    if (doubled == 0) {
        return s;
    }
    char *out = arena_alloc(a, s.len);
    size_t len = 0;
    for (size_t i = 0; i < s.len; i++) {
        out[len++] = s.ptr[i];
        i += s.ptr[i] == '"';
    }
    return (struct str){ out, len };
}

/* How many bytes of a line end stand here: 0, 1 or 2. */
static size_t line_end(struct str s)
{
    if (s.len == 0) {
        return 0;
    }
    if (s.ptr[0] == '\n') {
        return 1;
    }
    return s.ptr[0] == '\r' && s.len > 1 && s.ptr[1] == '\n' ? 2 : 0;
}

static uint64_t count_lines(struct str s)
{
    uint64_t lines = 0;
    for (size_t at = str_find_char(s, '\n', 0); at != SIZE_MAX;
         at = str_find_char(s, '\n', at + 1)) {
        lines++;
    }
    return lines;
}

static enum err quoted(struct csv_reader *r, size_t field, struct problem *p, uint64_t *lines,
                       struct str *ret)
{
    struct str inside = str_slice(r->rest, 1, r->rest.len);
    size_t close = 0;
    size_t doubled = 0;
    if (!find_close(inside, &close, &doubled)) {
        return refuse(r, ERR_FORMAT, field, p, "Ein Anführungszeichen wird nicht geschlossen.");
    }
    if (close > r->limits.field_bytes) {
        return refuse(r, ERR_TOO_LARGE, field, p, "Das Feld ist zu lang.");
    }
    struct str text = str_slice(inside, 0, close);
    r->rest = str_slice(inside, close + 1, inside.len);
    if (r->rest.len > 0 && r->rest.ptr[0] != r->separator && line_end(r->rest) == 0) {
        return refuse(r, ERR_FORMAT, field, p,
                      "Hinter einem schließenden Anführungszeichen steht noch Text.");
    }
    *lines += count_lines(text);
    *ret = undouble(&r->texts, text, doubled);
    return OK;
}

static enum err plain(struct csv_reader *r, size_t field, struct problem *p, struct str *ret)
{
    struct str s = r->rest;
    size_t at = 0;
    while (at < s.len && s.ptr[at] != r->separator && s.ptr[at] != '\n') {
        at++;
    }
    if (at < s.len && s.ptr[at] == '\n' && at > 0 && s.ptr[at - 1] == '\r') {
        at--;
    }
    if (at > r->limits.field_bytes) {
        return refuse(r, ERR_TOO_LARGE, field, p, "Das Feld ist zu lang.");
    }
    *ret = str_slice(s, 0, at);
    r->rest = str_slice(s, at, s.len);
    return OK;
}

/* 'text with apostrophes in front of a formula sign: one of them is ours. */
static struct str unmask(struct str s)
{
    size_t at = 0;
    while (at < s.len && s.ptr[at] == '\'') {
        at++;
    }
    bool ours = at > 0 && csv_is_formula(str_slice(s, at, s.len));
    return ours ? str_slice(s, 1, s.len) : s;
}

static enum err next_field(struct csv_reader *r, size_t field, struct problem *p, uint64_t *lines)
{
    if (field == r->limits.fields) {
        return refuse(r, ERR_TOO_LARGE, field, p, "Die Zeile hat zu viele Felder.");
    }
    struct str text = STR("");
    if (r->rest.len > 0 && r->rest.ptr[0] == '"') {
        TRY(quoted(r, field, p, lines, &text));
    } else {
        TRY(plain(r, field, p, &text));
    }
    if (str_find_char(text, '\0', 0) != SIZE_MAX) {
        return refuse(r, ERR_FORMAT, field, p, "Das Feld enthält ein Null-Byte.");
    }
    r->fields[field] = r->unmask ? unmask(text) : text;
    return OK;
}

enum err csv_next(struct csv_reader *r, struct problem *p, bool *ret_more,
                  struct csv_record *ret_record)
{
    arena_reset(&r->texts);
    if (r->rest.len == 0) {
        *ret_more = false;
        return OK;
    }
    if (r->records == r->limits.records) {
        return refuse(r, ERR_TOO_LARGE, 0, p, "Die Datei hat zu viele Zeilen.");
    }
    uint64_t lines = 0;
    size_t count = 0;
    for (;;) {
        TRY(next_field(r, count, p, &lines));
        count++;
        if (r->rest.len == 0 || r->rest.ptr[0] != r->separator) {
            break;
        }
        r->rest = str_slice(r->rest, 1, r->rest.len);
    }
    size_t end = line_end(r->rest);
    r->rest = str_slice(r->rest, end, r->rest.len);
    *ret_record = (struct csv_record){ .line = r->line, .fields = r->fields, .count = count };
    r->line += lines + (end > 0 ? 1 : 0);
    r->records++;
    *ret_more = true;
    return OK;
}

char csv_guess_separator(struct str bytes)
{
    static const char marks[] = { ';', ',', '\t' };
    size_t counts[ARRAY_LEN(marks)] = { 0, 0, 0 };
    bool inside = false;
    for (size_t i = 0; i < bytes.len && (inside || bytes.ptr[i] != '\n'); i++) {
        inside = bytes.ptr[i] == '"' ? !inside : inside;
        for (size_t m = 0; m < ARRAY_LEN(marks) && !inside; m++) {
            counts[m] += bytes.ptr[i] == marks[m];
        }
    }
    size_t best = 0;
    for (size_t m = 1; m < ARRAY_LEN(marks); m++) {
        best = counts[m] > counts[best] ? m : best;
    }
    return marks[best];
}
