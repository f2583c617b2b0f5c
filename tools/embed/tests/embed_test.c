/* embed_test.c: what embed wrote for three small files, compiled and compared with the files. */
#include "base/testing.h"

#include <brotli/decode.h>
#include <libdeflate.h>

#include "base/file.h"
#include "base/hash.h"
#include "embed_probe.h"

/* Folder of the originals; set by the build. */
static const char *folder;

static void read_original(const char *name, struct buf *out)
{
    char path[512];
    (void)snprintf(path, sizeof(path), "%s/%s", folder, name);
    buf_init(out, 1 << 20);
    assert_int_equal(file_read(path, out), OK);
}

static void test_bytes(void **state)
{
    (void)state;
    static const char *const names[] = { "alle_bytes.woff2", "text.css", "leer.txt" };
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        CLEANUP(buf_release) struct buf original;
        read_original(names[i], &original);
        const struct embed_file *f = embed_probe_find(str_from_cstr(names[i]));
        assert_non_null(f);
        assert_true(str_eq(f->bytes, buf_str(&original)));
        char hex[HASH_SHA256_HEX + 1];
        hash_sha256_of(buf_str(&original), hex);
        assert_true(str_eq(f->hash, (struct str){ hex, 16 }));
    }
}

static void test_packed(void **state)
{
    (void)state;
    const struct embed_file *f = embed_probe_find(STR("text.css"));
    char plain[8192];
    size_t len = 0;
    struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
    assert_int_equal(
        libdeflate_gzip_decompress(d, f->gzip.ptr, f->gzip.len, plain, sizeof(plain), &len), 0);
    libdeflate_free_decompressor(d);
    assert_true(str_eq((struct str){ plain, len }, f->bytes));
    len = sizeof(plain);
    assert_true(BrotliDecoderDecompress(f->brotli.len, (const uint8_t *)f->brotli.ptr, &len,
                                        (uint8_t *)plain) == BROTLI_DECODER_RESULT_SUCCESS);
    assert_true(str_eq((struct str){ plain, len }, f->bytes));
    assert_true(f->brotli.len < f->bytes.len / 2);
}

static void test_not_packed_where_it_does_not_pay(void **state)
{
    (void)state;
    assert_null(embed_probe_find(STR("leer.txt"))->gzip.ptr);
    assert_null(embed_probe_find(STR("leer.txt"))->brotli.ptr);
    assert_int_equal(embed_probe_find(STR("leer.txt"))->bytes.len, 0);
}

static void test_find_and_type(void **state)
{
    (void)state;
    assert_int_equal(embed_probe_count, 3);
    assert_null(embed_probe_find(STR("")));
    assert_null(embed_probe_find(STR("text.cs")));
    assert_null(embed_probe_find(STR("zzz")));
    assert_true(str_eq(embed_probe_find(STR("text.css"))->type, STR("text/css; charset=utf-8")));
    assert_true(str_eq(embed_probe_find(STR("alle_bytes.woff2"))->type, STR("font/woff2")));
}

int main(int argc, char **argv)
{
    must(argc == 2);
    folder = argv[1];
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bytes),
        cmocka_unit_test(test_packed),
        cmocka_unit_test(test_not_packed_where_it_does_not_pay),
        cmocka_unit_test(test_find_and_type),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
