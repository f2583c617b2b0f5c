/* settings.c: from options to configuration. */
#include "server/settings.h"

#include "app/app.h"

struct web_config settings_web(struct cli *c)
{
    const char *token = cli_text(c, "token");
    return (struct web_config){ .db_path = cli_text(c, "db"),
                                .app = app_web(),
                                .behind_tls = cli_flag(c, "https"),
                                .log_requests = !cli_flag(c, "quiet"),
                                .cache_bytes = (size_t)cli_number(c, "cache") * 1024 * 1024,
                                .operator_token = token != NULL ? str_from_cstr(token) : STR("") };
}
