/* portrait_structured.h: a member for search engines: schema.org City or AdministrativeArea. */
#ifndef VORORT_APP_PORTRAIT_PORTRAIT_STRUCTURED_H
#define VORORT_APP_PORTRAIT_PORTRAIT_STRUCTURED_H

#include "app/portrait/portrait.h"

/* ERR_LIMIT. */
NODISCARD enum err portrait_structured(struct ctx *c, const struct portrait_view *v,
                                       struct html *ret_html);

#endif
