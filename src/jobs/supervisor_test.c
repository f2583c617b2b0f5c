/*
 * supervisor_test.c: a real supervisor with real workers under real load. This program is both: with
 * "serve" it is the server that the tests start, replace, crash and stop.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"
#include "base/number.h"
#include "base/testing.h"
#include "base/time.h"
#include "jobs/worker.h"

enum { WORKERS = 2, CLIENTS = 6 };

/* ---- the server ---- */

static const char *mode; /* "serve", or how it is to fail */

static void handle(void *arg, const struct http_request *req, struct http_reply *reply)
{
    static char text[32];

    (void)arg;
    if (str_eq(req->path, STR("/crash"))) {
        (void)raise(SIGKILL);
    }
    if (str_eq(req->path, STR("/slow"))) {
        (void)usleep(400000);
    }
    (void)snprintf(text, sizeof text, "%ld", (long)getpid());
    reply->status = 200;
    reply->body = str_from_cstr(text);
}

static int serve_worker(void *arg, const struct supervisor_seat *seat)
{
    struct http_config config = { .listen_fd = seat->listen_fd, .handler = handle };
    struct http_server *server = NULL;

    (void)arg;
    const char *flag = getenv("VORORT_TEST_FLAG");
    bool broken = strcmp(mode, "broken") == 0 || (flag != NULL && file_exists(flag));
    if (broken || http_server_start(&config, &server) != OK) {
        return 3;
    }
    return worker_loop(seat, server);
}

static int serve_job(void *arg, const struct supervisor_seat *seat)
{
    (void)arg;
    supervisor_ready(seat);
    while (!*seat->stop) {
        (void)usleep(10000);
    }
    return 0;
}

static int serve(char **argv)
{
    char check_word[] = "check";
    char *check[] = { argv[0], check_word, NULL };
    struct supervisor_config config = { .workers = WORKERS,
                                        .listen_fd = supervisor_inherited_fd(),
                                        .worker = serve_worker,
                                        .job = serve_job,
                                        .drain_seconds = 5,
                                        .argv = argv,
                                        .check_argv = check };
    log_init(open("/dev/null", O_WRONLY | O_CLOEXEC), LOG_ERROR, "test");
    return supervisor_run(&config);
}

/* ---- the tests' side ---- */

static char folder[] = "/tmp/vorort-supervisor-XXXXXX";
static char program[64];
static char notify_path[64];
static char flag_path[64]; /* as long as this file is there, new workers fail */
static int listen_fd = -1;
static int notify_fd = -1;
static pid_t supervisor;

static void copy_program(void)
{
    struct buf bytes CLEANUP(buf_release);

    buf_init(&bytes, 256 << 20);
    assert_int_equal(file_read("/proc/self/exe", &bytes), OK);
    assert_int_equal(file_write(program, buf_str(&bytes)), OK);
    assert_int_equal(chmod(program, 0755), 0);
}

/* Starts the server in `how`; the socket is ours, as systemd would hand it over. */
static void start_program(const char *how)
{
    char fd[16];
    char word[16];
    char *argv[] = { program, word, NULL };

    (void)snprintf(fd, sizeof fd, "%d", listen_fd);
    (void)snprintf(word, sizeof word, "%s", how);
    supervisor = fork();
    if (supervisor == 0) {
        (void)setenv("VORORT_LISTEN_FD", fd, 1);
        (void)setenv("NOTIFY_SOCKET", notify_path, 1);
        (void)setenv("VORORT_TEST_FLAG", flag_path, 1);
        (void)fcntl(listen_fd, F_SETFD, 0);
        execv(program, argv);
        _exit(127);
    }
    assert_true(supervisor > 0);
}

/* The next message to systemd, at most `ms` away. */
static bool told(const char *text, int ms)
{
    char message[128] = "";
    struct pollfd p = { .fd = notify_fd, .events = POLLIN };

    if (poll(&p, 1, ms) != 1) {
        return false;
    }
    ssize_t len = recv(notify_fd, message, sizeof message - 1, MSG_DONTWAIT);
    return len > 0 && strncmp(message, text, strnlen(text, sizeof message)) == 0;
}

static int start(void **state)
{
    struct sockaddr_un at = { .sun_family = AF_UNIX };

    (void)state;
    assert_int_equal(http_listen(STR("127.0.0.1:0"), &listen_fd), OK);
    notify_fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    memcpy(at.sun_path, notify_path, sizeof notify_path);
    (void)unlink(notify_path);
    assert_int_equal(bind(notify_fd, (struct sockaddr *)&at, sizeof at), 0);
    copy_program();
    start_program("serve");
    assert_true(told("READY=1", 10000));
    return 0;
}

static int stop(void **state)
{
    (void)state;
    if (supervisor > 0) {
        (void)kill(supervisor, SIGKILL);
        (void)waitpid(supervisor, NULL, 0);
        supervisor = 0;
    }
    close(listen_fd);
    close(notify_fd);
    return 0;
}

static int exit_status(void)
{
    int status = 0;
    assert_int_equal(waitpid(supervisor, &status, 0), supervisor);
    supervisor = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 256 + WTERMSIG(status);
}

static int dial(void)
{
    struct sockaddr_in to = { .sin_family = AF_INET,
                              .sin_port = htons((uint16_t)http_listen_port(listen_fd)),
                              .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    struct timeval patience = { .tv_sec = 10 };
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    (void)setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (connect(fd, (struct sockaddr *)&to, sizeof to) != 0) {
        close(fd);
        return -1;
    }
    return fd;
}

static bool ask(int fd, const char *path, bool close_after)
{
    char request[256];
    int len = snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: x\r\n%s\r\n", path,
                       close_after ? "Connection: close\r\n" : "");
    return send(fd, request, (size_t)len, MSG_NOSIGNAL) == len;
}

/* The number at `at`, up to the first other character; 0 if there is none. */
static long number_at(struct str text, size_t at)
{
    size_t end = at;
    uint64_t n = 0;
    while (end < text.len && text.ptr[end] >= '0' && text.ptr[end] <= '9') {
        end++;
    }
    return number_parse_u64(str_slice(text, at, end), INT32_MAX, &n) == OK ? (long)n : 0;
}

/* Reads one whole reply. Returns the process id in it, 0 on failure. */
static long answer(int fd, bool *ret_closed)
{
    char reply[2048];
    struct str all = { reply, 0 };

    for (;;) {
        ssize_t got = recv(fd, reply + all.len, sizeof reply - all.len, 0);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            return 0;
        }
        all.len += (size_t)got;
        size_t head = str_find(all, STR("\r\n\r\n"), 0);
        size_t length = str_find(all, STR("Content-Length: "), 0);
        if (head == SIZE_MAX || length == SIZE_MAX ||
            all.len < head + 4 + (size_t)number_at(all, length + 16)) {
            continue;
        }
        *ret_closed = str_find(all, STR("Connection: close"), 0) != SIZE_MAX;
        return str_starts(all, STR("HTTP/1.1 200")) ? number_at(all, head + 4) : 0;
    }
}

/* One request on a connection of its own. */
static long once(const char *path)
{
    bool closed;
    int fd = dial();
    long pid = fd >= 0 && ask(fd, path, true) ? answer(fd, &closed) : 0;
    if (fd >= 0) {
        close(fd);
    }
    return pid;
}

/* ---- load ---- */

struct tally {
    unsigned good;
    unsigned bad;
};

static volatile sig_atomic_t load_over;

static void on_load_over(int signal)
{
    (void)signal;
    load_over = 1;
}

/* Asks and asks: on one connection as long as the server keeps it, or on a new one each time. */
static _Noreturn void load_client(int out, bool keep)
{
    struct tally tally = { 0 };
    int fd = -1;

    (void)signal(SIGTERM, on_load_over);
    while (!load_over) {
        bool closed = true;
        fd = fd < 0 ? dial() : fd;
        if (fd >= 0 && ask(fd, "/", !keep) && answer(fd, &closed) > 0) {
            tally.good++;
        } else {
            tally.bad++;
        }
        if (fd >= 0 && closed) {
            close(fd);
            fd = -1;
        }
    }
    (void)!write(out, &tally, sizeof tally);
    _exit(0);
}

static pid_t clients[CLIENTS];
static int client_fds[2];

static void load_begin(void)
{
    assert_int_equal(pipe(client_fds), 0);
    for (int i = 0; i < CLIENTS; i++) {
        clients[i] = fork();
        if (clients[i] == 0) {
            load_client(client_fds[1], i % 2 == 0);
        }
    }
    close(client_fds[1]);
}

static struct tally load_end(void)
{
    struct tally sum = { 0 };
    struct tally one;

    for (int i = 0; i < CLIENTS; i++) {
        (void)kill(clients[i], SIGTERM);
    }
    while (read(client_fds[0], &one, sizeof one) == (ssize_t)sizeof one) {
        sum.good += one.good;
        sum.bad += one.bad;
    }
    for (int i = 0; i < CLIENTS; i++) {
        (void)waitpid(clients[i], NULL, 0);
    }
    close(client_fds[0]);
    return sum;
}

/* ---- tests ---- */

static ino_t running_inode(void)
{
    char path[64];
    struct stat st = { 0 };
    (void)snprintf(path, sizeof path, "/proc/%ld/exe", (long)supervisor);
    assert_int_equal(stat(path, &st), 0);
    return st.st_ino;
}

static void test_swap(void **state)
{
    struct stat st;

    (void)state;
    long before = once("/");
    assert_true(before > 0);
    load_begin();
    (void)usleep(200000);
    for (int i = 0; i < 3; i++) {
        copy_program();
        assert_int_equal(stat(program, &st), 0);
        assert_true(running_inode() != st.st_ino);
        assert_int_equal(kill(supervisor, SIGHUP), 0);
        assert_true(told("RELOADING=1", 10000));
        assert_true(told("READY=1", 10000));
        assert_int_equal(running_inode(), st.st_ino);
        (void)usleep(200000);
    }
    struct tally tally = load_end();
    print_message("swap: %u good, %u bad\n", tally.good, tally.bad);
    assert_true(tally.good > 100);
    assert_int_equal(tally.bad, 0);
    (void)usleep(300000);
    assert_int_equal(kill((pid_t)before, 0), -1);
}

/* A file that is no program, and one that does not pass its check: the old one goes on. */
static void test_swap_refused(void **state)
{
    static const struct str files[] = { STR_INIT("das ist kein Programm"),
                                        STR_INIT("#!/bin/sh\nexit 1\n") };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        assert_int_equal(unlink(program), 0);
        assert_int_equal(file_write(program, files[i]), OK);
        assert_int_equal(chmod(program, 0755), 0);
        load_begin();
        (void)usleep(100000);
        assert_int_equal(kill(supervisor, SIGHUP), 0);
        (void)usleep(300000);
        struct tally tally = load_end();
        assert_true(tally.good > 100);
        assert_int_equal(tally.bad, 0);
    }
}

/* A program that starts but does not get to work: the old workers serve on, as long as it takes. */
static void test_swap_fails(void **state)
{
    (void)state;
    long before = once("/");
    assert_int_equal(file_write(flag_path, STR("x")), OK);
    load_begin();
    assert_int_equal(kill(supervisor, SIGHUP), 0);
    assert_true(told("RELOADING=1", 10000));
    assert_false(told("READY=1", 1500));
    assert_int_equal(kill((pid_t)before, 0), 0);
    assert_int_equal(unlink(flag_path), 0);
    assert_true(told("READY=1", 10000));
    struct tally tally = load_end();
    assert_true(tally.good > 100);
    assert_int_equal(tally.bad, 0);
}

static void test_crash(void **state)
{
    long seen[2] = { 0, 0 };

    (void)state;
    load_begin();
    (void)usleep(100000);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(once("/crash"), 0);
        (void)usleep(150000);
    }
    struct tally tally = load_end();
    print_message("crash: %u good, %u bad\n", tally.good, tally.bad);
    assert_true(tally.good > 100);
    /* At most what the dead ones had in hand. */
    assert_true(tally.bad <= 3 * (CLIENTS + 1));
    /* Both seats are filled again. */
    for (int i = 0; i < 400 && seen[1] == 0; i++) {
        long pid = once("/");
        assert_true(pid > 0);
        seen[0] = seen[0] == 0 ? pid : seen[0];
        seen[1] = pid != seen[0] ? pid : seen[1];
        (void)usleep(5000);
    }
    assert_true(seen[1] > 0);
}

static void test_stop(void **state)
{
    bool closed = false;

    (void)state;
    int fd = dial();
    assert_true(ask(fd, "/slow", false));
    (void)usleep(100000);
    uint64_t begin = time_monotonic_us();
    assert_int_equal(kill(supervisor, SIGTERM), 0);
    assert_true(answer(fd, &closed) > 0);
    assert_true(told("STOPPING=1", 1000));
    assert_int_equal(exit_status(), 0);
    assert_true(time_monotonic_us() - begin < 4000000);
    close(fd);
}

/* Killed the hard way: the workers see to it that they end, too. */
static void test_killed(void **state)
{
    (void)state;
    long pid = once("/");
    assert_true(pid > 0);
    assert_int_equal(kill(supervisor, SIGKILL), 0);
    (void)exit_status();
    for (int i = 0; i < 100 && kill((pid_t)pid, 0) == 0; i++) {
        (void)usleep(30000);
    }
    assert_int_equal(kill((pid_t)pid, 0), -1);
}

/* If the workers fail before anything has worked, so does the program. */
static void test_broken(void **state)
{
    (void)state;
    assert_int_equal(kill(supervisor, SIGTERM), 0);
    assert_int_equal(exit_status(), 0);
    start_program("broken");
    assert_int_equal(exit_status(), 1);
}

static void test_start_time(void **state)
{
    (void)state;
    assert_int_equal(kill(supervisor, SIGTERM), 0);
    assert_int_equal(exit_status(), 0);
    uint64_t begin = time_monotonic_us();
    start_program("serve");
    assert_true(once("/") > 0);
    print_message("start to first reply: %.1f ms\n",
                  (double)(time_monotonic_us() - begin) / 1000.0);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_swap, start, stop),
        cmocka_unit_test_setup_teardown(test_swap_refused, start, stop),
        cmocka_unit_test_setup_teardown(test_swap_fails, start, stop),
        cmocka_unit_test_setup_teardown(test_crash, start, stop),
        cmocka_unit_test_setup_teardown(test_stop, start, stop),
        cmocka_unit_test_setup_teardown(test_killed, start, stop),
        cmocka_unit_test_setup_teardown(test_broken, start, stop),
        cmocka_unit_test_setup_teardown(test_start_time, start, stop),
    };
    if (argc > 1) {
        mode = argv[1];
        return strcmp(mode, "check") == 0 ? 0 : serve(argv);
    }
    if (mkdtemp(folder) == NULL) {
        return 1;
    }
    (void)snprintf(program, sizeof program, "%s/program", folder);
    (void)snprintf(flag_path, sizeof flag_path, "%s/flag", folder);
    (void)snprintf(notify_path, sizeof notify_path, "%s/notify", folder);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    (void)unlink(program);
    (void)unlink(notify_path);
    (void)rmdir(folder);
    return failed;
}
