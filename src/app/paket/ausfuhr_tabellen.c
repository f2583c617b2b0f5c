/* ausfuhr_tabellen.c: exports the register, the members, the files and the old addresses. */
#include "app/paket/ausfuhr.h"

#include "app/umleitung/umleitung_put.h"

/* The head line comes with the first row: a table without rows is no file. */
static void put_row(struct ausfuhr *ex, const struct tabellenart *art, const struct str *werte)
{
    if (ex->out.len == 0) {
        tabelle_kopf_write(art, &ex->out);
    }
    tabelle_zeile_write(art, werte, &ex->out);
}

static enum err finish(struct ausfuhr *ex, const struct tabellenart *art)
{
    return ex->out.len > 0 ? ausfuhr_datei(ex, str_from_cstr(art->datei)) : OK;
}

/* --- the register ------------------------------------------------------------------------------------------- */

/* Sources that a row refers to; some dozens. */
struct auszug {
    struct ausfuhr *ex;
    struct str *quellen;
    size_t count;
    size_t cap;
};

static bool has_quelle(const struct auszug *z, struct str kuerzel)
{
    for (size_t i = 0; i < z->count; i++) {
        if (str_eq(z->quellen[i], kuerzel)) {
            return true;
        }
    }
    return false;
}

static void note_quelle(struct auszug *z, struct str kuerzel)
{
    if (kuerzel.len == 0 || has_quelle(z, kuerzel)) {
        return;
    }
    z->quellen = db_rows_grow(&z->ex->arena, z->quellen, sizeof *z->quellen, z->count, &z->cap);
    z->quellen[z->count++] = arena_str(&z->ex->arena, kuerzel);
}

static enum err put_einheit(void *arg, const struct paket_einheit *row)
{
    struct auszug *z = arg;
    struct str werte[EINHEIT_SITZ + 1];
    arena_reset(&z->ex->satz);
    note_quelle(z, row->quelle);
    bestand_einheit(&z->ex->satz, row, werte);
    put_row(z->ex, &tabelle_einheiten, werte);
    return buf_error(&z->ex->out);
}

static enum err put_nachfolge(void *arg, const struct q_paket_nachfolgen_row *row)
{
    struct auszug *z = arg;
    struct str werte[NACHFOLGE_STATISTISCH + 1];
    arena_reset(&z->ex->satz);
    note_quelle(z, row->quelle);
    bestand_nachfolge(&z->ex->satz, row, werte);
    put_row(z->ex, &tabelle_nachfolgen, werte);
    return buf_error(&z->ex->out);
}

enum err ausfuhr_register(struct ausfuhr *ex)
{
    struct auszug z = { .ex = ex };
    struct q_paket_quellen_row *rows = NULL;
    size_t count = 0;
    TRY(q_paket_einheiten(ex->r, ex->mitglied_id, put_einheit, &z));
    TRY(finish(ex, &tabelle_einheiten));
    TRY(q_paket_nachfolgen(ex->r, ex->mitglied_id, put_nachfolge, &z));
    TRY(finish(ex, &tabelle_nachfolgen));
    TRY(q_paket_quellen(ex->r, &ex->arena, &rows, &count));
    for (size_t i = 0; i < count; i++) {
        struct str werte[QUELLE_URL + 1];
        bestand_quelle(&rows[i], werte);
        if (has_quelle(&z, rows[i].kuerzel)) {
            put_row(ex, &tabelle_quellen, werte);
        }
    }
    return finish(ex, &tabelle_quellen);
}

/* --- members ------------------------------------------------------------------------------------------------- */

enum err ausfuhr_mitglieder(struct ausfuhr *ex)
{
    struct paket_mitglied *rows = NULL;
    size_t count = 0;
    TRY(q_paket_mitglieder(ex->r, &ex->arena, ex->mitglied_id, &rows, &count));
    for (size_t i = 0; i < count; i++) {
        struct str werte[MITGLIED_BELEG + 1];
        bestand_mitglied(&rows[i], werte);
        put_row(ex, &tabelle_mitglieder, werte);
    }
    return finish(ex, &tabelle_mitglieder);
}

/* --- files --------------------------------------------------------------------------------------------------- */

static bool is_wanted(const struct ausfuhr *ex, struct str pfad)
{
    if (!ex->mitglied_id.has) {
        return true;
    }
    for (const struct ausfuhr_datei *d = ex->dateien; d != NULL; d = d->next) {
        if (str_eq(d->pfad, pfad)) {
            return true;
        }
    }
    return false;
}

static enum err write_bytes(struct ausfuhr *ex, const struct datei_ganz *row)
{
    struct q_datei_inhalt_row inhalt;
    TRY(ausfuhr_next(ex));
    TRY(q_datei_inhalt(ex->r, &ex->satz, row->id, &inhalt));
    return senke_write(ex->senke, row->pfad, inhalt.inhalt);
}

static enum err put_datei(void *arg, const struct datei_ganz *row)
{
    struct ausfuhr *ex = arg;
    struct str werte[DATEI_QUELLE + 1];
    if (!is_wanted(ex, row->pfad)) {
        return OK;
    }
    bestand_datei(row, werte);
    put_row(ex, &tabelle_dateien, werte);
    return write_bytes(ex, row);
}

enum err ausfuhr_dateien(struct ausfuhr *ex)
{
    TRY(q_datei_ganz_alle(ex->r, put_datei, ex));
    return finish(ex, &tabelle_dateien);
}

/* --- old addresses --------------------------------------------------------------------------------------------- */

enum err ausfuhr_umleitungen(struct ausfuhr *ex)
{
    struct q_umleitung_ganz_alle_row *rows = NULL;
    size_t count = 0;
    struct str own = arena_printf(&ex->arena, "/vor-ort/%.*s/", STR_ARG(ex->kommune));
    TRY(q_umleitung_ganz_alle(ex->r, &ex->arena, &rows, &count));
    for (size_t i = 0; i < count; i++) {
        const struct str werte[] = { rows[i].von, rows[i].nach };
        if (!ex->mitglied_id.has || str_starts(rows[i].nach, own)) {
            put_row(ex, &tabelle_umleitungen, werte);
        }
    }
    return finish(ex, &tabelle_umleitungen);
}
