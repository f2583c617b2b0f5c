/* contrast.h: can one colour be read on the other? WCAG 2.2, success criterion 1.4.3. */
#ifndef VORORT_WEB_CONTRAST_H
#define VORORT_WEB_CONTRAST_H

#include "base/err.h"
#include "base/str.h"

/* Least ratio for text of normal size. */
#define CONTRAST_TEXT 4.5

/*
 * Contrast ratio, 1 to 21, of two colours "#rrggbb": (L1 + 0.05) / (L2 + 0.05) with the relative
 * luminance of WCAG 2.2. ERR_INPUT if one is not such a colour.
 */
NODISCARD enum err contrast_with(struct str colour, struct str ground, double *ret_ratio);

#endif
