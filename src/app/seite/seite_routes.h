/* seite_routes.h: the tree of pages; takes every address that nobody else wants. */
#ifndef VORORT_APP_SEITE_ROUTES_H
#define VORORT_APP_SEITE_ROUTES_H

/* clang-format off */
#define ROUTES_seite(R0, R1, R2, R3) \
    R1(seite_show, GET, PUBLIC, NO_FIELDS, "/", PFAD, pfad, "", "Eine Seite des Seitenbaums")
/* clang-format on */

#endif
