/*
 * xlsx.h: reads the cells of XLSX workbooks (ECMA-376, transitional and strict) row by row: texts
 * (shared, inline, rich; phonetic hints left out), numbers as they stand in the file, booleans,
 * errors, cached values of formulas. Missing cell and row addresses are counted on; addresses that
 * go back or contradict their row are refused. Formats, dates as such and drawings do not matter
 * here. One row is in memory at a time, the shared texts are all the time.
 */
#ifndef VORORT_FORMAT_XLSX_H
#define VORORT_FORMAT_XLSX_H

#include "format/zip.h"

struct xlsx;

struct xlsx_limits {
    uint64_t rows;    /* number of the last row, in one sheet */
    uint32_t columns; /* number of the last column */
    size_t sheets;
    size_t cell_bytes; /* text of one cell */
    size_t texts;      /* shared texts */
    size_t text_bytes; /* all shared texts together */
};

/* What Excel itself allows, and 64 MiB of shared texts. */
extern const struct xlsx_limits xlsx_limits_default;

enum xlsx_type { XLSX_TEXT, XLSX_NUMBER, XLSX_BOOL, XLSX_ERROR };

struct xlsx_cell {
    uint32_t column; /* 1: "A" */
    enum xlsx_type type;
    struct str text; /* as stored: "65.209999999999994"; "1" or "0"; "#REF!" */
};

struct xlsx_row {
    uint64_t number;               /* from 1 */
    const struct xlsx_cell *cells; /* ascending columns; cells without a value are left out */
    size_t count;
};

struct xlsx_sheet {
    struct str name;
    bool hidden;
};

/*
 * Opens the workbook: list of sheets and shared texts. ERR_NOT_FOUND, ERR_IO, ERR_FORMAT,
 * ERR_TOO_LARGE; *p says why. Bytes must stay alive until xlsx_close().
 */
NODISCARD enum err xlsx_open(const char *path, const struct xlsx_limits *limits, struct problem *p,
                             struct xlsx **ret_xlsx);
NODISCARD enum err xlsx_open_bytes(struct str bytes, const struct xlsx_limits *limits,
                                   struct problem *p, struct xlsx **ret_xlsx);
/* NULL is fine. For CLEANUP(xlsx_release): the same through a pointer. */
void xlsx_close(struct xlsx *x);
void xlsx_release(struct xlsx **x);

size_t xlsx_sheet_count(const struct xlsx *x);
const struct xlsx_sheet *xlsx_sheet_at(const struct xlsx *x, size_t i);

/*
 * Called for each row that has at least one value. The row lives during the call. An error ends
 * the reading and is returned; *ret_enough = true ends it without one.
 */
typedef enum err xlsx_row_fn(void *user, const struct xlsx_row *row, struct problem *p,
                             bool *ret_enough);

/* Reads sheet `i` from the top. *p gets the sheet's name and, for a damaged cell, where it is. */
NODISCARD enum err xlsx_read_sheet(struct xlsx *x, size_t i, xlsx_row_fn *fn, void *user,
                                   struct problem *p);

/* The cell of a column; NULL if it has no value. */
const struct xlsx_cell *xlsx_cell(const struct xlsx_row *row, uint32_t column);
/* 1 -> "A", 27 -> "AA", 16384 -> "XFD". */
struct xlsx_letters {
    char text[8];
};
struct xlsx_letters xlsx_column_letters(uint32_t column);

#endif
