/* sample_page.c: single pages with everything, or with as little as there can be. */
#include "dev/sample.h"

#include "app/routes.h"
#include "dev/dev_routes.h"
#include "html/markdown.h"

static const char running_text[] =
    "Fließtext mit [Verweis](https://www.beispiel.de/), **Hervorhebung**, *Betonung*, `Code` und "
    "„Anführung“. Zahlen: 1.234.567,89. Lange Wörter trennt der Browser: Bildungskoordinierungs"
    "stelle, Ausbildungsplatzvermittlung.\n\n"
    "## Überschrift zweiter Ordnung\n\nAbsatz.\n\n### Überschrift dritter Ordnung\n\n"
    "- Punkt\n- Punkt mit Unterpunkt\n  - Unterpunkt\n\n1. Erstens\n2. Zweitens\n\n"
    "> Ein Zitat aus einem Beschluss.\n\n"
    "| Jahr | Plätze |\n|---|---:|\n| 2019 | 1.204 |\n| 2021 | 987 |\n";

struct html sample_text(struct ctx *c)
{
    struct html html = HTML_NONE;
    must(markdown_render(c->arena, str_from_cstr(running_text), 2, &html) == OK);
    return html;
}

struct page sample_head(struct ctx *c, const char *title)
{
    struct page page = { .title = str_from_cstr(title), .noindex = true };
    page_crumb(&page, url_dev_components(c->arena, c->lang), STR("Bausteine"));
    page_crumb(&page, url_dev_components(c->arena, c->lang), page.title);
    return page;
}

static const struct kommune_fakten fakten = {
    .ebene = EBENE_GEMEINDE,
    .schluessel = STR_INIT("15999000"),
    .anzeigename = STR_INIT("Musterstadt"),
    .land_name = STR_INIT("Sachsen-Anhalt"),
    .land_schluessel = STR_INIT("15"),
    .besteht = true,
    .has_einwohner = true,
    .einwohner = 226767,
    .has_flaeche = true,
    .flaeche_ha = 13503,
    .plz = STR_INIT("06108"),
    .has_lage = true,
    .lon_e6 = 11970000,
    .lat_e6 = 51480000,
    .einwohner_stand = STR_INIT("2024-12-31"),
    .gebietsstand = STR_INIT("2024-12-31"),
    .zensus = STR_INIT("Zensus 2022"),
    .quelle_titel = STR_INIT("Gemeindeverzeichnis"),
    .herausgeber = STR_INIT("Statistisches Bundesamt (Destatis)"),
    .lizenz = STR_INIT("dl-de/by-2-0"),
    .quelle_url = STR_INIT("https://www.destatis.de/"),
};

static void fill_facts(struct ctx *c, struct portrait_view *v)
{
    v->fakten = &fakten;
    v->name = fakten.anzeigename;
    v->land = fakten.land_name;
    v->status = STR("Kreisfreie Großstadt");
    v->status_kurz = v->status;
    v->einwohner_amtlich = STR("226.767");
    v->einwohner_anzeige = v->einwohner_amtlich;
    v->einwohner_stand = STR("31. Dezember 2024");
    v->einwohner_stand_iso = fakten.einwohner_stand;
    v->flaeche = STR("135,03");
    v->dichte = STR("1.679");
    v->quelle = STR("Statistisches Bundesamt (Destatis), Gemeindeverzeichnis");
    v->gebietsstand = STR("31. Dezember 2024");
    v->schluessel_name = STR("Amtlicher Gemeindeschlüssel (AGS)");
    v->adresse = STR("https://netz.example/vor-ort/musterstadt/kurzportrait/");
    v->lage = karte_lage_of(c, v->name, fakten.land_name, fakten.land_schluessel, fakten.lon_e6,
                            fakten.lat_e6);
}

static void fill_lists(struct ctx *c, struct portrait_view *v)
{
    static const struct q_portrait_links_row links[] = {
        { STR_INIT("Bildungsportal der Stadt"), STR_INIT("https://www.beispiel.de/bildung") },
        { STR_INIT("Alle Berichte"), STR_INIT("/vor-ort/aktuelle-quartalsberichte/") },
    };
    static const struct q_portrait_kontakte_row kontakte[] = {
        { .organisation = STR_INIT("Bildungsbüro"),
          .person = STR_INIT("Erika Beispiel"),
          .rolle = STR_INIT("Koordination"),
          .telefon = STR_INIT("0345 221-0"),
          .mail = STR_INIT("bildung@beispiel.de"),
          .web = STR_INIT("https://www.beispiel.de/") },
    };
    struct bericht_list_view reports = sample_reports(c, false);
    struct portrait_nachbar *nachbar = arena_array(c->arena, 1, sizeof(*nachbar));
    nachbar[0] = (struct portrait_nachbar){ url_dev_components(c->arena, c->lang),
                                            STR("Nebenstadt"), STR("240.114") };
    v->links = links;
    v->link_count = ARRAY_LEN(links);
    v->kontakte = kontakte;
    v->kontakt_count = ARRAY_LEN(kontakte);
    v->berichte = reports.zeilen;
    v->bericht_count = reports.count;
    v->nachbarn = nachbar;
    v->nachbar_count = 1;
    v->aehnliche = nachbar;
    v->aehnlich_count = 1;
}

struct portrait_view sample_portrait(struct ctx *c, enum sample_portrait kind)
{
    struct q_portrait_by_slug_row *row = arena_alloc(c->arena, sizeof(*row));
    *row =
        (struct q_portrait_by_slug_row){ .slug = STR("musterstadt"), .name = STR("Musterstadt") };
    struct portrait_view v = { .page = sample_head(c, "Musterstadt"), .portrait = row };
    fill_facts(c, &v);
    if (kind == SAMPLE_REGISTER_ONLY) {
        return v;
    }
    row->text_html = sample_text(c);
    row->stand = STR("2024-05-01");
    row->geprueft = STR("2024-06-01");
    v.stand = STR("1. Mai 2024");
    v.geprueft = STR("1. Juni 2024");
    v.former = kind == SAMPLE_FORMER;
    v.zeitraum = v.former ? STR("Mitglied von 2008 bis 2019") : STR("Mitglied seit 2011");
    if (!v.former) {
        v.slogan = STR("Bildung im Blick");
        v.einwohner_anzeige = STR("ca. 240.000");
        fill_lists(c, &v);
    }
    return v;
}

struct bericht_view sample_report(struct ctx *c)
{
    static const struct q_bericht_themen_row themen[] = { { STR_INIT("Übergang") },
                                                          { STR_INIT("Leitbild") } };
    struct bericht_anlage_zeile *anlage = arena_alloc(c->arena, sizeof(*anlage));
    *anlage = (struct bericht_anlage_zeile){ url_dev_components(c->arena, c->lang),
                                             STR("Bildungskonzept"), STR("PDF"), STR("6,9 MB") };
    struct q_bericht_one_row *row = arena_alloc(c->arena, sizeof(*row));
    *row = (struct q_bericht_one_row){ .titel = STR("Der Rat beschließt das Bildungskonzept"),
                                       .datum = STR("2021-04-13"),
                                       .ort = STR("Musterstadt"),
                                       .teaser = STR("Zwei Jahre Arbeit, ein Beschluss."),
                                       .text_html = sample_text(c) };
    return (struct bericht_view){ .page = sample_head(c, "Bericht"),
                                  .bericht = row,
                                  .art = STR("Mitteilung"),
                                  .datum = STR("13. April 2021"),
                                  .von = STR("Musterstadt"),
                                  .themen = themen,
                                  .thema_count = ARRAY_LEN(themen),
                                  .anlagen = anlage,
                                  .anlage_count = 1,
                                  .adresse = STR("https://netz.example/berichte/2021/konzept/") };
}

struct veranstaltung_view sample_event(struct ctx *c)
{
    struct q_veranstaltung_one_row *row = arena_alloc(c->arena, sizeof(*row));
    *row = (struct q_veranstaltung_one_row){ .titel = STR("Jahresforum"),
                                             .motto = STR("Gemeinsam weiter"),
                                             .von = STR("2024-06-21"),
                                             .ort = STR("Musterstadt"),
                                             .mitglied_name = STR("Musterstadt"),
                                             .text_html = sample_text(c) };
    return (struct veranstaltung_view){ .page = sample_head(c, "Jahresforum"),
                                        .v = row,
                                        .wann = STR("21.–22. Juni 2024"),
                                        .gastgeber = url_dev_components(c->arena, c->lang),
                                        .adresse = STR("https://netz.example/aktivitaeten/") };
}

struct seite_view sample_page(struct ctx *c)
{
    struct q_seite_by_path_row *row = arena_alloc(c->arena, sizeof(*row));
    struct seite_zweig *zweig = arena_array(c->arena, 2, sizeof(*zweig));
    struct seite_angabe *angaben = arena_array(c->arena, 1, sizeof(*angaben));
    struct url here = url_dev_components(c->arena, c->lang);
    *row = (struct q_seite_by_path_row){ .pfad = STR("/beispiel/"),
                                         .titel = STR("Eine Seite"),
                                         .text_html = sample_text(c),
                                         .stand = STR("2024-05-01") };
    zweig[0] = (struct seite_zweig){ .url = here, .text = STR("Eine Seite"), .aktuell = true };
    zweig[1] = (struct seite_zweig){ .url = here, .text = STR("Eine andere Seite") };
    angaben[0] = (struct seite_angabe){ STR("E-Mail"), STR("amt@beispiel.de"),
                                        STR("mailto:amt@beispiel.de") };
    return (struct seite_view){ .page = sample_head(c, "Eine Seite"),
                                .seite = row,
                                .oben = { .url = here, .text = STR("Bereich") },
                                .zweig = zweig,
                                .zweig_count = 2,
                                .angaben = angaben,
                                .angabe_count = 1,
                                .angaben_titel = STR("Betreiber dieser Website"),
                                .stand = STR("1. Mai 2024"),
                                .adresse = STR("https://netz.example/beispiel/") };
}

enum err sample_form(struct ctx *c, bool wrong, struct form *ret_form,
                     struct barriere_view *ret_view)
{
    struct str typed = wrong ? STR("adresse=/vor-ort/&mail=max.beispiel") : STR("");
    TRY(form_read(c->arena, &barriere_fields, typed, ret_form));
    *ret_view = (struct barriere_view){ .page = sample_head(c, "Barriere melden"),
                                        .form = ret_form,
                                        .sent = wrong,
                                        .problems = wrong ? 2 : 0 };
    return OK;
}
