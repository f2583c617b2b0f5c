/* write.c: the entries of one source compared with the database, written, and counted. */
#include "app/kommune/lieferung.h"

#include "base/buf.h"
#include "base/time.h"

enum { STEP_EVERY = 256, RECORD_MAX = 16 * 1024, KREISE = 100000, LAENDER = 100 };

/* What one run over the entries keeps. */
struct run {
    struct kommune_lieferung *l;
    int64_t *seen;  /* unit of each entry, in their order */
    int64_t *kreis; /* id by the number that its key is; 0: not met */
    int64_t *land;
    int64_t *changed; /* units of which everything derived must be made anew */
    size_t changed_count;
    size_t changed_cap;
};

/* --- contents as one number ------------------------------------------------------------------------ */

static void put_text(struct buf *b, struct str s)
{
    buf_add_u64(b, s.len);
    buf_add_char(b, ':');
    buf_add(b, s);
}

static void put_number(struct buf *b, struct db_opt_i64 n)
{
    if (n.has) {
        buf_add_i64(b, n.v);
    }
    buf_add_char(b, ';');
}

static void record(struct buf *b, const struct kommune_eintrag *e)
{
    buf_clear(b);
    buf_add_i64(b, e->ebene);
    buf_add_char(b, e->summe ? '+' : '-');
    const struct str texts[] = {
        e->schluessel, e->ars, e->name, e->textkennzeichen, e->sitz, e->plz
    };
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        put_text(b, texts[i]);
    }
    const struct db_opt_i64 numbers[] = { e->flaeche_ha, e->einwohner, e->maennlich,
                                          e->weiblich,   e->lon_e6,    e->lat_e6 };
    for (size_t i = 0; i < ARRAY_LEN(numbers); i++) {
        put_number(b, numbers[i]);
    }
}

/* SHA-256 over the sorted records: the same contents in another packing give the same. */
static enum err contents(const struct kommune_lieferung *l, char ret_hex[HASH_SHA256_HEX + 1])
{
    struct hash_sha256 hash;
    struct buf b CLEANUP(buf_release);
    buf_init(&b, RECORD_MAX);
    hash_sha256_init(&hash);
    for (size_t i = 0; i < l->count; i++) {
        record(&b, &l->eintraege[i]);
        hash_sha256_add(&hash, buf_str(&b));
    }
    TRY(buf_error(&b));
    hash_sha256_hex(&hash, ret_hex);
    return OK;
}

/* --- one unit ---------------------------------------------------------------------------------------- */

static void note_changed(struct run *run, int64_t id)
{
    run->changed = lieferung_grow(run->l->im, run->changed, run->changed_count, &run->changed_cap,
                                  sizeof(*run->changed));
    run->changed[run->changed_count++] = id;
}

/* Digits, checked when they were put. */
static size_t key_number(struct str key, size_t digits)
{
    size_t n = 0;
    for (size_t i = 0; i < digits; i++) {
        n = n * 10 + (size_t)(key.ptr[i] - '0');
    }
    return n;
}

static struct db_opt_i64 known_id(const int64_t *ids, size_t n)
{
    return (struct db_opt_i64){ ids[n] != 0, ids[n] };
}

static enum err insert_einheit(struct run *run, const struct kommune_eintrag *e, int64_t *ret_id)
{
    struct arena *a = &run->l->im->scratch;
    struct q_kommune_einheit_insert_in in = {
        .ebene = e->ebene,
        .schluessel = e->schluessel,
        .name = e->name,
        .anzeige = kommune_anzeigename(a, (enum ebene)e->ebene, e->name, e->textkennzeichen),
        .name_gefaltet = kommune_gefaltet(a, (enum ebene)e->ebene, e->name),
        .textkennzeichen = e->textkennzeichen,
        .ars = e->ars,
        .stand = run->l->gebietsstand,
    };
    if (e->ebene > EBENE_LAND) {
        in.land_id = known_id(run->land, key_number(e->schluessel, 2));
    }
    if (e->ebene > EBENE_KREIS) {
        in.kreis_id = known_id(run->kreis, key_number(e->schluessel, 5));
    }
    return q_kommune_einheit_insert(run->l->im->w, &in, ret_id);
}

/* A new source may bring the newest name of a unit that is known. */
static enum err take_name(struct run *run, const struct kommune_eintrag *e,
                          const struct q_kommune_einheit_find_row *row)
{
    int order = str_cmp(run->l->gebietsstand, row->letzter_stand);
    bool same = str_eq(row->name, e->name) && str_eq(row->ars, e->ars) &&
                str_eq(row->textkennzeichen, e->textkennzeichen);
    if (order < 0 || same) {
        return OK;
    }
    if (order == 0) {
        /* Two sources of one Gebietsstand: their order decides, not that of importing. */
        note_changed(run, row->id);
        return OK;
    }
    struct arena *a = &run->l->im->scratch;
    return q_kommune_einheit_name(
        run->l->im->w, row->id, e->name,
        kommune_anzeigename(a, (enum ebene)e->ebene, e->name, e->textkennzeichen),
        kommune_gefaltet(a, (enum ebene)e->ebene, e->name), e->textkennzeichen, e->ars);
}

static enum err take_einheit(struct run *run, const struct kommune_eintrag *e, int64_t *ret_id)
{
    struct kommune_import *im = run->l->im;
    struct q_kommune_einheit_find_row row;
    bool found = false;
    TRY(q_kommune_einheit_find(db_write_as_read(im->w), &im->scratch, e->ebene, e->schluessel,
                               &found, &row));
    if (!found) {
        TRY(insert_einheit(run, e, &row.id));
    } else if (!run->l->bekannt) {
        TRY(take_name(run, e, &row));
    }
    if (e->ebene == EBENE_LAND) {
        run->land[key_number(e->schluessel, 2)] = row.id;
    } else if (e->ebene == EBENE_KREIS) {
        run->kreis[key_number(e->schluessel, 5)] = row.id;
    }
    *ret_id = row.id;
    return OK;
}

static enum err insert_stand(struct run *run, const struct kommune_eintrag *e, int64_t id,
                             int64_t *ret_changes)
{
    struct q_kommune_stand_insert_in in = {
        .einheit_id = id,
        .quelle_id = run->l->quelle_id,
        .name = e->name,
        .ars = e->ars,
        .textkennzeichen = e->textkennzeichen,
        .sitz = e->sitz,
        .flaeche_ha = e->flaeche_ha,
        .einwohner = e->einwohner,
        .maennlich = e->maennlich,
        .weiblich = e->weiblich,
        .summe = e->summe,
        .plz = e->plz,
        .lon_e6 = e->lon_e6,
        .lat_e6 = e->lat_e6,
    };
    return q_kommune_stand_insert(run->l->im->w, &in, ret_changes);
}

static enum err update_stand(struct run *run, const struct kommune_eintrag *e, int64_t id,
                             int64_t *ret_changes)
{
    struct q_kommune_stand_update_in in = {
        .einheit_id = id,
        .quelle_id = run->l->quelle_id,
        .name = e->name,
        .ars = e->ars,
        .textkennzeichen = e->textkennzeichen,
        .sitz = e->sitz,
        .flaeche_ha = e->flaeche_ha,
        .einwohner = e->einwohner,
        .maennlich = e->maennlich,
        .weiblich = e->weiblich,
        .summe = e->summe,
        .plz = e->plz,
        .lon_e6 = e->lon_e6,
        .lat_e6 = e->lat_e6,
    };
    return q_kommune_stand_update(run->l->im->w, &in, ret_changes);
}

/* A source that was there before: changed, new in it, or the same. */
static enum err merge_stand(struct run *run, const struct kommune_eintrag *e, int64_t id)
{
    struct kommune_zaehler *z = &lieferung_bilanz(run->l)->ebene[e->ebene / 10];
    int64_t changed = 0;
    int64_t added = 0;
    TRY(update_stand(run, e, id, &changed));
    if (changed == 0) {
        TRY(insert_stand(run, e, id, &added));
    }
    z->geaendert += changed;
    z->hinzugekommen += added;
    z->unveraendert += changed == 0 && added == 0;
    if (changed + added > 0) {
        note_changed(run, id);
    }
    return OK;
}

static enum err take_all(struct run *run)
{
    struct kommune_lieferung *l = run->l;
    struct kommune_import *im = l->im;
    for (size_t i = 0; i < l->count; i++) {
        if (i % STEP_EVERY == 0 && im->step != NULL &&
            !im->step(im->step_arg, im->done, im->total)) {
            im->stopped = true;
            return ERR_CONFLICT;
        }
        arena_reset(&im->scratch);
        const struct kommune_eintrag *e = &l->eintraege[i];
        int64_t changes = 0;
        TRY(take_einheit(run, e, &run->seen[i]));
        TRY(l->bekannt ? merge_stand(run, e, run->seen[i])
                       : insert_stand(run, e, run->seen[i], &changes));
        im->done++;
    }
    return OK;
}

/* --- what is gone ---------------------------------------------------------------------------------------- */

static int compare_ids(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a;
    int64_t y = *(const int64_t *)b;
    return x < y ? -1 : x > y;
}

/* Units that the source showed before and shows no more. */
static enum err remove_gone(struct run *run)
{
    struct kommune_lieferung *l = run->l;
    struct q_kommune_stand_einheiten_row *rows = NULL;
    size_t count = 0;
    TRY(q_kommune_stand_einheiten(db_write_as_read(l->im->w), &l->im->arena, l->quelle_id, &rows,
                                  &count));
    qsort(run->seen, l->count, sizeof(*run->seen), compare_ids);
    for (size_t i = 0; i < count; i++) {
        if (bsearch(&rows[i].id, run->seen, l->count, sizeof(*run->seen), compare_ids) != NULL) {
            continue;
        }
        TRY(q_kommune_stand_delete(l->im->w, rows[i].id, l->quelle_id));
        lieferung_bilanz(l)->ebene[rows[i].ebene / 10].aufgeloest++;
        note_changed(run, rows[i].id);
    }
    return OK;
}

static enum err renew_changed(struct run *run)
{
    for (size_t i = 0; i < run->changed_count; i++) {
        TRY(q_kommune_einheit_neu(run->l->im->w, run->changed[i]));
        TRY(q_kommune_einheit_delete(run->l->im->w, run->changed[i]));
    }
    return OK;
}

/* --- counting ------------------------------------------------------------------------------------------ */

static enum err count_against(struct kommune_lieferung *l)
{
    struct db_read r = db_write_as_read(l->im->w);
    struct kommune_bilanz *b = lieferung_bilanz(l);
    struct q_kommune_quelle_vorher_row before = { 0 };
    bool found = false;
    TRY(q_kommune_quelle_vorher(r, &l->im->arena, l->quelle_id, l->gebietsstand, l->auszug, &found,
                                &before));
    struct q_kommune_zaehlung_row *rows = NULL;
    size_t count = 0;
    TRY(q_kommune_zaehlung(r, &l->im->arena, l->quelle_id, before.id, &rows, &count));
    for (size_t i = 0; i < count; i++) {
        struct kommune_zaehler *z = &b->ebene[rows[i].ebene / 10];
        z->hinzugekommen = rows[i].hinzugekommen;
        z->geaendert = rows[i].geaendert;
        z->unveraendert = rows[i].unveraendert;
    }
    if (!found) {
        return OK;
    }
    b->verglichen_mit = before.gebietsstand;
    if (l->auszug) {
        return OK;
    }
    struct q_kommune_zaehlung_weg_row *gone = NULL;
    TRY(q_kommune_zaehlung_weg(r, &l->im->arena, l->quelle_id, before.id, &gone, &count));
    for (size_t i = 0; i < count; i++) {
        b->ebene[gone[i].ebene / 10].aufgeloest = gone[i].aufgeloest;
    }
    return OK;
}

static void count_as_same(struct kommune_lieferung *l)
{
    struct kommune_bilanz *b = lieferung_bilanz(l);
    for (size_t i = 0; i < l->count; i++) {
        b->ebene[l->eintraege[i].ebene / 10].unveraendert++;
    }
    b->gleich = !l->erneuert;
    l->im->done += l->count;
}

/* --- a whole source -------------------------------------------------------------------------------------- */

static enum err write_new(struct run *run)
{
    struct kommune_lieferung *l = run->l;
    struct kommune_import *im = l->im;
    TRY(take_all(run));
    TRY(q_kommune_einheit_spanne(im->w, l->quelle_id, l->gebietsstand));
    TRY(q_kommune_einheit_zahlen(im->w, l->quelle_id));
    TRY(renew_changed(run));
    return count_against(l);
}

static enum err write_known(struct run *run)
{
    TRY(take_all(run));
    if (!run->l->auszug) {
        TRY(remove_gone(run));
    }
    return renew_changed(run);
}

enum err lieferung_write(struct kommune_lieferung *l)
{
    if (l->count == 0) {
        lieferung_bilanz(l)->gleich = l->bekannt && !l->erneuert;
        return OK;
    }
    char inhalt[HASH_SHA256_HEX + 1];
    lieferung_sort(l);
    if (!l->auszug) {
        lieferung_sum(l);
    }
    TRY(contents(l, inhalt));
    bool same = strcmp(inhalt, l->inhalt) == 0 && l->auszug == l->war_auszug;
    bool less = l->bekannt && l->auszug && !l->war_auszug;
    if (same || less) {
        count_as_same(l);
        return OK;
    }
    struct kommune_import *im = l->im;
    struct run run = { .l = l };
    run.seen = arena_array(&im->arena, l->count, sizeof(*run.seen));
    run.kreis = arena_array(&im->arena, KREISE, sizeof(*run.kreis));
    run.land = arena_array(&im->arena, LAENDER, sizeof(*run.land));
    im->touched = true;
    TRY(l->bekannt ? write_known(&run) : write_new(&run));
    return q_kommune_quelle_inhalt(im->w, l->quelle_id, str_from_cstr(inhalt), l->auszug,
                                   time_now());
}
