/* testing.h: what every unit test includes; cmocka with its prerequisites, and slices compared. */
#ifndef VORORT_BASE_TESTING_H
#define VORORT_BASE_TESTING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"

/* Both texts are shown when they differ. `wanted` is a C string. */
#define assert_str(is, wanted) testing_str((is), (wanted), __FILE__, __LINE__)

static inline void testing_str(struct str is, const char *wanted, const char *file, int line)
{
    struct str w = str_from_cstr(wanted);
    if (!str_eq(is, w)) {
        print_error("is     \"%.*s\"\nwanted \"%.*s\"\n", STR_ARG(is), STR_ARG(w));
        _fail(file, line);
    }
}

#endif
