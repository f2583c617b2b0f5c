/*
 * aenderungen.h: the yearly lists "Namens-, Grenz- und Schlüsseländerungen" of Destatis (XLSX,
 * sheet "Gebietsaenderungen"). One event has a Kennziffer and may take several rows: one for each
 * pair of giving and taking unit. dl-de/by-2-0.
 */
#ifndef VORORT_FORMAT_AENDERUNGEN_H
#define VORORT_FORMAT_AENDERUNGEN_H

#include "base/arena.h"
#include "base/problem.h"
#include "base/time.h"

/* The numbers are those of the footnote "Änderungsart". */
enum aenderung_art {
    AENDERUNG_AUFLOESUNG = 1,
    AENDERUNG_TEILAUSGLIEDERUNG = 2, /* also names what stays: old and new key are then the same */
    AENDERUNG_SCHLUESSEL = 3,
    AENDERUNG_NAME = 4
};

struct aenderung {
    uint32_t zeile;
    struct str kennziffer;  /* "14/2023/0001-R": Land, year, number */
    struct str einheit;     /* "Gemeinde", "Gemeindeverband", "Kreis" … as delivered */
    enum aenderung_art art; /* the first one named */
    unsigned arten;         /* all of them, bits 1U << enum aenderung_art: a row may say "3, 4" */
    char ars_alt[13];       /* 2 to 12 digits, by the kind of unit */
    char ags_alt[9];        /* "" unless a Gemeinde */
    char ars_neu[13];
    char ags_neu[9];
    struct str name_alt;
    struct str name_neu;
    bool has_flaeche;
    bool has_einwohner;
    int64_t flaeche_qm; /* of what is handed over, square metres */
    int64_t einwohner;
    struct date juristisch;  /* in force by law */
    struct date statistisch; /* counted so by the statistics */
};

struct aenderungen {
    struct arena arena; /* owns everything below */
    struct str titel;   /* "Gebietsänderungen vom 01.01. - 31.12.2023" */
    int jahr;
    struct aenderung *liste; /* in the order of the file */
    size_t anzahl;
};

/* Reads and checks the whole file. Errors as for register_open(). After OK: aenderungen_close(). */
NODISCARD enum err aenderungen_open(struct aenderungen *a, const char *path, struct problem *p);
void aenderungen_close(struct aenderungen *a);

#endif
