/*
 * server_testing.h: a server with a small handler for the tests of this folder. The handler answers
 * by path: /echo tells the request, /kept is a frozen page, /304, /204, /gross is 2 MiB.
 */
#ifndef VORORT_HTTP_SERVER_TESTING_H
#define VORORT_HTTP_SERVER_TESTING_H

#include "base/testing.h"
#include "http/http.h"

struct bench {
    struct http_server *server;
    struct http_frozen *kept;
    struct buf text;
    struct buf big;
    unsigned handled;
    int fd;
};

static inline void bench_echo(struct bench *bench, const struct http_request *req)
{
    buf_clear(&bench->text);
    buf_printf(&bench->text, "method=%d target=%.*s path=%.*s query=%.*s host=%.*s body=%.*s",
               (int)req->method, STR_ARG(req->target), STR_ARG(req->path), STR_ARG(req->query),
               STR_ARG(req->host), STR_ARG(req->body));
    buf_printf(&bench->text, " peer=%.*s headers=%zu x=%.*s", STR_ARG(req->peer), req->header_count,
               STR_ARG(http_request_header(req, STR("x-test"))));
}

static inline void bench_handle(void *arg, const struct http_request *req, struct http_reply *reply)
{
    struct bench *bench = arg;

    bench->handled++;
    reply->status = 200;
    http_reply_header(reply, STR("Content-Type"), STR("text/plain"));
    if (str_eq(req->path, STR("/kept"))) {
        reply->frozen = bench->kept;
    } else if (str_eq(req->path, STR("/304"))) {
        reply->status = 304;
        reply->body = STR("twelve bytes");
    } else if (str_eq(req->path, STR("/204"))) {
        reply->status = 204;
    } else if (str_eq(req->path, STR("/gross"))) {
        reply->body = buf_str(&bench->big);
    } else {
        bench_echo(bench, req);
        reply->body = buf_str(&bench->text);
    }
}

static inline void bench_refuse(void *arg, int status, struct http_reply *reply)
{
    struct bench *bench = arg;
    buf_clear(&bench->text);
    buf_printf(&bench->text, "Abgelehnt: %d", status);
    reply->body = buf_str(&bench->text);
    http_reply_header(reply, STR("Content-Type"), STR("text/plain"));
}

static inline void bench_start(struct bench *bench, const struct http_limits *limits, bool tcp)
{
    struct http_reply page = { .status = 200, .body = STR("eine Seite") };
    struct http_config config = { .listen_fd = -1,
                                  .count_loopback = true,
                                  .limits = *limits,
                                  .handler = bench_handle,
                                  .refusal = bench_refuse,
                                  .arg = bench };

    *bench = (struct bench){ .fd = -1 };
    buf_init(&bench->text, 4 << 20);
    buf_init(&bench->big, 4 << 20);
    for (int i = 0; i < 1 << 15; i++) {
        buf_lit(&bench->big, "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
    }
    http_reply_header(&page, STR("ETag"), STR("\"eins\""));
    assert_int_equal(http_freeze(&page, &bench->kept), OK);
    assert_true(http_frozen_bytes(bench->kept) > 10);
    if (tcp) {
        assert_int_equal(http_listen(STR("127.0.0.1:0"), &bench->fd), OK);
        config.listen_fd = bench->fd;
    }
    assert_int_equal(http_server_start(&config, &bench->server), OK);
}

static inline void bench_stop(struct bench *bench)
{
    http_server_stop(bench->server);
    http_frozen_release(bench->kept);
    buf_release(&bench->text);
    buf_release(&bench->big);
}

#endif
