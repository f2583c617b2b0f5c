/*
 * kommune.h: the official register as the rest of Vorort sees it. Units (Land, Kreis, Gemeinde …)
 * with their names, keys and figures at each Gebietsstand; what became of them; how they are called
 * on a page. Importing stands in kommune/import.h.
 *
 * Sources: Gemeindeverzeichnis GV-ISys and GV100AD, lists of changes (Destatis, dl-de/by-2-0).
 * Keys are text: leading zeros count. Dates are ISO text.
 */
#ifndef VORORT_APP_KOMMUNE_KOMMUNE_H
#define VORORT_APP_KOMMUNE_KOMMUNE_H

#include "app/kommune/kommune_sql.h"
#include "cli/cli.h"
#include "db/db.h"
#include "format/register.h"

/* --- Länder ------------------------------------------------------------------------------------ */

struct kommune_land {
    const char *schluessel; /* "15" */
    const char *iso;        /* "ST", ISO 3166-2:DE without "DE-" */
    const char *name;       /* "Sachsen-Anhalt" */
};

enum { KOMMUNE_LAND_COUNT = 16 };
/* In the order of their keys. */
extern const struct kommune_land kommune_laender[KOMMUNE_LAND_COUNT];

/* By the first two digits of any key; NULL if there is no such Land. */
const struct kommune_land *kommune_land_by_schluessel(struct str schluessel);
/* "ST", also "st" or "DE-ST"; NULL if there is no such Land. */
const struct kommune_land *kommune_land_by_iso(struct str iso);
/* Key of a Land and its letters: "15" <-> "ST". STR_NULL if there is no such Land. */
struct str kommune_land_iso(struct str schluessel);
struct str kommune_land_schluessel(struct str iso);

/* --- names and status; no database needed ------------------------------------------------------ */

/* The official name before its first comma: "Halle (Saale), Stadt" -> "Halle (Saale)". A slice. */
struct str kommune_kurz(enum ebene ebene, struct str register_name);
/*
 * The name as people say it. Gemeinden and kreisfreie Städte: the short name. Kreise: with their
 * kind where the name does not tell it, "Bautzen" -> "Landkreis Bautzen", "Lippe" -> "Kreis Lippe";
 * "Rhein-Neckar-Kreis", "Region Hannover" stay. `textkennzeichen` may be absent.
 */
struct str kommune_anzeigename(struct arena *a, enum ebene ebene, struct str register_name,
                               struct str textkennzeichen);

/* What look-ups compare: the short name folded, of a Kreis without "Landkreis" and "Kreis". */
struct str kommune_gefaltet(struct arena *a, enum ebene ebene, struct str register_name);

enum kommune_groesse { KOMMUNE_KLEINSTADT, KOMMUNE_MITTELSTADT, KOMMUNE_GROSSSTADT };
enum { KOMMUNE_MITTELSTADT_AB = 20000, KOMMUNE_GROSSSTADT_AB = 100000 };

/* The kinds that a list can be filtered by. */
enum kommune_typ {
    KOMMUNE_KREISFREI,       /* kreisfreie Stadt, Stadtkreis */
    KOMMUNE_KREISANGEHOERIG, /* Stadt, Markt, Gemeinde within a Kreis */
    KOMMUNE_KREIS,           /* Kreis, Landkreis, Region, Regionalverband */
    KOMMUNE_ANDERE           /* Land, Regierungsbezirk, Gemeindeverband, gemeindefreies Gebiet */
};

enum kommune_typ kommune_typ(enum ebene ebene, struct str textkennzeichen);
/* "kreisfrei", "kreisangehoerig", "kreis", "andere": for addresses. */
const char *kommune_typ_slug(enum kommune_typ typ);
/* "kreisfrei" …; false if it is none of them. */
bool kommune_typ_by_slug(struct str slug, enum kommune_typ *ret_typ);

/* By population: from 20,000 and from 100,000 on. */
enum kommune_groesse kommune_groesse(int64_t einwohner);

/*
 * "Kreisfreie Großstadt", "Große Kreisstadt", "Stadtkreis und Großstadt", "Region"; for lists.
 * `name` as in the register or as displayed; `einwohner` 0: not known.
 */
struct str kommune_status_kurz(struct arena *a, enum ebene ebene, struct str name,
                               struct str textkennzeichen, int64_t einwohner);

/* --- the facts of a portrait ----------------------------------------------------------------------- */

/*
 * Everything that a portrait says from the register, from the newest delivery that has figures for
 * this unit. Absent texts have ptr NULL. Without einwohner_stand (GV100AD does not say it) a figure
 * must be shown with the Gebietsstand; a sum must be marked as computed.
 */
struct kommune_fakten {
    enum ebene ebene;
    struct str schluessel;      /* AGS or Kreis key */
    struct str ars;             /* Gemeinden: 12 digits */
    struct str name;            /* as in the register: "Halle (Saale), Stadt" */
    struct str anzeigename;     /* "Halle (Saale)" */
    struct str textkennzeichen; /* "61" */
    struct str kreis_name;      /* display form: "Landkreis Bautzen"; absent for a Kreis itself */
    struct str kreis_schluessel;
    struct str land_name;
    struct str land_schluessel; /* "15" */
    bool besteht;               /* listed in the newest Gebietsstand, and not ended since */
    bool has_einwohner;
    int64_t einwohner;
    bool has_geschlecht; /* maennlich and weiblich */
    int64_t maennlich;
    int64_t weiblich;
    bool einwohner_summe; /* our sum over the Gemeinden of the same delivery; so is the area */
    bool has_flaeche;
    int64_t flaeche_ha; /* 1 ha = 0.01 km2 */
    struct str plz;
    struct str sitz;
    bool has_lage; /* WGS 84, millionths of a degree; the newest known */
    int64_t lon_e6;
    int64_t lat_e6;
    struct str einwohner_stand; /* ISO date of the figures */
    struct str flaeche_stand;
    struct str gebietsstand; /* absent: no figures at all, and nothing of what follows */
    struct str zensus;       /* "Zensus 2022" */
    struct str quelle_titel;
    struct str herausgeber;
    struct str lizenz; /* "dl-de/by-2-0" */
    struct str quelle_url;
    struct str aufgeloest_am; /* the unit has ended */
};

/* One query. ERR_NOT_FOUND if there is no such unit. */
NODISCARD enum err kommune_fakten(struct db_read r, struct arena *a, int64_t einheit_id,
                                  struct kommune_fakten *ret_fakten);
/*
 * The status, with the Kreis where there is one, without a full stop: "Kreisfreie Großstadt",
 * "Kreisangehörige Stadt, Landkreis Bautzen", "Große Kreisstadt, Rhein-Neckar-Kreis", "Landkreis".
 * docs/modules/kommune.md has the table and says why Mittelstadt is not in it.
 */
struct str kommune_status(struct arena *a, const struct kommune_fakten *fakten);

/* --- look-ups ------------------------------------------------------------------------------------ */

/*
 * Rows, made from kommune.sql (kommune_sql.h); texts live in the arena, absent ones have ptr NULL:
 *   struct kommune         a unit as the newest delivery that lists it shows it
 *   struct kommune_stand   a unit as it was on a day: name, keys, figures, and which delivery says so
 *   struct kommune_folge   a change: old and new key and name, days, and the title of its source,
 *                          absent where it was concluded by ourselves ("erschlossen")
 */

/* Unit by level and key (AGS, Kreis key …). */
NODISCARD enum err kommune_find(struct db_read r, struct arena *a, enum ebene ebene,
                                struct str schluessel, bool *ret_found, int64_t *ret_id);
/*
 * By key: 2 digits Land, 3 Regierungsbezirk, 4 Region, 5 Kreis, 8 AGS, 9 Verband, 12 ARS of a
 * Gemeinde. Everything else is not found.
 */
NODISCARD enum err kommune_by_schluessel(struct db_read r, struct arena *a, struct str schluessel,
                                         bool *ret_found, struct kommune *ret_kommune);
NODISCARD enum err kommune_by_id(struct db_read r, struct arena *a, int64_t id, bool *ret_found,
                                 struct kommune *ret_kommune);

/*
 * The unit of this key as valid on `stichtag` (a full ISO day): from the latest delivery with a
 * Gebietsstand not after that day. Not found if that delivery does not list it, or if we have none
 * that old. ERR_INPUT if the day is none.
 */
NODISCARD enum err kommune_at(struct db_read r, struct arena *a, struct str schluessel,
                              struct str stichtag, bool *ret_found,
                              struct kommune_stand *ret_stand);

/* A name that somebody typed. */
struct kommune_frage {
    struct str name;
    struct str land; /* key of two digits; absent: all of them */
    int64_t limit;   /* rows at most */
};

/*
 * By name, folded: "HALLE (SAALE)", "Halle (Saale), Stadt" and "halle saale" are the same; "Landkreis
 * Bautzen" finds the Kreis only. Existing units first, then Kreise before Gemeinden, then by
 * population.
 */
NODISCARD enum err kommune_by_name(struct db_read r, struct arena *a,
                                   const struct kommune_frage *frage, struct kommune **ret_list,
                                   size_t *ret_count);
/* The same for names that begin so; for suggestions. */
NODISCARD enum err kommune_by_prefix(struct db_read r, struct arena *a,
                                     const struct kommune_frage *frage, struct kommune **ret_list,
                                     size_t *ret_count);

/* What became of the unit: newest last. Changes that leave its key as it is are among them. */
NODISCARD enum err kommune_nachfolger(struct db_read r, struct arena *a, struct str schluessel,
                                      struct kommune_folge **ret_list, size_t *ret_count);
/* What the unit came from: newest last. */
NODISCARD enum err kommune_vorgaenger(struct db_read r, struct arena *a, struct str schluessel,
                                      struct kommune_folge **ret_list, size_t *ret_count);

/* --- for the program ------------------------------------------------------------------------------ */

extern const struct cli_command kommune_import_register;
extern const struct cli_command kommune_import_aenderungen;
/* `vorort register KEY|NAME`: look up, also what is dissolved. */
extern const struct cli_command kommune_auskunft;
/* The check of `vorort doctor`: is a register there, and how old is it? */
extern const struct cli_check kommune_check;

#endif
