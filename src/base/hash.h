/* hash.h: SHA-256 for contents, and a fast keyed hash for tables in memory. */
#ifndef VORORT_BASE_HASH_H
#define VORORT_BASE_HASH_H

#include "base/str.h"

enum { HASH_SHA256_BYTES = 32, HASH_SHA256_HEX = 64 };

struct hash_sha256 {
    uint64_t opaque[16]; /* room for libsodium's state, checked at compile time */
};

void hash_sha256_init(struct hash_sha256 *h);
void hash_sha256_add(struct hash_sha256 *h, struct str s);
/* Writes 64 lower-case hex digits and a zero. */
void hash_sha256_hex(struct hash_sha256 *h, char ret_hex[HASH_SHA256_HEX + 1]);
/* All in one. */
void hash_sha256_of(struct str s, char ret_hex[HASH_SHA256_HEX + 1]);

/* SipHash-2-4 with a key drawn at start: collisions cannot be prepared from outside. */
uint64_t hash_table(struct str s);

/* Equal, in a time that tells nothing about where they differ; for tokens. */
bool str_eq_secret(struct str a, struct str b);

#endif
