/* name.c: what a unit is called on a page, and what it is: from Textkennzeichen, name and people. */
#include "app/kommune/kommune.h"

#include "base/utf8.h"

const struct kommune_land kommune_laender[KOMMUNE_LAND_COUNT] = {
    { "01", "SH", "Schleswig-Holstein" },
    { "02", "HH", "Hamburg" },
    { "03", "NI", "Niedersachsen" },
    { "04", "HB", "Bremen" },
    { "05", "NW", "Nordrhein-Westfalen" },
    { "06", "HE", "Hessen" },
    { "07", "RP", "Rheinland-Pfalz" },
    { "08", "BW", "Baden-Württemberg" },
    { "09", "BY", "Bayern" },
    { "10", "SL", "Saarland" },
    { "11", "BE", "Berlin" },
    { "12", "BB", "Brandenburg" },
    { "13", "MV", "Mecklenburg-Vorpommern" },
    { "14", "SN", "Sachsen" },
    { "15", "ST", "Sachsen-Anhalt" },
    { "16", "TH", "Thüringen" },
};

const struct kommune_land *kommune_land_by_schluessel(struct str schluessel)
{
    struct str land = str_slice(schluessel, 0, 2);
    for (size_t i = 0; i < KOMMUNE_LAND_COUNT; i++) {
        if (str_eq(land, str_from_cstr(kommune_laender[i].schluessel))) {
            return &kommune_laender[i];
        }
    }
    return NULL;
}

const struct kommune_land *kommune_land_by_iso(struct str iso)
{
    if (iso.len == 5 && str_eq_nocase(str_slice(iso, 0, 3), STR("DE-"))) {
        iso = str_slice(iso, 3, SIZE_MAX);
    }
    for (size_t i = 0; i < KOMMUNE_LAND_COUNT; i++) {
        if (str_eq_nocase(iso, str_from_cstr(kommune_laender[i].iso))) {
            return &kommune_laender[i];
        }
    }
    return NULL;
}

struct str kommune_land_iso(struct str schluessel)
{
    const struct kommune_land *land = kommune_land_by_schluessel(schluessel);
    return land != NULL ? str_from_cstr(land->iso) : STR_NULL;
}

struct str kommune_land_schluessel(struct str iso)
{
    const struct kommune_land *land = kommune_land_by_iso(iso);
    return land != NULL ? str_from_cstr(land->schluessel) : STR_NULL;
}

/* --- names ------------------------------------------------------------------------------------- */

/* Textkennzeichen as a number; 0 if absent or no number. */
static int kennzeichen(struct str text)
{
    if (text.len != 2 || text.ptr[0] < '0' || text.ptr[0] > '9' || text.ptr[1] < '0' ||
        text.ptr[1] > '9') {
        return 0;
    }
    return (text.ptr[0] - '0') * 10 + (text.ptr[1] - '0');
}

/* The names of Verbände list their members with commas; everywhere else a comma begins a title. */
struct str kommune_kurz(enum ebene ebene, struct str register_name)
{
    if (ebene != EBENE_KREIS && ebene != EBENE_GEMEINDE) {
        return register_name;
    }
    size_t comma = str_find_char(register_name, ',', 0);
    return comma == SIZE_MAX || comma == 0 ? register_name
                                           : str_trim(str_slice(register_name, 0, comma));
}

static bool contains_nocase(struct str s, struct str word)
{
    for (size_t i = 0; i + word.len <= s.len; i++) {
        if (str_eq_nocase(str_slice(s, i, i + word.len), word)) {
            return true;
        }
    }
    return false;
}

/* Does the name say itself that it is a Kreis or its like? */
static bool tells_its_kind(struct str name)
{
    return contains_nocase(name, STR("kreis")) || str_starts(name, STR("Region ")) ||
           str_starts(name, STR("Städteregion ")) || str_starts(name, STR("Regionalverband ")) ||
           str_starts(name, STR("Stadtverband "));
}

struct str kommune_anzeigename(struct arena *a, enum ebene ebene, struct str register_name,
                               struct str textkennzeichen)
{
    struct str kurz = kommune_kurz(ebene, register_name);
    if (ebene != EBENE_KREIS || tells_its_kind(kurz)) {
        return kurz;
    }
    switch (kennzeichen(textkennzeichen)) {
    case 43:
        return arena_printf(a, "Kreis %.*s", STR_ARG(kurz));
    case 44:
        return arena_printf(a, "Landkreis %.*s", STR_ARG(kurz));
    default:
        return kurz;
    }
}

/*
 * "Landkreis Rostock" is called so by the register itself, "Bautzen" is not: without the word, both
 * are found under the name of the place.
 */
struct str kommune_gefaltet(struct arena *a, enum ebene ebene, struct str register_name)
{
    struct str folded = utf8_fold(a, kommune_kurz(ebene, register_name));
    struct str rest = folded;
    bool kreis = ebene == EBENE_KREIS &&
                 (str_skip(&rest, STR("landkreis ")) || str_skip(&rest, STR("kreis ")));
    return kreis && rest.len > 0 ? rest : folded;
}

/* --- kinds --------------------------------------------------------------------------------------- */

enum kommune_typ kommune_typ(enum ebene ebene, struct str textkennzeichen)
{
    switch (kennzeichen(textkennzeichen)) {
    case 41:
    case 42:
    case 61:
    case 62:
        return KOMMUNE_KREISFREI;
    case 43:
    case 44:
    case 45:
        return KOMMUNE_KREIS;
    case 65:
    case 66:
        return KOMMUNE_ANDERE;
    default:
        break;
    }
    if (ebene == EBENE_KREIS) {
        return KOMMUNE_KREIS;
    }
    return ebene == EBENE_GEMEINDE ? KOMMUNE_KREISANGEHOERIG : KOMMUNE_ANDERE;
}

static const char *const typ_slugs[] = {
    [KOMMUNE_KREISFREI] = "kreisfrei",
    [KOMMUNE_KREISANGEHOERIG] = "kreisangehoerig",
    [KOMMUNE_KREIS] = "kreis",
    [KOMMUNE_ANDERE] = "andere",
};

const char *kommune_typ_slug(enum kommune_typ typ)
{
    return typ_slugs[typ];
}

bool kommune_typ_by_slug(struct str slug, enum kommune_typ *ret_typ)
{
    for (size_t i = 0; i < ARRAY_LEN(typ_slugs); i++) {
        if (str_eq(slug, str_from_cstr(typ_slugs[i]))) {
            *ret_typ = (enum kommune_typ)i;
            return true;
        }
    }
    return false;
}

/* --- status --------------------------------------------------------------------------------------- */

static const char *status_kreis(int kind, struct str name)
{
    if (str_starts(name, STR("Region "))) {
        return "Region";
    }
    if (str_starts(name, STR("Städteregion "))) {
        return "Städteregion";
    }
    if (kind == 45) {
        return str_starts(name, STR("Stadtverband ")) ? "Stadtverband" : "Regionalverband";
    }
    return kind == 43 ? "Kreis" : "Landkreis";
}

static const char *status_gemeinde(int kind, bool large)
{
    switch (kind) {
    case 60:
        return large ? "Kreisangehörige Großstadt" : "Kreisangehöriger Markt";
    case 41:
    case 61:
        return large ? "Kreisfreie Großstadt" : "Kreisfreie Stadt";
    case 42:
    case 62:
        return large ? "Stadtkreis, Großstadt" : "Stadtkreis";
    case 63:
        return large ? "Kreisangehörige Großstadt" : "Kreisangehörige Stadt";
    case 65:
    case 66:
        return "Gemeindefreies Gebiet";
    case 67:
        return large ? "Große Kreisstadt, Großstadt" : "Große Kreisstadt";
    case 64:
    default:
        return large ? "Kreisangehörige Großstadt" : "Kreisangehörige Gemeinde";
    }
}

enum kommune_groesse kommune_groesse(int64_t einwohner)
{
    return einwohner >= KOMMUNE_GROSSSTADT_AB    ? KOMMUNE_GROSSSTADT
           : einwohner >= KOMMUNE_MITTELSTADT_AB ? KOMMUNE_MITTELSTADT
                                                 : KOMMUNE_KLEINSTADT;
}

static const char *status_base(enum ebene ebene, struct str textkennzeichen, struct str name,
                               int64_t einwohner)
{
    bool large = kommune_groesse(einwohner) == KOMMUNE_GROSSSTADT;
    int kind = kennzeichen(textkennzeichen);
    switch (ebene) {
    case EBENE_LAND:
        return "Land";
    case EBENE_REGIERUNGSBEZIRK:
        return "Regierungsbezirk";
    case EBENE_REGION:
        return "Region";
    case EBENE_KREIS:
        return kind == 41 || kind == 42 ? status_gemeinde(kind, large) : status_kreis(kind, name);
    case EBENE_VERBAND:
        return textkennzeichen_name(kind) != NULL ? textkennzeichen_name(kind) : "Gemeindeverband";
    case EBENE_GEMEINDE:
    default:
        return status_gemeinde(kind, large);
    }
}

struct str kommune_status_kurz(struct arena *a, enum ebene ebene, struct str name,
                               struct str textkennzeichen, int64_t einwohner)
{
    struct str base = str_from_cstr(status_base(ebene, textkennzeichen, name, einwohner));
    /* "Stadtkreis, Großstadt in Baden-Württemberg" would stumble. */
    size_t comma = str_find_char(base, ',', 0);
    return comma == SIZE_MAX
               ? base
               : arena_printf(a, "%.*s und Großstadt", STR_ARG(str_slice(base, 0, comma)));
}

/* "Kiel, Landeshauptstadt": a title that says something about what the unit is. */
static bool is_capital(struct str name)
{
    size_t comma = str_find_char(name, ',', 0);
    return comma != SIZE_MAX &&
           str_find(str_slice(name, comma, SIZE_MAX), STR("Landeshauptstadt"), 0) != SIZE_MAX;
}

struct str kommune_status(struct arena *a, const struct kommune_fakten *fakten)
{
    const struct kommune_fakten *f = fakten;
    int64_t einwohner = f->has_einwohner ? f->einwohner : 0;
    bool stadt = f->ebene == EBENE_GEMEINDE || f->ebene == EBENE_KREIS;
    bool capital = stadt && is_capital(f->name);
    bool within = f->ebene == EBENE_GEMEINDE && f->kreis_name.len > 0 &&
                  kommune_typ(f->ebene, f->textkennzeichen) != KOMMUNE_KREISFREI;
    struct str kreis = within ? f->kreis_name : STR("");
    return arena_printf(a, "%s%s%s%.*s",
                        status_base(f->ebene, f->textkennzeichen, f->name, einwohner),
                        capital ? ", Landeshauptstadt" : "", within ? ", " : "", STR_ARG(kreis));
}
