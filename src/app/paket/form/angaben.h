/*
 * angaben.h: the two JSON files of a Paket, paket.json and netz.json: objects of texts, at most one
 * object inside another.
 */
#ifndef VORORT_APP_PAKET_FORM_ANGABEN_H
#define VORORT_APP_PAKET_FORM_ANGABEN_H

#include "app/paket/form/befund.h"

enum { ANGABEN_MOST = 64 * 1024, ANGABEN_VERSION = 1, ANGABEN_NAME_MOST = 200 };

struct paket_angaben {
    struct str name;
    struct str kommune; /* of a Teilpaket; ptr NULL otherwise */
};

/* paket.json. False with problems in `b`: not JSON, unknown key, another version. */
NODISCARD bool paket_angaben_read(struct str bytes, struct arena *a, struct befund *b,
                                  struct paket_angaben *ret_angaben);
void paket_angaben_write(const struct paket_angaben *p, struct buf *out);

/* One setting of netz.json: "betreiber.name". */
struct angabe {
    struct str schluessel;
    struct str wert;
};

/* netz.json as a flat list, not yet checked against the known keys. */
NODISCARD bool netz_angaben_read(struct str bytes, struct arena *a, struct befund *b,
                                 struct angabe **ret_angaben, size_t *ret_count);
/* Settings in the order of the list; those of one object must stand together. Empty ones are left
 * out; nothing at all is written if all are empty. */
void netz_angaben_write(const struct angabe *angaben, size_t count, struct arena *a,
                        struct buf *out);

#endif
