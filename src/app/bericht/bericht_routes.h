/* bericht_routes.h: reports of members and of the network. */
#ifndef VORORT_APP_BERICHT_ROUTES_H
#define VORORT_APP_BERICHT_ROUTES_H

#include "web/form.h"

extern const struct form_spec bericht_filter;

/* clang-format off */
#define ROUTES_bericht(R0, R1, R2, R3) \
    R0(bericht_all, GET, PUBLIC, &bericht_filter, "/vor-ort/aktuelle-quartalsberichte/", "Alle Berichte, die neuesten zuerst") \
    R1(bericht_list, GET, PUBLIC, &bericht_filter, "/vor-ort/", SLUG, slug, "/berichte/", "Berichte eines Mitglieds") \
    R2(bericht_year, GET, PUBLIC, &bericht_filter, "/vor-ort/", SLUG, slug, "/berichte/", JAHR, jahr, "/", "Berichte eines Mitglieds aus einem Jahr") \
    R3(bericht_show, GET, PUBLIC, NO_FIELDS, "/vor-ort/", SLUG, slug, "/berichte/", JAHR, jahr, "/", SLUG, bericht, "/", "Ein Bericht eines Mitglieds") \
    R0(bericht_netz_list, GET, PUBLIC, &bericht_filter, "/berichte/", "Berichte und Mitteilungen des Netzwerks") \
    R1(bericht_netz_year, GET, PUBLIC, &bericht_filter, "/berichte/", JAHR, jahr, "/", "Berichte des Netzwerks aus einem Jahr") \
    R2(bericht_netz_show, GET, PUBLIC, NO_FIELDS, "/berichte/", JAHR, jahr, "/", SLUG, bericht, "/", "Ein Bericht des Netzwerks")
/* clang-format on */

#endif
