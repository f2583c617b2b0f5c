/* kopf.c: reads the head of a Markdown file and what stands below it. */
#include "app/paket/form/kopf.h"

#include "app/paket/form/zeichen.h"

/* Where the reader stands. */
struct lauf {
    struct arena *arena;
    struct problem *p;
    struct str rest;
    uint32_t zeile; /* of the line taken last */
    size_t bytes;   /* of the head so far */
    struct kopf kopf;
    size_t wert_cap; /* of the list being read */
};

static enum err refuse(struct lauf *l, const char *advice, const char *text)
{
    problem_at(l->p, l->zeile, STR(""));
    return problem_set(l->p, ERR_INPUT, advice, "%s", text);
}

static bool next_line(struct lauf *l, struct str *ret_line)
{
    if (l->rest.len == 0) {
        return false;
    }
    bool more = str_next(&l->rest, '\n', ret_line);
    l->zeile += more ? 1U : 0U;
    return more;
}

static bool is_key(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        bool letter = c >= 'a' && c <= 'z';
        bool other = (c >= '0' && c <= '9') || c == '_';
        if (!letter && (!other || i == 0)) {
            return false;
        }
    }
    return s.len > 0;
}

static struct kopf_feld *find(const struct kopf *k, struct str name)
{
    for (size_t i = 0; i < k->count; i++) {
        if (str_eq(k->felder[i].name, name)) {
            return &k->felder[i];
        }
    }
    return NULL;
}

/* --- lines of the head --------------------------------------------------------------------------- */

static enum err take_entry(struct lauf *l, struct str wert)
{
    struct kopf_feld *f = l->kopf.count == 0 ? NULL : &l->kopf.felder[l->kopf.count - 1];
    if (f == NULL || !f->liste) {
        return refuse(l, "Vor dem ersten Eintrag steht eine Zeile „schlüssel:“ ohne Wert.",
                      "Dieser Listeneintrag gehört zu keiner Liste.");
    }
    if (wert.len == 0) {
        return refuse(l, "Löschen Sie die Zeile, oder schreiben Sie etwas hinein.",
                      "Dieser Listeneintrag ist leer.");
    }
    if (f->count == l->wert_cap) {
        size_t cap = l->wert_cap == 0 ? 8 : l->wert_cap * 2;
        struct kopf_wert *grown = arena_array(l->arena, cap, sizeof *grown);
        if (f->count > 0) {
            memcpy(grown, f->werte, f->count * sizeof *grown);
        }
        f->werte = grown;
        l->wert_cap = cap;
    }
    f->werte[f->count++] = (struct kopf_wert){ wert, l->zeile };
    return OK;
}

/* A list that has just ended must have had entries. */
static enum err end_list(struct lauf *l)
{
    const struct kopf_feld *f = l->kopf.count == 0 ? NULL : &l->kopf.felder[l->kopf.count - 1];
    if (f == NULL || f->count > 0) {
        return OK;
    }
    problem_clear(l->p);
    memcpy(l->p->field, f->name.ptr, f->name.len);
    l->zeile = f->zeile;
    return refuse(l, "Felder ohne Wert lässt man weg; eine Liste hat Zeilen „  - …“ darunter.",
                  "Hier fehlt der Wert.");
}

static enum err begin_field(struct lauf *l, struct str name)
{
    TRY(end_list(l));
    if (!is_key(name) || name.len >= sizeof l->p->field) {
        return refuse(l,
                      "Eine Zeile hat die Form „schlüssel: wert“; der Schlüssel besteht aus a bis"
                      " z, 0 bis 9 und „_“.",
                      "Diese Zeile beginnt mit keinem Schlüssel.");
    }
    if (find(&l->kopf, name) != NULL) {
        memcpy(l->p->field, name.ptr, name.len);
        return refuse(l, "Löschen Sie eine der beiden Zeilen.", "Das Feld steht zweimal da.");
    }
    if (l->kopf.count == KOPF_FELDER_MOST) {
        return refuse(l, NULL, "So viele Felder gibt es nicht.");
    }
    l->kopf.felder[l->kopf.count++] = (struct kopf_feld){ .name = name, .zeile = l->zeile };
    return OK;
}

static enum err take_field(struct lauf *l, struct str line)
{
    size_t colon = str_find_char(line, ':', 0);
    if (colon == SIZE_MAX) {
        return refuse(l, "Eine Zeile hat die Form „schlüssel: wert“.",
                      "In dieser Zeile fehlt der Doppelpunkt.");
    }
    TRY(begin_field(l, str_slice(line, 0, colon)));
    struct kopf_feld *f = &l->kopf.felder[l->kopf.count - 1];
    struct str wert = str_slice(line, colon + 1, line.len);
    if (zeichen_trim(wert).len == 0) {
        f->liste = true;
        l->wert_cap = 0;
        return OK;
    }
    if (wert.ptr[0] != ' ') {
        return refuse(l, "Schreiben Sie „schlüssel: wert“.",
                      "Hinter dem Doppelpunkt fehlt das Leerzeichen.");
    }
    f->werte = arena_new(l->arena, struct kopf_wert);
    f->werte[0] = (struct kopf_wert){ zeichen_trim(wert), l->zeile };
    f->count = 1;
    return OK;
}

static enum err take_line(struct lauf *l, struct str line)
{
    l->bytes += line.len + 1;
    if (line.len > KOPF_ZEILE_MOST || l->bytes > KOPF_MOST) {
        return refuse(l, "Eine Zeile hat höchstens 4 KiB, der Kopf höchstens 64 KiB.",
                      "Der Kopf ist zu lang. Fehlt die zweite Zeile „---“?");
    }
    if (str_find_char(line, '\t', 0) != SIZE_MAX) {
        return refuse(l, "Schreiben Sie Leerzeichen.", "Im Kopf steht ein Tabulator.");
    }
    if (zeichen_trim(line).len == 0) {
        return refuse(l, "Löschen Sie die Zeile, oder beenden Sie den Kopf mit „---“.",
                      "Im Kopf steht eine Leerzeile.");
    }
    struct str entry = line;
    if (str_skip(&entry, STR("  - "))) {
        return take_entry(l, zeichen_trim(entry));
    }
    if (line.ptr[0] == ' ' || line.ptr[0] == '-') {
        return refuse(l,
                      "Ein Listeneintrag beginnt mit zwei Leerzeichen, Bindestrich, Leerzeichen.",
                      "Diese Zeile ist eingerückt, aber kein Listeneintrag.");
    }
    return take_field(l, line);
}

/* --- the text below ------------------------------------------------------------------------------ */

static struct str without_end_blanks(struct str line)
{
    while (line.len > 0 && (line.ptr[line.len - 1] == ' ' || line.ptr[line.len - 1] == '\t')) {
        line.len--;
    }
    return line;
}

struct str kopf_rumpf_read(struct arena *a, struct str text, uint32_t *ret_vorn)
{
    char *out = arena_alloc(a, text.len + 1);
    size_t len = 0;
    size_t used = 0; /* up to the end of the last line that is not empty */
    uint32_t vorn = 0;
    struct str line;
    while (text.len > 0 && str_next(&text, '\n', &line)) {
        line = without_end_blanks(line);
        if (line.len == 0 && used == 0) {
            vorn++;
            continue;
        }
        if (line.len > 0) {
            memcpy(out + len, line.ptr, line.len);
        }
        len += line.len;
        used = line.len > 0 ? len : used;
        out[len++] = '\n';
    }
    if (ret_vorn != NULL) {
        *ret_vorn = vorn;
    }
    return (struct str){ out, used };
}

static enum err take_body(struct lauf *l)
{
    uint32_t vorn = 0;
    if (l->rest.len > KOPF_RUMPF_MOST) {
        return refuse(l, "Teilen Sie ihn auf mehrere Seiten auf.",
                      "Der Text ist länger als 512 KiB.");
    }
    l->kopf.rumpf = kopf_rumpf_read(l->arena, l->rest, &vorn);
    l->kopf.rumpf_zeile = l->kopf.rumpf.len == 0 ? 0 : l->zeile + vorn + 1;
    return OK;
}

enum err kopf_read(struct arena *a, struct str text, struct problem *p, struct kopf *ret_kopf)
{
    struct lauf l = { .arena = a, .p = p, .rest = text };
    struct str line = STR("");
    l.kopf.felder = arena_array(a, KOPF_FELDER_MOST, sizeof *l.kopf.felder);
    problem_clear(p);
    if (!next_line(&l, &line) || !str_eq(line, STR("---"))) {
        l.zeile = 1;
        return refuse(&l, "Die erste Zeile ist „---“, danach folgen die Felder.",
                      "Die Datei beginnt nicht mit einem Kopf.");
    }
    for (;;) {
        if (!next_line(&l, &line)) {
            return refuse(&l, "Setzen Sie eine Zeile „---“ unter die Felder.",
                          "Der Kopf hört nicht auf.");
        }
        if (str_eq(without_end_blanks(line), STR("---"))) {
            break;
        }
        TRY(take_line(&l, line));
    }
    TRY(end_list(&l));
    TRY(take_body(&l));
    *ret_kopf = l.kopf;
    return OK;
}
