/* auszug.h: the extract of the register on its way in: its three tables, read and checked. */
#ifndef VORORT_APP_PAKET_AUSZUG_H
#define VORORT_APP_PAKET_AUSZUG_H

#include "app/kommune/import.h"
#include "app/paket/einfuhr.h"

/* The three tables and where in them we are. */
struct auszug {
    struct einfuhr *im;
    struct kommune_import import;
    struct tabelle quellen;
    struct tabelle einheiten;
    struct tabelle nachfolgen;
    struct tabelle_zeile **einheiten_sortiert; /* by quelle, ebene, schluessel */
    struct tabelle_zeile **nachfolgen_sortiert;
};

/* Reads the three tables and checks each row against the others; false with problems. */
NODISCARD bool auszug_read(struct auszug *z);
/* Says where the extract differs from deliveries that were read as a whole. ERR_DB. */
NODISCARD enum err auszug_compare(struct auszug *z);

/* Values of a table as numbers; absent: none. Degrees in millionths. */
struct db_opt_i64 auszug_zahl(struct str s);
struct db_opt_i64 auszug_grad(struct str s);

#endif
