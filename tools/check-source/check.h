/*
 * check.h: our own rules of the house, checked by machine (docs/modules/check-source.md). One file at
 * a time; each rule reports every place that breaks it.
 */
#ifndef VORORT_CHECK_SOURCE_CHECK_H
#define VORORT_CHECK_SOURCE_CHECK_H

#include "base/arena.h"
#include "base/buf.h"

struct check {
    struct arena *arena;
    struct buf *out; /* "path:line: sentence" each */
    struct str path; /* from the root of the repository: "src/app/seite/seite.c" */
    struct str source;
    size_t faults;
    size_t warnings;
};

/* Reports a broken rule. */
void check_fault(struct check *c, int line, const char *fmt, ...) PRINTF_LIKE(3, 4);
/* Reports something to look at; does not fail the run. */
void check_warn(struct check *c, int line, const char *fmt, ...) PRINTF_LIKE(3, 4);

/* Do the rules look at this file at all? Not: generated and foreign ones, test data. */
bool check_is_ours(struct str path);
/* All rules that fit the kind of file. */
void check_file(struct check *c);

/* Is it below that folder ("src/app/")? */
bool check_in(const struct check *c, const char *folder);
/* Last part of the path. */
struct str check_name(const struct check *c);
/* x_test.c, testing.h, or below a folder of tests. */
bool check_is_test(const struct check *c);

/* The rules, one file each. */
void check_text(struct check *c);      /* text.c: bytes, line ends, first comment, length */
void check_header(struct check *c);    /* header.c: guard */
void check_layers(struct check *c);    /* layers.c: who includes whom */
void check_words(struct check *c);     /* words.c: words that belong to one folder, SQL */
void check_functions(struct check *c); /* functions.c: length, parameters, nesting, names */

#endif
