/* dev.c: puts the addresses of this room before those of the application. */
#include "dev/dev.h"

#include <string.h>

#include "dev/dev_routes.h"

ROUTES_dev(ROUTE_DEFINE_0, ROUTE_DEFINE_1, ROUTE_DEFINE_2, ROUTE_DEFINE_3)

    static const
    struct route own[] = { ROUTES_dev(ROUTE_ENTRY_0, ROUTE_ENTRY_1, ROUTE_ENTRY_2, ROUTE_ENTRY_3) };

enum { ROUTES_MAX = 256 };

static const struct web_app *wrapped;

static enum err dev_frame(struct db_read db, struct arena *a, enum lang lang,
                          struct frame *ret_frame)
{
    TRY(wrapped->frame(db, a, lang, ret_frame));
    ret_frame->script = url_dev_reload(a, LANG_DE);
    return OK;
}

const struct web_app *dev_web(const struct web_app *app)
{
    static struct route routes[ROUTES_MAX];
    static struct web_app with_dev;
    size_t count = app->routes.count;
    must(ARRAY_LEN(own) + count <= ROUTES_MAX);
    memcpy(routes, own, sizeof(own));
    memcpy(routes + ARRAY_LEN(own), app->routes.routes, count * sizeof(*routes));
    wrapped = app;
    with_dev = *app;
    with_dev.routes = (struct route_table){ routes, ARRAY_LEN(own) + count };
    with_dev.frame = dev_frame;
    return &with_dev;
}
