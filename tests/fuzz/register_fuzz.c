/*
 * register_fuzz.c: a sheet of the register. Lines of "B7 s text" become its cells (s shared text, i
 * inline, n number), so that the fuzzer works on heads, keys and numbers.
 */
#include "format/register.h"
#include "format/testing_zip.h"

enum { CELLS_MOST = 600, TEXT_MOST = 64 * 1024 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Cuts the copy of the input into zero-terminated pieces. */
static size_t cells_of(char *text, struct testing_cell *cells)
{
    size_t count = 0;
    char *line = text;
    while (line != NULL && count < CELLS_MOST) {
        char *next = strchr(line, '\n');
        if (next != NULL) {
            *next++ = '\0';
        }
        char *blank = strchr(line, ' ');
        if (blank != NULL && blank[1] != '\0' && blank[2] == ' ' && blank - line < 8) {
            *blank = '\0';
            cells[count++] = (struct testing_cell){ line, blank[1], blank + 3 };
        }
        line = next;
    }
    return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char text[TEXT_MOST + 1];
    static struct testing_cell cells[CELLS_MOST];
    size_t len = size < TEXT_MOST ? size : TEXT_MOST;
    if (len > 0) {
        memcpy(text, data, len);
    }
    text[len] = '\0';
    size_t count = cells_of(text, cells);
    CLEANUP(buf_release) struct buf archive;
    buf_init(&archive, 64 << 20);
    testing_xlsx("Gemeinden", cells, count, NULL, 0, &archive);
    struct problem p;
    struct register_datei r;
    if (register_open_bytes(&r, buf_str(&archive), STR("fuzz"), &p) != OK) {
        must(p.text[0] != '\0');
        return 0;
    }
    const struct register_eintrag *e;
    while (register_next(&r, &e)) {
        must(e->name.len > 0);
        must(e->ebene != EBENE_GEMEINDE || strlen(e->ags) == 8);
        must(!e->has_geschlecht || e->maennlich + e->weiblich == e->einwohner);
    }
    register_close(&r);
    return 0;
}
