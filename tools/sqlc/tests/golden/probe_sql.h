/*
 * Made by tools/sqlc from probe.sql; do not edit.
 *
 * one: ERR_NOT_FOUND without a row. maybe: *ret_found tells. many: an array in the
 * arena. each: the row and its texts live until the callback returns; what it
 * returns ends the query. Other errors: those of db_step() in db/db.h.
 * Texts of one, maybe and many live in the arena. A missing text has ptr NULL.
 */
#ifndef VORORT_GENERATED_PROBE_SQL_H
#define VORORT_GENERATED_PROBE_SQL_H

#include "db/db.h"
#include "html/html.h"

struct q_ort_one_row {
    int64_t id;
    struct str name;
    struct str slogan; /* may be missing */
    bool besteht;
    struct db_opt_i64 kuerzer; /* may be missing; 0 or 1 */
    struct db_opt_double flaeche; /* may be missing */
    double hoehe;
    struct str wappen; /* may be missing */
    struct html text;
    struct html notiz; /* may be missing */
};

/*
 * One place.
 */
NODISCARD enum err q_ort_one(struct db_read r, struct arena *a, int64_t id, struct q_ort_one_row *ret_row);

struct ort_kurz {
    int64_t id;
    struct str name;
    struct str land;
};

/*
 * A place by its Land and name; "name" is compared as it is.
 * Two sentences, the second with a backslash \ and a question ??/ mark.
 */
NODISCARD enum err q_ort_maybe(struct db_read r, struct arena *a, struct str name, int64_t land, bool *ret_found, struct ort_kurz *ret_row);

/*
 * Places of a Land in order of name.
 */
NODISCARD enum err q_ort_many(struct db_read r, struct arena *a, int64_t land, struct ort_kurz **ret_rows, size_t *ret_count);

struct q_ort_partner_row {
    struct str name;
    struct str land; /* may be missing */
    struct str seit; /* may be missing */
};

/*
 * Partners of a place. The partner's Land may be missing: it comes through an outer join.
 */
NODISCARD enum err q_ort_partner(struct db_read r, struct arena *a, int64_t id, struct q_ort_partner_row **ret_rows, size_t *ret_count);

struct q_ort_each_row {
    int64_t id;
    struct str name;
    struct str slogan; /* may be missing */
    struct html text;
    struct str wappen; /* may be missing */
};

/*
 * All places, one after the other.
 */
NODISCARD enum err q_ort_each(struct db_read r, enum err (*each)(void *arg, const struct q_ort_each_row *row), void *arg);

struct q_ort_count_row {
    int64_t anzahl;
    struct db_opt_double mittel; /* may be missing */
};

/*
 * How many there are, and how many of a Land if one is given.
 */
NODISCARD enum err q_ort_count(struct db_read r, struct arena *a, struct db_opt_i64 land, struct q_ort_count_row *ret_row);

struct q_ort_add_in {
    int64_t land;
    struct str name;
    struct str slogan; /* may be missing */
    bool besteht;
    struct db_opt_i64 kuerzer; /* may be missing; 0 or 1 */
    struct db_opt_double flaeche; /* may be missing */
    double hoehe;
    struct str wappen; /* may be missing */
    struct html text;
    struct html notiz; /* may be missing */
};

/*
 * A new place.
 */
NODISCARD enum err q_ort_add(struct db_write w, const struct q_ort_add_in *in, int64_t *ret_id);

/*
 * Another name, if it still has the old one.
 */
NODISCARD enum err q_ort_rename(struct db_write w, int64_t id, struct str alt, struct str neu, int64_t *ret_changes);

/*
 * A Land, new or renamed.
 */
NODISCARD enum err q_land_put(struct db_write w, int64_t id, struct str name);

/*
 * A partnership.
 */
NODISCARD enum err q_partner_put(struct db_write w, int64_t a_id, int64_t b_id, struct str seit);

#endif
