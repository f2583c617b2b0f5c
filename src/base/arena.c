/* arena.c: blocks of memory, handed out by moving a pointer. */
#include "base/arena.h"

#include <stdarg.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define POISON 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define POISON 1
#endif
#endif

#ifdef POISON
#include <sanitizer/asan_interface.h>
enum { GAP = 16 }; /* poisoned bytes between two allocations */
#else
#define ASAN_POISON_MEMORY_REGION(p, n)   ((void)(p), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
enum { GAP = 0 };
#endif

enum { ALIGN = 16, BLOCK_FIRST = 64 * 1024, BLOCK_MOST = 1024 * 1024 };

struct arena_block {
    struct arena_block *older;
    size_t cap;
    size_t used;
    _Alignas(ALIGN) char data[];
};

static unsigned long fail_in;

void arena_init(struct arena *a, size_t max)
{
    *a = (struct arena){ .max = max };
}

void arena_arm(struct arena *a, jmp_buf *on_failure)
{
    a->on_failure = on_failure;
}

void arena_fail_at(unsigned long n)
{
    fail_in = n;
}

static void block_free(struct arena_block *b)
{
    ASAN_UNPOISON_MEMORY_REGION(b->data, b->cap);
    free(b);
}

void arena_reset(struct arena *a)
{
    struct arena_block *b = a->block;
    while (b != NULL && b->older != NULL) {
        struct arena_block *older = b->older;
        block_free(b);
        b = older;
    }
    if (b != NULL) {
        ASAN_POISON_MEMORY_REGION(b->data, b->cap);
        b->used = 0;
    }
    a->block = b;
    a->used = 0;
    a->allocations = 0;
}

void arena_release(struct arena *a)
{
    arena_reset(a);
    if (a->block != NULL) {
        block_free(a->block);
    }
    arena_init(a, a->max);
}

_Noreturn static void memory_ends(struct arena *a, size_t size)
{
    if (a->on_failure != NULL) {
        longjmp(*a->on_failure, 1);
    }
    fprintf(stderr, "Der Speicher reicht nicht: %zu Bytes verlangt, %zu von %zu vergeben.\n", size,
            a->used, a->max);
    _exit(EXIT_FAILURE);
}

static struct arena_block *block_add(struct arena *a, size_t size)
{
    size_t cap = BLOCK_FIRST;
    if (a->block != NULL) {
        cap = a->block->cap < BLOCK_MOST / 2 ? a->block->cap * 2 : BLOCK_MOST;
    }
    if (cap < size) {
        cap = size;
    }
    struct arena_block *b = malloc(sizeof *b + cap);
    if (b == NULL) {
        memory_ends(a, size);
    }
    b->older = a->block;
    b->cap = cap;
    b->used = 0;
    ASAN_POISON_MEMORY_REGION(b->data, cap);
    a->block = b;
    return b;
}

void *arena_alloc(struct arena *a, size_t size)
{
    size_t asked = size == 0 ? 1 : size;
    if (asked > SIZE_MAX / 2) {
        memory_ends(a, size);
    }
    size_t rounded = (asked + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    if (fail_in > 0 && --fail_in == 0) {
        memory_ends(a, size);
    }
    if (rounded > a->max || a->used > a->max - rounded) {
        memory_ends(a, size);
    }
    struct arena_block *b = a->block;
    if (b == NULL || b->cap - b->used < rounded + GAP) {
        b = block_add(a, rounded + GAP);
    }
    char *p = b->data + b->used;
    b->used += rounded + GAP;
    a->used += rounded;
    a->allocations++;
    ASAN_UNPOISON_MEMORY_REGION(p, asked);
    return memset(p, 0, asked);
}

void *arena_array(struct arena *a, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes)) {
        memory_ends(a, SIZE_MAX);
    }
    return arena_alloc(a, bytes);
}

struct str arena_str(struct arena *a, struct str s)
{
    if (s.ptr == NULL) {
        return s;
    }
    char *copy = arena_alloc(a, s.len + 1);
    if (s.len > 0) {
        memcpy(copy, s.ptr, s.len);
    }
    return (struct str){ copy, s.len };
}

const char *arena_cstr(struct arena *a, struct str s)
{
    must(str_find_char(s, '\0', 0) == SIZE_MAX);
    return s.ptr == NULL ? "" : arena_str(a, s).ptr;
}

struct str arena_printf(struct arena *a, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    va_list again;
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    must(len >= 0);
    char *text = arena_alloc(a, (size_t)len + 1);
    (void)vsnprintf(text, (size_t)len + 1, fmt, again);
    va_end(again);
    return (struct str){ text, (size_t)len };
}
