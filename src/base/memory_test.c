/* memory_test.c: arenas and buffers, and what they do when memory ends. */
#include "base/testing.h"

#include "base/arena.h"
#include "base/buf.h"

static void test_arena(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, 10U << 20);
    for (size_t i = 0; i < 3000; i++) {
        unsigned char *p = arena_alloc(&a, i);
        assert_int_equal((uintptr_t)p % 16, 0);
        for (size_t k = 0; k < i; k++) {
            assert_int_equal(p[k], 0);
        }
        memset(p, 0xAA, i);
    }
    assert_int_equal(a.allocations, 3000);
    arena_reset(&a);
    assert_int_equal(a.used, 0);
    assert_non_null(a.block);
    unsigned char *again = arena_alloc(&a, 1000);
    assert_int_equal(again[999], 0);
    assert_str(arena_str(&a, STR("Ort")), "Ort");
    assert_null(arena_str(&a, STR_NULL).ptr);
    assert_string_equal(arena_cstr(&a, STR("Ort")), "Ort");
    assert_str(arena_printf(&a, "%s-%d", "x", 7), "x-7");
    arena_release(&a);
    arena_release(&a);
    assert_null(a.block);
}

/* How often memory ends when one of five allocations goes wrong, and what was used at most. */
static void test_arena_ends(void **state)
{
    (void)state;
    struct arena a;
    jmp_buf place;
    arena_init(&a, 1000);
    volatile size_t reached = 0;
    volatile bool ended = false;
    if (setjmp(place) == 0) {
        arena_arm(&a, &place);
        for (;;) {
            (void)arena_alloc(&a, 100);
            reached++;
        }
    } else {
        ended = true;
    }
    assert_true(ended);
    assert_int_equal(reached, 1000 / 112);
    ended = false;
    if (setjmp(place) == 0) {
        (void)arena_array(&a, SIZE_MAX / 2, 4);
    } else {
        ended = true;
    }
    assert_true(ended);
    arena_release(&a);
}

static void test_arena_fault(void **state)
{
    (void)state;
    struct arena a;
    jmp_buf place;
    arena_init(&a, 1 << 20);
    for (volatile unsigned long n = 1; n <= 3; n++) {
        volatile unsigned long done = 0;
        arena_fail_at(n);
        if (setjmp(place) == 0) {
            arena_arm(&a, &place);
            for (;;) {
                (void)arena_alloc(&a, 8);
                done++;
            }
        }
        assert_int_equal(done, n - 1);
    }
    arena_fail_at(0);
    (void)arena_alloc(&a, 8);
    arena_release(&a);
}

static void test_buf(void **state)
{
    (void)state;
    CLEANUP(buf_release) struct buf b;
    buf_init(&b, 40);
    assert_string_equal(buf_cstr(&b), "");
    assert_non_null(buf_str(&b).ptr);
    buf_lit(&b, "Ort ");
    buf_add_char(&b, '=');
    buf_add_u64(&b, UINT64_MAX);
    assert_str(buf_str(&b), "Ort =18446744073709551615");
    assert_int_equal(buf_error(&b), OK);
    buf_truncate(&b, 3);
    buf_add_i64(&b, INT64_MIN);
    assert_string_equal(buf_cstr(&b), "Ort-9223372036854775808");
    buf_truncate(&b, 0);
    buf_printf(&b, "%s", "1234567890123456789012345678901234567890");
    assert_int_equal(buf_error(&b), OK);
    assert_int_equal(strlen(buf_cstr(&b)), 40);
    buf_add_char(&b, 'x');
    assert_int_equal(buf_error(&b), ERR_LIMIT);
    buf_clear(&b);
    buf_lit(&b, "wieder");
    assert_str(buf_str(&b), "wieder");
}

static void test_buf_sticks(void **state)
{
    (void)state;
    CLEANUP(buf_release) struct buf b;
    buf_init(&b, 4);
    buf_lit(&b, "abc");
    buf_printf(&b, "%d", 12);
    buf_lit(&b, "d");
    assert_str(buf_str(&b), "abc");
    assert_int_equal(buf_error(&b), ERR_LIMIT);
}

static void test_buf_fault(void **state)
{
    (void)state;
    CLEANUP(buf_release) struct buf b;
    buf_init(&b, 1 << 20);
    buf_fail_at(2);
    for (int i = 0; i < 1000; i++) {
        buf_add_char(&b, 'x');
    }
    assert_int_equal(buf_error(&b), ERR_MEMORY);
    assert_true(b.len > 0 && b.len < 1000);
    assert_int_equal(strlen(buf_cstr(&b)), b.len == b.cap ? 0 : b.len);
    buf_fail_at(0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_arena),       cmocka_unit_test(test_arena_ends),
        cmocka_unit_test(test_arena_fault), cmocka_unit_test(test_buf),
        cmocka_unit_test(test_buf_sticks),  cmocka_unit_test(test_buf_fault),
    };
    return cmocka_run_group_tests_name("memory", tests, NULL, NULL);
}
