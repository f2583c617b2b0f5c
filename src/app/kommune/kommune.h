/*
 * kommune.h: the official register: which units there are and were, what they are called, how many
 * people live in them, and which delivery says so. Units carry their key for ever; what changes with
 * time stands in einheit_stand, one row for each delivery.
 */
#ifndef VORORT_APP_KOMMUNE_KOMMUNE_H
#define VORORT_APP_KOMMUNE_KOMMUNE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/problem.h"
#include "base/time.h"
#include "db/db.h"
#include "format/register.h"

/*
 * Everything that a portrait says from the register, from the newest delivery that has figures for
 * this unit. Absent texts have ptr NULL.
 */
struct kommune_fakten {
    enum ebene ebene;
    struct str schluessel;      /* AGS or Kreis key */
    struct str ars;
    struct str name;            /* as in the register: "Halle (Saale), Stadt" */
    struct str textkennzeichen; /* "61" */
    struct str kreis_name;      /* of a kreisangehörige Gemeinde, display form: "Landkreis Bautzen" */
    struct str kreis_schluessel;
    struct str land_name;
    struct str land_schluessel; /* "15" */
    bool has_einwohner;
    int64_t einwohner;
    bool einwohner_summe;       /* our sum over the Gemeinden of the same delivery */
    bool has_flaeche;
    int64_t flaeche_ha;
    struct str plz;
    bool has_lage;
    int64_t lon_e6;
    int64_t lat_e6;
    struct str einwohner_stand; /* ISO date of the figures */
    struct str flaeche_stand;
    struct str gebietsstand;
    struct str zensus;          /* "Zensus 2022" */
    struct str quelle_titel;
    struct str herausgeber;
    struct str lizenz;          /* "dl-de/by-2-0" */
    struct str quelle_url;
    struct str aufgeloest_am;   /* the unit has ended */
};

/* One query. ERR_NOT_FOUND if there is no such unit. */
NODISCARD enum err kommune_fakten(struct db_read r, struct arena *a, int64_t einheit_id,
                                  struct kommune_fakten *ret_fakten);

/*
 * The name as people say it: "Halle (Saale), Stadt" -> "Halle (Saale)"; "Göttingen, Landkreis" ->
 * "Landkreis Göttingen"; "Göttingen" of level 40 with Textkennzeichen 44 likewise.
 */
struct str kommune_anzeigename(struct arena *a, enum ebene ebene, struct str register_name,
                               struct str textkennzeichen);
/* "Kreisfreie Großstadt", "Große Kreisstadt", "Landkreis"; for lists. `einwohner` 0: not known. */
struct str kommune_status_kurz(struct arena *a, enum ebene ebene, struct str textkennzeichen,
                               int64_t einwohner);
/* With the Kreis where there is one: "Kreisangehörige Stadt, Landkreis Bautzen". */
struct str kommune_status(struct arena *a, const struct kommune_fakten *fakten);

/* Key of a Land and its letters: "15" <-> "ST". STR_NULL if there is no such Land. */
struct str kommune_land_iso(struct str schluessel);
struct str kommune_land_schluessel(struct str iso);

/* Unit by level and key (AGS, Kreis key …). */
NODISCARD enum err kommune_find(struct db_read r, struct arena *a, enum ebene ebene,
                                struct str schluessel, bool *ret_found, int64_t *ret_id);

#endif
