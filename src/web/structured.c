/* structured.c: the parts of the JSON-LD graph that all pages share. */
#include "web/structured.h"

#include "html/json_ld.h"

/* A portrait with 40 links of 2,000 signs, each written as \uXXXX, fits. */
enum { STRUCTURED_MAX = 1024 * 1024 };

/* Kept, because a request may end in the middle (arena.h) and nobody would release it. */
static struct buf text;

static struct str network_id(struct ctx *c)
{
    return arena_printf(c->arena, "%.*s/#netz", STR_ARG(c->netz->basis_url));
}

static void describe_network(struct structured *s, struct ctx *c)
{
    struct json *j = &s->json;
    json_object_begin(j);
    json_key_str(j, "@type", STR("Organization"));
    json_key_str(j, "@id", network_id(c));
    json_key_str(j, "name", c->netz->name);
    json_key_str(j, "url", arena_printf(c->arena, "%.*s/", STR_ARG(c->netz->basis_url)));
    json_object_end(j);
}

static void describe_crumbs(struct structured *s, struct ctx *c, const struct page *page)
{
    struct json *j = &s->json;
    json_object_begin(j);
    json_key_str(j, "@type", STR("BreadcrumbList"));
    json_key(j, "itemListElement");
    json_array_begin(j);
    for (size_t i = 0; i < page->crumb_count; i++) {
        json_object_begin(j);
        json_key_str(j, "@type", STR("ListItem"));
        json_key_i64(j, "position", (int64_t)i + 1);
        json_key_str(j, "name", page->crumbs[i].text);
        json_key_str(j, "item", ctx_absolute(c, page->crumbs[i].url));
        json_object_end(j);
    }
    json_array_end(j);
    json_object_end(j);
}

void structured_begin(struct structured *s, struct ctx *c, const struct page *page)
{
    if (text.max == 0) {
        buf_init(&text, STRUCTURED_MAX);
    }
    buf_clear(&text);
    json_init(&s->json, &text, 0);
    json_object_begin(&s->json);
    json_key_str(&s->json, "@context", STR("https://schema.org"));
    json_key(&s->json, "@graph");
    json_array_begin(&s->json);
    describe_network(s, c);
    if (page->crumb_count > 0) {
        describe_crumbs(s, c, page);
    }
}

void structured_object(struct structured *s, struct ctx *c, const char *type, struct url url)
{
    json_object_begin(&s->json);
    json_key_str(&s->json, "@type", str_from_cstr(type));
    json_key_str(&s->json, "@id", ctx_absolute(c, url));
    json_key_str(&s->json, "url", ctx_absolute(c, url));
}

void structured_network(struct structured *s, struct ctx *c, const char *key)
{
    json_key(&s->json, key);
    json_object_begin(&s->json);
    json_key_str(&s->json, "@id", network_id(c));
    json_object_end(&s->json);
}

enum err structured_end(struct structured *s, struct ctx *c, struct html *ret_html)
{
    json_array_end(&s->json);
    json_object_end(&s->json);
    TRY(buf_error(&text));
    *ret_html = html_json_ld(c->arena, buf_str(&text));
    return OK;
}

enum err structured_plain(struct ctx *c, struct page *page)
{
    struct structured s;
    structured_begin(&s, c, page);
    return structured_end(&s, c, &page->json_ld);
}
