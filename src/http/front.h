/*
 * front.h: what the files of this folder share; nobody outside includes it. A `client` is one
 * connection as we see it, beside libmicrohttpd's own: its deadline, its address, the target as it
 * was sent. All in one thread.
 */
#ifndef VORORT_HTTP_FRONT_H
#define VORORT_HTTP_FRONT_H

#include <microhttpd.h>
#include <sys/socket.h>

#include "http/http.h"

enum { PEER_TEXT = 46, PEER_KEY = 16, LINGER_MAX = 64, QUERY_PARTS = 64, FIELD_ROOM = 64 };

enum phase {
    PHASE_IDLE, /* between two requests; nothing of the next line was complete yet */
    PHASE_HEAD, /* connected, or the request line is there */
    PHASE_BODY,
    PHASE_READY, /* all there, the handler comes next */
    PHASE_SEND,  /* reply queued */
};

struct client {
    struct client *next;
    struct client *prev;
    struct http_server *server;
    int fd;
    enum phase phase;
    uint64_t deadline_ms;
    bool cut;     /* we have said our last word ourselves, past libmicrohttpd */
    bool linger;  /* the peer may still be sending; give it time to read the reply */
    bool counted; /* its address has a share of limits.connections_peer */
    unsigned char key[PEER_KEY];
    char peer[PEER_TEXT];
    size_t peer_len;
    struct buf body;
    const char *target_at; /* where the target stands in libmicrohttpd's buffer; NULL: none yet */
    size_t target_len;     /* as far as it was a C string; > limits.target: too long */
    char target[];         /* limits.target bytes */
};

/* A socket that is only drained until its peer is done reading. */
struct lingering {
    int fd;
    uint64_t deadline_ms;
    size_t left; /* bytes that we are willing to throw away */
};

struct http_server {
    struct http_config config;
    struct MHD_Daemon *daemon;
    struct client *clients; /* newest first */
    unsigned client_count;
    struct lingering lingers[LINGER_MAX];
    size_t linger_count;
    bool draining;
    bool stopping;
    uint64_t swept_ms;
    struct http_request request;    /* of the client below */
    const struct client *collected; /* whose request `request` and `headers` hold now */
    struct http_header headers[];   /* limits.headers of them */
};

/* limits.c: deadlines, shares and the slow way out */
uint64_t limits_now_ms(void);
void limits_fill(struct http_limits *limits);
void limits_enter(struct client *client, enum phase phase);
/* The address of a socket as text and as the key under which connections are counted. */
void limits_peer(struct client *client, const struct sockaddr *address);
/* Has this client's address more connections than its share? */
bool limits_peer_full(const struct client *client);
/* The server drains: who has asked for nothing yet must do so within the idle time from now. */
void limits_hurry(struct client *client);
/* No more output; input is thrown away for a while, then the connection ends. */
void limits_cut(struct client *client);
void limits_sweep(struct http_server *server, uint64_t now_ms);
/* Does the peer still wait for us on this socket (rather than having gone)? */
bool limits_peer_waits(int fd);
void linger_add(struct http_server *server, int fd);
void linger_turn(struct http_server *server, uint64_t now_ms);
void linger_stop(struct http_server *server);

/*
 * request.c: reads and judges the head that libmicrohttpd has taken apart. Fills server->request.
 * 0: fine, else the status of the refusal. `ret_length`: bytes of the body to come.
 */
int request_collect(struct client *client, struct MHD_Connection *connection, const char *method,
                    const char *version, uint64_t *ret_length);

/* reply.c */
NODISCARD enum err reply_build(const struct http_reply *reply, struct MHD_Response **ret_response);
/* The application's reply for a status refused at the front; its own body if it gives none. */
void reply_refusal(struct http_server *server, int status, struct http_reply *reply);
/* Queues; false if the connection must be closed. */
bool reply_queue(struct client *client, struct MHD_Connection *connection,
                 const struct http_reply *reply);
/* A refusal written straight to the socket, where libmicrohttpd offers no way; then cut. */
void reply_raw(struct client *client, int status);

#endif
