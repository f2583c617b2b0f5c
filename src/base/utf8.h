/* utf8.h: UTF-8 checked and counted, old encodings turned into it, NFC, folding, order. */
#ifndef VORORT_BASE_UTF8_H
#define VORORT_BASE_UTF8_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"

/* No overlong forms, no surrogates, nothing above U+10FFFF. */
bool utf8_valid(struct str s);
/* Characters (code points) of a valid text. */
size_t utf8_length(struct str s);
/* Cuts the first code point off; false at the end. Invalid bytes come out as U+FFFD, one each. */
bool utf8_next(struct str *rest, uint32_t *ret_code);
/* Writes one code point (1 to 4 bytes) and returns how many; invalid ones as U+FFFD. */
size_t utf8_encode(uint32_t code, char out[4]);
/* At most `bytes` bytes, cut at a character border. */
struct str utf8_cut(struct str s, size_t bytes);
/* Windows-1252 (a superset of printable ISO-8859-1) to UTF-8; undefined bytes become U+FFFD. */
struct str utf8_from_win1252(struct arena *a, struct str bytes);
/* Normal form C; ERR_INPUT if not valid UTF-8. ASCII comes back as it is. */
NODISCARD enum err utf8_nfc(struct arena *a, struct str s, struct str *ret_nfc);

/*
 * Folds for comparing: lower case, ä->a, ö->o, ü->u, ß->ss, other marks removed (NFKD), everything
 * that is not a letter or digit becomes one blank. "Halle (Saale)" -> "halle saale".
 */
struct str utf8_fold(struct arena *a, struct str s);
/* The part of an address: "Landkreis Göttingen" -> "landkreis-goettingen" (ä->ae, ß->ss). */
struct str utf8_slug(struct arena *a, struct str s);
/* Is it a slug: a-z, 0-9 and single hyphens inside, 1 to 80 bytes? */
bool utf8_is_slug(struct str s);
/*
 * Order by German rules for ordinary lists, DIN 5007-1: umlauts as base letters, ß as ss, case
 * and marks break ties, digits by value ("1.9" before "1.10"). < 0, 0, > 0.
 */
int utf8_compare_din5007(struct str a, struct str b);
/*
 * Appends a text whose bytes compare as utf8_compare_din5007() compares `s`: for a column that an
 * index keeps in order. About four times as long; `s` is valid UTF-8 without control characters.
 */
void utf8_sort_key(struct buf *out, struct str s);

#endif
