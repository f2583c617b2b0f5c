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

static enum page_form choose(const struct ctx *c, const struct page_entry *entry)
{
    if (client_has(c, str_from_cstr(entry->etag))) {
        return PAGE_NOT_MODIFIED;
    }
    return entry->forms[PAGE_GZIP] != NULL && takes_gzip(c) ? PAGE_GZIP : PAGE_PLAIN;
}

bool keep_reply(struct ctx *c)
{
    const struct page_entry *entry = page_cache_get(c->web->cache, c->req->target);
    if (entry == NULL) {
        return false;
    }
    enum page_form form = choose(c, entry);
    c->reply->frozen = entry->forms[form];
    c->reply->status = form == PAGE_NOT_MODIFIED ? 304 : 200;
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
    http_reply_header(ret, STR("ETag"), form == PAGE_GZIP ? gzip_etag(c->arena, etag) : etag);
    if (form == PAGE_GZIP) {
        http_reply_header(ret, STR("Content-Encoding"), STR("gzip"));
        ret->body = buf_str(&c->web->packed);
    } else if (form == PAGE_NOT_MODIFIED) {
        ret->status = 304;
        ret->body = STR("");
    }
}

/* Kept only under the one address that is canonical, so that nobody fills the cache with ?x=1. */
static bool is_canonical(struct ctx *c)
{
    struct str query = form_canonical(c->arena, &c->form);
    struct url url = url_in_language(c->arena, c->lang, c->path,
                                     query.len > 0 ? str_slice(query, 1, query.len) : query);
    return str_eq(url.text, c->req->target);
}

static void keep(struct ctx *c, struct http_reply forms[PAGE_FORMS], bool packed, const char *etag)
{
    struct page_entry entry = { 0 };
    (void)snprintf(entry.etag, sizeof(entry.etag), "%s", etag);
    bool whole = true;
    for (size_t i = 0; i < PAGE_FORMS; i++) {
        if (i != PAGE_GZIP || packed) {
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
    bool packed =
        c->reply->body.len >= PACK_LEAST && pack_gzip(c->reply->body, &c->web->packed) == OK;
    struct http_reply forms[PAGE_FORMS];
    for (size_t i = 0; i < PAGE_FORMS; i++) {
        shape(c, (enum page_form)i, etag, &forms[i]);
    }
    if (is_canonical(c)) {
        keep(c, forms, packed, etag_text);
    }
    enum page_form form = PAGE_PLAIN;
    if (client_has(c, etag)) {
        form = PAGE_NOT_MODIFIED;
    } else if (packed && takes_gzip(c)) {
        form = PAGE_GZIP;
    }
    *c->reply = forms[form];
}
