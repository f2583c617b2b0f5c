/* markup.c: see markup.h. The start tag is read in markup_tag.c. */
#include "tmplc/markup.h"

#include "tmplc/markup_tag.h"

void markup_init(struct markup *m, struct ops *ops, struct ids *ids, struct refusal *r)
{
    memset(m, 0, sizeof(*m));
    m->ops = ops;
    m->ids = ids;
    m->refusal = r;
}

static const struct open *top(const struct spot *spot)
{
    return spot->depth > 0 ? &spot->open[spot->depth - 1] : NULL;
}

/* Name of the innermost element; "" if it is not known here. */
static struct str inside(const struct markup *m)
{
    const struct open *open = top(&m->spot);
    return open == NULL || open->call ? STR("") : open->name;
}

static bool keeps_blanks(const struct markup *m)
{
    for (int i = 0; i < m->spot.depth; i++) {
        if (!m->spot.open[i].call && element_keeps_blanks(m->spot.open[i].name)) {
            return true;
        }
    }
    return false;
}

static void step_blanks(struct markup *m, struct cursor *cur)
{
    struct str run = cursor_blanks(cur);
    if (keeps_blanks(m)) {
        ops_static(m->ops, cur->line, run);
    } else if (str_find_char(run, '\n', 0) != SIZE_MAX) {
        ops_static(m->ops, cur->line, STR("\n"));
    } else {
        ops_static(m->ops, cur->line, STR(" "));
    }
}

static enum err check_text_here(const struct markup *m, int line)
{
    struct str name = inside(m);
    if (element_is_script(name)) {
        return refuse(m->refusal, line, "<script> stays empty; scripts belong into assets/");
    }
    if (element_has_no_text(name)) {
        return refuse(m->refusal, line, "no text directly in <%.*s>", STR_ARG(name));
    }
    return OK;
}

static enum err step_text(struct markup *m, struct cursor *cur)
{
    char ch = cursor_peek(cur);
    if (ch == ' ' || ch == '\n' || ch == '\t' || ch == '\r') {
        step_blanks(m, cur);
        return OK;
    }
    if (ch == '<') {
        cur->pos++;
        m->spot.place = PLACE_LESS;
        return OK;
    }
    TRY(check_text_here(m, cur->line));
    if (ch == '&') {
        TRY(cursor_check_entity(cur, m->refusal));
    }
    size_t begin = cur->pos++;
    while (cur->pos < cur->s.len && strchr("<& \n\t\r", cursor_peek(cur)) == NULL) {
        cur->pos++;
    }
    ops_static(m->ops, cur->line, str_slice(cur->s, begin, cur->pos));
    return OK;
}

static enum err step_doctype(struct markup *m, struct cursor *cur)
{
    static const struct str doctype = STR_INIT("!doctype html>");
    struct str here = str_slice(cur->s, cur->pos, cur->pos + doctype.len);
    if (str_starts(here, STR("!--"))) {
        return refuse(m->refusal, cur->line,
                      "no HTML comments, nobody reads them on the page; use {{# … #}}");
    }
    if (!str_eq_nocase(here, doctype)) {
        return refuse(m->refusal, cur->line, "of <!…> only <!doctype html> is known");
    }
    ops_static(m->ops, cur->line, STR("<!doctype html>"));
    cur->pos += doctype.len;
    m->spot.place = PLACE_TEXT;
    return OK;
}

static enum err step_less(struct markup *m, struct cursor *cur)
{
    char ch = cursor_peek(cur);
    bool text_only = element_is_rcdata(inside(m)) || element_is_script(inside(m));
    if (ch == '/') {
        cur->pos++;
        m->spot.place = PLACE_END_NAME;
        return OK;
    }
    if (text_only) {
        return refuse(m->refusal, cur->line, "no tags inside <%.*s>", STR_ARG(inside(m)));
    }
    if (ch == '!') {
        return step_doctype(m, cur);
    }
    if ((ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z')) {
        m->spot.place = PLACE_TAG_NAME;
        return OK;
    }
    return refuse(m->refusal, cur->line, "'<' begins a tag; write &lt; for the sign itself");
}

static enum err step_end_name(struct markup *m, struct cursor *cur)
{
    struct str name = cursor_name(cur);
    const struct open *open = top(&m->spot);
    if (open == NULL) {
        return refuse(m->refusal, cur->line, "</%.*s> closes what this template did not open",
                      STR_ARG(name));
    }
    if (open->call) {
        return refuse(m->refusal, cur->line,
                      "</%.*s> comes before {{call %.*s_end(…)}}, which is owed since line %d",
                      STR_ARG(name), STR_ARG(open->name), open->line);
    }
    if (!str_eq(open->name, name)) {
        return refuse(m->refusal, cur->line, "</%.*s> comes, but <%.*s> of line %d is open",
                      STR_ARG(name), STR_ARG(open->name), open->line);
    }
    m->spot.depth--;
    ops_static(m->ops, cur->line, STR("</"));
    ops_static(m->ops, cur->line, name);
    ops_static(m->ops, cur->line, STR(">"));
    m->spot.place = PLACE_END_TAG;
    return OK;
}

static enum err step_end_tag(struct markup *m, struct cursor *cur)
{
    (void)cursor_blanks(cur);
    if (cur->pos == cur->s.len) {
        return OK;
    }
    if (cursor_peek(cur) != '>') {
        return refuse(m->refusal, cur->line, "an end tag holds its name only");
    }
    cur->pos++;
    m->spot.place = PLACE_TEXT;
    return OK;
}

static enum err step(struct markup *m, struct cursor *cur)
{
    switch (m->spot.place) {
    case PLACE_TEXT:
        return step_text(m, cur);
    case PLACE_LESS:
        return step_less(m, cur);
    case PLACE_END_NAME:
        return step_end_name(m, cur);
    case PLACE_END_TAG:
        return step_end_tag(m, cur);
    case PLACE_TAG_NAME:
    case PLACE_TAG:
    case PLACE_TAG_AFTER:
    case PLACE_ATTR_NAME:
    case PLACE_EQUALS:
    case PLACE_VALUE:
    default:
        return markup_tag_step(m, cur);
    }
}

enum err markup_feed(struct markup *m, const struct tok *tok)
{
    struct cursor cur = { tok->text, 0, tok->line };
    m->name_cut = false;
    while (cur.pos < cur.s.len) {
        TRY(step(m, &cur));
    }
    return OK;
}

static enum err value_in_text(struct markup *m, const struct tok *tok, enum op_kind *ret_kind)
{
    struct str name = inside(m);
    bool markup_here =
        str_eq(name, STR("head")) || str_eq(name, STR("svg")) || str_eq(name, STR("g"));
    if (tok->kind == TOK_TEXT || !markup_here) {
        TRY(check_text_here(m, tok->line));
    }
    *ret_kind = element_is_rcdata(name) ? OP_ATTR : OP_TEXT;
    return OK;
}

enum err markup_value(struct markup *m, const struct tok *tok)
{
    enum op_kind kind = OP_TEXT;
    bool translated = tok->kind == TOK_TEXT;
    if (m->spot.place == PLACE_TEXT) {
        TRY(value_in_text(m, tok, &kind));
    } else if (m->spot.place == PLACE_VALUE) {
        struct attr *attr = &m->tag.attr[m->tag.attr_count - 1];
        struct tag_value value = { str_from_range(m->value, tok->raw.ptr), translated, tok->line };
        TRY(tag_escaper(&m->tag, attr, &value, m->refusal, &kind));
        attr->dynamic = true;
        attr->dynamic_end = tok->raw.ptr + tok->raw.len;
    } else if (m->spot.place == PLACE_EQUALS) {
        return refuse(m->refusal, tok->line, "a value in an attribute needs quotes around it");
    } else if (m->spot.place == PLACE_LESS || m->spot.place == PLACE_END_NAME || m->name_cut) {
        return refuse(m->refusal, tok->line,
                      "a value cannot be the name of a tag or attribute, nor a part of it");
    } else {
        return refuse(m->refusal, tok->line, "a value cannot stand between attributes");
    }
    ops_add(m->ops, kind, tok->line, tok->text)->translated = translated;
    return OK;
}

enum err markup_control(struct markup *m, const struct tok *tok)
{
    m->name_cut = false;
    switch (m->spot.place) {
    case PLACE_TEXT:
        if (element_is_script(inside(m))) {
            return check_text_here(m, tok->line);
        }
        return OK;
    case PLACE_TAG:
    case PLACE_TAG_AFTER:
        return OK;
    case PLACE_VALUE: {
        struct attr *attr = &m->tag.attr[m->tag.attr_count - 1];
        if (attr_kind(m->tag.name, attr->name) != ATTR_PLAIN) {
            return refuse(m->refusal, tok->line,
                          "no branches inside an address; choose in C: {{= cond ? a : b}}");
        }
        attr->dynamic = true;
        attr->dynamic_end = tok->raw.ptr + tok->raw.len;
        return OK;
    }
    case PLACE_LESS:
    case PLACE_TAG_NAME:
    case PLACE_END_NAME:
    case PLACE_END_TAG:
    case PLACE_ATTR_NAME:
    case PLACE_EQUALS:
    default:
        return refuse(m->refusal, tok->line,
                      "a directive cannot stand in the middle of a tag's name "
                      "or between '=' and the quote");
    }
}

enum err markup_call(struct markup *m, struct str name, int line)
{
    if (m->spot.place != PLACE_TEXT || element_is_rcdata(inside(m)) ||
        element_is_script(inside(m))) {
        return refuse(m->refusal, line, "a call writes elements, they cannot stand here");
    }
    if (str_ends(name, STR("_begin"))) {
        if (m->spot.depth == OPEN_MAX) {
            return refuse(m->refusal, line, "more than %d elements inside each other", OPEN_MAX);
        }
        m->spot.open[m->spot.depth++] =
            (struct open){ str_slice(name, 0, name.len - STR("_begin").len), line, true };
        return OK;
    }
    if (!str_ends(name, STR("_end"))) {
        return OK;
    }
    struct str stem = str_slice(name, 0, name.len - STR("_end").len);
    const struct open *open = top(&m->spot);
    if (open == NULL || !open->call || !str_eq(open->name, stem)) {
        return refuse(m->refusal, line, "{{call %.*s}} without its {{call %.*s_begin(…)}}%s",
                      STR_ARG(name), STR_ARG(stem),
                      open != NULL && !open->call ? ", or an element is still open" : "");
    }
    m->spot.depth--;
    return OK;
}

static bool in_tag(enum place place)
{
    return place == PLACE_TAG || place == PLACE_TAG_AFTER;
}

bool markup_in_tag(const struct markup *m)
{
    return in_tag(m->spot.place);
}

enum err markup_same(const struct spot *a, const struct spot *b, int line, struct refusal *r)
{
    bool same_place = a->place == b->place || (in_tag(a->place) && in_tag(b->place));
    if (!same_place || (a->place == PLACE_VALUE && a->quote != b->quote)) {
        return refuse(r, line, "a branch must end in the same tag or attribute where it began");
    }
    int common = a->depth < b->depth ? a->depth : b->depth;
    for (int i = 0; i < common; i++) {
        if (a->open[i].call != b->open[i].call || !str_eq(a->open[i].name, b->open[i].name)) {
            return refuse(r, line, "one branch leaves <%.*s> open, the other <%.*s>",
                          STR_ARG(a->open[i].name), STR_ARG(b->open[i].name));
        }
    }
    if (a->depth != b->depth) {
        const struct open *more = a->depth > b->depth ? &a->open[common] : &b->open[common];
        return refuse(r, line, "<%.*s> of line %d is open in one branch and closed in the other",
                      STR_ARG(more->name), more->line);
    }
    return OK;
}
