/* pack.c: the compressed forms of an embedded file. */
#include "embed/embed.h"

#include <brotli/encode.h>
#include <libdeflate.h>

/* Smaller than 95 %: less is not worth the second copy in the binary. */
static bool pays(size_t packed, size_t plain)
{
    return packed > 0 && packed < plain - plain / 20;
}

bool embed_gzip(struct arena *a, struct str bytes, struct str *ret)
{
    struct libdeflate_compressor *packer = libdeflate_alloc_compressor(12);
    if (packer == NULL) {
        return false;
    }
    size_t room = libdeflate_gzip_compress_bound(packer, bytes.len);
    char *out = arena_alloc(a, room);
    size_t len = libdeflate_gzip_compress(packer, bytes.ptr, bytes.len, out, room);
    libdeflate_free_compressor(packer);
    if (!pays(len, bytes.len)) {
        return false;
    }
    *ret = (struct str){ out, len };
    return true;
}

bool embed_brotli(struct arena *a, struct str bytes, struct str *ret)
{
    size_t len = BrotliEncoderMaxCompressedSize(bytes.len);
    char *out = arena_alloc(a, len + 1);
    BROTLI_BOOL done =
        BrotliEncoderCompress(BROTLI_MAX_QUALITY, BROTLI_MAX_WINDOW_BITS, BROTLI_MODE_GENERIC,
                              bytes.len, (const uint8_t *)bytes.ptr, &len, (uint8_t *)out);
    if (!done || !pays(len, bytes.len)) {
        return false;
    }
    *ret = (struct str){ out, len };
    return true;
}
