/*
 * swap.c: SIGHUP. The program file is executed in place: same process id, same socket, and the old
 * workers stay our children. What the new program must know stands in two variables:
 * VORORT_LISTEN_FD=7 and VORORT_OLD=w1201,w1202,j1203.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/log.h"
#include "base/number.h"
#include "jobs/seats.h"

static char program[PATH_MAX];

void swap_remember(void)
{
    if (program[0] == '\0') {
        ssize_t len = readlink("/proc/self/exe", program, sizeof program - 1);
        program[len > 0 ? len : 0] = '\0';
    }
}

static void set_cloexec(int fd, bool on)
{
    (void)fcntl(fd, F_SETFD, on ? FD_CLOEXEC : 0);
}

/* The check runs with signals as a fresh process has them. */
static bool check_passes(char *const *argv)
{
    sigset_t none;
    int status = 0;

    log_flush();
    pid_t pid = fork();
    if (pid == 0) {
        sigemptyset(&none);
        (void)sigprocmask(SIG_SETMASK, &none, NULL);
        (void)alarm(30);
        execv(program, argv);
        _exit(127);
    }
    if (pid < 0) {
        return false;
    }
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void write_olds(const struct supervisor *s, struct buf *out)
{
    for (unsigned i = 0; i < s->old_count; i++) {
        buf_printf(out, "%s%c%ld", out->len > 0 ? "," : "", s->olds[i].job ? 'j' : 'w',
                   (long)s->olds[i].pid);
    }
    for (unsigned i = 0; i < s->seat_count; i++) {
        if (s->seats[i].pid > 0) {
            buf_printf(out, "%s%c%ld", out->len > 0 ? "," : "", i < s->config.workers ? 'w' : 'j',
                       (long)s->seats[i].pid);
        }
    }
}

void swap_exec(struct supervisor *s)
{
    struct buf olds CLEANUP(buf_release);
    char fd[16];
    char reloading[64];

    if (s->config.argv == NULL || program[0] == '\0') {
        log_event(LOG_WARN, "wechsel", "hier ist kein Wechsel der Programmdatei vorgesehen");
        return;
    }
    if (s->config.check_argv != NULL && !check_passes(s->config.check_argv)) {
        log_event(LOG_ERROR, "wechsel",
                  "die neue Programmdatei besteht ihre Prüfung nicht; "
                  "die alte arbeitet weiter");
        return;
    }
    (void)snprintf(reloading, sizeof reloading, "RELOADING=1\nMONOTONIC_USEC=%llu",
                   (unsigned long long)seats_now_ms() * 1000);
    notify_send(reloading);
    (void)snprintf(fd, sizeof fd, "%d", s->config.listen_fd);
    buf_init(&olds, 4096);
    write_olds(s, &olds);
    if (buf_error(&olds) == OK && setenv("VORORT_LISTEN_FD", fd, 1) == 0 &&
        setenv("VORORT_OLD", buf_cstr(&olds), 1) == 0) {
        log_event(LOG_INFO, "wechsel", "die Programmdatei wird neu geladen");
        log_flush();
        set_cloexec(s->config.listen_fd, false);
        execv(program, s->config.argv);
    }
    log_event(LOG_ERROR, "wechsel", "die Programmdatei ließ sich nicht laden: %d", errno);
    set_cloexec(s->config.listen_fd, true);
    (void)unsetenv("VORORT_LISTEN_FD");
    (void)unsetenv("VORORT_OLD");
    notify_send("READY=1");
}

void swap_inherit(struct supervisor *s)
{
    struct str rest = str_from_cstr(getenv("VORORT_OLD"));
    struct str part;
    uint64_t pid;

    while (rest.ptr != NULL && str_next(&rest, ',', &part)) {
        bool job = part.len > 1 && part.ptr[0] == 'j';
        if (s->old_count < OLD_MAX &&
            number_parse_u64(str_slice(part, 1, SIZE_MAX), INT_MAX, &pid) == OK) {
            s->olds[s->old_count++] = (struct old){ (pid_t)pid, job };
        }
    }
    (void)unsetenv("VORORT_OLD");
    /* The old job process ends at once: there must never be two. */
    for (unsigned i = 0; i < s->old_count; i++) {
        if (s->olds[i].job) {
            (void)kill(s->olds[i].pid, SIGTERM);
        }
    }
}

/* A number from the environment, which is then empty; -1 if there is none. */
static int take_number(const char *name)
{
    struct str text = str_from_cstr(getenv(name));
    uint64_t n;
    int result = number_parse_u64(text, INT_MAX, &n) == OK ? (int)n : -1;
    (void)unsetenv(name);
    return result;
}

int supervisor_inherited_fd(void)
{
    enum { SYSTEMD_FIRST_FD = 3 };
    int fd = take_number("VORORT_LISTEN_FD");
    int pid = take_number("LISTEN_PID");
    int count = take_number("LISTEN_FDS");

    swap_remember();
    if (fd < 0 && pid == (int)getpid() && count >= 1) {
        fd = SYSTEMD_FIRST_FD;
        (void)fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
    }
    if (fd < 0 || fcntl(fd, F_GETFD) < 0) {
        return -1;
    }
    set_cloexec(fd, true);
    return fd;
}
