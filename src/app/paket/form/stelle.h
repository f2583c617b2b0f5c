/* stelle.h: what a path in a Paket means; docs/paket.md, section 1. */
#ifndef VORORT_APP_PAKET_FORM_STELLE_H
#define VORORT_APP_PAKET_FORM_STELLE_H

#include "base/arena.h"

enum stelle_art {
    STELLE_UNBEKANNT, /* nothing of ours: refused */
    STELLE_PAKET,
    STELLE_NETZ,
    STELLE_TABELLE, /* one of the CSV files */
    STELLE_PORTRAIT,
    STELLE_BERICHT,
    STELLE_SEITE,
    STELLE_VERANSTALTUNG,
    STELLE_DATEI
};

/* Slices of the path. */
struct stelle {
    enum stelle_art art;
    struct str kommune; /* portrait, report of a member; "" for a report of the network */
    struct str slug;    /* report, event */
    struct str reihe;   /* event: its series */
    struct str seite;   /* page: "konzept-kontext/definition", "" for the start page */
    int jahr;           /* report */
};

struct stelle stelle_of(struct str pfad);

/* The paths of the export, in the arena. */
struct str stelle_portrait(struct arena *a, struct str kommune);
struct str stelle_bericht(struct arena *a, struct str kommune, int64_t jahr, struct str slug);
/* `adresse` is the page's: "/" or "/konzept-kontext/definition/". */
struct str stelle_seite(struct arena *a, struct str adresse);
struct str stelle_veranstaltung(struct arena *a, struct str reihe, struct str slug);

/* Is this first part of a path the program's own, so that no page may stand there? */
bool stelle_ist_reserviert(struct str teil);

#endif
