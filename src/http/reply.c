/*
 * reply.c: from a reply to what libmicrohttpd sends. A frozen one is its MHD_Response, ready with
 * all headers, so that a hit in the page cache is one call.
 */
#include <stdarg.h>
#include <unistd.h>

#include "base/time.h"
#include "http/front.h"

struct http_frozen {
    struct MHD_Response *response;
    int status;
    bool closing; /* "Connection: close" is in it: this process drains */
    size_t bytes;
};

static bool is_clean(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '\r' || s.ptr[i] == '\n' || s.ptr[i] == '\0') {
            return false;
        }
    }
    return true;
}

void http_reply_header(struct http_reply *reply, struct str name, struct str value)
{
    must(reply->header_count < HTTP_HEADERS_MAX);
    must(name.len > 0 && is_clean(name) && is_clean(value));
    reply->headers[reply->header_count++] = (struct http_header){ name, value };
}

static const struct http_header *header_find(const struct http_reply *reply, struct str name)
{
    for (size_t i = 0; i < reply->header_count; i++) {
        if (str_eq_nocase(reply->headers[i].name, name)) {
            return &reply->headers[i];
        }
    }
    return NULL;
}

/*
 * A 304 has no body but the length that a 200 would have: libmicrohttpd takes it from a buffer that
 * it never reads.
 */
static struct MHD_Response *response_new(const struct http_reply *reply)
{
    static char nothing[1];
    bool unread = reply->status == MHD_HTTP_NOT_MODIFIED || reply->body.len == 0;
    if (unread) {
        return MHD_create_response_from_buffer(reply->body.len, nothing, MHD_RESPMEM_PERSISTENT);
    }
    /* The copy is made at once; the cast is for a signature that also serves other modes. */
    union {
        const char *in;
        void *out;
    } body = { .in = reply->body.ptr };
    return MHD_create_response_from_buffer(reply->body.len, body.out, MHD_RESPMEM_MUST_COPY);
}

enum err reply_build(const struct http_reply *reply, struct MHD_Response **ret_response)
{
    struct buf scratch CLEANUP(buf_release);
    struct MHD_Response *response = response_new(reply);
    bool fine = response != NULL;

    buf_init(&scratch, 65536);
    for (size_t i = 0; fine && i < reply->header_count; i++) {
        const struct http_header *header = &reply->headers[i];
        if (header->value.len == 0) {
            continue;
        }
        buf_clear(&scratch);
        buf_add(&scratch, header->name);
        buf_add_char(&scratch, '\0');
        buf_add(&scratch, header->value);
        const char *both = buf_cstr(&scratch);
        fine = buf_error(&scratch) == OK &&
               MHD_add_response_header(response, both, both + header->name.len + 1) == MHD_YES;
    }
    if (!fine) {
        if (response != NULL) {
            MHD_destroy_response(response);
        }
        return ERR_MEMORY;
    }
    *ret_response = response;
    return OK;
}

enum err http_freeze(const struct http_reply *reply, struct http_frozen **ret_frozen)
{
    struct MHD_Response *response;
    must(reply->frozen == NULL && reply->status >= 200);
    struct http_frozen *frozen = calloc(1, sizeof *frozen);
    if (frozen == NULL) {
        return ERR_MEMORY;
    }
    enum err e = reply_build(reply, &response);
    if (e != OK) {
        free(frozen);
        return e;
    }
    frozen->response = response;
    frozen->status = reply->status;
    /* The rest is what malloc and libmicrohttpd keep beside, as measured: 48 a block, 3 a header. */
    frozen->bytes = sizeof *frozen + 512 + (reply->status == 304 ? 0 : reply->body.len);
    for (size_t i = 0; i < reply->header_count; i++) {
        frozen->bytes += 144 + reply->headers[i].name.len + reply->headers[i].value.len;
    }
    *ret_frozen = frozen;
    return OK;
}

void http_frozen_release(struct http_frozen *frozen)
{
    if (frozen != NULL) {
        MHD_destroy_response(frozen->response);
        free(frozen);
    }
}

size_t http_frozen_bytes(const struct http_frozen *frozen)
{
    return frozen->bytes;
}

static bool response_close(struct MHD_Response *response)
{
    return MHD_add_response_header(response, MHD_HTTP_HEADER_CONNECTION, "close") == MHD_YES;
}

/* A process that drains does not come back from it, so the kept reply may keep the word, too. */
static bool queue_frozen(struct client *client, struct MHD_Connection *connection,
                         struct http_frozen *frozen)
{
    if (client->server->draining && !frozen->closing) {
        frozen->closing = response_close(frozen->response);
    }
    return MHD_queue_response(connection, (unsigned)frozen->status, frozen->response) == MHD_YES;
}

bool reply_queue(struct client *client, struct MHD_Connection *connection,
                 const struct http_reply *reply)
{
    struct MHD_Response *response;
    bool fine;

    limits_enter(client, PHASE_SEND);
    client->linger = client->linger || client->server->draining;
    if (reply->frozen != NULL) {
        return queue_frozen(client, connection, reply->frozen);
    }
    must(reply->status >= 200 && reply->status <= 599);
    if (reply_build(reply, &response) != OK) {
        return false;
    }
    fine = !client->server->draining || response_close(response);
    fine = fine && MHD_queue_response(connection, (unsigned)reply->status, response) == MHD_YES;
    MHD_destroy_response(response);
    return fine;
}

void reply_refusal(struct http_server *server, int status, struct http_reply *reply)
{
    if (server->config.refusal != NULL) {
        server->config.refusal(server->config.arg, status, reply);
    }
    if (reply->frozen != NULL) {
        return;
    }
    reply->status = status;
    if (reply->body.len == 0) {
        reply->body = str_from_cstr(MHD_get_reason_phrase_for((unsigned)status));
        if (header_find(reply, STR("Content-Type")) == NULL) {
            http_reply_header(reply, STR("Content-Type"), STR("text/plain; charset=utf-8"));
        }
    }
    if (status == MHD_HTTP_METHOD_NOT_ALLOWED && header_find(reply, STR("Allow")) == NULL) {
        http_reply_header(reply, STR("Allow"), STR("GET, HEAD, POST, OPTIONS"));
    }
}

/* The bytes of a refusal. Frozen ones have no bytes to be had: then only the status line counts. */
static void raw_write(struct buf *out, const struct http_reply *reply, int status)
{
    struct str body = reply->frozen != NULL ? STR("") : reply->body;

    buf_printf(out, "HTTP/1.1 %d %s\r\nDate: ", status,
               MHD_get_reason_phrase_for((unsigned)status));
    time_write_http(out, time_now());
    buf_printf(out, "\r\nConnection: close\r\nContent-Length: %zu\r\n", body.len);
    for (size_t i = 0; reply->frozen == NULL && i < reply->header_count; i++) {
        buf_add(out, reply->headers[i].name);
        buf_lit(out, ": ");
        buf_add(out, reply->headers[i].value);
        buf_lit(out, "\r\n");
    }
    buf_lit(out, "\r\n");
    buf_add(out, body);
}

/*
 * Only while libmicrohttpd is not writing on this socket itself. What does not fit into the socket's
 * buffer at once (it is empty) is not sent: nobody waits for such a client.
 */
void reply_raw(struct client *client, int status)
{
    struct buf out CLEANUP(buf_release);
    struct http_reply reply = { 0 };

    buf_init(&out, 262144);
    reply_refusal(client->server, status, &reply);
    raw_write(&out, &reply, status);
    if (buf_error(&out) == OK) {
        (void)!send(client->fd, out.ptr, out.len, MSG_DONTWAIT | MSG_NOSIGNAL);
    }
    limits_cut(client);
}
