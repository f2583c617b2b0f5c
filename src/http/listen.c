/* listen.c: from "127.0.0.1:8080" to a listening socket. */
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/number.h"
#include "http/http.h"

enum { BACKLOG = 4096 };

union address {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
};

/* Host and port apart: "[::1]:80" and "127.0.0.1:80". */
static bool address_split(struct str text, struct str *ret_host, struct str *ret_port)
{
    size_t colon = text.len;
    while (colon > 0 && text.ptr[colon - 1] != ':') {
        colon--;
    }
    if (colon < 2) {
        return false;
    }
    struct str host = str_slice(text, 0, colon - 1);
    bool brackets = host.len > 2 && host.ptr[0] == '[' && host.ptr[host.len - 1] == ']';
    if (!brackets && str_find_char(host, ':', 0) != SIZE_MAX) {
        return false;
    }
    *ret_host = brackets ? str_slice(host, 1, host.len - 1) : host;
    *ret_port = str_slice(text, colon, SIZE_MAX);
    return true;
}

/* Length of the address; 0 if it is none. */
static socklen_t address_read(struct str text, union address *ret_address)
{
    struct str host;
    struct str port_text;
    uint64_t port;
    char name[INET6_ADDRSTRLEN];
    union address address = { 0 };

    if (!address_split(text, &host, &port_text) || host.len >= sizeof name ||
        number_parse_u64(port_text, 65535, &port) != OK) {
        return 0;
    }
    memcpy(name, host.ptr, host.len);
    name[host.len] = '\0';
    if (inet_pton(AF_INET, name, &address.v4.sin_addr) == 1) {
        address.v4.sin_family = AF_INET;
        address.v4.sin_port = htons((uint16_t)port);
        *ret_address = address;
        return sizeof address.v4;
    }
    if (inet_pton(AF_INET6, name, &address.v6.sin6_addr) == 1) {
        address.v6.sin6_family = AF_INET6;
        address.v6.sin6_port = htons((uint16_t)port);
        *ret_address = address;
        return sizeof address.v6;
    }
    return 0;
}

enum err http_listen(struct str address, int *ret_fd)
{
    union address where;
    socklen_t len = address_read(address, &where);
    const int on = 1;

    if (len == 0) {
        return ERR_INPUT;
    }
    int fd = socket(where.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0) {
        return ERR_IO;
    }
    if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) != 0 ||
        bind(fd, &where.any, len) != 0 || listen(fd, BACKLOG) != 0) {
        close(fd);
        return ERR_IO;
    }
    *ret_fd = fd;
    return OK;
}

unsigned http_listen_port(int fd)
{
    union address address = { 0 };
    socklen_t len = sizeof address;

    if (getsockname(fd, &address.any, &len) != 0) {
        return 0;
    }
    if (address.any.sa_family == AF_INET) {
        return ntohs(address.v4.sin_port);
    }
    return address.any.sa_family == AF_INET6 ? ntohs(address.v6.sin6_port) : 0;
}
