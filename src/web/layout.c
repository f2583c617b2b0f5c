/* layout.c: small answers for the frame. */
#include "web/layout.h"

struct str layout_lang(enum lang lang)
{
    return lang == LANG_EN ? STR("en") : STR("de");
}

struct str layout_locale(enum lang lang)
{
    return lang == LANG_EN ? STR("en_GB") : STR("de_DE");
}

enum lang layout_other(enum lang lang)
{
    return lang == LANG_EN ? LANG_DE : LANG_EN;
}

struct str layout_other_name(enum lang lang)
{
    return lang == LANG_EN ? STR("Deutsch") : STR("English");
}

struct str layout_title(struct ctx *c, const struct page *page)
{
    if (str_eq(page->title, c->netz->name)) {
        return page->title;
    }
    return arena_printf(c->arena, "%.*s – %.*s", STR_ARG(page->title), STR_ARG(c->netz->kurzname));
}

/* The declared fields that were given, in declared order; nothing else belongs to the address. */
static struct str canonical_query(struct ctx *c)
{
    if (c->form.spec == NULL || c->req->method == HTTP_POST) {
        return STR("");
    }
    struct str query = form_canonical(c->arena, &c->form);
    return query.len > 0 ? str_slice(query, 1, query.len) : query;
}

struct url layout_canonical(struct ctx *c, enum lang lang)
{
    struct url here = url_in_language(c->arena, lang, c->path, canonical_query(c));
    return (struct url){ ctx_absolute(c, here) };
}

struct str layout_kind(const struct page *page)
{
    return page->kind.len > 0 ? page->kind : STR("website");
}

struct str layout_picture(struct ctx *c)
{
    return ctx_absolute(c, asset_url(c->arena, "teilen.png"));
}

struct url layout_feed(struct ctx *c, const struct page *page)
{
    return page->feed.text.len > 0 ? page->feed : c->frame->feed;
}

struct url layout_switch(struct ctx *c)
{
    return url_in_language(c->arena, layout_other(c->lang), c->path, canonical_query(c));
}

bool layout_is_room(const struct ctx *c, const struct frame_link *link)
{
    return str_starts(c->path, link->path);
}
