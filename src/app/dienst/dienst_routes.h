/* dienst_routes.h: pages for machines and for the operator. */
#ifndef VORORT_APP_DIENST_ROUTES_H
#define VORORT_APP_DIENST_ROUTES_H

/* clang-format off */
#define ROUTES_dienst(R0, R1, R2, R3) \
    R0(dienst_feed, GET, PUBLIC, NO_FIELDS, "/feed.atom", "Neue Berichte des Netzwerks als Atom-Feed") \
    R1(dienst_feed_mitglied, GET, PUBLIC, NO_FIELDS, "/vor-ort/", SLUG, slug, "/feed.atom", "Neue Berichte eines Mitglieds als Atom-Feed") \
    R0(dienst_sitemap, GET, PUBLIC, NO_FIELDS, "/sitemap.xml", "Alle Adressen für Suchmaschinen") \
    R1(dienst_sitemap_teil, GET, PUBLIC, NO_FIELDS, "/sitemap-", NAME, teil, "", "Ein Teil davon, wo sie nicht in eine Datei passen") \
    R0(dienst_robots, GET, PUBLIC, NO_FIELDS, "/robots.txt", "Hinweise für Suchmaschinen") \
    R0(dienst_farben, GET, PUBLIC, NO_FIELDS, "/netz.css", "Die Farben des Betreibers") \
    R0(dienst_healthz, GET, PUBLIC, NO_FIELDS, "/healthz", "Lebt der Dienst?") \
    R0(dienst_metrics, GET, OPERATOR, NO_FIELDS, "/metrics", "Zahlen für den Betrieb (Prometheus)")
/* clang-format on */

#endif
