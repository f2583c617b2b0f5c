/* field.h: small answers for field.tmpl. */
#ifndef VORORT_WEB_FIELD_H
#define VORORT_WEB_FIELD_H

#include "web/ctx.h"

/* Was the form sent, and is this field not right? */
bool field_is_wrong(const struct form *form, size_t i, bool sent);
/* HTML's input type. */
struct str field_input_type(const struct form *form, size_t i);
/* Ids of hint and error, for aria-describedby. */
struct str field_described_by(struct arena *a, const struct form *form, size_t i, bool sent);
/* "#text": from the summary to the field. */
struct str field_anchor(struct arena *a, const struct form *form, size_t i);

/*
 * The template compiler puts a call of this into every form that is posted. Visitors without a
 * session have no rights that another site could abuse, and phase_origin() refuses what comes from
 * elsewhere: there is nothing to write for them.
 */
void tmpl_csrf_field(struct buf *out, struct ctx *c);

#endif
