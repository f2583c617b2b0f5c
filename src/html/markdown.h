/*
 * markdown.h: the one small kind of Markdown that people may write: CommonMark with tables, through
 * cmark-gfm in safe mode. No raw HTML, no javascript: or data: links, no images from elsewhere.
 */
#ifndef VORORT_HTML_MARKDOWN_H
#define VORORT_HTML_MARKDOWN_H

#include "html/html.h"

/* MARKDOWN_BELOW_TITLE: `top` of a text that stands below the page's h1. */
enum { MARKDOWN_MAX = 512 * 1024, MARKDOWN_BELOW_TITLE = 2 };

/*
 * Renders `text`. Headings are moved so that the highest one becomes `<h(top)>` (top 2 to 5) and
 * get ids; links to other hosts get rel="noopener"; tables get a scrollable frame; German quotes
 * and dashes stay as typed. ERR_TOO_LARGE above MARKDOWN_MAX, ERR_INPUT if not UTF-8.
 */
NODISCARD enum err markdown_render(struct arena *a, struct str text, int top,
                                   struct html *ret_html);
/* Words only, for descriptions and search: no markup, blanks folded, at most `max` bytes. */
NODISCARD enum err markdown_plain(struct arena *a, struct str text, size_t max,
                                  struct str *ret_text);

#endif
