/*
 * karte.h: the default map of Germany: 16 Länder as SVG path data, and where a place lies on it.
 * The frame is "0 0 586 793" in SVG units; one unit is 1.1 km at 51° north. Drawn from the package
 * @svg-maps/germany (CC BY 4.0): every page that shows it names the source.
 */
#ifndef VORORT_ASSETS_KARTE_H
#define VORORT_ASSETS_KARTE_H

#include "base/str.h"

#define KARTE_LAENDER 16
#define KARTE_BREITE  586
#define KARTE_HOEHE   793
#define KARTE_VIEWBOX "0 0 586 793"

/* One Land. All texts are constant; path data needs no escaping in an attribute. */
struct karte_land {
    struct str schluessel; /* official key, "15" */
    struct str iso;        /* ISO 3166-2 without "DE-", "ST" */
    struct str name;       /* "Sachsen-Anhalt" */
    struct str pfad;       /* outline to a tenth of a unit, for the map of members */
    struct str pfad_klein; /* coarse outline in whole units, for the small locator map */
};

/* In the order of the official key. */
extern const struct karte_land karte_laender[KARTE_LAENDER];

/* A place on the map, in SVG units: x to the right, y down. */
struct karte_punkt {
    double x;
    double y;
};

/*
 * Where a place lies on the map. `lon` and `lat` are WGS 84 degrees. Places outside Germany give
 * points outside the frame. The map is a spherical Mercator projection; scale and offset were
 * fitted to the official borders (VG2500): see docs/modules/assets.md for formula and residuals.
 */
struct karte_punkt karte_project(double lon, double lat);

/*
 * Pushes points apart until any two are at least `gap` units from each other, as far as a few
 * rounds get; each moves as little as it must. For dots that would hide one another (Weinheim,
 * Viernheim, Heddesheim). Same input, same output. Quadratic: does nothing for more than 500 points.
 */
void karte_spread(struct karte_punkt *points, size_t count, double gap);

/* True if the point lies inside the frame. */
bool karte_is_inside(struct karte_punkt p);

/* The Land with this official key (the first two digits of an AGS) or ISO code; NULL if none. */
const struct karte_land *karte_land_by_key(struct str key);
const struct karte_land *karte_land_by_iso(struct str iso);

#endif
