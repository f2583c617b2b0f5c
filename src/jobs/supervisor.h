/*
 * supervisor.h: one process that holds the listening socket and keeps others at work: N workers
 * that all accept from it, and at most one job process. It serves nothing itself and opens no
 * database, so there is little in it that could fail.
 *
 *   a worker ends or crashes   the others go on; it is started anew, at once, or after a growing
 *                              pause if it lived for less than a second
 *   SIGTERM, SIGINT            workers finish what they have and end; then the supervisor. Again: now
 *   SIGHUP                     the program file, which may be a new one, is executed in place (same
 *                              process, same socket); when its workers are ready, the old ones are
 *                              asked to finish. No request is lost. If the new ones never get
 *                              ready, the old ones stay
 *   the supervisor is killed   the kernel sends SIGTERM to the workers
 *
 * Beside that, READY=1, RELOADING=1 and STOPPING=1 to $NOTIFY_SOCKET (sd_notify(3)).
 */
#ifndef VORORT_JOBS_SUPERVISOR_H
#define VORORT_JOBS_SUPERVISOR_H

#include <signal.h>

#include "base/err.h"

enum { SUPERVISOR_WORKERS_MAX = 64 };

/* *seat->stop: the program ends, or others have taken over and there is time. */
enum { SUPERVISOR_STOP_SOON = 1, SUPERVISOR_STOP_LATER = 2 };

/* What a worker or the job process gets. */
struct supervisor_seat {
    unsigned index;                    /* 0 to workers - 1; the job process: `workers` */
    int listen_fd;                     /* not blocking; shared with all others */
    unsigned drain_seconds;            /* how long it may take to end */
    const volatile sig_atomic_t *stop; /* not 0: finish what you have and return; see below */
    int ready_fd;                      /* supervisor_ready()'s own */
};

/*
 * Runs in a process of its own, with SIGTERM and SIGUSR1 setting *seat->stop, and SIGPIPE, SIGINT and
 * SIGHUP ignored. Its result is the exit status; 0 without being asked means "start me again".
 */
typedef int supervisor_worker(void *arg, const struct supervisor_seat *seat);

struct supervisor_config {
    unsigned workers; /* 1 to SUPERVISOR_WORKERS_MAX */
    int listen_fd;
    supervisor_worker *worker;
    supervisor_worker *job; /* NULL: none */
    void *arg;
    unsigned drain_seconds; /* then SIGKILL; 0: 20 */
    /* For SIGHUP: the words of the command line, NULL at the end; NULL: SIGHUP is ignored. */
    char *const *argv;
    /*
     * For SIGHUP: words with which the program file is started first, beside us; only if that ends
     * with 0 we change. Catches a file that is no program, settings that it refuses. NULL: no check.
     */
    char *const *check_argv;
};

/*
 * Returns when all is over: 0 after SIGTERM or SIGINT; 1 if the first workers ended with an error
 * before any was ready (their log says why), or if the system refuses what is needed.
 */
int supervisor_run(const struct supervisor_config *config);

/* From a worker: "I can serve". The supervisor waits for it before it lets old workers go. */
void supervisor_ready(const struct supervisor_seat *seat);

/*
 * The listening socket that the process before a SIGHUP left us, or that systemd opened for us
 * (LISTEN_FDS, sd_listen_fds(3)); -1 if there is none: then http_listen(). Ask once, at the start.
 */
int supervisor_inherited_fd(void);

#endif
