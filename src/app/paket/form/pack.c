/* pack.c: build-time command: a folder with a Paket becomes a ZIP, and a list of what it depends on. */
#include <unistd.h>

#include "app/paket/form/archiv.h"
#include "base/file.h"

enum { DEP_MAX = 1024 * 1024 };

static int fail(const struct problem *p)
{
    struct buf text CLEANUP(buf_release);
    buf_init(&text, 8192);
    problem_write(p, &text);
    (void)fprintf(stderr, "paket_pack: %s\n", buf_cstr(&text));
    return 1;
}

static struct str folder_of(struct str pfad)
{
    while (pfad.len > 0 && pfad.ptr[pfad.len - 1] != '/') {
        pfad.len--;
    }
    return pfad;
}

/* Files, and their folders: a new file changes the date of its folder. */
static enum err write_deps(const struct baum *b, char *const *argv)
{
    struct buf out CLEANUP(buf_release);
    struct str last = STR("/");
    buf_init(&out, DEP_MAX);
    buf_printf(&out, "%s:", argv[2]);
    for (size_t i = 0; i < b->count; i++) {
        struct str folder = folder_of(b->dateien[i].pfad);
        if (!str_eq(folder, last)) {
            buf_printf(&out, " %s/%.*s", argv[1], STR_ARG(folder));
            last = folder;
        }
        buf_printf(&out, " %s/%.*s", argv[1], STR_ARG(b->dateien[i].pfad));
    }
    buf_add_char(&out, '\n');
    TRY(buf_error(&out));
    return file_write(argv[3], buf_str(&out));
}

static enum err write_zip(struct baum *b, struct problem *p, const char *path)
{
    (void)unlink(path);
    FILE *out = fopen(path, "wbxe");
    if (out == NULL) {
        return ERR_IO;
    }
    enum err e = archiv_write(b, p, out);
    return fclose(out) == 0 || e != OK ? e : ERR_IO;
}

int main(int argc, char **argv)
{
    struct baum b CLEANUP(baum_close) = { .ordner = -1 };
    struct problem p;
    problem_clear(&p);
    if (argc != 4) {
        (void)fputs("usage: paket_pack FOLDER OUT.zip OUT.d\n", stderr);
        return 2;
    }
    if (baum_open(&b, argv[1], &p) != OK || write_zip(&b, &p, argv[2]) != OK ||
        write_deps(&b, argv) != OK) {
        return fail(&p);
    }
    return 0;
}
