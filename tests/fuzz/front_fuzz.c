/*
 * front_fuzz.c: raw bytes from the network against the whole front of HTTP. Whatever comes, a request
 * that reaches the handler is clean, and what goes back begins like a reply or is nothing.
 */
#include "http/http.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_clean(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        must(c == '\t' || (c >= 0x20 && c != 0x7f));
    }
}

static void handle(void *arg, const struct http_request *req, struct http_reply *reply)
{
    (void)arg;
    must(req->method != HTTP_OTHER);
    must(req->path.len > 0 && (req->path.ptr[0] == '/' || req->method == HTTP_OPTIONS));
    must(str_find_char(req->target, ' ', 0) == SIZE_MAX);
    must(req->target.len <= 4096 && req->body.len <= 1000 && req->header_count <= 64);
    must(req->body.len == 0 || req->method == HTTP_POST);
    check_clean(req->target);
    check_clean(req->host);
    for (size_t i = 0; i < req->header_count; i++) {
        must(req->headers[i].name.len > 0);
        must(str_find_char(req->headers[i].name, ' ', 0) == SIZE_MAX);
        check_clean(req->headers[i].name);
        check_clean(req->headers[i].value);
    }
    reply->status = 200;
    reply->body = req->path;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct http_server *server;
    static struct buf reply;
    const struct http_config config = { .listen_fd = -1,
                                        .limits = { .body = 1000 },
                                        .handler = handle };

    if (server == NULL) {
        buf_init(&reply, 64 << 20);
        must(http_server_start(&config, &server) == OK);
    }
    buf_clear(&reply);
    must(http_server_exchange(server, (struct str){ (const char *)data, size }, &reply) == OK);
    must(reply.len == 0 || str_starts(buf_str(&reply), STR("HTTP/1.1 ")));
    must(http_server_connections(server) == 0);
    return 0;
}
