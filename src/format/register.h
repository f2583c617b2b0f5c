/*
 * register.h: the official Gemeindeverzeichnis as one common form, whatever file it came in:
 * GV-ISys (XLSX, "Auszug_GV", yearly and quarterly) or GV100AD (text of 220 characters a line, also
 * packed with gzip). Recognised by content, never by name.
 *
 * The whole file is read and checked before the first entry is handed out: a truncated or
 * hand-saved file is refused as a whole, so an importer never stands half-way. Publisher of both:
 * Statistisches Bundesamt (Destatis), dl-de/by-2-0.
 */
#ifndef VORORT_FORMAT_REGISTER_H
#define VORORT_FORMAT_REGISTER_H

#include "base/arena.h"
#include "base/problem.h"
#include "base/time.h"

enum register_art { REGISTER_GVISYS, REGISTER_GV100AD };

/* The numbers are the official Satzart. */
enum ebene {
    EBENE_LAND = 10,
    EBENE_REGIERUNGSBEZIRK = 20, /* also statistical regions, and former ones ("Bisher: …") */
    EBENE_REGION = 30,           /* Baden-Württemberg only */
    EBENE_KREIS = 40,
    EBENE_VERBAND = 50, /* a verbandsfreie Gemeinde has one of its own */
    EBENE_GEMEINDE = 60
};

/*
 * What the file says about itself. The dates are three different things and are kept apart: a
 * quarterly file has the borders of its quarter, but the people of the last year counted.
 */
struct register_kopf {
    enum register_art art;
    struct str titel;              /* first line of the sheet; "" for GV100AD */
    struct str blatt;              /* sheet of the (first) data; "" for GV100AD */
    struct date gebietsstand;      /* borders, names and keys; always set */
    struct date einwohner_stand;   /* people; not set in GV100AD, which does not say it */
    struct date flaeche_stand;     /* area; not set in GV100AD */
    struct date koordinaten_stand; /* coordinates; not set where there are none */
    int zensus_jahr;               /* 1987, 2011, 2022 as the file states; 0: it does not */
    struct str zensus;             /* "Zensus 2011" …; "" when not stated */
    struct str urheber;            /* "Statistisches Bundesamt (Destatis), 2025"; "" in GV100AD */
};

struct register_eintrag {
    enum ebene ebene;
    uint32_t zeile; /* row of the sheet or line of the text, from 1 */
    /*
     * Digits of the Regionalschlüssel: 2 (Land), 3 (RB), 4 (Region), 5 (Kreis), 9 (Verband), 12
     * (Gemeinde; "" in the oldest files, which know no Verband).
     */
    char ars[13];
    /* Amtlicher Gemeindeschlüssel: 8 digits for a Gemeinde; ars for 10 to 40; "" for a Verband. */
    char ags[9];
    struct str name;            /* as delivered, NFC: "Halle (Saale), Stadt" */
    int textkennzeichen;        /* 41 to 67, see textkennzeichen_name(); 0: none */
    struct str verwaltungssitz; /* GV100AD, levels 10 to 50; absent (ptr NULL) otherwise */
    struct str plz;             /* of the seat; five digits, or absent */
    bool frueher; /* a former Regierungsbezirk that the file still lists ("früher:", "Bisher:") */
    bool has_flaeche;
    bool has_einwohner;
    bool has_geschlecht; /* maennlich and weiblich are there; they add up to einwohner */
    bool has_lage;
    int64_t flaeche_ha; /* hectares; 1 ha = 0.01 km2, the exactness of both formats */
    int64_t einwohner;
    int64_t maennlich;
    int64_t weiblich;
    int32_t lon_e6; /* degrees times 1,000,000, geographic */
    int32_t lat_e6;
};

/* Something to tell, no reason to refuse: a doubled key, sums that do not fit. */
struct register_hinweis {
    uint32_t zeile;
    struct str text; /* one German sentence */
};

struct register_datei {
    struct arena arena; /* owns everything below */
    struct register_kopf kopf;
    struct register_eintrag *eintraege; /* in the order of the file; each key once per ebene */
    size_t anzahl;
    size_t anzahl_je_ebene[7]; /* [ebene / 10] */
    /*
     * All 16 Länder and at least 10,000 Gemeinden: only then does a missing unit mean that it was
     * dissolved. An extract (one Land, hand-made tests) is read too, but says false here.
     */
    bool vollstaendig;
    struct register_hinweis *hinweise;
    size_t hinweis_anzahl; /* kept ones, 1,000 at most; the last one says if there were more */
    size_t next;           /* for register_next() */
};

/*
 * Reads and checks the file. ERR_NOT_FOUND, ERR_IO, ERR_TOO_LARGE, or ERR_FORMAT with file, sheet,
 * row, column, reason and advice in *p (a list of changes is recognised and refused with the advice
 * to import it as such). After OK: register_close(). After an error nothing is held.
 */
NODISCARD enum err register_open(struct register_datei *r, const char *path, struct problem *p);
/* The same from bytes in memory (an upload); `name` is shown in messages. */
NODISCARD enum err register_open_bytes(struct register_datei *r, struct str bytes, struct str name,
                                       struct problem *p);
/* The entries one after the other; false at the end. */
bool register_next(struct register_datei *r, const struct register_eintrag **ret_eintrag);
/* Gives everything back; safe on a zeroed struct. For CLEANUP(register_close). */
void register_close(struct register_datei *r);

/* "Kreisfreie Stadt", "Landkreis", "Große Kreisstadt" …; NULL for a number that is none. */
const char *textkennzeichen_name(int textkennzeichen);
/* "Land", "Regierungsbezirk", "Region", "Kreis", "Gemeindeverband", "Gemeinde". */
const char *ebene_name(enum ebene e);

#endif
