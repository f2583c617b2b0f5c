/* reply.c: the ways in which a handler ends. */
#include "web/reply.h"

#include "web/layout.h"
#include "web/web_state.h"

/*
 * Nothing but our own files, no inline code, no frames around us. `data:` pictures are KERN's icon
 * masks. connect-src is left to default-src: pages fetch nothing.
 */
#define CONTENT_SECURITY_POLICY                                                                    \
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; "                \
    "script-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
#define PERMISSIONS_POLICY                                                                         \
    "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"

void reply_security(struct http_reply *reply, bool behind_tls)
{
    http_reply_header(reply, STR("Content-Security-Policy"), STR(CONTENT_SECURITY_POLICY));
    http_reply_header(reply, STR("X-Content-Type-Options"), STR("nosniff"));
    http_reply_header(reply, STR("Referrer-Policy"), STR("strict-origin-when-cross-origin"));
    http_reply_header(reply, STR("Permissions-Policy"), STR(PERMISSIONS_POLICY));
    http_reply_header(reply, STR("Cross-Origin-Opener-Policy"), STR("same-origin"));
    http_reply_header(reply, STR("Cross-Origin-Resource-Policy"), STR("same-origin"));
    if (behind_tls) {
        http_reply_header(reply, STR("Strict-Transport-Security"),
                          STR("max-age=31536000; includeSubDomains"));
    }
}

enum err reply_page(struct ctx *c)
{
    TRY(reply_data(c, STR("text/html; charset=utf-8")));
    http_reply_header(c->reply, STR("Content-Language"), layout_lang(c->lang));
    return OK;
}

enum err reply_data(struct ctx *c, struct str type)
{
    TRY(buf_error(c->out));
    c->reply->status = 200;
    c->reply->body = buf_str(c->out);
    http_reply_header(c->reply, STR("Content-Type"), type);
    return OK;
}

static enum err redirect(struct ctx *c, int status, struct url to)
{
    c->reply->status = status;
    c->reply->body = STR("");
    c->cacheable = false;
    http_reply_header(c->reply, STR("Location"), to.text);
    return OK;
}

enum err reply_see_other(struct ctx *c, struct url to)
{
    return redirect(c, 303, to);
}

enum err reply_moved(struct ctx *c, struct url to)
{
    return redirect(c, 308, to);
}
