/*
 * tmplc_fuzz.c: any bytes as a template: compiled or refused with a line and a sentence, never
 * anything else. The generated code never holds a literal line end or an open string.
 */
#include "tmplc/tmplc.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str source = { (const char *)data, size };
    CLEANUP(arena_release) struct arena a;
    CLEANUP(buf_release) struct buf header;
    CLEANUP(buf_release) struct buf code;
    CLEANUP(buf_release) struct buf texts;
    struct refusal r = { 0, "" };
    arena_init(&a, (size_t)1 << 30);
    buf_init(&header, (size_t)1 << 24);
    buf_init(&code, (size_t)1 << 26);
    buf_init(&texts, (size_t)1 << 24);
    enum err e = tmplc_compile(&a, STR("x.tmpl"), source, &header, &code, &r);
    must(e == OK || (e == ERR_INPUT && r.line > 0 && r.text[0] != '\0' && code.len == 0));
    struct refusal other = { 0, "" };
    enum err list = tmplc_texts(&a, source, &texts, &other);
    must(list == OK || (e == ERR_INPUT && other.line > 0));
    return 0;
}
