/* gvisys.c: the rows of the GV-ISys workbooks ("Auszug_GV") as entries of the register. */
#include <math.h>

#include "base/number.h"
#include "base/utf8.h"
#include "format/gvisys_kopf.h"

static const char advice_original[] =
    "Bitte die unveränderte Datei des Statistischen Bundesamtes verwenden.";

enum state { IN_HEAD, IN_DATA, IN_FOOT };

struct run {
    struct sammler *sammler;
    struct arena scratch; /* of one sheet's head, of one row's numbers */
    enum state state;
    struct gvisys_zellen zellen;
    struct gvisys_kopf kopf;
    bool found;       /* this sheet has a register head */
    bool numeric_key; /* a hand-saved file: keys as numbers, zeros put back */
    size_t sheets;
};

static struct str cell_text(const struct xlsx_row *row, uint32_t column)
{
    const struct xlsx_cell *c = column == 0 ? NULL : xlsx_cell(row, column);
    return c == NULL ? STR_NULL : str_trim(c->text);
}

static struct str text_of(const struct run *r, const struct xlsx_row *row, enum spalte s)
{
    return cell_text(row, r->kopf.column[s]);
}

static enum err refuse(const struct run *r, const struct xlsx_row *row, enum spalte s,
                       struct problem *p, const char *what)
{
    struct str text = utf8_cut(text_of(r, row, s), 60);
    problem_at(p, row->number, str_from_cstr(xlsx_column_letters(r->kopf.column[s]).text));
    return problem_set(p, ERR_FORMAT, advice_original, "%s Dort steht „%.*s“.", what,
                       STR_ARG(text));
}

static bool is_digits(struct str s, size_t len)
{
    uint64_t n;
    return s.len == len && number_parse_u64(s, UINT64_MAX, &n) == OK;
}

/*
 * A part of the key: digits of a fixed width. A workbook saved by hand may hold a number instead
 * ("1" for "01"); as each part has a column and a width of its own, its zeros can be put back.
 */
static enum err key_part(struct run *r, const struct xlsx_row *row, enum spalte s, size_t width,
                         struct problem *p, struct str *ret)
{
    uint32_t column = r->kopf.column[s];
    const struct xlsx_cell *c = column == 0 ? NULL : xlsx_cell(row, column);
    struct str text = c == NULL ? STR("") : str_trim(c->text);
    if (is_digits(text, width)) {
        *ret = text;
        return OK;
    }
    uint64_t n;
    if (c == NULL || c->type != XLSX_NUMBER || text.len > width ||
        number_parse_u64(text, UINT32_MAX, &n) != OK) {
        return refuse(r, row, s, p, "Der Schlüssel hat nicht die richtige Zahl von Ziffern.");
    }
    r->numeric_key = true;
    *ret = arena_printf(&r->scratch, "%0*llu", (int)width, (unsigned long long)n);
    return OK;
}

/* Parts below the level must be empty: else the Satzart of the row is not to be trusted. */
static enum err check_empty(const struct run *r, const struct xlsx_row *row, enum ebene ebene,
                            struct problem *p)
{
    static const struct {
        enum spalte spalte;
        enum ebene from;
    } parts[] = { { SP_RB, EBENE_REGIERUNGSBEZIRK },
                  { SP_KREIS, EBENE_REGION },
                  { SP_VERBAND, EBENE_VERBAND },
                  { SP_GEMEINDE, EBENE_GEMEINDE } };
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        if (ebene < parts[i].from && text_of(r, row, parts[i].spalte).len > 0) {
            return refuse(r, row, parts[i].spalte, p, "Die Satzart passt nicht zum Schlüssel.");
        }
    }
    return OK;
}

static enum err keys(struct run *r, const struct xlsx_row *row, struct register_eintrag *e,
                     struct problem *p)
{
    struct register_schluessel k = { .land = STR_NULL };
    TRY(key_part(r, row, SP_LAND, 2, p, &k.land));
    if (e->ebene >= EBENE_REGIERUNGSBEZIRK) {
        TRY(key_part(r, row, SP_RB, 1, p, &k.rb));
    }
    if (e->ebene >= EBENE_REGION) {
        TRY(key_part(r, row, SP_KREIS, e->ebene == EBENE_REGION ? 1 : 2, p, &k.kreis));
    }
    if (e->ebene >= EBENE_VERBAND && r->kopf.column[SP_VERBAND] != 0) {
        TRY(key_part(r, row, SP_VERBAND, 4, p, &k.verband));
    }
    if (e->ebene == EBENE_GEMEINDE) {
        TRY(key_part(r, row, SP_GEMEINDE, 3, p, &k.gemeinde));
    }
    register_put_keys(e, &k);
    return check_empty(r, row, e->ebene, p);
}

/* A whole number, as a number or as digits in a text. */
static enum err whole(const struct run *r, const struct xlsx_row *row, enum spalte s,
                      struct problem *p, int64_t *ret)
{
    double d;
    struct str text = text_of(r, row, s);
    uint64_t n;
    if (number_parse_u64(text, INT32_MAX, &n) == OK) {
        *ret = (int64_t)n;
        return OK;
    }
    bool fine = number_parse_double(text, &d) == OK && d >= 0 && d <= INT32_MAX;
    if (!fine || fabs(d - nearbyint(d)) > 1e-6) {
        return refuse(r, row, s, p, "Hier muss eine ganze Zahl ohne Punkte stehen.");
    }
    *ret = llround(d);
    return OK;
}

/*
 * Scaled by 10^digits. Numbers carry float noise (65.209999999999994), texts have a comma
 * ("11,970666"), as the coordinates do.
 */
static enum err scaled(const struct run *r, const struct xlsx_row *row, enum spalte s, int digits,
                       struct problem *p, int64_t *ret)
{
    const struct xlsx_cell *c = xlsx_cell(row, r->kopf.column[s]);
    struct str text = text_of(r, row, s);
    if (c != NULL && c->type == XLSX_TEXT && number_parse_scaled(text, ',', digits, ret) == OK) {
        return OK;
    }
    double d;
    bool number = c != NULL && c->type == XLSX_NUMBER;
    if (!number || number_parse_double(text, &d) != OK || fabs(d) > 1e9) {
        return refuse(r, row, s, p, "Hier muss eine Dezimalzahl stehen.");
    }
    double factor = 1;
    for (int i = 0; i < digits; i++) {
        factor *= 10;
    }
    *ret = llround(d * factor);
    return OK;
}

/* People per km2 must follow from people and area: a moved column or a changed cell shows here. */
static enum err check_density(const struct run *r, const struct xlsx_row *row,
                              const struct register_eintrag *e, struct problem *p)
{
    int64_t given;
    if (text_of(r, row, SP_DICHTE).len == 0 || !e->has_flaeche || e->flaeche_ha < 2) {
        return OK;
    }
    TRY(whole(r, row, SP_DICHTE, p, &given));
    double low = 100.0 * (double)e->einwohner / ((double)e->flaeche_ha + 0.5) - 1.0;
    double high = 100.0 * (double)e->einwohner / ((double)e->flaeche_ha - 0.5) + 1.0;
    if ((double)given < low || (double)given > high) {
        return refuse(r, row, SP_DICHTE, p,
                      "Einwohner je km2 passen nicht zu Fläche und Einwohnern.");
    }
    return OK;
}

static enum err people(struct run *r, const struct xlsx_row *row, struct register_eintrag *e,
                       struct problem *p)
{
    if (text_of(r, row, SP_FLAECHE).len > 0) {
        TRY(scaled(r, row, SP_FLAECHE, r->kopf.hectares ? 0 : 2, p, &e->flaeche_ha));
        e->has_flaeche = true;
    }
    if (text_of(r, row, SP_EINWOHNER).len == 0) {
        sammler_hinweis(r->sammler, e->zeile, "Ohne Einwohnerzahl: %.*s.", STR_ARG(e->name));
        return OK;
    }
    TRY(whole(r, row, SP_EINWOHNER, p, &e->einwohner));
    e->has_einwohner = true;
    if (text_of(r, row, SP_MAENNLICH).len > 0 && text_of(r, row, SP_WEIBLICH).len > 0) {
        TRY(whole(r, row, SP_MAENNLICH, p, &e->maennlich));
        TRY(whole(r, row, SP_WEIBLICH, p, &e->weiblich));
        e->has_geschlecht = true;
    }
    return check_density(r, row, e, p);
}

/* Five digits since 1 July 1993; before, four, which are not kept. */
static enum err plz(struct run *r, const struct xlsx_row *row, struct register_eintrag *e,
                    struct problem *p)
{
    const struct date five = { 1993, 7, 1 };
    struct str text = text_of(r, row, SP_PLZ);
    if (text.len == 0 || date_cmp(r->kopf.gebietsstand, five) < 0) {
        return OK;
    }
    const struct xlsx_cell *c = xlsx_cell(row, r->kopf.column[SP_PLZ]);
    if (is_digits(text, 5)) {
        e->plz = text;
    } else if (c->type == XLSX_NUMBER && is_digits(text, 4)) {
        e->plz = arena_printf(&r->scratch, "0%.*s", STR_ARG(text));
    } else {
        return refuse(r, row, SP_PLZ, p, "Die Postleitzahl hat nicht fünf Ziffern.");
    }
    return OK;
}

static enum err place(struct run *r, const struct xlsx_row *row, struct register_eintrag *e,
                      struct problem *p)
{
    int64_t lon = 0;
    int64_t lat = 0;
    if (text_of(r, row, SP_LAENGE).len == 0 && text_of(r, row, SP_BREITE).len == 0) {
        return OK;
    }
    TRY(scaled(r, row, SP_LAENGE, 6, p, &lon));
    TRY(scaled(r, row, SP_BREITE, 6, p, &lat));
    if (lon == 0 && lat == 0) {
        return OK; /* the river shared with Luxembourg has zeros */
    }
    if (lon < 0 || lon > 180000000 || lat < 0 || lat > 90000000) {
        return refuse(r, row, SP_LAENGE, p, "Das sind keine Koordinaten.");
    }
    e->has_lage = true;
    e->lon_e6 = (int32_t)lon;
    e->lat_e6 = (int32_t)lat;
    return OK;
}

/* The name is one cell, or the first filled one of several (older sheets indent by columns). */
static struct str name_of(const struct run *r, const struct xlsx_row *row)
{
    for (uint32_t c = r->kopf.column[SP_NAME]; c < r->kopf.column[SP_FLAECHE]; c++) {
        struct str text = cell_text(row, c);
        if (text.len > 0) {
            return text;
        }
    }
    return text_of(r, row, SP_NAME);
}

static enum err data_row(struct run *r, const struct xlsx_row *row, int ebene, struct problem *p)
{
    struct register_eintrag e = { .ebene = (enum ebene)ebene, .zeile = (uint32_t)row->number };
    arena_reset(&r->scratch);
    e.name = name_of(r, row);
    e.frueher = register_is_former(e.name);
    TRY(keys(r, row, &e, p));
    struct str kennzeichen = text_of(r, row, SP_KENNZEICHEN);
    if (kennzeichen.len > 0) {
        uint64_t n;
        if (number_parse_u64(kennzeichen, 99, &n) != OK) {
            return refuse(r, row, SP_KENNZEICHEN, p, "Das Textkennzeichen ist keine Zahl.");
        }
        e.textkennzeichen = (int)n;
    }
    if (e.ebene == EBENE_GEMEINDE) {
        TRY(people(r, row, &e, p));
        TRY(plz(r, row, &e, p));
        TRY(place(r, row, &e, p));
    }
    problem_at(p, row->number, STR(""));
    return sammler_add(r->sammler, &e, p);
}

/* The level of a row, 0 if it is no row of the table. */
static int level_of(const struct run *r, const struct xlsx_row *row)
{
    uint64_t n;
    if (r->kopf.column[SP_SATZART] != 0) {
        struct str art = text_of(r, row, SP_SATZART);
        bool fine = art.len == 2 && number_parse_u64(art, 60, &n) == OK && n >= 10 && n % 10 == 0;
        return fine ? (int)n : 0;
    }
    /* The oldest sheets have no Satzart: the parts of the key that are filled say it. */
    if (number_parse_u64(text_of(r, row, SP_LAND), 99, &n) != OK) {
        return 0;
    }
    if (text_of(r, row, SP_GEMEINDE).len > 0) {
        return EBENE_GEMEINDE;
    }
    if (text_of(r, row, SP_VERBAND).len > 0) {
        return EBENE_VERBAND;
    }
    struct str kreis = text_of(r, row, SP_KREIS);
    if (kreis.len > 0) {
        return kreis.len == 1 ? EBENE_REGION : EBENE_KREIS;
    }
    return text_of(r, row, SP_RB).len > 0 ? EBENE_REGIERUNGSBEZIRK : EBENE_LAND;
}

static bool is_blank(const struct xlsx_row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        if (str_trim(row->cells[i].text).len > 0) {
            return false;
        }
    }
    return true;
}

/* The notes below the table, and those of the first sheet. */
static void note(struct run *r, const struct xlsx_row *row)
{
    struct register_kopf *kopf = &r->sammler->r->kopf;
    struct arena *a = &r->sammler->r->arena;
    for (size_t i = 0; i < row->count; i++) {
        struct str text = str_trim(row->cells[i].text);
        bool basis = str_find(text, STR("rundlage"), 0) != SIZE_MAX ||
                     str_find(text, STR("Basis"), 0) != SIZE_MAX;
        if (basis && kopf->zensus_jahr == 0) {
            (void)gvisys_zensus(text, &kopf->zensus, &kopf->zensus_jahr);
        }
        if (str_starts(text, STR("Statistisches Bundesamt (Destatis), ")) && text.len < 100) {
            kopf->urheber = arena_str(a, text);
        }
    }
}

static enum err take_kopf(struct run *r, struct problem *p)
{
    struct register_kopf *kopf = &r->sammler->r->kopf;
    const struct gvisys_kopf *k = &r->kopf;
    struct arena *a = &r->sammler->r->arena;
    TRY(gvisys_kopf_check(k, p));
    if (r->sheets > 0) {
        if (date_cmp(kopf->gebietsstand, k->gebietsstand) != 0) {
            return problem_set(p, ERR_FORMAT, advice_original,
                               "Die Blätter nennen verschiedene Gebietsstände.");
        }
        return OK;
    }
    kopf->titel = arena_str(a, k->titel);
    kopf->blatt = arena_str(a, str_from_cstr(p->sheet));
    kopf->gebietsstand = k->gebietsstand;
    kopf->einwohner_stand = k->einwohner_stand;
    kopf->flaeche_stand = k->flaeche_stand;
    kopf->koordinaten_stand = k->koordinaten_stand;
    struct str name;
    int jahr = 0;
    if (gvisys_zensus(k->einwohner_text, &name, &jahr)) {
        kopf->zensus = name;
        kopf->zensus_jahr = jahr;
    }
    return OK;
}

static enum err after_data(struct run *r, const struct xlsx_row *row, struct problem *p)
{
    if (is_blank(row)) {
        return OK;
    }
    if (level_of(r, row) != 0) {
        problem_at(p, row->number, STR(""));
        return problem_set(p, ERR_FORMAT, advice_original,
                           "Unter dem Ende der Tabelle stehen noch einmal Daten.");
    }
    if (text_of(r, row, SP_LAND).len > 0) {
        return refuse(r, row, SP_LAND, p, "Der Zeile fehlt eine gültige Satzart.");
    }
    note(r, row);
    return OK;
}

static enum err on_row(void *user, const struct xlsx_row *row, struct problem *p, bool *ret_enough)
{
    struct run *r = user;
    int ebene = 0;
    if (r->state == IN_HEAD) {
        if (r->found || gvisys_kopf_find(&r->zellen, &r->kopf)) {
            r->found = true;
            ebene = level_of(r, row);
        }
        if (ebene == 0) {
            gvisys_kopf_add(&r->zellen, row);
            note(r, row);
            r->found = false; /* the head may go on */
            *ret_enough = row->number > GVISYS_HEAD_ROWS + 40;
            return OK;
        }
        TRY(take_kopf(r, p));
        r->state = IN_DATA;
    }
    if (r->state == IN_DATA) {
        ebene = level_of(r, row);
        if (ebene != 0) {
            return data_row(r, row, ebene, p);
        }
        r->state = IN_FOOT;
    }
    return after_data(r, row, p);
}

static enum err read_sheet(struct xlsx *x, size_t i, struct run *r, struct problem *p)
{
    struct arena head;
    arena_init(&head, 16 << 20);
    r->zellen.arena = &head;
    r->zellen.count = 0;
    r->state = IN_HEAD;
    r->found = false;
    enum err e = xlsx_read_sheet(x, i, on_row, r, p);
    if (e == OK && r->state == IN_HEAD) {
        problem_at(p, 0, STR(""));
        e = gvisys_kopf_nearly(&r->zellen, p);
    } else if (e == OK) {
        r->sheets++;
    }
    arena_release(&head);
    return e;
}

/* Why there is no register in this workbook, and what may be meant. */
static enum err not_found(const struct xlsx *x, struct problem *p)
{
    problem_sheet(p, STR(""));
    for (size_t i = 0; i < xlsx_sheet_count(x); i++) {
        if (str_starts(xlsx_sheet_at(x, i)->name, STR("Gebietsaenderungen"))) {
            return problem_set(p, ERR_FORMAT, "Dafür gibt es „vorort import aenderungen“.",
                               "Das ist eine Liste von Gebietsänderungen.");
        }
    }
    return problem_set(p, ERR_FORMAT,
                       "Gebraucht wird die Datei „Auszug_GV“ des Statistischen Bundesamtes.",
                       "Kein Blatt der Arbeitsmappe enthält das Gemeindeverzeichnis.");
}

enum err gvisys_read(struct xlsx *x, struct sammler *s, struct problem *p)
{
    static struct run run; /* its table of head cells is too large for the stack */
    run = (struct run){ .sammler = s };
    s->r->kopf = (struct register_kopf){ .art = REGISTER_GVISYS,
                                         .titel = STR(""),
                                         .blatt = STR(""),
                                         .zensus = STR(""),
                                         .urheber = STR("") };
    arena_init(&run.scratch, 1 << 20);
    enum err e = OK;
    for (size_t i = 0; i < xlsx_sheet_count(x) && e == OK; i++) {
        if (!xlsx_sheet_at(x, i)->hidden) {
            e = read_sheet(x, i, &run, p);
        }
    }
    arena_release(&run.scratch);
    if (e != OK) {
        return e;
    }
    problem_at(p, 0, STR(""));
    problem_sheet(p, s->r->kopf.blatt);
    if (run.sheets == 0) {
        return not_found(x, p);
    }
    if (run.numeric_key) {
        sammler_hinweis(s, 0,
                        "Die Schlüssel standen als Zahlen in der Datei, führende Nullen wurden "
                        "ergänzt. Das ist nicht mehr die Originaldatei.");
    }
    return OK;
}
