/* gvisys_kopf.c: which column is what, found by the words in the head. */
#include "format/gvisys_kopf.h"

#include "base/number.h"
#include "base/utf8.h"

static const char advice_original[] =
    "Bitte die unveränderte Datei des Statistischen Bundesamtes verwenden.";

static const struct {
    struct str word;
    const char *name; /* for messages */
    enum spalte spalte;
    bool whole; /* the folded text is exactly this; else it begins with it */
    bool required;
} words[] = {
    { STR_INIT("satzart"), "Satzart", SP_SATZART, false, false },
    { STR_INIT("textkennzeichen"), "Textkennzeichen", SP_KENNZEICHEN, false, false },
    { STR_INIT("land"), "Land", SP_LAND, true, true },
    { STR_INIT("rb"), "RB", SP_RB, true, true },
    { STR_INIT("kreis"), "Kreis", SP_KREIS, true, true },
    { STR_INIT("vb"), "VB", SP_VERBAND, true, false },
    { STR_INIT("gem"), "Gem", SP_GEMEINDE, true, true },
    { STR_INIT("gemeindename"), "Gemeindename", SP_NAME, false, true },
    { STR_INIT("flache"), "Fläche", SP_FLAECHE, false, true },
    { STR_INIT("insgesamt"), "insgesamt", SP_EINWOHNER, false, true },
    { STR_INIT("mannlich"), "männlich", SP_MAENNLICH, false, false },
    { STR_INIT("weiblich"), "weiblich", SP_WEIBLICH, false, false },
    { STR_INIT("jekm"), "je km2", SP_DICHTE, false, false },
    { STR_INIT("postleitzahl"), "Postleitzahl", SP_PLZ, false, false },
    { STR_INIT("langengrad"), "Längengrad", SP_LAENGE, false, false },
    { STR_INIT("breitengrad"), "Breitengrad", SP_BREITE, false, false },
};

static struct str without_blanks(struct arena *a, struct str folded)
{
    char *out = arena_alloc(a, folded.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < folded.len; i++) {
        if (folded.ptr[i] != ' ') {
            out[len++] = folded.ptr[i];
        }
    }
    return (struct str){ out, len };
}

void gvisys_kopf_add(struct gvisys_zellen *z, const struct xlsx_row *row)
{
    for (size_t i = 0; i < row->count && z->count < GVISYS_HEAD_CELLS; i++) {
        struct str text = str_trim(row->cells[i].text);
        if (text.len == 0) {
            continue;
        }
        struct str kept = arena_str(z->arena, utf8_cut(text, 400));
        z->list[z->count++] = (struct gvisys_zelle){
            .row = row->number,
            .column = row->cells[i].column,
            .text = kept,
            .folded = without_blanks(z->arena, utf8_fold(z->arena, kept)),
        };
    }
}

/* The first cell of the head that stands for this column; a second one elsewhere spoils it. */
static bool find_column(const struct gvisys_zellen *z, size_t word, uint32_t *ret_column)
{
    uint32_t found = 0;
    for (size_t i = 0; i < z->count; i++) {
        const struct gvisys_zelle *c = &z->list[i];
        bool hit = words[word].whole ? str_eq(c->folded, words[word].word)
                                     : str_starts(c->folded, words[word].word);
        if (!hit || c->column == found) {
            continue;
        }
        if (found != 0) {
            return false;
        }
        found = c->column;
    }
    *ret_column = found;
    return true;
}

/* The date in a cell of this column below the title, else none. */
static struct date date_in_column(const struct gvisys_zellen *z, uint32_t column, struct str word)
{
    struct date d = { 0, 0, 0 };
    for (size_t i = 0; i < z->count; i++) {
        const struct gvisys_zelle *c = &z->list[i];
        bool of_word = word.len == 0 || str_starts(c->folded, word);
        if (c->row > z->list[0].row && c->column == column && of_word &&
            register_find_date(c->text, &d)) {
            break;
        }
    }
    return d;
}

static void find_dates(const struct gvisys_zellen *z, struct gvisys_kopf *k)
{
    struct str any = STR("");
    k->titel = z->list[0].text;
    (void)register_find_date(k->titel, &k->titel_stand);
    for (size_t i = 0; i < z->count && !date_is_set(k->gebietsstand); i++) {
        if (str_starts(z->list[i].folded, STR("gebietsstand"))) {
            (void)register_find_date(z->list[i].text, &k->gebietsstand);
        }
    }
    if (!date_is_set(k->gebietsstand)) {
        k->gebietsstand = k->titel_stand;
    }
    k->flaeche_stand = date_in_column(z, k->column[SP_FLAECHE], any);
    k->einwohner_stand = date_in_column(z, k->column[SP_EINWOHNER], any);
    if (!date_is_set(k->einwohner_stand)) {
        /* One merged cell over area and people: it stands in the first of the two columns. */
        k->einwohner_stand = k->flaeche_stand;
    }
    if (k->column[SP_LAENGE] != 0) {
        k->koordinaten_stand = date_in_column(z, k->column[SP_LAENGE], STR("zuordnungsstand"));
    }
}

bool gvisys_kopf_find(const struct gvisys_zellen *z, struct gvisys_kopf *ret)
{
    struct gvisys_kopf k = { .hectares = false };
    if (z->count == 0) {
        return false;
    }
    for (size_t w = 0; w < ARRAY_LEN(words); w++) {
        if (!find_column(z, w, &k.column[words[w].spalte])) {
            return false;
        }
    }
    bool is_head = k.column[SP_LAND] != 0 && k.column[SP_KREIS] != 0 &&
                   k.column[SP_GEMEINDE] != 0 && k.column[SP_FLAECHE] != 0;
    if (!is_head) {
        return false;
    }
    find_dates(z, &k);
    for (size_t i = 0; i < z->count; i++) {
        const struct gvisys_zelle *c = &z->list[i];
        if (c->column == k.column[SP_FLAECHE] && str_starts(c->folded, STR("flache"))) {
            k.hectares =
                str_find(c->folded, STR("km2"), 0) == SIZE_MAX && str_ends(c->folded, STR("ha"));
        }
        bool people =
            str_starts(c->folded, STR("bevolkerung")) || str_starts(c->folded, STR("einwohner"));
        if (people && c->row > z->list[0].row) {
            k.einwohner_text = c->text;
        }
    }
    *ret = k;
    return true;
}

enum err gvisys_kopf_check(const struct gvisys_kopf *k, struct problem *p)
{
    for (size_t w = 0; w < ARRAY_LEN(words); w++) {
        if (words[w].required && k->column[words[w].spalte] == 0) {
            return problem_set(p, ERR_FORMAT, advice_original,
                               "Im Kopf der Tabelle fehlt die Spalte „%s“.", words[w].name);
        }
    }
    if (!date_is_set(k->gebietsstand)) {
        return problem_set(p, ERR_FORMAT, advice_original,
                           "Im Kopf der Tabelle fehlt der Gebietsstand.");
    }
    if (!date_is_set(k->einwohner_stand)) {
        return problem_set(p, ERR_FORMAT, advice_original,
                           "Im Kopf der Tabelle fehlt der Stand der Einwohnerzahlen.");
    }
    if (date_is_set(k->titel_stand) && date_cmp(k->titel_stand, k->gebietsstand) != 0) {
        return problem_set(p, ERR_FORMAT, advice_original,
                           "Titel und Kopf der Tabelle nennen verschiedene Gebietsstände.");
    }
    if ((k->column[SP_LAENGE] == 0) != (k->column[SP_BREITE] == 0) ||
        (k->column[SP_MAENNLICH] == 0) != (k->column[SP_WEIBLICH] == 0)) {
        return problem_set(p, ERR_FORMAT, advice_original,
                           "Im Kopf der Tabelle fehlt eine von zwei zusammengehörenden Spalten.");
    }
    return OK;
}

enum err gvisys_kopf_nearly(const struct gvisys_zellen *z, struct problem *p)
{
    enum { ENOUGH = 6 };
    size_t found = 0;
    const char *missing = NULL;
    const char *twice = NULL;
    for (size_t w = 0; w < ARRAY_LEN(words); w++) {
        uint32_t column = 0;
        if (!find_column(z, w, &column)) {
            twice = words[w].name;
            found++;
        } else if (column != 0) {
            found++;
        } else if (words[w].required) {
            missing = words[w].name;
        }
    }
    if (found < ENOUGH) {
        return OK;
    }
    if (twice != NULL) {
        return problem_set(p, ERR_FORMAT, advice_original,
                           "Im Kopf der Tabelle steht die Spalte „%s“ zweimal.", twice);
    }
    if (missing != NULL) {
        return problem_set(p, ERR_FORMAT, advice_original,
                           "Im Kopf der Tabelle fehlt die Spalte „%s“.", missing);
    }
    return problem_set(p, ERR_FORMAT, advice_original, "Unter dem Kopf der Tabelle fehlen Daten.");
}

bool gvisys_zensus(struct str s, struct str *ret_name, int *ret_jahr)
{
    static const struct {
        struct str word;
        struct str name;
        int jahr;
    } table[] = {
        { STR_INIT("Zensus 2022"), STR_INIT("Zensus 2022"), 2022 },
        { STR_INIT("Zensus 2011"), STR_INIT("Zensus 2011"), 2011 },
        { STR_INIT("Zensus2022"), STR_INIT("Zensus 2022"), 2022 },
        { STR_INIT("Zensus2011"), STR_INIT("Zensus 2011"), 2011 },
        { STR_INIT("Volkszählung 1987"), STR_INIT("Volkszählung 1987"), 1987 },
    };
    bool found = false;
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        if (str_find(s, table[i].word, 0) == SIZE_MAX) {
            continue;
        }
        if (found && *ret_jahr != table[i].jahr) {
            return false; /* names two of them: a comparison, no statement of the basis */
        }
        found = true;
        *ret_name = table[i].name;
        *ret_jahr = table[i].jahr;
    }
    return found;
}
