/* gv100.c: GV100AD, 220 characters a line. */
#include "format/gv100.h"

#include "base/number.h"
#include "base/utf8.h"

enum { WIDTH = 220, NUMBER_WIDTH = 11, LINES_MOST = 200000 };

static const char advice_original[] =
    "Bitte die unveränderte Datei des Statistischen Bundesamtes verwenden.";

/* Positions as in the description: from 1, both ends included. */
struct field {
    size_t from;
    size_t to;
};

static const struct field f_satzart = { 1, 2 }, f_stand = { 3, 10 }, f_land = { 11, 12 },
                          f_rb = { 13, 13 }, f_kreis = { 14, 15 }, f_gemeinde = { 16, 18 },
                          f_verband = { 19, 22 }, f_name = { 23, 72 }, f_sitz = { 73, 122 },
                          f_kennzeichen = { 123, 124 }, f_flaeche = { 129, 139 },
                          f_bevoelkerung = { 140, 150 }, f_maennlich = { 151, 161 },
                          f_plz = { 166, 170 }, f_mehrere = { 171, 175 },
                          f_finanzamt = { 178, 181 }, f_gericht = { 182, 185 },
                          f_agentur = { 186, 190 }, f_wahlkreis_von = { 191, 193 },
                          f_wahlkreis_bis = { 194, 196 };

/* A line and where each of its characters begins. */
struct line {
    struct str text;
    size_t at[WIDTH + 1];
    uint32_t number;
    struct problem *problem;
};

static enum err refuse(const struct line *l, const struct field *f, const char *what)
{
    char column[64] = "";
    if (f != NULL) {
        (void)snprintf(column, sizeof column, "%zu bis %zu", f->from, f->to);
    }
    problem_at(l->problem, l->number, str_from_cstr(column));
    return problem_set(l->problem, ERR_FORMAT, advice_original, "%s", what);
}

static struct str raw(const struct line *l, struct field f)
{
    return str_slice(l->text, l->at[f.from - 1], l->at[f.to]);
}

static struct str field(const struct line *l, struct field f)
{
    return str_trim(raw(l, f));
}

static enum err measure(struct line *l)
{
    size_t count = 0;
    size_t at = 0;
    while (at < l->text.len && count < WIDTH) {
        l->at[count++] = at;
        at++;
        while (at < l->text.len && ((unsigned char)l->text.ptr[at] & 0xC0) == 0x80) {
            at++;
        }
    }
    if (count < WIDTH || at < l->text.len) {
        char what[100];
        (void)snprintf(what, sizeof what, "Die Zeile hat %zu Zeichen; es müssen %d sein.",
                       utf8_length(l->text), WIDTH);
        return refuse(l, NULL, what);
    }
    l->at[WIDTH] = at;
    return OK;
}

static enum err digits(const struct line *l, struct field f, struct str *ret)
{
    uint64_t n;
    if (number_parse_u64(raw(l, f), UINT64_MAX, &n) != OK) {
        return refuse(l, &f, "Hier müssen Ziffern stehen.");
    }
    *ret = raw(l, f);
    return OK;
}

static enum err number(const struct line *l, struct field f, int64_t *ret)
{
    uint64_t n;
    if (number_parse_u64(raw(l, f), INT32_MAX, &n) != OK) {
        return refuse(l, &f, "Hier muss eine elfstellige Zahl stehen.");
    }
    *ret = (int64_t)n;
    return OK;
}

static enum err parse_stand(const struct line *l, struct date *ret)
{
    struct str s = raw(l, f_stand);
    char iso[11];
    uint64_t n;
    bool fine = number_parse_u64(s, UINT64_MAX, &n) == OK && s.len == 8;
    if (fine) {
        (void)snprintf(iso, sizeof iso, "%.4s-%.2s-%.2s", s.ptr, s.ptr + 4, s.ptr + 6);
        fine = date_parse_iso(str_from_cstr(iso), ret) == OK;
    }
    return fine ? OK : refuse(l, &f_stand, "Der Gebietsstand ist kein Datum (JJJJMMTT).");
}

static enum err parse_keys(const struct line *l, struct gv100_satz *s)
{
    TRY(digits(l, f_land, &s->land));
    if (s->satzart >= 20) {
        TRY(digits(l, f_rb, &s->rb));
    }
    if (s->satzart == 30) {
        struct field region = { f_kreis.from, f_kreis.from };
        TRY(digits(l, region, &s->kreis));
    }
    if (s->satzart >= 40) {
        TRY(digits(l, f_kreis, &s->kreis));
    }
    if (s->satzart >= 50) {
        TRY(digits(l, f_verband, &s->verband));
    }
    if (s->satzart == 60) {
        TRY(digits(l, f_gemeinde, &s->gemeinde));
    }
    return OK;
}

static enum err parse_gemeinde(const struct line *l, struct gv100_satz *s)
{
    TRY(number(l, f_flaeche, &s->flaeche_ha));
    TRY(number(l, f_bevoelkerung, &s->bevoelkerung));
    TRY(number(l, f_maennlich, &s->maennlich));
    if (s->maennlich > s->bevoelkerung) {
        return refuse(l, &f_maennlich, "Es sind mehr Männer als Menschen.");
    }
    s->has_zahlen = true;
    s->plz = field(l, f_plz);
    uint64_t n;
    if (s->plz.len > 0 && (s->plz.len != 5 || number_parse_u64(s->plz, 99999, &n) != OK)) {
        return refuse(l, &f_plz, "Die Postleitzahl hat nicht fünf Ziffern.");
    }
    s->plz_mehrere = field(l, f_mehrere).len > 0;
    s->finanzamt = field(l, f_finanzamt);
    s->gericht = field(l, f_gericht);
    s->arbeitsagentur = field(l, f_agentur);
    s->wahlkreis_von = field(l, f_wahlkreis_von);
    s->wahlkreis_bis = field(l, f_wahlkreis_bis);
    return OK;
}

static enum err parse(const struct line *l, struct gv100_satz *s)
{
    struct str art;
    uint64_t n = 0;
    TRY(digits(l, f_satzart, &art));
    must(number_parse_u64(art, 99, &n) == OK);
    if (n < 10 || n > 60 || n % 10 != 0) {
        return refuse(l, &f_satzart, "Die Satzart ist unbekannt.");
    }
    *s = (struct gv100_satz){ .zeile = l->number, .satzart = (int)n };
    TRY(parse_stand(l, &s->gebietsstand));
    TRY(parse_keys(l, s));
    s->name = field(l, f_name);
    s->sitz = field(l, f_sitz);
    struct str kennzeichen = field(l, f_kennzeichen);
    if (kennzeichen.len > 0) {
        if (number_parse_u64(kennzeichen, 99, &n) != OK) {
            return refuse(l, &f_kennzeichen, "Das Textkennzeichen ist keine Zahl.");
        }
        s->textkennzeichen = (int)n;
    }
    return s->satzart == 60 ? parse_gemeinde(l, s) : OK;
}

/* UTF-8 as it is; else bytes taken as ISO-8859-1, if they can be that. */
static enum err to_utf8(struct str bytes, struct arena *a, struct problem *p, struct str *ret_text,
                        bool *ret_old_bytes)
{
    (void)str_skip(&bytes, STR("\xEF\xBB\xBF"));
    *ret_old_bytes = !utf8_valid(bytes);
    if (!*ret_old_bytes) {
        *ret_text = bytes;
        return OK;
    }
    uint32_t line = 1;
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char c = (unsigned char)bytes.ptr[i];
        line += c == '\n';
        if (c >= 0x80 && c <= 0x9F) {
            problem_at(p, line, STR(""));
            return problem_set(p, ERR_FORMAT, advice_original,
                               "Die Zeile ist weder UTF-8 noch ISO-8859-1.");
        }
    }
    *ret_text = utf8_from_win1252(a, bytes);
    return OK;
}

enum err gv100_read(struct str bytes, struct arena *a, gv100_fn *fn, void *user, struct problem *p,
                    bool *ret_old_bytes)
{
    struct str rest = STR_NULL;
    TRY(to_utf8(bytes, a, p, &rest, ret_old_bytes));
    struct line l = { .problem = p };
    while (rest.len > 0) {
        size_t at = str_find_char(rest, '\n', 0);
        size_t end = at == SIZE_MAX ? rest.len : at;
        l.text = str_slice(rest, 0, end);
        l.number++;
        rest = at == SIZE_MAX ? STR_NULL : str_slice(rest, at + 1, rest.len);
        if (str_ends(l.text, STR("\r"))) {
            l.text.len--;
        }
        if (l.text.len == 0 && rest.len == 0) {
            break; /* an empty last line, or Ctrl-Z files cut there */
        }
        if (l.number > LINES_MOST) {
            return problem_set(p, ERR_TOO_LARGE, NULL, "Die Datei hat zu viele Zeilen.");
        }
        struct gv100_satz satz;
        TRY(measure(&l));
        TRY(parse(&l, &satz));
        problem_at(p, l.number, STR(""));
        TRY(fn(user, &satz, p));
    }
    return OK;
}
