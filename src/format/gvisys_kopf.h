/* gvisys_kopf.h: the head of a GV-ISys sheet: which column is what, and the dates. */
#ifndef VORORT_FORMAT_GVISYS_KOPF_H
#define VORORT_FORMAT_GVISYS_KOPF_H

#include "format/register_sammler.h"
#include "format/xlsx.h"

enum spalte {
    SP_SATZART,
    SP_KENNZEICHEN,
    SP_LAND,
    SP_RB,
    SP_KREIS,
    SP_VERBAND,
    SP_GEMEINDE,
    SP_NAME,
    SP_FLAECHE,
    SP_EINWOHNER,
    SP_MAENNLICH,
    SP_WEIBLICH,
    SP_DICHTE,
    SP_PLZ,
    SP_LAENGE,
    SP_BREITE,
    SP_COUNT
};

enum { GVISYS_HEAD_ROWS = 30, GVISYS_HEAD_CELLS = 400 };

struct gvisys_kopf {
    uint32_t column[SP_COUNT]; /* 0: the file has none */
    bool hectares;             /* area in ha instead of km2 */
    struct str titel;
    struct date titel_stand;
    struct date gebietsstand;
    struct date flaeche_stand;
    struct date einwohner_stand;
    struct date koordinaten_stand;
    struct str einwohner_text; /* head of the population block, where a census is named */
};

/* A cell of the head, its text kept in the arena. */
struct gvisys_zelle {
    uint64_t row;
    uint32_t column;
    struct str text;   /* trimmed */
    struct str folded; /* utf8_fold() without blanks: "Satz-art" -> "satzart" */
};

struct gvisys_zellen {
    struct arena *arena;
    struct gvisys_zelle list[GVISYS_HEAD_CELLS];
    size_t count;
};

/* Keeps the texts of a row of the head; rows and cells beyond the room are left out. */
void gvisys_kopf_add(struct gvisys_zellen *z, const struct xlsx_row *row);

/* Is it the head of a register sheet at all (columns Land, Kreis, Gem, Fläche, insgesamt)? */
bool gvisys_kopf_find(const struct gvisys_zellen *z, struct gvisys_kopf *ret);
/* ERR_FORMAT if a column or a date is missing, with the sentence that says which. */
NODISCARD enum err gvisys_kopf_check(const struct gvisys_kopf *k, struct problem *p);

/* OK if the sheet is something else; ERR_FORMAT if its head is that of a register, but spoilt. */
NODISCARD enum err gvisys_kopf_nearly(const struct gvisys_zellen *z, struct problem *p);

/* "Zensus 2011", "Volkszählung 1987": found in `s`? */
bool gvisys_zensus(struct str s, struct str *ret_name, int *ret_jahr);

#endif
