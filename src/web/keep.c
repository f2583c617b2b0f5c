/* keep.c: ETag, gzip, 304, and what goes into the page cache. */
#include "web/keep.h"

#include "web/pack.h"
#include "web/web_state.h"

#include <stdio.h>
#include <xxhash.h>

enum {
    PACK_LEAST = 512, /* smaller bodies are not worth a second form */
    ETAG_MAX = sizeof(((struct page_entry *)NULL)->etag),
};

/* A weak comparison of If-None-Match against one tag, RFC 9110 13.1.2; the gzip form's tag has the
 * same text with "-gz" inside the quotes. */
static bool client_has(const struct ctx *c, struct str etag)
{
    struct str wanted = http_request_header(c->req, STR("If-None-Match"));
    if (wanted.len == 0) {
        return false;
    }
    struct str core = str_slice(etag, 0, etag.len - 1);
    return str_eq(str_trim(wanted), STR("*")) || str_find(wanted, core, 0) != SIZE_MAX;
}

static bool takes_gzip(const struct ctx *c)
{
    return http_accepts(http_request_header(c->req, STR("Accept-Encoding")), STR("gzip"));
}

static enum page_form choose(const struct ctx *c, struct str etag, bool packed)
{
    bool gzip = packed && takes_gzip(c);
    if (client_has(c, etag)) {
        return gzip ? PAGE_SAME_GZIP : PAGE_SAME;
    }
    return gzip ? PAGE_GZIP : PAGE_PLAIN;
}

static bool is_gzip(enum page_form form)
{
    return form == PAGE_GZIP || form == PAGE_SAME_GZIP;
}

static bool is_same(enum page_form form)
{
    return form == PAGE_SAME || form == PAGE_SAME_GZIP;
}

bool keep_reply(struct ctx *c)
{
    const struct page_entry *entry = page_cache_get(c->web->cache, c->req->target);
    if (entry == NULL) {
        return false;
    }
    /* Kept for somebody who takes no gzip: made once more, with both forms. */
    if (entry->packable && entry->forms[PAGE_GZIP] == NULL && takes_gzip(c)) {
        return false;
    }
    enum page_form form = choose(c, str_from_cstr(entry->etag), entry->forms[PAGE_GZIP] != NULL);
    c->reply->frozen = entry->forms[form];
    c->reply->status = is_same(form) ? 304 : 200;
    c->web->last.from_cache = true;
    return true;
}

/* Contents decide: every worker and every restart gives the same tag. */
static void make_etag(struct str body, char *etag)
{
    XXH128_hash_t h = XXH3_128bits(body.ptr, body.len);
    (void)snprintf(etag, ETAG_MAX, "\"%016llx%016llx\"", (unsigned long long)h.high64,
                   (unsigned long long)h.low64);
}

static struct str gzip_etag(struct arena *a, struct str etag)
{
    return arena_printf(a, "%.*s-gz\"", str_print_len(etag) - 1, etag.ptr);
}

/* The reply as it stands, with validators, in one form. */
static void shape(struct ctx *c, enum page_form form, struct str etag, struct http_reply *ret)
{
    *ret = *c->reply;
    http_reply_header(ret, STR("Cache-Control"), STR("public, no-cache"));
    http_reply_header(ret, STR("Vary"), STR("Accept-Encoding"));
    http_reply_header(ret, STR("ETag"), is_gzip(form) ? gzip_etag(c->arena, etag) : etag);
    if (is_gzip(form)) {
        http_reply_header(ret, STR("Content-Encoding"), STR("gzip"));
        ret->body = buf_str(&c->web->packed);
    }
    if (is_same(form)) {
        ret->status = 304;
    }
}

/* Pictures and documents are packed in themselves. */
static bool is_text(const struct http_reply *reply)
{
    for (size_t i = 0; i < reply->header_count; i++) {
        if (str_eq_nocase(reply->headers[i].name, STR("Content-Type"))) {
            struct str type = reply->headers[i].value;
            return str_starts(type, STR("text/")) || str_find(type, STR("xml"), 0) != SIZE_MAX ||
                   str_find(type, STR("json"), 0) != SIZE_MAX;
        }
    }
    return false;
}

static bool is_packable(const struct http_reply *reply)
{
    return reply->body.len >= PACK_LEAST && is_text(reply);
}

/* Free text and wrong values have no end: whoever sends them shall not fill the memory. */
static bool is_bounded(const struct form *form)
{
    for (size_t i = 0; i < form->spec->count; i++) {
        const struct form_value *value = &form->values[i];
        enum field_type type = form->spec->fields[i].type;
        bool counted = type == FIELD_NUMBER || type == FIELD_SLUG || type == FIELD_CODE;
        if (value->given && (!counted || value->problem != NULL)) {
            return false;
        }
    }
    return true;
}

/* Kept only under the one address that is canonical, so that nobody fills the cache with ?x=1. */
static bool is_canonical(struct ctx *c)
{
    if (!is_bounded(&c->form)) {
        return false;
    }
    struct str query = form_canonical(c->arena, &c->form);
    struct url url = url_in_language(c->arena, c->lang, c->path,
                                     query.len > 0 ? str_slice(query, 1, query.len) : query);
    return str_eq(url.text, c->req->target);
}

static void keep(struct ctx *c, struct http_reply forms[PAGE_FORMS], bool packed, const char *etag)
{
    struct page_entry entry = { .packable = is_packable(c->reply) };
    (void)snprintf(entry.etag, sizeof(entry.etag), "%s", etag);
    bool whole = true;
    for (size_t i = 0; i < PAGE_FORMS; i++) {
        if (packed || !is_gzip((enum page_form)i)) {
            whole = http_freeze(&forms[i], &entry.forms[i]) == OK && whole;
        }
    }
    if (whole) {
        page_cache_put(c->web->cache, c->req->target, &entry);
        return;
    }
    for (size_t i = 0; i < PAGE_FORMS; i++) {
        http_frozen_release(entry.forms[i]);
    }
}

void keep_finish(struct ctx *c, enum err e)
{
    if (e != OK || c->reply->status != 200 || !c->cacheable) {
        http_reply_header(c->reply, STR("Cache-Control"), STR("no-store"));
        return;
    }
    /* In the arena: the reply borrows it until the front has copied it. */
    char *etag_text = arena_alloc(c->arena, ETAG_MAX);
    make_etag(c->reply->body, etag_text);
    struct str etag = str_from_cstr(etag_text);
    /* Packing takes longer than rendering: only for those who take it. */
    bool packed =
        is_packable(c->reply) && takes_gzip(c) && pack_gzip(c->reply->body, &c->web->packed) == OK;
    struct http_reply forms[PAGE_FORMS];
    for (size_t i = 0; i < PAGE_FORMS; i++) {
        shape(c, (enum page_form)i, etag, &forms[i]);
    }
    if (is_canonical(c)) {
        keep(c, forms, packed, etag_text);
    }
    *c->reply = forms[choose(c, etag, packed)];
}
