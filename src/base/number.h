/* number.h: numbers read strictly and written the German way. No locale. */
#ifndef VORORT_BASE_NUMBER_H
#define VORORT_BASE_NUMBER_H

#include "base/buf.h"
#include "base/time.h"

/* Decimal digits only (i64: one leading '-' allowed), within [min, max]; else ERR_INPUT. */
NODISCARD enum err number_parse_u64(struct str s, uint64_t max, uint64_t *ret_n);
NODISCARD enum err number_parse_i64(struct str s, int64_t min, int64_t max, int64_t *ret_n);
/*
 * A decimal with `point` ('.' or ','), optional '-' in front and no grouping or exponent, as an
 * integer scaled by 10^digits: ("65,21", ',', 2) -> 6521. More digits than that: ERR_INPUT.
 */
NODISCARD enum err number_parse_scaled(struct str s, char point, int digits, int64_t *ret_n);
/* A double as XLSX stores it ("65.209999999999994", "1E-3"); ERR_INPUT if it is not one. */
NODISCARD enum err number_parse_double(struct str s, double *ret_n);
/* 226767 -> "226.767" (de), "226,767" (en). */
void number_write(struct buf *out, int64_t n, enum lang lang);
/* Scaled by 10^digits: (13503, 2) -> "135,03" (de), "135.03" (en), grouped as above. */
void number_write_scaled(struct buf *out, int64_t n, int digits, enum lang lang);

#endif
