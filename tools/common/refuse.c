/* refuse.c: see refuse.h. */
#include "common/refuse.h"

#include <stdarg.h>

enum err refuse(struct refusal *r, int line, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    (void)vsnprintf(r->text, sizeof(r->text), fmt, args);
    va_end(args);
    r->line = line;
    return ERR_INPUT;
}
