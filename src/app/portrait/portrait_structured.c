/* portrait_structured.c: the facts of a portrait as JSON-LD. */
#include "app/portrait/portrait_structured.h"

#include "app/routes.h"
#include "web/structured.h"

static void place(struct json *j, const struct kommune_fakten *f)
{
    json_key(j, "geo");
    json_object_begin(j);
    json_key_str(j, "@type", STR("GeoCoordinates"));
    json_key(j, "latitude");
    json_double(j, (double)f->lat_e6 / 1e6, 6);
    json_key(j, "longitude");
    json_double(j, (double)f->lon_e6 / 1e6, 6);
    json_object_end(j);
}

static void property(struct json *j, struct str name, struct str value)
{
    json_object_begin(j);
    json_key_str(j, "@type", STR("PropertyValue"));
    json_key_str(j, "name", name);
    json_key_str(j, "value", value);
    json_object_end(j);
}

static void figures(struct json *j, const struct portrait_view *v)
{
    const struct kommune_fakten *f = v->fakten;
    json_key(j, "identifier");
    property(j, f->ebene == EBENE_GEMEINDE ? STR("AGS") : STR("Kreisschlüssel"), f->schluessel);
    if (f->has_einwohner) {
        json_key(j, "additionalProperty");
        json_object_begin(j);
        json_key_str(j, "@type", STR("PropertyValue"));
        json_key_str(j, "name", STR("Einwohner"));
        json_key_i64(j, "value", f->einwohner);
        json_key_str(j, "description", v->quelle);
        json_object_end(j);
    }
}

enum err portrait_structured(struct ctx *c, const struct portrait_view *v, struct html *ret_html)
{
    struct structured s;
    struct json *j = &s.json;
    bool gemeinde = v->fakten->ebene == EBENE_GEMEINDE;
    structured_begin(&s, c, &v->page);
    structured_object(&s, c, gemeinde ? "City" : "AdministrativeArea",
                      url_portrait_show(c->arena, LANG_DE, v->portrait->slug));
    json_key_str(j, "name", v->name);
    if (v->page.description.len > 0) {
        json_key_str(j, "description", v->page.description);
    }
    figures(j, v);
    if (v->fakten->has_lage) {
        place(j, v->fakten);
    }
    json_key(j, "containedInPlace");
    json_object_begin(j);
    json_key_str(j, "@type", STR("State"));
    json_key_str(j, "name", v->land);
    json_object_end(j);
    if (!v->former) {
        structured_network(&s, c, "memberOf");
    }
    if (v->link_count > 0) {
        json_key(j, "sameAs");
        json_array_begin(j);
        for (size_t i = 0; i < v->link_count; i++) {
            json_str(j, v->links[i].url);
        }
        json_array_end(j);
    }
    json_object_end(j);
    return structured_end(&s, c, ret_html);
}
