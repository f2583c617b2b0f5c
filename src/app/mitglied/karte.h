/*
 * karte.h: Germany as a picture: the outline of the Länder with one dot for each member, and the
 * small map that says where one place lies. Drawn by templates, placed by assets/karte.
 */
#ifndef VORORT_APP_MITGLIED_KARTE_H
#define VORORT_APP_MITGLIED_KARTE_H

#include "app/mitglied/mitglied_sql.h"
#include "html/html.h"
#include "web/ctx.h"

/* Where one place lies. */
struct karte_lage {
    bool gesetzt;
    struct str name;
    struct str land;            /* "Sachsen-Anhalt" */
    struct str land_schluessel; /* "15" */
    struct str x;               /* SVG units as text: "389.4" */
    struct str y;
};

struct karte_punkt_view {
    struct url url;
    struct str name;
    bool former;
    bool links; /* the label stands to the left of the dot */
    struct str x;
    struct str y;
    struct str label_x;
    struct str label_y;
};

struct karte_view {
    struct karte_punkt_view *punkte;
    size_t count;
    bool frueher; /* a former member is among them */
};

struct karte_lage karte_lage_of(struct ctx *c, struct str name, struct str land,
                                struct str land_schluessel, int64_t lon_e6, int64_t lat_e6);
/* One dot for each row with a place inside the frame. */
struct karte_view karte_of(struct ctx *c, const struct mitglied_row *rows, size_t count);

#endif
