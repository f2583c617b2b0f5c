/* xlsx_intern.h: what the three files of the XLSX reader share. */
#ifndef VORORT_FORMAT_XLSX_INTERN_H
#define VORORT_FORMAT_XLSX_INTERN_H

#include "format/xlsx.h"
#include "format/xml.h"

struct xlsx {
    struct unzip *zip;
    struct arena arena; /* sheets and shared texts */
    struct xlsx_limits limits;
    struct xlsx_sheet *sheets;
    struct str *parts; /* the member of each sheet */
    size_t sheet_count;
    struct str *texts;
    size_t text_count;
};

/* Reads the shared texts; a workbook without them is fine (`part` absent). */
NODISCARD enum err xlsx_texts_read(struct xlsx *x, struct str part, struct problem *p);

/*
 * The text of an <si> or <is>: runs joined, phonetic hints left out. Feed it the events between
 * begin and end tag; it gives the decoded text ("_x000A_" is how Office writes a control character).
 */
struct xlsx_text {
    struct buf text;
    bool in_t;
    int phonetic; /* depth inside <rPh> */
};

void xlsx_text_start(struct xlsx_text *t, const char *name);
void xlsx_text_end(struct xlsx_text *t, const char *name);
void xlsx_text_add(struct xlsx_text *t, struct str text);
/* Replaces "_xHHHH_" in place. */
void xlsx_text_decode(struct buf *text);

#endif
