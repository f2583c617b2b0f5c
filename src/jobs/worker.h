/* worker.h: the loop of a worker: serve until asked to stop, then finish what is open. */
#ifndef VORORT_JOBS_WORKER_H
#define VORORT_JOBS_WORKER_H

#include "http/http.h"
#include "jobs/supervisor.h"

/*
 * Says that it is ready and turns the server until *seat->stop is set; then no new connections, the
 * open ones are finished (at most seat->drain_seconds long), the server is stopped. The log is
 * flushed once a turn. Returns the exit status.
 */
int worker_loop(const struct supervisor_seat *seat, struct http_server *server);

#endif
