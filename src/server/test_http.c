/* test_http.c: `vorort test-http`: one request from stdin through the real front, reply to stdout. */
#include "server/server.h"

#include <unistd.h>

#include "app/app.h"
#include "base/log.h"
#include "http/http.h"
#include "server/settings.h"

enum { REQUEST_MAX = 4 * 1024 * 1024, REPLY_MAX = 64 * 1024 * 1024 };

static enum err read_all(int fd, struct buf *out)
{
    char part[8192];
    for (;;) {
        ssize_t n = read(fd, part, sizeof(part));
        if (n < 0) {
            return ERR_IO;
        }
        if (n == 0) {
            return buf_error(out);
        }
        buf_add(out, (struct str){ part, (size_t)n });
    }
}

/* Requests written by hand have bare line ends; a request with any CR is taken as it is. */
static enum err with_line_ends(const struct buf *typed, struct buf *out)
{
    struct str rest = buf_str(typed);
    struct str line = STR_NULL;
    bool bare = str_find_char(rest, '\r', 0) == SIZE_MAX;
    for (bool first = true; str_next(&rest, '\n', &line); first = false) {
        if (!first) {
            buf_add(out, bare ? STR("\r\n") : STR("\n"));
        }
        buf_add(out, line);
    }
    return buf_error(out);
}

static enum err answer(struct web *web, struct buf *request, struct buf *reply)
{
    struct http_server *server = NULL;
    const struct http_config config = {
        .listen_fd = -1, .handler = web_handle, .refusal = web_refuse, .arg = web
    };
    CLEANUP(buf_release) struct buf typed;
    buf_init(&typed, REQUEST_MAX);
    TRY(read_all(STDIN_FILENO, &typed));
    TRY(with_line_ends(&typed, request));
    TRY(http_server_start(&config, &server));
    enum err e = http_server_exchange(server, buf_str(request), reply);
    http_server_stop(server);
    return e;
}

static enum cli_exit run_test_http(struct cli *c)
{
    enum cli_exit status = settings_check_database(c);
    if (status != CLI_DONE) {
        return status;
    }
    struct web_config config = settings_web(c);
    struct web *web = NULL;
    struct buf request;
    struct buf reply;
    buf_init(&request, REQUEST_MAX);
    buf_init(&reply, REPLY_MAX);
    log_init(STDERR_FILENO, LOG_WARN, "test-http");
    enum err e = web_open(&config, &web);
    if (e == OK) {
        e = answer(web, &request, &reply);
    }
    if (e == OK) {
        (void)fwrite(reply.ptr, 1, reply.len, c->out);
    }
    web_close(web);
    buf_release(&request);
    buf_release(&reply);
    return e == OK ? CLI_DONE : cli_fail_err(c, e, NULL);
}

static const struct cli_option options[] = { SETTINGS_WEB_OPTIONS };

const struct cli_command server_test_http = {
    .name = "test-http",
    .summary = "Eine HTTP-Anfrage von der Standardeingabe beantworten.",
    .text = "Für Prüfungen und zum Nachsehen: Die Anfrage geht durch dieselben Türen wie eine aus "
            "dem Netz, die ganze Antwort steht auf der Standardausgabe.",
    .example = "vorort test-http --db netz.db < anfrage.txt",
    .options = options,
    .option_count = ARRAY_LEN(options),
    .run = run_test_http,
};
