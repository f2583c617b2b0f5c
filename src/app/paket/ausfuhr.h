/* ausfuhr.h: an export under way, shared by the files that export its parts. */
#ifndef VORORT_APP_PAKET_AUSFUHR_H
#define VORORT_APP_PAKET_AUSFUHR_H

#include "app/paket/bestand.h"
#include "app/paket/form/senke.h"
#include "app/paket/form/stelle.h"
#include "app/paket/paket.h"

/* A file that a text of a Teilpaket refers to. */
struct ausfuhr_datei {
    struct str pfad;
    struct ausfuhr_datei *next;
};

struct ausfuhr {
    struct db_read r;
    struct senke *senke;
    const struct paket_wahl *wahl;
    struct arena arena; /* as long as the export */
    struct arena satz;  /* as long as one piece */
    struct buf out;     /* of one file */
    struct str kommune; /* of a Teilpaket; ptr NULL: all */
    struct db_opt_i64 mitglied_id;
    struct ausfuhr_datei *dateien; /* of a Teilpaket */
};

/* Between pieces: progress, fresh memory; ERR_CONFLICT if it shall stop. */
NODISCARD enum err ausfuhr_next(struct ausfuhr *ex);
/* What stands in ex->out becomes a file, and out is empty again. */
NODISCARD enum err ausfuhr_datei(struct ausfuhr *ex, struct str pfad);
NODISCARD enum err ausfuhr_text(struct ausfuhr *ex, struct str pfad, const struct text *t);

/* The parts. */
NODISCARD enum err ausfuhr_angaben(struct ausfuhr *ex);
NODISCARD enum err ausfuhr_register(struct ausfuhr *ex);
NODISCARD enum err ausfuhr_mitglieder(struct ausfuhr *ex);
NODISCARD enum err ausfuhr_texte(struct ausfuhr *ex);
NODISCARD enum err ausfuhr_dateien(struct ausfuhr *ex);
NODISCARD enum err ausfuhr_umleitungen(struct ausfuhr *ex);

#endif
