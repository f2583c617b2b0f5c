/* pager.c: page numbers and their addresses. */
#include "web/pager.h"

struct url url_with_query(struct arena *a, struct url base, struct str query)
{
    return (struct url){ arena_printf(a, "%.*s%.*s", STR_ARG(base.text), STR_ARG(query)) };
}

static struct url page_url(struct ctx *c, const struct pager_spec *spec, int64_t page)
{
    struct form form = c->form;
    form.values[spec->field] = (struct form_value){
        .text = arena_printf(c->arena, "%lld", (long long)page),
        .number = page,
        .given = page > 1,
    };
    return url_with_query(c->arena, spec->base, form_canonical(c->arena, &form));
}

void pager_init(struct pager *p, struct ctx *c, const struct pager_spec *spec, int64_t total)
{
    const struct form_value *wanted = &c->form.values[spec->field];
    int64_t page = wanted->given && wanted->problem == NULL ? wanted->number : 1;
    int64_t pages = total > 0 ? (total + spec->per_page - 1) / spec->per_page : 1;
    *p = (struct pager){ .page = page < pages ? page : pages, .pages = pages, .total = total };
    if (page > pages || (wanted->given && page == 1)) {
        /* The same page under another address, one of very many. */
        c->cacheable = false;
    }
    if (p->page > 1) {
        p->previous = page_url(c, spec, p->page - 1);
    }
    if (p->page < pages) {
        p->next = page_url(c, spec, p->page + 1);
    }
}

int64_t pager_offset(const struct pager *p, const struct pager_spec *spec)
{
    return (p->page - 1) * spec->per_page;
}
