/*
 * arena.h: memory that ends with the request. Allocation moves a pointer; everything is given back
 * at once by arena_reset(). Under AddressSanitizer freed parts are poisoned.
 *
 * arena_alloc() never returns NULL. When the maximum is reached or the system gives no more, it
 * jumps to the place armed with arena_arm() (the pipeline arms one for each request and answers
 * 503/500 from there); with no place armed the process ends with a message, which for an import
 * means: rolled back, nothing changed. docs/adr/0003 tells why. So: between arena_arm() and the end
 * of the request no object may be held that only a CLEANUP would release.
 */
#ifndef VORORT_BASE_ARENA_H
#define VORORT_BASE_ARENA_H

#include <setjmp.h>

#include "base/str.h"

struct arena_block;

struct arena {
    struct arena_block *block; /* newest first; the first block is kept by reset */
    size_t used;               /* bytes handed out since the last reset */
    size_t max;                /* bytes that may be handed out */
    unsigned allocations;      /* calls since the last reset, for budgets */
    jmp_buf *on_failure;
};

/* `max`: most bytes between two resets. No memory is taken yet. */
void arena_init(struct arena *a, size_t max);
/* Gives everything back except the first block. */
void arena_reset(struct arena *a);
/* Gives everything back. The arena may be initialised again. */
void arena_release(struct arena *a);

/* Where to go when memory ends; NULL disarms. See above. */
void arena_arm(struct arena *a, jmp_buf *on_failure);

/* Zeroed bytes, aligned for any type. Never NULL, size 0 included. */
void *arena_alloc(struct arena *a, size_t size) __attribute__((malloc, returns_nonnull));
/* `count` zeroed elements; an overflow of the product counts as "memory ends". */
void *arena_array(struct arena *a, size_t count, size_t size) __attribute__((returns_nonnull));
#define arena_new(a, type) ((type *)arena_alloc((a), sizeof(type)))

/* A copy that lives as long as the arena; zero-terminated behind its length. */
struct str arena_str(struct arena *a, struct str s);
/* The same as a C string; the bytes must not contain a zero. */
const char *arena_cstr(struct arena *a, struct str s);
struct str arena_printf(struct arena *a, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* Tests only: the n-th allocation from now on (1 = next) fails; 0 switches it off. */
void arena_fail_at(unsigned long n);

#endif
