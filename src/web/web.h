/*
 * web.h: what a worker holds between requests: its database handles, settings, page cache, assets,
 * the route table; and the one function that turns a request into a reply.
 */
#ifndef VORORT_WEB_WEB_H
#define VORORT_WEB_WEB_H

#include "web/ctx.h"

struct web_suggestion {
    struct url url;
    struct str title;
};

/* What the application adds to the frame; everything static. */
struct web_app {
    struct route_table routes;
    /* Navigation and duties in one language; kept until the database changes. */
    enum err (*frame)(struct db_read db, struct arena *a, enum lang lang, struct frame *ret_frame);
    /* For requests with a query, before routes are tried: an old address that names one. */
    enum err (*old_address)(struct ctx *c, bool *ret_done);
    /*
     * Called when no route fits or a handler says ERR_NOT_FOUND: may answer with an old address's
     * new place (reply_moved) or leave ERR_NOT_FOUND.
     */
    enum err (*fallback)(struct ctx *c);
    /* Up to `max` addresses that may have been meant, for the 404 page. */
    enum err (*suggest)(struct ctx *c, size_t max, struct web_suggestion *ret, size_t *ret_count);
};

struct web_config {
    const char *db_path;
    const struct web_app *app;
    bool behind_tls; /* the outside address is https: HSTS is sent */
    bool log_requests;
    size_t cache_bytes;        /* memory for finished pages; 0: none are kept */
    struct str operator_token; /* opens ACCESS_OPERATOR from elsewhere; "" = loopback only */
};

struct web;

/* After fork(). The config stays the caller's and alive. ERR_DB, ERR_NOT_FOUND, ERR_MEMORY. */
NODISCARD enum err web_open(const struct web_config *config, struct web **ret_web);
void web_close(struct web *web);

/* http_handler and http_refusal with a `struct web` as argument. */
void web_handle(void *web, const struct http_request *req, struct http_reply *reply);
void web_refuse(void *web, int status, struct http_reply *reply);

/* Figures of the last request, for budgets and the bench. */
struct web_figures {
    unsigned queries;
    unsigned allocations;
    size_t arena_bytes;
    bool from_cache;
};
struct web_figures web_last(const struct web *web);
/* Requests since start, by class of status, for /metrics. */
struct web_counters {
    uint64_t requests;
    uint64_t by_class[6]; /* [2] = 2xx … */
    uint64_t cache_hits;
    uint64_t bytes;
};
struct web_counters web_counters(const struct web *web);

#endif
