/* def.c: where a broken must() ends. */
#include "base/def.h"

_Noreturn void must_failed(const char *cond, const char *file, int line)
{
    fprintf(stderr, "%s:%d: must hold, but does not: %s\n", file, line, cond);
    abort();
}
