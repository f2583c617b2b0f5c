/*
 * zeichen.h: texts of a Paket as characters: BOM, line ends and normal form put right, everything
 * else that is not plain text refused. docs/paket.md, section 5.
 */
#ifndef VORORT_APP_PAKET_FORM_ZEICHEN_H
#define VORORT_APP_PAKET_FORM_ZEICHEN_H

#include "base/arena.h"
#include "base/problem.h"

/*
 * The bytes of a file as text: a BOM at the start is dropped, CR LF becomes LF, NFD becomes NFC.
 * ERR_INPUT with line, sentence and advice in *p for invalid UTF-8, a single CR and control
 * characters other than LF and tab. Slice of `bytes` or of the arena.
 */
NODISCARD enum err zeichen_read(struct arena *a, struct str bytes, struct problem *p,
                                struct str *ret_text);
/*
 * A text that did not come through zeichen_read(), in a form that it would pass: line ends become LF
 * (with `lines`) or blanks, other control characters go, NFC; without `lines` trimmed. What is fine
 * already comes back as it is; invalid UTF-8 comes back empty.
 */
struct str zeichen_clean(struct arena *a, struct str s, bool lines);
/* Lines before byte `at`, plus one. */
uint32_t zeichen_zeile(struct str text, size_t at);
/* Without blanks (U+0020) at both ends; other white space stays and is refused elsewhere. */
struct str zeichen_trim(struct str s);

#endif
