/*
 * pipeline.c: the way of a request, top to bottom. Each phase either passes the request on, ends it
 * with a reply (*ret_done), or fails; a failure becomes an error page in one place.
 */
#include "web/pipeline.h"

#include "base/hash.h"
#include "web/asset.h"
#include "web/error_page.h"
#include "web/keep.h"
#include "web/reply.h"
#include "web/web_state.h"

/* What the front lets through, and the path in plain text. */
static enum err phase_limits(struct ctx *c, bool *ret_done UNUSED)
{
    struct str path = STR_NULL;
    bool known = c->req->method != HTTP_OTHER && c->req->method != HTTP_OPTIONS;
    if (http_decode(c->arena, c->req->path, false, &path) != OK || !str_starts(path, STR("/"))) {
        return known ? ERR_BAD_REQUEST : ERR_METHOD;
    }
    if (str_eq(path, STR("/en")) || str_starts(path, STR("/en/"))) {
        c->lang = LANG_EN;
        path = str_slice(path, 3, path.len);
    }
    c->path = path.len == 0 ? STR("/") : path;
    return known ? OK : ERR_METHOD;
}

static enum err phase_asset(struct ctx *c, bool *ret_done)
{
    if (c->req->method == HTTP_POST || !str_starts(c->req->path, STR("/assets/"))) {
        return OK;
    }
    *ret_done = true;
    return asset_reply(c);
}

/* Forgets what belongs to an older state of the database, or to yesterday. */
static enum err forget_old(struct web *web)
{
    uint64_t version = 0;
    TRY(db_version(db_as_read(web->reader), &version));
    int64_t day = date_to_days(time_today());
    if (version != web->version || day != web->day) {
        page_cache_clear(web->cache);
        web->frame_valid = false;
        web->version = version;
        web->day = day;
    }
    return OK;
}

/* A page that is finished already, if nothing was committed since it was made. */
static enum err phase_cache(struct ctx *c, bool *ret_done)
{
    TRY(forget_old(c->web));
    if (c->req->method != HTTP_POST && keep_reply(c)) {
        *ret_done = true;
        return OK;
    }
    /* Taken after the version was read: a page can be newer than what it is kept under, never older. */
    TRY(db_read_begin(c->db));
    c->snapshot = true;
    return OK;
}

/* An old address whose query says what is meant goes before all pages of today. */
static enum err phase_old_address(struct ctx *c, bool *ret_done)
{
    return c->req->query.len > 0 ? c->web->config->app->old_address(c, ret_done) : OK;
}

/* "/en" for "/en/" */
static bool lacks_slash_of_language(const struct ctx *c)
{
    return c->lang == LANG_EN && c->req->path.len == STR("/en").len;
}

static enum err phase_route(struct ctx *c, bool *ret_done)
{
    bool slash = false;
    enum err found =
        route_find(&c->web->config->app->routes, c->path, &c->route, c->values, &slash);
    if (found != OK) {
        TRY(pipeline_load_frame(c));
        *ret_done = true;
        return c->web->config->app->fallback(c);
    }
    if (slash || lacks_slash_of_language(c)) {
        *ret_done = true;
        struct str path = slash ? arena_printf(c->arena, "%.*s/", STR_ARG(c->path)) : c->path;
        return reply_moved(c, url_in_language(c->arena, c->lang, path, c->req->query));
    }
    bool post = c->req->method == HTTP_POST;
    return (c->route->methods & (post ? METHODS_POST : METHODS_GET)) != 0 ? OK : ERR_METHOD;
}

/* Behind a proxy everybody comes from loopback: then only the token counts. */
static bool from_proxy(const struct http_request *req)
{
    static const struct str traces[] = { STR_INIT("X-Forwarded-For"), STR_INIT("Forwarded"),
                                         STR_INIT("X-Real-IP"), STR_INIT("Via") };
    for (size_t i = 0; i < ARRAY_LEN(traces); i++) {
        if (http_request_header(req, traces[i]).ptr != NULL) {
            return true;
        }
    }
    return false;
}

static bool from_loopback(const struct http_request *req)
{
    return (str_starts(req->peer, STR("127.")) || str_eq(req->peer, STR("::1"))) &&
           !from_proxy(req);
}

static bool has_operator_token(const struct ctx *c)
{
    struct str token = c->web->config->operator_token;
    struct str given = http_request_header(c->req, STR("Authorization"));
    return token.len >= 16 && str_skip(&given, STR("Bearer ")) && str_eq_secret(given, token);
}

/* The route says what is needed; nothing else decides. */
static enum err phase_access(struct ctx *c, bool *ret_done UNUSED)
{
    switch (c->route->access) {
    case ACCESS_PUBLIC:
        c->cacheable = c->req->method != HTTP_POST;
        return OK;
    case ACCESS_OPERATOR:
        return has_operator_token(c) || from_loopback(c->req) ? OK : ERR_NOT_FOUND;
    case ACCESS_NONE:
        break;
    }
    must(c->route->access != ACCESS_NONE);
    return ERR_INTERNAL;
}

/*
 * A form is taken only from our own pages. Browsers that know Fetch Metadata say where it comes
 * from; older ones send Origin with every POST. Without either it is not a browser, and has no
 * user's rights to abuse.
 */
static enum err phase_origin(struct ctx *c, bool *ret_done UNUSED)
{
    if (c->req->method != HTTP_POST) {
        return OK;
    }
    struct str site = http_request_header(c->req, STR("Sec-Fetch-Site"));
    if (site.len > 0) {
        return str_eq(site, STR("same-origin")) ? OK : ERR_FORBIDDEN;
    }
    struct str origin = http_request_header(c->req, STR("Origin"));
    if (origin.len == 0) {
        return OK;
    }
    bool ours = (str_skip(&origin, STR("https://")) || str_skip(&origin, STR("http://"))) &&
                str_eq_nocase(origin, c->req->host);
    return ours ? OK : ERR_FORBIDDEN;
}

static enum err phase_form(struct ctx *c, bool *ret_done UNUSED)
{
    static const struct form_spec no_fields = { NULL, 0 };
    const struct form_spec *spec = c->route->form != NULL ? c->route->form : &no_fields;
    struct str encoded = c->req->method == HTTP_POST ? c->req->body : c->req->query;
    TRY(form_read(c->arena, spec, encoded, &c->form));
    if (c->form.surplus) {
        c->cacheable = false;
    }
    return OK;
}

static enum err phase_handler(struct ctx *c, bool *ret_done)
{
    *ret_done = true;
    TRY(pipeline_load_frame(c));
    enum err e = c->route->call(c, c->values);
    if (e == ERR_NOT_FOUND) {
        c->cacheable = c->cacheable && c->req->query.len == 0;
        buf_clear(c->out);
        return c->web->config->app->fallback(c);
    }
    return e;
}

static const struct phase {
    const char *name;
    enum err (*run)(struct ctx *c, bool *ret_done);
} phases[] = {
    { "limits", phase_limits },           { "asset", phase_asset }, { "cache", phase_cache },
    { "old address", phase_old_address }, { "route", phase_route }, { "access", phase_access },
    { "origin", phase_origin },           { "form", phase_form },   { "handler", phase_handler },
};

enum err pipeline_load_frame(struct ctx *c)
{
    struct web *web = c->web;
    if (!c->snapshot) {
        /* A request that was refused before the cache was asked. */
        TRY(forget_old(web));
    }
    if (!web->frame_valid) {
        arena_reset(&web->frame_arena);
        TRY(netz_load(c->db, &web->frame_arena, &web->netz));
        for (int lang = LANG_DE; lang <= LANG_EN; lang++) {
            TRY(web->config->app->frame(c->db, &web->frame_arena, (enum lang)lang,
                                        &web->frames[lang]));
        }
        web->frame_valid = true;
    }
    c->netz = &web->netz;
    c->frame = &web->frames[c->lang];
    return OK;
}

static enum err walk(struct ctx *c)
{
    for (size_t i = 0; i < ARRAY_LEN(phases); i++) {
        bool done = false;
        enum err e = phases[i].run(c, &done);
        if (e != OK) {
            return err_trace(e, phases[i].name, 0);
        }
        if (done) {
            return OK;
        }
    }
    return OK;
}

void pipeline_run(struct ctx *c)
{
    enum err e = walk(c);
    if (e != OK) {
        error_page(c, e);
    }
    if (c->reply->frozen == NULL) {
        reply_security(c->reply, c->web->config->behind_tls);
        keep_finish(c, e);
    }
}
