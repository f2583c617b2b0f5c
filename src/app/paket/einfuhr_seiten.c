/* einfuhr_seiten.c: events and pages. */
#include "app/paket/stueck.h"

#include "app/seite/seite_put.h"
#include "app/veranstaltung/veranstaltung_put.h"
#include "base/number.h"

/* --- events --------------------------------------------------------------------------------------------- */

static enum err check_veranstaltung(const struct stueck *s, int64_t *ret_mitglied)
{
    const struct text *t = &s->text;
    struct str von = t->werte[VERANSTALTUNG_VON];
    struct str bis = t->werte[VERANSTALTUNG_BIS];
    struct str kommune = t->werte[VERANSTALTUNG_KOMMUNE];
    size_t len = von.len < bis.len ? von.len : bis.len;
    struct ort ort = stueck_ort(s, VERANSTALTUNG_BIS);
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
        ort = stueck_ort(s, VERANSTALTUNG_KOMMUNE);
        befund_fehler(s->im->befund, &ort, "Ergänzen Sie das Mitglied in mitglieder.csv.",
                      "Ein Mitglied „%.*s“ gibt es nicht.", STR_ARG(kommune));
    }
    struct str seite = arena_printf(&s->im->satz, "/aktivitaeten/%.*s/", STR_ARG(s->stelle->reihe));
    TRY(stueck_seite_da(s->im, seite, &known));
    if (!known) {
        ort = stueck_datei(s);
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
    stueck_links(s, VERANSTALTUNG_LINKS, 1);
    TRY(einfuhr_verweise(s->im, s->datei, &s->text));
    struct veranstaltung_ganz row;
    struct text stored;
    bool found = false;
    TRY(q_veranstaltung_ganz(s->im->r, a, s->stelle->reihe, s->stelle->slug, &found, &row));
    if (found) {
        TRY(bestand_veranstaltung(s->im->r, a, &row, &stored));
    }
    return stueck_anders(s, PAKET_VERANSTALTUNGEN, found ? &stored : NULL)
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
    struct ort ort = stueck_ort(s, SEITE_ART);
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
        struct ort ort = stueck_ort(s, regeln[i].feld);
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
    struct ort ort = stueck_datei(s);
    (void)str_next(&rest, '/', &first);
    if (stelle_ist_reserviert(first)) {
        befund_fehler(s->im->befund, &ort, "Wählen Sie einen anderen Ordner.",
                      "Unter /%.*s/ stehen Seiten des Programms.", STR_ARG(first));
    }
    struct str eltern = seite_eltern(adresse);
    bool known = true;
    if (eltern.ptr != NULL) {
        TRY(stueck_seite_da(s->im, eltern, &known));
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
    return stueck_anders(s, PAKET_SEITEN, found ? &stored : NULL) ? write_seite(s, adresse) : OK;
}

enum err einfuhr_veranstaltungen(struct einfuhr *im)
{
    return stueck_alle(im, STELLE_VERANSTALTUNG, veranstaltung);
}

enum err einfuhr_seiten(struct einfuhr *im)
{
    return stueck_alle(im, STELLE_SEITE, seite);
}
