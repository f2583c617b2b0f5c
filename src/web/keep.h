/* keep.h: between the pipeline and the page cache: validators, compression, keeping. */
#ifndef VORORT_WEB_KEEP_H
#define VORORT_WEB_KEEP_H

#include "web/ctx.h"

/* Answers from the cache, with 304 where the client has the page already. False: not there. */
bool keep_reply(struct ctx *c);
/*
 * Gives a finished reply its validators and its compressed form, and keeps it if it may be kept and
 * this was its canonical address. `e` is how the handler ended: only good pages are kept.
 */
void keep_finish(struct ctx *c, enum err e);

#endif
