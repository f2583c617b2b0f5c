/* zip_test.c: archives, honest and hostile. */
#include "base/testing.h"

#include "format/testing_zip.h"
#include "format/zip.h"

static struct problem problem;

static enum err open_parts(const struct testing_part *parts, size_t count,
                           const struct unzip_limits *limits, struct buf *bytes, struct unzip **ret)
{
    buf_init(bytes, 64 << 20);
    testing_zip(parts, count, bytes);
    problem_clear(&problem);
    return unzip_open_bytes(buf_str(bytes), limits, &problem, ret);
}

static void test_reads(void **state)
{
    (void)state;
    static const struct testing_part parts[] = { { "a.txt", STR_INIT("eins") },
                                                 { "ordner/ä.txt", STR_INIT("") },
                                                 { "ordner/lang.txt", STR_INIT("0123456789") } };
    CLEANUP(buf_release) struct buf bytes;
    CLEANUP(unzip_release) struct unzip *z = NULL;
    assert_int_equal(open_parts(parts, ARRAY_LEN(parts), &unzip_limits_default, &bytes, &z), OK);
    assert_int_equal(unzip_count(z), 3);
    assert_str(unzip_at(z, 1)->name, "ordner/ä.txt");
    assert_null(unzip_find(z, STR("A.TXT")));
    assert_null(unzip_find(z, STR("b")));
    const struct unzip_member *m = unzip_find(z, STR("ordner/lang.txt"));
    assert_non_null(m);
    assert_int_equal(m->size, 10);
    CLEANUP(buf_release) struct buf out;
    buf_init(&out, 100);
    assert_int_equal(unzip_read(z, m, &problem, &out), OK);
    assert_str(buf_str(&out), "0123456789");
    buf_clear(&out);
    assert_int_equal(unzip_read(z, unzip_find(z, STR("ordner/ä.txt")), &problem, &out), OK);
    assert_str(buf_str(&out), "");
    CLEANUP(buf_release) struct buf small;
    buf_init(&small, 5);
    assert_int_equal(unzip_read(z, m, &problem, &small), ERR_TOO_LARGE);
    CLEANUP(unzip_release) struct unzip *file = NULL;
    assert_int_equal(
        unzip_open(testing_file(buf_str(&bytes)), &unzip_limits_default, &problem, &file), OK);
    assert_int_equal(unzip_count(file), 3);
    struct unzip *none = NULL;
    assert_int_equal(unzip_open("/nirgends/x.zip", &unzip_limits_default, &problem, &none),
                     ERR_NOT_FOUND);
}

static void test_names(void **state)
{
    (void)state;
    static const struct str good[] = { STR_INIT("a"), STR_INIT("a/b.txt"), STR_INIT("ordner/"),
                                       STR_INIT("..a/b.."), STR_INIT("ä ö") };
    static const struct str bad[] = { STR_INIT(""),       STR_INIT("/a"),   STR_INIT("../a"),
                                      STR_INIT("a/../b"), STR_INIT("a/.."), STR_INIT("a//b"),
                                      STR_INIT("./a"),    STR_INIT("a\\b"), STR_INIT("C:/a"),
                                      STR_INIT("a\nb"),   STR_INIT("/"),    STR_INIT("a\xFF") };
    for (size_t i = 0; i < ARRAY_LEN(good); i++) {
        assert_true(unzip_name_ok(good[i]));
    }
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        assert_false(unzip_name_ok(bad[i]));
    }
}

static void test_refuses(void **state)
{
    (void)state;
    static char zeros[8 << 20];
    const struct testing_part slip[] = { { "../../etc/x", STR_INIT("x") } };
    const struct testing_part twice[] = { { "a.txt", STR_INIT("1") }, { "a.txt", STR_INIT("2") } };
    const struct testing_part nearly[] = { { "a.txt", STR_INIT("1") }, { "A.txt", STR_INIT("2") } };
    const struct testing_part bomb[] = { { "null", { zeros, sizeof zeros } } };
    const struct testing_part many[] = { { "1", STR_INIT("1") },
                                         { "2", STR_INIT("2") },
                                         { "3", STR_INIT("3") } };
    const struct unzip_limits two = { .members = 2, .member_bytes = 100, .total_bytes = 100 };
    const struct unzip_limits short_member = { .members = 9,
                                               .member_bytes = 0,
                                               .total_bytes = 100 };
    const struct unzip_limits short_total = { .members = 9, .member_bytes = 9, .total_bytes = 2 };
    const struct {
        const struct testing_part *parts;
        size_t count;
        const struct unzip_limits *limits;
        enum err err;
        const char *says;
    } table[] = {
        { slip, 1, &unzip_limits_default, ERR_FORMAT, "führt aus dem Ordner" },
        { twice, 2, &unzip_limits_default, ERR_FORMAT, "zweimal" },
        { nearly, 2, &unzip_limits_default, ERR_FORMAT, "zweimal" },
        { bomb, 1, &unzip_limits_default, ERR_TOO_LARGE, "zu groß" },
        { many, 3, &two, ERR_TOO_LARGE, "zu viele Dateien" },
        { many, 1, &short_member, ERR_TOO_LARGE, "zu groß" },
        { many, 3, &short_total, ERR_TOO_LARGE, "zu groß" },
    };
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        CLEANUP(buf_release) struct buf bytes;
        struct unzip *z = NULL;
        assert_int_equal(open_parts(table[i].parts, table[i].count, table[i].limits, &bytes, &z),
                         table[i].err);
        assert_non_null(strstr(problem.text, table[i].says));
    }
}

/* Every truncated archive is refused, at opening or at reading, and nothing crashes. */
static void test_truncated(void **state)
{
    (void)state;
    static const struct testing_part parts[] = { { "a.txt", STR_INIT("eins eins eins eins") },
                                                 { "b.txt", STR_INIT("zwei") } };
    CLEANUP(buf_release) struct buf bytes;
    buf_init(&bytes, 1 << 20);
    testing_zip(parts, ARRAY_LEN(parts), &bytes);
    for (size_t len = 0; len < bytes.len; len++) {
        struct unzip *z = NULL;
        problem_clear(&problem);
        assert_int_not_equal(
            unzip_open_bytes((struct str){ bytes.ptr, len }, &unzip_limits_default, &problem, &z),
            OK);
        assert_true(problem.text[0] != '\0');
    }
}

/* A byte of the content is changed: the checksum tells. */
static void test_checksum(void **state)
{
    (void)state;
    static const struct testing_part parts[] = { { "a.txt", STR_INIT("x") } };
    CLEANUP(buf_release) struct buf bytes;
    buf_init(&bytes, 1 << 20);
    testing_zip(parts, 1, &bytes);
    size_t at = str_find(buf_str(&bytes), STR("a.txtx"), 0);
    assert_true(at != SIZE_MAX);
    bytes.ptr[at + 5] = 'y';
    CLEANUP(unzip_release) struct unzip *z = NULL;
    assert_int_equal(unzip_open_bytes(buf_str(&bytes), &unzip_limits_default, &problem, &z), OK);
    CLEANUP(buf_release) struct buf out;
    buf_init(&out, 100);
    assert_int_equal(unzip_read(z, unzip_at(z, 0), &problem, &out), ERR_FORMAT);
    assert_non_null(strstr(problem.text, "beschädigt"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reads),    cmocka_unit_test(test_names),
        cmocka_unit_test(test_refuses),  cmocka_unit_test(test_truncated),
        cmocka_unit_test(test_checksum),
    };
    return cmocka_run_group_tests_name("zip", tests, NULL, NULL);
}
