/* worker.c: the loop of a worker. */
#include "jobs/worker.h"

#include <limits.h>
#include <unistd.h>

#include "base/log.h"
#include "base/time.h"

/* The flag may be set just before the server goes to sleep; so long at most nobody notices. */
enum { TURN_MS = 500, DRAIN_TURN_MS = 20 };

/*
 * After a swap idle connections may live out their time: a proxy that lets go of them earlier (our
 * nginx example does) never sends a request into one that we are just closing.
 */
static unsigned idle_while_draining(const struct supervisor_seat *seat)
{
    return *seat->stop == SUPERVISOR_STOP_LATER ? UINT_MAX : 2;
}

int worker_loop(const struct supervisor_seat *seat, struct http_server *server)
{
    enum err e = OK;

    supervisor_ready(seat);
    while (!*seat->stop && e == OK) {
        e = http_server_turn(server, TURN_MS);
        log_flush();
    }
    unsigned idle_seconds = idle_while_draining(seat);
    http_server_drain(server, idle_seconds);
    /* So that a supervisor that was killed can be started again on the same address at once. */
    close(seat->listen_fd);
    uint64_t until = time_monotonic_us() + seat->drain_seconds * 1000000ULL;
    while (e == OK && http_server_connections(server) > 0 && time_monotonic_us() < until) {
        e = http_server_turn(server, DRAIN_TURN_MS);
        log_flush();
        if (idle_while_draining(seat) < idle_seconds) {
            idle_seconds = idle_while_draining(seat);
            http_server_drain(server, idle_seconds);
        }
    }
    http_server_stop(server);
    return e == OK ? 0 : 1;
}
