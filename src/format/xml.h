/*
 * xml.h: XML members of office documents, read as a stream of events (libxml2's SAX, which costs
 * half of its reader). A document type declaration is refused at once, so there are no entities
 * beyond the five of XML and no network. Depth and sizes are bounded by libxml2's own limits.
 */
#ifndef VORORT_FORMAT_XML_H
#define VORORT_FORMAT_XML_H

#include "format/zip.h"

struct xml_element {
    const char *name;       /* local part */
    bool own;               /* of the same namespace as the root element */
    const void *attributes; /* as libxml2 lays them out */
    int attribute_count;
};

/* An error from one of these ends the reading and is returned; *p is then theirs to fill. */
struct xml_handler {
    enum err (*start)(void *user, const struct xml_element *e, struct problem *p);
    enum err (*end)(void *user, const char *name, bool own, struct problem *p);
    /* Text comes in pieces. */
    enum err (*text)(void *user, struct str text, struct problem *p);
    /* May be NULL; true: enough, no more events; the rest of the member is not looked at. */
    bool (*enough)(void *user);
};

/* The value of the attribute without prefix, absent if there is none; lives during the event. */
struct str xml_attribute(const struct xml_element *e, const char *name);
/* The same for one with a prefix, whatever it is (r:id). */
struct str xml_attribute_prefixed(const struct xml_element *e, const char *name);

/* ERR_FORMAT when the member is no well-formed XML, and what the handlers and unzip_ return. */
NODISCARD enum err xml_read(struct unzip *z, const struct unzip_member *m,
                            const struct xml_handler *handler, void *user, struct problem *p);

#endif
