/* settings.c: from options to configuration. */
#include "server/settings.h"

#include "app/app.h"
#ifdef VORORT_DEV
#include "dev/dev.h"
#endif

static const struct web_app *application(void)
{
#ifdef VORORT_DEV
    return dev_web(app_web());
#else
    return app_web();
#endif
}

struct web_config settings_web(struct cli *c)
{
    const char *token = cli_text(c, "token");
    return (struct web_config){ .db_path = cli_text(c, "db"),
                                .app = application(),
                                .behind_tls = cli_flag(c, "https"),
                                .log_requests = !cli_flag(c, "quiet"),
                                .cache_bytes = (size_t)cli_number(c, "cache") * 1024 * 1024,
                                .operator_token = token != NULL ? str_from_cstr(token) : STR("") };
}

enum cli_exit settings_check_database(struct cli *c)
{
    struct db *db = NULL;
    enum cli_exit status = cli_db_open(c, DB_READ, &db);
    db_close(db);
    return status;
}
