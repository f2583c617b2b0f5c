/*
 * senke.h: where an export goes: a folder that appears when it is complete. Files are written
 * beside the target; only the last step gives them its name. What fails leaves nothing behind.
 */
#ifndef VORORT_APP_PAKET_FORM_SENKE_H
#define VORORT_APP_PAKET_FORM_SENKE_H

#include "app/paket/form/baum.h"

struct senke {
    struct arena arena;
    struct str ziel;   /* the folder or ZIP to be */
    struct str beside; /* the folder in the making; "" before and after */
    struct str *pfade; /* all that was made below it, folders too, in order */
    size_t count;
    size_t cap;
    struct str ordner; /* made last, so that neighbours do not ask again */
    uint64_t dateien;
    uint64_t bytes;
};

/* ERR_EXISTS: the target is there and no empty folder. ERR_IO: its folder does not take one. */
NODISCARD enum err senke_open(struct senke *s, const char *ziel);
/* One file; `pfad` is one of the Paket, "portraits/kiel.md". ERR_IO. */
NODISCARD enum err senke_write(struct senke *s, struct str pfad, struct str bytes);
/* Makes the target appear, as a folder or, if its name ends with ".zip", as a ZIP. ERR_IO,
 * ERR_EXISTS if somebody else was faster. */
NODISCARD enum err senke_finish(struct senke *s);
/* Takes away what is not finished. For CLEANUP; safe on a zeroed struct and twice. */
void senke_close(struct senke *s);

#endif
