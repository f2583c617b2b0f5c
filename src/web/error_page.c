/* error_page.c: error pages, from the full frame down to plain text. */
#include "web/error_page.h"

#include "base/rand.h"
#include "web/error_page_tmpl.h"
#include "web/pipeline.h"
#include "web/web_state.h"

#define PLAIN_TYPE STR("text/plain; charset=utf-8")

enum { SUGGESTIONS = 5 };

static enum err render(struct ctx *c, enum err e)
{
    TRY(pipeline_load_frame(c));
    struct web_suggestion suggestions[SUGGESTIONS];
    size_t count = 0;
    if (err_status(e) == 404 && c->req->method != HTTP_POST) {
        TRY(c->web->config->app->suggest(c, SUGGESTIONS, suggestions, &count));
    }
    struct page page = { .title = tr(c->lang, err_text(e)), .noindex = true };
    buf_clear(c->out);
    tmpl_error_page(c->out, c, &page, err_status(e), suggestions, count);
    return reply_page(c);
}

/* What may be done with this address, RFC 9110 10.2.1. */
static struct str allowed(const struct ctx *c)
{
    const struct route *route = c->route;
    union route_value values[ROUTE_PARAMS_MAX];
    bool slash = false;
    if (route == NULL &&
        route_find(&c->web->config->app->routes, c->path, &route, values, &slash) != OK) {
        return STR("GET, HEAD");
    }
    switch (route->methods) {
    case METHODS_POST:
        return STR("POST");
    case METHODS_GET_POST:
        return STR("GET, HEAD, POST");
    case METHODS_GET:
        break;
    }
    return STR("GET, HEAD");
}

void error_page(struct ctx *c, enum err e)
{
    rand_text(c->id, CTX_ID_LEN);
    *c->reply = (struct http_reply){ 0 };
    c->cacheable = false;
    if (render(c, e) != OK) {
        error_page_plain(c, e);
    }
    c->reply->status = err_status(e);
    if (e == ERR_METHOD) {
        http_reply_header(c->reply, STR("Allow"), allowed(c));
    }
}

void error_page_plain(struct ctx *c, enum err e)
{
    struct buf b = { .ptr = c->web->plain,
                     .cap = sizeof(c->web->plain),
                     .max = sizeof(c->web->plain) - 1 };
    if (c->id[0] == '\0') {
        rand_text(c->id, CTX_ID_LEN);
    }
    buf_add(&b, tr(c->lang, err_text(e)));
    buf_printf(&b, "\n\n%.*s %d, %.*s %s\n", STR_ARG(tr(c->lang, "Fehler")), err_status(e),
               STR_ARG(tr(c->lang, "Kennung")), c->id);
    *c->reply = (struct http_reply){ .status = err_status(e), .body = buf_str(&b) };
    http_reply_header(c->reply, STR("Content-Type"), PLAIN_TYPE);
}

static struct str refusal_text(int status)
{
    switch (status) {
    case 405:
        return STR("Diese Seite kann so nicht aufgerufen werden.\n");
    case 408:
        return STR("Die Anfrage kam nicht rechtzeitig an. Bitte noch einmal versuchen.\n");
    case 411:
        return STR("Die Anfrage sagt nicht, wie lang sie ist.\n");
    case 413:
        return STR("Das ist zu groß.\n");
    case 414:
        return STR("Die Adresse ist zu lang.\n");
    case 431:
        return STR("Die Anfrage hat zu viele oder zu lange Kopfzeilen.\n");
    case 501:
        return STR("Diese Art von Anfrage gibt es hier nicht.\n");
    case 503:
        return STR("Gerade ist viel los. Bitte gleich noch einmal versuchen.\n");
    default:
        return STR("Diese Anfrage ist nicht zu verstehen.\n");
    }
}

void error_page_refusal(struct http_reply *reply, int status)
{
    *reply = (struct http_reply){ .status = status, .body = refusal_text(status) };
    http_reply_header(reply, STR("Content-Type"), PLAIN_TYPE);
    http_reply_header(reply, STR("Cache-Control"), STR("no-store"));
}
