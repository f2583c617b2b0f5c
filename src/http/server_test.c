/* server_test.c: deadlines, shares, many connections and draining, over real TCP in one thread. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/time.h"
#include "http/server_testing.h"

enum { MANY = 400 };

static struct bench bench;

static const struct http_limits hasty = { .head_seconds = 1,
                                          .body_seconds = 1,
                                          .idle_seconds = 1,
                                          .send_seconds = 1,
                                          .connections_peer = MANY };

static void turn(unsigned ms)
{
    uint64_t until = time_monotonic_us() + ms * 1000ULL;
    do {
        assert_int_equal(http_server_turn(bench.server, 5), OK);
    } while (time_monotonic_us() < until);
}

/* A client: connected, not blocking. */
static int dial(void)
{
    struct sockaddr_in to = { .sin_family = AF_INET,
                              .sin_port = htons((uint16_t)http_listen_port(bench.fd)),
                              .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_true(fd >= 0);
    assert_int_equal(connect(fd, (struct sockaddr *)&to, sizeof to), 0);
    assert_int_equal(fcntl(fd, F_SETFL, O_NONBLOCK), 0);
    return fd;
}

static void say(int fd, const char *text)
{
    struct str s = str_from_cstr(text);
    (void)!send(fd, s.ptr, s.len, MSG_NOSIGNAL);
}

/* What has come so far; true once the server has closed (or reset) the connection. */
static bool hear(int fd, struct buf *out)
{
    static char piece[65536];
    for (;;) {
        ssize_t got = recv(fd, piece, sizeof piece, 0);
        if (got <= 0) {
            return got == 0 || errno != EAGAIN;
        }
        buf_add(out, (struct str){ piece, (size_t)got });
    }
}

/* Turns until the server closes; how long that took in ms. `drip`: sent again and again meanwhile. */
static unsigned until_closed(int fd, struct buf *out, const char *drip)
{
    uint64_t begin = time_monotonic_us();
    while (!hear(fd, out)) {
        if (drip != NULL) {
            say(fd, drip);
        }
        turn(50);
        if (time_monotonic_us() - begin > 8000000) {
            fail_msg("still open");
        }
    }
    return (unsigned)((time_monotonic_us() - begin) / 1000);
}

static int start(void **state)
{
    (void)state;
    bench_start(&bench, &hasty, true);
    return 0;
}

static int stop(void **state)
{
    (void)state;
    bench_stop(&bench);
    close(bench.fd);
    return 0;
}

static void test_slow(void **state)
{
    static const struct {
        const char *begin;
        const char *drip;
        bool told; /* 408, or without a word */
    } cases[] = {
        { "", NULL, true },
        { "G", NULL, true },
        { "GET / HTTP/1.1\r\nHost: x\r\n", "A: b\r\n", true },
        { "GET / HTTP/1.1\r\nHost: x\r\nX: ", "c", true },
        { "GET /", "a", true },
        { "", "\r\n", true },
        { "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n", "x", true },
        { "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n", NULL, true },
        { "GET / HTTP/1.1\r\nHost: x\r\n\r\n", NULL, false },
        { "GET / HTTP/1.1\r\nHost: x\r\n\r\nGE", NULL, false },
    };
    struct buf reply CLEANUP(buf_release);

    (void)state;
    buf_init(&reply, 4 << 20);
    int fds[ARRAY_LEN(cases)];
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        fds[i] = dial();
        say(fds[i], cases[i].begin);
    }
    /* All at once, for at most four seconds. */
    for (int i = 0; i < 80; i++) {
        for (size_t k = 0; k < ARRAY_LEN(cases); k++) {
            say(fds[k], cases[k].drip == NULL ? "" : cases[k].drip);
        }
        turn(50);
        assert_true(i > 12 || http_server_connections(bench.server) == ARRAY_LEN(cases));
    }
    assert_int_equal(http_server_connections(bench.server), 0);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        buf_clear(&reply);
        assert_true(hear(fds[i], &reply));
        bool told = str_find(buf_str(&reply), STR("HTTP/1.1 408 "), 0) != SIZE_MAX;
        if (told != cases[i].told) {
            fail_msg("case %zu: %.*s", i, STR_ARG(buf_str(&reply)));
        }
        assert_int_equal(str_find(buf_str(&reply), STR("HTTP/1.1 200"), 0) == 0, !told);
        close(fds[i]);
    }
}

/* Others are served while slow ones hang on. */
static void test_slow_crowd(void **state)
{
    struct buf reply CLEANUP(buf_release);
    int slow[100];

    (void)state;
    buf_init(&reply, 1 << 20);
    for (size_t i = 0; i < ARRAY_LEN(slow); i++) {
        slow[i] = dial();
        say(slow[i], "GET / HTTP/1.1\r\nHost: x\r\nX: ");
    }
    turn(50);
    int fd = dial();
    say(fd, "GET /echo HTTP/1.1\r\nHost: x\r\n\r\n");
    turn(50);
    (void)hear(fd, &reply);
    assert_true(str_starts(buf_str(&reply), STR("HTTP/1.1 200 ")));
    close(fd);
    turn(4000);
    assert_int_equal(http_server_connections(bench.server), 0);
    for (size_t i = 0; i < ARRAY_LEN(slow); i++) {
        close(slow[i]);
    }
}

/* Who asks for much and does not read it is let go; who reads gets all. */
static void test_send_deadline(void **state)
{
    struct buf reply CLEANUP(buf_release);
    const int small = 4096;

    (void)state;
    buf_init(&reply, 16 << 20);
    int fd = dial();
    assert_int_equal(setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof small), 0);
    for (int i = 0; i < 8; i++) {
        say(fd, "GET /gross HTTP/1.1\r\nHost: x\r\n\r\n");
    }
    turn(100);
    assert_int_equal(http_server_connections(bench.server), 1);
    turn(1500);
    assert_int_equal(http_server_connections(bench.server), 0);
    close(fd);

    fd = dial();
    say(fd, "GET /gross HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    until_closed(fd, &reply, NULL);
    assert_true(str_ends(buf_str(&reply), buf_str(&bench.big)));
    close(fd);
}

/* Half closed by the client: it still gets the answers that it asked for. */
static void test_half_closed(void **state)
{
    struct buf reply CLEANUP(buf_release);

    (void)state;
    buf_init(&reply, 4 << 20);
    int fd = dial();
    say(fd, "GET /eins HTTP/1.1\r\nHost: x\r\n\r\nGET /gross HTTP/1.1\r\nHost: x\r\n\r\n");
    shutdown(fd, SHUT_WR);
    until_closed(fd, &reply, NULL);
    assert_true(str_ends(buf_str(&reply), buf_str(&bench.big)));
    close(fd);
}

/* The client that vanishes in the middle leaves nothing behind. */
static void test_gone(void **state)
{
    static const char *const begins[] = {
        "",
        "GET /",
        "GET / HTTP/1.1\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc",
        "GET /gross HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /kept HTTP/1.1\r\nHost: x\r\n\r\n",
    };
    static const struct linger reset = { .l_onoff = 1, .l_linger = 0 };

    (void)state;
    for (size_t i = 0; i < 2 * ARRAY_LEN(begins); i++) {
        int fd = dial();
        say(fd, begins[i / 2]);
        turn(20);
        if (i % 2 == 1) {
            (void)setsockopt(fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
        }
        close(fd);
        turn(20);
        assert_int_equal(http_server_connections(bench.server), 0);
    }
}

/* The body is refused before it is sent; the client that sends on still reads why. */
static void test_refused_while_sending(void **state)
{
    struct buf reply CLEANUP(buf_release);
    static char piece[65536];

    (void)state;
    buf_init(&reply, 1 << 20);
    int fd = dial();
    say(fd, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3000000\r\n\r\n");
    for (int i = 0; i < 40; i++) {
        ssize_t sent = send(fd, piece, sizeof piece, MSG_NOSIGNAL);
        assert_true(sent > 0 || errno == EAGAIN); /* not reset while it sends */
        turn(2);
    }
    (void)hear(fd, &reply);
    assert_true(str_starts(buf_str(&reply), STR("HTTP/1.1 413 ")));
    assert_true(str_ends(buf_str(&reply), STR("Abgelehnt: 413")));
    close(fd);
    turn(50);
}

static void test_many(void **state)
{
    struct buf reply CLEANUP(buf_release);
    static int fds[MANY];
    struct rlimit files = { 2048, 2048 };

    (void)state;
    (void)setrlimit(RLIMIT_NOFILE, &files);
    buf_init(&reply, 1 << 20);
    for (int i = 0; i < MANY; i++) {
        fds[i] = dial();
        say(fds[i], "GET /kept HTTP/1.1\r\nHost: x\r\n\r\n");
        turn(0);
    }
    turn(100);
    assert_int_equal(http_server_connections(bench.server), MANY);
    for (int i = 0; i < MANY; i++) {
        buf_clear(&reply);
        (void)hear(fds[i], &reply);
        assert_true(str_ends(buf_str(&reply), STR("eine Seite")));
    }
    /* One more from this address is too many. */
    buf_clear(&reply);
    int fd = dial();
    say(fd, "GET /kept HTTP/1.1\r\nHost: x\r\n\r\n");
    turn(50);
    (void)hear(fd, &reply);
    assert_true(str_starts(buf_str(&reply), STR("HTTP/1.1 503 ")));
    close(fd);
    for (int i = 0; i < MANY; i++) {
        close(fds[i]);
    }
    turn(100);
    assert_int_equal(http_server_connections(bench.server), 0);
}

/* Pieces of one byte each, as a bad network may cut them. */
static void test_pieces(void **state)
{
    static const char request[] =
        "POST /a?b=c HTTP/1.1\r\nHost: x\r\nX-Test: y\r\n"
        "Content-Length: 5\r\n\r\nhalloGET /kept HTTP/1.1\r\nHost: x\r\n\r\n";
    struct buf reply CLEANUP(buf_release);

    (void)state;
    buf_init(&reply, 1 << 20);
    int fd = dial();
    for (size_t i = 0; i + 1 < sizeof request; i++) {
        char one[2] = { request[i], '\0' };
        say(fd, one);
        turn(1);
    }
    turn(20);
    (void)hear(fd, &reply);
    assert_true(str_find(buf_str(&reply), STR("path=/a query=b=c host=x body=hallo "), 0) !=
                SIZE_MAX);
    assert_true(str_find(buf_str(&reply), STR("peer=127.0.0.1 headers=3 x=y"), 0) != SIZE_MAX);
    assert_true(str_ends(buf_str(&reply), STR("eine Seite")));
    close(fd);
    turn(20);
}

/* Heads of two requests with bodies arrive interleaved: each gets its own. */
static void test_interleaved(void **state)
{
    struct buf reply CLEANUP(buf_release);
    int fds[2] = { dial(), dial() };

    (void)state;
    buf_init(&reply, 1 << 20);
    say(fds[0], "POST /null HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nnu");
    turn(20);
    say(fds[1], "POST /eins HTTP/1.1\r\nHost: b\r\nX-Test: 1\r\nContent-Length: 4\r\n\r\nei");
    turn(20);
    say(fds[0], "ll");
    turn(20);
    say(fds[1], "ns");
    turn(20);
    (void)hear(fds[0], &reply);
    assert_true(str_find(buf_str(&reply), STR("path=/null query= host=a body=null "), 0) !=
                SIZE_MAX);
    buf_clear(&reply);
    (void)hear(fds[1], &reply);
    assert_true(str_find(buf_str(&reply), STR("path=/eins query= host=b body=eins "), 0) !=
                SIZE_MAX);
    close(fds[0]);
    close(fds[1]);
    turn(20);
}

static void test_drain(void **state)
{
    struct buf reply CLEANUP(buf_release);

    (void)state;
    buf_init(&reply, 4 << 20);
    int idle = dial();
    int half = dial();
    say(idle, "GET /kept HTTP/1.1\r\nHost: x\r\n\r\n");
    say(half, "GET /kept HTTP/1.1\r\nHost: x\r\n");
    turn(50);
    (void)hear(idle, &reply);
    assert_true(str_find(buf_str(&reply), STR("Connection: close"), 0) == SIZE_MAX);
    http_server_drain(bench.server, 60);
    http_server_drain(bench.server, 1);

    /* A new one waits in the queue of the socket for another worker. */
    int late = dial();
    say(late, "GET /kept HTTP/1.1\r\nHost: x\r\n\r\n");
    say(half, "\r\n");
    say(idle, "GET /echo HTTP/1.1\r\nHost: x\r\n\r\n");
    buf_clear(&reply);
    until_closed(half, &reply, NULL);
    assert_true(str_starts(buf_str(&reply), STR("HTTP/1.1 200 ")));
    assert_true(str_find(buf_str(&reply), STR("Connection: close\r\n"), 0) != SIZE_MAX);
    buf_clear(&reply);
    until_closed(idle, &reply, NULL);
    assert_true(str_starts(buf_str(&reply), STR("HTTP/1.1 200 ")));
    assert_true(str_find(buf_str(&reply), STR("Connection: close\r\n"), 0) != SIZE_MAX);
    buf_clear(&reply);
    assert_false(hear(late, &reply));
    assert_int_equal(reply.len, 0);
    close(late);
    close(idle);
    close(half);
    turn(50);
    assert_int_equal(http_server_connections(bench.server), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_slow, start, stop),
        cmocka_unit_test_setup_teardown(test_slow_crowd, start, stop),
        cmocka_unit_test_setup_teardown(test_send_deadline, start, stop),
        cmocka_unit_test_setup_teardown(test_half_closed, start, stop),
        cmocka_unit_test_setup_teardown(test_gone, start, stop),
        cmocka_unit_test_setup_teardown(test_refused_while_sending, start, stop),
        cmocka_unit_test_setup_teardown(test_many, start, stop),
        cmocka_unit_test_setup_teardown(test_pieces, start, stop),
        cmocka_unit_test_setup_teardown(test_interleaved, start, stop),
        cmocka_unit_test_setup_teardown(test_drain, start, stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
