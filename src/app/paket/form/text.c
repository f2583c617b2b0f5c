/* text.c: Markdown files by the table of their fields. */
#include "app/paket/form/text.h"

#include "app/paket/form/kopf.h"
#include "app/paket/form/zeichen.h"

/* What reading one file needs all the time. */
struct leser {
    const struct textart *art;
    struct str datei;
    struct arena *arena;
    struct befund *befund;
    struct text *text;
    bool ok;
};

static struct ort place(const struct leser *l, uint32_t zeile, struct str feld)
{
    return (struct ort){ .datei = l->datei, .zeile = zeile, .feld = feld };
}

static bool read_parts(struct leser *l, const struct feld *f, const struct kopf_wert *w,
                       struct text_eintrag *e)
{
    struct ort ort = place(l, w->zeile, str_from_cstr(f->name));
    size_t count = 0;
    if (kopf_teile_read(l->arena, w->text, e->teile, f->teil_count, &count) != OK) {
        befund_fehler(l->befund, &ort,
                      "Ein Strich im Text wird \\| geschrieben, ein Rückstrich \\\\.",
                      "Hinter dem Rückstrich steht etwas anderes als | oder \\.");
        return false;
    }
    if (count > f->teil_count) {
        befund_fehler(l->befund, &ort, "Ein Strich im Text wird \\| geschrieben.",
                      "Der Eintrag hat %zu Teile, erlaubt sind %zu.", count, f->teil_count);
        return false;
    }
    bool ok = true;
    for (size_t i = 0; i < f->teil_count; i++) {
        const struct feld *teil = &f->teile[i];
        if (e->teile[i].len > 0) {
            ok = feld_check(teil, e->teile[i], &ort, l->befund) && ok;
        } else if (teil->pflicht) {
            befund_fehler(l->befund, &ort, "Die Teile stehen zwischen „ | “.",
                          "Im Eintrag fehlt der Teil „%s“.", teil->name);
            ok = false;
        }
    }
    return ok;
}

static bool read_value(struct leser *l, const struct feld *f, const struct kopf_wert *w,
                       struct str *ret_wert)
{
    struct ort ort = place(l, w->zeile, str_from_cstr(f->name));
    if (kopf_wert_read(l->arena, w->text, ret_wert) != OK || ret_wert->len == 0) {
        befund_fehler(
            l->befund, &ort,
            "Beginnt ein Wert mit \", so wird er ganz in \" gesetzt und jedes \" darin als"
            " \\\" geschrieben.",
            "Die Anführungszeichen passen nicht zusammen.");
        return false;
    }
    return feld_check(f, *ret_wert, &ort, l->befund);
}

static void read_list(struct leser *l, size_t position, const struct kopf_feld *k)
{
    const struct feld *f = &l->art->felder[position];
    struct ort ort = place(l, k->zeile, k->name);
    if (!k->liste || k->count > f->liste) {
        befund_fehler(l->befund, &ort,
                      "Unter „schlüssel:“ steht je Eintrag eine Zeile mit zwei Leerzeichen,"
                      " Bindestrich, Leerzeichen.",
                      k->liste ? "Die Liste hat mehr als %u Einträge."
                               : "Hier muss eine Liste stehen (höchstens %u Einträge).",
                      f->liste);
        l->ok = false;
        return;
    }
    struct text_eintrag *e = text_liste_new(l->text, position, l->arena, k->count);
    for (size_t i = 0; i < k->count; i++) {
        e[i].zeile = k->werte[i].zeile;
        bool ok = f->teile != NULL ? read_parts(l, f, &k->werte[i], &e[i])
                                   : read_value(l, f, &k->werte[i], &e[i].teile[0]);
        l->ok = ok && l->ok;
    }
}

static void read_field(struct leser *l, const struct kopf_feld *k)
{
    size_t i = feld_find(l->art->felder, l->art->count, k->name);
    struct ort ort = place(l, k->zeile, k->name);
    if (i == SIZE_MAX) {
        feld_unbekannt(l->art->felder, l->art->count, k->name, &ort, l->befund);
        l->ok = false;
        return;
    }
    l->text->zeilen[i] = k->zeile;
    if (l->art->felder[i].liste > 0) {
        read_list(l, i, k);
        return;
    }
    if (k->liste) {
        befund_fehler(l->befund, &ort, "Schreiben Sie den Wert in dieselbe Zeile.",
                      "Dieses Feld ist keine Liste.");
        l->ok = false;
        return;
    }
    l->ok = read_value(l, &l->art->felder[i], &k->werte[0], &l->text->werte[i]) && l->ok;
}

static void check_required(struct leser *l)
{
    for (size_t i = 0; i < l->art->count; i++) {
        const struct feld *f = &l->art->felder[i];
        if (f->pflicht && l->text->zeilen[i] == 0) {
            struct ort ort = place(l, 0, str_from_cstr(f->name));
            befund_fehler(l->befund, &ort, "Ergänzen Sie es im Kopf.",
                          "Das Feld ist Pflicht und fehlt.");
            l->ok = false;
        }
    }
}

bool text_read(const struct textart *art, struct str datei, struct str bytes, struct arena *a,
               struct befund *b, struct text *ret_text)
{
    struct leser l = { art, datei, a, b, ret_text, true };
    struct ort ort = place(&l, 0, STR(""));
    struct problem p;
    struct str chars;
    struct kopf kopf;
    problem_clear(&p);
    *ret_text = (struct text){ .art = art };
    if (zeichen_read(a, bytes, &p, &chars) != OK || kopf_read(a, chars, &p, &kopf) != OK) {
        befund_problem(b, &ort, &p);
        return false;
    }
    for (size_t i = 0; i < kopf.count; i++) {
        read_field(&l, &kopf.felder[i]);
    }
    check_required(&l);
    ret_text->rumpf = kopf.rumpf;
    ret_text->rumpf_zeile = kopf.rumpf_zeile;
    return l.ok;
}

/* --- writing --------------------------------------------------------------------------------------- */

struct text_eintrag *text_liste_new(struct text *t, size_t feld, struct arena *a, size_t count)
{
    struct text_eintrag *e = arena_array(a, count, sizeof *e);
    t->listen[feld] = (struct text_liste){ e, count };
    return e;
}

static void write_list(const struct feld *f, const struct text_liste *list, struct buf *out)
{
    if (list->count == 0) {
        return;
    }
    buf_add(out, str_from_cstr(f->name));
    buf_lit(out, ":\n");
    for (size_t i = 0; i < list->count; i++) {
        if (f->teile != NULL) {
            kopf_teile_write(out, list->eintraege[i].teile, f->teil_count);
        } else {
            kopf_eintrag_write(out, list->eintraege[i].teile[0]);
        }
    }
}

void text_write(const struct text *t, struct buf *out)
{
    buf_lit(out, "---\n");
    for (size_t i = 0; i < t->art->count; i++) {
        const struct feld *f = &t->art->felder[i];
        if (f->liste > 0) {
            write_list(f, &t->listen[i], out);
        } else {
            kopf_feld_write(out, str_from_cstr(f->name), t->werte[i]);
        }
    }
    kopf_rumpf_write(out, t->rumpf);
}
