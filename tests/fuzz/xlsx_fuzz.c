/*
 * xlsx_fuzz.c: workbooks. An input that begins with "PK" is taken as the archive itself; any other
 * is the XML of the shared texts and of a sheet, separated by a zero byte, which are put into an
 * archive first, so that the fuzzer need not get past deflate and checksums.
 */
#include "format/testing_zip.h"
#include "format/xlsx.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static enum err on_row(void *user, const struct xlsx_row *row, struct problem *p, bool *ret_enough)
{
    (void)p;
    (void)ret_enough;
    uint64_t *last = user;
    must(row->number > *last && row->count > 0);
    *last = row->number;
    for (size_t i = 0; i < row->count; i++) {
        must(row->cells[i].text.ptr != NULL);
        must(i == 0 || row->cells[i].column > row->cells[i - 1].column);
    }
    return OK;
}

static void read_all(struct str bytes)
{
    static const struct xlsx_limits limits = { .rows = 5000,
                                               .columns = 200,
                                               .sheets = 20,
                                               .cell_bytes = 2000,
                                               .texts = 5000,
                                               .text_bytes = 100000 };
    struct problem p;
    problem_clear(&p);
    CLEANUP(xlsx_release) struct xlsx *x = NULL;
    if (xlsx_open_bytes(bytes, &limits, &p, &x) != OK) {
        must(p.text[0] != '\0');
        return;
    }
    for (size_t i = 0; i < xlsx_sheet_count(x); i++) {
        uint64_t last = 0;
        (void)!xlsx_read_sheet(x, i, on_row, &last, &p);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str bytes = { (const char *)data, size };
    if (str_starts(bytes, STR("PK"))) {
        read_all(bytes);
        return 0;
    }
    size_t zero = str_find_char(bytes, '\0', 0);
    struct str texts = str_slice(bytes, 0, zero);
    struct str sheet = zero == SIZE_MAX ? STR("") : str_slice(bytes, zero + 1, size);
    CLEANUP(buf_release) struct buf archive;
    buf_init(&archive, 64 << 20);
    testing_xlsx_raw("fuzz", sheet, texts, &archive);
    read_all(buf_str(&archive));
    return 0;
}
