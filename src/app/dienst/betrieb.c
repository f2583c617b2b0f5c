/* betrieb.c: what the operator's machines ask: does it live, how much does it do; and the colours. */
#include "app/routes.h"
#include "web/web.h"

enum err dienst_healthz(struct ctx *c)
{
    uint64_t version = 0;
    TRY(db_version(c->db, &version));
    c->cacheable = false;
    buf_lit(c->out, "ok\n");
    return reply_data(c, STR("text/plain; charset=utf-8"));
}

static void counter(struct buf *out, const char *name, const char *help, uint64_t value)
{
    buf_printf(out, "# HELP %s %s\n# TYPE %s counter\n%s ", name, help, name, name);
    buf_add_u64(out, value);
    buf_lit(out, "\n");
}

/* Prometheus text format 0.0.4. Figures are of the worker that happens to answer. */
enum err dienst_metrics(struct ctx *c)
{
    struct web_counters n = web_counters(c->web);
    counter(c->out, "vorort_requests_total", "Requests answered by this worker.", n.requests);
    counter(c->out, "vorort_cache_hits_total", "Requests answered from the page cache.",
            n.cache_hits);
    counter(c->out, "vorort_body_bytes_total", "Bytes of bodies that were made anew.", n.bytes);
    buf_lit(c->out, "# HELP vorort_replies_total Replies by class of status.\n"
                    "# TYPE vorort_replies_total counter\n");
    for (unsigned i = 2; i < ARRAY_LEN(n.by_class); i++) {
        buf_printf(c->out, "vorort_replies_total{class=\"%uxx\"} ", i);
        buf_add_u64(c->out, n.by_class[i]);
        buf_lit(c->out, "\n");
    }
    c->cacheable = false;
    return reply_data(c, STR("text/plain; version=0.0.4; charset=utf-8"));
}

/* netz_set() has let only "#rrggbb" with enough contrast into the database. */
enum err dienst_farben(struct ctx *c)
{
    if (c->netz->akzent.len == 0) {
        return ERR_NOT_FOUND;
    }
    buf_printf(c->out, ":root{--netz-akzent:%.*s;", STR_ARG(c->netz->akzent));
    /* What is dark enough for light ground is too dark for dark: then the style sheet's own stays. */
    if (c->netz->akzent_dunkel.len > 0) {
        buf_printf(c->out, "--netz-akzent-dunkel:%.*s;", STR_ARG(c->netz->akzent_dunkel));
    }
    buf_lit(c->out, "}\n");
    return reply_data(c, STR("text/css; charset=utf-8"));
}
