/* serve.c: `vorort serve`: supervisor, workers, and what each worker opens. */
#include "server/server.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "base/log.h"
#include "jobs/worker.h"
#include "server/settings.h"

struct service {
    struct web_config web;
    struct http_limits limits;
    bool count_loopback;
};

static int run_worker(void *arg, const struct supervisor_seat *seat)
{
    const struct service *service = arg;
    struct web *web = NULL;
    struct http_server *server = NULL;
    enum err e = web_open(&service->web, &web);
    if (e == OK) {
        const struct http_config config = { .listen_fd = seat->listen_fd,
                                            .limits = service->limits,
                                            .handler = web_handle,
                                            .refusal = web_refuse,
                                            .arg = web };
        e = http_server_start(&config, &server);
    }
    if (e != OK) {
        log_event(LOG_ERROR, "start", "%s", err_text(e));
        log_flush();
        web_close(web);
        return EXIT_FAILURE;
    }
    int status = worker_loop(seat, server);
    web_close(web);
    return status;
}

static enum cli_exit listen_at(struct cli *c, int *ret_fd)
{
    *ret_fd = supervisor_inherited_fd();
    if (*ret_fd >= 0) {
        return CLI_DONE;
    }
    const char *address = cli_text(c, "listen");
    enum err e = http_listen(str_from_cstr(address), ret_fd);
    if (e == ERR_INPUT) {
        return cli_misuse(c, "„%s“ ist keine Adresse. Beispiel: 127.0.0.1:8080", address);
    }
    if (e != OK) {
        return cli_fail(c, "Auf %s kann nicht gelauscht werden. Läuft dort schon ein Programm?",
                        address);
    }
    return CLI_DONE;
}

static unsigned worker_count(struct cli *c)
{
    int64_t wanted = cli_number(c, "workers");
    if (wanted > 0) {
        return (unsigned)wanted;
    }
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    return cores > 0 && cores < SUPERVISOR_WORKERS_MAX ? (unsigned)cores : 1;
}

/* For a swap: the same call with --check, which tries the new program and says whether it would run. */
static char *const *check_words(struct cli *c)
{
    static char check[] = "--check";
    size_t count = 0;
    while (c->argv[count] != NULL) {
        count++;
    }
    char **words = arena_array(&c->arena, count + 2, sizeof(*words));
    memcpy(words, c->argv, count * sizeof(*words));
    words[count] = check;
    return words;
}

static enum cli_exit run_serve(struct cli *c)
{
    int fd = -1;
    enum cli_exit status = settings_check_database(c);
    if (cli_flag(c, "check")) {
        return status;
    }
    if (status == CLI_DONE) {
        status = listen_at(c, &fd);
    }
    if (status != CLI_DONE) {
        return status;
    }
    struct service service = { .web = settings_web(c) };
    const struct supervisor_config config = { .workers = worker_count(c),
                                              .listen_fd = fd,
                                              .worker = run_worker,
                                              .arg = &service,
                                              .argv = c->argv,
                                              .check_argv = check_words(c) };
    cli_say(c, "Vorort läuft auf Port %u mit %u Arbeitern. Beenden: Strg+C.", http_listen_port(fd),
            config.workers);
    log_init(STDERR_FILENO, LOG_INFO, "vorort");
    int result = supervisor_run(&config);
    (void)close(fd);
    return result == 0 ? CLI_DONE : CLI_FAILED;
}

static const struct cli_option options[] = {
    { .name = "listen",
      .argument = "ADRESSE:PORT",
      .type = CLI_TEXT,
      .standard = "127.0.0.1:8080",
      .env = "VORORT_LISTEN",
      .help = "Wo Anfragen angenommen werden." },
    { .name = "workers",
      .argument = "N",
      .type = CLI_NUMBER,
      .standard = "0",
      .env = "VORORT_WORKERS",
      .help = "Zahl der Arbeiter; 0: einer je Kern.",
      .min = 0,
      .max = SUPERVISOR_WORKERS_MAX },
    SETTINGS_WEB_OPTIONS,
    { .name = "check",
      .type = CLI_FLAG,
      .help = "Nur prüfen, ob die Datenbank zu diesem Programm passt; nichts ausliefern." },
};

const struct cli_command server_serve = {
    .name = "serve",
    .summary = "Das Portal ausliefern.",
    .text = "SIGHUP tauscht das Programm ohne Unterbrechung gegen eine neue Fassung, SIGTERM "
            "beendet es, wenn alle offenen Anfragen beantwortet sind.",
    .example = "vorort serve --db netz.db --listen 127.0.0.1:8080",
    .options = options,
    .option_count = ARRAY_LEN(options),
    .run = run_serve,
};
