/* text_fuzz.c: base/utf8.h on any bytes: folds end, slugs are slugs, the order is an order. */
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int sign(int n)
{
    return (n > 0) - (n < 0);
}

static void one(struct arena *a, struct str s)
{
    struct str nfc;
    struct str slug = utf8_slug(a, s);
    must(slug.len == 0 || utf8_is_slug(slug));
    struct str fold = utf8_fold(a, s);
    must(utf8_valid(fold) && str_eq(str_trim(fold), fold));
    must(utf8_valid(utf8_from_win1252(a, s)));
    if (utf8_nfc(a, s, &nfc) == OK) {
        must(utf8_valid(s) && utf8_valid(nfc));
    } else {
        must(!utf8_valid(s));
    }
    struct str cut = utf8_cut(s, s.len / 2);
    must(!utf8_valid(s) || utf8_valid(cut));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str text = { (const char *)data, size };
    struct str parts[3] = { STR_INIT(""), STR_INIT(""), STR_INIT("") };
    struct arena a;
    arena_init(&a, 256 << 20);
    one(&a, text);
    for (size_t i = 0; i < ARRAY_LEN(parts) && str_next(&text, '\n', &parts[i]); i++) {
    }
    int ab = sign(utf8_compare_din5007(parts[0], parts[1]));
    int bc = sign(utf8_compare_din5007(parts[1], parts[2]));
    int ac = sign(utf8_compare_din5007(parts[0], parts[2]));
    must(ab == -sign(utf8_compare_din5007(parts[1], parts[0])));
    must((ab == 0) == str_eq(parts[0], parts[1]));
    must(ab > 0 || bc > 0 || ac == (ab < 0 || bc < 0 ? -1 : 0));
    arena_release(&a);
    return 0;
}
