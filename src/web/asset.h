/*
 * asset.h: styles, fonts, pictures that are built into the binary. Their address carries a hash of
 * their content ("/assets/3f2a…/vorort.css"), so they are kept by browsers for a year and still
 * change at once.
 */
#ifndef VORORT_WEB_ASSET_H
#define VORORT_WEB_ASSET_H

#include "web/ctx.h"

/* Answers a request below /assets/; ERR_NOT_FOUND. */
NODISCARD enum err asset_reply(struct ctx *c);
/* Address of a file by its name in assets/; a name that does not exist is a bug (must()). */
struct url asset_url(struct arena *a, const char *name);

#endif
