/* error_page.h: how a failure looks: a sentence, a way on, and a number to quote. */
#ifndef VORORT_WEB_ERROR_PAGE_H
#define VORORT_WEB_ERROR_PAGE_H

#include "web/ctx.h"

/* Replaces whatever the reply holds by a whole page for `e`; falls back to plain text. */
void error_page(struct ctx *c, enum err e);
/* Without database, settings or memory: a few lines of text, with the number as well. */
void error_page_plain(struct ctx *c, enum err e);
/* The same for a request refused at the front. */
void error_page_refusal(struct http_reply *reply, int status);

#endif
