/* main.c: the command poc. */
#include "base/file.h"
#include "common/walk.h"
#include "poc/emit.h"
#include "poc/texts.h"

enum { CATALOGUE_MAX = 4 << 20, SOURCE_MAX = 1 << 20 };

static int usage(void)
{
    (void)fputs("usage: poc compile CATALOGUE.po OUT.c\n"
                "       poc check CATALOGUE.po FOLDER…\n"
                "       poc missing CATALOGUE.po FOLDER…\n"
                "compile writes the function tr() of web/tr.h. check fails if a text of the user\n"
                "interface below the folders has no translation, or if one is not used any more.\n"
                "missing prints empty entries for what is missing.\n"
                "example: poc missing locale/en.po src >> locale/en.po\n",
                stderr);
    return 2;
}

static enum err complain(const char *path, const struct refusal *r, enum err e)
{
    if (r->line > 0) {
        (void)fprintf(stderr, "%s:%d: %s\n", path, r->line, r->text);
    } else {
        (void)fprintf(stderr, "%s: %s\n", path, err_name(e));
    }
    return e;
}

static enum err read_text(struct arena *a, const char *path, size_t max, struct str *ret_text)
{
    CLEANUP(buf_release) struct buf bytes;
    buf_init(&bytes, max);
    TRY(file_read(path, &bytes));
    *ret_text = arena_str(a, buf_str(&bytes));
    return OK;
}

static enum err read_catalogue(struct arena *a, const char *path, struct po *ret_po)
{
    struct refusal r = { 0, "" };
    struct str source = STR_NULL;
    enum err e = read_text(a, path, CATALOGUE_MAX, &source);
    if (e == OK) {
        e = po_read(a, source, &r, ret_po);
    }
    return e == OK ? OK : complain(path, &r, e);
}

static enum err compile(struct arena *a, const char *catalogue, const char *out_path)
{
    struct po po;
    CLEANUP(buf_release) struct buf out;
    buf_init(&out, 4 * (size_t)CATALOGUE_MAX);
    TRY(read_catalogue(a, catalogue, &po));
    poc_emit(&po, &out);
    TRY(buf_error(&out));
    return file_write(out_path, buf_str(&out));
}

static enum err collect(struct arena *a, const char *folder, struct texts *texts)
{
    struct walk walk;
    struct refusal r = { 0, "" };
    enum err e = walk_files(a, str_from_cstr(folder), &walk);
    if (e != OK) {
        return complain(folder, &r, e);
    }
    for (size_t i = 0; i < walk.count; i++) {
        const char *path = arena_cstr(a, walk.path[i]);
        struct str source = STR_NULL;
        e = read_text(a, path, SOURCE_MAX, &source);
        if (e == OK) {
            e = texts_add(a, texts, walk.path[i], source, &r);
        }
        if (e != OK) {
            return complain(path, &r, e);
        }
    }
    return OK;
}

/* The text as an empty entry. */
static void print_missing(const struct text *t)
{
    (void)printf("\n#: %.*s:%d\nmsgid \"", STR_ARG(t->path), t->line);
    for (size_t i = 0; i < t->german.len; i++) {
        char ch = t->german.ptr[i];
        if (ch == '\n') {
            (void)fputs("\\n", stdout);
        } else {
            (void)printf(ch == '"' || ch == '\\' ? "\\%c" : "%c", ch);
        }
    }
    (void)fputs("\"\nmsgstr \"\"\n", stdout);
}

/* Was the same text met before index `i`? */
static bool met(const struct texts *texts, size_t i)
{
    for (size_t k = 0; k < i; k++) {
        if (str_eq(texts->text[k].german, texts->text[i].german)) {
            return true;
        }
    }
    return false;
}

/* Number of texts without translation and of translations without text. */
static size_t compare(const struct po *po, const struct texts *texts, bool *used, bool print)
{
    size_t faults = 0;
    for (size_t i = 0; i < texts->count; i++) {
        const struct text *t = &texts->text[i];
        size_t index = po->count;
        struct str foreign = po_find(po, t->german, &index);
        if (index < po->count) {
            used[index] = true;
        }
        if (foreign.len > 0 || met(texts, i)) {
            continue;
        }
        faults++;
        if (print) {
            print_missing(t);
        } else {
            (void)fprintf(stderr, "%.*s:%d: no translation for \"%.*s\"\n", STR_ARG(t->path),
                          t->line, STR_ARG(t->german));
        }
    }
    for (size_t i = 0; i < po->count && !print; i++) {
        if (!used[i] && !po->entry[i].kept) {
            (void)fprintf(stderr, "catalogue:%d: \"%.*s\" is not used any more\n",
                          po->entry[i].line, STR_ARG(po->entry[i].german));
            faults++;
        }
    }
    return faults;
}

/* check and missing; true if all is well. */
static bool check(struct arena *a, int argc, char **argv, bool print)
{
    struct po po;
    struct texts texts = { NULL, 0, 0 };
    if (read_catalogue(a, argv[2], &po) != OK) {
        return false;
    }
    for (int i = 3; i < argc; i++) {
        if (collect(a, argv[i], &texts) != OK) {
            return false;
        }
    }
    bool *used = arena_array(a, po.count, sizeof(*used));
    size_t faults = compare(&po, &texts, used, print);
    (void)fprintf(stderr, "poc: %zu texts, %zu entries, %zu to do\n", texts.count, po.count,
                  faults);
    return faults == 0 || print;
}

int main(int argc, char **argv)
{
    CLEANUP(arena_release) struct arena a;
    arena_init(&a, (size_t)512 << 20);
    if (argc == 4 && strcmp(argv[1], "compile") == 0) {
        return compile(&a, argv[2], argv[3]) == OK ? 0 : 1;
    }
    bool print = argc > 3 && strcmp(argv[1], "missing") == 0;
    if (argc > 3 && (print || strcmp(argv[1], "check") == 0)) {
        return check(&a, argc, argv, print) ? 0 : 1;
    }
    return usage();
}
