/* reply.h: headers that every reply carries; for src/web/ and tests. Handlers use ctx.h. */
#ifndef VORORT_WEB_REPLY_H
#define VORORT_WEB_REPLY_H

#include "http/http.h"

/* Content-Security-Policy and its companions; HSTS only where the outside address is https. */
void reply_security(struct http_reply *reply, bool behind_tls);

#endif
