/* rand.c: unpredictable bytes. */
#include "base/rand.h"

#include <sodium.h>

void rand_bytes(void *ret_bytes, size_t len)
{
    static bool ready;
    if (!ready) {
        must(sodium_init() >= 0);
        ready = true;
    }
    randombytes_buf(ret_bytes, len);
}

void rand_text(char *ret, size_t len)
{
    static const char alphabet[] = "abcdefghijklmnopqrstuvwxyz234567";
    rand_bytes(ret, len);
    for (size_t i = 0; i < len; i++) {
        ret[i] = alphabet[(unsigned char)ret[i] & 31];
    }
    ret[len] = '\0';
}
