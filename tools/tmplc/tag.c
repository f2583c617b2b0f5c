/* tag.c: see tag.h. */
#include "tmplc/tag.h"

const struct attr *tag_attr(const struct tag *tag, struct str name)
{
    for (size_t i = 0; i < tag->attr_count; i++) {
        if (str_eq(tag->attr[i].name, name) && tag->attr[i].depth == tag->depth) {
            return &tag->attr[i];
        }
    }
    return NULL;
}

bool tag_attr_is(const struct tag *tag, struct str name, struct str value)
{
    const struct attr *attr = tag_attr(tag, name);
    return attr != NULL && !attr->dynamic && str_eq(attr->value, value);
}

enum err tag_check_name(const struct tag *tag, const struct attr *attr, struct refusal *r)
{
    const char *why = attr_refused(attr->name);
    if (why != NULL) {
        return refuse(r, attr->line, "no attribute \"%.*s\": %s", STR_ARG(attr->name), why);
    }
    for (size_t i = 0; i < tag->attr_count; i++) {
        const struct attr *other = &tag->attr[i];
        if (other != attr && str_eq(other->name, attr->name) &&
            (other->depth == tag->depth || attr->depth == tag->depth)) {
            return refuse(r, attr->line, "attribute \"%.*s\" is there twice", STR_ARG(attr->name));
        }
    }
    return OK;
}

enum err tag_escaper(const struct tag *tag, const struct attr *attr, const struct tag_value *value,
                     struct refusal *r, enum op_kind *ret_kind)
{
    enum attr_kind kind = attr_kind(tag->name, attr->name);
    bool to_person = kind == ATTR_LINK && !attr->dynamic &&
                     (str_eq(value->before, STR("mailto:")) || str_eq(value->before, STR("tel:")));
    if (kind == ATTR_PLAIN || str_starts(value->before, STR("#")) ||
        (to_person && !value->translated)) {
        *ret_kind = OP_ATTR;
        return OK;
    }
    if (value->translated) {
        return refuse(r, value->line, "a translated text is no address");
    }
    if (value->before.len > 0) {
        return refuse(r, value->line,
                      "an address is one value from its beginning; build it with url_…() or in C");
    }
    *ret_kind = kind == ATTR_LINK ? OP_HREF : OP_OWN;
    return OK;
}

static enum err check_literal_address(const struct attr *attr, enum attr_kind kind,
                                      struct refusal *r)
{
    struct str v = attr->value;
    if (str_starts(v, STR("#")) && v.len > 1) {
        return OK;
    }
    if (kind == ATTR_LINK && (str_starts(v, STR("https://")) || str_starts(v, STR("mailto:")) ||
                              str_starts(v, STR("tel:")))) {
        return OK;
    }
    if (kind == ATTR_OWN && str_starts(v, STR("https://"))) {
        return refuse(r, attr->line,
                      "\"%.*s\": pages load nothing from elsewhere and send nothing there",
                      STR_ARG(v));
    }
    return refuse(r, attr->line,
                  "address \"%.*s\" is written by hand; use its url_…() builder, then a dead link "
                  "does not compile",
                  STR_ARG(v));
}

static enum err check_id(const struct attr *attr, struct refusal *r)
{
    if (attr->value.len == 0) {
        return refuse(r, attr->line, "an id must not be empty");
    }
    bool blank = str_find_char(attr->value, ' ', 0) != SIZE_MAX;
    return blank && !attr->dynamic ? refuse(r, attr->line, "an id has no blanks") : OK;
}

enum err tag_check_value(const struct tag *tag, const struct attr *attr, struct refusal *r)
{
    enum attr_kind kind = attr_kind(tag->name, attr->name);
    if (str_eq(attr->name, STR("id"))) {
        return check_id(attr, r);
    }
    if (str_eq(attr->name, STR("tabindex")) && !attr->dynamic && !str_eq(attr->value, STR("0")) &&
        !str_eq(attr->value, STR("-1"))) {
        return refuse(r, attr->line, "tabindex is 0 or -1; others jumble the keyboard's order");
    }
    if (kind == ATTR_PLAIN) {
        return OK;
    }
    if (!attr->dynamic) {
        return check_literal_address(attr, kind, r);
    }
    struct str behind = str_from_range(attr->dynamic_end, attr->value.ptr + attr->value.len);
    bool fits = behind.len == 0 || behind.ptr[0] == '#' || str_starts(attr->value, STR("#"));
    return fits ? OK
                : refuse(r, attr->line,
                         "behind the value of an address only #… may stand; build it in C");
}

static enum err check_field(const struct tag *tag, bool in_label, struct ids *ids,
                            struct refusal *r)
{
    static const char *const silent[] = { "hidden", "submit", "button", "reset" };
    for (size_t i = 0; i < ARRAY_LEN(silent); i++) {
        if (tag_attr_is(tag, STR("type"), str_from_cstr(silent[i]))) {
            return OK;
        }
    }
    if (tag_attr_is(tag, STR("type"), STR("image"))) {
        return refuse(r, tag->line, "no pictures as buttons; use <button>");
    }
    if (in_label || tag_attr(tag, STR("aria-label")) || tag_attr(tag, STR("aria-labelledby"))) {
        return OK;
    }
    const struct attr *id = tag_attr(tag, STR("id"));
    if (id == NULL) {
        return refuse(r, tag->line,
                      "<%.*s> needs an id that a <label for> refers to, or an aria-label",
                      STR_ARG(tag->name));
    }
    return ids_add_field(ids, id->value, tag->line, r);
}

static enum err check_form(const struct tag *tag, struct refusal *r)
{
    for (size_t i = 0; i < tag->attr_count; i++) {
        const struct attr *attr = &tag->attr[i];
        if (!str_eq(attr->name, STR("method"))) {
            continue;
        }
        bool known = str_eq(attr->value, STR("get")) || str_eq(attr->value, STR("post"));
        if (!known || attr->depth != tag->depth) {
            return refuse(r, attr->line, "the method is a plain \"get\" or \"post\"");
        }
    }
    return OK;
}

static enum err check_by_name(const struct tag *tag, struct refusal *r)
{
    if (str_eq(tag->name, STR("img")) && tag_attr(tag, STR("alt")) == NULL) {
        return refuse(r, tag->line, "<img> without alt; alt=\"\" if it only decorates");
    }
    if (element_is_script(tag->name) && tag_attr(tag, STR("src")) == NULL) {
        return refuse(r, tag->line, "<script> needs a src; scripts belong into assets/");
    }
    if (str_eq(tag->name, STR("html")) && tag_attr(tag, STR("lang")) == NULL) {
        return refuse(r, tag->line, "<html> needs a lang");
    }
    return str_eq(tag->name, STR("form")) ? check_form(tag, r) : OK;
}

enum err tag_check(const struct tag *tag, struct tag_surroundings around, struct ids *ids,
                   struct refusal *r)
{
    TRY(check_by_name(tag, r));
    if (element_is_field(tag->name)) {
        TRY(check_field(tag, around.in_label, ids, r));
    }
    for (size_t i = 0; i < tag->attr_count; i++) {
        const struct attr *attr = &tag->attr[i];
        if (str_eq(attr->name, STR("id"))) {
            TRY(ids_add(ids, attr->value, attr->dynamic, around.in_loop, attr->line, r));
        } else if (str_eq(attr->name, STR("for")) && str_eq(tag->name, STR("label"))) {
            TRY(ids_add_label(ids, attr->value, attr->line, r));
        }
    }
    return OK;
}
