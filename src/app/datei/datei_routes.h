/* datei_routes.h: attachments for download. */
#ifndef VORORT_APP_DATEI_ROUTES_H
#define VORORT_APP_DATEI_ROUTES_H

/* clang-format off */
#define ROUTES_datei(R0, R1, R2, R3) \
    R1(datei_show, GET, PUBLIC, NO_FIELDS, "/dateien/", PFAD, pfad, "", "Eine Datei zum Herunterladen")
/* clang-format on */

#endif
