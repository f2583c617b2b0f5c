/* paket_commands.h: `vorort import paket`, `vorort export paket`, `vorort demo`. */
#ifndef VORORT_APP_PAKET_PAKET_COMMANDS_H
#define VORORT_APP_PAKET_PAKET_COMMANDS_H

#include "cli/cli.h"

extern const struct cli_command paket_import_command;
extern const struct cli_command paket_export_command;
extern const struct cli_command paket_demo_command;

#endif
