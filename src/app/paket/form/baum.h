/*
 * baum.h: the files of a Paket, whether it is a folder or a ZIP of one: a list in the order of
 * bytes, and the bytes of each. Symbolic links, devices and names that leave the folder are
 * refused; what systems leave behind (".git", "__MACOSX", "Thumbs.db") is passed over.
 */
#ifndef VORORT_APP_PAKET_FORM_BAUM_H
#define VORORT_APP_PAKET_FORM_BAUM_H

#include "base/arena.h"
#include "base/problem.h"
#include "format/zip.h"

/* Bounds of docs/paket.md, section 5. */
enum { BAUM_DATEIEN_MOST = 100000, BAUM_TIEFE_MOST = 16, BAUM_PFAD_MOST = 1000 };

struct baum_datei {
    struct str pfad;  /* "portraits/kiel.md", valid UTF-8 */
    uint64_t groesse; /* bytes */
    uint64_t index;   /* of a ZIP */
};

struct baum {
    struct arena arena; /* owns names and list */
    struct baum_datei *dateien;
    size_t count;
    struct unzip *zip; /* NULL: a folder */
    int ordner;        /* open folder; -1: a ZIP */
};

/*
 * Opens a folder or a ZIP by path. ERR_NOT_FOUND, ERR_IO, ERR_INPUT, ERR_FORMAT, ERR_TOO_LARGE with
 * *p filled (file: name inside the Paket). After an error nothing is held.
 */
NODISCARD enum err baum_open(struct baum *b, const char *path, struct problem *p);
/* A ZIP in memory; the bytes must live until baum_close(). */
NODISCARD enum err baum_open_zip(struct baum *b, struct str bytes, struct problem *p);
/* For CLEANUP; safe on a zeroed struct and twice. */
void baum_close(struct baum *b);

/* NULL if there is none. */
const struct baum_datei *baum_find(const struct baum *b, struct str pfad);
/* Is there a file whose path begins so? */
bool baum_has_below(const struct baum *b, struct str anfang);
/* Appends the bytes. ERR_IO, ERR_FORMAT, ERR_TOO_LARGE (maximum of `out`) with *p filled. */
NODISCARD enum err baum_read(struct baum *b, const struct baum_datei *d, struct problem *p,
                             struct buf *out);

#endif
