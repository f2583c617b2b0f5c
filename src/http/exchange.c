/* exchange.c: one talk with the server over a socket pair, all in this process. */
#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/time.h"
#include "http/http.h"

enum { EXCHANGE_SECONDS = 10, TURN_MS = 5 };

/* Sends on; at the end tells the server that nothing follows, and leaves `rest` absent. */
static void send_on(int fd, struct str *rest)
{
    if (rest->ptr == NULL) {
        return;
    }
    while (rest->len > 0) {
        ssize_t sent = send(fd, rest->ptr, rest->len, MSG_DONTWAIT | MSG_NOSIGNAL);
        if (sent < 0 && errno == EAGAIN) {
            return;
        }
        *rest = sent < 0 ? STR("") : str_slice(*rest, (size_t)sent, SIZE_MAX);
    }
    shutdown(fd, SHUT_WR);
    *rest = STR_NULL;
}

/* True at the end of the reply. */
static bool receive_on(int fd, struct buf *out)
{
    char piece[8192];
    for (;;) {
        ssize_t got = recv(fd, piece, sizeof piece, MSG_DONTWAIT);
        if (got <= 0) {
            return got == 0 || errno != EAGAIN;
        }
        buf_add(out, (struct str){ piece, (size_t)got });
    }
}

/* Both ends are in this thread, so they take turns. */
static enum err talk(struct http_server *server, int fd, struct str request, struct buf *raw_reply)
{
    const uint64_t until = time_monotonic_us() + EXCHANGE_SECONDS * 1000000ULL;
    struct str rest = request.ptr == NULL ? STR("") : request;

    for (;;) {
        send_on(fd, &rest);
        TRY(http_server_turn(server, TURN_MS));
        if (receive_on(fd, raw_reply)) {
            return OK;
        }
        if (time_monotonic_us() > until) {
            return ERR_LIMIT;
        }
    }
}

enum err http_server_exchange(struct http_server *server, struct str raw_request,
                              struct buf *raw_reply)
{
    int fds[2];

    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) != 0) {
        return ERR_IO;
    }
    enum err e = http_server_adopt(server, fds[1]);
    if (e == OK) {
        e = talk(server, fds[0], raw_request, raw_reply);
    }
    close(fds[0]);
    /* Let the server see that we are gone. */
    for (int i = 0; e == OK && i < 2; i++) {
        e = http_server_turn(server, 0);
    }
    return e == OK ? buf_error(raw_reply) : e;
}
