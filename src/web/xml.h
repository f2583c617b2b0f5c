/* xml.h: text in XML documents: feeds, sitemap. */
#ifndef VORORT_WEB_XML_H
#define VORORT_WEB_XML_H

#include "base/buf.h"

/* Escaped for content and quoted attributes; what XML 1.0 cannot hold becomes U+FFFD. */
void xml_text(struct buf *out, struct str s);
/* <name>text</name>; the name is a literal of ours. */
void xml_element(struct buf *out, const char *name, struct str text);

#endif
