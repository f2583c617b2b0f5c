/* karte.c: dots on the map. */
#include "app/mitglied/karte.h"

#include "app/routes.h"
#include "karte/karte.h"

enum { DOT_GAP = 14, LABEL_GAP = 16, LABEL_DROP = 6 };

/* One decimal, always with a point: SVG is not written in German. */
static struct str unit(struct arena *a, double v)
{
    long tenths = (long)(v * 10.0 + 0.5);
    return arena_printf(a, "%ld.%ld", tenths / 10, tenths % 10);
}

static struct karte_punkt project(int64_t lon_e6, int64_t lat_e6)
{
    return karte_project((double)lon_e6 / 1e6, (double)lat_e6 / 1e6);
}

struct karte_lage karte_lage_of(struct ctx *c, struct str name, struct str land,
                                struct str land_schluessel, int64_t lon_e6, int64_t lat_e6)
{
    struct karte_punkt p = project(lon_e6, lat_e6);
    if (!karte_is_inside(p)) {
        return (struct karte_lage){ 0 };
    }
    return (struct karte_lage){ .gesetzt = true,
                                .name = name,
                                .land = land,
                                .land_schluessel = land_schluessel,
                                .x = unit(c->arena, p.x),
                                .y = unit(c->arena, p.y) };
}

static void place_dot(struct ctx *c, struct karte_punkt p, struct karte_punkt_view *dot)
{
    /* Labels lean towards the middle, so that none runs out of the frame. */
    dot->links = p.x > KARTE_BREITE * 0.6;
    dot->x = unit(c->arena, p.x);
    dot->y = unit(c->arena, p.y);
    dot->label_x = unit(c->arena, dot->links ? p.x - LABEL_GAP : p.x + LABEL_GAP);
    dot->label_y = unit(c->arena, p.y + LABEL_DROP);
}

struct karte_view karte_of(struct ctx *c, const struct mitglied_row *rows, size_t count)
{
    struct karte_view view = { .punkte = arena_array(c->arena, count, sizeof(*view.punkte)) };
    struct karte_punkt *points = arena_array(c->arena, count, sizeof(*points));
    for (size_t i = 0; i < count; i++) {
        if (!rows[i].lon_e6.has || !rows[i].lat_e6.has) {
            continue;
        }
        struct karte_punkt p = project(rows[i].lon_e6.v, rows[i].lat_e6.v);
        if (karte_is_inside(p)) {
            points[view.count] = p;
            view.frueher = view.frueher || rows[i].bis.len > 0;
            view.punkte[view.count++] = (struct karte_punkt_view){
                .url = url_portrait_show(c->arena, c->lang, rows[i].slug),
                .name = rows[i].name,
                .former = rows[i].bis.len > 0,
            };
        }
    }
    karte_spread(points, view.count, DOT_GAP);
    for (size_t i = 0; i < view.count; i++) {
        place_dot(c, points[i], &view.punkte[i]);
    }
    return view;
}
