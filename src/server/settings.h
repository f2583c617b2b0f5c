/* settings.h: the settings of the web floor as options of a command. */
#ifndef VORORT_SERVER_SETTINGS_H
#define VORORT_SERVER_SETTINGS_H

#include "cli/cli.h"
#include "web/web.h"

#define SETTINGS_WEB_OPTIONS                                                                       \
    { .name = "cache",                                                                             \
      .argument = "MIB",                                                                           \
      .type = CLI_NUMBER,                                                                          \
      .standard = "12",                                                                            \
      .env = "VORORT_CACHE",                                                                       \
      .help = "Speicher für fertige Seiten je Arbeiter, in MiB; 0: keiner.",                       \
      .min = 0,                                                                                    \
      .max = 4096 },                                                                               \
        { .name = "https",                                                                         \
          .type = CLI_FLAG,                                                                        \
          .env = "VORORT_HTTPS",                                                                   \
          .help = "Die Adresse nach außen ist https: Browser sollen dabei bleiben (HSTS)." },      \
        { .name = "token",                                                                         \
          .argument = "TEXT",                                                                      \
          .type = CLI_TEXT,                                                                        \
          .env = "VORORT_TOKEN",                                                                   \
          .help = "Öffnet /metrics von außen; mindestens 16 Zeichen.",                             \
          .secret = true },                                                                        \
    {                                                                                              \
        .name = "quiet", .type = CLI_FLAG, .env = "VORORT_QUIET",                                  \
        .help = "Keine Zeile je Anfrage ins Protokoll."                                            \
    }

/* The database must be there and of our version before anything is promised to anybody. */
NODISCARD enum cli_exit settings_check_database(struct cli *c);
/* The options of this call as a configuration; borrows from the cli. */
struct web_config settings_web(struct cli *c);

#endif
