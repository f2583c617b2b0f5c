/* testing_zip.h: tests only; archives and workbooks made in memory. */
#ifndef VORORT_FORMAT_TESTING_ZIP_H
#define VORORT_FORMAT_TESTING_ZIP_H

#include "base/buf.h"

struct testing_part {
    const char *name;
    struct str content;
};

/* Writes an archive of these members to `out`; names are not checked, doubled ones allowed. */
void testing_zip(const struct testing_part *parts, size_t count, struct buf *out);

/* A cell: 's' shared text, 'i' inline, 'n' number, '\0' left out. */
struct testing_cell {
    const char *at; /* "B7"; in the order of rows and columns */
    char type;
    const char *text;
};

/*
 * Writes a workbook with one sheet of this name. `changes` replaces cells of the same address, or
 * adds behind the last cell.
 */
void testing_xlsx(const char *sheet, const struct testing_cell *cells, size_t count,
                  const struct testing_cell *changes, size_t change_count, struct buf *out);
/* The parts of a workbook around the given sheet XML. */
void testing_xlsx_raw(const char *sheet, struct str sheet_xml, struct str texts_xml,
                      struct buf *out);

/* Writes bytes to a file of the test's own and gives its path, valid until the next call. */
const char *testing_file(struct str bytes);

#endif
