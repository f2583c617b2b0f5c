/*
 * limits.c: what one client may take. libmicrohttpd's timeout is one for idleness, and whoever
 * drips a byte now and then lives for ever under it; here each phase of a request has an end, looked
 * at four times a second. A connection past its end is answered where an answer makes sense and
 * shut down; libmicrohttpd then sees the end of the stream and clears up by itself.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/time.h"
#include "http/front.h"

enum { SWEEP_MS = 250, LINGER_MS = 2000, LINGER_BYTES = 4 * 1024 * 1024 };

uint64_t limits_now_ms(void)
{
    return time_monotonic_us() / 1000;
}

static void fill_size(size_t *value, size_t standard)
{
    *value = *value == 0 ? standard : *value;
}

static void fill_unsigned(unsigned *value, unsigned standard)
{
    *value = *value == 0 ? standard : *value;
}

void limits_fill(struct http_limits *limits)
{
    fill_size(&limits->head, 8192);
    fill_size(&limits->headers, 64);
    fill_size(&limits->target, 4096);
    fill_size(&limits->body, 1048576);
    fill_unsigned(&limits->head_seconds, 10);
    fill_unsigned(&limits->body_seconds, 30);
    fill_unsigned(&limits->idle_seconds, 15);
    fill_unsigned(&limits->send_seconds, 60);
    fill_unsigned(&limits->connections, 1000);
    fill_unsigned(&limits->connections_peer, 100);
}

static uint64_t phase_ms(const struct http_server *server, enum phase phase)
{
    const struct http_limits *limits = &server->config.limits;
    switch (phase) {
    case PHASE_IDLE:
        return limits->idle_seconds * 1000ULL;
    case PHASE_HEAD:
        return limits->head_seconds * 1000ULL;
    case PHASE_BODY:
        return limits->body_seconds * 1000ULL;
    case PHASE_READY:
    case PHASE_SEND:
        break;
    }
    return limits->send_seconds * 1000ULL;
}

void limits_enter(struct client *client, enum phase phase)
{
    client->phase = phase;
    client->deadline_ms = limits_now_ms() + phase_ms(client->server, phase);
}

/*
 * IPv4 addresses count one by one (also when they come mapped into IPv6), IPv6 ones by their /64,
 * which is what one subscriber has. Loopback has no share: there stands our own proxy, and all the
 * world comes through it.
 */
void limits_peer(struct client *client, const struct sockaddr *address)
{
    char text[INET6_ADDRSTRLEN] = "";
    struct in6_addr v6 = { 0 };

    if (address != NULL && address->sa_family == AF_INET) {
        struct sockaddr_in in;
        memcpy(&in, address, sizeof in);
        inet_ntop(AF_INET, &in.sin_addr, text, sizeof text);
        v6.s6_addr[10] = v6.s6_addr[11] = 0xff;
        memcpy(&v6.s6_addr[12], &in.sin_addr, 4);
    } else if (address != NULL && address->sa_family == AF_INET6) {
        struct sockaddr_in6 in;
        memcpy(&in, address, sizeof in);
        v6 = in.sin6_addr;
        if (IN6_IS_ADDR_V4MAPPED(&v6)) {
            inet_ntop(AF_INET, &v6.s6_addr[12], text, sizeof text);
        } else {
            inet_ntop(AF_INET6, &v6, text, sizeof text);
        }
    } else {
        return;
    }
    bool four = IN6_IS_ADDR_V4MAPPED(&v6);
    bool loopback = four ? v6.s6_addr[12] == 127 : IN6_IS_ADDR_LOOPBACK(&v6);
    client->counted = !loopback || client->server->config.count_loopback;
    client->peer_len = strnlen(text, sizeof text);
    memcpy(client->peer, text, client->peer_len);
    memcpy(client->key, v6.s6_addr, four ? PEER_KEY : 8);
}

bool limits_peer_full(const struct client *client)
{
    const struct http_server *server = client->server;
    unsigned same = 0;

    if (!client->counted) {
        return false;
    }
    for (const struct client *other = server->clients; other != NULL; other = other->next) {
        if (other->counted && memcmp(other->key, client->key, PEER_KEY) == 0) {
            same++;
        }
    }
    return same > server->config.limits.connections_peer;
}

void limits_hurry(struct client *client)
{
    uint64_t soon = limits_now_ms() + phase_ms(client->server, PHASE_IDLE);
    bool waiting = client->target_at == NULL && client->phase <= PHASE_HEAD;

    if (waiting && soon < client->deadline_ms) {
        client->deadline_ms = soon;
    }
}

/* First time in the middle of a request: a word and a while to read it. Else: out. */
static void expire(struct client *client)
{
    bool asked = client->phase == PHASE_HEAD || client->phase == PHASE_BODY;
    if (!client->cut && asked) {
        reply_raw(client, MHD_HTTP_REQUEST_TIMEOUT);
        return;
    }
    client->cut = true;
    client->deadline_ms = UINT64_MAX;
    shutdown(client->fd, SHUT_RDWR);
}

void limits_cut(struct client *client)
{
    client->cut = true;
    client->linger = true;
    client->deadline_ms = limits_now_ms() + LINGER_MS;
    shutdown(client->fd, SHUT_WR);
}

void limits_sweep(struct http_server *server, uint64_t now_ms)
{
    if (now_ms - server->swept_ms < SWEEP_MS) {
        return;
    }
    server->swept_ms = now_ms;
    for (struct client *client = server->clients; client != NULL; client = client->next) {
        if (now_ms >= client->deadline_ms) {
            expire(client);
        }
    }
}

bool limits_peer_waits(int fd)
{
    char byte;
    ssize_t got = recv(fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return got > 0 || (got < 0 && errno == EAGAIN);
}

/*
 * Closing a socket with unread data resets the connection, and the peer may lose the reply that
 * tells it why. So a copy of it is kept, half closed, and emptied for a while.
 */
void linger_add(struct http_server *server, int fd)
{
    if (server->linger_count == LINGER_MAX) {
        return;
    }
    int copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    if (copy < 0) {
        return;
    }
    shutdown(copy, SHUT_WR);
    server->lingers[server->linger_count++] =
        (struct lingering){ copy, limits_now_ms() + LINGER_MS, LINGER_BYTES };
}

/* Reads and forgets; true when there is nothing more to wait for. */
static bool linger_done(struct lingering *linger, uint64_t now_ms)
{
    char waste[8192];

    while (linger->left > 0 && now_ms < linger->deadline_ms) {
        ssize_t got = recv(linger->fd, waste, sizeof waste, MSG_DONTWAIT);
        if (got <= 0) {
            return got == 0 || (errno != EAGAIN && errno != EINTR);
        }
        linger->left -= (size_t)got < linger->left ? (size_t)got : linger->left;
    }
    return true;
}

void linger_turn(struct http_server *server, uint64_t now_ms)
{
    for (size_t i = server->linger_count; i-- > 0;) {
        if (linger_done(&server->lingers[i], now_ms)) {
            close(server->lingers[i].fd);
            server->lingers[i] = server->lingers[--server->linger_count];
        }
    }
}

void linger_stop(struct http_server *server)
{
    while (server->linger_count > 0) {
        close(server->lingers[--server->linger_count].fd);
    }
}
