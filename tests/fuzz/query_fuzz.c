/* query_fuzz.c: queries, percent-encoding and Accept-Encoding from anybody. */
#include "http/http.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str input = { (const char *)data, size };
    struct str name;
    struct str value;
    struct arena a;

    arena_init(&a, 64 << 20);
    struct str rest = input;
    while (http_query_next(&a, &rest, &name, &value)) {
        must(name.len > 0 && memchr(name.ptr, 0, name.len) == NULL);
        must(name.len + value.len <= size);
    }
    if (http_decode(&a, input, false, &value) == OK) {
        must(value.len <= size);
    }
    (void)http_accepts(input, STR("gzip"));
    arena_release(&a);
    return 0;
}
