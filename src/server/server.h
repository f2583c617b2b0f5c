/* server.h: the commands that answer requests: serve, test-http, routes. */
#ifndef VORORT_SERVER_SERVER_H
#define VORORT_SERVER_SERVER_H

#include "cli/cli.h"

extern const struct cli_command server_serve;
extern const struct cli_command server_test_http;
extern const struct cli_command server_routes;

#endif
