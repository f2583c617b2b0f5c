/* sample_list.c: lists with a few entries, or with none. */
#include "dev/sample.h"

#include "app/routes.h"
#include "dev/dev_routes.h"

static const struct mitglied_row members[] = {
    { .slug = STR_INIT("musterstadt"),
      .name = STR_INIT("Musterstadt"),
      .seit = STR_INIT("2011"),
      .einwohner = { true, 226767 },
      .ebene = EBENE_GEMEINDE,
      .textkennzeichen = STR_INIT("61"),
      .land_schluessel = STR_INIT("15"),
      .land_name = STR_INIT("Sachsen-Anhalt"),
      .lon_e6 = { true, 11970000 },
      .lat_e6 = { true, 51480000 } },
    { .slug = STR_INIT("landkreis-beispiel"),
      .name = STR_INIT("Landkreis Beispiel an der Langen Furt"),
      .seit = STR_INIT("2008"),
      .bis = STR_INIT("2019"),
      .einwohner = { true, 297000 },
      .ebene = EBENE_KREIS,
      .textkennzeichen = STR_INIT("43"),
      .land_schluessel = STR_INIT("14"),
      .land_name = STR_INIT("Sachsen"),
      .lon_e6 = { true, 14420000 },
      .lat_e6 = { true, 51180000 } },
    { .slug = STR_INIT("neudorf"),
      .name = STR_INIT("Neudorf"),
      .ebene = EBENE_GEMEINDE,
      .textkennzeichen = STR_INIT("64"),
      .land_schluessel = STR_INIT("08"),
      .land_name = STR_INIT("Baden-Württemberg"),
      .lon_e6 = { true, 8660000 },
      .lat_e6 = { true, 49550000 } },
};

static const struct bericht_row reports[] = {
    { .jahr = 2024,
      .slug = STR_INIT("erstes-quartal"),
      .art = STR_INIT("quartalsbericht"),
      .titel =
          STR_INIT("Das erste Quartal: Wie eine Stadt ihre Wege in die Arbeitswelt neu ordnet"),
      .datum = STR_INIT("2024-04-02"),
      .ort = STR_INIT("Musterstadt"),
      .teaser = STR_INIT("Schulen, Kammern und Jugendberufsagentur an einem Tisch."),
      .mitglied_slug = STR_INIT("musterstadt"),
      .mitglied_name = STR_INIT("Musterstadt") },
    { .jahr = 2023,
      .slug = STR_INIT("mitteilung"),
      .art = STR_INIT("mitteilung"),
      .titel = STR_INIT("Nur ein Titel"),
      .datum = STR_INIT("2023-11") },
};

static const struct veranstaltung_row events[] = {
    { .art = STR_INIT("jahresforen"),
      .slug = STR_INIT("forum"),
      .titel = STR_INIT("Jahresforum"),
      .motto = STR_INIT("Gemeinsam weiter"),
      .von = STR_INIT("2024-06-21"),
      .bis = STR_INIT("2024-06-22"),
      .ort = STR_INIT("Musterstadt") },
    { .art = STR_INIT("facharbeitsgruppen"),
      .slug = STR_INIT("gruppe"),
      .titel = STR_INIT("Gruppe ohne Termin") },
};

static struct url here(struct ctx *c)
{
    return url_dev_components(c->arena, c->lang);
}

struct pager sample_pager(struct ctx *c, int64_t page, int64_t pages)
{
    struct pager p = { .page = page, .pages = pages, .total = pages * 30 };
    p.previous = page > 1 ? here(c) : (struct url){ STR_NULL };
    p.next = page < pages ? here(c) : (struct url){ STR_NULL };
    return p;
}

static void choose(struct mitglied_auswahl *a, const char *wert, const char *text, bool aktiv)
{
    a->optionen[a->count++] =
        (struct mitglied_option){ str_from_cstr(wert), str_from_cstr(text), aktiv };
}

struct mitglied_list_view sample_members(struct ctx *c, bool filtered)
{
    struct mitglied_list_view v = { .page = sample_head(c, "Mitglieder"), .alle = here(c) };
    struct mitglied_auswahl *const choices[] = { &v.land, &v.status, &v.groesse, &v.zeit };
    for (size_t i = 0; i < ARRAY_LEN(choices); i++) {
        choose(choices[i], "", "Alle", !filtered || i > 0);
        choose(choices[i], "eins", "Sachsen-Anhalt", filtered && i == 0);
    }
    if (filtered) {
        v.q = STR("Dorf");
        v.gesetzt[v.gesetzt_count++] = (struct mitglied_gesetzt){ STR("„Dorf“"), here(c) };
        v.gesetzt[v.gesetzt_count++] = (struct mitglied_gesetzt){ STR("Sachsen-Anhalt"), here(c) };
        v.pager = sample_pager(c, 1, 0);
        return v;
    }
    v.count = ARRAY_LEN(members);
    v.zeilen = arena_array(c->arena, v.count, sizeof(*v.zeilen));
    for (size_t i = 0; i < v.count; i++) {
        v.zeilen[i] = mitglied_zeile_from(c, &members[i]);
    }
    v.karte = karte_of(c, members, v.count);
    v.pager = sample_pager(c, 2, 3);
    v.quelle = STR("Statistisches Bundesamt (Destatis), Gemeindeverzeichnis (dl-de/by-2-0)");
    v.einwohner_stand = STR("31. Dezember 2024");
    v.einwohner_stand_iso = STR("2024-12-31");
    return v;
}

struct bericht_list_view sample_reports(struct ctx *c, bool empty)
{
    struct bericht_list_view v = { .page = sample_head(c, "Berichte"),
                                   .heading = STR("Berichte"),
                                   .alle = here(c) };
    v.pager = sample_pager(c, 1, empty ? 0 : 3);
    if (empty) {
        return v;
    }
    v.count = ARRAY_LEN(reports);
    v.zeilen = bericht_zeilen(c, reports, v.count);
    v.jahrgang_count = v.count;
    v.jahr_count = v.count;
    v.jahrgaenge = arena_array(c->arena, v.count, sizeof(*v.jahrgaenge));
    v.jahre = arena_array(c->arena, v.count, sizeof(*v.jahre));
    for (size_t i = 0; i < v.count; i++) {
        v.jahrgaenge[i] =
            (struct bericht_jahrgang){ str_slice(reports[i].datum, 0, 4), &v.zeilen[i], 1 };
        v.jahre[i] = (struct bericht_jahr){ reports[i].jahr, 1, here(c), false };
    }
    return v;
}

struct veranstaltung_list_view sample_events(struct ctx *c, bool empty)
{
    struct veranstaltung_list_view v = { .page = sample_head(c, "Aktivitäten"),
                                         .titel = STR("Aktivitäten"),
                                         .alle = true };
    if (!empty) {
        v.count = ARRAY_LEN(events);
        v.zeilen = veranstaltung_zeilen(c, events, v.count);
        v.kommende = v.zeilen;
        v.kommende_count = 1;
    }
    return v;
}

struct suche_view sample_search(struct ctx *c, bool empty)
{
    struct suche_view v = { .page = sample_head(c, "Suche"),
                            .typed = STR("Bildung"),
                            .art = SUCHE_ARTEN,
                            .asked = true,
                            .all = here(c) };
    v.pager = sample_pager(c, 1, empty ? 0 : 2);
    if (empty) {
        return v;
    }
    v.total = 10000;
    v.mehr = true;
    v.facets = arena_array(c->arena, 1, sizeof(*v.facets));
    v.facets[v.facet_count++] = (struct suche_facet){ here(c), STR("Berichte"), 9876, false };
    v.hits = arena_array(c->arena, 1, sizeof(*v.hits));
    v.hits[v.hit_count] = (struct suche_treffer){ .url = here(c),
                                                  .titel = STR("Bildungsleitbild beschlossen"),
                                                  .art = STR("Bericht"),
                                                  .datum = STR("24. April 2019") };
    v.hits[v.hit_count].auszug =
        suche_auszug(c->arena, v.typed, STR("Der Rat hat das Bildungsleitbild beschlossen."),
                     &v.hits[v.hit_count].auszug_count);
    v.hit_count++;
    return v;
}
