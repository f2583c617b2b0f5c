/*
 * refuse.h: how the build-time tools say no. One fault stops the run: file, line and one English
 * sentence for the developer who reads the build's output.
 */
#ifndef VORORT_COMMON_REFUSE_H
#define VORORT_COMMON_REFUSE_H

#include "base/err.h"
#include "base/str.h"

struct refusal {
    int line;       /* 1-based; 0: none so far */
    char text[320]; /* the sentence, cut if longer */
};

/* Fills `r` and returns ERR_INPUT, so that `return refuse(…)` leaves a parser. */
NODISCARD enum err refuse(struct refusal *r, int line, const char *fmt, ...) PRINTF_LIKE(3, 4);

#endif
