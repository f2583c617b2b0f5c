/*
 * mini.c: src/http/ alone with one frozen reply, for measuring it without the application:
 * `bench-mini ADDRESS FILE [CONTENT-TYPE]`, one process, stops with SIGTERM.
 */
#include <signal.h>

#include "base/file.h"
#include "http/http.h"

static volatile sig_atomic_t stop;

static void on_signal(int signal)
{
    (void)signal;
    stop = 1;
}

static void handle(void *arg, const struct http_request *req, struct http_reply *reply)
{
    (void)req;
    reply->frozen = arg;
}

static enum err freeze_file(const char *path, const char *type, struct http_frozen **ret_frozen)
{
    struct buf body CLEANUP(buf_release);
    struct http_reply reply = { .status = 200 };

    buf_init(&body, 64 * 1024 * 1024);
    TRY(file_read(path, &body));
    reply.body = buf_str(&body);
    http_reply_header(&reply, STR("Content-Type"), str_from_cstr(type));
    http_reply_header(&reply, STR("Cache-Control"), STR("no-cache"));
    http_reply_header(&reply, STR("ETag"), STR("\"0123456789abcdef\""));
    return http_freeze(&reply, ret_frozen);
}

int main(int argc, char **argv)
{
    struct http_frozen *frozen = NULL;
    struct http_config config = { .handler = handle };
    struct http_server *server = NULL;

    if (argc < 3) {
        (void)fprintf(stderr, "bench-mini ADDRESS FILE [CONTENT-TYPE]\n");
        return 2;
    }
    if (freeze_file(argv[2], argc > 3 ? argv[3] : "text/html; charset=utf-8", &frozen) != OK ||
        http_listen(str_from_cstr(argv[1]), &config.listen_fd) != OK) {
        return 1;
    }
    config.arg = frozen;
    if (http_server_start(&config, &server) != OK) {
        return 1;
    }
    (void)signal(SIGTERM, on_signal);
    (void)signal(SIGINT, on_signal);
    while (!stop && http_server_turn(server, 250) == OK) {
    }
    http_server_stop(server);
    http_frozen_release(frozen);
    return 0;
}
