/*
 * kopf.h: the head of a Markdown file, between two lines "---": fields and lists, one line each.
 * It looks like YAML and is much less; docs/paket.md, section 6, is the whole grammar. Nothing is
 * known here of which fields there are.
 */
#ifndef VORORT_APP_PAKET_FORM_KOPF_H
#define VORORT_APP_PAKET_FORM_KOPF_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/problem.h"

enum {
    KOPF_ZEILE_MOST = 4 * 1024,  /* bytes of a line of the head */
    KOPF_MOST = 64 * 1024,       /* of the whole head */
    KOPF_FELDER_MOST = 64,       /* more than any kind of text has */
    KOPF_RUMPF_MOST = 512 * 1024 /* of the text */
};

struct kopf_wert {
    struct str text; /* as written, without blanks at its ends; not yet unquoted */
    uint32_t zeile;
};

struct kopf_feld {
    struct str name;
    uint32_t zeile;
    bool liste; /* written as a list, even of one entry */
    struct kopf_wert *werte;
    size_t count; /* 1 unless a list */
};

struct kopf {
    struct kopf_feld *felder; /* in the order of the file, no name twice */
    size_t count;
    struct str rumpf;     /* Markdown, without empty lines at its ends and blanks at line ends */
    uint32_t rumpf_zeile; /* its first line; 0 if it is empty */
};

/*
 * Reads a text that zeichen_read() has passed. ERR_INPUT with line, field, sentence and advice in
 * *p. Slices of the text or of the arena.
 */
NODISCARD enum err kopf_read(struct arena *a, struct str text, struct problem *p,
                             struct kopf *ret_kopf);

/* A text as it stands below a head: no empty lines at its ends, no blanks at line ends. *ret_vorn
 * (may be NULL) is the number of lines that went at its begin. In the arena. */
struct str kopf_rumpf_read(struct arena *a, struct str text, uint32_t *ret_vorn);
/* A value: what begins with '"' is a quoted text and nothing else. ERR_INPUT if it is a broken one. */
NODISCARD enum err kopf_wert_read(struct arena *a, struct str roh, struct str *ret_wert);
/*
 * An entry "a | b | -" as its parts; absent ones have ptr NULL. *ret_count is the number of parts
 * written, more than `max` too (only `max` are stored). ERR_INPUT: a single "\".
 */
NODISCARD enum err kopf_teile_read(struct arena *a, struct str roh, struct str *teile, size_t max,
                                   size_t *ret_count);

/* --- writing, in the one form that the export knows -------------------------------------------- */

/* Nothing if the value is empty or absent. */
void kopf_feld_write(struct buf *out, struct str name, struct str wert);
/* A line "  - …" of a list. */
void kopf_eintrag_write(struct buf *out, struct str wert);
/* The same for an entry of parts; empty ones at its end are left out. */
void kopf_teile_write(struct buf *out, const struct str *teile, size_t count);
/* The end of the head and the text below it. */
void kopf_rumpf_write(struct buf *out, struct str rumpf);

#endif
