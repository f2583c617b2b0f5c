/* import.c: sources, and what is derived once all of them are in. */
#include "app/kommune/import.h"

#include "app/kommune/lieferung.h"
#include "base/time.h"

enum { IMPORT_ARENA_MAX = 1024 * 1024 * 1024, SCRATCH_MAX = 64 * 1024 * 1024 };

void kommune_import_init(struct kommune_import *im, struct db_write w)
{
    *im = (struct kommune_import){ .w = w };
    arena_init(&im->arena, IMPORT_ARENA_MAX);
    arena_init(&im->scratch, SCRATCH_MAX);
}

void kommune_import_release(struct kommune_import *im)
{
    arena_release(&im->arena);
    arena_release(&im->scratch);
}

void *lieferung_grow(struct kommune_import *im, void *at, size_t count, size_t *cap, size_t size)
{
    if (count < *cap) {
        return at;
    }
    size_t more = *cap == 0 ? 64 : *cap * 2;
    void *grown = arena_array(&im->arena, more, size);
    if (count > 0) {
        memcpy(grown, at, count * size);
    }
    *cap = more;
    return grown;
}

struct kommune_bilanz *lieferung_bilanz(struct kommune_lieferung *l)
{
    return &l->im->bilanzen[l->bilanz];
}

/* --- is it a source? ----------------------------------------------------------------------------- */

struct str lieferung_absent(struct str s)
{
    return s.len == 0 ? STR_NULL : s;
}

static enum err check_day(struct problem *p, const char *field, struct str day, bool needed)
{
    struct date d;
    if (day.len == 0 && !needed) {
        return OK;
    }
    if (date_parse_iso(day, &d) != OK || d.day == 0) {
        return problem_set(p, ERR_INPUT, "Ein Tag wird so geschrieben: 2023-12-31.",
                           "„%s“ ist kein Tag: „%.*s“.", field, STR_ARG(day));
    }
    return OK;
}

static enum err check_quelle(const struct kommune_quelle *q, struct problem *p)
{
    static const struct str arten[] = { STR_INIT("gvisys"), STR_INIT("gv100"),
                                        STR_INIT("aenderungen") };
    bool known = false;
    for (size_t i = 0; i < ARRAY_LEN(arten); i++) {
        known = known || str_eq(q->art, arten[i]);
    }
    if (!known) {
        return problem_set(p, ERR_INPUT, "Erlaubt sind gvisys, gv100 und aenderungen.",
                           "Die Art „%.*s“ gibt es nicht.", STR_ARG(q->art));
    }
    if (q->titel.len == 0 || q->herausgeber.len == 0 || q->lizenz.len == 0) {
        return problem_set(p, ERR_INPUT, NULL,
                           "Eine Quelle braucht Titel, Herausgeber und Lizenz.");
    }
    TRY(check_day(p, "gebietsstand", q->gebietsstand, true));
    TRY(check_day(p, "bevoelkerung_stand", q->bevoelkerung_stand, false));
    TRY(check_day(p, "flaeche_stand", q->flaeche_stand, false));
    return check_day(p, "koordinaten_stand", q->koordinaten_stand, false);
}

/* --- is it there already? ------------------------------------------------------------------------- */

static bool same_or_absent(struct str a, struct str b)
{
    return a.len == 0 || b.len == 0 || str_eq(a, b);
}

/* Art and Gebietsstand are the same: the same delivery, or the same register with other people? */
static bool is_same(const struct kommune_quelle_row *row, const struct kommune_quelle *q)
{
    return str_eq(lieferung_absent(row->bevoelkerung_stand),
                  lieferung_absent(q->bevoelkerung_stand)) &&
           same_or_absent(row->zensus, q->zensus);
}

static enum err find_quelle(struct kommune_import *im, const struct kommune_quelle *q,
                            struct problem *p, bool *ret_found, struct kommune_quelle_row *ret_row)
{
    struct db_read r = db_write_as_read(im->w);
    bool found = false;
    if (q->kuerzel.len > 0) {
        TRY(q_kommune_quelle_by_kuerzel(r, &im->arena, q->kuerzel, &found, ret_row));
        if (found &&
            (!str_eq(ret_row->art, q->art) || !str_eq(ret_row->gebietsstand, q->gebietsstand))) {
            return problem_set(p, ERR_EXISTS, "Bitte ein anderes Kürzel wählen.",
                               "Das Kürzel „%.*s“ gehört schon zu einer anderen Quelle.",
                               STR_ARG(q->kuerzel));
        }
    }
    struct kommune_quelle_row *rows = NULL;
    size_t count = 0;
    if (!found) {
        TRY(q_kommune_quelle_like(r, &im->arena, q->art, q->gebietsstand, &rows, &count));
    }
    bool list = str_eq(q->art, STR("aenderungen")); /* several lists may have one Gebietsstand */
    for (size_t i = 0; i < count && !found && !list; i++) {
        if (is_same(&rows[i], q)) {
            *ret_row = rows[i];
            found = true;
        }
    }
    *ret_found = found;
    return OK;
}

/*
 * "gv-2023-12-31"; with the Stichtag of the people and the census behind it where that name is taken
 * by the same register with other people.
 */
static enum err make_kuerzel(struct kommune_import *im, const struct kommune_quelle *q,
                             struct str *ret_kuerzel)
{
    const char *begin = str_eq(q->art, STR("gvisys"))  ? "gv"
                        : str_eq(q->art, STR("gv100")) ? "gv100"
                                                       : "aenderungen";
    struct arena *a = &im->arena;
    struct str names[3];
    names[0] = arena_printf(a, "%s-%.*s", begin, STR_ARG(q->gebietsstand));
    names[1] = arena_printf(a, "%.*s-ew-%.*s", STR_ARG(names[0]), STR_ARG(q->bevoelkerung_stand));
    names[2] = arena_printf(a, "%.*s-z%.*s", STR_ARG(names[1]), STR_ARG(q->zensus));
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        bool taken = false;
        struct kommune_quelle_row row;
        TRY(q_kommune_quelle_by_kuerzel(db_write_as_read(im->w), a, names[i], &taken, &row));
        if (!taken) {
            *ret_kuerzel = names[i];
            return OK;
        }
    }
    return ERR_EXISTS;
}

/* --- putting a source -------------------------------------------------------------------------------- */

static enum err insert_quelle(struct kommune_import *im, const struct kommune_quelle *q,
                              struct str kuerzel, int64_t *ret_id)
{
    struct q_kommune_quelle_insert_in in = {
        .kuerzel = kuerzel,
        .art = q->art,
        .titel = q->titel,
        .gebietsstand = q->gebietsstand,
        .bevoelkerung_stand = lieferung_absent(q->bevoelkerung_stand),
        .flaeche_stand = lieferung_absent(q->flaeche_stand),
        .koordinaten_stand = lieferung_absent(q->koordinaten_stand),
        .zensus = lieferung_absent(q->zensus),
        .herausgeber = q->herausgeber,
        .lizenz = q->lizenz,
        .url = lieferung_absent(q->url),
        .auszug = q->auszug,
        .importiert_am = time_now(),
    };
    im->touched = true;
    return q_kommune_quelle_insert(im->w, &in, ret_id);
}

static bool says_the_same(const struct kommune_quelle_row *row, const struct kommune_quelle *q)
{
    return str_eq(row->titel, q->titel) && str_eq(row->herausgeber, q->herausgeber) &&
           str_eq(row->lizenz, q->lizenz) &&
           str_eq(lieferung_absent(row->url), lieferung_absent(q->url)) &&
           str_eq(lieferung_absent(row->bevoelkerung_stand),
                  lieferung_absent(q->bevoelkerung_stand)) &&
           str_eq(lieferung_absent(row->flaeche_stand), lieferung_absent(q->flaeche_stand)) &&
           str_eq(lieferung_absent(row->koordinaten_stand),
                  lieferung_absent(q->koordinaten_stand)) &&
           str_eq(lieferung_absent(row->zensus), lieferung_absent(q->zensus));
}

/* An extract says about a full source nothing that the full source did not say better. */
static bool says_more(const struct kommune_quelle_row *row, const struct kommune_quelle *q)
{
    return !says_the_same(row, q) && (!q->auszug || row->auszug);
}

static enum err update_quelle(struct kommune_import *im, const struct kommune_quelle *q,
                              const struct kommune_quelle_row *row)
{
    struct q_kommune_quelle_update_in in = {
        .id = row->id,
        .titel = q->titel,
        .bevoelkerung_stand = lieferung_absent(q->bevoelkerung_stand),
        .flaeche_stand = lieferung_absent(q->flaeche_stand),
        .koordinaten_stand = lieferung_absent(q->koordinaten_stand),
        .zensus = q->zensus.len > 0 ? q->zensus : lieferung_absent(row->zensus),
        .herausgeber = q->herausgeber,
        .lizenz = q->lizenz,
        .url = q->url.len > 0 ? q->url : lieferung_absent(row->url),
    };
    im->touched = true;
    return q_kommune_quelle_update(im->w, &in);
}

static enum err flush(struct kommune_import *im)
{
    struct kommune_lieferung *l = im->offen;
    im->offen = NULL;
    if (l == NULL) {
        return OK;
    }
    TRY(lieferung_write(l));
    return lieferung_aenderungen_end(l);
}

static void open_lieferung(struct kommune_import *im, const struct kommune_quelle *q, int64_t id,
                           struct str kuerzel, const struct kommune_quelle_row *row)
{
    struct kommune_lieferung *l = arena_new(&im->arena, struct kommune_lieferung);
    *l = (struct kommune_lieferung){
        .im = im,
        .bilanz = im->bilanz_count,
        .quelle_id = id,
        .art = arena_str(&im->arena, q->art),
        .gebietsstand = arena_str(&im->arena, q->gebietsstand),
        .bekannt = row != NULL,
        .war_auszug = row != NULL && row->auszug,
        .auszug = q->auszug,
    };
    if (row != NULL && row->inhalt_sha256.len == HASH_SHA256_HEX) {
        memcpy(l->inhalt, row->inhalt_sha256.ptr, HASH_SHA256_HEX);
    }
    im->bilanzen =
        lieferung_grow(im, im->bilanzen, im->bilanz_count, &im->bilanz_cap, sizeof(*im->bilanzen));
    im->bilanzen[im->bilanz_count++] = (struct kommune_bilanz){
        .quelle_id = id,
        .kuerzel = arena_str(&im->arena, kuerzel),
        .titel = arena_str(&im->arena, q->titel),
        .gebietsstand = l->gebietsstand,
        .bekannt = l->bekannt,
    };
    im->offen = l;
}

enum err kommune_quelle_put(struct kommune_import *im, const struct kommune_quelle *q,
                            struct problem *p, int64_t *ret_id)
{
    TRY(flush(im));
    TRY(check_quelle(q, p));
    bool found = false;
    struct kommune_quelle_row row;
    TRY(find_quelle(im, q, p, &found, &row));
    struct str kuerzel = found ? row.kuerzel : q->kuerzel;
    int64_t id = found ? row.id : 0;
    bool renewed = found && says_more(&row, q);
    if (renewed) {
        TRY(update_quelle(im, q, &row));
    } else if (!found) {
        if (kuerzel.len == 0) {
            TRY(make_kuerzel(im, q, &kuerzel));
        }
        TRY(insert_quelle(im, q, kuerzel, &id));
    }
    open_lieferung(im, q, id, kuerzel, found ? &row : NULL);
    im->offen->erneuert = renewed;
    if (ret_id != NULL) {
        *ret_id = id;
    }
    return OK;
}

/* --- finishing ------------------------------------------------------------------------------------------ */

static enum err refresh_anzeige(struct kommune_import *im)
{
    struct q_kommune_einheit_ohne_anzeige_row *rows = NULL;
    size_t count = 0;
    TRY(q_kommune_einheit_ohne_anzeige(db_write_as_read(im->w), &im->arena, &rows, &count));
    for (size_t i = 0; i < count; i++) {
        enum ebene ebene = (enum ebene)rows[i].ebene;
        arena_reset(&im->scratch);
        TRY(q_kommune_einheit_name(
            im->w, rows[i].id, rows[i].name,
            kommune_anzeigename(&im->scratch, ebene, rows[i].name, rows[i].textkennzeichen),
            kommune_gefaltet(&im->scratch, ebene, rows[i].name), rows[i].textkennzeichen,
            rows[i].ars));
    }
    return OK;
}

enum err kommune_finish(struct kommune_import *im)
{
    TRY(flush(im));
    if (!im->touched) {
        return OK;
    }
    TRY(refresh_anzeige(im));
    TRY(q_kommune_einheit_oben(im->w));
    TRY(q_kommune_einheit_ende(im->w));
    TRY(q_kommune_einheit_besteht(im->w));
    int64_t dropped = 0;
    TRY(q_kommune_nachfolge_verwerfen(im->w, &dropped));
    return q_kommune_nachfolge_schliessen(im->w, &im->erschlossen);
}
