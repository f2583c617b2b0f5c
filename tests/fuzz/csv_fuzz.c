/* csv_fuzz.c: any bytes as CSV; what was read, written and read again must be the same. */
#include "format/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Reads `text`; appends every field with its length, and writes it as CSV to `w` if not NULL. */
static bool walk(struct str text, char separator, bool unmask, struct buf *all,
                 struct csv_writer *w)
{
    static const struct csv_limits limits = { .records = 10000, .fields = 50, .field_bytes = 5000 };
    struct problem p;
    struct csv_reader r;
    csv_reader_init(&r, text, separator, unmask, &limits);
    bool more = true;
    enum err e = OK;
    while (e == OK && more) {
        struct csv_record record = { .count = 0 };
        e = csv_next(&r, &p, &more, &record);
        for (size_t i = 0; e == OK && more && i < record.count; i++) {
            buf_printf(all, "%zu:", record.fields[i].len);
            buf_add(all, record.fields[i]);
            if (w != NULL) {
                csv_write(w, record.fields[i]);
            }
        }
        if (e == OK && more) {
            must(record.count > 0);
            buf_add_char(all, '\n');
            if (w != NULL) {
                csv_write_end(w);
            }
        }
    }
    csv_reader_release(&r);
    return e == OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str text = { (const char *)data, size };
    CLEANUP(buf_release) struct buf first;
    CLEANUP(buf_release) struct buf second;
    CLEANUP(buf_release) struct buf written;
    buf_init(&first, 64 << 20);
    buf_init(&second, 64 << 20);
    buf_init(&written, 64 << 20);
    unsigned flags = size > 0 ? data[0] % 8 : 0;
    struct csv_writer w;
    csv_writer_init(&w, &written, ';', flags);
    if (walk(text, csv_guess_separator(text), false, &first, &w)) {
        must(walk(buf_str(&written), ';', (flags & CSV_FORMULA_SAFE) != 0, &second, NULL));
        must(str_eq(buf_str(&first), buf_str(&second)));
    }
    return 0;
}
