/* datei_put.h: stores a file for download; what it is, its bytes say, not its name. */
#ifndef VORORT_APP_DATEI_DATEI_PUT_H
#define VORORT_APP_DATEI_DATEI_PUT_H

#include "app/datei/datei_put_sql.h"

enum { DATEI_MOST = 25 * 1024 * 1024 };

/* What a file consists of before it is stored; slices of the caller. */
struct datei_inhalt {
    struct str pfad; /* "dateien/netz/plan.pdf" */
    struct str titel;
    struct str alt; /* ptr NULL: none; so for sprache and quelle */
    struct str sprache;
    struct str quelle;
    struct str bytes;
};

/*
 * The media type if the file's ending is one that we take (pdf csv txt png jpg webp odt ods docx
 * xlsx ics) and its bytes are of that kind; else STR_NULL, with sentence and advice in *p.
 */
struct str datei_typ(struct str pfad, struct str bytes, struct problem *p);
/* Is it a picture, by its ending? Pictures need a text. */
bool datei_ist_bild(struct str pfad);

/*
 * Stores a file inside the caller's transaction; *ret_id (may be NULL) is its id. ERR_INPUT with *p
 * filled (kind, a picture without text), ERR_TOO_LARGE, ERR_DB.
 */
NODISCARD enum err datei_put(struct db_write w, struct arena *a, const struct datei_inhalt *d,
                             struct problem *p, int64_t *ret_id);

#endif
