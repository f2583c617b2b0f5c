/* words.h: dates and numbers as people read them, in the arena of the request. */
#ifndef VORORT_WEB_WORDS_H
#define VORORT_WEB_WORDS_H

#include "base/arena.h"
#include "base/time.h"
#include "html/html.h"

/* "2024-12-31" -> "31. Dezember 2024"; "2007" stays; absent or not a date -> "". */
struct str words_date(struct arena *a, struct str iso, enum lang lang);
/* "17.–19. Mai 2010", "31. Mai – 2. Juni 2013", "31. Mai 2007"; `bis` may be empty. */
struct str words_span(struct arena *a, struct str von, struct str bis, enum lang lang);
/* 226767 -> "226.767" */
struct str words_number(struct arena *a, int64_t n, enum lang lang);
/* (13503, 2) -> "135,03" */
struct str words_scaled(struct arena *a, int64_t n, int digits, enum lang lang);
/* 6920601 -> "6,6 MB" */
struct str words_bytes(struct arena *a, int64_t n, enum lang lang);
/* "https://www.halle.de/x" -> "www.halle.de", "mailto:a@b.de" -> "a@b.de": where a link leads, for
 * the eye; "" for an address of ours. */
struct str words_host(struct str url);
/* "application/pdf" -> "PDF": what a download is. */
struct str words_type(struct str media_type);
/* "0345 221-0" -> tel:03452210, "+49 (0)345 2" -> tel:+493452; "a@b.de" -> mailto:a@b.de, other
 * signs percent-encoded (RFC 6068). */
struct str words_tel(struct arena *a, struct str phone);
struct str words_mailto(struct arena *a, struct str mail);

#endif
