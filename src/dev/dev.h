/*
 * dev.h: pages for people who work on Vorort: every component in every state, error pages, and a
 * script that loads the page again after a build. Only in builds with -Ddev=true; what is shipped
 * does not know these addresses.
 */
#ifndef VORORT_DEV_DEV_H
#define VORORT_DEV_DEV_H

#include "web/web.h"

/* `app` with the addresses of dev_routes.h before its own and the script in its frame. Static. */
const struct web_app *dev_web(const struct web_app *app);

#endif
