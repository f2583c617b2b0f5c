/*
 * cli.h: what every sub-command of `vorort` stands on: options declared in a table, settings from
 * config file, environment and flags, help, messages in plain sentences, progress, interruption.
 *
 * A command is one `struct cli_command`; main.c lists them all. Data goes to c->out (stdout),
 * sentences to c->err (stderr). Exit status: 0 done, 1 failed and nothing changed, 2 wrong usage.
 * Precedence of a setting: flag, environment, config file, default.
 */
#ifndef VORORT_CLI_CLI_H
#define VORORT_CLI_CLI_H

#include "base/arena.h"
#include "base/err.h"
#include "base/problem.h"
#include "db/db.h"

enum cli_exit { CLI_DONE = 0, CLI_FAILED = 1, CLI_USAGE = 2 };

enum cli_type {
    CLI_FLAG,   /* --json; in a config file "ja" or "nein" */
    CLI_TEXT,   /* --db FILE */
    CLI_NUMBER, /* --workers N, between min and max */
};

/* One option. Those with `env` are settings: a config file may set them, `doctor` explains them. */
struct cli_option {
    const char *name;     /* "workers", written --workers */
    const char *argument; /* "N" in the help; NULL for a flag */
    enum cli_type type;
    const char *standard; /* default as a person would write it; NULL: none */
    const char *env;      /* "VORORT_WORKERS"; NULL: a flag of this call only */
    const char *help;     /* one German sentence */
    int64_t min;          /* CLI_NUMBER */
    int64_t max;
    bool secret; /* `doctor` says only whether it is set */
};

struct cli;

struct cli_command {
    const char *name;    /* "serve", or two words: "import register" */
    const char *summary; /* one line for `vorort --help` */
    const char *usage;   /* what stands behind the name: "FILE…"; NULL if nothing */
    const char *text;    /* paragraphs for --help; NULL if the summary says it all */
    const char *example; /* whole lines, each beginning with "vorort " */
    const struct cli_option *options;
    size_t option_count;
    size_t args_min; /* positional arguments */
    size_t args_max;
    enum cli_exit (*run)(struct cli *c);
};

enum cli_verdict { CLI_GOOD, CLI_WARN, CLI_BAD };

/*
 * A check of `vorort doctor` that belongs to a capability: says in one sentence what it found. Runs
 * only if the database could be opened and is at our version.
 */
struct cli_check {
    const char *name; /* "register" */
    NODISCARD enum err (*run)(struct db_read r, struct arena *a, struct buf *sentence,
                              enum cli_verdict *ret_verdict);
};

struct cli_program {
    const char *version;
    const struct cli_command *const *commands;
    size_t command_count;
    const struct cli_check *const *checks;
    size_t check_count;
};

/* Where the value of an option comes from. */
enum cli_origin { CLI_FROM_NOWHERE, CLI_FROM_DEFAULT, CLI_FROM_FILE, CLI_FROM_ENV, CLI_FROM_FLAG };

struct cli_value {
    const char *text; /* NULL: not set */
    enum cli_origin origin;
    unsigned line; /* of the config file, 1-based; 0 if from elsewhere */
};

/* One line "key = value" of the config file. */
struct cli_setting {
    const char *key;
    const char *value;
    unsigned line;
};

enum { CLI_OPTIONS_MAX = 24, CLI_SETTINGS_MAX = 64 };

/* One call of the program. */
struct cli {
    const struct cli_program *program;
    const struct cli_command *command;
    FILE *out;
    FILE *err;
    char *const *argv;       /* words of the whole call, NULL at the end; for executing it anew */
    const char *const *args; /* positional arguments, arg_count of them */
    size_t arg_count;
    struct arena arena;                                /* lives as long as the call */
    const struct cli_option *options[CLI_OPTIONS_MAX]; /* the command's and the common ones */
    struct cli_value values[CLI_OPTIONS_MAX];
    size_t option_count;
    const char *config; /* path of the config file; NULL: none */
    struct cli_setting settings[CLI_SETTINGS_MAX];
    size_t setting_count;
};

/* Options that many commands share; --db, --config and --help belong to all of them anyway. */
#define CLI_OPTION_JSON                                                                            \
    {                                                                                              \
        .name = "json", .type = CLI_FLAG, .help = "Ergebnis als JSON ausgeben."                    \
    }
#define CLI_OPTION_DRY_RUN                                                                         \
    {                                                                                              \
        .name = "dry-run", .type = CLI_FLAG,                                                       \
        .help = "Nur zeigen, was geschehen würde. Nichts wird geändert."                         \
    }

/* --- the program ----------------------------------------------------------------------------- */

/* Runs what argv asks for and returns the exit status. For main(). */
int cli_main(const struct cli_program *program, int argc, char *const *argv);
/* The same with streams of one's own, for tests. `argv` has `argc` entries, argv[0] is the name. */
enum cli_exit cli_call(const struct cli_program *program, int argc, char *const *argv, FILE *out,
                       FILE *err);

/* --- values; the option must be declared (must()) --------------------------------------------- */

/* NULL if not set and without default. */
const char *cli_text(const struct cli *c, const char *name);
bool cli_flag(const struct cli *c, const char *name);
/* Checked against min and max already; `must()` that it is set or has a default. */
int64_t cli_number(const struct cli *c, const char *name);
enum cli_origin cli_origin(const struct cli *c, const char *name);

/* --- sentences on stderr ----------------------------------------------------------------------- */

/* One line; a full stop belongs to it. Returns CLI_FAILED, so that `return cli_fail(…)` reads well. */
enum cli_exit cli_fail(struct cli *c, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* The same for wrong usage; adds where the help is. Returns CLI_USAGE. */
enum cli_exit cli_misuse(struct cli *c, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* A hint or a success; says nothing about the exit status. */
void cli_say(struct cli *c, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* Place, sentence and advice of a problem, then "Nichts wurde geändert.". Returns CLI_FAILED. */
enum cli_exit cli_fail_problem(struct cli *c, const struct problem *p);
/* For what is nobody's input: the sentence of the error, and SQLite's own words where they help. */
enum cli_exit cli_fail_err(struct cli *c, enum err e, const struct db *db);

/*
 * Opens the database of --db and says what is wrong with it and what to do: missing, not ours,
 * damaged, older or newer than this program. Returns CLI_DONE with *ret_db, else CLI_FAILED.
 */
NODISCARD enum cli_exit cli_db_open(struct cli *c, enum db_mode mode, struct db **ret_db);
/* The same without asking for the version of the schema: for migrate, backup, restore, doctor. */
NODISCARD enum cli_exit cli_db_open_any(struct cli *c, enum db_mode mode, struct db **ret_db);
/* db_close() for CLEANUP. */
void cli_db_close(struct db **db);

/* --- interruption ------------------------------------------------------------------------------ */

/* From now on SIGINT and SIGTERM only set a mark, which long work asks for between its batches. */
void cli_interrupt_watch(void);
bool cli_interrupted(void);
/* "Abgebrochen, nichts geändert." Returns CLI_FAILED. */
enum cli_exit cli_fail_interrupted(struct cli *c);
/* Tests only: the mark is set at the n-th question from now on; 0: never. Clears the mark. */
void cli_interrupt_at(unsigned long n);

/* --- progress ------------------------------------------------------------------------------------ */

/* A bar on stderr, if that is a terminal and the work takes longer than a second. */
struct cli_progress {
    FILE *err;
    bool visible; /* a line is on the screen */
    bool terminal;
    uint64_t begun_us;
    uint64_t shown_us;
    const char *what; /* "Gemeindeverzeichnis lesen" */
};

void cli_progress_begin(struct cli_progress *p, struct cli *c, const char *what);
/* `total` 0: not known, only `done` is shown. Cheap enough for every row. */
void cli_progress_step(struct cli_progress *p, uint64_t done, uint64_t total);
/* Takes the bar off the screen; must come before sentences. */
void cli_progress_end(struct cli_progress *p);

/* --- tables on stdout ---------------------------------------------------------------------------- */

/*
 * Columns as wide as needed, the first to the left, the others to the right; `cells` row by row,
 * the first row is the head. Width counts characters.
 */
void cli_table(FILE *out, const char *const *cells, size_t columns, size_t rows);

#endif
