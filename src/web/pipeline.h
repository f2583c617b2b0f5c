/* pipeline.h: the way of a request; for src/web/ only. */
#ifndef VORORT_WEB_PIPELINE_H
#define VORORT_WEB_PIPELINE_H

#include "web/ctx.h"

/*
 * Walks the phases. Whatever happens, c->reply is a whole reply afterwards: a page, a redirect, or
 * an honest error page.
 */
void pipeline_run(struct ctx *c);
/* Settings and frame of the current version of the database into the context. */
NODISCARD enum err pipeline_load_frame(struct ctx *c);

#endif
