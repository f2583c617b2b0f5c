/* main.c: the command embed. */
#include "base/file.h"
#include "embed/embed.h"

enum { FILES_MAX = 512, BYTES_MAX = 64 << 20 };

static int usage(void)
{
    (void)fputs(
        "usage: embed --name NAME OUT.c OUT.h FILE… | PATH=FILE…\n"
        "Writes the files as a C table NAME[] of struct embed_file. A file's path in the\n"
        "table is its last name, or what stands before '='.\n"
        "example: embed --name assets assets.c assets.h vorort.css bild/logo.svg=logo.svg\n",
        stderr);
    return 2;
}

static struct str last_name(struct str path)
{
    size_t begin = path.len;
    while (begin > 0 && path.ptr[begin - 1] != '/') {
        begin--;
    }
    return str_slice(path, begin, path.len);
}

/* Letters, digits and . _ - / only, so that a path can stand in a C string and in an address. */
static bool is_plain(struct str path)
{
    for (size_t i = 0; i < path.len; i++) {
        char ch = path.ptr[i];
        bool word =
            (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || (ch >= '0' && ch <= '9');
        if (!word && strchr("._-/", ch) == NULL) {
            return false;
        }
    }
    return path.len > 0;
}

static enum err read_input(struct arena *a, const char *arg, struct embed_input *ret_input)
{
    struct str all = str_from_cstr(arg);
    size_t equals = str_find_char(all, '=', 0);
    const char *file = equals == SIZE_MAX ? arg : arg + equals + 1;
    struct str path = equals == SIZE_MAX ? last_name(all) : str_slice(all, 0, equals);
    CLEANUP(buf_release) struct buf bytes;
    buf_init(&bytes, BYTES_MAX);
    TRY(file_read(file, &bytes));
    if (!is_plain(path)) {
        return ERR_INPUT;
    }
    ret_input->path = path;
    ret_input->bytes = arena_str(a, buf_str(&bytes));
    return OK;
}

static enum err write_all(struct arena *a, char **argv, struct embed_input *inputs, size_t count)
{
    CLEANUP(buf_release) struct buf code;
    CLEANUP(buf_release) struct buf header;
    buf_init(&code, (size_t)512 << 20);
    buf_init(&header, 1 << 16);
    struct embed_table table = { str_from_cstr(argv[2]), last_name(str_from_cstr(argv[4])), inputs,
                                 count };
    TRY(embed_write(a, &table, &header, &code));
    TRY(file_write(argv[3], buf_str(&code)));
    return file_write(argv[4], buf_str(&header));
}

int main(int argc, char **argv)
{
    if (argc < 6 || argc > FILES_MAX || strcmp(argv[1], "--name") != 0) {
        return usage();
    }
    CLEANUP(arena_release) struct arena a;
    arena_init(&a, (size_t)1 << 30);
    size_t count = (size_t)argc - 5;
    struct embed_input *inputs = arena_array(&a, count, sizeof(*inputs));
    for (size_t i = 0; i < count; i++) {
        enum err e = read_input(&a, argv[5 + i], &inputs[i]);
        if (e != OK) {
            (void)fprintf(stderr, "embed: %s: %s\n", argv[5 + i], err_name(e));
            return 1;
        }
    }
    enum err e = write_all(&a, argv, inputs, count);
    if (e != OK) {
        (void)fprintf(stderr, "embed: %s: %s\n", argv[3], err_name(e));
        return 1;
    }
    return 0;
}
