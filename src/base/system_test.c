/* system_test.c: hashes, randomness and files. */
#include "base/testing.h"

#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/rand.h"

static void test_sha256(void **state)
{
    (void)state;
    char hex[HASH_SHA256_HEX + 1];
    hash_sha256_of(STR("abc"), hex); /* FIPS 180-4, example 1 */
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    struct hash_sha256 h;
    hash_sha256_init(&h);
    hash_sha256_add(&h, STR("a"));
    hash_sha256_add(&h, STR_NULL);
    hash_sha256_add(&h, STR("bc"));
    char again[HASH_SHA256_HEX + 1];
    hash_sha256_hex(&h, again);
    assert_string_equal(hex, again);
}

static void test_random(void **state)
{
    (void)state;
    assert_true(hash_table(STR("a")) == hash_table(STR("a")));
    assert_true(hash_table(STR("a")) != hash_table(STR("b")));
    assert_true(hash_table(STR_NULL) == hash_table(STR("")));
    char one[27];
    char two[27];
    rand_text(one, 26);
    rand_text(two, 26);
    assert_int_equal(strlen(one), 26);
    assert_int_equal(strspn(one, "abcdefghijklmnopqrstuvwxyz234567"), 26);
    assert_string_not_equal(one, two);
}

static void test_files(void **state)
{
    (void)state;
    char root[] = "/tmp/vorort-base-XXXXXX";
    assert_non_null(mkdtemp(root));
    char path[100];
    (void)snprintf(path, sizeof path, "%s/a/b/c", root);
    assert_int_equal(file_mkdir(path), OK);
    assert_int_equal(file_mkdir(path), OK);
    assert_true(file_is_dir(path));
    (void)snprintf(path, sizeof path, "%s/a/b/c/datei", root);
    assert_false(file_exists(path));
    CLEANUP(buf_release) struct buf b;
    buf_init(&b, 100);
    assert_int_equal(file_read(path, &b), ERR_NOT_FOUND);
    assert_int_equal(file_write(path, STR("eins")), OK);
    assert_int_equal(file_write(path, STR("zwei\n")), OK);
    assert_int_equal(file_read(path, &b), OK);
    assert_str(buf_str(&b), "zwei\n");
    assert_false(file_is_dir(path));
    CLEANUP(buf_release) struct buf small;
    buf_init(&small, 3);
    assert_int_equal(file_read(path, &small), ERR_TOO_LARGE);
    assert_int_equal(file_read(root, &b), ERR_IO);
    char below[120];
    (void)snprintf(below, sizeof below, "%s/x", path);
    assert_int_equal(file_mkdir(below), ERR_IO);
    assert_int_equal(file_write(below, STR("x")), ERR_IO);
    assert_int_equal(unlink(path), 0);
    for (int i = 0; i < 3; i++) { /* nothing is left beside the file: the folders are empty */
        *strrchr(path, '/') = '\0';
        assert_int_equal(rmdir(path), 0);
    }
    assert_int_equal(rmdir(root), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sha256),
        cmocka_unit_test(test_random),
        cmocka_unit_test(test_files),
    };
    return cmocka_run_group_tests_name("system", tests, NULL, NULL);
}
