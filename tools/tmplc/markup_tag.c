/* markup_tag.c: see markup_tag.h. */
#include "tmplc/markup_tag.h"

char cursor_peek(const struct cursor *cur)
{
    return cur->s.ptr[cur->pos];
}

struct str cursor_blanks(struct cursor *cur)
{
    size_t begin = cur->pos;
    while (cur->pos < cur->s.len && strchr(" \n\t\r", cursor_peek(cur)) != NULL) {
        cur->line += cursor_peek(cur) == '\n' ? 1 : 0;
        cur->pos++;
    }
    return str_slice(cur->s, begin, cur->pos);
}

static bool is_name(char ch)
{
    return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || (ch >= '0' && ch <= '9') ||
           ch == '-' || ch == '_' || ch == ':' || ch == '.';
}

struct str cursor_name(struct cursor *cur)
{
    size_t begin = cur->pos;
    while (cur->pos < cur->s.len && is_name(cursor_peek(cur))) {
        cur->pos++;
    }
    return str_slice(cur->s, begin, cur->pos);
}

enum err cursor_check_entity(const struct cursor *cur, struct refusal *r)
{
    size_t end = cur->pos + 1;
    while (end < cur->s.len && (is_name(cur->s.ptr[end]) || cur->s.ptr[end] == '#')) {
        end++;
    }
    if (end == cur->pos + 1 || end == cur->s.len || cur->s.ptr[end] != ';') {
        return refuse(r, cur->line, "'&' begins a character reference; write &amp; for the sign");
    }
    return OK;
}

static bool has_upper(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] >= 'A' && s.ptr[i] <= 'Z') {
            return true;
        }
    }
    return false;
}

static bool is_open(const struct markup *m, struct str name)
{
    for (int i = 0; i < m->spot.depth; i++) {
        if (!m->spot.open[i].call && str_eq(m->spot.open[i].name, name)) {
            return true;
        }
    }
    return false;
}

/* SVG has its own rules: camel case and self-closing tags. */
static bool in_svg(const struct markup *m)
{
    static const char *const shapes[] = { "svg",      "path",    "circle",  "rect",   "line",
                                          "polyline", "polygon", "ellipse", "g",      "use",
                                          "text",     "tspan",   "defs",    "symbol", "desc" };
    for (size_t i = 0; i < ARRAY_LEN(shapes); i++) {
        if (str_eq(m->tag.name, str_from_cstr(shapes[i]))) {
            return true;
        }
    }
    return is_open(m, STR("svg"));
}

static enum err check_nesting(const struct markup *m, struct str name, int line)
{
    const struct spot *spot = &m->spot;
    for (int i = 0; i < spot->depth; i++) {
        const struct open *outer = &spot->open[i];
        bool parent = i == spot->depth - 1;
        if (outer->call) {
            continue;
        }
        if (!element_fits_below(outer->name, name) ||
            (parent && !element_fits(outer->name, name))) {
            return refuse(m->refusal, line, "<%.*s> cannot stand in <%.*s> of line %d",
                          STR_ARG(name), STR_ARG(outer->name), outer->line);
        }
    }
    return OK;
}

static enum err step_tag_name(struct markup *m, struct cursor *cur)
{
    struct str name = cursor_name(cur);
    const char *why = element_refused(name);
    if (why != NULL) {
        return refuse(m->refusal, cur->line, "no <%.*s>: %s", STR_ARG(name), why);
    }
    m->tag.name = name;
    m->tag.line = cur->line;
    m->tag.depth = m->depth;
    m->tag.attr_count = 0;
    if (has_upper(name) && !in_svg(m)) {
        return refuse(m->refusal, cur->line, "<%.*s> is written in small letters", STR_ARG(name));
    }
    TRY(check_nesting(m, name, cur->line));
    ops_static(m->ops, cur->line, STR("<"));
    ops_static(m->ops, cur->line, name);
    m->spot.place = PLACE_TAG_AFTER;
    m->name_cut = cur->pos == cur->s.len;
    return OK;
}

static enum err step_attr_name(struct markup *m, struct cursor *cur)
{
    struct str name = cursor_name(cur);
    if (name.len == 0) {
        return refuse(m->refusal, cur->line, "'%c' cannot stand in a tag here", cursor_peek(cur));
    }
    if (m->tag.attr_count == TAG_ATTRS_MAX) {
        return refuse(m->refusal, cur->line, "more than %d attributes", TAG_ATTRS_MAX);
    }
    if (has_upper(name) && !in_svg(m)) {
        return refuse(m->refusal, cur->line, "attribute \"%.*s\" is written in small letters",
                      STR_ARG(name));
    }
    struct attr *attr = &m->tag.attr[m->tag.attr_count++];
    *attr = (struct attr){ .name = name, .line = cur->line, .depth = m->depth };
    TRY(tag_check_name(&m->tag, attr, m->refusal));
    ops_static(m->ops, cur->line, STR(" "));
    ops_static(m->ops, cur->line, name);
    m->name_cut = cur->pos == cur->s.len;
    m->spot.place = PLACE_TAG_AFTER;
    if (cur->pos < cur->s.len && cursor_peek(cur) == '=') {
        cur->pos++;
        m->spot.place = PLACE_EQUALS;
    } else if (attr_kind(m->tag.name, name) != ATTR_PLAIN || str_eq(name, STR("id"))) {
        return refuse(m->refusal, cur->line, "attribute \"%.*s\" needs a value", STR_ARG(name));
    }
    return OK;
}

static enum err step_equals(struct markup *m, struct cursor *cur)
{
    char quote = cursor_peek(cur);
    if (quote != '"' && quote != '\'') {
        return refuse(m->refusal, cur->line, "the value of an attribute stands in quotes");
    }
    ops_static(m->ops, cur->line, quote == '"' ? STR("=\"") : STR("='"));
    cur->pos++;
    m->spot.quote = quote;
    m->spot.place = PLACE_VALUE;
    m->value = cur->s.ptr + cur->pos;
    return OK;
}

static enum err end_value(struct markup *m, struct cursor *cur)
{
    struct attr *attr = &m->tag.attr[m->tag.attr_count - 1];
    if (attr->depth != m->depth) {
        return refuse(m->refusal, cur->line, "this quote closes in another branch than it opens");
    }
    attr->value = str_from_range(m->value, cur->s.ptr + cur->pos);
    TRY(tag_check_value(&m->tag, attr, m->refusal));
    ops_static(m->ops, cur->line, str_slice(cur->s, cur->pos, cur->pos + 1));
    cur->pos++;
    m->spot.place = PLACE_TAG_AFTER;
    return OK;
}

static enum err step_value(struct markup *m, struct cursor *cur)
{
    char ch = cursor_peek(cur);
    if (ch == m->spot.quote) {
        return end_value(m, cur);
    }
    if (ch == '\n' || ch == '\r') {
        (void)cursor_blanks(cur);
        ops_static(m->ops, cur->line, STR(" "));
        return OK;
    }
    if (ch == '<') {
        return refuse(m->refusal, cur->line, "'<' in a value: is a quote missing? Else write &lt;");
    }
    if (ch == '&') {
        TRY(cursor_check_entity(cur, m->refusal));
    }
    const char stop[] = { m->spot.quote, '\n', '\r', '<', '&', '\0' };
    size_t begin = cur->pos++;
    while (cur->pos < cur->s.len && strchr(stop, cursor_peek(cur)) == NULL) {
        cur->pos++;
    }
    ops_static(m->ops, cur->line, str_slice(cur->s, begin, cur->pos));
    return OK;
}

static enum err push(struct markup *m)
{
    if (m->spot.depth == OPEN_MAX) {
        return refuse(m->refusal, m->tag.line, "more than %d elements inside each other", OPEN_MAX);
    }
    m->spot.open[m->spot.depth++] = (struct open){ m->tag.name, m->tag.line, false };
    return OK;
}

static enum err end_tag(struct markup *m, struct cursor *cur, bool self_closing)
{
    struct tag_surroundings around = { is_open(m, STR("label")), m->loops > 0, m->depth > 0 };
    bool is_void = element_is_void(m->tag.name);
    if (m->tag.depth != m->depth) {
        return refuse(m->refusal, cur->line, "<%.*s> of line %d must end in the branch it began in",
                      STR_ARG(m->tag.name), m->tag.line);
    }
    if (self_closing && !is_void && !in_svg(m)) {
        return refuse(m->refusal, cur->line, "<%.*s/> does not close itself in HTML; write </%.*s>",
                      STR_ARG(m->tag.name), STR_ARG(m->tag.name));
    }
    TRY(tag_check(&m->tag, around, m->ids, m->refusal));
    ops_static(m->ops, cur->line, self_closing && !is_void ? STR("/>") : STR(">"));
    m->spot.place = PLACE_TEXT;
    if (!is_void && !self_closing) {
        TRY(push(m));
    }
    if (str_eq(m->tag.name, STR("form")) && tag_attr_is(&m->tag, STR("method"), STR("post"))) {
        (void)ops_add(m->ops, OP_CSRF, m->tag.line, STR_NULL);
    }
    return OK;
}

static enum err step_tag(struct markup *m, struct cursor *cur)
{
    char ch = cursor_peek(cur);
    if (strchr(" \n\t\r", ch) != NULL) {
        (void)cursor_blanks(cur);
        m->spot.place = PLACE_TAG;
        return OK;
    }
    if (ch == '>') {
        cur->pos++;
        return end_tag(m, cur, false);
    }
    if (ch == '/' && cur->pos + 1 < cur->s.len && cur->s.ptr[cur->pos + 1] == '>') {
        cur->pos += 2;
        return end_tag(m, cur, true);
    }
    if (m->spot.place == PLACE_TAG_AFTER) {
        return refuse(m->refusal, cur->line, "a blank must stand before '%c'", ch);
    }
    m->spot.place = PLACE_ATTR_NAME;
    return OK;
}

enum err markup_tag_step(struct markup *m, struct cursor *cur)
{
    if (m->spot.place == PLACE_TAG_NAME) {
        return step_tag_name(m, cur);
    }
    if (m->spot.place == PLACE_ATTR_NAME) {
        return step_attr_name(m, cur);
    }
    if (m->spot.place == PLACE_EQUALS) {
        return step_equals(m, cur);
    }
    return m->spot.place == PLACE_VALUE ? step_value(m, cur) : step_tag(m, cur);
}
