/* start_routes.h: the start page. */
#ifndef VORORT_APP_START_ROUTES_H
#define VORORT_APP_START_ROUTES_H

/* clang-format off */
#define ROUTES_start(R0, R1, R2, R3) \
    R0(start_show, GET, PUBLIC, NO_FIELDS, "/", "Startseite: das Netzwerk, seine Mitglieder, Neues")
/* clang-format on */

#endif
