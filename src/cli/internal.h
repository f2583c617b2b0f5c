/* internal.h: what the files of src/cli share and nobody else sees. */
#ifndef VORORT_CLI_INTERNAL_H
#define VORORT_CLI_INTERNAL_H

#include "cli/cli.h"

/* The three options of every command: help, db, config. */
enum { CLI_COMMON_COUNT = 3 };
extern const struct cli_option cli_common[CLI_COMMON_COUNT];

/*
 * Reads the words behind the command's name: options into values, the rest into args. CLI_USAGE
 * with a sentence for an unknown option, a missing or superfluous value.
 */
NODISCARD enum cli_exit cli_read_words(struct cli *c, int argc, char *const *argv);
/* Fills what no flag has set from environment, config file and defaults, and checks numbers. */
NODISCARD enum cli_exit cli_fill_values(struct cli *c);
/* Reads the config file named by --config or VORORT_CONFIG into c->settings. */
NODISCARD enum cli_exit cli_read_config(struct cli *c);
/* Value of a setting that the command itself need not have, for doctor. */
struct cli_value cli_setting_value(const struct cli *c, const struct cli_option *option);
/* The n-th different setting (option with env) of the whole program; NULL behind the last. */
const struct cli_option *cli_setting_at(const struct cli_program *program, size_t n);
/* --config itself, which cannot stand in a config file. */
const struct cli_option *cli_config_option(void);
/* Is `text` fit for the option? False with a sentence in `ret_why`. */
bool cli_value_fits(const struct cli_option *option, const char *text, struct buf *ret_why);

/* Index of the option of this command, or SIZE_MAX. */
size_t cli_option_find(const struct cli *c, struct str name);

/* Exact command for the words; *ret_words says how many of them its name takes. NULL if none. */
const struct cli_command *cli_command_find(const struct cli_program *program, int argc,
                                           char *const *argv, int *ret_words);
/* Is `word` the first word of two-word commands? */
bool cli_is_group(const struct cli_program *program, const char *word);

void cli_help_program(FILE *out, const struct cli_program *program);
void cli_help_group(FILE *out, const struct cli_program *program, const char *group);
void cli_help_command(FILE *out, const struct cli_command *command);
/* The candidate that a mistyped word most likely meant; NULL if none is near. */
const char *cli_nearest(const char *word, const char *const *candidates, size_t count);
const char *cli_nearest_command(const struct cli_program *program, const char *word);

#endif
