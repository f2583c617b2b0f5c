/* main.c: the sub-commands, nothing else. */
#include "app/kommune/kommune.h"
#include "app/paket/paket_commands.h"
#include "app/seite/netz_check.h"
#include "cli/commands.h"
#include "server/server.h"

static const struct cli_command *const commands[] = {
    &server_serve,
    &cli_init,
    &cli_migrate,
    &cli_doctor,
    &cli_backup,
    &cli_restore,
    &kommune_import_register,
    &kommune_import_aenderungen,
    &kommune_auskunft,
    &paket_import_command,
    &paket_export_command,
    &paket_demo_command,
    &server_routes,
    &server_test_http,
};

static const struct cli_check *const checks[] = {
    &kommune_check,
    &seite_netz_check,
};

int main(int argc, char **argv)
{
    static const struct cli_program program = {
        .version = VORORT_VERSION,
        .commands = commands,
        .command_count = ARRAY_LEN(commands),
        .checks = checks,
        .check_count = ARRAY_LEN(checks),
    };
    return cli_main(&program, argc, argv);
}
