/* web.c: what a worker holds, and the frame around the pipeline: memory, snapshot, figures, log. */
#include "web/web.h"

#include "base/log.h"
#include "web/error_page.h"
#include "web/pipeline.h"
#include "web/reply.h"
#include "web/web_state.h"

#include <setjmp.h>
#include <stdlib.h>

enum {
    ARENA_MAX = 32 * 1024 * 1024, /* one request; a list of all Gemeinden takes 6 MiB */
    PAGE_MAX = 16 * 1024 * 1024,
    FRAME_MAX = 1024 * 1024,
};

enum err web_open(const struct web_config *config, struct web **ret_web)
{
    struct web *web = calloc(1, sizeof(*web));
    if (web == NULL) {
        return ERR_MEMORY;
    }
    web->config = config;
    arena_init(&web->arena, ARENA_MAX);
    arena_init(&web->frame_arena, FRAME_MAX);
    buf_init(&web->out, PAGE_MAX);
    buf_init(&web->packed, PAGE_MAX + PAGE_MAX / 8);
    enum err e = page_cache_new(config->cache_bytes, &web->cache);
    if (e == OK) {
        e = db_open(config->db_path, DB_READ, &web->reader);
    }
    if (e != OK) {
        web_close(web);
        return e;
    }
    *ret_web = web;
    return OK;
}

void web_close(struct web *web)
{
    if (web == NULL) {
        return;
    }
    page_cache_free(web->cache);
    db_close(web->reader);
    db_close(web->writer);
    arena_release(&web->arena);
    arena_release(&web->frame_arena);
    buf_release(&web->out);
    buf_release(&web->packed);
    free(web);
}

struct str ctx_absolute(const struct ctx *c, struct url url)
{
    return arena_printf(c->arena, "%.*s%.*s", STR_ARG(c->netz->basis_url), STR_ARG(url.text));
}

enum err ctx_write(struct ctx *c, struct db_write *ret_write)
{
    if (c->web->writer == NULL) {
        TRY(db_open(c->web->config->db_path, DB_WRITE, &c->web->writer));
    }
    *ret_write = db_as_write(c->web->writer);
    return OK;
}

/* One line for each request; never a query string or a body. */
static void log_request(const struct ctx *c)
{
    enum log_level level = c->reply->status >= 500 ? LOG_ERROR : LOG_INFO;
    struct json *j = log_begin(level, "anfrage");
    if (j == NULL) {
        return;
    }
    static const char *const methods[] = { "GET", "HEAD", "POST", "OPTIONS", "?" };
    json_key_str(j, "methode", str_from_cstr(methods[c->req->method]));
    json_key_str(j, "route", c->route != NULL ? str_from_cstr(c->route->name) : STR_NULL);
    json_key_i64(j, "status", c->reply->status);
    json_key_i64(j, "us", (int64_t)(time_monotonic_us() - c->req->started_us));
    json_key_i64(j, "abfragen", c->web->last.queries);
    json_key_bool(j, "aus_speicher", c->web->last.from_cache);
    if (c->id[0] != '\0') {
        json_key_str(j, "id", str_from_cstr(c->id));
        json_key_str(j, "spur", str_from_cstr(err_trace_text()));
    }
    if (c->reply->status >= 500) {
        json_key_str(j, "datenbank", str_from_cstr(db_message(c->web->reader)));
    }
    log_end(level);
}

static void count(struct web *web, const struct http_reply *reply)
{
    web->counters.requests++;
    web->counters.by_class[reply->status / 100 % 6]++;
    web->counters.cache_hits += web->last.from_cache ? 1 : 0;
    web->counters.bytes += reply->body.len;
}

static void arm(struct web *web, jmp_buf *memory_ended)
{
    arena_arm(&web->arena, memory_ended);
    arena_arm(&web->frame_arena, memory_ended);
}

/* Where a request lands whose memory has ended. */
static void land(struct ctx *c)
{
    struct web *web = c->web;
    /* Statements and transactions that the jump left open. */
    db_reset(web->reader);
    c->snapshot = false;
    if (web->writer != NULL) {
        db_reset(web->writer);
    }
    error_page_plain(c, ERR_MEMORY);
    reply_security(c->reply, web->config->behind_tls);
    http_reply_header(c->reply, STR("Cache-Control"), STR("no-store"));
}

/* Runs the pipeline with a way out for the moment when memory ends. */
static void run_guarded(struct ctx *c)
{
    jmp_buf memory_ended;
    if (setjmp(memory_ended) == 0) {
        arm(c->web, &memory_ended);
        pipeline_run(c);
        arm(c->web, NULL);
    } else {
        arm(c->web, NULL);
        land(c);
    }
}

void web_handle(void *arg, const struct http_request *req, struct http_reply *reply)
{
    struct web *web = arg;
    arena_reset(&web->arena);
    buf_clear(&web->out);
    err_trace_clear();
    db_query_count_reset(web->reader);
    web->last = (struct web_figures){ 0 };
    struct ctx c = {
        .web = web,
        .req = req,
        .reply = reply,
        .arena = &web->arena,
        .out = &web->out,
        .db = db_as_read(web->reader),
        .lang = LANG_DE,
        .path = STR("/"),
    };
    run_guarded(&c);
    if (c.snapshot) {
        db_read_end(c.db);
    }
    web->last.queries = db_query_count(web->reader);
    web->last.allocations = web->arena.allocations;
    web->last.arena_bytes = web->arena.used;
    count(web, reply);
    if (web->config->log_requests && !c.quiet) {
        log_request(&c);
    }
}

void web_refuse(void *arg, int status, struct http_reply *reply)
{
    struct web *web = arg;
    error_page_refusal(reply, status);
    reply_security(reply, web->config->behind_tls);
}

struct web_figures web_last(const struct web *web)
{
    return web->last;
}

struct web_counters web_counters(const struct web *web)
{
    return web->counters;
}
