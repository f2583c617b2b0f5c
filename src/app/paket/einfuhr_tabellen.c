/* einfuhr_tabellen.c: members, settings, files and old addresses. */
#include "app/paket/einfuhr.h"

#include "app/datei/datei_put.h"
#include "app/kommune/kommune.h"
#include "app/mitglied/mitglied_sql.h"
#include "app/paket/form/angaben.h"
#include "app/umleitung/umleitung_put.h"
#include "base/hash.h"
#include "web/netz.h"
#include "web/netz_sql.h"

/* --- members ------------------------------------------------------------------------------------------ */

/* `bis` is not before `von`, as far as both are known: "2019" and "2019-04" go together. */
static bool in_order(struct str von, struct str bis)
{
    size_t len = von.len < bis.len ? von.len : bis.len;
    return von.len == 0 || bis.len == 0 ||
           str_cmp(str_slice(von, 0, len), str_slice(bis, 0, len)) <= 0;
}

static void check_mitglied(struct einfuhr *im, const struct tabelle_zeile *row)
{
    const struct str *w = row->werte;
    bool gemeinde = str_eq(w[MITGLIED_EBENE], STR("gemeinde"));
    struct ort ort = tabelle_ort(&im->mitglieder, row, MITGLIED_SLUG);
    if (str_eq(w[MITGLIED_SLUG], STR("netz")) ||
        str_eq(w[MITGLIED_SLUG], STR("aktuelle-quartalsberichte"))) {
        befund_fehler(im->befund, &ort, "Wählen Sie einen anderen Slug.",
                      "„%.*s“ gehört dem Programm.", STR_ARG(w[MITGLIED_SLUG]));
    }
    if (im->ergebnis->kommune.len > 0 && !str_eq(w[MITGLIED_SLUG], im->ergebnis->kommune)) {
        befund_fehler(im->befund, &ort, "Ein Teilpaket enthält nur sein eigenes Mitglied.",
                      "„%.*s“ gehört nicht in das Teilpaket von „%.*s“.", STR_ARG(w[MITGLIED_SLUG]),
                      STR_ARG(im->ergebnis->kommune));
    }
    ort = tabelle_ort(&im->mitglieder, row, MITGLIED_SCHLUESSEL);
    if (w[MITGLIED_SCHLUESSEL].len != (gemeinde ? 8U : 5U)) {
        befund_fehler(im->befund, &ort,
                      gemeinde ? "Ein AGS hat 8; fehlt die führende Null?"
                               : "Ein Kreis hat 5; fehlt die führende Null?",
                      "%.*s hat %zu Ziffern.", STR_ARG(w[MITGLIED_SCHLUESSEL]),
                      w[MITGLIED_SCHLUESSEL].len);
    }
    ort = tabelle_ort(&im->mitglieder, row, MITGLIED_BIS);
    if (!in_order(w[MITGLIED_SEIT], w[MITGLIED_BIS])) {
        befund_fehler(im->befund, &ort, "Sind die beiden vertauscht?", "bis liegt vor seit.");
    }
}

/* The unit of the register; false with a problem if it is not there or taken. */
static enum err find_einheit(struct einfuhr *im, const struct tabelle_zeile *row, bool *ret_ok,
                             int64_t *ret_id)
{
    struct str schluessel = row->werte[MITGLIED_SCHLUESSEL];
    struct ort ort = tabelle_ort(&im->mitglieder, row, MITGLIED_SCHLUESSEL);
    struct kommune kommune;
    bool found = false;
    *ret_ok = false;
    TRY(kommune_by_schluessel(im->r, &im->satz, schluessel, &found, &kommune));
    if (!found) {
        befund_fehler(
            im->befund, &ort,
            "Ergänzen Sie die Einheit in register/einheiten.csv, oder lesen Sie vorher das"
            " Register ein.",
            "Der Schlüssel %.*s steht weder im Paket noch in der Datenbank.", STR_ARG(schluessel));
        return OK;
    }
    struct q_paket_mitglied_der_einheit_row other;
    TRY(q_paket_mitglied_der_einheit(im->r, &im->satz, kommune.id, &found, &other));
    if (found && !str_eq(other.slug, row->werte[MITGLIED_SLUG]) &&
        tabelle_find(&im->mitglieder, other.slug) == NULL) {
        befund_fehler(im->befund, &ort, "Jede Kommune kann nur einmal Mitglied sein.",
                      "Der Schlüssel %.*s gehört schon dem Mitglied „%.*s“.", STR_ARG(schluessel),
                      STR_ARG(other.slug));
        return OK;
    }
    *ret_ok = true;
    *ret_id = kommune.id;
    return OK;
}

static enum err put_mitglied(struct einfuhr *im, const struct tabelle_zeile *row)
{
    const struct str *w = row->werte;
    struct paket_mitglied stored;
    bool found = false;
    bool ok = false;
    int64_t einheit = 0;
    TRY(find_einheit(im, row, &ok, &einheit));
    if (!ok) {
        return OK;
    }
    TRY(q_paket_mitglied(im->r, &im->satz, w[MITGLIED_SLUG], &found, &stored));
    enum einfuhr_stand stand = EINFUHR_NEU;
    if (found) {
        struct str alt[MITGLIED_BELEG + 1];
        bestand_mitglied(&stored, alt);
        stand = einfuhr_vergleich_zeile(&tabelle_mitglieder, w, alt);
    }
    einfuhr_zaehle(im, PAKET_MITGLIEDER, stand);
    if (stand == EINFUHR_GLEICH || !einfuhr_ok(im)) {
        return OK;
    }
    return q_mitglied_put(im->w, w[MITGLIED_SLUG], einheit, w[MITGLIED_SEIT], w[MITGLIED_BIS],
                          w[MITGLIED_BELEG]);
}

/* The same key under two slugs. */
static void check_keys(struct einfuhr *im)
{
    struct tabellenart by_key = tabelle_mitglieder;
    by_key.schluessel[0] = MITGLIED_SCHLUESSEL;
    by_key.schluessel[1] = -1;
    tabelle_unique(&im->mitglieder, &by_key, im->arena, im->befund);
}

enum err einfuhr_mitglieder(struct einfuhr *im)
{
    bool register_ok = einfuhr_ok(im);
    im->mitglieder_ok = einfuhr_tabelle(im, &tabelle_mitglieder, &im->mitglieder);
    check_keys(im);
    for (size_t i = 0; i < im->mitglieder.count; i++) {
        check_mitglied(im, &im->mitglieder.zeilen[i]);
    }
    /* Without the register each of them would be told that its key is missing. */
    for (size_t i = 0; register_ok && i < im->mitglieder.count; i++) {
        arena_reset(&im->satz);
        TRY(put_mitglied(im, &im->mitglieder.zeilen[i]));
    }
    return OK;
}

enum err einfuhr_mitglied(struct einfuhr *im, struct str slug, bool *ret_known, int64_t *ret_id)
{
    struct q_mitglied_by_slug_row row;
    bool found = false;
    TRY(q_mitglied_by_slug(im->r, &im->satz, slug, &found, &row));
    *ret_id = found ? row.id : 0;
    *ret_known = found || !im->mitglieder_ok || tabelle_find(&im->mitglieder, slug) != NULL;
    return OK;
}

/* --- settings ----------------------------------------------------------------------------------------- */

static struct str setting_now(const struct q_netz_values_row *rows, size_t count, struct str key)
{
    for (size_t i = 0; i < count; i++) {
        if (str_eq(rows[i].schluessel, key)) {
            return rows[i].wert;
        }
    }
    return STR("");
}

static enum err set(struct einfuhr *im, struct str key, struct str neu, struct str alt)
{
    if (neu.len == 0 && alt.len == 0) {
        return OK;
    }
    einfuhr_zaehle(im, PAKET_ANGABEN,
                   alt.len == 0       ? EINFUHR_NEU
                   : str_eq(neu, alt) ? EINFUHR_GLEICH
                                      : EINFUHR_GEAENDERT);
    if (str_eq(neu, alt)) {
        return OK;
    }
    struct ort ort = { .datei = STR("netz.json"), .feld = key };
    struct problem p;
    problem_clear(&p);
    enum err e = netz_set(im->w, key, neu, &p);
    if (e != ERR_INPUT) {
        return e;
    }
    befund_problem(im->befund, &ort, &p);
    return OK;
}

static struct str angabe_of(const struct angabe *angaben, size_t count, struct str key)
{
    for (size_t i = 0; i < count; i++) {
        if (str_eq(angaben[i].schluessel, key)) {
            return angaben[i].wert;
        }
    }
    return STR("");
}

static void check_unknown(struct einfuhr *im, const struct angabe *angaben, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct str key = STR("");
        size_t max = 0;
        bool known = false;
        for (size_t k = 0; netz_key(k, &key, &max); k++) {
            known = known || str_eq(key, angaben[i].schluessel);
        }
        if (!known) {
            struct ort ort = { .datei = STR("netz.json"), .feld = angaben[i].schluessel };
            befund_fehler(im->befund, &ort, "Die bekannten Angaben stehen in docs/paket.md.",
                          "Diese Angabe gibt es nicht.");
        }
    }
}

enum err einfuhr_netz(struct einfuhr *im)
{
    const struct baum_datei *d = baum_find(im->baum, STR("netz.json"));
    struct angabe *angaben = NULL;
    struct q_netz_values_row *rows = NULL;
    size_t count = 0;
    size_t row_count = 0;
    struct str bytes;
    if (d == NULL || !einfuhr_read(im, d, ANGABEN_MOST, &bytes) ||
        !netz_angaben_read(bytes, im->arena, im->befund, &angaben, &count)) {
        return OK;
    }
    check_unknown(im, angaben, count);
    TRY(q_netz_values(im->r, im->arena, &rows, &row_count));
    struct str key = STR("");
    size_t max = 0;
    for (size_t i = 0; netz_key(i, &key, &max); i++) {
        TRY(set(im, key, angabe_of(angaben, count, key), setting_now(rows, row_count, key)));
    }
    return OK;
}

/* --- files -------------------------------------------------------------------------------------------- */

static bool same_file(const struct datei_ganz *stored, const struct str *w, struct str bytes)
{
    struct str alt[DATEI_QUELLE + 1];
    char sha256[HASH_SHA256_HEX + 1];
    bestand_datei(stored, alt);
    hash_sha256_of(bytes, sha256);
    return einfuhr_vergleich_zeile(&tabelle_dateien, w, alt) == EINFUHR_GLEICH &&
           str_eq(stored->sha256, (struct str){ sha256, HASH_SHA256_HEX });
}

static enum err put_datei(struct einfuhr *im, const struct tabelle_zeile *row)
{
    const struct str *w = row->werte;
    const struct baum_datei *d = baum_find(im->baum, w[DATEI_PFAD]);
    struct ort ort = tabelle_ort(&im->dateien, row, DATEI_PFAD);
    struct str bytes;
    if (d == NULL) {
        befund_fehler(im->befund, &ort, "Legen Sie die Datei dorthin, oder löschen Sie die Zeile.",
                      "Die Datei %.*s liegt nicht im Paket.", STR_ARG(w[DATEI_PFAD]));
        return OK;
    }
    if (!einfuhr_read(im, d, DATEI_MOST, &bytes)) {
        return OK;
    }
    struct datei_ganz stored;
    bool found = false;
    TRY(q_datei_ganz(im->r, &im->satz, w[DATEI_PFAD], &found, &stored));
    bool same = found && same_file(&stored, w, bytes);
    einfuhr_zaehle(im, PAKET_DATEIEN,
                   !found ? EINFUHR_NEU
                   : same ? EINFUHR_GLEICH
                          : EINFUHR_GEAENDERT);
    if (same) {
        return OK;
    }
    struct datei_inhalt inhalt = { w[DATEI_PFAD],    w[DATEI_TITEL],  w[DATEI_ALT],
                                   w[DATEI_SPRACHE], w[DATEI_QUELLE], bytes };
    struct problem p;
    problem_clear(&p);
    enum err e = datei_put(im->w, &im->satz, &inhalt, &p, NULL);
    if (e != ERR_INPUT && e != ERR_TOO_LARGE) {
        return e;
    }
    befund_problem(im->befund, &ort, &p);
    return OK;
}

static void check_listed(struct einfuhr *im)
{
    for (size_t i = 0; i < im->baum->count; i++) {
        struct str pfad = im->baum->dateien[i].pfad;
        if (im->stellen[i].art == STELLE_DATEI && tabelle_find(&im->dateien, pfad) == NULL) {
            struct ort ort = { .datei = pfad, .feld = STR("") };
            befund_fehler(im->befund, &ort, "Ergänzen Sie dort eine Zeile mit Pfad und Titel.",
                          "Zu dieser Datei fehlt die Zeile in dateien.csv.");
        }
    }
}

enum err einfuhr_dateien(struct einfuhr *im)
{
    im->dateien_ok = einfuhr_tabelle(im, &tabelle_dateien, &im->dateien);
    if (im->dateien_ok) {
        check_listed(im);
    }
    for (size_t i = 0; i < im->dateien.count; i++) {
        TRY(einfuhr_next(im));
        TRY(put_datei(im, &im->dateien.zeilen[i]));
    }
    return OK;
}

enum err einfuhr_datei(struct einfuhr *im, struct str pfad, bool *ret_known, int64_t *ret_id)
{
    struct datei_ganz row;
    bool found = false;
    TRY(q_datei_ganz(im->r, &im->satz, pfad, &found, &row));
    *ret_id = found ? row.id : 0;
    *ret_known = found || !im->dateien_ok || baum_find(im->baum, pfad) != NULL;
    return OK;
}

/* --- old addresses -------------------------------------------------------------------------------------- */

static void check_umleitung(struct einfuhr *im, const struct tabelle *t,
                            const struct tabelle_zeile *row)
{
    struct str kommune = im->ergebnis->kommune;
    struct str nach = row->werte[UMLEITUNG_NACH];
    struct ort ort = tabelle_ort(t, row, UMLEITUNG_NACH);
    if (kommune.len == 0) {
        return;
    }
    struct str own = arena_printf(&im->satz, "/vor-ort/%.*s/", STR_ARG(kommune));
    if (!str_starts(nach, own)) {
        befund_fehler(im->befund, &ort, "Ein Teilpaket leitet nur zu seinem Mitglied.",
                      "Das Ziel beginnt nicht mit %.*s.", STR_ARG(own));
    }
}

static enum err put_umleitung(struct einfuhr *im, const struct tabelle *t,
                              const struct tabelle_zeile *row)
{
    struct str von = row->werte[UMLEITUNG_VON];
    struct str nach = row->werte[UMLEITUNG_NACH];
    struct q_umleitung_ganz_row stored;
    bool found = false;
    check_umleitung(im, t, row);
    TRY(q_umleitung_ganz(im->r, &im->satz, von, &found, &stored));
    bool same = found && str_eq(stored.nach, nach);
    einfuhr_zaehle(im, PAKET_UMLEITUNGEN,
                   !found ? EINFUHR_NEU
                   : same ? EINFUHR_GLEICH
                          : EINFUHR_GEAENDERT);
    if (same || !einfuhr_ok(im)) {
        return OK;
    }
    enum err e = umleitung_put(im->w, von, nach);
    if (e == ERR_CONFLICT) {
        struct ort ort = tabelle_ort(t, row, UMLEITUNG_NACH);
        befund_fehler(im->befund, &ort, "Löschen Sie die Zeile.",
                      "von und nach sind dieselbe Seite.");
        return OK;
    }
    einfuhr_verweis(im, str_from_cstr(t->art->datei), row->nr, nach);
    return e;
}

static enum err check_ketten(struct einfuhr *im, const struct tabelle *t)
{
    struct q_umleitung_ketten_row *rows = NULL;
    size_t count = 0;
    TRY(q_umleitung_ketten(im->r, im->arena, &rows, &count));
    for (size_t i = 0; i < count; i++) {
        const struct tabelle_zeile *row = tabelle_find(t, rows[i].von);
        struct ort ort = { STR("umleitungen.csv"), row != NULL ? row->nr : 0, STR("nach"), true };
        befund_fehler(im->befund, &ort, "Tragen Sie gleich das letzte Ziel ein.",
                      "%.*s führt zu %.*s, und das ist selbst eine alte Adresse.",
                      STR_ARG(rows[i].von), STR_ARG(rows[i].nach));
    }
    return OK;
}

enum err einfuhr_umleitungen(struct einfuhr *im)
{
    struct tabelle t;
    if (!einfuhr_tabelle(im, &tabelle_umleitungen, &t)) {
        return OK;
    }
    for (size_t i = 0; i < t.count; i++) {
        arena_reset(&im->satz);
        TRY(put_umleitung(im, &t, &t.zeilen[i]));
    }
    return t.count > 0 && einfuhr_ok(im) ? check_ketten(im, &t) : OK;
}
