/* app.h: the application as the lower floors see it: its addresses, its frame, its old addresses. */
#ifndef VORORT_APP_APP_H
#define VORORT_APP_APP_H

#include "web/web.h"

/* All addresses, in the order in which they are tried. */
struct route_table app_routes(void);
/* What web_open() needs; static storage. */
const struct web_app *app_web(void);

#endif
