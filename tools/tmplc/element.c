/* element.c: see element.h. Lists are words between blanks. */
#include "tmplc/element.h"

static bool listed(const char *list, struct str word)
{
    struct str rest = str_from_cstr(list);
    struct str part;
    while (str_next(&rest, ' ', &part)) {
        if (str_eq(part, word)) {
            return true;
        }
    }
    return false;
}

bool element_is_void(struct str name)
{
    return listed("area br col hr img input link meta source track wbr", name);
}

bool element_is_rcdata(struct str name)
{
    return listed("title textarea", name);
}

bool element_is_script(struct str name)
{
    return str_eq(name, STR("script"));
}

bool element_keeps_blanks(struct str name)
{
    return listed("pre textarea", name);
}

bool element_has_no_text(struct str name)
{
    return listed("html head ul ol menu dl table thead tbody tfoot tr colgroup select optgroup "
                  "datalist picture svg g",
                  name);
}

bool element_is_field(struct str name)
{
    return listed("input select textarea", name);
}

struct refused {
    const char *names;
    const char *why;
};

static const char *refused_why(const struct refused *list, size_t count, struct str name)
{
    for (size_t i = 0; i < count; i++) {
        if (listed(list[i].names, name)) {
            return list[i].why;
        }
    }
    return NULL;
}

const char *element_refused(struct str name)
{
    static const struct refused list[] = {
        { "style", "styles belong into assets/, the page's policy forbids them here" },
        { "base", "it would turn every address of the page" },
        { "iframe frame frameset object embed applet portal",
          "pages load nothing from elsewhere and frame nothing" },
        { "animate animateTransform animateMotion set foreignObject",
          "it can carry addresses and markup past the escaper" },
        { "font center marquee blink tt big strike acronym dir", "it is obsolete" },
        { "plaintext xmp listing noembed noframes", "it changes how the rest is read" },
    };
    return refused_why(list, ARRAY_LEN(list), name);
}

/* A child that only certain parents may have. */
static const struct {
    const char *children;
    const char *parents;
} wanted_parent[] = {
    { "li", "ul ol menu" },
    { "dt dd", "dl div" },
    { "thead tbody tfoot caption colgroup", "table" },
    { "tr", "table thead tbody tfoot" },
    { "td th", "tr" },
    { "col", "colgroup" },
    { "option", "select optgroup datalist" },
    { "optgroup", "select" },
    { "legend", "fieldset" },
    { "figcaption", "figure" },
    { "summary", "details" },
    { "source", "picture audio video" },
    { "head body", "html" },
};

/* A parent that only has certain children. */
static const struct {
    const char *parents;
    const char *children;
} wanted_child[] = {
    { "ul ol menu", "li template script" },
    { "dl", "dt dd div" },
    { "table", "caption colgroup thead tbody tfoot tr" },
    { "thead tbody tfoot", "tr" },
    { "tr", "td th" },
    { "colgroup", "col" },
    { "select", "option optgroup hr" },
    { "optgroup datalist", "option" },
    { "html", "head body" },
    { "head", "title meta link script noscript" },
    { "picture", "source img" },
    { "p h1 h2 h3 h4 h5 h6",
      "a abbr b bdi bdo br button cite code data del dfn em i img input ins kbd label map mark "
      "meter output picture progress q ruby s samp select small span strong sub sup svg textarea "
      "time u var wbr audio video" },
};

bool element_fits(struct str parent, struct str child)
{
    for (size_t i = 0; i < ARRAY_LEN(wanted_parent); i++) {
        if (listed(wanted_parent[i].children, child)) {
            return listed(wanted_parent[i].parents, parent);
        }
    }
    for (size_t i = 0; i < ARRAY_LEN(wanted_child); i++) {
        if (listed(wanted_child[i].parents, parent)) {
            return listed(wanted_child[i].children, child);
        }
    }
    return true;
}

bool element_fits_below(struct str outer, struct str inner)
{
    static const struct {
        const char *outer;
        const char *inner;
    } never[] = {
        { "a", "a button input select textarea label details" },
        { "button", "a button input select textarea label details" },
        { "form", "form" },
        { "label", "label" },
        { "h1 h2 h3 h4 h5 h6", "h1 h2 h3 h4 h5 h6" },
        { "p", "p div ul ol dl table section article aside nav header footer main form figure "
               "blockquote pre details fieldset" },
        { "header footer", "header footer main" },
        { "dt", "header footer section article aside nav h1 h2 h3 h4 h5 h6" },
    };
    for (size_t i = 0; i < ARRAY_LEN(never); i++) {
        if (listed(never[i].outer, outer) && listed(never[i].inner, inner)) {
            return false;
        }
    }
    return true;
}

enum attr_kind attr_kind(struct str element, struct str attr)
{
    if (listed("href xlink:href", attr)) {
        return listed("a area", element) ? ATTR_LINK : ATTR_OWN;
    }
    if (str_eq(attr, STR("cite"))) {
        return ATTR_LINK;
    }
    return listed("src action formaction poster data", attr) ? ATTR_OWN : ATTR_PLAIN;
}

const char *attr_refused(struct str attr)
{
    static const struct refused list[] = {
        { "style", "use a class, the page's policy forbids inline styles" },
        { "srcset imagesrcset", "it holds several addresses that no escaper can tell apart" },
        { "srcdoc", "it is a page inside an attribute" },
        { "http-equiv", "headers are set by the pipeline" },
        { "ping manifest background longdesc profile codebase classid archive usemap",
          "it is an address that pages do not need" },
        { "formmethod", "a form has one method, at the form" },
        { "nonce integrity", "scripts come from our own files only" },
        { "align bgcolor border cellpadding cellspacing valign", "looks belong into assets/" },
        { "autofocus accesskey", "it takes the keyboard away from people" },
    };
    if (attr.len > 2 && str_starts(attr, STR("on"))) {
        return "event handlers belong into assets/, the page's policy forbids them here";
    }
    return refused_why(list, ARRAY_LEN(list), attr);
}
