/* rand.h: unpredictable bytes from the system. */
#ifndef VORORT_BASE_RAND_H
#define VORORT_BASE_RAND_H

#include "base/def.h"

/* Fills `len` bytes; never fails (the process ends if the system has no randomness). */
void rand_bytes(void *ret_bytes, size_t len);
/* `len` characters of a-z2-7 and a zero; `ret` has room for len + 1. */
void rand_text(char *ret, size_t len);

#endif
