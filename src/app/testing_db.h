/*
 * testing_db.h: a small network in a database of its own, and the real front before it, for tests
 * that ask for pages. Requests go through http/ as bytes, so what comes back is what a browser would
 * get; portal_handle() asks web_handle() itself where a test needs to choose the client's address.
 */
#ifndef VORORT_APP_TESTING_DB_H
#define VORORT_APP_TESTING_DB_H

#include "app/app.h"
#include "base/testing.h"
#include "db/testing.h"

/* Public addresses of the network below. */
#define PORTAL_BASIS      "https://netz.example"
#define PORTAL_HALLE      "/vor-ort/halle-saale/kurzportrait/"
#define PORTAL_HALLE_EN   "/en/vor-ort/halle-saale/kurzportrait/"
#define PORTAL_BERICHT    "/vor-ort/halle-saale/berichte/2019/bildungsleitbild-beschlossen/"
#define PORTAL_MITTEILUNG "/berichte/2024/jahresbericht/"
#define PORTAL_TOKEN      "0123456789abcdef-token"

struct portal {
    struct scratch scratch;
    struct db *db; /* for writing; a connection beside those of the worker */
    struct arena arena;
    struct web_config config;
    struct web *web;
    struct http_server *server;
    struct buf raw; /* of the last reply */
};

struct reply {
    int status;
    struct str head; /* status line and headers */
    struct str body;
};

/* Makes the database, fills it with the network and opens a worker on it. */
void portal_make(struct portal *p);
/* The same without content. */
void portal_make_empty(struct portal *p);
void portal_remove(struct portal *p);
/* A new worker on the same database, with this much memory for pages. */
void portal_restart(struct portal *p, size_t cache_bytes);

/* Runs SQL without rows on the writing connection; committed at once. */
void portal_sql(struct portal *p, const char *sql);
/* One number. */
int64_t portal_number(struct portal *p, const char *sql);
/* More of everything: members (Gemeinden of Sachsen-Anhalt with portraits) and reports of Halle. */
void portal_grow(struct portal *p, int members, int reports);

/* `headers`: "Name: value\r\n" each, or "". The reply lives until the next request. */
struct reply portal_get(struct portal *p, const char *target, const char *headers);
struct reply portal_post(struct portal *p, const char *target, const char *headers,
                         const char *body);
struct reply portal_send(struct portal *p, const char *method, const char *target,
                         const char *headers);
/* Past the front: the request as given, the reply as the handler leaves it. */
void portal_handle(struct portal *p, const struct http_request *req, struct http_reply *reply);
/* GET of a path and query from 127.0.0.1 without headers, for portal_handle(). */
struct http_request portal_request(const char *target);

/* Value of a header, STR_NULL if it is not there; how often it is there. */
struct str reply_header(const struct reply *r, const char *name);
int reply_header_count(const struct reply *r, const char *name);

bool portal_has(struct str text, const char *part);
#define assert_has(text, part)   testing_has((text), (part), true, __FILE__, __LINE__)
#define assert_lacks(text, part) testing_has((text), (part), false, __FILE__, __LINE__)
void testing_has(struct str text, const char *part, bool wanted, const char *file, int line);

#endif
