/* emit.h: a catalogue as C. */
#ifndef VORORT_POC_EMIT_H
#define VORORT_POC_EMIT_H

#include "base/buf.h"
#include "poc/po.h"

/* Writes tr.c: the function of web/tr.h and its sorted table. */
void poc_emit(const struct po *po, struct buf *out);

#endif
