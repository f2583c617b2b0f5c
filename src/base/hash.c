/* hash.c: SHA-256 and a keyed table hash, both by libsodium. */
#include "base/hash.h"

#include <sodium.h>

#include "base/rand.h"

_Static_assert(sizeof(struct hash_sha256) >= sizeof(crypto_hash_sha256_state),
               "room for the state");
_Static_assert(_Alignof(struct hash_sha256) >= _Alignof(crypto_hash_sha256_state), "and aligned");
_Static_assert(HASH_SHA256_BYTES == (int)crypto_hash_sha256_BYTES, "size of a SHA-256");

static crypto_hash_sha256_state *state_of(struct hash_sha256 *h)
{
    return (crypto_hash_sha256_state *)(void *)h;
}

static const unsigned char *bytes_of(struct str s)
{
    return (const unsigned char *)s.ptr;
}

void hash_sha256_init(struct hash_sha256 *h)
{
    crypto_hash_sha256_init(state_of(h));
}

void hash_sha256_add(struct hash_sha256 *h, struct str s)
{
    if (s.len > 0) {
        crypto_hash_sha256_update(state_of(h), bytes_of(s), s.len);
    }
}

void hash_sha256_hex(struct hash_sha256 *h, char ret_hex[HASH_SHA256_HEX + 1])
{
    unsigned char digest[HASH_SHA256_BYTES];
    crypto_hash_sha256_final(state_of(h), digest);
    (void)sodium_bin2hex(ret_hex, HASH_SHA256_HEX + 1, digest, sizeof digest);
}

void hash_sha256_of(struct str s, char ret_hex[HASH_SHA256_HEX + 1])
{
    struct hash_sha256 h;
    hash_sha256_init(&h);
    hash_sha256_add(&h, s);
    hash_sha256_hex(&h, ret_hex);
}

uint64_t hash_table(struct str s)
{
    static unsigned char key[crypto_shorthash_KEYBYTES];
    static bool drawn;
    if (!drawn) {
        rand_bytes(key, sizeof key);
        drawn = true;
    }
    unsigned char out[crypto_shorthash_BYTES];
    crypto_shorthash(out, bytes_of(s.len == 0 ? STR("") : s), s.len, key);
    uint64_t n;
    _Static_assert(sizeof n == sizeof out, "one word");
    memcpy(&n, out, sizeof n);
    return n;
}

bool str_eq_secret(struct str a, struct str b)
{
    return a.len == b.len && sodium_memcmp(a.ptr, b.ptr, a.len) == 0;
}
