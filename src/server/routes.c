/* routes.c: `vorort routes`: all addresses, from the table that serves them. */
#include "server/server.h"

#include "app/app.h"
#include "base/json.h"

static const char *access_name(enum route_access access)
{
    switch (access) {
    case ACCESS_PUBLIC:
        return "öffentlich";
    case ACCESS_OPERATOR:
        return "Betrieb";
    case ACCESS_NONE:
        break;
    }
    return "niemand";
}

static const char *methods_name(enum route_methods methods)
{
    switch (methods) {
    case METHODS_GET:
        return "GET";
    case METHODS_POST:
        return "POST";
    case METHODS_GET_POST:
        break;
    }
    return "GET, POST";
}

static struct str pattern(struct cli *c, const struct route *route)
{
    struct buf b;
    buf_init(&b, 1024);
    route_write_pattern(&b, route);
    struct str s = arena_str(&c->arena, buf_str(&b));
    buf_release(&b);
    return s;
}

static void print_json(struct cli *c, struct route_table table)
{
    struct buf out;
    struct json j;
    buf_init(&out, 1024 * 1024);
    json_init(&j, &out, 2);
    json_array_begin(&j);
    for (size_t i = 0; i < table.count; i++) {
        const struct route *r = &table.routes[i];
        json_object_begin(&j);
        json_key_str(&j, "name", str_from_cstr(r->name));
        json_key_str(&j, "adresse", pattern(c, r));
        json_key_str(&j, "methoden", str_from_cstr(methods_name(r->methods)));
        json_key_str(&j, "zugang", str_from_cstr(access_name(r->access)));
        json_key_str(&j, "beschreibung", str_from_cstr(r->doc));
        json_object_end(&j);
    }
    json_array_end(&j);
    (void)fprintf(c->out, "%s\n", buf_cstr(&out));
    buf_release(&out);
}

static enum cli_exit run_routes(struct cli *c)
{
    struct route_table table = app_routes();
    if (cli_flag(c, "json")) {
        print_json(c, table);
        return CLI_DONE;
    }
    for (size_t i = 0; i < table.count; i++) {
        const struct route *r = &table.routes[i];
        struct str p = pattern(c, r);
        (void)fprintf(c->out, "%-9s %-11s %-48.*s %s\n", methods_name(r->methods),
                      access_name(r->access), STR_ARG(p), r->doc);
    }
    return CLI_DONE;
}

static const struct cli_option options[] = { CLI_OPTION_JSON };

const struct cli_command server_routes = {
    .name = "routes",
    .summary = "Alle Adressen zeigen, die es gibt.",
    .example = "vorort routes",
    .options = options,
    .option_count = ARRAY_LEN(options),
    .run = run_routes,
};
