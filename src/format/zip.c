/* zip.c: ZIP archives from outside, read with bounds. */
#include "format/zip.h"

#include <zip.h>

#include "base/utf8.h"

enum {
    RATIO_MOST = 200,             /* real documents stay below 40; deflate ends at 1032 */
    RATIO_FREE = 4 * 1024 * 1024, /* small members may be as empty as they like */
    CHUNK = 64 * 1024,
    NAME_MOST = 1024
};

static const char advice_damaged[] =
    "Bitte die Datei noch einmal herunterladen oder neu speichern.";

const struct unzip_limits unzip_limits_default = { .members = 10000,
                                                   .member_bytes = 256ULL << 20,
                                                   .total_bytes = 512ULL << 20 };

struct unzip {
    zip_t *za;
    struct arena arena;
    struct unzip_member *members;
    struct unzip_member **by_name; /* sorted: ASCII letters folded, then bytes */
    size_t count;
};

struct unzip_stream {
    zip_file_t *file;
    const struct unzip_member *member;
    uint64_t done;
};

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* Names that differ in case only are the same file for Office and for many file systems. */
static int compare_names(struct str a, struct str b)
{
    size_t len = a.len < b.len ? a.len : b.len;
    for (size_t i = 0; i < len; i++) {
        unsigned char ca = (unsigned char)lower(a.ptr[i]);
        unsigned char cb = (unsigned char)lower(b.ptr[i]);
        if (ca != cb) {
            return ca < cb ? -1 : 1;
        }
    }
    return (a.len > b.len) - (a.len < b.len);
}

static int compare_members(const void *a, const void *b)
{
    const struct unzip_member *const *ma = a;
    const struct unzip_member *const *mb = b;
    return compare_names((*ma)->name, (*mb)->name);
}

static bool part_ok(struct str part)
{
    for (size_t i = 0; i < part.len; i++) {
        unsigned char c = (unsigned char)part.ptr[i];
        if (c < 0x20 || c == 0x7f || c == '\\' || c == ':') {
            return false;
        }
    }
    return part.len > 0 && !str_eq(part, STR(".")) && !str_eq(part, STR(".."));
}

bool unzip_name_ok(struct str name)
{
    struct str rest = name;
    struct str part;
    if (name.len > NAME_MOST || !utf8_valid(name)) {
        return false;
    }
    if (str_ends(name, STR("/"))) {
        rest = str_slice(name, 0, name.len - 1);
    }
    while (str_next(&rest, '/', &part)) {
        if (!part_ok(part)) {
            return false;
        }
    }
    return true;
}

static enum err check_member(const zip_stat_t *st, const struct unzip_limits *limits,
                             struct str name, struct problem *p)
{
    const zip_uint64_t need = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD;
    struct str shown = utf8_cut(name, 200);
    if ((st->valid & need) != need) {
        return problem_set(p, ERR_FORMAT, advice_damaged, "Das Archiv ist beschädigt.");
    }
    if (!unzip_name_ok(name)) {
        return problem_set(
            p, ERR_FORMAT, "Im Archiv dürfen nur Dateien unterhalb eines Ordners stehen.",
            "Der Name „%.*s“ im Archiv führt aus dem Ordner hinaus oder ist ungültig.",
            STR_ARG(shown));
    }
    if ((st->valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && st->encryption_method != ZIP_EM_NONE) {
        return problem_set(p, ERR_FORMAT, "Bitte ohne Kennwort speichern.",
                           "„%.*s“ ist verschlüsselt.", STR_ARG(shown));
    }
    if (st->comp_method != ZIP_CM_STORE && st->comp_method != ZIP_CM_DEFLATE) {
        return problem_set(p, ERR_FORMAT, "Bitte als gewöhnliches ZIP-Archiv speichern.",
                           "„%.*s“ ist auf ungewöhnliche Weise gepackt.", STR_ARG(shown));
    }
    if (st->size > limits->member_bytes ||
        (st->size > RATIO_FREE && st->size / RATIO_MOST > st->comp_size)) {
        return problem_set(p, ERR_TOO_LARGE, NULL, "„%.*s“ wird entpackt zu groß (%llu Bytes).",
                           STR_ARG(shown), (unsigned long long)st->size);
    }
    return OK;
}

/* A member that an archiver on Unix marked as something else than a file or a folder. */
static bool is_link(struct unzip *z, uint64_t index)
{
    enum { TYPE = 0170000, FILE_TYPE = 0100000, FOLDER_TYPE = 0040000 };
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    if (zip_file_get_external_attributes(z->za, index, 0, &system, &attributes) != 0 ||
        system != ZIP_OPSYS_UNIX) {
        return false;
    }
    zip_uint32_t type = attributes >> 16 & TYPE;
    return type != 0 && type != FILE_TYPE && type != FOLDER_TYPE;
}

static enum err add_member(struct unzip *z, uint64_t index, const struct unzip_limits *limits,
                           struct problem *p, uint64_t *total)
{
    zip_stat_t st;
    zip_stat_init(&st);
    if (zip_stat_index(z->za, index, 0, &st) != 0 || st.name == NULL) {
        return problem_set(p, ERR_FORMAT, advice_damaged, "Das Archiv ist beschädigt.");
    }
    struct str name = str_from_cstr(st.name);
    TRY(check_member(&st, limits, name, p));
    if (is_link(z, index)) {
        struct str shown = utf8_cut(name, 200);
        return problem_set(p, ERR_FORMAT, "Bitte die Datei selbst ins Archiv legen.",
                           "„%.*s“ ist eine Verknüpfung, keine gewöhnliche Datei.", STR_ARG(shown));
    }
    *total += st.size;
    if (*total > limits->total_bytes) {
        return problem_set(p, ERR_TOO_LARGE, NULL, "Das Archiv wird entpackt zu groß.");
    }
    z->members[index] = (struct unzip_member){ .name = arena_str(&z->arena, name),
                                               .size = st.size,
                                               .index = index,
                                               .folder = str_ends(name, STR("/")) };
    z->by_name[index] = &z->members[index];
    z->count++;
    return OK;
}

static enum err list_members(struct unzip *z, const struct unzip_limits *limits, struct problem *p)
{
    zip_int64_t count = zip_get_num_entries(z->za, 0);
    if (count < 0 || (uint64_t)count > limits->members) {
        return problem_set(p, ERR_TOO_LARGE, NULL, "Das Archiv enthält zu viele Dateien (%lld).",
                           (long long)count);
    }
    if (count == 0) { /* libzip takes an empty file for an empty archive */
        return problem_set(p, ERR_FORMAT, advice_damaged, "Die Datei ist leer.");
    }
    z->members = arena_array(&z->arena, (size_t)count, sizeof *z->members);
    z->by_name = arena_array(&z->arena, (size_t)count, sizeof *z->by_name);
    uint64_t total = 0;
    for (uint64_t i = 0; i < (uint64_t)count; i++) {
        TRY(add_member(z, i, limits, p, &total));
    }
    qsort(z->by_name, z->count, sizeof *z->by_name, compare_members);
    for (size_t i = 1; i < z->count; i++) {
        if (compare_names(z->by_name[i - 1]->name, z->by_name[i]->name) == 0) {
            struct str shown = utf8_cut(z->by_name[i]->name, 200);
            return problem_set(p, ERR_FORMAT, advice_damaged,
                               "Der Name „%.*s“ kommt im Archiv zweimal vor.", STR_ARG(shown));
        }
    }
    return OK;
}

static enum err open_failed(int code, struct problem *p)
{
    switch (code) {
    case ZIP_ER_NOENT:
        return problem_set(p, ERR_NOT_FOUND, NULL, "Die Datei gibt es nicht.");
    case ZIP_ER_OPEN:
    case ZIP_ER_READ:
    case ZIP_ER_SEEK:
        return problem_set(p, ERR_IO, NULL, "Die Datei ist nicht zu lesen.");
    case ZIP_ER_MEMORY:
        return problem_set(p, ERR_MEMORY, NULL, "Der Speicher reicht gerade nicht.");
    default:
        return problem_set(p, ERR_FORMAT, advice_damaged,
                           "Das ist kein ZIP-Archiv, oder es ist unvollständig.");
    }
}

static enum err adopt(zip_t *za, const struct unzip_limits *limits, struct problem *p,
                      struct unzip **ret_zip)
{
    struct unzip *z = calloc(1, sizeof *z);
    if (z == NULL) {
        zip_discard(za);
        return problem_set(p, ERR_MEMORY, NULL, "Der Speicher reicht gerade nicht.");
    }
    z->za = za;
    arena_init(&z->arena, 256U << 20);
    enum err e = list_members(z, limits, p);
    if (e != OK) {
        unzip_close(z);
        return e;
    }
    *ret_zip = z;
    return OK;
}

enum err unzip_open(const char *path, const struct unzip_limits *limits, struct problem *p,
                    struct unzip **ret_zip)
{
    int code = 0;
    zip_t *za = zip_open(path, ZIP_RDONLY, &code);
    return za == NULL ? open_failed(code, p) : adopt(za, limits, p, ret_zip);
}

enum err unzip_open_bytes(struct str bytes, const struct unzip_limits *limits, struct problem *p,
                          struct unzip **ret_zip)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(bytes.ptr, bytes.len, 0, &error);
    zip_t *za = source == NULL ? NULL : zip_open_from_source(source, ZIP_RDONLY, &error);
    if (za == NULL) {
        zip_source_free(source);
        int code = zip_error_code_zip(&error);
        zip_error_fini(&error);
        return open_failed(code, p);
    }
    return adopt(za, limits, p, ret_zip);
}

void unzip_close(struct unzip *z)
{
    if (z != NULL) {
        zip_discard(z->za);
        arena_release(&z->arena);
        free(z);
    }
}

void unzip_release(struct unzip **z)
{
    unzip_close(*z);
    *z = NULL;
}

size_t unzip_count(const struct unzip *z)
{
    return z->count;
}

const struct unzip_member *unzip_at(const struct unzip *z, size_t i)
{
    must(i < z->count);
    return &z->members[i];
}

const struct unzip_member *unzip_find(const struct unzip *z, struct str name)
{
    size_t low = 0;
    size_t high = z->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare_names(name, z->by_name[middle]->name);
        if (order == 0) {
            return str_eq(name, z->by_name[middle]->name) ? z->by_name[middle] : NULL;
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return NULL;
}

static enum err member_damaged(const struct unzip_member *m, struct problem *p)
{
    struct str shown = utf8_cut(m->name, 200);
    return problem_set(p, ERR_FORMAT, advice_damaged, "„%.*s“ im Archiv ist beschädigt.",
                       STR_ARG(shown));
}

enum err unzip_stream_open(struct unzip *z, const struct unzip_member *m, struct problem *p,
                           struct unzip_stream **ret_stream)
{
    zip_file_t *file = zip_fopen_index(z->za, m->index, 0);
    if (file == NULL) {
        return member_damaged(m, p);
    }
    struct unzip_stream *s = calloc(1, sizeof *s);
    if (s == NULL) {
        (void)zip_fclose(file);
        return problem_set(p, ERR_MEMORY, NULL, "Der Speicher reicht gerade nicht.");
    }
    s->file = file;
    s->member = m;
    *ret_stream = s;
    return OK;
}

enum err unzip_stream_read(struct unzip_stream *s, char *bytes, size_t cap, struct problem *p,
                           size_t *ret_len)
{
    zip_int64_t n = zip_fread(s->file, bytes, cap);
    if (n < 0 || s->done + (uint64_t)n > s->member->size) {
        return member_damaged(s->member, p);
    }
    s->done += (uint64_t)n;
    if (n == 0 && s->done != s->member->size) {
        return member_damaged(s->member, p);
    }
    *ret_len = (size_t)n;
    return OK;
}

void unzip_stream_close(struct unzip_stream *s)
{
    if (s != NULL) {
        (void)zip_fclose(s->file);
        free(s);
    }
}

void unzip_stream_release(struct unzip_stream **s)
{
    unzip_stream_close(*s);
    *s = NULL;
}

enum err unzip_read(struct unzip *z, const struct unzip_member *m, struct problem *p,
                    struct buf *out)
{
    CLEANUP(unzip_stream_release) struct unzip_stream *s = NULL;
    TRY(unzip_stream_open(z, m, p, &s));
    static char chunk[CHUNK];
    size_t len = 0;
    do {
        TRY(unzip_stream_read(s, chunk, sizeof chunk, p, &len));
        buf_add(out, (struct str){ chunk, len });
        if (buf_error(out) != OK) {
            struct str shown = utf8_cut(m->name, 200);
            enum err e = buf_error(out) == ERR_LIMIT ? ERR_TOO_LARGE : buf_error(out);
            return problem_set(p, e, NULL, "„%.*s“ im Archiv ist zu groß.", STR_ARG(shown));
        }
    } while (len > 0);
    return OK;
}
