/* testing.h: a register of a few units for the tests of this folder, and all that stands in it as text. */
#ifndef VORORT_APP_KOMMUNE_TESTING_H
#define VORORT_APP_KOMMUNE_TESTING_H

#include "base/testing.h"

#include "app/kommune/import.h"
#include "db/migrate.h"

/* A unit; figures below 0 are not known. */
struct testing_unit {
    int64_t ebene;
    const char *schluessel;
    const char *ars;
    const char *name;
    const char *textkennzeichen;
    int64_t flaeche_ha;
    int64_t einwohner;
};

struct testing_delivery {
    const char *art;
    const char *gebietsstand;
    const char *bevoelkerung_stand;
    bool auszug;
    const struct testing_unit *units;
    size_t count;
};

/* An empty migrated database; ":memory:" or a path. */
static inline struct db *testing_db(const char *path)
{
    struct db *db = NULL;
    int applied = 0;
    assert_int_equal(db_open(path, DB_CREATE, &db), OK);
    assert_int_equal(migrate_run(db_as_write(db), &applied), OK);
    return db;
}

static inline struct db_opt_i64 testing_number(int64_t n)
{
    return (struct db_opt_i64){ .has = n >= 0, .v = n };
}

static inline enum err testing_put(struct kommune_import *im, const struct testing_delivery *d,
                                   struct problem *p)
{
    struct kommune_quelle q = {
        .art = str_from_cstr(d->art),
        .titel = STR("Gemeinden in Deutschland"),
        .gebietsstand = str_from_cstr(d->gebietsstand),
        .bevoelkerung_stand = str_from_cstr(d->bevoelkerung_stand),
        .herausgeber = STR("Statistisches Bundesamt (Destatis)"),
        .lizenz = STR("dl-de/by-2-0"),
        .auszug = d->auszug,
    };
    TRY(kommune_quelle_put(im, &q, p, NULL));
    for (size_t i = 0; i < d->count; i++) {
        const struct testing_unit *u = &d->units[i];
        struct kommune_eintrag e = {
            .ebene = u->ebene,
            .schluessel = str_from_cstr(u->schluessel),
            .ars = str_from_cstr(u->ars),
            .name = str_from_cstr(u->name),
            .textkennzeichen = str_from_cstr(u->textkennzeichen),
            .flaeche_ha = testing_number(u->flaeche_ha),
            .einwohner = testing_number(u->einwohner),
        };
        TRY(kommune_eintrag_put(im, &e, p));
    }
    return OK;
}

/* Everything of the register but ids and times, in an order of its own; lives in the arena. */
static inline struct str testing_dump(struct db *db, struct arena *a)
{
    static struct db_query query = {
        .name = "testing_dump",
        .sql =
            "SELECT 'einheit ' || e.ebene || ' ' || e.schluessel || ' ' || e.name || '|' || "
            "e.anzeige"
            " || '|' || e.name_gefaltet || '|' || ifnull(e.textkennzeichen, '-') || '|'"
            " || ifnull(e.ars, '-') || '|' || ifnull(k.schluessel, '-') || '|'"
            " || ifnull(l.schluessel, '-') || '|' || e.erster_stand || '|' || e.letzter_stand || "
            "'|'"
            " || ifnull(e.aufgeloest_am, '-') || '|' || ifnull(q.kuerzel, '-') || '|' || e.besteht"
            " FROM einheit e LEFT JOIN einheit k ON k.id = e.kreis_id"
            " LEFT JOIN einheit l ON l.id = e.land_id"
            " LEFT JOIN quelle q ON q.id = e.zahlen_quelle_id"
            " UNION ALL SELECT 'stand ' || e.ebene || ' ' || e.schluessel || ' ' || q.kuerzel || ' "
            "'"
            " || s.name || '|' || ifnull(s.flaeche_ha, '-') || '|' || ifnull(s.einwohner, '-') || "
            "'|'"
            " || s.summe || '|' || ifnull(s.lon_e6, '-') || '|' || ifnull(s.sitz, '-')"
            " FROM einheit_stand s JOIN einheit e ON e.id = s.einheit_id"
            " JOIN quelle q ON q.id = s.quelle_id"
            " UNION ALL SELECT 'quelle ' || kuerzel || '|' || titel || '|' || auszug || '|'"
            " || inhalt_sha256 || '|' || ifnull(zensus, '-') FROM quelle"
            " UNION ALL SELECT 'aenderung ' || ifnull(q.kuerzel, '-') || '|' || c.kennziffer || '|'"
            " || c.art || '|' || c.alt_schluessel || '|' || c.neu_schluessel || '|'"
            " || ifnull(c.rechtlich, '-') FROM aenderung c LEFT JOIN quelle q ON q.id = c.quelle_id"
            " ORDER BY 1",
    };
    struct buf out CLEANUP(buf_release);
    struct db_stmt *stmt = NULL;
    bool row = false;
    buf_init(&out, 64 * 1024 * 1024);
    assert_int_equal(db_stmt_open(db, &query, &stmt), OK);
    while (db_step(stmt, &row) == OK && row) {
        buf_add(&out, db_col_str(stmt, 0, a));
        buf_add_char(&out, '\n');
    }
    db_stmt_close(stmt);
    assert_int_equal(buf_error(&out), OK);
    return arena_str(a, buf_str(&out));
}

static inline bool testing_has(struct str text, const char *part)
{
    bool has = str_find(text, str_from_cstr(part), 0) != SIZE_MAX;
    if (!has) {
        print_error("no \"%s\" in\n%.*s\n", part, STR_ARG(text));
    }
    return has;
}

#endif
