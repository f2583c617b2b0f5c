/*
 * ctx.h: one request on its way through the house: what came in, where it is going, and what it may
 * use. Made by the pipeline, handed to every handler and template, gone with the reply.
 */
#ifndef VORORT_WEB_CTX_H
#define VORORT_WEB_CTX_H

#include "base/arena.h"
#include "db/db.h"
#include "html/html.h"
#include "http/http.h"
#include "web/form.h"
#include "web/frame.h"
#include "web/netz.h"
#include "web/route.h"
#include "web/tr.h"

struct web;

enum { CTX_ID_LEN = 12 };

struct ctx {
    struct web *web; /* process state; handlers have no business in it */
    const struct http_request *req;
    struct http_reply *reply;
    struct arena *arena;       /* everything of this request */
    struct buf *out;           /* the body under construction */
    struct db_read db;         /* one snapshot for the whole handler */
    bool snapshot;             /* it has been taken */
    const struct netz *netz;   /* settings of the operator */
    const struct frame *frame; /* navigation and duties in c->lang */
    enum lang lang;
    struct str path; /* decoded, without the language prefix: "/vor-ort/" */
    const struct route *route;
    union route_value values[ROUTE_PARAMS_MAX];
    struct form form;        /* the declared fields, checked */
    bool cacheable;          /* may be kept and sent to everybody */
    bool quiet;              /* no line in the log: a machine asks for it every second */
    char id[CTX_ID_LEN + 1]; /* shown on error pages and in the log */
};

/* The address with the operator's "https://host" before it: for feeds, JSON-LD, citations. */
struct str ctx_absolute(const struct ctx *c, struct url url);
/* A write handle, opened at the first use in this process. ERR_DB, ERR_BUSY. */
NODISCARD enum err ctx_write(struct ctx *c, struct db_write *ret_write);

/* --- how a handler ends --------------------------------------------------------------------- */

/* 200 with c->out as an HTML page; checks the buf. */
NODISCARD enum err reply_page(struct ctx *c);
/* 200 with c->out as something else: "application/atom+xml; charset=utf-8". `type` is static. */
NODISCARD enum err reply_data(struct ctx *c, struct str type);
/* 303 after a POST, 308 for an address that has moved for good. */
NODISCARD enum err reply_see_other(struct ctx *c, struct url to);
NODISCARD enum err reply_moved(struct ctx *c, struct url to);

#endif
