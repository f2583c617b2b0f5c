/* seite_put.h: stores a page of the tree with all that belongs to it. */
#ifndef VORORT_APP_SEITE_SEITE_PUT_H
#define VORORT_APP_SEITE_SEITE_PUT_H

#include "app/seite/seite_put_sql.h"

/* What the law asks for beside the text: "konformitaet", "bewertet_am" … */
struct seite_put_angabe {
    struct str schluessel;
    struct str wert;
};

/* What a page consists of before it is stored; slices of the caller. */
struct seite_inhalt {
    struct str pfad; /* "/konzept-kontext/definition/"; "/" is the start page */
    struct str art;  /* "seite", "start", "impressum" … */
    struct str titel;
    struct str kurztitel; /* ptr NULL: none; so for beschreibung and stand */
    int64_t reihenfolge;
    struct str beschreibung;
    struct str stand;
    struct str text; /* Markdown */
    const struct seite_put_angabe *angaben;
    size_t angabe_count;
};

/*
 * Stores a page, its rendering, statements and search entry, inside the caller's transaction. The
 * parent follows from the path; whether it exists is the caller's to know. ERR_INPUT,
 * ERR_TOO_LARGE, ERR_DB.
 */
NODISCARD enum err seite_put(struct db_write w, struct arena *a, const struct seite_inhalt *s);
/* "/a/b/" -> "/a/"; STR_NULL for the top level and the start page. A slice. */
struct str seite_eltern(struct str pfad);

#endif
