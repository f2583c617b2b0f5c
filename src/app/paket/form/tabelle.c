/* tabelle.c: CSV files by the table of their columns. */
#include "app/paket/form/tabelle.h"

#include "app/paket/form/zeichen.h"
#include "format/csv.h"

struct leser {
    struct arena *arena;
    struct befund *befund;
    struct tabelle *tabelle;
    size_t cap;
    struct str text; /* of the whole file */
    uint32_t zeile;
    bool ok;
};

static struct str name_of(const struct tabellenart *art)
{
    return str_from_cstr(art->datei);
}

static struct ort place(const struct leser *l, struct str spalte)
{
    return (struct ort){ name_of(l->tabelle->art), l->zeile, spalte, true };
}

struct ort tabelle_ort(const struct tabelle *t, const struct tabelle_zeile *z, size_t spalte)
{
    return (struct ort){ name_of(t->art), z->nr, str_from_cstr(t->art->spalten[spalte].name),
                         true };
}

/* --- one line -------------------------------------------------------------------------------------- */

static bool lies_in(struct str part, struct str whole)
{
    return part.ptr >= whole.ptr && part.ptr <= whole.ptr + whole.len;
}

/* The values of a record; false with a problem if there are too many or too few. */
static bool take_values(struct leser *l, const struct csv_record *r, struct str *werte)
{
    size_t count = l->tabelle->art->count;
    struct ort ort = place(l, STR(""));
    if (r->count == 1 && r->fields[0].len == 0) {
        befund_fehler(l->befund, &ort, "Löschen Sie die Leerzeile.", "Die Zeile ist leer.");
        return false;
    }
    if (r->count != count) {
        befund_fehler(l->befund, &ort, "Ein Feld, das ; enthält, steht in \".",
                      "Die Zeile hat %zu Felder, es müssen %zu sein.", r->count, count);
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        struct str wert = zeichen_trim(r->fields[i]);
        werte[i] = lies_in(wert, l->text) ? wert : arena_str(l->arena, wert);
    }
    return true;
}

static bool check_row(struct leser *l, struct str *werte)
{
    const struct tabellenart *art = l->tabelle->art;
    bool ok = true;
    for (size_t i = 0; i < art->count; i++) {
        const struct feld *f = &art->spalten[i];
        struct ort ort = place(l, str_from_cstr(f->name));
        if (werte[i].len > 0) {
            ok = feld_check(f, werte[i], &ort, l->befund) && ok;
        } else if (f->pflicht) {
            befund_fehler(l->befund, &ort, "Ergänzen Sie sie.",
                          "Die Angabe ist Pflicht und fehlt.");
            ok = false;
        } else {
            werte[i] = STR_NULL;
        }
    }
    return ok;
}

static void keep_row(struct leser *l, struct str *werte)
{
    struct tabelle *t = l->tabelle;
    if (t->count == l->cap) {
        size_t cap = l->cap == 0 ? 64 : l->cap * 2;
        struct tabelle_zeile *grown = arena_array(l->arena, cap, sizeof *grown);
        if (t->count > 0) {
            memcpy(grown, t->zeilen, t->count * sizeof *grown);
        }
        t->zeilen = grown;
        l->cap = cap;
    }
    t->zeilen[t->count++] = (struct tabelle_zeile){ werte, l->zeile };
}

static void take_row(struct leser *l, const struct csv_record *r)
{
    struct str *werte = arena_array(l->arena, l->tabelle->art->count, sizeof *werte);
    l->zeile = (uint32_t)r->line;
    if (take_values(l, r, werte) && check_row(l, werte)) {
        keep_row(l, werte);
    } else {
        l->ok = false;
    }
}

/* --- keys that come twice --------------------------------------------------------------------------- */

static int compare_rows(const void *a, const void *b, void *arg)
{
    const struct tabelle_zeile *const *za = a;
    const struct tabelle_zeile *const *zb = b;
    const struct tabellenart *art = arg;
    for (size_t i = 0; i < TABELLE_SCHLUESSEL_MOST && art->schluessel[i] >= 0; i++) {
        int order = str_cmp((*za)->werte[art->schluessel[i]], (*zb)->werte[art->schluessel[i]]);
        if (order != 0) {
            return order;
        }
    }
    return 0;
}

static int compare_rows_stable(const void *a, const void *b, void *arg)
{
    const struct tabelle_zeile *const *za = a;
    const struct tabelle_zeile *const *zb = b;
    int order = compare_rows(a, b, arg);
    return order != 0 ? order : ((*za)->nr > (*zb)->nr) - ((*za)->nr < (*zb)->nr);
}

/* The rows in the order of the key columns of `by`. */
static struct tabelle_zeile **sorted(const struct tabelle *t, const struct tabellenart *by,
                                     struct arena *a)
{
    struct tabellenart art = *by; /* qsort_r() wants it without const */
    struct tabelle_zeile **rows = arena_array(a, t->count, sizeof(struct tabelle_zeile *));
    for (size_t i = 0; i < t->count; i++) {
        rows[i] = &t->zeilen[i];
    }
    if (t->count > 0) {
        qsort_r(rows, t->count, sizeof(struct tabelle_zeile *), compare_rows_stable, &art);
    }
    return rows;
}

static bool unique(const struct tabelle *t, struct tabelle_zeile *const *rows,
                   const struct tabellenart *by, struct befund *b)
{
    struct tabellenart art = *by;
    bool ok = true;
    for (size_t i = 1; i < t->count; i++) {
        if (compare_rows(&rows[i - 1], &rows[i], &art) == 0) {
            struct ort ort = tabelle_ort(t, rows[i], (size_t)art.schluessel[0]);
            befund_fehler(b, &ort, "Löschen Sie eine der beiden Zeilen.",
                          "Dasselbe steht schon in Zeile %u.", rows[i - 1]->nr);
            ok = false;
        }
    }
    return ok;
}

bool tabelle_unique(const struct tabelle *t, const struct tabellenart *by, struct arena *a,
                    struct befund *b)
{
    return unique(t, sorted(t, by, a), by, b);
}

const struct tabelle_zeile *tabelle_find(const struct tabelle *t, struct str wert)
{
    int spalte = t->art->schluessel[0];
    size_t low = 0;
    size_t high = t->nach_schluessel == NULL ? 0 : t->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_cmp(wert, t->nach_schluessel[middle]->werte[spalte]);
        if (order == 0) {
            return t->nach_schluessel[middle];
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return NULL;
}

/* --- the file --------------------------------------------------------------------------------------- */

static bool head_ok(struct leser *l, const struct csv_record *r)
{
    const struct tabellenart *art = l->tabelle->art;
    bool same = r->count == art->count;
    for (size_t i = 0; same && i < art->count; i++) {
        same = str_eq(r->fields[i], str_from_cstr(art->spalten[i].name));
    }
    if (same) {
        return true;
    }
    struct ort ort = place(l, STR(""));
    struct buf advice CLEANUP(buf_release);
    buf_init(&advice, 2048);
    buf_lit(&advice, "Sie lautet: ");
    tabelle_kopf_write(art, &advice);
    buf_truncate(&advice, advice.len == 0 ? 0 : advice.len - 1); /* the line end */
    befund_fehler(l->befund, &ort, buf_cstr(&advice), "Die Kopfzeile stimmt nicht.");
    return false;
}

/* False at the end, and where the quotes do not fit: nothing behind can be trusted. */
static bool next_record(struct leser *l, struct csv_reader *r, struct csv_record *ret_record)
{
    struct problem p;
    bool more = false;
    problem_clear(&p);
    if (csv_next(r, &p, &more, ret_record) != OK) {
        struct ort ort = place(l, STR(""));
        befund_problem(l->befund, &ort, &p);
        l->ok = false;
        return false;
    }
    return more;
}

static void read_all(struct leser *l, struct csv_reader *r)
{
    struct csv_record record = { .line = 1 };
    bool any = next_record(l, r, &record);
    if (!any && (!l->ok || l->text.len == 0)) {
        return; /* told already, or an empty file, which is an empty table */
    }
    if (!head_ok(l, &record)) {
        l->ok = false;
        return;
    }
    while (next_record(l, r, &record)) {
        take_row(l, &record);
    }
    struct tabelle *t = l->tabelle;
    t->nach_schluessel = sorted(t, t->art, l->arena);
    l->ok = unique(t, t->nach_schluessel, t->art, l->befund) && l->ok;
}

bool tabelle_read(const struct tabellenart *art, struct str bytes, struct arena *a,
                  struct befund *b, struct tabelle *ret_tabelle)
{
    static const struct csv_limits limits = { .records = 2000000,
                                              .fields = 64,
                                              .field_bytes = TABELLE_FELD_MOST };
    *ret_tabelle = (struct tabelle){ .art = art };
    struct leser l = { .arena = a, .befund = b, .tabelle = ret_tabelle, .zeile = 1, .ok = true };
    struct ort ort = { .datei = name_of(art) };
    struct problem p;
    problem_clear(&p);
    if (zeichen_read(a, bytes, &p, &l.text) != OK) {
        befund_problem(b, &ort, &p);
        return false;
    }
    struct csv_reader reader CLEANUP(csv_reader_release);
    csv_reader_init(&reader, l.text, ';', true, &limits);
    read_all(&l, &reader);
    return l.ok;
}

/* --- writing --------------------------------------------------------------------------------------- */

void tabelle_kopf_write(const struct tabellenart *art, struct buf *out)
{
    for (size_t i = 0; i < art->count; i++) {
        buf_add(out, i == 0 ? STR("") : STR(";"));
        buf_add(out, str_from_cstr(art->spalten[i].name));
    }
    buf_add_char(out, '\n');
}

void tabelle_zeile_write(const struct tabellenart *art, const struct str *werte, struct buf *out)
{
    struct csv_writer w;
    csv_writer_init(&w, out, ';', CSV_FORMULA_SAFE);
    for (size_t i = 0; i < art->count; i++) {
        csv_write(&w, werte[i]);
    }
    csv_write_end(&w);
}
