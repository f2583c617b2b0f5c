/* asset.c: serves the files that are built into the binary, each frozen at its first request. */
#include "web/asset.h"

#include "assets.h"
#include "web/reply.h"
#include "web/web_state.h"

enum coding { FORM_PLAIN, FORM_GZIP, FORM_BROTLI, FORMS };

/* Frozen replies by file and form; files are few and fixed, so this is their whole memory. */
enum { ASSETS_MAX = 64 };
static struct http_frozen *kept[ASSETS_MAX][FORMS];

static enum coding choose(const struct http_request *req, const struct embed_file *file)
{
    struct str accepted = http_request_header(req, STR("Accept-Encoding"));
    if (file->brotli.ptr != NULL && http_accepts(accepted, STR("br"))) {
        return FORM_BROTLI;
    }
    return file->gzip.ptr != NULL && http_accepts(accepted, STR("gzip")) ? FORM_GZIP : FORM_PLAIN;
}

static enum err freeze(const struct embed_file *file, enum coding coding, bool behind_tls,
                       struct http_frozen **ret)
{
    static const char *const codings[] = { NULL, "gzip", "br" };
    const struct str bodies[] = { file->bytes, file->gzip, file->brotli };
    struct http_reply reply = { .status = 200, .body = bodies[coding] };
    http_reply_header(&reply, STR("Content-Type"), file->type);
    http_reply_header(&reply, STR("Cache-Control"), STR("public, max-age=31536000, immutable"));
    reply_security(&reply, behind_tls);
    if (codings[coding] != NULL) {
        http_reply_header(&reply, STR("Content-Encoding"), str_from_cstr(codings[coding]));
    }
    if (file->gzip.ptr != NULL) {
        http_reply_header(&reply, STR("Vary"), STR("Accept-Encoding"));
    }
    return http_freeze(&reply, ret);
}

/* "/assets/{hash}/{name}", and the hash must be today's: an old page asks for an old file. */
static const struct embed_file *find(struct str path)
{
    struct str hash = STR_NULL;
    (void)str_skip(&path, STR("/assets/"));
    if (!str_next(&path, '/', &hash)) {
        return NULL;
    }
    const struct embed_file *file = assets_find(path);
    return file != NULL && str_eq(file->hash, hash) ? file : NULL;
}

enum err asset_reply(struct ctx *c)
{
    const struct embed_file *file = find(c->req->path);
    if (file == NULL) {
        return ERR_NOT_FOUND;
    }
    size_t i = (size_t)(file - assets);
    must(i < ASSETS_MAX);
    enum coding coding = choose(c->req, file);
    if (kept[i][coding] == NULL) {
        TRY(freeze(file, coding, c->web->config->behind_tls, &kept[i][coding]));
    }
    c->reply->frozen = kept[i][coding];
    c->reply->status = 200;
    return OK;
}

struct url asset_url(struct arena *a, const char *name)
{
    const struct embed_file *file = assets_find(str_from_cstr(name));
    must(file != NULL);
    return (struct url){ arena_printf(a, "/assets/%.*s/%s", STR_ARG(file->hash), name) };
}
