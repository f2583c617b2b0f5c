/* fold.h: one code point folded; shared by the folding and the ordering of texts. */
#ifndef VORORT_BASE_FOLD_H
#define VORORT_BASE_FOLD_H

#include "base/def.h"

enum { FOLD_MOST = 32 }; /* Unicode's longest compatibility decomposition has 18 code points */

/*
 * Lower case, decomposed (NFKD), without marks: 'Ä' -> 'a', 'ß' -> 's' 's', U+FB01 -> 'f' 'i'.
 * Letters and digits only; everything else gives no code point and *ret_blank = true, except marks
 * and invisible characters, which give nothing at all.
 */
size_t fold_code(uint32_t code, uint32_t ret_codes[FOLD_MOST], bool *ret_blank);

#endif
