/*
 * page.c: one page in process, without a network: `bench-page DATABASE TARGET [ROUNDS]`. First
 * rendered anew each time, then out of the page cache. Prints one JSON object: microseconds
 * (median, 99th percentile), queries, allocations and bytes of the reply.
 */
#include <inttypes.h>
#include <unistd.h>

#include "app/app.h"
#include "base/log.h"
#include "base/number.h"
#include "base/time.h"

enum { ROUNDS = 2000, ROUNDS_MAX = 1000000, WARM_UP = 50 };

struct figures {
    uint64_t median_ns;
    uint64_t p99_ns;
    struct web_figures last;
    size_t bytes;
    int status;
};

static int compare(const void *a, const void *b)
{
    const uint64_t *x = a;
    const uint64_t *y = b;
    return (*x > *y) - (*x < *y);
}

static uint64_t now_ns(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000 + (uint64_t)t.tv_nsec;
}

static enum err measure(const char *db, size_t cache, struct str target, uint64_t *times,
                        size_t rounds, struct figures *ret)
{
    struct web_config config = { .db_path = db, .app = app_web(), .cache_bytes = cache };
    static const struct http_header host = { STR_INIT("Host"), STR_INIT("bench.example") };
    size_t mark = str_find_char(target, '?', 0);
    struct http_request req = { .method = HTTP_GET,
                                .target = target,
                                .path = str_slice(target, 0, mark),
                                .query = mark == SIZE_MAX ? STR_NULL
                                                          : str_slice(target, mark + 1, SIZE_MAX),
                                .host = host.value,
                                .peer = STR("127.0.0.1"),
                                .headers = &host,
                                .header_count = 1 };
    struct web *web = NULL;

    TRY(web_open(&config, &web));
    for (size_t i = 0; i < rounds + WARM_UP; i++) {
        struct http_reply reply = { 0 };
        uint64_t begin = now_ns();
        req.started_us = begin / 1000;
        web_handle(web, &req, &reply);
        times[i < WARM_UP ? 0 : i - WARM_UP] = now_ns() - begin;
        ret->bytes = reply.frozen != NULL ? http_frozen_bytes(reply.frozen) : reply.body.len;
        ret->status = reply.status;
    }
    ret->last = web_last(web);
    web_close(web);
    qsort(times, rounds, sizeof times[0], compare);
    ret->median_ns = times[rounds / 2];
    ret->p99_ns = times[rounds * 99 / 100];
    return OK;
}

static void print(const char *name, const struct figures *f, const char *end)
{
    (void)printf("\"%s\":{\"median_us\":%.2f,\"p99_us\":%.2f,\"queries\":%u,\"allocations\":%u,"
                 "\"bytes\":%zu,\"status\":%d,\"from_cache\":%s}%s",
                 name, (double)f->median_ns / 1000, (double)f->p99_ns / 1000, f->last.queries,
                 f->last.allocations, f->bytes, f->status, f->last.from_cache ? "true" : "false",
                 end);
}

int main(int argc, char **argv)
{
    struct figures fresh = { 0 };
    struct figures kept = { 0 };
    uint64_t rounds = ROUNDS;

    if (argc < 3 ||
        (argc > 3 && number_parse_u64(str_from_cstr(argv[3]), ROUNDS_MAX, &rounds) != OK) ||
        rounds == 0) {
        (void)fprintf(stderr, "bench-page DATABASE TARGET [ROUNDS]\n");
        return 2;
    }
    log_init(STDERR_FILENO, LOG_ERROR, "bench");
    uint64_t *times = calloc(rounds, sizeof *times);
    struct str target = str_from_cstr(argv[2]);
    if (times == NULL || measure(argv[1], 0, target, times, rounds, &fresh) != OK ||
        measure(argv[1], 64 << 20, target, times, rounds, &kept) != OK) {
        (void)fprintf(stderr, "bench-page: %s\n", err_trace_text());
        free(times);
        return 1;
    }
    free(times);
    (void)printf("{");
    print("fresh", &fresh, ",");
    print("kept", &kept, "}\n");
    return 0;
}
