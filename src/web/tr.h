/* tr.h: the words of the user interface. German is the source; tools/poc compiles locale/en.po. */
#ifndef VORORT_WEB_TR_H
#define VORORT_WEB_TR_H

#include "base/str.h"
#include "base/time.h"

/*
 * The text in `lang`. `german` is the text as it stands in the source; it comes back itself for
 * LANG_DE and where a translation is missing (a test makes sure that none is). Static storage.
 */
struct str tr(enum lang lang, const char *german);

/* Marks a text that stands in a table and reaches tr() by a variable: tools/poc finds it by this. */
#define N_(text) text

#endif
