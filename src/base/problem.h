/*
 * problem.h: what is wrong with an input, where, and what to do. Filled by readers and importers
 * beside an ERR_FORMAT or ERR_INPUT; shown to a person on stderr or on a page.
 */
#ifndef VORORT_BASE_PROBLEM_H
#define VORORT_BASE_PROBLEM_H

#include "base/buf.h"

struct problem {
    char file[256]; /* name as given, "" if none */
    char sheet[64];
    char column[64]; /* letter ("C") or column name */
    char field[64];
    uint64_t row;     /* 1-based line or row; 0 if none */
    char text[512];   /* what is wrong: one German sentence */
    char advice[512]; /* what to do: one German sentence, may be "" */
};

void problem_clear(struct problem *p);
/* Texts too long are cut at a character border. `advice` may be NULL. Returns `e` for TRY/return. */
enum err problem_set(struct problem *p, enum err e, const char *advice, const char *fmt, ...)
    PRINTF_LIKE(4, 5);
void problem_file(struct problem *p, struct str file);
void problem_sheet(struct problem *p, struct str sheet);
void problem_at(struct problem *p, uint64_t row, struct str column);
/* "datei.xlsx, Blatt „X“, Zeile 7, Spalte C: Satz. Rat." */
void problem_write(const struct problem *p, struct buf *out);

#endif
