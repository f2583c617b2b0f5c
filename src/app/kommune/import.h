/*
 * import.h: deliveries of the register on their way into the database. One path for everybody:
 * `vorort import register` and the Paket put sources, units and changes, then finish.
 *
 *   struct kommune_import im CLEANUP(kommune_import_release) = ...;
 *   db_begin(w);
 *   kommune_import_init(&im, w);
 *   for each source: kommune_quelle_put(), then its kommune_eintrag_put() and kommune_aenderung_put()
 *   kommune_finish(&im);
 *   db_commit(w);  or db_rollback(w) for a dry run
 *
 * The transaction is the caller's. After an error nothing may be put any more; roll back. What is
 * already there and the same is not written again.
 */
#ifndef VORORT_APP_KOMMUNE_IMPORT_H
#define VORORT_APP_KOMMUNE_IMPORT_H

#include "app/kommune/kommune.h"
#include "format/aenderungen.h"

/* What the files of Destatis do not say in a form of their own. */
#define KOMMUNE_HERAUSGEBER "Statistisches Bundesamt (Destatis)"
#define KOMMUNE_LIZENZ      "dl-de/by-2-0"
#define KOMMUNE_URL_VERZEICHNIS                                                                    \
    "https://www.destatis.de/DE/Themen/Laender-Regionen/Regionales/Gemeindeverzeichnis/"           \
    "_inhalt.html"

/* A source. Texts are borrowed for the call. Absent (ptr NULL) or "" where not known. */
struct kommune_quelle {
    struct str kuerzel; /* "gv-2023-12-31"; absent: made from art and dates */
    struct str art;     /* "gvisys", "gv100", "aenderungen" */
    struct str titel;
    struct str gebietsstand;       /* full ISO day */
    struct str bevoelkerung_stand; /* may be absent, as the next two */
    struct str flaeche_stand;
    struct str koordinaten_stand;
    struct str zensus; /* "2011"; may be absent */
    struct str herausgeber;
    struct str lizenz;
    struct str url; /* may be absent */
    bool auszug;    /* some units only: nothing is concluded from absence, no sums are made */
};

/* A unit in the source that was put last. Texts are copied. */
struct kommune_eintrag {
    int64_t ebene;         /* 10, 20, 30, 40, 50, 60 */
    struct str schluessel; /* 2, 3, 4, 5, 9 digits; Gemeinde AGS 8 */
    struct str ars;        /* Gemeinde: 12 digits; may be absent */
    struct str name;
    struct str textkennzeichen; /* two digits; may be absent */
    struct str sitz;            /* may be absent */
    struct str plz;             /* may be absent */
    struct db_opt_i64 flaeche_ha;
    struct db_opt_i64 einwohner;
    struct db_opt_i64 maennlich;
    struct db_opt_i64 weiblich;
    struct db_opt_i64 lon_e6;
    struct db_opt_i64 lat_e6;
    bool summe; /* the figures are sums over the Gemeinden of the whole delivery */
};

/* A change. Texts are borrowed for the call. */
struct kommune_aenderung {
    bool erschlossen; /* belongs to no source: concluded by ourselves */
    struct str kennziffer;
    int64_t ebene;
    struct str art;
    struct str alt_schluessel;
    struct str alt_name;
    struct str neu_schluessel;
    struct str neu_name;
    struct db_opt_i64 flaeche_qm;
    struct db_opt_i64 einwohner;
    struct str rechtlich;   /* may be absent */
    struct str statistisch; /* may be absent */
};

/* What a source did, for one level. */
struct kommune_zaehler {
    int64_t hinzugekommen;
    int64_t geaendert;
    int64_t aufgeloest;
    int64_t unveraendert;
};

enum { KOMMUNE_EBENEN = 7 }; /* index is ebene / 10; 0 is not used */

/*
 * A source that is already there is compared with itself, all fields; "aufgeloest" then means: in
 * the file no more. A new one is compared with the full source of the next older Gebietsstand: name,
 * ARS and Textkennzeichen; figures change every year and do not count. Without an older one all
 * units are "hinzugekommen".
 */
struct kommune_bilanz {
    int64_t quelle_id;
    struct str kuerzel;
    struct str titel;
    struct str gebietsstand;
    struct str verglichen_mit; /* Gebietsstand compared with; absent: none */
    bool bekannt;              /* the source was there before */
    bool gleich;               /* and brought nothing new, so nothing was written */
    struct kommune_zaehler ebene[KOMMUNE_EBENEN];
    struct kommune_zaehler aenderungen;
    struct str *hinweise; /* a key that the source names twice, one German sentence each */
    size_t hinweis_count;
};

/* Asked between batches: false stops the import (ERR_CONFLICT, `stopped` is set). */
typedef bool kommune_step(void *arg, uint64_t done, uint64_t total);

struct kommune_lieferung; /* the source put last, not yet written */

struct kommune_import {
    struct db_write w;
    struct arena arena;   /* everything until release */
    struct arena scratch; /* of one row */
    kommune_step *step;   /* may be NULL; set it behind kommune_import_init() */
    void *step_arg;
    uint64_t done; /* entries written so far */
    uint64_t total;
    bool stopped;
    bool touched;                    /* something was written, so kommune_finish() has work */
    struct kommune_bilanz *bilanzen; /* one for each source, in the order of putting */
    size_t bilanz_count;
    size_t bilanz_cap;
    struct kommune_lieferung *offen;
    int64_t erschlossen; /* successors concluded by kommune_finish() */
};

void kommune_import_init(struct kommune_import *im, struct db_write w);
void kommune_import_release(struct kommune_import *im);

/*
 * Puts a source, or finds it: the same kuerzel, or the same art, Gebietsstand, Stichtag and (where
 * both name one) census. An extract never takes anything away from a full source of the same kind.
 * ERR_INPUT if a date or a required field is missing, ERR_EXISTS if the kuerzel belongs to another
 * source; `p` says which. *ret_id may be NULL.
 */
NODISCARD enum err kommune_quelle_put(struct kommune_import *im, const struct kommune_quelle *q,
                                      struct problem *p, int64_t *ret_id);
/* ERR_INPUT with a sentence in `p`: wrong key for the level, no name, half a position. */
NODISCARD enum err kommune_eintrag_put(struct kommune_import *im, const struct kommune_eintrag *e,
                                       struct problem *p);
/* Puts a change of the source put last (or of none, if concluded). ERR_INPUT as above. */
NODISCARD enum err kommune_aenderung_put(struct kommune_import *im,
                                         const struct kommune_aenderung *c, struct problem *p);
/*
 * Writes what is left and brings everything that is derived up to date: sums, newest names, validity,
 * Kreis and Land of each unit, successors. Must be called once before the commit.
 */
NODISCARD enum err kommune_finish(struct kommune_import *im);

/* A whole Gemeindeverzeichnis. Its texts are borrowed: it stays open until kommune_finish(). */
NODISCARD enum err kommune_register_put(struct kommune_import *im,
                                        const struct register_datei *datei, struct problem *p);
/* A whole list of changes. */
NODISCARD enum err kommune_aenderungen_put(struct kommune_import *im,
                                           const struct aenderungen *liste, struct problem *p);

#endif
