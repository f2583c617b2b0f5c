/*
 * http.h: all that the rest of Vorort sees of HTTP. Behind it libmicrohttpd does the protocol (one
 * epoll loop, no threads); its names appear in this folder only, so that another core could take
 * its place. A request arrives complete and bounded; a reply is complete before the first byte goes
 * out.
 */
#ifndef VORORT_HTTP_HTTP_H
#define VORORT_HTTP_HTTP_H

#include "base/arena.h"
#include "base/buf.h"

enum http_method { HTTP_GET, HTTP_HEAD, HTTP_POST, HTTP_OPTIONS, HTTP_OTHER };

struct http_header {
    struct str name; /* as sent; compare with str_eq_nocase() */
    struct str value;
};

/* All slices live until the handler returns. */
struct http_request {
    enum http_method method;
    struct str target; /* path and query exactly as sent: "/vor-ort/?land=ST" */
    struct str path;   /* part before '?', still percent-encoded */
    struct str query;  /* part behind '?', still encoded; ptr NULL if there is no '?' */
    struct str host;   /* Host header, "" if none */
    struct str body;   /* POST only; at most limits.body bytes */
    struct str peer;   /* address of the client as text, without port */
    const struct http_header *headers;
    size_t header_count;
    uint64_t started_us; /* time_monotonic_us() when the request was complete */
};

/* Value of the first header of that name (case folded), or STR_NULL. */
struct str http_request_header(const struct http_request *req, struct str name);

/*
 * A reply under construction. Headers and body are copied when the handler returns, so slices need
 * to live only that long. Content-Length, Date and Connection are http/'s own business.
 */
enum { HTTP_HEADERS_MAX = 32 };

struct http_frozen;

struct http_reply {
    int status;
    struct http_header headers[HTTP_HEADERS_MAX];
    size_t header_count;
    struct str body;
    struct http_frozen *frozen; /* set: send this one and look at nothing else */
};

/*
 * Adds a header; name and value must be free of CR, LF and zero (must()). An empty value is left
 * out. A 304 takes the body that a 200 would have: its length is told, its bytes are not sent.
 */
void http_reply_header(struct http_reply *reply, struct str name, struct str value);

/*
 * A finished reply kept for many requests: pages of the page cache, assets. Counted references:
 * freeze gives one to the caller, http_frozen_release() gives it back; replies that are still going
 * out hold their own.
 */
NODISCARD enum err http_freeze(const struct http_reply *reply, struct http_frozen **ret_frozen);
void http_frozen_release(struct http_frozen *frozen);
/* Memory that it holds, for the cache's own budget. */
size_t http_frozen_bytes(const struct http_frozen *frozen);

/* What stands at the front. Zero means the default in brackets. */
struct http_limits {
    size_t head;    /* bytes of request line and headers [8192] */
    size_t headers; /* number of headers [64] */
    size_t target;  /* bytes of the target [4096] */
    size_t body;    /* bytes of a body [1 MiB] */
    unsigned
        head_seconds; /* from connect, or from a complete request line, to complete head [10] */
    unsigned body_seconds;     /* from head to complete body [30] */
    unsigned idle_seconds;     /* between requests on one connection [15] */
    unsigned send_seconds;     /* from reply queued to last byte out [60] */
    unsigned connections;      /* at once, for this worker [1000] */
    unsigned connections_peer; /* at once, from one address [100] */
};

/* Fills `reply`; called once for each complete request. */
typedef void http_handler(void *arg, const struct http_request *req, struct http_reply *reply);
/*
 * Makes the reply for a request refused at the front: 400, 405, 408, 411, 413, 414, 417, 431, 501,
 * 503. NULL, or an empty body: the status in plain words. Not frozen: the bytes may be needed.
 */
typedef void http_refusal(void *arg, int status, struct http_reply *reply);

struct http_config {
    int listen_fd; /* bound and listening, stays the caller's; -1: only http_server_adopt() */
    /* connections_peer for 127.0.0.0/8 and ::1, too? No if a proxy on this machine stands before. */
    bool count_loopback;
    struct http_limits limits;
    http_handler *handler;
    http_refusal *refusal;
    void *arg;
};

struct http_server;

/* One a process. ERR_MEMORY, ERR_IO. */
NODISCARD enum err http_server_start(const struct http_config *config,
                                     struct http_server **ret_server);
/* Waits at most `ms` for work and does all that is ready. Signals end the wait early. ERR_IO. */
NODISCARD enum err http_server_turn(struct http_server *server, unsigned ms);
/* Takes a connected stream socket as if it had been accepted; the server closes it. ERR_IO. */
NODISCARD enum err http_server_adopt(struct http_server *server, int fd);
/*
 * Accepts no more and says "Connection: close" from now on; open requests are finished. Connections
 * on which nothing is asked end after `idle_seconds`, if not earlier by their own limit. May be
 * called again with less.
 */
void http_server_drain(struct http_server *server, unsigned idle_seconds);
/* Open connections, those included that only wait for their peer to read the last reply. */
unsigned http_server_connections(const struct http_server *server);
void http_server_stop(struct http_server *server);

/*
 * Sends raw request bytes through the real front over a socket pair and collects the raw reply:
 * for `vorort test-http` and golden tests. ERR_IO, ERR_LIMIT.
 */
NODISCARD enum err http_server_exchange(struct http_server *server, struct str raw_request,
                                        struct buf *raw_reply);

/* Binds and listens: "127.0.0.1:8080", "[::1]:8080", port 0 = any. ERR_INPUT, ERR_IO. */
NODISCARD enum err http_listen(struct str address, int *ret_fd);
/* The port that a listening socket got; 0 if none. */
unsigned http_listen_port(int fd);

/*
 * Percent-decodes a path segment or a query value ('+' is a blank in queries). ERR_BAD_REQUEST on a
 * broken escape, a zero byte or invalid UTF-8.
 */
NODISCARD enum err http_decode(struct arena *a, struct str encoded, bool plus_is_blank,
                               struct str *ret_text);
/* Next "name=value" of a query or form body, decoded. False at the end. Broken ones are skipped. */
bool http_query_next(struct arena *a, struct str *rest, struct str *ret_name,
                     struct str *ret_value);
/* What a client takes, of an Accept-Encoding value with q-values: is `coding` ("gzip") welcome? */
bool http_accepts(struct str accept_encoding, struct str coding);

#endif
