/* register_sammler.h: where the readers of the register put their entries; checks them alike. */
#ifndef VORORT_FORMAT_REGISTER_SAMMLER_H
#define VORORT_FORMAT_REGISTER_SAMMLER_H

#include "format/register.h"

struct sammler {
    struct register_datei *r;
    size_t cap;
    struct arena arena;
    uint32_t *slots; /* open addressing: index + 1 of an entry, 0 free */
    size_t slot_count;
    bool old_bytes; /* the text came in an 8-bit encoding */
};

void sammler_init(struct sammler *s, struct register_datei *r);
/* Frees what is needed only while reading. */
void sammler_release(struct sammler *s);

/*
 * Checks keys, name and numbers and keeps a copy. `e->name`, `plz` and `verwaltungssitz` may be
 * short-lived. ERR_FORMAT with *p filled except file, sheet and row. A key that was there before
 * on the same level is noted as a Hinweis and left out.
 */
NODISCARD enum err sammler_add(struct sammler *s, const struct register_eintrag *e,
                               struct problem *p);
/* A remark for the person who imports. */
void sammler_hinweis(struct sammler *s, uint32_t zeile, const char *fmt, ...) PRINTF_LIKE(3, 4);
/* Is the file whole? Every Kreis has a Gemeinde, every Land a Kreis, as many Kreise as there were. */
NODISCARD enum err sammler_finish(struct sammler *s, struct problem *p);

/* Digits as the files have them, in columns of their own; absent where the level has none. */
struct register_schluessel {
    struct str land;
    struct str rb;
    struct str kreis; /* one digit for a Region */
    struct str verband;
    struct str gemeinde;
};

/* Puts ars and ags together for e->ebene; parts too long make keys that sammler_add() refuses. */
void register_put_keys(struct register_eintrag *e, const struct register_schluessel *k);

/* "am 31.12.2024 (4. Quartal)": the first day of the form dd.mm.yyyy in it; false if none. */
bool register_find_date(struct str s, struct date *ret_date);

/* "Bisher: Reg.-Bez. Braunschweig", "früher: Reg.-Bez. Trier". */
bool register_is_former(struct str name);

/* The two readers. Both fill r->kopf and add entries; *p names the place. */
struct xlsx;
NODISCARD enum err gvisys_read(struct xlsx *x, struct sammler *s, struct problem *p);
NODISCARD enum err gv100_register(struct str bytes, struct sammler *s, struct problem *p);
/* Do the first bytes look like GV100AD? */
bool gv100_looks_like(struct str bytes);

#endif
