/* portrait_routes.h: the Kurzportrait of a member. */
#ifndef VORORT_APP_PORTRAIT_ROUTES_H
#define VORORT_APP_PORTRAIT_ROUTES_H

/* clang-format off */
#define ROUTES_portrait(R0, R1, R2, R3) \
    R1(portrait_show, GET, PUBLIC, NO_FIELDS, "/vor-ort/", SLUG, slug, "/kurzportrait/", "Kurzportrait eines Mitglieds")
/* clang-format on */

#endif
