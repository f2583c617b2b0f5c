/*
 * umleitung.h: old addresses. No address that was ever published may break: those of the old TYPO3
 * site are listed in the table, its general patterns are known here.
 */
#ifndef VORORT_APP_UMLEITUNG_UMLEITUNG_H
#define VORORT_APP_UMLEITUNG_UMLEITUNG_H

#include "web/ctx.h"

/*
 * For requests with a query, before pages are looked for: an entry "path?name=value" fits if the
 * path is the same and the query has every name with its value. *ret_done if it has answered.
 */
NODISCARD enum err umleitung_by_query(struct ctx *c, bool *ret_done);
/*
 * For addresses that nobody knows: entries without '?', then the patterns of the old site.
 * Answers with a redirect or leaves ERR_NOT_FOUND.
 */
NODISCARD enum err umleitung_fallback(struct ctx *c);
/* Where the old site's pattern `path` leads to; STR_NULL if it is none. For umleitung_fallback(). */
struct str umleitung_pattern(struct arena *a, struct str path);
/* Does the query of the entry ("a=1&b=2", decoded) stand in the request's query (encoded)? */
bool umleitung_query_fits(struct arena *a, struct str wanted, struct str query);

#endif
