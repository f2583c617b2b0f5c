/*
 * server.c: the server's life, and the callbacks by which libmicrohttpd tells of a request: the
 * target before it is taken apart, the head when it is complete, pieces of the body, the end.
 */
#include "base/time.h"
#include "http/front.h"

/* What a reply's own head may take beside the request's: CSP and the like are a kilobyte or two. */
enum { REPLY_HEAD = 4096, TURN_MS = 1000, LINGER_TURN_MS = 20 };

static struct client *client_of(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info == NULL ? NULL : info->socket_context;
}

/* libmicrohttpd would decode the path in place; http_decode() does that by our rules. */
static size_t keep_escapes(void *cls, struct MHD_Connection *connection, char *text)
{
    (void)cls;
    (void)connection;
    (void)text;
    return 0; /* nobody looks at it */
}

static size_t count_parts(struct str target)
{
    size_t parts = 0;
    size_t from = 0;
    size_t at;
    while ((at = str_find_char(target, '&', from)) != SIZE_MAX) {
        parts++;
        from = at + 1;
    }
    return parts;
}

/*
 * The request line is complete. libmicrohttpd is about to take the query apart in place, so it is
 * kept here first. A query of very many parts would use up libmicrohttpd's memory for this
 * connection in a place where it does not recover; it is answered here.
 */
static void *on_target(void *cls, const char *target, struct MHD_Connection *connection)
{
    struct http_server *server = cls;
    struct client *client = client_of(connection);

    if (client == NULL || client->cut) {
        return client;
    }
    limits_enter(client, PHASE_HEAD);
    client->target_at = target;
    client->target_len = strnlen(target, server->config.limits.target + 1);
    if (client->target_len <= server->config.limits.target) {
        memcpy(client->target, target, client->target_len);
        if (count_parts((struct str){ target, client->target_len }) > QUERY_PARTS) {
            reply_raw(client, MHD_HTTP_URI_TOO_LONG);
        }
    }
    return client;
}

static enum MHD_Result refuse(struct client *client, struct MHD_Connection *connection, int status)
{
    struct http_reply reply = { 0 };

    client->linger = true;
    reply_refusal(client->server, status, &reply);
    return reply_queue(client, connection, &reply) ? MHD_YES : MHD_NO;
}

/* The head is complete: take it or refuse it. A refusal at this point ends the connection. */
static enum MHD_Result on_head(struct client *client, struct MHD_Connection *connection,
                               const char *method, const char *version)
{
    uint64_t length = 0;
    int status = request_collect(client, connection, method, version, &length);

    if (status != 0) {
        return refuse(client, connection, status);
    }
    if (length == 0) {
        client->phase = PHASE_READY;
        return MHD_YES;
    }
    buf_init(&client->body, client->server->config.limits.body);
    limits_enter(client, PHASE_BODY);
    return MHD_YES;
}

static enum MHD_Result on_complete(struct client *client, struct MHD_Connection *connection,
                                   const char *method, const char *version)
{
    struct http_server *server = client->server;
    struct http_reply reply = { 0 };
    uint64_t length = 0;

    /* Others may have come in between while the body arrived; then the head is read again. */
    if (server->collected != client) {
        must(request_collect(client, connection, method, version, &length) == 0);
    }
    if (buf_error(&client->body) != OK) {
        return refuse(client, connection, MHD_HTTP_SERVICE_UNAVAILABLE);
    }
    if (client->body.len > 0) {
        server->request.body = buf_str(&client->body);
    }
    server->request.started_us = time_monotonic_us();
    server->config.handler(server->config.arg, &server->request, &reply);
    return reply_queue(client, connection, &reply) ? MHD_YES : MHD_NO;
}

/* The parameters are libmicrohttpd's. NOLINTNEXTLINE(readability-function-size) */
static enum MHD_Result on_request(void *cls, struct MHD_Connection *connection, const char *url,
                                  const char *method, const char *version, const char *upload,
                                  size_t *upload_len, void **context)
{
    struct client *client = *context;

    (void)cls;
    (void)url;
    if (client == NULL || client->cut) {
        return MHD_NO;
    }
    if (client->phase == PHASE_HEAD) {
        return on_head(client, connection, method, version);
    }
    if (*upload_len > 0) {
        buf_add(&client->body, (struct str){ upload, *upload_len });
        *upload_len = 0;
        return MHD_YES;
    }
    return on_complete(client, connection, method, version);
}

static void on_request_done(void *cls, struct MHD_Connection *connection, void **context,
                            enum MHD_RequestTerminationCode code)
{
    struct client *client = *context;

    (void)cls;
    (void)connection;
    if (client == NULL) {
        return;
    }
    if (client->server->collected == client) {
        client->server->collected = NULL;
    }
    buf_release(&client->body);
    client->target_at = NULL;
    /* Behind an error reply of libmicrohttpd's own the client may still be sending. */
    client->linger = client->linger || code != MHD_REQUEST_TERMINATED_COMPLETED_OK;
    if (!client->cut) {
        limits_enter(client, PHASE_IDLE);
    }
}

static void on_connect(struct http_server *server, struct MHD_Connection *connection,
                       void **context)
{
    struct client *client = calloc(1, sizeof *client + server->config.limits.target);
    const union MHD_ConnectionInfo *fd =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    int socket = fd->connect_fd;

    *context = client;
    if (client == NULL) {
        shutdown(socket, SHUT_RDWR);
        return;
    }
    client->server = server;
    client->fd = socket;
    const union MHD_ConnectionInfo *address =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    limits_peer(client, address->client_addr);
    limits_enter(client, PHASE_HEAD);
    client->next = server->clients;
    if (client->next != NULL) {
        client->next->prev = client;
    }
    server->clients = client;
    server->client_count++;
    if (limits_peer_full(client)) {
        reply_raw(client, MHD_HTTP_SERVICE_UNAVAILABLE);
    }
}

static void unlink_client(struct http_server *server, struct client *client)
{
    if (client->prev != NULL) {
        client->prev->next = client->next;
    } else {
        server->clients = client->next;
    }
    if (client->next != NULL) {
        client->next->prev = client->prev;
    }
    server->client_count--;
    if (server->collected == client) {
        server->collected = NULL;
    }
}

/* libmicrohttpd closes the connection right behind this. */
static void on_close(struct http_server *server, struct client *client)
{
    unlink_client(server, client);
    if (client->linger && !server->stopping && limits_peer_waits(client->fd)) {
        linger_add(server, client->fd);
    }
    buf_release(&client->body);
    free(client);
}

static void on_connection(void *cls, struct MHD_Connection *connection, void **context,
                          enum MHD_ConnectionNotificationCode code)
{
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        on_connect(cls, connection, context);
    } else if (*context != NULL) {
        on_close(cls, *context);
        *context = NULL;
    }
}

/* Room for the head, for what libmicrohttpd notes of each field, and for the reply's head. */
static size_t pool_size(const struct http_limits *limits)
{
    size_t room = limits->head + REPLY_HEAD + (limits->headers + QUERY_PARTS) * FIELD_ROOM;
    return (room + 4095) / 4096 * 4096;
}

static struct MHD_Daemon *daemon_start(struct http_server *server)
{
    const struct http_limits *limits = &server->config.limits;
    int listen_fd = server->config.listen_fd;
    const struct MHD_OptionItem options[] = {
        { MHD_OPTION_CONNECTION_MEMORY_LIMIT, (intptr_t)pool_size(limits), NULL },
        { MHD_OPTION_CONNECTION_LIMIT, (intptr_t)limits->connections, NULL },
        /* Stricter would mean broken answers from libmicrohttpd; request.c is stricter still. */
        { MHD_OPTION_STRICT_FOR_CLIENT, 0, NULL },
        { listen_fd < 0 ? MHD_OPTION_END : MHD_OPTION_LISTEN_SOCKET, listen_fd, NULL },
        { MHD_OPTION_END, 0, NULL },
    };
    unsigned flags = MHD_USE_EPOLL | MHD_USE_TURBO;

    if (listen_fd < 0) {
        flags |= MHD_USE_NO_LISTEN_SOCKET;
    }
    return MHD_start_daemon(flags, 0, NULL, NULL, on_request, server, MHD_OPTION_ARRAY, options,
                            MHD_OPTION_NOTIFY_CONNECTION, on_connection, server,
                            MHD_OPTION_NOTIFY_COMPLETED, on_request_done, server,
                            MHD_OPTION_URI_LOG_CALLBACK, on_target, server,
                            MHD_OPTION_UNESCAPE_CALLBACK, keep_escapes, server, MHD_OPTION_END);
}

enum err http_server_start(const struct http_config *config, struct http_server **ret_server)
{
    struct http_limits limits = config->limits;

    must(config->handler != NULL);
    limits_fill(&limits);
    struct http_server *server =
        calloc(1, sizeof *server + limits.headers * sizeof(struct http_header));
    if (server == NULL) {
        return ERR_MEMORY;
    }
    server->config = *config;
    server->config.limits = limits;
    server->daemon = daemon_start(server);
    if (server->daemon == NULL) {
        free(server);
        return ERR_IO;
    }
    *ret_server = server;
    return OK;
}

enum err http_server_turn(struct http_server *server, unsigned ms)
{
    /* With nobody connected nothing but a connection can happen. */
    unsigned most = server->linger_count > 0  ? LINGER_TURN_MS
                    : server->clients != NULL ? TURN_MS
                                              : ms;
    int wait = (int)(ms < most ? ms : most);

    if (MHD_run_wait(server->daemon, wait) != MHD_YES) {
        return ERR_IO;
    }
    if (server->clients != NULL || server->linger_count > 0) {
        uint64_t now_ms = limits_now_ms();
        limits_sweep(server, now_ms);
        linger_turn(server, now_ms);
    }
    return OK;
}

enum err http_server_adopt(struct http_server *server, int fd)
{
    struct sockaddr_storage address = { .ss_family = AF_UNSPEC };
    socklen_t len = sizeof address;

    (void)getpeername(fd, (struct sockaddr *)&address, &len);
    /* Whole, so that limits_peer() may read either family. */
    bool taken = MHD_add_connection(server->daemon, fd, (struct sockaddr *)&address,
                                    sizeof address) == MHD_YES;
    return taken ? OK : ERR_IO;
}

void http_server_drain(struct http_server *server, unsigned idle_seconds)
{
    if (!server->draining && server->config.listen_fd >= 0) {
        MHD_quiesce_daemon(server->daemon);
    }
    server->draining = true;
    if (idle_seconds < server->config.limits.idle_seconds) {
        server->config.limits.idle_seconds = idle_seconds;
    }
    for (struct client *client = server->clients; client != NULL; client = client->next) {
        limits_hurry(client);
    }
}

unsigned http_server_connections(const struct http_server *server)
{
    return server->client_count + (unsigned)server->linger_count;
}

void http_server_stop(struct http_server *server)
{
    if (server == NULL) {
        return;
    }
    server->stopping = true;
    /* Else libmicrohttpd would close the listening socket, which is not ours. */
    if (server->config.listen_fd >= 0 && !server->draining) {
        MHD_quiesce_daemon(server->daemon);
    }
    MHD_stop_daemon(server->daemon);
    linger_stop(server);
    free(server);
}
