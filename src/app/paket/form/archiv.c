/* archiv.c: writes a ZIP. */
#include "app/paket/form/archiv.h"

#include <libdeflate.h>

enum {
    LEVEL = 9,
    FILE_MAX = 64 * 1024 * 1024,
    DOS_DATE = 0x21,       /* 1980-01-01 */
    UTF8_NAMES = 0x800,    /* general purpose flag 11 */
    VERSION = 20,          /* needed to extract: deflate */
    MADE_BY = 3 << 8 | 30, /* Unix, so that the mode below counts */
    ENTRIES_MOST = 0xffff, /* of the old end record */
    STORED = 0,
    DEFLATED = 8
};

static const uint32_t mode = 0100644U << 16; /* a plain file, readable for everybody */

struct archiv {
    FILE *out;
    struct buf head;    /* one header at a time */
    struct buf central; /* the directory at the end */
    struct buf packed;
    struct libdeflate_compressor *compressor;
    uint64_t offset;
    uint64_t count;
};

static void put16(struct buf *b, uint32_t n)
{
    buf_add_char(b, (char)(n & 0xff));
    buf_add_char(b, (char)(n >> 8 & 0xff));
}

static void put32(struct buf *b, uint32_t n)
{
    put16(b, n & 0xffff);
    put16(b, n >> 16);
}

static void put64(struct buf *b, uint64_t n)
{
    put32(b, (uint32_t)(n & 0xffffffff));
    put32(b, (uint32_t)(n >> 32));
}

static enum err write_out(struct archiv *z, struct str bytes)
{
    z->offset += bytes.len;
    bool ok = bytes.len == 0 || fwrite(bytes.ptr, 1, bytes.len, z->out) == bytes.len;
    return ok ? OK : ERR_IO;
}

struct member {
    struct str name;
    struct str data; /* as written */
    uint32_t size;
    uint32_t crc;
    uint32_t method;
};

/* What both headers say, in this order. */
static void put_common(struct buf *b, const struct member *m)
{
    put16(b, VERSION);
    put16(b, UTF8_NAMES);
    put16(b, m->method);
    put16(b, 0); /* 00:00 */
    put16(b, DOS_DATE);
    put32(b, m->crc);
    put32(b, (uint32_t)m->data.len);
    put32(b, m->size);
    put16(b, (uint32_t)m->name.len);
    put16(b, 0); /* extra field */
}

static enum err add(struct archiv *z, const struct member *m)
{
    if (z->offset > UINT32_MAX) {
        return ERR_LIMIT; /* a Paket is far smaller */
    }
    put32(&z->central, 0x02014b50);
    put16(&z->central, MADE_BY);
    put_common(&z->central, m);
    put16(&z->central, 0); /* comment */
    put16(&z->central, 0); /* disk */
    put16(&z->central, 0); /* internal attributes */
    put32(&z->central, mode);
    put32(&z->central, (uint32_t)z->offset);
    buf_add(&z->central, m->name);
    buf_clear(&z->head);
    put32(&z->head, 0x04034b50);
    put_common(&z->head, m);
    buf_add(&z->head, m->name);
    TRY(buf_error(&z->head));
    TRY(write_out(z, buf_str(&z->head)));
    z->count++;
    return write_out(z, m->data);
}

static enum err pack(struct archiv *z, struct str name, struct str bytes)
{
    struct member m = { .name = name, .data = bytes, .size = (uint32_t)bytes.len };
    m.crc = libdeflate_crc32(0, bytes.ptr, bytes.len);
    if (bytes.len > 0) {
        buf_clear(&z->packed);
        TRY(buf_reserve(&z->packed, bytes.len));
        /* 0: it would not become smaller. */
        size_t len = libdeflate_deflate_compress(z->compressor, bytes.ptr, bytes.len, z->packed.ptr,
                                                 bytes.len - 1);
        if (len > 0) {
            m.method = DEFLATED;
            m.data = (struct str){ z->packed.ptr, len };
        }
    }
    return add(z, &m);
}

/* More members than the old record can count are told in the one of ZIP64. */
static void put_end64(struct buf *b, const struct archiv *z, uint64_t begin, uint64_t size)
{
    put32(b, 0x06064b50);
    put64(b, 44); /* of what follows */
    put16(b, MADE_BY);
    put16(b, 45);
    put32(b, 0);
    put32(b, 0);
    put64(b, z->count);
    put64(b, z->count);
    put64(b, size);
    put64(b, begin);
    put32(b, 0x07064b50);
    put32(b, 0);
    put64(b, begin + size);
    put32(b, 1);
}

static enum err finish(struct archiv *z)
{
    uint64_t begin = z->offset;
    uint64_t size = z->central.len;
    bool many = z->count >= ENTRIES_MOST;
    uint32_t shown = many ? ENTRIES_MOST : (uint32_t)z->count;
    if (many) {
        put_end64(&z->central, z, begin, size);
    }
    put32(&z->central, 0x06054b50);
    put16(&z->central, 0);
    put16(&z->central, 0);
    put16(&z->central, shown);
    put16(&z->central, shown);
    put32(&z->central, (uint32_t)size);
    put32(&z->central, (uint32_t)begin);
    put16(&z->central, 0); /* comment */
    TRY(buf_error(&z->central));
    TRY(write_out(z, buf_str(&z->central)));
    return fflush(z->out) == 0 ? OK : ERR_IO;
}

static enum err write_all(struct archiv *z, struct baum *b, struct problem *p)
{
    struct buf bytes CLEANUP(buf_release);
    buf_init(&bytes, FILE_MAX);
    for (size_t i = 0; i < b->count; i++) {
        buf_clear(&bytes);
        TRY(baum_read(b, &b->dateien[i], p, &bytes));
        TRY(pack(z, b->dateien[i].pfad, buf_str(&bytes)));
    }
    return finish(z);
}

enum err archiv_write(struct baum *b, struct problem *p, FILE *out)
{
    struct archiv z = { .out = out, .compressor = libdeflate_alloc_compressor(LEVEL) };
    if (z.compressor == NULL) {
        return ERR_MEMORY;
    }
    problem_clear(p);
    buf_init(&z.head, 4096);
    buf_init(&z.central, 256U << 20);
    buf_init(&z.packed, FILE_MAX + 1);
    enum err e = write_all(&z, b, p);
    libdeflate_free_compressor(z.compressor);
    buf_release(&z.head);
    buf_release(&z.central);
    buf_release(&z.packed);
    return e;
}
