/* layout.h: words and addresses that the frame of a page needs; for layout.tmpl. */
#ifndef VORORT_WEB_LAYOUT_H
#define VORORT_WEB_LAYOUT_H

#include "web/asset.h"
#include "web/ctx.h"

/* "de", "en" */
struct str layout_lang(enum lang lang);
/* "de_DE", "en_GB" */
struct str layout_locale(enum lang lang);
enum lang layout_other(enum lang lang);
/* The other language in its own words. */
struct str layout_other_name(enum lang lang);
/* "Halle (Saale) – Arbeitsgemeinschaft …" */
struct str layout_title(struct ctx *c, const struct page *page);
/* Absolute address of this page in a language, with the canonical part of its query. */
struct url layout_canonical(struct ctx *c, enum lang lang);
/* Open Graph type, "website" if the page says nothing. */
struct str layout_kind(const struct page *page);
/* Absolute address of the picture for previews. */
struct str layout_picture(struct ctx *c);
struct url layout_feed(struct ctx *c, const struct page *page);
/* This page in the other language. */
struct url layout_switch(struct ctx *c);
/* Are we inside the room that this link leads to? */
bool layout_is_room(const struct ctx *c, const struct frame_link *link);

#endif
