/*
 * frontmatter_fuzz.c: files of a Paket from anybody: heads of Markdown, and (what does not begin with
 * a head) tables. What is read and written is in its one form: read again it gives the same bytes.
 */
#include "app/paket/form/kopf.h"
#include "app/paket/form/tabelle.h"
#include "app/paket/form/text.h"
#include "app/paket/form/zeichen.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { OUT_MAX = 8 << 20 };

static void round_trip(const struct textart *art, const struct text *t, struct arena *a)
{
    struct buf first CLEANUP(buf_release);
    struct buf second CLEANUP(buf_release);
    struct befund b;
    struct text again;
    buf_init(&first, OUT_MAX);
    buf_init(&second, OUT_MAX);
    befund_init(&b, a);
    text_write(t, &first);
    /* A part "-" means an absent one: a required one may be gone. All else must be read again. */
    if (text_read(art, STR("b.md"), buf_str(&first), a, &b, &again)) {
        text_write(&again, &second);
        must(str_eq(buf_str(&first), buf_str(&second)));
    } else {
        must(first.len > KOPF_MOST);
    }
}

static void read_heads(struct str input, struct arena *a)
{
    static const struct textart *const arten[] = { &textart_portrait, &textart_bericht,
                                                   &textart_seite, &textart_veranstaltung };
    for (size_t i = 0; i < ARRAY_LEN(arten); i++) {
        struct befund b;
        struct text t;
        befund_init(&b, a);
        if (text_read(arten[i], STR("a.md"), input, a, &b, &t)) {
            round_trip(arten[i], &t, a);
        } else {
            must(b.fehler.total > 0);
        }
    }
}

static void read_tables(struct str input, struct arena *a)
{
    static const struct tabellenart *const arten[] = { &tabelle_mitglieder, &tabelle_umleitungen,
                                                       &tabelle_dateien,    &tabelle_quellen,
                                                       &tabelle_einheiten,  &tabelle_nachfolgen };
    for (size_t i = 0; i < ARRAY_LEN(arten); i++) {
        struct buf out CLEANUP(buf_release);
        struct befund b;
        struct tabelle t;
        struct tabelle again;
        buf_init(&out, OUT_MAX);
        befund_init(&b, a);
        if (!tabelle_read(arten[i], input, a, &b, &t)) {
            must(b.fehler.total > 0);
            continue;
        }
        tabelle_kopf_write(arten[i], &out);
        for (size_t k = 0; k < t.count; k++) {
            tabelle_zeile_write(arten[i], t.zeilen[k].werte, &out);
        }
        must(tabelle_read(arten[i], buf_str(&out), a, &b, &again));
        must(again.count == t.count);
        for (size_t k = 0; k < t.count * arten[i]->count; k++) {
            size_t spalte = k % arten[i]->count;
            size_t zeile = k / arten[i]->count;
            must(str_eq(t.zeilen[zeile].werte[spalte], again.zeilen[zeile].werte[spalte]));
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str input = { (const char *)data, size };
    struct arena a;
    arena_init(&a, 512 << 20);
    if (str_starts(input, STR("---")) || str_starts(input, STR("\xef\xbb\xbf---"))) {
        read_heads(input, &a);
    } else {
        read_tables(input, &a);
    }
    struct str clean = zeichen_clean(&a, input, true);
    struct problem p;
    struct str text;
    problem_clear(&p);
    must(zeichen_read(&a, clean, &p, &text) == OK);
    arena_release(&a);
    return 0;
}
