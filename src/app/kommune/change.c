/* change.c: names, borders and keys that changed: put, compared, removed where a list drops them. */
#include "app/kommune/lieferung.h"

#include "base/buf.h"
#include "base/time.h"

/* --- is it a change? ------------------------------------------------------------------------------ */

static bool is_art(struct str art)
{
    static const struct str arten[] = { STR_INIT("aufloesung"), STR_INIT("teilausgliederung"),
                                        STR_INIT("schluessel"), STR_INIT("name"),
                                        STR_INIT("nachfolge") };
    for (size_t i = 0; i < ARRAY_LEN(arten); i++) {
        if (str_eq(art, arten[i])) {
            return true;
        }
    }
    return false;
}

static bool is_key(struct str key, int64_t ebene)
{
    static const size_t lengths[KOMMUNE_EBENEN] = { 0, 2, 3, 4, 5, 9, 8 };
    if (ebene % 10 != 0 || ebene < 10 || ebene > 60 || key.len != lengths[ebene / 10]) {
        return false;
    }
    for (size_t i = 0; i < key.len; i++) {
        if (key.ptr[i] < '0' || key.ptr[i] > '9') {
            return false;
        }
    }
    return true;
}

static enum err check_aenderung(const struct kommune_aenderung *c, struct problem *p)
{
    struct date day;
    if (!is_art(c->art)) {
        return problem_set(p, ERR_INPUT, NULL, "Die Art „%.*s“ gibt es nicht.", STR_ARG(c->art));
    }
    if (!is_key(c->alt_schluessel, c->ebene) || !is_key(c->neu_schluessel, c->ebene)) {
        return problem_set(p, ERR_INPUT, "Führende Nullen gehören zum Schlüssel.",
                           "„%.*s“ und „%.*s“ sind keine zwei Schlüssel der Ebene %lld.",
                           STR_ARG(c->alt_schluessel), STR_ARG(c->neu_schluessel),
                           (long long)c->ebene);
    }
    if ((c->rechtlich.len > 0 && date_parse_iso(c->rechtlich, &day) != OK) ||
        (c->statistisch.len > 0 && date_parse_iso(c->statistisch, &day) != OK)) {
        return problem_set(p, ERR_INPUT, "Ein Tag wird so geschrieben: 2023-12-31.",
                           "Ein Datum der Änderung von %.*s ist keins.",
                           STR_ARG(c->alt_schluessel));
    }
    return OK;
}

/* --- writing it ------------------------------------------------------------------------------------- */

static bool same_number(struct db_opt_i64 a, struct db_opt_i64 b)
{
    return a.has == b.has && (!a.has || a.v == b.v);
}

static bool same_text(struct str a, struct str b)
{
    return str_eq(lieferung_absent(a), lieferung_absent(b));
}

static bool says_the_same(const struct q_kommune_aenderung_find_row *row,
                          const struct kommune_aenderung *c)
{
    return row->ebene == c->ebene && str_eq(row->alt_name, c->alt_name) &&
           str_eq(row->neu_name, c->neu_name) && same_number(row->flaeche_qm, c->flaeche_qm) &&
           same_number(row->einwohner, c->einwohner) && same_text(row->rechtlich, c->rechtlich) &&
           same_text(row->statistisch, c->statistisch);
}

static enum err insert_aenderung(struct kommune_import *im, const struct kommune_aenderung *c,
                                 struct db_opt_i64 quelle, int64_t *ret_id)
{
    struct q_kommune_aenderung_insert_in in = {
        .quelle_id = quelle,
        .kennziffer = c->kennziffer,
        .ebene = c->ebene,
        .art = c->art,
        .alt_schluessel = c->alt_schluessel,
        .alt_name = c->alt_name,
        .neu_schluessel = c->neu_schluessel,
        .neu_name = c->neu_name,
        .flaeche_qm = c->flaeche_qm,
        .einwohner = c->einwohner,
        .rechtlich = lieferung_absent(c->rechtlich),
        .statistisch = lieferung_absent(c->statistisch),
    };
    return q_kommune_aenderung_insert(im->w, &in, ret_id);
}

static enum err update_aenderung(struct kommune_import *im, const struct kommune_aenderung *c,
                                 int64_t id)
{
    struct q_kommune_aenderung_update_in in = {
        .id = id,
        .ebene = c->ebene,
        .alt_name = c->alt_name,
        .neu_name = c->neu_name,
        .flaeche_qm = c->flaeche_qm,
        .einwohner = c->einwohner,
        .rechtlich = lieferung_absent(c->rechtlich),
        .statistisch = lieferung_absent(c->statistisch),
    };
    return q_kommune_aenderung_update(im->w, &in);
}

static void note_id(struct kommune_lieferung *l, int64_t id)
{
    l->aenderung_ids = lieferung_grow(l->im, l->aenderung_ids, l->aenderung_count,
                                      &l->aenderung_cap, sizeof(*l->aenderung_ids));
    l->aenderung_ids[l->aenderung_count++] = id;
}

/* The same change twice in one list is one change. */
static bool was_put(const struct kommune_lieferung *l, int64_t id)
{
    for (size_t i = 0; i < l->aenderung_count; i++) {
        if (l->aenderung_ids[i] == id) {
            return true;
        }
    }
    return false;
}

enum err kommune_aenderung_put(struct kommune_import *im, const struct kommune_aenderung *c,
                               struct problem *p)
{
    struct kommune_lieferung *l = c->erschlossen ? NULL : im->offen;
    must(l != NULL || c->erschlossen);
    TRY(check_aenderung(c, p));
    struct db_opt_i64 quelle = { l != NULL, l != NULL ? l->quelle_id : 0 };
    struct kommune_zaehler none = { 0 };
    struct kommune_zaehler *z = l != NULL ? &lieferung_bilanz(l)->aenderungen : &none;
    struct q_kommune_aenderung_find_row row;
    bool found = false;
    arena_reset(&im->scratch);
    TRY(q_kommune_aenderung_find(db_write_as_read(im->w), &im->scratch, quelle, c->kennziffer,
                                 c->art, c->alt_schluessel, c->neu_schluessel, &found, &row));
    if (found && l != NULL && was_put(l, row.id)) {
        return OK;
    }
    if (found && says_the_same(&row, c)) {
        z->unveraendert++;
    } else if (found) {
        TRY(update_aenderung(im, c, row.id));
        z->geaendert++;
        im->touched = true;
    } else {
        TRY(insert_aenderung(im, c, quelle, &row.id));
        z->hinzugekommen++;
        im->touched = true;
    }
    if (l != NULL) {
        note_id(l, row.id);
    }
    return OK;
}

/* An extract or a source of units says nothing about the changes that it does not name. */
enum err lieferung_aenderungen_end(struct kommune_lieferung *l)
{
    struct kommune_bilanz *b = lieferung_bilanz(l);
    if (!str_eq(l->art, STR("aenderungen"))) {
        return OK;
    }
    struct q_kommune_aenderung_ids_row *rows = NULL;
    size_t count = 0;
    if (!l->auszug) {
        TRY(q_kommune_aenderung_ids(db_write_as_read(l->im->w), &l->im->arena, l->quelle_id, &rows,
                                    &count));
    }
    for (size_t i = 0; i < count; i++) {
        if (!was_put(l, rows[i].id)) {
            TRY(q_kommune_aenderung_delete(l->im->w, rows[i].id));
            b->aenderungen.aufgeloest++;
            l->im->touched = true;
        }
    }
    const struct kommune_zaehler *z = &b->aenderungen;
    b->gleich = l->bekannt && !l->erneuert && z->hinzugekommen + z->geaendert + z->aufgeloest == 0;
    return OK;
}

/* --- a whole list -------------------------------------------------------------------------------------- */

/* Level by the length of the key: the list's own word for it is prose. */
static int64_t level_of(const char *ars)
{
    switch (str_from_cstr(ars).len) {
    case 2:
        return EBENE_LAND;
    case 3:
        return EBENE_REGIERUNGSBEZIRK;
    case 5:
        return EBENE_KREIS;
    case 9:
        return EBENE_VERBAND;
    default:
        return EBENE_GEMEINDE;
    }
}

static struct str art_text(enum aenderung_art art)
{
    switch (art) {
    case AENDERUNG_AUFLOESUNG:
        return STR("aufloesung");
    case AENDERUNG_TEILAUSGLIEDERUNG:
        return STR("teilausgliederung");
    case AENDERUNG_SCHLUESSEL:
        return STR("schluessel");
    case AENDERUNG_NAME:
    default:
        return STR("name");
    }
}

static struct kommune_aenderung aenderung_from(struct arena *a, const struct aenderung *r)
{
    int64_t ebene = level_of(r->ars_alt);
    bool gemeinde = ebene == EBENE_GEMEINDE;
    return (struct kommune_aenderung){
        .kennziffer = r->kennziffer,
        .ebene = ebene,
        .art = art_text(r->art),
        .alt_schluessel = str_from_cstr(gemeinde ? r->ags_alt : r->ars_alt),
        .alt_name = r->name_alt,
        .neu_schluessel = str_from_cstr(gemeinde ? r->ags_neu : r->ars_neu),
        .neu_name = r->name_neu,
        .flaeche_qm = { r->has_flaeche, r->flaeche_qm },
        .einwohner = { r->has_einwohner, r->einwohner },
        .rechtlich = lieferung_day(a, r->juristisch),
        .statistisch = lieferung_day(a, r->statistisch),
    };
}

enum err kommune_aenderungen_put(struct kommune_import *im, const struct aenderungen *liste,
                                 struct problem *p)
{
    struct arena *a = &im->arena;
    struct kommune_quelle q = {
        .kuerzel = arena_printf(a, "aenderungen-%d", liste->jahr),
        .art = STR("aenderungen"),
        .titel = liste->titel,
        .gebietsstand = arena_printf(a, "%04d-12-31", liste->jahr),
        .herausgeber = STR(KOMMUNE_HERAUSGEBER),
        .lizenz = STR(KOMMUNE_LIZENZ),
        .url = STR(KOMMUNE_URL_VERZEICHNIS),
    };
    TRY(kommune_quelle_put(im, &q, p, NULL));
    im->total += liste->anzahl;
    for (size_t i = 0; i < liste->anzahl; i++) {
        if (im->step != NULL && !im->step(im->step_arg, im->done, im->total)) {
            im->stopped = true;
            return ERR_CONFLICT;
        }
        struct kommune_aenderung c = aenderung_from(a, &liste->liste[i]);
        enum err e = kommune_aenderung_put(im, &c, p);
        if (e != OK) {
            problem_at(p, liste->liste[i].zeile, STR(""));
            return e;
        }
        im->done++;
    }
    return OK;
}
