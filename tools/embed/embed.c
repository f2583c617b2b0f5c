/*
 * embed.c: see embed.h. Bytes are written as rows of string literals in a two-dimensional array: each
 * below the 4095 bytes that ISO C promises, contiguous in memory, and read by both compilers about
 * ten times faster than lists of numbers. An assembler's .incbin would be faster still but would be
 * the only assembler in the house and would hide its input from Meson.
 */
#include "embed/embed.h"

#include "base/hash.h"

enum { ROW = 2000, HASH_DIGITS = 16 };

static const struct {
    struct str ending;
    struct str type;
} types[] = {
    { STR_INIT(".css"), STR_INIT("text/css; charset=utf-8") },
    { STR_INIT(".js"), STR_INIT("text/javascript; charset=utf-8") },
    { STR_INIT(".svg"), STR_INIT("image/svg+xml; charset=utf-8") },
    { STR_INIT(".html"), STR_INIT("text/html; charset=utf-8") },
    { STR_INIT(".txt"), STR_INIT("text/plain; charset=utf-8") },
    { STR_INIT(".sql"), STR_INIT("text/plain; charset=utf-8") },
    { STR_INIT(".md"), STR_INIT("text/markdown; charset=utf-8") },
    { STR_INIT(".csv"), STR_INIT("text/csv; charset=utf-8") },
    { STR_INIT(".json"), STR_INIT("application/json") },
    { STR_INIT(".webmanifest"), STR_INIT("application/manifest+json") },
    { STR_INIT(".xml"), STR_INIT("application/xml") },
    { STR_INIT(".pdf"), STR_INIT("application/pdf") },
    { STR_INIT(".zip"), STR_INIT("application/zip") },
    { STR_INIT(".woff2"), STR_INIT("font/woff2") },
    { STR_INIT(".png"), STR_INIT("image/png") },
    { STR_INIT(".jpg"), STR_INIT("image/jpeg") },
    { STR_INIT(".webp"), STR_INIT("image/webp") },
    { STR_INIT(".ico"), STR_INIT("image/x-icon") },
};

struct str embed_type(struct str path)
{
    for (size_t i = 0; i < ARRAY_LEN(types); i++) {
        if (str_ends(path, types[i].ending)) {
            return types[i].type;
        }
    }
    return STR("application/octet-stream");
}

static bool is_digit(char ch)
{
    return ch >= '0' && ch <= '9';
}

static void write_row(struct buf *out, struct str bytes)
{
    buf_lit(out, "    \"");
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char ch = (unsigned char)bytes.ptr[i];
        if (ch >= 0x20 && ch < 0x7f && ch != '"' && ch != '\\' && ch != '?') {
            buf_add_char(out, (char)ch);
        } else {
            /* All three digits where the next byte would be read as one. */
            bool full = i + 1 < bytes.len && is_digit(bytes.ptr[i + 1]);
            buf_printf(out, full ? "\\%03o" : "\\%o", (unsigned)ch);
        }
    }
    buf_lit(out, "\",\n");
}

/* Defines `form_index` as the bytes; nothing for an absent form. */
static void write_bytes(struct buf *out, const char *form, size_t index, struct str bytes)
{
    if (bytes.ptr == NULL || bytes.len == 0) {
        return;
    }
    buf_printf(out, "\nstatic const char %s_%zu[%zu][%d] = {\n", form, index,
               (bytes.len + ROW - 1) / ROW, (int)ROW);
    for (size_t at = 0; at < bytes.len; at += ROW) {
        write_row(out, str_slice(bytes, at, at + ROW));
    }
    buf_lit(out, "};\n");
}

static void write_ref(struct buf *out, const char *form, size_t index, struct str bytes)
{
    if (bytes.ptr == NULL) {
        buf_printf(out, ", .%s = { NULL, 0 }", form);
    } else if (bytes.len == 0) {
        buf_printf(out, ", .%s = { \"\", 0 }", form);
    } else {
        buf_printf(out, ",\n      .%s = { &%s_%zu[0][0], %zu }", form, form, index, bytes.len);
    }
}

static int by_path(const void *a, const void *b)
{
    const struct embed_input *left = a;
    const struct embed_input *right = b;
    return str_cmp(left->path, right->path);
}

static void write_header(struct str name, struct buf *out)
{
    buf_printf(out,
               "/* Made by embed. Files in the binary, sorted by path. */\n"
               "#ifndef VORORT_EMBEDDED_%.*s\n#define VORORT_EMBEDDED_%.*s\n\n"
               "#include \"embed/embed_file.h\"\n\n"
               "extern const struct embed_file %.*s[];\n"
               "extern const size_t %.*s_count;\n"
               "/* The file of that path, or NULL. */\n"
               "const struct embed_file *%.*s_find(struct str path);\n\n#endif\n",
               STR_ARG(name), STR_ARG(name), STR_ARG(name), STR_ARG(name), STR_ARG(name));
}

static void write_find(struct str name, struct buf *out)
{
    buf_printf(out,
               "\nconst struct embed_file *%.*s_find(struct str path)\n{\n"
               "    size_t low = 0;\n    size_t high = %.*s_count;\n"
               "    while (low < high) {\n"
               "        size_t middle = low + (high - low) / 2;\n"
               "        int order = str_cmp(%.*s[middle].path, path);\n"
               "        if (order == 0) {\n            return &%.*s[middle];\n        }\n"
               "        if (order < 0) {\n            low = middle + 1;\n"
               "        } else {\n            high = middle;\n        }\n    }\n"
               "    return NULL;\n}\n",
               STR_ARG(name), STR_ARG(name), STR_ARG(name), STR_ARG(name));
}

struct forms {
    struct str bytes;
    struct str gzip;
    struct str brotli;
};

static void write_table(const struct embed_table *table, const struct forms *forms, struct buf *out)
{
    const struct embed_input *inputs = table->inputs;
    buf_printf(out, "\nconst struct embed_file %.*s[] = {\n", STR_ARG(table->name));
    for (size_t i = 0; i < table->count; i++) {
        char hex[HASH_SHA256_HEX + 1];
        hash_sha256_of(inputs[i].bytes, hex);
        buf_printf(out,
                   "    { .path = STR_INIT(\"%.*s\"), .type = STR_INIT(\"%.*s\"), "
                   ".hash = STR_INIT(\"%.*s\")",
                   STR_ARG(inputs[i].path), STR_ARG(embed_type(inputs[i].path)), (int)HASH_DIGITS,
                   hex);
        write_ref(out, "bytes", i, forms[i].bytes);
        write_ref(out, "gzip", i, forms[i].gzip);
        write_ref(out, "brotli", i, forms[i].brotli);
        buf_lit(out, " },\n");
    }
    buf_printf(out, "};\nconst size_t %.*s_count = %zu;\n", STR_ARG(table->name), table->count);
}

enum err embed_write(struct arena *a, const struct embed_table *table, struct buf *header,
                     struct buf *code)
{
    struct embed_input *inputs = table->inputs;
    struct forms *forms = arena_array(a, table->count, sizeof(*forms));
    qsort(inputs, table->count, sizeof(*inputs), by_path);
    buf_printf(code, "/* Made by embed. */\n#include \"%.*s\"\n", STR_ARG(table->header_name));
    for (size_t i = 0; i < table->count; i++) {
        if (i > 0 && str_eq(inputs[i].path, inputs[i - 1].path)) {
            return ERR_EXISTS;
        }
        forms[i].bytes = inputs[i].bytes;
        (void)embed_gzip(a, inputs[i].bytes, &forms[i].gzip);
        (void)embed_brotli(a, inputs[i].bytes, &forms[i].brotli);
        write_bytes(code, "bytes", i, forms[i].bytes);
        write_bytes(code, "gzip", i, forms[i].gzip);
        write_bytes(code, "brotli", i, forms[i].brotli);
    }
    write_table(table, forms, code);
    write_find(table->name, code);
    write_header(table->name, header);
    TRY(buf_error(header));
    return buf_error(code);
}
