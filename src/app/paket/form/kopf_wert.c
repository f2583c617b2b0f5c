/* kopf_wert.c: single values and entries of a head, read and written. */
#include "app/paket/form/kopf.h"

#include "app/paket/form/zeichen.h"

enum err kopf_wert_read(struct arena *a, struct str roh, struct str *ret_wert)
{
    if (roh.len == 0 || roh.ptr[0] != '"') {
        *ret_wert = roh;
        return OK;
    }
    char *out = arena_alloc(a, roh.len);
    size_t len = 0;
    size_t i = 1;
    while (i < roh.len && roh.ptr[i] != '"') {
        if (roh.ptr[i] == '\\') {
            i++;
            if (i == roh.len || (roh.ptr[i] != '"' && roh.ptr[i] != '\\')) {
                return ERR_INPUT;
            }
        }
        out[len++] = roh.ptr[i++];
    }
    if (i + 1 != roh.len) {
        return ERR_INPUT; /* the quote does not end, or something stands behind it */
    }
    *ret_wert = zeichen_trim((struct str){ out, len });
    return OK;
}

/* Cuts the text before the next bare "|" off; unescapes it into the arena. */
static enum err next_part(struct arena *a, struct str roh, size_t *at, struct str *ret_teil)
{
    char *out = arena_alloc(a, roh.len - *at + 1);
    size_t len = 0;
    size_t i = *at;
    while (i < roh.len && roh.ptr[i] != '|') {
        if (roh.ptr[i] == '\\') {
            i++;
            if (i == roh.len || (roh.ptr[i] != '|' && roh.ptr[i] != '\\')) {
                return ERR_INPUT;
            }
        }
        out[len++] = roh.ptr[i++];
    }
    *at = i;
    *ret_teil = zeichen_trim((struct str){ out, len });
    return OK;
}

enum err kopf_teile_read(struct arena *a, struct str roh, struct str *teile, size_t max,
                         size_t *ret_count)
{
    size_t at = 0;
    size_t count = 0;
    for (size_t i = 0; i < max; i++) {
        teile[i] = STR_NULL;
    }
    for (;;) {
        struct str teil;
        TRY(next_part(a, roh, &at, &teil));
        bool absent = teil.len == 0 || str_eq(teil, STR("-"));
        if (count < max && !absent) {
            teile[count] = teil;
        }
        count++;
        if (at == roh.len) {
            break;
        }
        at++; /* the "|" */
    }
    *ret_count = count;
    return OK;
}

/* --- writing --------------------------------------------------------------------------------------- */

static void write_escaped(struct buf *out, struct str s, char special)
{
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == special || s.ptr[i] == '\\') {
            buf_add_char(out, '\\');
        }
        buf_add_char(out, s.ptr[i]);
    }
}

static void write_value(struct buf *out, struct str wert)
{
    if (wert.len > 0 && wert.ptr[0] == '"') {
        buf_add_char(out, '"');
        write_escaped(out, wert, '"');
        buf_add_char(out, '"');
    } else {
        buf_add(out, wert);
    }
    buf_add_char(out, '\n');
}

void kopf_feld_write(struct buf *out, struct str name, struct str wert)
{
    if (wert.len > 0) {
        buf_add(out, name);
        buf_lit(out, ": ");
        write_value(out, wert);
    }
}

void kopf_eintrag_write(struct buf *out, struct str wert)
{
    buf_lit(out, "  - ");
    write_value(out, wert);
}

void kopf_teile_write(struct buf *out, const struct str *teile, size_t count)
{
    while (count > 0 && teile[count - 1].len == 0) {
        count--;
    }
    buf_lit(out, "  - ");
    for (size_t i = 0; i < count; i++) {
        if (i > 0) {
            buf_lit(out, " | ");
        }
        if (teile[i].len == 0) {
            buf_add_char(out, '-');
        } else {
            write_escaped(out, teile[i], '|');
        }
    }
    buf_add_char(out, '\n');
}

void kopf_rumpf_write(struct buf *out, struct str rumpf)
{
    buf_lit(out, "---\n");
    if (rumpf.len > 0) {
        buf_add_char(out, '\n');
        buf_add(out, rumpf);
        buf_add_char(out, '\n');
    }
}
