/* po.c: see po.h. */
#include "poc/po.h"

#include "base/utf8.h"

struct reader {
    struct arena *arena;
    struct refusal *refusal;
    struct po *po;
    struct str lines; /* what is left */
    int line;
    struct po_entry now;
    bool fuzzy;
    bool has_id;
    bool has_str;
};

/* Appends the meaning of `"…"` to `text`. */
static enum err unquote(struct reader *rd, struct str quoted, struct str *text)
{
    struct str s = str_trim(quoted);
    if (s.len < 2 || s.ptr[0] != '"' || s.ptr[s.len - 1] != '"') {
        return refuse(rd->refusal, rd->line, "a string in quotes is expected here");
    }
    char *out = arena_alloc(rd->arena, text->len + s.len);
    size_t len = text->len;
    if (len > 0) {
        memcpy(out, text->ptr, len);
    }
    for (size_t i = 1; i + 1 < s.len; i++) {
        char ch = s.ptr[i];
        if (ch == '"') {
            return refuse(rd->refusal, rd->line, "a quote inside a string is written \\\"");
        }
        if (ch == '\\') {
            ch = s.ptr[++i];
            if ((ch != '"' && ch != '\\' && ch != 'n') || i + 1 == s.len) {
                return refuse(rd->refusal, rd->line, "of escapes \\\", \\\\ and \\n are known");
            }
            ch = ch == 'n' ? '\n' : ch;
        }
        out[len++] = ch;
    }
    *text = (struct str){ out, len };
    return OK;
}

static bool blank_at(struct str s, bool end)
{
    return s.len > 0 && str_trim(s).len < s.len &&
           (end ? s.ptr[s.len - 1] == ' ' : s.ptr[0] == ' ');
}

static enum err finish_entry(struct reader *rd)
{
    if (!rd->has_id) {
        return OK;
    }
    struct po_entry *e = &rd->now;
    if (!rd->has_str) {
        return refuse(rd->refusal, e->line, "this msgid has no msgstr");
    }
    if (rd->fuzzy) {
        e->foreign = STR("");
    }
    if (e->foreign.len > 0 && (blank_at(e->german, false) != blank_at(e->foreign, false) ||
                               blank_at(e->german, true) != blank_at(e->foreign, true))) {
        return refuse(rd->refusal, e->line, "text and translation differ in blanks at their ends");
    }
    if (e->german.len > 0) {
        rd->po->entry[rd->po->count++] = *e;
    }
    rd->now = (struct po_entry){ STR(""), STR(""), 0, false };
    rd->has_id = false;
    rd->has_str = false;
    rd->fuzzy = false;
    return OK;
}

static enum err read_line(struct reader *rd, struct str line)
{
    if (str_starts(line, STR("#")) || line.len == 0) {
        if (rd->has_str) {
            TRY(finish_entry(rd));
        }
        if (str_starts(line, STR("#,"))) {
            rd->fuzzy = rd->fuzzy || str_find(line, STR("fuzzy"), 0) != SIZE_MAX;
            rd->now.kept = rd->now.kept || str_find(line, STR("kept"), 0) != SIZE_MAX;
        }
        return OK;
    }
    if (str_skip(&line, STR("msgid "))) {
        TRY(finish_entry(rd));
        rd->has_id = true;
        rd->now.line = rd->line;
        return unquote(rd, line, &rd->now.german);
    }
    if (str_skip(&line, STR("msgstr ")) && rd->has_id && !rd->has_str) {
        rd->has_str = true;
        return unquote(rd, line, &rd->now.foreign);
    }
    if (!str_starts(line, STR("\"")) || !rd->has_id) {
        return refuse(rd->refusal, rd->line, "msgid, msgstr, a string or a comment is expected");
    }
    return unquote(rd, line, rd->has_str ? &rd->now.foreign : &rd->now.german);
}

static int by_german(const void *a, const void *b)
{
    const struct po_entry *left = a;
    const struct po_entry *right = b;
    return str_cmp(left->german, right->german);
}

enum err po_read(struct arena *a, struct str source, struct refusal *r, struct po *ret_po)
{
    struct po po = { NULL, 0 };
    size_t entries = 2;
    for (size_t at = str_find(source, STR("msgid "), 0); at != SIZE_MAX;
         at = str_find(source, STR("msgid "), at + 1)) {
        entries++;
    }
    if (!utf8_valid(source)) {
        return refuse(r, 1, "the catalogue is not UTF-8");
    }
    po.entry = arena_array(a, entries, sizeof(*po.entry));
    struct reader rd = { .arena = a, .refusal = r, .po = &po, .lines = source };
    struct str line;
    while (str_next(&rd.lines, '\n', &line)) {
        rd.line++;
        TRY(read_line(&rd, str_trim(line)));
    }
    TRY(finish_entry(&rd));
    qsort(po.entry, po.count, sizeof(*po.entry), by_german);
    for (size_t i = 1; i < po.count; i++) {
        if (str_eq(po.entry[i].german, po.entry[i - 1].german)) {
            return refuse(r, po.entry[i].line, "this text is in the catalogue twice");
        }
    }
    *ret_po = po;
    return OK;
}

struct str po_find(const struct po *po, struct str german, size_t *ret_index)
{
    size_t low = 0;
    size_t high = po->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_cmp(po->entry[middle].german, german);
        if (order == 0) {
            if (ret_index != NULL) {
                *ret_index = middle;
            }
            return po->entry[middle].foreign;
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return STR_NULL;
}
