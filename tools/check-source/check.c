/* check.c: see check.h. */
#include "check-source/check.h"

#include <stdarg.h>

static PRINTF_LIKE(4, 0) void report(struct check *c, int line, const char *kind, const char *fmt,
                                     va_list args)
{
    char text[512];
    (void)vsnprintf(text, sizeof(text), fmt, args);
    buf_printf(c->out, "%.*s:%d: %s%s\n", STR_ARG(c->path), line, kind, text);
}

void check_fault(struct check *c, int line, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    report(c, line, "", fmt, args);
    va_end(args);
    c->faults++;
}

void check_warn(struct check *c, int line, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    report(c, line, "warning: ", fmt, args);
    va_end(args);
    c->warnings++;
}

static bool has_part(struct str path, const char *part)
{
    return str_find(path, str_from_cstr(part), 0) != SIZE_MAX;
}

bool check_is_ours(struct str path)
{
    static const char *const kinds[] = { ".c",  ".h",   ".tmpl", ".sql", ".css",
                                         ".js", ".mjs", ".sh",   ".po",  "meson.build" };
    static const char *const foreign[] = { "/corpus/",  "/regression/", "tests/data/",
                                           "/refused/", "/accepted/",   "/tests/golden",
                                           "demo/",     "package-lock" };
    for (size_t i = 0; i < ARRAY_LEN(foreign); i++) {
        if (has_part(path, foreign[i])) {
            return false;
        }
    }
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        if (str_ends(path, str_from_cstr(kinds[i]))) {
            return true;
        }
    }
    return false;
}

bool check_in(const struct check *c, const char *folder)
{
    return str_starts(c->path, str_from_cstr(folder));
}

struct str check_name(const struct check *c)
{
    size_t begin = c->path.len;
    while (begin > 0 && c->path.ptr[begin - 1] != '/') {
        begin--;
    }
    return str_slice(c->path, begin, c->path.len);
}

bool check_is_test(const struct check *c)
{
    return str_ends(c->path, STR("_test.c")) || has_part(c->path, "testing") ||
           has_part(c->path, "/tests/") || check_in(c, "tests/");
}

void check_file(struct check *c)
{
    check_text(c);
    if (str_ends(c->path, STR(".h"))) {
        check_header(c);
    }
    if (str_ends(c->path, STR(".c")) || str_ends(c->path, STR(".h"))) {
        check_layers(c);
        check_words(c);
        check_functions(c);
    } else if (str_ends(c->path, STR(".tmpl"))) {
        check_layers(c);
        check_words(c);
    }
}
