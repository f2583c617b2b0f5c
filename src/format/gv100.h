/*
 * gv100.h: GV100AD, the text form of the Gemeindeverzeichnis: one record a line, 220 characters
 * (not bytes), UTF-8 or an 8-bit Latin encoding, LF or CRLF. Source of the positions: Destatis,
 * Datensatzbeschreibung GV100AD (14.06.2000), checked against the file of 30.11.2023.
 */
#ifndef VORORT_FORMAT_GV100_H
#define VORORT_FORMAT_GV100_H

#include "base/arena.h"
#include "base/problem.h"
#include "base/time.h"

/* Texts are trimmed and may be empty; they live as long as the arena given to gv100_read(). */
struct gv100_satz {
    uint32_t zeile;
    int satzart; /* 10, 20, 30, 40, 50, 60 */
    struct date gebietsstand;
    struct str land;     /* 2 digits */
    struct str rb;       /* 1, from 20 on */
    struct str kreis;    /* 2, from 40 on; 1 (Region) for 30 */
    struct str gemeinde; /* 3, for 60 */
    struct str verband;  /* 4, for 50 and 60 */
    struct str name;
    struct str sitz; /* of the administration */
    int textkennzeichen;
    bool has_zahlen;    /* Satzart 60: the four that follow */
    int64_t flaeche_ha; /* hectares */
    int64_t bevoelkerung;
    int64_t maennlich;
    struct str plz; /* of the administration's seat */
    bool plz_mehrere;
    struct str finanzamt;      /* 4 digits */
    struct str gericht;        /* Oberlandes-, Land-, Amtsgericht: 1 + 1 + 2 digits */
    struct str arbeitsagentur; /* 5 digits */
    struct str wahlkreis_von;  /* 3 digits */
    struct str wahlkreis_bis;  /* 3 digits or empty */
};

typedef enum err gv100_fn(void *user, const struct gv100_satz *satz, struct problem *p);

/*
 * Calls `fn` for each record. *ret_old_bytes: the text was not UTF-8 and was taken as ISO-8859-1
 * (no official file uses the bytes 0x80 to 0x9F; one that does is refused). ERR_FORMAT with the
 * number of the line in *p, or what `fn` returned.
 */
NODISCARD enum err gv100_read(struct str bytes, struct arena *a, gv100_fn *fn, void *user,
                              struct problem *p, bool *ret_old_bytes);

#endif
