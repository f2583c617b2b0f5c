/* ausfuhr.c: exports the network or one member, from one snapshot of the database. */
#include "app/paket/ausfuhr.h"

#include "app/mitglied/mitglied_sql.h"
#include "app/paket/form/angaben.h"
#include "web/netz.h"
#include "web/netz_sql.h"

enum { OUT_MAX = 64 * 1024 * 1024, ARENA_MAX = 512 * 1024 * 1024 };

enum err ausfuhr_next(struct ausfuhr *ex)
{
    arena_reset(&ex->satz);
    bool on = ex->wahl->step == NULL || ex->wahl->step(ex->wahl->step_arg, ex->senke->dateien, 0);
    return on ? OK : ERR_CONFLICT;
}

enum err ausfuhr_datei(struct ausfuhr *ex, struct str pfad)
{
    TRY(buf_error(&ex->out));
    TRY(senke_write(ex->senke, pfad, buf_str(&ex->out)));
    buf_clear(&ex->out);
    return OK;
}

enum err ausfuhr_text(struct ausfuhr *ex, struct str pfad, const struct text *t)
{
    text_write(t, &ex->out);
    return ausfuhr_datei(ex, pfad);
}

/* --- paket.json and netz.json ----------------------------------------------------------------------------- */

static enum err paket_json(struct ausfuhr *ex, struct str name)
{
    const struct paket_angaben angaben = { .name = name, .kommune = ex->kommune };
    paket_angaben_write(&angaben, &ex->out);
    return ausfuhr_datei(ex, STR("paket.json"));
}

static enum err netz_json(struct ausfuhr *ex)
{
    struct q_netz_values_row *rows = NULL;
    struct angabe *angaben = NULL;
    struct str key = STR("");
    size_t row_count = 0;
    size_t count = 0;
    size_t max = 0;
    TRY(q_netz_values(ex->r, &ex->arena, &rows, &row_count));
    while (netz_key(count, &key, &max)) {
        count++;
    }
    angaben = arena_array(&ex->arena, count, sizeof *angaben);
    for (size_t i = 0; i < count; i++) {
        (void)netz_key(i, &angaben[i].schluessel, &max);
        for (size_t k = 0; k < row_count; k++) {
            if (str_eq(rows[k].schluessel, angaben[i].schluessel)) {
                angaben[i].wert = rows[k].wert;
            }
        }
    }
    netz_angaben_write(angaben, count, &ex->arena, &ex->out);
    return ex->out.len > 0 ? ausfuhr_datei(ex, STR("netz.json")) : OK;
}

enum err ausfuhr_angaben(struct ausfuhr *ex)
{
    if (ex->mitglied_id.has) {
        struct q_mitglied_by_slug_row row;
        bool found = false;
        TRY(q_mitglied_by_slug(ex->r, &ex->arena, ex->kommune, &found, &row));
        return paket_json(ex, row.name);
    }
    struct netz netz;
    TRY(netz_load(ex->r, &ex->arena, &netz));
    TRY(paket_json(ex, netz.name));
    return netz_json(ex);
}

/* --- the whole ---------------------------------------------------------------------------------------------- */

static enum err find_member(struct ausfuhr *ex)
{
    struct q_mitglied_by_slug_row row;
    bool found = false;
    if (ex->kommune.ptr == NULL) {
        return OK;
    }
    TRY(q_mitglied_by_slug(ex->r, &ex->arena, ex->kommune, &found, &row));
    if (!found) {
        return ERR_NOT_FOUND;
    }
    ex->mitglied_id = (struct db_opt_i64){ true, row.id };
    return OK;
}

static enum err parts(struct ausfuhr *ex)
{
    TRY(ausfuhr_angaben(ex));
    TRY(ausfuhr_register(ex));
    TRY(ausfuhr_mitglieder(ex));
    TRY(ausfuhr_texte(ex));
    TRY(ausfuhr_dateien(ex)); /* behind the texts, which say what a Teilpaket needs */
    return ausfuhr_umleitungen(ex);
}

static enum err snapshot(struct ausfuhr *ex, const char *ziel)
{
    TRY(db_read_begin(ex->r));
    enum err e = find_member(ex);
    if (e == OK) {
        e = senke_open(ex->senke, ziel);
    }
    if (e == OK) {
        e = parts(ex);
    }
    db_read_end(ex->r);
    return e;
}

enum err paket_export(struct db_read r, const char *ziel, struct str kommune,
                      const struct paket_wahl *wahl, struct paket_umfang *ret)
{
    struct senke senke CLEANUP(senke_close) = { .dateien = 0 };
    struct ausfuhr ex = { .r = r, .senke = &senke, .wahl = wahl, .kommune = kommune };
    arena_init(&ex.arena, ARENA_MAX);
    arena_init(&ex.satz, ARENA_MAX);
    buf_init(&ex.out, OUT_MAX);
    enum err e = snapshot(&ex, ziel);
    arena_release(&ex.arena);
    arena_release(&ex.satz);
    buf_release(&ex.out);
    TRY(e);
    TRY(senke_finish(&senke));
    *ret = (struct paket_umfang){ senke.dateien, senke.bytes };
    return OK;
}
