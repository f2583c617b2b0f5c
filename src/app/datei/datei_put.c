/* datei_put.c: stores a file and recognises what it is. */
#include "app/datei/datei_put.h"

#include "base/hash.h"

enum err datei_put(struct db_write w, struct arena *a, const struct datei_inhalt *d,
                   struct problem *p, int64_t *ret_id)
{
    if (d->bytes.len > DATEI_MOST) {
        return problem_set(p, ERR_TOO_LARGE, "Eine Datei hat höchstens 25 MiB.",
                           "Die Datei ist zu groß.");
    }
    struct str typ = datei_typ(d->pfad, d->bytes, p);
    if (typ.ptr == NULL) {
        return ERR_INPUT;
    }
    if (datei_ist_bild(d->pfad) && d->alt.len == 0) {
        return problem_set(p, ERR_INPUT, "Beschreiben Sie in „alt“, was auf dem Bild zu sehen ist.",
                           "Dem Bild fehlt der Textersatz.");
    }
    char sha256[HASH_SHA256_HEX + 1];
    hash_sha256_of(d->bytes, sha256);
    struct q_datei_put_row_in in = {
        .pfad = d->pfad,
        .titel = d->titel,
        .alt = d->alt,
        .sprache = d->sprache,
        .quelle = d->quelle,
        .typ = typ,
        .sha256 = { sha256, HASH_SHA256_HEX },
        .groesse = (int64_t)d->bytes.len,
        /* An empty file is a file: its bytes are there, there are just none of them. */
        .inhalt = d->bytes.ptr != NULL ? d->bytes : STR(""),
    };
    TRY(q_datei_put_row(w, &in));
    struct datei_ganz row;
    bool found = false;
    TRY(q_datei_ganz(db_write_as_read(w), a, d->pfad, &found, &row));
    must(found);
    if (ret_id != NULL) {
        *ret_id = row.id;
    }
    return OK;
}
