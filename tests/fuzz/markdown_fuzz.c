/* markdown_fuzz.c: any text as Markdown; what comes out must satisfy the scanner of the tests. */
#include "html/markdown.h"
#include "html/markdown_scan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str text = { (const char *)data, size };
    CLEANUP(arena_release) struct arena a;
    struct html html;
    struct str plain;
    arena_init(&a, (size_t)1 << 30);
    enum err e = markdown_render(&a, text, 2 + (int)(size % 4), &html);
    must(e == OK || e == ERR_INPUT || e == ERR_TOO_LARGE);
    if (e == OK) {
        must(markdown_scan(html.markup) == NULL);
        must(markdown_plain(&a, text, 100, &plain) == OK);
        must(plain.len <= 100);
    }
    return 0;
}
