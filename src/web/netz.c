/* netz.c: the operator's settings, read into a struct and checked when set. */
#include "web/netz.h"

#include "base/utf8.h"
#include "web/contrast.h"
#include "web/netz_sql.h"

struct setting {
    struct str key;
    size_t max;
    size_t offset;
};

static const struct setting settings[] = {
#define X(member, key, max) { STR_INIT(key), max, offsetof(struct netz, member) },
    NETZ_MAP(X)
#undef X
};

static struct str *member(struct netz *netz, size_t i)
{
    return (struct str *)(void *)((char *)netz + settings[i].offset);
}

struct str netz_value(const struct netz *netz, size_t i)
{
    must(i < ARRAY_LEN(settings));
    return *(const struct str *)(const void *)((const char *)netz + settings[i].offset);
}

bool netz_key(size_t i, struct str *ret_key, size_t *ret_max)
{
    if (i >= ARRAY_LEN(settings)) {
        return false;
    }
    *ret_key = settings[i].key;
    *ret_max = settings[i].max;
    return true;
}

static size_t find(struct str key)
{
    for (size_t i = 0; i < ARRAY_LEN(settings); i++) {
        if (str_eq(settings[i].key, key)) {
            return i;
        }
    }
    return SIZE_MAX;
}

enum err netz_load(struct db_read db, struct arena *a, struct netz *ret_netz)
{
    struct q_netz_values_row *rows = NULL;
    size_t count = 0;
    TRY(q_netz_values(db, a, &rows, &count));
    struct netz netz;
    for (size_t i = 0; i < ARRAY_LEN(settings); i++) {
        *member(&netz, i) = STR("");
    }
    for (size_t r = 0; r < count; r++) {
        size_t i = find(rows[r].schluessel);
        if (i != SIZE_MAX) {
            *member(&netz, i) = rows[r].wert;
        }
    }
    if (netz.name.len == 0) {
        netz.name = STR("Vorort");
    }
    if (netz.kurzname.len == 0) {
        netz.kurzname = netz.name;
    }
    *ret_netz = netz;
    return OK;
}

/* Colours must be readable before anybody sees them. */
static enum err check_colour(struct str key, struct str value, struct problem *problem)
{
    bool dark = str_ends(key, STR("_dunkel"));
    double ratio = 0.0;
    if (contrast_with(value, dark ? STR("#131525") : STR("#ffffff"), &ratio) != OK) {
        return problem_set(problem, ERR_INPUT, "Eine Farbe sieht so aus: #1a4f8b.",
                           "„%.*s“ ist keine Farbe.", STR_ARG(value));
    }
    if (ratio < CONTRAST_TEXT) {
        int tenths = (int)(ratio * 10.0); /* cut, so that 4,48 is not called 4,5 */
        return problem_set(
            problem, ERR_INPUT, dark ? "Eine hellere Farbe wählen." : "Eine dunklere Farbe wählen.",
            "Die Farbe %.*s ist auf %s Grund nicht lesbar (Kontrast %d,%d, nötig 4,5)",
            STR_ARG(value), dark ? "dunklem" : "hellem", tenths / 10, tenths % 10);
    }
    return OK;
}

static bool in_host(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == ':' || c == '[' || c == ']';
}

/* Scheme, host, port: it stands before every address in feeds, in robots.txt, in the calendar. */
static enum err check_url(struct str value, struct problem *problem)
{
    struct str rest = value;
    bool fits = str_skip(&rest, STR("https://")) || str_skip(&rest, STR("http://"));
    for (size_t i = 0; i < rest.len; i++) {
        fits = fits && in_host(rest.ptr[i]);
    }
    return fits && rest.len > 0
               ? OK
               : problem_set(problem, ERR_INPUT, "Zum Beispiel: https://www.beispiel.de",
                             "Die Adresse beginnt mit https:// und endet hinter dem Namen des "
                             "Rechners, ohne Schrägstrich");
}

/* Every setting is one line of plain text. */
static bool is_one_line(struct str value)
{
    struct str rest = value;
    uint32_t code = 0;
    while (utf8_next(&rest, &code)) {
        if (code < 0x20 || (code >= 0x7f && code < 0xa0)) {
            return false;
        }
    }
    return true;
}

enum err netz_set(struct db_write db, struct str key, struct str value, struct problem *problem)
{
    size_t i = find(key);
    if (i == SIZE_MAX) {
        return problem_set(problem, ERR_INPUT, "Die bekannten Angaben stehen in docs/paket.md.",
                           "Die Angabe „%.*s“ gibt es nicht.", STR_ARG(key));
    }
    if (value.len > settings[i].max) {
        return problem_set(problem, ERR_INPUT, "Bitte kürzen.", "„%.*s“ ist länger als %zu Bytes.",
                           STR_ARG(key), settings[i].max);
    }
    if (!utf8_valid(value) || !is_one_line(value)) {
        return problem_set(problem, ERR_INPUT, "Erlaubt ist eine Zeile Text in UTF-8.",
                           "„%.*s“ enthält Zeichen, die nicht in einen Text gehören", STR_ARG(key));
    }
    if (value.len > 0 && str_starts(key, STR("akzent"))) {
        TRY(check_colour(key, value, problem));
    }
    if (value.len > 0 && str_eq(key, STR("basis_url"))) {
        TRY(check_url(value, problem));
    }
    return q_netz_put(db, key, value);
}
