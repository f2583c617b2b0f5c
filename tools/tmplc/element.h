/*
 * element.h: what the template compiler knows about elements and attributes of HTML and SVG: which
 * are void, which are refused and why, what may stand in what. Source: HTML Living Standard, 4 and
 * 13.1.2; the refusals follow from our Content-Security-Policy and from WCAG 2.2.
 */
#ifndef VORORT_TMPLC_ELEMENT_H
#define VORORT_TMPLC_ELEMENT_H

#include "base/str.h"

/* No end tag and no content. */
bool element_is_void(struct str name);
/* Content is text without tags: title, textarea. */
bool element_is_rcdata(struct str name);
/* Content must stay empty: script. */
bool element_is_script(struct str name);
/* Blanks inside count: pre, textarea. */
bool element_keeps_blanks(struct str name);
/* No text of its own, only certain children: ul, table, tr, select … */
bool element_has_no_text(struct str name);
/* A field that needs a label: input, select, textarea. */
bool element_is_field(struct str name);
/* The sentence why it may not be used, or NULL. */
const char *element_refused(struct str name);
/* May `child` stand directly in `parent`? */
bool element_fits(struct str parent, struct str child);
/* May `inner` stand anywhere below `outer`? (no link in a link, no form in a form …) */
bool element_fits_below(struct str outer, struct str inner);

enum attr_kind {
    ATTR_PLAIN,
    ATTR_LINK, /* an address that a person follows: any safe scheme */
    ATTR_OWN   /* an address that the browser loads or sends to: only ours */
};

enum attr_kind attr_kind(struct str element, struct str attr);
/* The sentence why it may not be used, or NULL. */
const char *attr_refused(struct str attr);

#endif
