/* netz_check.h: does the network say what the law wants to see? A line of `vorort doctor`. */
#ifndef VORORT_APP_SEITE_NETZ_CHECK_H
#define VORORT_APP_SEITE_NETZ_CHECK_H

#include "cli/cli.h"

/*
 * Warns of settings and pages that are missing or still a placeholder, with what asks for them and
 * how to set them. What cannot be known from here (register number, supervisory authority of the
 * operator, VAT number) is not asked for.
 */
extern const struct cli_check seite_netz_check;

#endif
