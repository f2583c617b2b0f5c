/* web_state.h: the inside of a worker; for src/web/ only. */
#ifndef VORORT_WEB_WEB_STATE_H
#define VORORT_WEB_WEB_STATE_H

#include "web/page_cache.h"
#include "web/web.h"

struct web {
    const struct web_config *config;
    struct db *reader;
    struct db *writer;  /* NULL until the first write */
    struct arena arena; /* of the request */
    struct buf out;     /* body of the request */
    struct buf packed;  /* its compressed form */
    char plain[256];    /* error page without database or memory */
    struct page_cache *cache;
    uint64_t version; /* db_version() that cache and settings belong to */
    int64_t day;      /* and the day in Germany: pages show what is still to come */
    bool frame_valid; /* netz and frames belong to `version` */
    struct arena frame_arena;
    struct netz netz;
    struct frame frames[2]; /* by language */
    struct web_figures last;
    struct web_counters counters;
};

#endif
