/* veranstaltung_routes.h: events and working groups. */
#ifndef VORORT_APP_VERANSTALTUNG_ROUTES_H
#define VORORT_APP_VERANSTALTUNG_ROUTES_H

/* clang-format off */
#define ROUTES_veranstaltung(R0, R1, R2, R3) \
    R0(veranstaltung_all, GET, PUBLIC, NO_FIELDS, "/aktivitaeten/", "Aktivitäten: Termine, Reihen, Arbeitsgruppen") \
    R1(veranstaltung_list, GET, PUBLIC, NO_FIELDS, "/aktivitaeten/", SLUG, art, "/", "Alle Veranstaltungen einer Reihe") \
    R2(veranstaltung_show, GET, PUBLIC, NO_FIELDS, "/aktivitaeten/", SLUG, art, "/", SLUG, slug, "/", "Eine Veranstaltung") \
    R0(veranstaltung_ics, GET, PUBLIC, NO_FIELDS, "/termine.ics", "Termine als Kalender (iCalendar)")
/* clang-format on */

#endif
