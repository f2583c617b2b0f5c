/* pack.h: gzip for pages, through libdeflate. */
#ifndef VORORT_WEB_PACK_H
#define VORORT_WEB_PACK_H

#include "base/buf.h"

/* Replaces what is in `out` by the gzip form of `body`. ERR_LIMIT, ERR_MEMORY. */
NODISCARD enum err pack_gzip(struct str body, struct buf *out);

#endif
