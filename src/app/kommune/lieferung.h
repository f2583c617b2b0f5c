/* lieferung.h: one source on its way in; shared by the files of the importer only. */
#ifndef VORORT_APP_KOMMUNE_LIEFERUNG_H
#define VORORT_APP_KOMMUNE_LIEFERUNG_H

#include "app/kommune/import.h"
#include "app/kommune/import_sql.h"
#include "base/hash.h"

struct kommune_lieferung {
    struct kommune_import *im;
    size_t bilanz; /* index of its struct kommune_bilanz */
    int64_t quelle_id;
    struct str art;
    struct str gebietsstand;
    bool bekannt;                     /* it was there before */
    bool war_auszug;                  /* and was an extract */
    bool erneuert;                    /* what it says about itself has changed */
    bool auszug;                      /* what comes now is an extract */
    char inhalt[HASH_SHA256_HEX + 1]; /* of what was there before; "" if nothing */
    struct kommune_eintrag *eintraege;
    size_t count;
    size_t cap;
    size_t hinweis_cap;
    int64_t *aenderung_ids; /* changes put, to find those that are gone */
    size_t aenderung_count;
    size_t aenderung_cap;
};

/* The balance of a source; valid until the next source is put. */
struct kommune_bilanz *lieferung_bilanz(struct kommune_lieferung *l);
/* Doubles an array of the import's arena when it is full. */
void *lieferung_grow(struct kommune_import *im, void *at, size_t count, size_t *cap, size_t size);
/* A text that may be missing: "" becomes absent. */
struct str lieferung_absent(struct str s);
/* As ISO text; absent if there is no date. */
struct str lieferung_day(struct arena *a, struct date d);

/*
 * sum.c: the entries sorted by level and key, each once; a key named twice is told in the balance
 * and the one with more people stays.
 */
void lieferung_sort(struct kommune_lieferung *l);
/*
 * sum.c: fills levels above the Gemeinde that have no figures with the sums over their Gemeinden, and
 * the middle of their positions, weighted by area. A figure that one Gemeinde lacks is not summed.
 */
void lieferung_sum(struct kommune_lieferung *l);

/* write.c: writes the entries and counts. ERR_CONFLICT when stopped. */
NODISCARD enum err lieferung_write(struct kommune_lieferung *l);
/* change.c: removes the changes of a list that it names no more. */
NODISCARD enum err lieferung_aenderungen_end(struct kommune_lieferung *l);

#endif
