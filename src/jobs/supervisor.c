/* supervisor.c: waits for signals, ready workers and the clock, and acts on them. */
#include "jobs/supervisor.h"

#include <errno.h>
#include <poll.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"
#include "jobs/seats.h"

enum { DRAIN_SECONDS = 20, SHORT_LIFE_MS = 1000, PAUSE_FIRST_MS = 100, PAUSE_MAX_MS = 5000 };

static bool is_job(const struct supervisor *s, unsigned index)
{
    return index >= s->config.workers;
}

static void stop_all(struct supervisor *s)
{
    if (s->stopping) {
        seats_signal(s, SIGKILL);
        return;
    }
    s->stopping = true;
    s->kill_at_ms = seats_now_ms() + s->config.drain_seconds * 1000ULL;
    notify_send("STOPPING=1");
    log_event(LOG_INFO, "ende", "laufende Anfragen werden beendet");
    seats_signal(s, SIGTERM);
}

/* All of ours are ready: those of the program before us may go. */
static void release_olds(struct supervisor *s)
{
    if (s->old_count == 0 || s->old_asked) {
        return;
    }
    s->old_asked = true;
    s->kill_at_ms = seats_now_ms() + s->config.drain_seconds * 1000ULL;
    for (unsigned i = 0; i < s->old_count; i++) {
        (void)kill(s->olds[i].pid, SIGUSR1);
    }
}

static void check_ready(struct supervisor *s)
{
    bool all = true;
    for (unsigned i = 0; i < s->config.workers; i++) {
        all = all && s->seats[i].ready;
    }
    if (!all || s->all_ready || s->stopping) {
        return;
    }
    s->all_ready = true;
    notify_send("READY=1");
    release_olds(s);
}

/* How a child ended, as words for the log. */
static void log_death(const struct supervisor *s, unsigned index, pid_t pid, int status)
{
    bool fine = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    const char *how = WIFSIGNALED(status) ? "Signal" : "Status";
    int number = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
    const char *who = is_job(s, index) ? "Auftragsprozess" : "Arbeiter";

    log_event(fine || s->stopping ? LOG_INFO : LOG_ERROR, "prozess", "%s %u (%ld) endete: %s %d",
              who, index + 1, (long)pid, how, number);
}

static void seat_ended(struct supervisor *s, unsigned index, int status)
{
    struct seat *seat = &s->seats[index];
    uint64_t now_ms = seats_now_ms();
    uint64_t pause_ms = 0;

    log_death(s, index, seat->pid, status);
    if (!is_job(s, index) && !s->ever_ready && s->old_count == 0 && WIFEXITED(status) &&
        WEXITSTATUS(status) != 0) {
        s->failed = true; /* Not one has ever worked: it is not going to get better. */
    }
    if (now_ms - seat->started_ms < SHORT_LIFE_MS) {
        pause_ms = (uint64_t)PAUSE_FIRST_MS << (seat->failures < 6 ? seat->failures : 6);
        pause_ms = pause_ms > PAUSE_MAX_MS ? PAUSE_MAX_MS : pause_ms;
        seat->failures++;
    } else {
        seat->failures = 0;
    }
    if (seat->fd >= 0) {
        close(seat->fd);
    }
    *seat = (struct seat){ .fd = -1, .start_at_ms = now_ms + pause_ms, .failures = seat->failures };
}

static void reap(struct supervisor *s)
{
    int status;
    pid_t pid;

    while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
        for (unsigned i = 0; i < s->seat_count; i++) {
            if (s->seats[i].pid == pid) {
                seat_ended(s, i, status);
                break;
            }
        }
        for (unsigned i = 0; i < s->old_count; i++) {
            if (s->olds[i].pid == pid) {
                s->olds[i] = s->olds[--s->old_count];
                break;
            }
        }
    }
    if (s->old_count == 0 && !s->stopping) {
        s->kill_at_ms = 0;
    }
}

static void on_signal(struct supervisor *s, uint32_t signal)
{
    switch (signal) {
    case SIGTERM:
    case SIGINT:
        stop_all(s);
        break;
    case SIGHUP:
        if (!s->stopping) {
            swap_exec(s);
        }
        break;
    default: /* SIGCHLD: reap() runs each time round */
        break;
    }
}

static bool old_job_lives(const struct supervisor *s)
{
    for (unsigned i = 0; i < s->old_count; i++) {
        if (s->olds[i].job) {
            return true;
        }
    }
    return false;
}

/* Fills empty seats that are due; returns for how long to sleep at most, in ms (-1: no limit). */
static int fill_seats(struct supervisor *s)
{
    uint64_t now_ms = seats_now_ms();
    uint64_t wake_ms = s->kill_at_ms;

    for (unsigned i = 0; i < s->seat_count && !s->stopping; i++) {
        struct seat *seat = &s->seats[i];
        if (seat->pid != 0 || (is_job(s, i) && old_job_lives(s))) {
            continue;
        }
        if (seat->start_at_ms <= now_ms) {
            seat_start(s, i);
        }
        if (seat->pid == 0 && (wake_ms == 0 || seat->start_at_ms < wake_ms)) {
            wake_ms = seat->start_at_ms;
        }
    }
    if (wake_ms == 0) {
        return -1;
    }
    return wake_ms <= now_ms ? 0 : (int)(wake_ms - now_ms);
}

static void read_ready(struct supervisor *s, unsigned index)
{
    struct seat *seat = &s->seats[index];
    char byte;

    seat->ready = read(seat->fd, &byte, 1) == 1;
    close(seat->fd);
    seat->fd = -1;
    if (seat->ready && !is_job(s, index)) {
        s->ever_ready = true;
        check_ready(s);
    }
}

/* One round: sleep until something happens, and see to it. */
static void wait_and_act(struct supervisor *s, int sleep_ms)
{
    struct pollfd fds[SEATS_MAX + 1];
    struct signalfd_siginfo info;

    for (unsigned i = 0; i < s->seat_count; i++) {
        fds[i] = (struct pollfd){ .fd = s->seats[i].fd, .events = POLLIN };
    }
    fds[s->seat_count] = (struct pollfd){ .fd = s->signal_fd, .events = POLLIN };
    log_flush();
    if (poll(fds, s->seat_count + 1, sleep_ms) < 0) {
        return;
    }
    for (unsigned i = 0; i < s->seat_count; i++) {
        if (fds[i].revents != 0) {
            read_ready(s, i);
        }
    }
    while (read(s->signal_fd, &info, sizeof info) == (ssize_t)sizeof info) {
        on_signal(s, info.ssi_signo);
    }
    reap(s);
    if (s->kill_at_ms != 0 && seats_now_ms() >= s->kill_at_ms) {
        s->kill_at_ms = seats_now_ms() + 1000;
        for (unsigned i = 0; i < s->old_count; i++) {
            (void)kill(s->olds[i].pid, SIGKILL);
        }
        if (s->stopping) {
            seats_signal(s, SIGKILL);
        }
    }
}

/* Signals come through a descriptor; they wait there, also over an exec. */
static bool signals_open(struct supervisor *s)
{
    sigset_t set;

    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGHUP);
    sigaddset(&set, SIGCHLD);
    if (sigprocmask(SIG_BLOCK, &set, NULL) != 0) {
        return false;
    }
    s->signal_fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    return s->signal_fd >= 0;
}

int supervisor_run(const struct supervisor_config *config)
{
    static struct supervisor s; /* one a process, and not small */

    must(config->workers > 0 && config->workers <= SUPERVISOR_WORKERS_MAX);
    s = (struct supervisor){ .config = *config, .seat_count = config->workers };
    s.config.drain_seconds = config->drain_seconds == 0 ? DRAIN_SECONDS : config->drain_seconds;
    s.seat_count += config->job == NULL ? 0 : 1;
    for (unsigned i = 0; i < s.seat_count; i++) {
        s.seats[i].fd = -1;
    }
    swap_remember();
    swap_inherit(&s);
    if (!signals_open(&s)) {
        log_event(LOG_ERROR, "start", "Signale: %d", errno);
        return 1;
    }
    reap(&s);
    do {
        int sleep_ms = fill_seats(&s);
        wait_and_act(&s, sleep_ms);
        if (s.failed && !s.stopping) {
            stop_all(&s);
        }
    } while (!s.stopping || !seats_empty(&s));
    close(s.signal_fd);
    log_flush();
    return s.failed ? 1 : 0;
}
