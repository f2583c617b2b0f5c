/*
 * page.c: one page in process, without a network: `bench-page DATABASE TARGET [ROUNDS]`. First
 * rendered anew each time, for a client that takes no gzip and for one that does, then out of the
 * page cache. Prints one JSON object: microseconds (median, 99th percentile), queries, allocations
 * and bytes of the reply.
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

struct run {
    const char *db;
    struct str target;
    uint64_t *times;
    size_t rounds;
};

static enum err measure(const struct run *run, size_t cache, bool gzip, struct figures *ret)
{
    static const struct http_header headers[] = {
        { STR_INIT("Host"), STR_INIT("bench.example") },
        { STR_INIT("Accept-Encoding"), STR_INIT("gzip") },
    };
    struct web_config config = { .db_path = run->db, .app = app_web(), .cache_bytes = cache };
    struct str target = run->target;
    size_t mark = str_find_char(target, '?', 0);
    struct http_request req = { .method = HTTP_GET,
                                .target = target,
                                .path = str_slice(target, 0, mark),
                                .query = mark == SIZE_MAX ? STR_NULL
                                                          : str_slice(target, mark + 1, SIZE_MAX),
                                .host = headers[0].value,
                                .peer = STR("127.0.0.1"),
                                .headers = headers,
                                .header_count = gzip ? 2 : 1 };
    struct web *web = NULL;

    TRY(web_open(&config, &web));
    for (size_t i = 0; i < run->rounds + WARM_UP; i++) {
        struct http_reply reply = { 0 };
        uint64_t begin = now_ns();
        req.started_us = begin / 1000;
        web_handle(web, &req, &reply);
        run->times[i < WARM_UP ? 0 : i - WARM_UP] = now_ns() - begin;
        ret->bytes = reply.frozen != NULL ? http_frozen_bytes(reply.frozen) : reply.body.len;
        ret->status = reply.status;
    }
    ret->last = web_last(web);
    web_close(web);
    qsort(run->times, run->rounds, sizeof run->times[0], compare);
    ret->median_ns = run->times[run->rounds / 2];
    ret->p99_ns = run->times[run->rounds * 99 / 100];
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
    struct figures packed = { 0 };
    struct figures kept = { 0 };
    uint64_t rounds = ROUNDS;

    if (argc < 3 ||
        (argc > 3 && number_parse_u64(str_from_cstr(argv[3]), ROUNDS_MAX, &rounds) != OK) ||
        rounds == 0) {
        (void)fprintf(stderr, "bench-page DATABASE TARGET [ROUNDS]\n");
        return 2;
    }
    log_init(STDERR_FILENO, LOG_ERROR, "bench");
    struct run run = { .db = argv[1], .target = str_from_cstr(argv[2]), .rounds = rounds };
    run.times = calloc(rounds, sizeof *run.times);
    if (run.times == NULL || measure(&run, 0, false, &fresh) != OK ||
        measure(&run, 0, true, &packed) != OK || measure(&run, 64 << 20, true, &kept) != OK) {
        (void)fprintf(stderr, "bench-page: %s\n", err_trace_text());
        free(run.times);
        return 1;
    }
    free(run.times);
    (void)printf("{");
    print("fresh", &fresh, ",");
    print("packed", &packed, ",");
    print("kept", &kept, "}\n");
    return 0;
}
