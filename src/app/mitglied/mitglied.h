/*
 * mitglied.h: who is in the network. A member is a Kommune of the register with a beginning and an
 * end; its slug is part of its addresses and never changes.
 */
#ifndef VORORT_APP_MITGLIED_MITGLIED_H
#define VORORT_APP_MITGLIED_MITGLIED_H

#include "app/mitglied/mitglied_sql.h"
#include "html/html.h"
#include "web/ctx.h"

/* One row of the list, with everything in words. */
struct mitglied_zeile {
    struct url url;
    struct str slug;
    struct str name;
    struct str status;    /* "Kreisfreie Großstadt" */
    struct str land;      /* "Sachsen-Anhalt" */
    struct str einwohner; /* "226.767", "" if not known */
    struct str zeitraum;  /* mitglied_zeitraum() */
    bool former;
};

/*
 * Names, Länder and figures that `mitglied` repeats from register and portrait; call it inside the
 * transaction of every import. ERR_DB and what queries return.
 */
NODISCARD enum err mitglied_refresh(struct db_write w, struct arena *a);

/* "Mitglied seit 2011", "Mitglied von 2011 bis 2022", "Mitglied bis 2022"; "" if neither is known. */
struct str mitglied_zeitraum(struct arena *a, enum lang lang, struct str seit, struct str bis);

/* The row as people read it. */
struct mitglied_zeile mitglied_zeile_from(struct ctx *c, const struct mitglied_row *row);

#endif
