/*
 * paket.h: the whole network, or one member, as a folder of Markdown, CSV, JSON and files that
 * everybody can read and edit. docs/paket.md is the format. What is exported and imported again
 * gives the same bytes; what is imported twice changes nothing.
 */
#ifndef VORORT_APP_PAKET_PAKET_H
#define VORORT_APP_PAKET_PAKET_H

#include "app/paket/form/baum.h"
#include "app/paket/form/befund.h"
#include "db/db.h"

/* The parts of a Paket, in the order in which they are imported. */
enum paket_teil {
    PAKET_QUELLEN,
    PAKET_EINHEITEN,
    PAKET_NACHFOLGEN,
    PAKET_MITGLIEDER,
    PAKET_ANGABEN, /* settings of netz.json */
    PAKET_DATEIEN,
    PAKET_PORTRAITS,
    PAKET_BERICHTE,
    PAKET_VERANSTALTUNGEN,
    PAKET_SEITEN,
    PAKET_UMLEITUNGEN,
    PAKET_TEILE
};

struct paket_zaehler {
    uint64_t neu;
    uint64_t geaendert;
    uint64_t gleich;
};

struct paket_ergebnis {
    struct str name;    /* what the Paket calls itself */
    struct str kommune; /* of a Teilpaket; ptr NULL otherwise */
    struct paket_zaehler zaehler[PAKET_TEILE];
    struct befund befund;
};

/* "Portraits", "Berichte" …; and its key in JSON: "portraits". */
const char *paket_teil_name(enum paket_teil teil);
const char *paket_teil_key(enum paket_teil teil);

/* Asked between pieces: false stops (ERR_CONFLICT). */
typedef bool paket_step(void *arg, uint64_t done, uint64_t total);

struct paket_wahl {
    bool dry_run;     /* import: nothing is kept */
    paket_step *step; /* may be NULL */
    void *step_arg;
};

/*
 * Reads a Paket into the database in one transaction of its own: all of it or nothing. ERR_INPUT:
 * the Paket is refused, ret->befund says why (up to 50 problems). ERR_CONFLICT: stopped. Others:
 * nobody's input. `a` holds what `ret` refers to. An import that changes nothing commits nothing.
 */
NODISCARD enum err paket_import(struct db_write w, struct baum *baum, struct arena *a,
                                const struct paket_wahl *wahl, struct paket_ergebnis *ret);

/* What an export has written. */
struct paket_umfang {
    uint64_t dateien;
    uint64_t bytes;
};

/*
 * Writes the network, or the member with the slug `kommune` (ptr NULL: all), from one snapshot.
 * `ziel` ends with ".zip": one file, else a folder, which must be empty or missing. It appears when
 * it is complete. ERR_NOT_FOUND: no such member; ERR_EXISTS: the target is there; ERR_IO;
 * ERR_CONFLICT: stopped.
 */
NODISCARD enum err paket_export(struct db_read r, const char *ziel, struct str kommune,
                                const struct paket_wahl *wahl, struct paket_umfang *ret);

#endif
