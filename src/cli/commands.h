/* commands.h: the commands about the data file as a whole. */
#ifndef VORORT_CLI_COMMANDS_H
#define VORORT_CLI_COMMANDS_H

#include "cli/cli.h"

extern const struct cli_command cli_init;
extern const struct cli_command cli_migrate;
extern const struct cli_command cli_doctor;
extern const struct cli_command cli_backup;
extern const struct cli_command cli_restore;

#endif
