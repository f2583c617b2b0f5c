/* einfuhr_texte.c: portraits, reports, events and pages. */
#include "app/paket/einfuhr.h"

#include "app/bericht/bericht.h"
#include "app/portrait/portrait.h"
#include "app/seite/seite_put.h"
#include "app/veranstaltung/veranstaltung_put.h"
#include "base/number.h"

/* What every text needs while it is imported. */
struct stueck {
    struct einfuhr *im;
    size_t nr; /* in the list of files */
    const struct stelle *stelle;
    struct str datei;
    struct text text;
};

static struct ort place(const struct stueck *s, size_t feld)
{
    return (struct ort){ .datei = s->datei,
                         .zeile = s->text.zeilen[feld],
                         .feld = str_from_cstr(s->text.art->felder[feld].name) };
}

static struct ort file_of(const struct stueck *s)
{
    return (struct ort){ .datei = s->datei, .feld = STR("") };
}

/* Counts it and says whether it is to be written. */
static bool to_write(struct stueck *s, enum paket_teil teil, const struct text *stored)
{
    enum einfuhr_stand stand = einfuhr_vergleich(&s->text, stored);
    einfuhr_zaehle(s->im, teil, stand);
    return stand != EINFUHR_GLEICH && einfuhr_ok(s->im);
}

static void links_of_list(struct stueck *s, size_t feld, size_t teil)
{
    const struct text_liste *list = &s->text.listen[feld];
    for (size_t i = 0; i < list->count; i++) {
        einfuhr_verweis(s->im, s->datei, list->eintraege[i].zeile, list->eintraege[i].teile[teil]);
    }
}

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
            struct ort ort = place(s, PORTRAIT_KONTAKTE);
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
        struct ort ort = file_of(s);
        befund_fehler(s->im->befund, &ort, "Ergänzen Sie das Mitglied in mitglieder.csv.",
                      "Ein Mitglied „%.*s“ gibt es nicht.", STR_ARG(s->stelle->kommune));
    }
    if (!einfuhr_text(s->im, s->nr, &textart_portrait, &s->text)) {
        return OK;
    }
    check_kontakte(s);
    links_of_list(s, PORTRAIT_LINKS, 1);
    TRY(einfuhr_verweise(s->im, s->datei, &s->text));
    struct text stored;
    bool found = false;
    TRY(bestand_portrait(s->im->r, &s->im->satz, id, &found, &stored));
    return to_write(s, PAKET_PORTRAITS, found ? &stored : NULL) ? write_portrait(s, id) : OK;
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
            struct ort ort = place(s, BERICHT_ANLAGEN);
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
        struct ort ort = place(s, BERICHT_DATUM);
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
        struct ort ort = file_of(s);
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
    return to_write(s, PAKET_BERICHTE, found ? &stored : NULL) ? write_bericht(s, id, anlagen) : OK;
}

/* --- events --------------------------------------------------------------------------------------------- */

static enum err page_known(struct einfuhr *im, struct str adresse, bool *ret_known)
{
    struct seite_ganz row;
    *ret_known = baum_find(im->baum, stelle_seite(&im->satz, adresse)) != NULL;
    return *ret_known ? OK : q_seite_ganz(im->r, &im->satz, adresse, ret_known, &row);
}

static enum err check_veranstaltung(const struct stueck *s, int64_t *ret_mitglied)
{
    const struct text *t = &s->text;
    struct str von = t->werte[VERANSTALTUNG_VON];
    struct str bis = t->werte[VERANSTALTUNG_BIS];
    struct str kommune = t->werte[VERANSTALTUNG_KOMMUNE];
    size_t len = von.len < bis.len ? von.len : bis.len;
    struct ort ort = place(s, VERANSTALTUNG_BIS);
    if (bis.len > 0 && von.len == 0) {
        befund_fehler(s->im->befund, &ort, "Ergänzen Sie „von“.", "bis gibt es nur mit von.");
    } else if (bis.len > 0 && str_cmp(str_slice(von, 0, len), str_slice(bis, 0, len)) > 0) {
        befund_fehler(s->im->befund, &ort, "Sind die beiden vertauscht?", "bis liegt vor von.");
    }
    bool known = true;
    if (kommune.len > 0) {
        TRY(einfuhr_mitglied(s->im, kommune, &known, ret_mitglied));
    }
    if (!known) {
        ort = place(s, VERANSTALTUNG_KOMMUNE);
        befund_fehler(s->im->befund, &ort, "Ergänzen Sie das Mitglied in mitglieder.csv.",
                      "Ein Mitglied „%.*s“ gibt es nicht.", STR_ARG(kommune));
    }
    struct str seite = arena_printf(&s->im->satz, "/aktivitaeten/%.*s/", STR_ARG(s->stelle->reihe));
    TRY(page_known(s->im, seite, &known));
    if (!known) {
        ort = file_of(s);
        befund_fehler(s->im->befund, &ort,
                      "Legen Sie diese Seite an; sie gibt der Reihe ihren Titel.",
                      "Zur Reihe fehlt die Seite seiten%.*sindex.md.", STR_ARG(seite));
    }
    return OK;
}

static enum err write_veranstaltung(const struct stueck *s, int64_t mitglied_id)
{
    const struct text *t = &s->text;
    const struct text_liste *list = &t->listen[VERANSTALTUNG_LINKS];
    struct veranstaltung_put_link *links = arena_array(&s->im->satz, list->count, sizeof *links);
    for (size_t i = 0; i < list->count; i++) {
        const struct str *teile = list->eintraege[i].teile;
        links[i] = (struct veranstaltung_put_link){ teile[0], teile[1] };
    }
    const struct veranstaltung_inhalt inhalt = {
        .art = s->stelle->reihe,
        .slug = s->stelle->slug,
        .titel = t->werte[VERANSTALTUNG_TITEL],
        .motto = t->werte[VERANSTALTUNG_MOTTO],
        .von = t->werte[VERANSTALTUNG_VON],
        .bis = t->werte[VERANSTALTUNG_BIS],
        .ort = t->werte[VERANSTALTUNG_ORT],
        .mitglied_id = mitglied_id,
        .text = t->rumpf,
        .links = links,
        .link_count = list->count,
    };
    return veranstaltung_put(s->im->w, &s->im->satz, &inhalt);
}

static enum err veranstaltung(struct stueck *s)
{
    struct arena *a = &s->im->satz;
    int64_t mitglied_id = 0;
    if (!einfuhr_text(s->im, s->nr, &textart_veranstaltung, &s->text)) {
        return OK;
    }
    TRY(check_veranstaltung(s, &mitglied_id));
    links_of_list(s, VERANSTALTUNG_LINKS, 1);
    TRY(einfuhr_verweise(s->im, s->datei, &s->text));
    struct veranstaltung_ganz row;
    struct text stored;
    bool found = false;
    TRY(q_veranstaltung_ganz(s->im->r, a, s->stelle->reihe, s->stelle->slug, &found, &row));
    if (found) {
        TRY(bestand_veranstaltung(s->im->r, a, &row, &stored));
    }
    return to_write(s, PAKET_VERANSTALTUNGEN, found ? &stored : NULL)
               ? write_veranstaltung(s, mitglied_id)
               : OK;
}

/* --- pages ---------------------------------------------------------------------------------------------- */

/* Where a page of this kind must stand; "" if anywhere. */
static struct str place_of_art(struct str art)
{
    bool anywhere = str_eq(art, STR("seite")) || str_eq(art, STR("start"));
    return anywhere ? STR("") : art;
}

static void check_art(const struct stueck *s)
{
    struct str art = s->text.werte[SEITE_ART];
    struct str pfad = s->stelle->seite;
    struct str wanted = place_of_art(art);
    struct ort ort = place(s, SEITE_ART);
    static const char *const arten[] = { "impressum", "datenschutz", "barrierefreiheit",
                                         "leichte-sprache" };
    if (str_eq(art, STR("start")) != (pfad.len == 0)) {
        befund_fehler(s->im->befund, &ort,
                      "Die Startseite ist seiten/index.md, und nur sie ist „start“.",
                      "Die Art „%.*s“ passt nicht zu diesem Pfad.", STR_ARG(art));
    } else if (wanted.len > 0 && !str_eq(wanted, pfad)) {
        befund_fehler(s->im->befund, &ort, "Verschieben Sie die Datei, oder ändern Sie die Art.",
                      "Eine Seite der Art „%.*s“ steht in seiten/%.*s/index.md.", STR_ARG(art),
                      STR_ARG(wanted));
    }
    for (size_t i = 0; i < ARRAY_LEN(arten); i++) {
        if (str_eq(pfad, str_from_cstr(arten[i])) && !str_eq(pfad, art)) {
            befund_fehler(s->im->befund, &ort,
                          "Nur so erscheinen dort die vorgeschriebenen Angaben.",
                          "Diese Seite muss die Art „%s“ haben.", arten[i]);
        }
    }
}

/* Fields that belong to one kind of page. */
static void check_angaben(const struct stueck *s)
{
    static const struct {
        size_t feld;
        const char *art;
        bool pflicht;
    } regeln[] = {
        { SEITE_KONFORMITAET, "barrierefreiheit", true },
        { SEITE_BEWERTET_AM, "barrierefreiheit", true },
        { SEITE_METHODE, "barrierefreiheit", true },
        { SEITE_UEBERPRUEFT_AM, "barrierefreiheit", false },
        { SEITE_GEPRUEFT_DURCH, "leichte-sprache", false },
    };
    for (size_t i = 0; i < ARRAY_LEN(regeln); i++) {
        bool there = s->text.werte[regeln[i].feld].len > 0;
        bool fits = str_eq(s->text.werte[SEITE_ART], str_from_cstr(regeln[i].art));
        struct ort ort = place(s, regeln[i].feld);
        if (there && !fits) {
            befund_fehler(s->im->befund, &ort, "Löschen Sie die Zeile.",
                          "Das Feld gibt es nur bei der Art „%s“.", regeln[i].art);
        } else if (!there && fits && regeln[i].pflicht) {
            befund_fehler(s->im->befund, &ort, "Ergänzen Sie es im Kopf.",
                          "Das Feld ist Pflicht und fehlt.");
        }
    }
}

static enum err check_place(const struct stueck *s, struct str adresse)
{
    struct str rest = s->stelle->seite;
    struct str first = STR("");
    struct ort ort = file_of(s);
    (void)str_next(&rest, '/', &first);
    if (stelle_ist_reserviert(first)) {
        befund_fehler(s->im->befund, &ort, "Wählen Sie einen anderen Ordner.",
                      "Unter /%.*s/ stehen Seiten des Programms.", STR_ARG(first));
    }
    struct str eltern = seite_eltern(adresse);
    bool known = true;
    if (eltern.ptr != NULL) {
        TRY(page_known(s->im, eltern, &known));
    }
    if (!known) {
        befund_fehler(s->im->befund, &ort, "Legen Sie sie an.",
                      "Die Seite darüber fehlt: seiten%.*sindex.md.", STR_ARG(eltern));
    }
    struct str reihe = STR("");
    struct veranstaltung_ganz row;
    struct str slug = rest;
    if (str_eq(first, STR("aktivitaeten")) && str_next(&slug, '/', &reihe) && slug.len > 0) {
        TRY(q_veranstaltung_ganz(s->im->r, &s->im->satz, reihe, slug, &known, &row));
        if (known ||
            baum_find(s->im->baum, stelle_veranstaltung(&s->im->satz, reihe, slug)) != NULL) {
            befund_fehler(s->im->befund, &ort, "Benennen Sie die Seite oder die Veranstaltung um.",
                          "Unter dieser Adresse steht schon eine Veranstaltung.");
        }
    }
    return OK;
}

static enum err write_seite(const struct stueck *s, struct str adresse)
{
    const struct text *t = &s->text;
    struct seite_put_angabe *angaben = arena_array(&s->im->satz, TEXT_FELDER_MOST, sizeof *angaben);
    size_t count = 0;
    for (size_t i = SEITE_KONFORMITAET; i < t->art->count; i++) {
        if (t->werte[i].len > 0) {
            angaben[count++] =
                (struct seite_put_angabe){ str_from_cstr(t->art->felder[i].name), t->werte[i] };
        }
    }
    int64_t reihenfolge = 0;
    if (t->werte[SEITE_REIHENFOLGE].len > 0) {
        TRY(number_parse_i64(t->werte[SEITE_REIHENFOLGE], 0, INT64_MAX, &reihenfolge));
    }
    const struct seite_inhalt inhalt = {
        .pfad = adresse,
        .art = t->werte[SEITE_ART],
        .titel = t->werte[SEITE_TITEL],
        .kurztitel = t->werte[SEITE_KURZTITEL],
        .reihenfolge = reihenfolge,
        .beschreibung = t->werte[SEITE_BESCHREIBUNG],
        .stand = t->werte[SEITE_STAND],
        .text = t->rumpf,
        .angaben = angaben,
        .angabe_count = count,
    };
    return seite_put(s->im->w, &s->im->satz, &inhalt);
}

static enum err seite(struct stueck *s)
{
    struct arena *a = &s->im->satz;
    struct str pfad = s->stelle->seite;
    struct str adresse = pfad.len == 0 ? STR("/") : arena_printf(a, "/%.*s/", STR_ARG(pfad));
    TRY(check_place(s, adresse));
    if (!einfuhr_text(s->im, s->nr, &textart_seite, &s->text)) {
        return OK;
    }
    check_art(s);
    check_angaben(s);
    if (str_eq(s->text.werte[SEITE_REIHENFOLGE], STR("0"))) {
        s->text.werte[SEITE_REIHENFOLGE] = STR_NULL; /* means the same */
    }
    TRY(einfuhr_verweise(s->im, s->datei, &s->text));
    struct seite_ganz row;
    struct text stored;
    bool found = false;
    TRY(q_seite_ganz(s->im->r, a, adresse, &found, &row));
    if (found) {
        TRY(bestand_seite(s->im->r, a, &row, &stored));
    }
    return to_write(s, PAKET_SEITEN, found ? &stored : NULL) ? write_seite(s, adresse) : OK;
}

/* --- all of a kind ---------------------------------------------------------------------------------------- */

static enum err all(struct einfuhr *im, enum stelle_art art, enum err (*one)(struct stueck *s))
{
    for (size_t i = 0; i < im->baum->count; i++) {
        if (im->stellen[i].art == art) {
            struct stueck s = {
                .im = im, .nr = i, .stelle = &im->stellen[i], .datei = im->baum->dateien[i].pfad
            };
            TRY(einfuhr_next(im));
            TRY(one(&s));
        }
    }
    return OK;
}

enum err einfuhr_portraits(struct einfuhr *im)
{
    return all(im, STELLE_PORTRAIT, portrait);
}

enum err einfuhr_berichte(struct einfuhr *im)
{
    return all(im, STELLE_BERICHT, bericht);
}

enum err einfuhr_veranstaltungen(struct einfuhr *im)
{
    return all(im, STELLE_VERANSTALTUNG, veranstaltung);
}

enum err einfuhr_seiten(struct einfuhr *im)
{
    return all(im, STELLE_SEITE, seite);
}
