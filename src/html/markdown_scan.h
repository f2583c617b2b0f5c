/*
 * markdown_scan.h: a second pair of eyes for tests and fuzzing. Knows exactly what our Markdown may
 * come out as and refuses everything else; shares no code with the renderer.
 */
#ifndef VORORT_HTML_MARKDOWN_SCAN_H
#define VORORT_HTML_MARKDOWN_SCAN_H

#include "base/str.h"

/* NULL if nothing in the markup can run or leave its place and all tags fit; else what is wrong. */
const char *markdown_scan(struct str markup);

#endif
