/* gv100_fuzz.c: any bytes as GV100AD. */
#include "format/register.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct problem p;
    struct register_datei r;
    /* A workbook or a packed text has targets of its own. */
    if (size < 2 || data[0] == 'P' || data[0] == 0x1F) {
        return 0;
    }
    struct str bytes = { (const char *)data, size };
    if (register_open_bytes(&r, bytes, STR("fuzz"), &p) != OK) {
        must(p.text[0] != '\0');
        return 0;
    }
    const struct register_eintrag *e;
    while (register_next(&r, &e)) {
        must(e->name.len > 0 && e->zeile > 0);
        must(!e->has_geschlecht || e->maennlich + e->weiblich == e->einwohner);
    }
    register_close(&r);
    return 0;
}
