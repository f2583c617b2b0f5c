/* pager.h: lists in pages: which one this is, where the others are. */
#ifndef VORORT_WEB_PAGER_H
#define VORORT_WEB_PAGER_H

#include "web/ctx.h"

struct pager {
    int64_t page;        /* from 1 */
    int64_t pages;       /* at least 1 */
    int64_t total;       /* entries altogether */
    struct url previous; /* text empty: there is none */
    struct url next;
};

struct pager_spec {
    struct url base; /* address of the list, without query */
    size_t field;    /* position of the page number in the form; the other fields are kept */
    int64_t per_page;
};

/* Reads the page number from c->form; a page behind the last one becomes the last one. */
void pager_init(struct pager *p, struct ctx *c, const struct pager_spec *spec, int64_t total);
/* Entries before this page. */
int64_t pager_offset(const struct pager *p, const struct pager_spec *spec);
/* Address and query ("?q=x" or ""). */
struct url url_with_query(struct arena *a, struct url base, struct str query);

#endif
