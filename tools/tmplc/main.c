/* main.c: the command tmplc. */
#include "base/file.h"
#include "tmplc/tmplc.h"

static int usage(void)
{
    (void)fputs("usage: tmplc --root SRC IN.tmpl OUT.h OUT.c\n"
                "       tmplc --list-texts FILE.tmpl…\n"
                "The first compiles a template that lies below SRC to C. The second prints\n"
                "file, line and text of each {{t \"…\"}}.\n"
                "example: tmplc --root src src/app/seite/seite.tmpl seite_tmpl.h seite_tmpl.c\n",
                stderr);
    return 2;
}

/* Prints why and returns 1. */
static int fail(const char *path, const struct refusal *r, enum err e)
{
    if (r->line > 0) {
        (void)fprintf(stderr, "%s:%d: %s\n", path, r->line, r->text);
    } else {
        (void)fprintf(stderr, "%s: %s\n", path, err_name(e));
    }
    return 1;
}

/* Place of `path` below `root`, links resolved; ERR_NOT_FOUND if it is not below. */
static enum err below(struct arena *a, const char *root, const char *path, struct str *ret_place)
{
    char *full_root = realpath(root, NULL);
    char *full_path = realpath(path, NULL);
    struct str rest = str_from_cstr(full_path);
    bool is_below = full_root != NULL && full_path != NULL &&
                    str_skip(&rest, str_from_cstr(full_root)) && str_skip(&rest, STR("/"));
    if (is_below) {
        *ret_place = arena_str(a, rest);
    }
    free(full_root);
    free(full_path);
    return is_below ? OK : ERR_NOT_FOUND;
}

static int compile(const char *root, const char *in, const char *out_h, const char *out_c)
{
    CLEANUP(arena_release) struct arena a;
    CLEANUP(buf_release) struct buf source;
    CLEANUP(buf_release) struct buf header;
    CLEANUP(buf_release) struct buf code;
    struct refusal r = { 0, "" };
    arena_init(&a, (size_t)256 << 20);
    buf_init(&source, TMPLC_SOURCE_MAX);
    buf_init(&header, (size_t)4 << 20);
    buf_init(&code, (size_t)16 << 20);
    struct str place = STR_NULL;
    enum err e = below(&a, root, in, &place);
    if (e == OK) {
        e = file_read(in, &source);
    }
    if (e == OK) {
        e = tmplc_compile(&a, place, buf_str(&source), &header, &code, &r);
    }
    if (e == OK) {
        e = file_write(out_h, buf_str(&header));
    }
    if (e == OK) {
        e = file_write(out_c, buf_str(&code));
    }
    return e == OK ? 0 : fail(in, &r, e);
}

static int list_texts(const char *path)
{
    CLEANUP(arena_release) struct arena a;
    CLEANUP(buf_release) struct buf source;
    CLEANUP(buf_release) struct buf texts;
    struct refusal r = { 0, "" };
    arena_init(&a, (size_t)64 << 20);
    buf_init(&source, TMPLC_SOURCE_MAX);
    buf_init(&texts, (size_t)4 << 20);
    enum err e = file_read(path, &source);
    if (e == OK) {
        e = tmplc_texts(&a, buf_str(&source), &texts, &r);
    }
    if (e != OK) {
        return fail(path, &r, e);
    }
    struct str rest = buf_str(&texts);
    struct str line;
    while (str_next(&rest, '\n', &line)) {
        if (line.len > 0) {
            (void)printf("%s\t%.*s\n", path, STR_ARG(line));
        }
    }
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 6 && strcmp(argv[1], "--root") == 0) {
        return compile(argv[2], argv[3], argv[4], argv[5]);
    }
    if (argc < 3 || strcmp(argv[1], "--list-texts") != 0) {
        return usage();
    }
    for (int i = 2; i < argc; i++) {
        if (list_texts(argv[i]) != 0) {
            return 1;
        }
    }
    return 0;
}
