/* einfuhr_texte.c: portraits and reports. */
#include "app/paket/stueck.h"

#include "app/bericht/bericht.h"
#include "app/portrait/portrait.h"
#include "base/number.h"

/* --- portraits ------------------------------------------------------------------------------------------ */

static enum err write_portrait(const struct stueck *s, int64_t mitglied_id)
{
    const struct text *t = &s->text;
    struct arena *a = &s->im->satz;
    const struct text_liste *links = &t->listen[PORTRAIT_LINKS];
    const struct text_liste *kontakte = &t->listen[PORTRAIT_KONTAKTE];
    struct portrait_link *l = arena_array(a, links->count, sizeof *l);
    struct portrait_kontakt *k = arena_array(a, kontakte->count, sizeof *k);
    for (size_t i = 0; i < links->count; i++) {
        const struct str *teile = links->eintraege[i].teile;
        l[i] = (struct portrait_link){ teile[0], teile[1] };
    }
    for (size_t i = 0; i < kontakte->count; i++) {
        const struct str *teile = kontakte->eintraege[i].teile;
        k[i] =
            (struct portrait_kontakt){ teile[0], teile[1], teile[2], teile[3], teile[4], teile[5] };
    }
    const struct portrait_inhalt inhalt = {
        .name = t->werte[PORTRAIT_NAME],
        .slogan = t->werte[PORTRAIT_SLOGAN],
        .status = t->werte[PORTRAIT_STATUS],
        .einwohner_anzeige = t->werte[PORTRAIT_EINWOHNER],
        .beschreibung = t->werte[PORTRAIT_BESCHREIBUNG],
        .stand = t->werte[PORTRAIT_STAND],
        .geprueft = t->werte[PORTRAIT_GEPRUEFT],
        .text = t->rumpf,
        .links = l,
        .link_count = links->count,
        .kontakte = k,
        .kontakt_count = kontakte->count,
    };
    return portrait_put(s->im->w, a, mitglied_id, &inhalt);
}

static void check_kontakte(const struct stueck *s)
{
    const struct text_liste *list = &s->text.listen[PORTRAIT_KONTAKTE];
    for (size_t i = 0; i < list->count; i++) {
        const struct text_eintrag *e = &list->eintraege[i];
        if (e->teile[0].len == 0 && e->teile[1].len == 0) {
            struct ort ort = stueck_ort(s, PORTRAIT_KONTAKTE);
            ort.zeile = e->zeile;
            befund_fehler(s->im->befund, &ort, "Nennen Sie die Stelle, die antwortet.",
                          "Ein Kontakt braucht eine Organisation oder eine Person.");
        }
    }
}

static enum err portrait(struct stueck *s)
{
    bool known = false;
    int64_t id = 0;
    TRY(einfuhr_mitglied(s->im, s->stelle->kommune, &known, &id));
    if (!known) {
        struct ort ort = stueck_datei(s);
        befund_fehler(s->im->befund, &ort, "Ergänzen Sie das Mitglied in mitglieder.csv.",
                      "Ein Mitglied „%.*s“ gibt es nicht.", STR_ARG(s->stelle->kommune));
    }
    if (!einfuhr_text(s->im, s->nr, &textart_portrait, &s->text)) {
        return OK;
    }
    check_kontakte(s);
    stueck_links(s, PORTRAIT_LINKS, 1);
    TRY(einfuhr_verweise(s->im, s->datei, &s->text));
    struct text stored;
    bool found = false;
    TRY(bestand_portrait(s->im->r, &s->im->satz, id, &found, &stored));
    return stueck_anders(s, PAKET_PORTRAITS, found ? &stored : NULL) ? write_portrait(s, id) : OK;
}

/* --- reports -------------------------------------------------------------------------------------------- */

/* The ids of the attachments; a problem for each that is not there. */
static enum err find_anlagen(const struct stueck *s, struct bericht_anlage *anlagen)
{
    const struct text_liste *list = &s->text.listen[BERICHT_ANLAGEN];
    for (size_t i = 0; i < list->count; i++) {
        const struct text_eintrag *e = &list->eintraege[i];
        bool known = false;
        anlagen[i].text = e->teile[1];
        TRY(einfuhr_datei(s->im, e->teile[0], &known, &anlagen[i].datei_id));
        if (!known) {
            struct ort ort = stueck_ort(s, BERICHT_ANLAGEN);
            ort.zeile = e->zeile;
            befund_fehler(s->im->befund, &ort,
                          "Legen Sie die Datei ins Paket und ergänzen Sie sie in dateien.csv.",
                          "Die Anlage %.*s gibt es nicht.", STR_ARG(e->teile[0]));
        }
    }
    return OK;
}

static void check_jahr(const struct stueck *s)
{
    struct str datum = s->text.werte[BERICHT_DATUM];
    int64_t jahr = 0;
    if (number_parse_i64(str_slice(datum, 0, 4), 0, 9999, &jahr) == OK && jahr != s->stelle->jahr) {
        struct ort ort = stueck_ort(s, BERICHT_DATUM);
        befund_fehler(s->im->befund, &ort, "Verschieben Sie die Datei, oder ändern Sie das Datum.",
                      "Die Datei liegt im Ordner %d, das Datum ist %.*s.", s->stelle->jahr,
                      STR_ARG(datum));
    }
}

static enum err write_bericht(const struct stueck *s, int64_t mitglied_id,
                              const struct bericht_anlage *anlagen)
{
    const struct text *t = &s->text;
    const struct text_liste *list = &t->listen[BERICHT_THEMEN];
    struct str *themen = arena_array(&s->im->satz, list->count, sizeof *themen);
    for (size_t i = 0; i < list->count; i++) {
        themen[i] = list->eintraege[i].teile[0];
    }
    const struct bericht_inhalt inhalt = {
        .mitglied_id = mitglied_id,
        .mitglied_slug = s->stelle->kommune,
        .jahr = s->stelle->jahr,
        .slug = s->stelle->slug,
        .art = t->werte[BERICHT_ART],
        .titel = t->werte[BERICHT_TITEL],
        .datum = t->werte[BERICHT_DATUM],
        .ort = t->werte[BERICHT_ORT],
        .teaser = t->werte[BERICHT_TEASER],
        .text = t->rumpf,
        .themen = themen,
        .thema_count = list->count,
        .anlagen = anlagen,
        .anlage_count = t->listen[BERICHT_ANLAGEN].count,
    };
    return bericht_put(s->im->w, &s->im->satz, &inhalt);
}

static enum err bericht(struct stueck *s)
{
    struct arena *a = &s->im->satz;
    bool known = true;
    int64_t id = 0;
    if (s->stelle->kommune.len > 0) {
        TRY(einfuhr_mitglied(s->im, s->stelle->kommune, &known, &id));
    }
    if (!known) {
        struct ort ort = stueck_datei(s);
        befund_fehler(s->im->befund, &ort, "Ergänzen Sie das Mitglied in mitglieder.csv.",
                      "Ein Mitglied „%.*s“ gibt es nicht.", STR_ARG(s->stelle->kommune));
    }
    if (!einfuhr_text(s->im, s->nr, &textart_bericht, &s->text)) {
        return OK;
    }
    struct bericht_anlage *anlagen =
        arena_array(a, s->text.listen[BERICHT_ANLAGEN].count, sizeof *anlagen);
    check_jahr(s);
    TRY(find_anlagen(s, anlagen));
    TRY(einfuhr_verweise(s->im, s->datei, &s->text));
    struct bericht_ganz row;
    struct text stored;
    bool found = false;
    TRY(q_bericht_ganz(s->im->r, a, id, s->stelle->jahr, s->stelle->slug, &found, &row));
    if (found) {
        TRY(bestand_bericht(s->im->r, a, &row, &stored));
    }
    return stueck_anders(s, PAKET_BERICHTE, found ? &stored : NULL) ? write_bericht(s, id, anlagen)
                                                                    : OK;
}

enum err einfuhr_portraits(struct einfuhr *im)
{
    return stueck_alle(im, STELLE_PORTRAIT, portrait);
}

enum err einfuhr_berichte(struct einfuhr *im)
{
    return stueck_alle(im, STELLE_BERICHT, bericht);
}
