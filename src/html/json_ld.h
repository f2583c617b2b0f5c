/* json_ld.h: data for search engines inside a page. */
#ifndef VORORT_HTML_JSON_LD_H
#define VORORT_HTML_JSON_LD_H

#include "html/html.h"

/*
 * <script type="application/ld+json">…</script>. The text must come from base/json.h, which writes
 * `<`, `>` and `&` as \uXXXX: nothing in it can end the element (must()). A data block is not run,
 * so the Content-Security-Policy does not touch it.
 */
struct html html_json_ld(struct arena *a, struct str json);

#endif
