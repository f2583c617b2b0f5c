/* probe.h: what golden.tmpl shows. */
#ifndef VORORT_TMPLC_TESTS_PROBE_H
#define VORORT_TMPLC_TESTS_PROBE_H

#include "base/time.h"
#include "html/html.h"

struct ctx {
    enum lang lang;
};

struct probe_link {
    struct str address;
    struct str text;
    bool current;
};

struct probe {
    struct str name;
    struct html markup;
    struct url own;
    bool wide;
    size_t count;
    struct probe_link links[3];
};

/* Stands in for the real one of web/. */
void tmpl_csrf_field(struct buf *out, struct ctx *c);

#endif
