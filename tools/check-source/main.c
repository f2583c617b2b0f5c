/* main.c: the command check-source. */
#include "base/file.h"
#include "check-source/check.h"
#include "common/walk.h"

enum { SOURCE_MAX = 8 << 20 };

static int usage(void)
{
    (void)fputs("usage: check-source ROOT\n"
                "Checks the rules of the house over all sources below ROOT, the folder of the\n"
                "repository, and prints each place that breaks one.\n"
                "example: check-source .\n",
                stderr);
    return 2;
}

static enum err check_path(struct arena *a, struct str root, struct str path, struct check *c)
{
    CLEANUP(buf_release) struct buf source;
    buf_init(&source, SOURCE_MAX);
    c->path = str_slice(path, root.len + 1, path.len);
    if (!check_is_ours(c->path)) {
        return OK;
    }
    TRY(file_read(arena_cstr(a, path), &source));
    c->source = buf_str(&source);
    check_file(c);
    return OK;
}

int main(int argc, char **argv)
{
    if (argc != 2 || argv[1][0] == '-') {
        return usage();
    }
    CLEANUP(arena_release) struct arena a;
    CLEANUP(buf_release) struct buf out;
    arena_init(&a, (size_t)256 << 20);
    buf_init(&out, (size_t)16 << 20);
    struct check c = { .arena = &a, .out = &out };
    struct str root = str_from_cstr(argv[1]);
    struct walk walk = { NULL, 0 };
    while (root.len > 1 && str_ends(root, STR("/"))) {
        root.len--;
    }
    enum err e = walk_files(&a, root, &walk);
    for (size_t i = 0; i < walk.count && e == OK; i++) {
        e = check_path(&a, root, walk.path[i], &c);
    }
    (void)fwrite(buf_str(&out).ptr, 1, out.len, stdout);
    if (e != OK) {
        (void)fprintf(stderr, "check-source: %s: %.*s\n", err_name(e), STR_ARG(c.path));
        return 1;
    }
    (void)fprintf(stderr, "check-source: %zu files, %zu faults, %zu warnings\n", walk.count,
                  c.faults, c.warnings);
    return c.faults == 0 ? 0 : 1;
}
