/* feld.c: single values against the table of their field. */
#include "app/paket/form/feld.h"

#include "base/number.h"
#include "base/time.h"
#include "base/utf8.h"

/* --- what a value must look like ----------------------------------------------------------------- */

static bool all_digits(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9') {
            return false;
        }
    }
    return s.len > 0;
}

static bool data_part_ok(struct str part)
{
    for (size_t i = 0; i < part.len; i++) {
        char c = part.ptr[i];
        bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        bool mark = c == '.' || c == '_' || c == '-';
        if (!word && (!mark || i == 0)) {
            return false;
        }
    }
    return part.len > 0 && part.len <= 100;
}

bool feld_ist_dateipfad(struct str pfad)
{
    struct str rest = pfad;
    struct str part;
    unsigned levels = 0;
    if (pfad.len > 240 || !str_skip(&rest, STR("dateien/"))) {
        return false;
    }
    while (str_next(&rest, '/', &part)) {
        levels++;
        if (!data_part_ok(part) || levels > 8) {
            return false;
        }
    }
    return str_find(pfad, STR(".."), 0) == SIZE_MAX;
}

bool feld_ist_slugpfad(struct str pfad)
{
    struct str rest = pfad;
    struct str part;
    while (str_next(&rest, '/', &part)) {
        if (!utf8_is_slug(part)) {
            return false;
        }
    }
    return true;
}

static bool has_any(struct str s, const char *chars)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c <= 0x20 || c == 0x7f || strchr(chars, c) != NULL) {
            return true;
        }
    }
    return false;
}

static bool is_foreign(struct str s)
{
    return (str_skip(&s, STR("https://")) || str_skip(&s, STR("http://"))) && s.len > 0;
}

static bool is_own(struct str s)
{
    return str_starts(s, STR("/")) && !str_starts(s, STR("//"));
}

static bool is_mail(struct str s)
{
    size_t at = str_find_char(s, '@', 0);
    if (at == SIZE_MAX || at == 0 || str_find_char(s, '@', at + 1) != SIZE_MAX ||
        has_any(s, "<>\"\\,;:")) {
        return false;
    }
    struct str host = str_slice(s, at + 1, s.len);
    size_t dot = str_find_char(host, '.', 0);
    return dot != SIZE_MAX && dot > 0 && host.ptr[host.len - 1] != '.';
}

static bool is_degrees(struct str s)
{
    size_t point = str_find_char(s, '.', 0);
    struct str whole = str_slice(s, 0, point == SIZE_MAX ? 0 : point);
    (void)str_skip(&whole, STR("-"));
    bool zero_first = whole.len > 1 && whole.ptr[0] == '0';
    return point != SIZE_MAX && all_digits(whole) && whole.len <= 3 && !zero_first &&
           s.len == point + 7 && all_digits(str_slice(s, point + 1, s.len));
}

static bool is_number(struct str s, uint64_t max)
{
    uint64_t n = 0;
    bool zero_first = s.len > 1 && s.ptr[0] == '0';
    return !zero_first && number_parse_u64(s, max, &n) == OK;
}

/* --- sentences -------------------------------------------------------------------------------------- */

/* What the value should have been, by kind. */
static const char *const erwartet[] = {
    [FELD_TEXT] = "Erlaubt ist eine Zeile Text ohne Tabulator.",
    [FELD_WORT] = "",
    [FELD_SLUG] = "Erlaubt sind a bis z, 0 bis 9 und einzelne Bindestriche, höchstens 80 Zeichen.",
    [FELD_TAG] = "Schreiben Sie den vollen Tag, zum Beispiel 2019-04-24.",
    [FELD_DATUM] = "Schreiben Sie 2019-04-24, 2019-04 oder 2019.",
    [FELD_ZAHL] = "Erlaubt ist eine ganze Zahl ohne Punkt, Plus und führende Nullen.",
    [FELD_ZIFFERN] = "",
    [FELD_GRAD] = "Schreiben Sie Grad mit Punkt und genau sechs Stellen, zum Beispiel 11.969400.",
    [FELD_ADRESSE] =
        "Sie beginnt mit https://, http:// oder (eigene Seiten) / und hat keine Leerzeichen.",
    [FELD_WEB] = "Eine Adresse beginnt mit https:// oder http:// und enthält keine Leerzeichen.",
    [FELD_MAIL] = "Schreiben Sie zum Beispiel bildung@musterstadt.example, ohne „mailto:“.",
    [FELD_DATEI] = "Er hat die Form dateien/ordner/name.pdf: a bis z, 0 bis 9, Punkt, _ und -.",
    [FELD_ALT] = "Ein alter Pfad beginnt mit /, wahlweise mit ?name=wert dahinter.",
    [FELD_ZIEL] = "Das Ziel ist eine Adresse im eigenen Netz und beginnt mit einem /.",
    [FELD_SPRACHE] = "Erlaubt sind zwei kleine Buchstaben, zum Beispiel de.",
};

static const char *const was[] = {
    [FELD_TEXT] = "ist kein Text in einer Zeile",
    [FELD_WORT] = "steht nicht in der Liste",
    [FELD_SLUG] = "ist kein Slug",
    [FELD_TAG] = "ist kein Datum dieser Form",
    [FELD_DATUM] = "ist kein Datum dieser Form",
    [FELD_ZAHL] = "ist keine Zahl, die hier passt",
    [FELD_ZIFFERN] = "ist kein amtlicher Schlüssel",
    [FELD_GRAD] = "ist keine Lage",
    [FELD_ADRESSE] = "ist keine Adresse",
    [FELD_WEB] = "ist keine Adresse",
    [FELD_MAIL] = "ist keine Mail-Adresse",
    [FELD_DATEI] = "ist kein Pfad einer Datei",
    [FELD_ALT] = "ist kein alter Pfad",
    [FELD_ZIEL] = "ist kein Ziel im eigenen Netz",
    [FELD_SPRACHE] = "ist kein Kürzel einer Sprache",
};

static bool refuse(const struct feld *feld, struct str wert, const struct ort *ort,
                   struct befund *b)
{
    struct str shown = utf8_cut(wert, 120);
    const char *more = shown.len < wert.len ? "…" : "";
    befund_fehler(b, ort, erwartet[feld->art], "„%.*s%s“ %s.", STR_ARG(shown), more,
                  was[feld->art]);
    return false;
}

static bool check_word(const struct feld *feld, struct str wert, const struct ort *ort,
                       struct befund *b)
{
    struct buf list CLEANUP(buf_release);
    buf_init(&list, 512);
    for (const char *const *w = feld->worte; *w != NULL; w++) {
        if (str_eq(wert, str_from_cstr(*w))) {
            return true;
        }
        buf_add(&list, w == feld->worte ? STR("") : STR(", "));
        buf_add(&list, str_from_cstr(*w));
    }
    buf_add_char(&list, '.');
    char advice[512];
    (void)snprintf(advice, sizeof advice, "Erlaubt sind: %s", buf_cstr(&list));
    befund_fehler(b, ort, advice, "„%.*s“ steht nicht in der Liste.", STR_ARG(utf8_cut(wert, 80)));
    return false;
}

/* A date in the German way is understood well enough to say how it should look. */
static bool refuse_date(const struct feld *feld, struct str wert, const struct ort *ort,
                        struct befund *b)
{
    struct date day;
    if (date_parse_de(wert, &day) != OK) {
        return refuse(feld, wert, ort, b);
    }
    char advice[64];
    (void)snprintf(advice, sizeof advice, "Schreiben Sie %04d-%02u-%02u.", day.year, day.month,
                   day.day);
    befund_fehler(b, ort, advice, "„%.*s“ ist kein Datum dieser Form.", STR_ARG(wert));
    return false;
}

static bool check_date(const struct feld *feld, struct str wert, const struct ort *ort,
                       struct befund *b)
{
    struct date day;
    bool fits = date_parse_iso(wert, &day) == OK && (feld->art == FELD_DATUM || day.day > 0);
    return fits || refuse_date(feld, wert, ort, b);
}

static bool check_digits(const struct feld *feld, struct str wert, const struct ort *ort,
                         struct befund *b)
{
    bool key = feld->max == 0;
    bool length = key ? wert.len == 2 || wert.len == 5 || wert.len == 8 : wert.len == feld->max;
    if (!all_digits(wert)) {
        befund_fehler(b, ort, "Erlaubt sind nur Ziffern.", "„%.*s“ besteht nicht aus Ziffern.",
                      STR_ARG(utf8_cut(wert, 80)));
        return false;
    }
    if (!length && key) {
        befund_fehler(b, ort,
                      "Ein Land hat 2 Ziffern, ein Kreis 5, ein AGS 8; fehlt die führende Null?",
                      "%.*s hat %zu Ziffern.", STR_ARG(utf8_cut(wert, 80)), wert.len);
        return false;
    }
    if (!length) {
        befund_fehler(b, ort, "Fehlt die führende Null?", "%.*s hat %zu Ziffern statt %u.",
                      STR_ARG(utf8_cut(wert, 80)), wert.len, feld->max);
        return false;
    }
    return true;
}

static bool shape_ok(const struct feld *feld, struct str wert)
{
    switch (feld->art) {
    case FELD_TEXT:
        return str_find_char(wert, '\t', 0) == SIZE_MAX && str_find_char(wert, '\n', 0) == SIZE_MAX;
    case FELD_SLUG:
        return utf8_is_slug(wert);
    case FELD_ZAHL:
        return is_number(wert, feld->max == 0 ? INT64_MAX : feld->max);
    case FELD_GRAD:
        return is_degrees(wert);
    case FELD_ADRESSE:
        return (is_foreign(wert) || is_own(wert)) && !has_any(wert, "\"<>\\");
    case FELD_WEB:
        return is_foreign(wert) && !has_any(wert, "\"<>\\");
    case FELD_MAIL:
        return is_mail(wert);
    case FELD_DATEI:
        return feld_ist_dateipfad(wert);
    case FELD_ALT:
        return is_own(wert) && !has_any(wert, "#\"<>\\");
    case FELD_ZIEL:
        return is_own(wert) && !has_any(wert, "\"<>\\");
    case FELD_SPRACHE:
        return wert.len == 2 && wert.ptr[0] >= 'a' && wert.ptr[0] <= 'z' && wert.ptr[1] >= 'a' &&
               wert.ptr[1] <= 'z';
    case FELD_WORT:
    case FELD_TAG:
    case FELD_DATUM:
    case FELD_ZIFFERN:
        break;
    }
    return true; /* looked at elsewhere */
}

bool feld_check(const struct feld *feld, struct str wert, const struct ort *ort, struct befund *b)
{
    switch (feld->art) {
    case FELD_WORT:
        return check_word(feld, wert, ort, b);
    case FELD_TAG:
    case FELD_DATUM:
        return check_date(feld, wert, ort, b);
    case FELD_ZIFFERN:
        return check_digits(feld, wert, ort, b);
    case FELD_TEXT:
    case FELD_SLUG:
    case FELD_ZAHL:
    case FELD_GRAD:
    case FELD_ADRESSE:
    case FELD_WEB:
    case FELD_MAIL:
    case FELD_DATEI:
    case FELD_ALT:
    case FELD_ZIEL:
    case FELD_SPRACHE:
        break;
    }
    size_t length = utf8_length(wert);
    if (feld->art != FELD_ZAHL && feld->max > 0 && length > feld->max) {
        befund_fehler(b, ort, "Kürzen Sie den Text.", "Das sind %zu Zeichen, erlaubt sind %u.",
                      length, feld->max);
        return false;
    }
    return shape_ok(feld, wert) || refuse(feld, wert, ort, b);
}

/* --- names of fields -------------------------------------------------------------------------------- */

size_t feld_find(const struct feld *felder, size_t count, struct str name)
{
    for (size_t i = 0; i < count; i++) {
        if (str_eq(name, str_from_cstr(felder[i].name))) {
            return i;
        }
    }
    return SIZE_MAX;
}

/* How many letters must be added, dropped or replaced; only small words are compared. */
static size_t distance(struct str a, struct str b)
{
    enum { MOST = 32 };
    size_t row[MOST + 1];
    if (a.len > MOST || b.len > MOST) {
        return SIZE_MAX;
    }
    for (size_t j = 0; j <= b.len; j++) {
        row[j] = j;
    }
    for (size_t i = 1; i <= a.len; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            size_t change = diagonal + (a.ptr[i - 1] == b.ptr[j - 1] ? 0U : 1U);
            size_t single = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            diagonal = row[j];
            row[j] = change < single ? change : single;
        }
    }
    return row[b.len];
}

void feld_unbekannt(const struct feld *felder, size_t count, struct str name, const struct ort *ort,
                    struct befund *b)
{
    size_t best = SIZE_MAX;
    size_t best_distance = 3; /* further away is another word */
    for (size_t i = 0; i < count; i++) {
        size_t d = distance(name, str_from_cstr(felder[i].name));
        if (d < best_distance) {
            best = i;
            best_distance = d;
        }
    }
    char advice[160] = "Löschen Sie die Zeile; die Felder stehen in docs/paket.md.";
    if (best != SIZE_MAX) {
        (void)snprintf(advice, sizeof advice, "Meinen Sie „%s“?", felder[best].name);
    }
    befund_fehler(b, ort, advice, "Dieses Feld gibt es hier nicht.");
}
