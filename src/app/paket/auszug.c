/* auszug.c: reads the tables of the register and checks each row against the others. */
#include "app/paket/auszug.h"

#include "base/number.h"

struct db_opt_i64 auszug_zahl(struct str s)
{
    int64_t n = 0;
    bool has = s.len > 0 && number_parse_i64(s, 0, INT64_MAX, &n) == OK;
    return (struct db_opt_i64){ has, n };
}

struct db_opt_i64 auszug_grad(struct str s)
{
    int64_t n = 0;
    bool has = s.len > 0 && number_parse_scaled(s, '.', 6, &n) == OK;
    return (struct db_opt_i64){ has, n };
}

/* --- order -------------------------------------------------------------------------------------------- */

static int compare_einheit(const void *a, const void *b)
{
    const struct tabelle_zeile *const *za = a;
    const struct tabelle_zeile *const *zb = b;
    int order = str_cmp((*za)->werte[EINHEIT_QUELLE], (*zb)->werte[EINHEIT_QUELLE]);
    if (order == 0) {
        int64_t ea = bestand_ebene_zahl((*za)->werte[EINHEIT_EBENE]);
        int64_t eb = bestand_ebene_zahl((*zb)->werte[EINHEIT_EBENE]);
        order = (ea > eb) - (ea < eb);
    }
    return order != 0 ? order
                      : str_cmp((*za)->werte[EINHEIT_SCHLUESSEL], (*zb)->werte[EINHEIT_SCHLUESSEL]);
}

static int compare_nachfolge(const void *a, const void *b)
{
    const struct tabelle_zeile *const *za = a;
    const struct tabelle_zeile *const *zb = b;
    int order = str_cmp((*za)->werte[NACHFOLGE_QUELLE], (*zb)->werte[NACHFOLGE_QUELLE]);
    return order != 0 ? order : ((*za)->nr > (*zb)->nr) - ((*za)->nr < (*zb)->nr);
}

static struct tabelle_zeile **sorted(struct einfuhr *im, const struct tabelle *t,
                                     int (*compare)(const void *, const void *))
{
    struct tabelle_zeile **rows = arena_array(im->arena, t->count, sizeof(struct tabelle_zeile *));
    for (size_t i = 0; i < t->count; i++) {
        rows[i] = &t->zeilen[i];
    }
    if (t->count > 0) {
        qsort(rows, t->count, sizeof(struct tabelle_zeile *), compare);
    }
    return rows;
}

/* --- checks over several values -------------------------------------------------------------------------- */

static bool has_quelle(const struct auszug *z, struct str kuerzel)
{
    for (size_t i = 0; i < z->quellen.count; i++) {
        if (str_eq(z->quellen.zeilen[i].werte[QUELLE_KUERZEL], kuerzel)) {
            return true;
        }
    }
    return false;
}

static bool has_einheit(const struct auszug *z, struct str quelle, struct str ebene,
                        struct str schluessel)
{
    struct str werte[EINHEIT_SITZ + 1] = {
        [EINHEIT_QUELLE] = quelle, [EINHEIT_EBENE] = ebene, [EINHEIT_SCHLUESSEL] = schluessel
    };
    struct tabelle_zeile wanted = { werte, 0 };
    const struct tabelle_zeile *key = &wanted;
    return z->einheiten.count > 0 &&
           bsearch(&key, z->einheiten_sortiert, z->einheiten.count, sizeof(struct tabelle_zeile *),
                   compare_einheit) != NULL;
}

static void check_key(struct auszug *z, const struct tabelle *t, const struct tabelle_zeile *row,
                      size_t spalte, struct str ebene)
{
    size_t digits = str_eq(ebene, STR("land")) ? 2 : str_eq(ebene, STR("kreis")) ? 5 : 8;
    struct str schluessel = row->werte[spalte];
    if (schluessel.len != digits) {
        struct ort ort = tabelle_ort(t, row, spalte);
        befund_fehler(z->im->befund, &ort, "Fehlt die führende Null, oder stimmt die Ebene nicht?",
                      "%.*s hat %zu Ziffern; bei der Ebene „%.*s“ sind es %zu.",
                      STR_ARG(schluessel), schluessel.len, STR_ARG(ebene), digits);
    }
}

static void check_above(struct auszug *z, const struct tabelle_zeile *row, struct str ebene,
                        size_t digits)
{
    struct str quelle = row->werte[EINHEIT_QUELLE];
    struct str oben = str_slice(row->werte[EINHEIT_SCHLUESSEL], 0, digits);
    if (!has_einheit(z, quelle, ebene, oben)) {
        struct ort ort = tabelle_ort(&z->einheiten, row, EINHEIT_SCHLUESSEL);
        befund_fehler(z->im->befund, &ort, "Ergänzen Sie die Zeile für diese Einheit.",
                      "Zu dieser Einheit fehlt %s %.*s in der Quelle „%.*s“.",
                      digits == 2 ? "das Land" : "der Kreis", STR_ARG(oben), STR_ARG(quelle));
    }
}

static void check_sum(struct auszug *z, const struct tabelle_zeile *row)
{
    struct db_opt_i64 alle = auszug_zahl(row->werte[EINHEIT_EINWOHNER]);
    struct db_opt_i64 m = auszug_zahl(row->werte[EINHEIT_MAENNLICH]);
    struct db_opt_i64 w = auszug_zahl(row->werte[EINHEIT_WEIBLICH]);
    /* Both are below 2^63; their sum may not be. */
    uint64_t sum = (uint64_t)m.v + (uint64_t)w.v;
    if (alle.has && m.has && w.has && sum != (uint64_t)alle.v) {
        struct ort ort = tabelle_ort(&z->einheiten, row, EINHEIT_EINWOHNER);
        befund_fehler(z->im->befund, &ort, "Prüfen Sie die drei Zahlen in der Quelle.",
                      "maennlich und weiblich ergeben %llu, einwohner ist %lld.",
                      (unsigned long long)sum, (long long)alle.v);
    }
}

static void check_range(struct auszug *z, const struct tabelle_zeile *row, size_t spalte,
                        int64_t from, int64_t to)
{
    struct db_opt_i64 v = auszug_grad(row->werte[spalte]);
    if (v.has && (v.v < from * 1000000 || v.v > to * 1000000)) {
        struct ort ort = tabelle_ort(&z->einheiten, row, spalte);
        befund_fehler(z->im->befund, &ort, "Oft sind lon und lat vertauscht.",
                      "%.*s liegt nicht in Deutschland (%lld bis %lld).",
                      STR_ARG(row->werte[spalte]), (long long)from, (long long)to);
    }
}

static void check_einheit(struct auszug *z, const struct tabelle_zeile *row)
{
    struct str ebene = row->werte[EINHEIT_EBENE];
    struct ort ort = tabelle_ort(&z->einheiten, row, EINHEIT_QUELLE);
    if (!has_quelle(z, row->werte[EINHEIT_QUELLE])) {
        befund_fehler(z->im->befund, &ort, "Ergänzen Sie sie in register/quellen.csv.",
                      "Die Quelle „%.*s“ gibt es nicht.", STR_ARG(row->werte[EINHEIT_QUELLE]));
    }
    check_key(z, &z->einheiten, row, EINHEIT_SCHLUESSEL, ebene);
    if (row->werte[EINHEIT_ARS].len > 0 && !str_eq(ebene, STR("gemeinde"))) {
        ort = tabelle_ort(&z->einheiten, row, EINHEIT_ARS);
        befund_fehler(z->im->befund, &ort, "Lassen Sie die Spalte hier leer.",
                      "Einen ARS gibt es nur bei einer Gemeinde.");
    }
    if (!str_eq(ebene, STR("land"))) {
        check_above(z, row, STR("land"), 2);
    }
    if (str_eq(ebene, STR("gemeinde"))) {
        check_above(z, row, STR("kreis"), 5);
    }
    check_sum(z, row);
    check_range(z, row, EINHEIT_LON, 5, 16);
    check_range(z, row, EINHEIT_LAT, 47, 56);
    if ((row->werte[EINHEIT_LON].len > 0) != (row->werte[EINHEIT_LAT].len > 0)) {
        ort = tabelle_ort(&z->einheiten, row, EINHEIT_LON);
        befund_fehler(z->im->befund, &ort, "Tragen Sie beide ein oder keine.",
                      "lon und lat gibt es nur zusammen.");
    }
}

static void check_nachfolge(struct auszug *z, const struct tabelle_zeile *row)
{
    struct str quelle = row->werte[NACHFOLGE_QUELLE];
    struct str art = row->werte[NACHFOLGE_ART];
    struct ort ort = tabelle_ort(&z->nachfolgen, row, NACHFOLGE_QUELLE);
    if (quelle.len > 0 && !has_quelle(z, quelle)) {
        befund_fehler(z->im->befund, &ort, "Ergänzen Sie sie in register/quellen.csv.",
                      "Die Quelle „%.*s“ gibt es nicht.", STR_ARG(quelle));
    }
    check_key(z, &z->nachfolgen, row, NACHFOLGE_ALT, row->werte[NACHFOLGE_EBENE]);
    check_key(z, &z->nachfolgen, row, NACHFOLGE_NEU, row->werte[NACHFOLGE_EBENE]);
    bool same_ok = str_eq(art, STR("name")) || str_eq(art, STR("teilausgliederung"));
    if (!same_ok && str_eq(row->werte[NACHFOLGE_ALT], row->werte[NACHFOLGE_NEU])) {
        ort = tabelle_ort(&z->nachfolgen, row, NACHFOLGE_NEU);
        befund_fehler(z->im->befund, &ort,
                      "Gleich sind sie nur bei „name“ und „teilausgliederung“.",
                      "alt und neu sind derselbe Schlüssel.");
    }
}

/* From a full delivery that says something else about the unit, or does not know it? */
static enum err differs(struct auszug *z, const struct tabelle_zeile *row, bool *ret_different)
{
    struct paket_einheit stored;
    bool found = false;
    arena_reset(&z->im->satz);
    TRY(q_paket_einheit(z->im->r, &z->im->satz, row->werte[EINHEIT_QUELLE],
                        bestand_ebene_zahl(row->werte[EINHEIT_EBENE]),
                        row->werte[EINHEIT_SCHLUESSEL], &found, &stored));
    struct str alt[EINHEIT_SITZ + 1];
    if (found) {
        bestand_einheit(&z->im->satz, &stored, alt);
    }
    *ret_different =
        found && einfuhr_vergleich_zeile(&tabelle_einheiten, row->werte, alt) != EINFUHR_GLEICH;
    return OK;
}

/*
 * A delivery that was read as a whole stays as it is. Where the extract differs, one hint for each
 * delivery: somebody has changed figures by hand, or has another edition of the same file.
 */
enum err auszug_compare(struct auszug *z)
{
    struct str quelle = STR("");
    uint64_t count_different = 0;
    struct ort first = { .zeile = 0 };
    for (size_t i = 0; i <= z->einheiten.count; i++) {
        const struct tabelle_zeile *row = i < z->einheiten.count ? z->einheiten_sortiert[i] : NULL;
        if (count_different > 0 && (row == NULL || !str_eq(row->werte[EINHEIT_QUELLE], quelle))) {
            befund_hinweis(z->im->befund, &first,
                           "Es bleibt beim Register; der Auszug im Paket ändert daran nichts.",
                           "Die Quelle „%.*s“ ist vollständig eingelesen. Der Auszug weicht in %llu"
                           " Zeilen ab.",
                           STR_ARG(quelle), (unsigned long long)count_different);
            count_different = 0;
        }
        if (row == NULL) {
            break;
        }
        bool different = false;
        TRY(differs(z, row, &different));
        quelle = row->werte[EINHEIT_QUELLE];
        if (different && count_different++ == 0) {
            first = tabelle_ort(&z->einheiten, row, EINHEIT_SCHLUESSEL);
        }
    }
    return OK;
}

bool auszug_read(struct auszug *z)
{
    bool ok = einfuhr_tabelle(z->im, &tabelle_quellen, &z->quellen);
    ok = einfuhr_tabelle(z->im, &tabelle_einheiten, &z->einheiten) && ok;
    ok = einfuhr_tabelle(z->im, &tabelle_nachfolgen, &z->nachfolgen) && ok;
    if (!ok) {
        return false;
    }
    z->einheiten_sortiert = sorted(z->im, &z->einheiten, compare_einheit);
    z->nachfolgen_sortiert = sorted(z->im, &z->nachfolgen, compare_nachfolge);
    for (size_t i = 0; i < z->einheiten.count; i++) {
        check_einheit(z, &z->einheiten.zeilen[i]);
    }
    for (size_t i = 0; i < z->nachfolgen.count; i++) {
        check_nachfolge(z, &z->nachfolgen.zeilen[i]);
    }
    return einfuhr_ok(z->im);
}
