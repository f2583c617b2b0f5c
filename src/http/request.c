/*
 * request.c: judges a request's head and makes slices of it. libmicrohttpd 0.9.75 is a lenient
 * reader: it takes bare line feeds, folded lines, zero bytes, blanks before the colon, a second
 * Content-Length and a Transfer-Encoding beside it. Every such difference between two readers is a
 * way to smuggle a request past a proxy. So the head is walked once more where it lies: the pieces
 * that libmicrohttpd found must lie one behind the other, separated by exactly what RFC 9112 asks
 * for. (It has put a zero byte over each CR, LF and colon.) What is not exactly so is refused.
 */
#include "http/front.h"

/* The head's frame, as far as it decides where the body ends. */
struct walk {
    struct http_server *server;
    const char *at;  /* where the next header must begin */
    const char *end; /* behind the empty line */
    size_t count;
    unsigned hosts;
    unsigned lengths;
    unsigned codings;
    bool broken;
    struct str host;
    struct str length;
    struct str coding;
    struct str expect;
};

struct str http_request_header(const struct http_request *req, struct str name)
{
    for (size_t i = 0; i < req->header_count; i++) {
        if (str_eq_nocase(req->headers[i].name, name)) {
            return req->headers[i].value;
        }
    }
    return STR_NULL;
}

static bool is_letter_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* RFC 9110, 5.6.2: what a method and a field name are made of. */
static bool is_token(struct str s)
{
    static const char marks[] = "!#$%&'*+-.^_`|~";
    for (size_t i = 0; i < s.len; i++) {
        if (!is_letter_or_digit(s.ptr[i]) && memchr(marks, s.ptr[i], sizeof marks - 1) == NULL) {
            return false;
        }
    }
    return s.len > 0;
}

/* RFC 9110, 5.5: visible characters, blanks, tabs, bytes above 127. */
static bool is_field_value(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if ((c < 0x20 && c != '\t') || c == 0x7f) {
            return false;
        }
    }
    return true;
}

static bool is_host(struct str s)
{
    static const char marks[] = ".-_:[]";
    for (size_t i = 0; i < s.len; i++) {
        if (!is_letter_or_digit(s.ptr[i]) && memchr(marks, s.ptr[i], sizeof marks - 1) == NULL) {
            return false;
        }
    }
    return s.len > 0 && s.len <= 255;
}

static void walk_note(struct walk *w, struct str name, struct str value)
{
    switch (name.len) {
    case 4:
        if (str_eq_nocase(name, STR("Host"))) {
            w->hosts++;
            w->host = value;
        }
        break;
    case 6:
        if (str_eq_nocase(name, STR("Expect"))) {
            w->expect = value;
        }
        break;
    case 14:
        if (str_eq_nocase(name, STR("Content-Length"))) {
            w->lengths++;
            w->length = value;
        }
        break;
    case 17:
        if (str_eq_nocase(name, STR("Transfer-Encoding"))) {
            w->codings++;
            w->coding = value;
        }
        break;
    default:
        break;
    }
}

/* One header, in the order of the head. */
static enum MHD_Result walk_header(void *cls, enum MHD_ValueKind kind, const char *key,
                                   size_t key_len, const char *value, size_t value_len)
{
    struct walk *w = cls;
    const struct str name = { key, key_len };
    struct str text = { value, value_len };

    (void)kind;
    /* Same place, and room for a colon behind the name and CR LF behind the value? */
    w->broken = true;
    if (key != w->at || key_len >= (size_t)(w->end - key) || !is_token(name)) {
        return MHD_NO;
    }
    const char *begin = key + key_len + 1;
    while (begin < w->end && (*begin == ' ' || *begin == '\t')) {
        begin++;
    }
    if (value != begin || value_len + 2 > (size_t)(w->end - value) || value[value_len] != '\0' ||
        value[value_len + 1] != '\0' || !is_field_value(text)) {
        return MHD_NO;
    }
    w->broken = false;
    w->at = value + value_len + 2;
    text = str_trim(text);
    if (w->count < w->server->config.limits.headers) {
        w->server->headers[w->count] = (struct http_header){ name, text };
    }
    w->count++;
    walk_note(w, name, text);
    return MHD_YES;
}

/* Walks all headers; false if they are not exactly what they should be. */
static bool walk_head(struct walk *w, struct MHD_Connection *connection, const char *method,
                      const char *version)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    if (info == NULL) {
        return false;
    }
    w->end = method + info->header_size;
    /* libmicrohttpd made sure of the eight bytes "HTTP/1.x". */
    if (w->end - version < 12 || version[8] != '\0' || version[9] != '\0') {
        return false;
    }
    w->at = version + 10;
    MHD_get_connection_values_n(connection, MHD_HEADER_KIND, walk_header, w);
    return !w->broken && w->end - w->at == 2 && w->at[0] == '\0' && w->at[1] == '\0';
}

static bool is_target(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c <= 0x20 || c == 0x7f || c == '#') {
            return false;
        }
    }
    return s.len > 0;
}

/* "http://host/path?query" (RFC 9112, 3.2.2): the host in it counts, not the Host header. */
static bool target_absolute(struct str *target, struct str *ret_host)
{
    struct str rest = *target;
    size_t scheme = str_find(rest, STR("://"), 0);
    if (scheme == SIZE_MAX || (!str_eq_nocase(str_slice(rest, 0, scheme), STR("http")) &&
                               !str_eq_nocase(str_slice(rest, 0, scheme), STR("https")))) {
        return false;
    }
    rest = str_slice(rest, scheme + 3, SIZE_MAX);
    size_t slash = str_find_char(rest, '/', 0);
    struct str host = str_slice(rest, 0, slash);
    if (!is_host(host)) {
        return false;
    }
    *ret_host = host;
    *target = slash == SIZE_MAX ? STR("/") : str_slice(rest, slash, SIZE_MAX);
    return true;
}

static bool target_read(struct http_request *req, struct str target)
{
    bool star = str_eq(target, STR("*")) && req->method == HTTP_OPTIONS;

    if (!is_target(target)) {
        return false;
    }
    if (target.ptr[0] != '/' && !star && !target_absolute(&target, &req->host)) {
        return false;
    }
    size_t mark = str_find_char(target, '?', 0);
    req->target = target;
    req->path = str_slice(target, 0, mark);
    req->query = mark == SIZE_MAX ? STR_NULL : str_slice(target, mark + 1, SIZE_MAX);
    return true;
}

static enum http_method method_read(struct str method)
{
    if (str_eq(method, STR("GET"))) {
        return HTTP_GET;
    }
    if (str_eq(method, STR("HEAD"))) {
        return HTTP_HEAD;
    }
    if (str_eq(method, STR("POST"))) {
        return HTTP_POST;
    }
    return str_eq(method, STR("OPTIONS")) ? HTTP_OPTIONS : HTTP_OTHER;
}

/* A method that there is, but not here: 405. One that nobody knows: 501 (RFC 9110, 9.1). */
static int method_refusal(struct str method)
{
    static const struct str known[] = { STR_INIT("PUT"), STR_INIT("DELETE"), STR_INIT("PATCH"),
                                        STR_INIT("TRACE"), STR_INIT("CONNECT") };
    for (size_t i = 0; i < ARRAY_LEN(known); i++) {
        if (str_eq(method, known[i])) {
            return MHD_HTTP_METHOD_NOT_ALLOWED;
        }
    }
    return MHD_HTTP_NOT_IMPLEMENTED;
}

/* Reads a length that libmicrohttpd has already found to be a number. */
static uint64_t length_read(struct str s)
{
    uint64_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (n > UINT64_MAX / 16) {
            return UINT64_MAX;
        }
        n = n * 10 + (uint64_t)(s.ptr[i] - '0');
    }
    return n;
}

/*
 * How the body is framed (RFC 9112, 6). Only a Content-Length is taken: no browser sends chunks,
 * and a proxy that gathers the body first (nginx does) sends its length.
 */
static int frame_judge(const struct walk *w, bool http_1_0, enum http_method method,
                       uint64_t *ret_length)
{
    if (w->lengths > 1 || w->codings > 1 || (w->lengths > 0 && w->codings > 0) ||
        (w->codings > 0 && http_1_0)) {
        return MHD_HTTP_BAD_REQUEST;
    }
    if (w->codings > 0) {
        return str_eq_nocase(w->coding, STR("chunked")) ? MHD_HTTP_LENGTH_REQUIRED
                                                        : MHD_HTTP_NOT_IMPLEMENTED;
    }
    uint64_t length = length_read(w->length);
    if (length > 0 && method != HTTP_POST) {
        return MHD_HTTP_BAD_REQUEST;
    }
    if (length > w->server->config.limits.body) {
        return MHD_HTTP_CONTENT_TOO_LARGE;
    }
    if (w->expect.len > 0 && !http_1_0 && !str_eq_nocase(w->expect, STR("100-continue"))) {
        return MHD_HTTP_EXPECTATION_FAILED;
    }
    *ret_length = length;
    return 0;
}

/* Is there exactly one usable Host (HTTP/1.0: at most one)? */
static bool host_is_fine(const struct walk *w, bool http_1_0)
{
    if (w->hosts == 0) {
        return http_1_0;
    }
    return w->hosts == 1 && is_host(w->host);
}

int request_collect(struct client *client, struct MHD_Connection *connection, const char *method,
                    const char *version, uint64_t *ret_length)
{
    struct http_server *server = client->server;
    const struct http_limits *limits = &server->config.limits;
    struct walk w = { .server = server };
    const struct str name = str_from_range(method, client->target_at - 1);
    const bool http_1_0 = version[7] == '0';
    struct http_request *req = &server->request;

    server->collected = NULL;
    if (client->target_len > limits->target) {
        return MHD_HTTP_URI_TOO_LONG;
    }
    if (!is_token(name) || client->target_at + client->target_len != version - 1 ||
        !walk_head(&w, connection, method, version) || !host_is_fine(&w, http_1_0)) {
        return MHD_HTTP_BAD_REQUEST;
    }
    if (w.count > limits->headers || (size_t)(w.end - method) > limits->head) {
        return MHD_HTTP_REQUEST_HEADER_FIELDS_TOO_LARGE;
    }
    *req = (struct http_request){ .method = method_read(name),
                                  .host = w.hosts == 0 ? STR("") : w.host,
                                  .body = STR(""),
                                  .peer = { client->peer, client->peer_len },
                                  .headers = server->headers,
                                  .header_count = w.count };
    if (req->method == HTTP_OTHER) {
        return method_refusal(name);
    }
    if (!target_read(req, (struct str){ client->target, client->target_len })) {
        return MHD_HTTP_BAD_REQUEST;
    }
    server->collected = client;
    return frame_judge(&w, http_1_0, req->method, ret_length);
}
