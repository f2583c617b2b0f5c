/* karte.c: where a place lies on the map, and finding a Land. The outlines are in karte_daten.c. */
#include "karte.h"

#include <math.h>

/*
 * Spherical Mercator, fitted to the official borders of the Länder (VG2500) by nearest points:
 *   x = X_SCALE * lon + X_OFFSET
 *   y = Y_OFFSET - Y_SCALE * merc(lat),  merc(lat) = ln(tan(45° + lat / 2)), in degrees
 * Both scales differ by 0.3 %: the drawing itself is stretched by that much.
 */
#define X_SCALE  63.7421
#define X_OFFSET (-373.5898)
#define Y_SCALE  63.5772
#define Y_OFFSET 4211.2472

#define DEGREE 0.017453292519943295 /* in radians */

enum { SPREAD_MAX = 500, SPREAD_ROUNDS = 60 };

struct karte_punkt karte_project(double lon, double lat)
{
    double mercator = log(tan((45.0 + lat / 2.0) * DEGREE)) / DEGREE;
    return (struct karte_punkt){ X_SCALE * lon + X_OFFSET, Y_OFFSET - Y_SCALE * mercator };
}

/* Moves both points half of what is missing, away from each other; twins go east and west. */
static bool push_apart(struct karte_punkt *a, struct karte_punkt *b, double gap)
{
    double dx = b->x - a->x;
    double dy = b->y - a->y;
    double distance = sqrt(dx * dx + dy * dy);
    if (distance >= gap)
        return false;
    double part = (gap - distance) / 2.0;
    double ux = distance > 0.001 ? dx / distance : 1.0;
    double uy = distance > 0.001 ? dy / distance : 0.0;
    a->x -= ux * part;
    a->y -= uy * part;
    b->x += ux * part;
    b->y += uy * part;
    return true;
}

void karte_spread(struct karte_punkt *points, size_t count, double gap)
{
    bool moved = count <= SPREAD_MAX;
    for (int round = 0; moved && round < SPREAD_ROUNDS; round++) {
        moved = false;
        for (size_t i = 0; i < count; i++) {
            for (size_t k = i + 1; k < count; k++)
                moved |= push_apart(&points[i], &points[k], gap);
        }
    }
}

bool karte_is_inside(struct karte_punkt p)
{
    return p.x >= 0.0 && p.x <= KARTE_BREITE && p.y >= 0.0 && p.y <= KARTE_HOEHE;
}

const struct karte_land *karte_land_by_key(struct str key)
{
    for (size_t i = 0; i < KARTE_LAENDER; i++) {
        if (str_eq(karte_laender[i].schluessel, key))
            return &karte_laender[i];
    }
    return NULL;
}

const struct karte_land *karte_land_by_iso(struct str iso)
{
    for (size_t i = 0; i < KARTE_LAENDER; i++) {
        if (str_eq(karte_laender[i].iso, iso))
            return &karte_laender[i];
    }
    return NULL;
}
