/* bericht_aus.h: what an import or export has done, for people and for scripts. */
#ifndef VORORT_APP_PAKET_BERICHT_AUS_H
#define VORORT_APP_PAKET_BERICHT_AUS_H

#include "app/paket/paket.h"
#include "cli/cli.h"

/* Problems on stderr, one line each, and how many more there are. Returns CLI_FAILED. */
enum cli_exit bericht_aus_fehler(struct cli *c, const struct befund *b);
/* Hints on stderr. */
void bericht_aus_hinweise(struct cli *c, const struct befund *b);
/* The table of an import on stdout, or JSON if --json. */
void bericht_aus_import(struct cli *c, const struct paket_ergebnis *e, bool dry_run);

#endif
