/* register_sammler.c: entries of the register, checked and collected. */
#include "format/register_sammler.h"

#include <stdarg.h>
#include <utf8proc.h>

#include "base/hash.h"
#include "base/utf8.h"

enum {
    ENTRIES_FIRST = 4096,
    ENTRIES_MOST = 100000, /* 1990 had 16,000 Gemeinden; all levels of a file stay below 25,000 */
    SLOTS_FIRST = 1024,    /* a power of two; kept at twice the entries or more */
    HINTS_MOST = 1000,
    NAME_MOST = 200,
    PEOPLE_MOST = 10000000,
    AREA_MOST = 20000000, /* hectares; a Land has at most 7,055,000 */
    LAENDER = 16,
    GEMEINDEN_LEAST = 10000
};

static const char advice_original[] =
    "Bitte die unveränderte Datei des Statistischen Bundesamtes verwenden.";

void sammler_init(struct sammler *s, struct register_datei *r)
{
    *s = (struct sammler){ .r = r };
    arena_init(&s->arena, 64U << 20);
    s->slot_count = SLOTS_FIRST;
    s->slots = arena_array(&s->arena, s->slot_count, sizeof *s->slots);
    r->hinweise = arena_array(&r->arena, HINTS_MOST, sizeof *r->hinweise);
}

void sammler_release(struct sammler *s)
{
    arena_release(&s->arena);
}

void sammler_hinweis(struct sammler *s, uint32_t zeile, const char *fmt, ...)
{
    struct register_datei *r = s->r;
    if (r->hinweis_anzahl == HINTS_MOST) {
        r->hinweise[HINTS_MOST - 1].text = STR("Es gibt noch mehr Hinweise.");
        return;
    }
    char text[400];
    va_list args;
    va_start(args, fmt);
    (void)vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    struct str cut = utf8_cut(str_from_cstr(text), sizeof text - 8);
    r->hinweise[r->hinweis_anzahl++] =
        (struct register_hinweis){ .zeile = zeile, .text = arena_str(&r->arena, cut) };
}

static bool all_digits(const char *s, size_t len)
{
    return strlen(s) == len && strspn(s, "0123456789") == len;
}

static bool keys_ok(const struct register_eintrag *e)
{
    switch (e->ebene) {
    case EBENE_LAND:
        return all_digits(e->ars, 2);
    case EBENE_REGIERUNGSBEZIRK:
        return all_digits(e->ars, 3);
    case EBENE_REGION:
        return all_digits(e->ars, 4);
    case EBENE_KREIS:
        return all_digits(e->ars, 5);
    case EBENE_VERBAND:
        return all_digits(e->ars, 9) && e->ags[0] == '\0';
    case EBENE_GEMEINDE:
        return all_digits(e->ags, 8) && (e->ars[0] == '\0' || all_digits(e->ars, 12));
    default:
        return false;
    }
}

/*
 * Names of places are letters, digits and a few marks. Anything else is the trace of a wrong
 * encoding ("M„rkisch", "MÃ¼nchen", U+FFFD), and then no name of the file can be trusted. Official
 * files in 8-bit encodings use no byte from 0x80 to 0x9F, so of them the typographic signs and the
 * few letters there are refused as well.
 */
static bool name_ok(struct str name, bool old_bytes)
{
    uint32_t code;
    if (name.len == 0 || name.len > NAME_MOST || !utf8_valid(name)) {
        return false;
    }
    while (utf8_next(&name, &code)) {
        if (code < 0x80) {
            bool plain = (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') ||
                         (code >= '0' && code <= '9');
            if (!plain && (code < ' ' || strchr(" ,.-()/:'\"&", (int)code) == NULL)) {
                return false;
            }
            continue;
        }
        utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)code);
        bool letter = c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LL;
        bool mark = code == 0x2019 || code == 0x2013;
        bool wrong = code == 0xC3 || code == 0xC2 || code > 0x24F;
        if ((!letter || wrong || (old_bytes && code > 0xFF)) && (!mark || old_bytes)) {
            return false;
        }
    }
    return true;
}

static bool textkennzeichen_ok(const struct register_eintrag *e)
{
    int tens = e->textkennzeichen / 10 * 10;
    return e->textkennzeichen == 0 || tens == (int)e->ebene;
}

static bool numbers_ok(const struct register_eintrag *e)
{
    bool area = !e->has_flaeche || (e->flaeche_ha >= 0 && e->flaeche_ha <= AREA_MOST);
    bool people = !e->has_einwohner || (e->einwohner >= 0 && e->einwohner <= PEOPLE_MOST);
    bool both = !e->has_geschlecht ||
                (e->has_einwohner && e->maennlich >= 0 && e->weiblich >= 0 &&
                 e->maennlich <= PEOPLE_MOST && e->maennlich + e->weiblich == e->einwohner);
    return area && people && both;
}

/* Germany lies between 5.8 and 15.1 degrees east, 47.2 and 55.1 north. */
static bool place_ok(const struct register_eintrag *e)
{
    return !e->has_lage || (e->lon_e6 > 5500000 && e->lon_e6 < 15500000 && e->lat_e6 > 47000000 &&
                            e->lat_e6 < 55500000);
}

static enum err check(const struct sammler *s, const struct register_eintrag *e, struct problem *p)
{
    struct str shown = utf8_cut(e->name, 100);
    if (!keys_ok(e)) {
        return problem_set(
            p, ERR_FORMAT, advice_original,
            "Der Schlüssel ist unvollständig oder enthält andere Zeichen als Ziffern.");
    }
    if (!name_ok(e->name, s->old_bytes)) {
        return problem_set(
            p, ERR_FORMAT, advice_original,
            "Der Name „%.*s“ fehlt oder enthält fremde Zeichen; vermutlich wurde die "
            "Datei in einer anderen Kodierung gespeichert.",
            STR_ARG(shown));
    }
    if (!textkennzeichen_ok(e)) {
        return problem_set(p, ERR_FORMAT, advice_original,
                           "Das Textkennzeichen %d passt nicht zur Satzart %d („%.*s“).",
                           e->textkennzeichen, (int)e->ebene, STR_ARG(shown));
    }
    if (!numbers_ok(e)) {
        return problem_set(p, ERR_FORMAT, advice_original,
                           "Fläche oder Einwohnerzahlen von „%.*s“ passen nicht zusammen.",
                           STR_ARG(shown));
    }
    if (!place_ok(e)) {
        return problem_set(p, ERR_FORMAT, advice_original,
                           "Die Koordinaten von „%.*s“ liegen nicht in Deutschland.",
                           STR_ARG(shown));
    }
    return OK;
}

static struct str key_of(const struct register_eintrag *e)
{
    return str_from_cstr(e->ebene == EBENE_GEMEINDE ? e->ags : e->ars);
}

/* The slot of this key on this level: of the entry that has it, or a free one. */
static uint32_t *slot_of(struct sammler *s, enum ebene ebene, struct str key)
{
    size_t i = (size_t)(hash_table(key) + (uint64_t)ebene) & (s->slot_count - 1);
    while (s->slots[i] != 0) {
        const struct register_eintrag *other = &s->r->eintraege[s->slots[i] - 1];
        if (other->ebene == ebene && str_eq(key_of(other), key)) {
            break;
        }
        i = (i + 1) & (s->slot_count - 1);
    }
    return &s->slots[i];
}

/* The old table stays in the arena: all of them together are as large as the last. */
static void make_slots(struct sammler *s)
{
    const struct register_datei *r = s->r;
    if (r->anzahl < s->slot_count / 2) {
        return;
    }
    s->slot_count *= 2;
    s->slots = arena_array(&s->arena, s->slot_count, sizeof *s->slots);
    for (size_t i = 0; i < r->anzahl; i++) {
        *slot_of(s, r->eintraege[i].ebene, key_of(&r->eintraege[i])) = (uint32_t)i + 1;
    }
}

static void make_room(struct sammler *s)
{
    struct register_datei *r = s->r;
    if (r->anzahl < s->cap) {
        return;
    }
    s->cap = s->cap == 0 ? ENTRIES_FIRST : s->cap * 2;
    struct register_eintrag *grown = arena_array(&r->arena, s->cap, sizeof *grown);
    if (r->anzahl > 0) {
        memcpy(grown, r->eintraege, r->anzahl * sizeof *grown);
    }
    r->eintraege = grown;
}

enum err sammler_add(struct sammler *s, const struct register_eintrag *e, struct problem *p)
{
    struct register_datei *r = s->r;
    TRY(check(s, e, p));
    make_slots(s);
    uint32_t *slot = slot_of(s, e->ebene, key_of(e));
    if (*slot != 0) {
        const struct register_eintrag *first = &r->eintraege[*slot - 1];
        struct str shown = utf8_cut(e->name, 80);
        struct str before = utf8_cut(first->name, 80);
        sammler_hinweis(
            s, e->zeile,
            "Der Schlüssel %s kommt zweimal vor: „%.*s“ (Zeile %u) und „%.*s“ (Zeile %u). "
            "Die erste Zeile gilt.",
            key_of(e).ptr, STR_ARG(before), first->zeile, STR_ARG(shown), e->zeile);
        return OK;
    }
    if (r->anzahl == ENTRIES_MOST) {
        return problem_set(p, ERR_TOO_LARGE, NULL, "Die Datei enthält zu viele Einträge.");
    }
    make_room(s);
    struct register_eintrag *to = &r->eintraege[r->anzahl];
    *to = *e;
    struct str nfc = e->name;
    TRY(utf8_nfc(&r->arena, e->name, &nfc));
    to->name = arena_str(&r->arena, nfc);
    to->plz = arena_str(&r->arena, e->plz);
    to->verwaltungssitz = arena_str(&r->arena, e->verwaltungssitz);
    r->anzahl++;
    r->anzahl_je_ebene[e->ebene / 10]++;
    *slot = (uint32_t)r->anzahl;
    return OK;
}

/* Kreise and kreisfreie Städte at the end of each year (Destatis); between two of them, either. */
static bool kreise_ok(struct date d, size_t kreise)
{
    static const struct {
        int from;
        size_t kreise;
    } table[] = { { 2001, 439 }, { 2007, 429 }, { 2008, 413 }, { 2009, 412 },
                  { 2011, 402 }, { 2016, 401 }, { 2021, 400 } };
    enum { KNOWN_UNTIL = 2025 };
    if (d.year < table[0].from || d.year > KNOWN_UNTIL) {
        return true;
    }
    size_t i = ARRAY_LEN(table) - 1;
    while (table[i].from > d.year) {
        i--;
    }
    bool year_of_change = d.year == table[i].from && i > 0;
    bool end_of_year = d.month == 12 && d.day == 31;
    return kreise == table[i].kreise ||
           (year_of_change && !end_of_year && kreise == table[i - 1].kreise);
}

/* Germany shares a piece of river with Luxembourg, 07000999: a Land, but no Kreis. */
static bool without_kreis(const struct register_eintrag *e)
{
    return e->textkennzeichen == 66 && str_starts(str_from_cstr(e->ags + 2), STR("000"));
}

/* Is there a unit of this level above (a Kreis of a Gemeinde, a Land of a Kreis)? */
static bool has_above(struct sammler *s, const struct register_eintrag *e)
{
    struct str key = key_of(e);
    if (e->ebene == EBENE_GEMEINDE && !without_kreis(e)) {
        return *slot_of(s, EBENE_KREIS, str_slice(key, 0, 5)) != 0;
    }
    return e->ebene == EBENE_LAND || *slot_of(s, EBENE_LAND, str_slice(key, 0, 2)) != 0;
}

/* Notes that Kreis and Verband of this Gemeinde have one; index 0 takes what there is not. */
static void mark_above(struct sammler *s, const struct register_eintrag *e, bool *filled)
{
    struct str ars = str_from_cstr(e->ars);
    filled[*slot_of(s, EBENE_KREIS, str_slice(key_of(e), 0, 5))] = true;
    filled[*slot_of(s, EBENE_VERBAND, str_slice(ars, 0, 9))] = true;
}

/* A Kreis or Verband whose Gemeinden do not follow is where rows were lost. */
static enum err check_whole(struct sammler *s, struct problem *p)
{
    struct register_datei *r = s->r;
    bool *filled = arena_array(&s->arena, r->anzahl + 1, sizeof *filled);
    for (size_t i = 0; i < r->anzahl; i++) {
        const struct register_eintrag *e = &r->eintraege[i];
        if (!has_above(s, e)) {
            problem_at(p, e->zeile, STR(""));
            return problem_set(p, ERR_FORMAT, advice_original,
                               "Zu „%.*s“ fehlt der Kreis oder das Land in der Datei.",
                               STR_ARG(e->name));
        }
        if (e->ebene == EBENE_GEMEINDE) {
            mark_above(s, e, filled);
        }
    }
    for (size_t i = 0; i < r->anzahl; i++) {
        const struct register_eintrag *e = &r->eintraege[i];
        bool has_gemeinden = e->ebene == EBENE_KREIS || e->ebene == EBENE_VERBAND;
        if (has_gemeinden && !filled[i + 1]) {
            problem_at(p, e->zeile, STR(""));
            return problem_set(p, ERR_FORMAT, advice_original,
                               "Zu „%.*s“ fehlen die Gemeinden; die Datei ist unvollständig.",
                               STR_ARG(e->name));
        }
    }
    return OK;
}

enum err sammler_finish(struct sammler *s, struct problem *p)
{
    struct register_datei *r = s->r;
    if (r->anzahl_je_ebene[EBENE_GEMEINDE / 10] == 0) {
        return problem_set(p, ERR_FORMAT, advice_original, "Die Datei enthält keine Gemeinde.");
    }
    TRY(check_whole(s, p));
    size_t kreise = r->anzahl_je_ebene[EBENE_KREIS / 10];
    bool laender = r->anzahl_je_ebene[EBENE_LAND / 10] == LAENDER;
    if (laender && !kreise_ok(r->kopf.gebietsstand, kreise)) {
        problem_at(p, 0, STR(""));
        return problem_set(p, ERR_FORMAT, advice_original,
                           "Die Datei nennt %zu Kreise und kreisfreie Städte; so viele gab es am "
                           "%u.%u.%d nicht. Vermutlich ist sie unvollständig.",
                           kreise, (unsigned)r->kopf.gebietsstand.day,
                           (unsigned)r->kopf.gebietsstand.month, r->kopf.gebietsstand.year);
    }
    r->vollstaendig = laender && r->anzahl_je_ebene[EBENE_GEMEINDE / 10] >= GEMEINDEN_LEAST;
    if (!r->vollstaendig) {
        sammler_hinweis(s, 0, "Die Datei ist ein Auszug: %zu Länder, %zu Kreise, %zu Gemeinden.",
                        r->anzahl_je_ebene[EBENE_LAND / 10], kreise,
                        r->anzahl_je_ebene[EBENE_GEMEINDE / 10]);
    }
    return OK;
}

static void join(char *to, size_t size, const struct str *parts, size_t count)
{
    size_t len = 0;
    for (size_t i = 0; i < count; i++) {
        size_t n = parts[i].len < size - 1 - len ? parts[i].len : size - 1 - len;
        if (n > 0) {
            memcpy(to + len, parts[i].ptr, n);
        }
        len += n;
    }
    to[len] = '\0';
}

void register_put_keys(struct register_eintrag *e, const struct register_schluessel *k)
{
    const struct str ars[] = { k->land, k->rb, k->kreis, k->verband, k->gemeinde };
    const struct str ags[] = { k->land, k->rb, k->kreis, k->gemeinde };
    join(e->ars, sizeof e->ars, ars, ARRAY_LEN(ars));
    join(e->ags, sizeof e->ags, ags, ARRAY_LEN(ags));
    if (e->ebene == EBENE_VERBAND) {
        e->ags[0] = '\0';
    }
    if (e->ebene == EBENE_GEMEINDE && k->verband.len == 0) {
        e->ars[0] = '\0';
    }
}

bool register_find_date(struct str s, struct date *ret_date)
{
    enum { LENGTH = 10 };
    for (size_t at = 0; at + LENGTH <= s.len; at++) {
        if (date_parse_de(str_slice(s, at, at + LENGTH), ret_date) == OK) {
            return true;
        }
    }
    return false;
}
