/* seats.c: starts the children and tells them things. */
#include "jobs/seats.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "base/log.h"
#include "base/time.h"

static volatile sig_atomic_t stop_flag;

static void on_stop(int signal)
{
    bool later = signal == SIGUSR1 && stop_flag != SUPERVISOR_STOP_SOON;
    stop_flag = later ? SUPERVISOR_STOP_LATER : SUPERVISOR_STOP_SOON;
}

uint64_t seats_now_ms(void)
{
    return time_monotonic_us() / 1000;
}

static void set_handler(int signal, void (*handler)(int))
{
    struct sigaction action = { .sa_handler = handler };
    (void)sigaction(signal, &action, NULL);
}

/*
 * Signals as a worker wants them. SIGINT from a terminal reaches the whole group; the supervisor
 * turns it into SIGTERM for us, in its own time.
 */
static void child_signals(void)
{
    sigset_t none;

    set_handler(SIGTERM, on_stop);
    set_handler(SIGUSR1, on_stop);
    set_handler(SIGINT, SIG_IGN);
    set_handler(SIGHUP, SIG_IGN);
    set_handler(SIGPIPE, SIG_IGN);
    sigemptyset(&none);
    (void)sigprocmask(SIG_SETMASK, &none, NULL);
}

/* The rest of a child's life. */
static _Noreturn void child_run(struct supervisor *s, unsigned index, pid_t parent, int ready_fd)
{
    const struct supervisor_seat seat = { .index = index,
                                          .listen_fd = s->config.listen_fd,
                                          .drain_seconds = s->config.drain_seconds,
                                          .stop = &stop_flag,
                                          .ready_fd = ready_fd };

    child_signals();
    /* No worker without a supervisor; it may have gone before this call, too. */
    if (prctl(PR_SET_PDEATHSIG, SIGTERM) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
        getppid() != parent) {
        _exit(1);
    }
    close(s->signal_fd);
    for (unsigned i = 0; i < s->seat_count; i++) {
        if (s->seats[i].fd >= 0) {
            close(s->seats[i].fd);
        }
    }
    int status = index < s->config.workers ? s->config.worker(s->config.arg, &seat)
                                           : s->config.job(s->config.arg, &seat);
    log_flush();
    /* exit() for what libraries and sanitizers have to do at the end. */
    exit(status);
}

void seat_start(struct supervisor *s, unsigned index)
{
    struct seat *seat = &s->seats[index];
    pid_t parent = getpid();
    int fds[2];

    seat->started_ms = seats_now_ms();
    seat->start_at_ms = seat->started_ms + 1000;
    if (pipe2(fds, O_CLOEXEC | O_NONBLOCK) != 0) {
        log_event(LOG_ERROR, "prozess", "keine Pipe: %d", errno);
        return;
    }
    /* Else the child would write our lines a second time. */
    log_flush();
    pid_t pid = fork();
    if (pid == 0) {
        close(fds[0]);
        child_run(s, index, parent, fds[1]);
    }
    close(fds[1]);
    if (pid < 0) {
        close(fds[0]);
        log_event(LOG_ERROR, "prozess", "fork: %d", errno);
        return;
    }
    seat->pid = pid;
    seat->fd = fds[0];
    seat->ready = false;
}

void supervisor_ready(const struct supervisor_seat *seat)
{
    if (seat->ready_fd >= 0) {
        (void)!write(seat->ready_fd, "r", 1);
        close(seat->ready_fd);
    }
}

void seats_signal(const struct supervisor *s, int signal)
{
    for (unsigned i = 0; i < s->seat_count; i++) {
        if (s->seats[i].pid > 0) {
            (void)kill(s->seats[i].pid, signal);
        }
    }
    for (unsigned i = 0; i < s->old_count; i++) {
        (void)kill(s->olds[i].pid, signal);
    }
}

bool seats_empty(const struct supervisor *s)
{
    bool empty = s->old_count == 0;
    for (unsigned i = 0; i < s->seat_count; i++) {
        empty = empty && s->seats[i].pid == 0;
    }
    return empty;
}
