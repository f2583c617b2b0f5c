/* register.c: which file of the register is it, and all of it in one form. */
#include "format/register.h"

#include <libdeflate.h>

#include "base/file.h"
#include "format/register_sammler.h"
#include "format/xlsx.h"

enum {
    FILE_MOST = 128 * 1024 * 1024,
    TEXT_MOST = 64 * 1024 * 1024, /* unpacked text; the file of 2023 has 3.6 MB */
    ARENA_MOST = 512 * 1024 * 1024,
    GZIP_HEAD = 18
};

static enum err read_xlsx(struct str bytes, struct sammler *s, struct problem *p)
{
    CLEANUP(xlsx_release) struct xlsx *x = NULL;
    TRY(xlsx_open_bytes(bytes, &xlsx_limits_default, p, &x));
    return gvisys_read(x, s, p);
}

/* The last four bytes of a gzip file are the unpacked size (RFC 1952, modulo 2^32). */
static size_t gzip_size(struct str bytes)
{
    const unsigned char *end = (const unsigned char *)bytes.ptr + bytes.len;
    return (size_t)end[-4] | (size_t)end[-3] << 8 | (size_t)end[-2] << 16 | (size_t)end[-1] << 24;
}

static enum err unpack(struct str bytes, struct arena *a, struct problem *p, struct str *ret_text)
{
    static const char damaged[] = "Die gepackte Datei ist beschädigt oder unvollständig.";
    static const char advice[] = "Bitte die Datei noch einmal herunterladen.";
    size_t size = bytes.len < GZIP_HEAD ? 0 : gzip_size(bytes);
    if (size > TEXT_MOST) { /* of a truncated file it is any number */
        return problem_set(p, ERR_FORMAT, advice, "%s", damaged);
    }
    char *text = arena_alloc(a, size + 1);
    struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
    if (d == NULL) {
        return problem_set(p, ERR_MEMORY, NULL, "Der Speicher reicht gerade nicht.");
    }
    size_t got = 0;
    enum libdeflate_result result =
        libdeflate_gzip_decompress(d, bytes.ptr, bytes.len, text, size, &got);
    libdeflate_free_decompressor(d);
    if (result != LIBDEFLATE_SUCCESS || got != size) {
        return problem_set(p, ERR_FORMAT, advice, "%s", damaged);
    }
    *ret_text = (struct str){ text, size };
    return OK;
}

static enum err read_by_content(struct str bytes, struct sammler *s, struct problem *p)
{
    if (str_starts(bytes, STR("PK"))) {
        return read_xlsx(bytes, s, p);
    }
    struct str text = bytes;
    if (str_starts(bytes, STR("\x1F\x8B"))) {
        TRY(unpack(bytes, &s->r->arena, p, &text));
    }
    if (gv100_looks_like(text)) {
        return gv100_register(text, s, p);
    }
    if (str_starts(bytes, STR("\xD0\xCF\x11\xE0"))) {
        return problem_set(p, ERR_FORMAT, "Bitte als XLSX speichern oder die XLSX-Datei laden.",
                           "Das ist eine Arbeitsmappe im alten XLS-Format.");
    }
    return problem_set(p, ERR_FORMAT,
                       "Gelesen werden die XLSX-Datei „Auszug_GV“ und die Textdatei GV100AD.",
                       "Das ist kein Gemeindeverzeichnis.");
}

static enum err read_file(const char *path, struct buf *bytes, struct problem *p)
{
    enum err e = file_read(path, bytes);
    if (e == ERR_NOT_FOUND) {
        return problem_set(p, e, NULL, "Die Datei gibt es nicht.");
    }
    if (e == ERR_TOO_LARGE) {
        return problem_set(p, e, NULL, "Die Datei ist zu groß.");
    }
    return e == OK ? OK : problem_set(p, e, NULL, "Die Datei ist nicht zu lesen.");
}

static enum err open_all(struct register_datei *r, struct str bytes, struct problem *p)
{
    struct sammler s;
    sammler_init(&s, r);
    enum err e = read_by_content(bytes, &s, p);
    if (e == OK) {
        e = sammler_finish(&s, p);
    }
    sammler_release(&s);
    return e;
}

enum err register_open_bytes(struct register_datei *r, struct str bytes, struct str name,
                             struct problem *p)
{
    struct register_datei read = { .next = 0 };
    problem_clear(p);
    problem_file(p, name);
    arena_init(&read.arena, ARENA_MOST);
    enum err e = open_all(&read, bytes, p);
    if (e != OK) {
        arena_release(&read.arena);
        return e;
    }
    problem_clear(p);
    *r = read;
    return OK;
}

enum err register_open(struct register_datei *r, const char *path, struct problem *p)
{
    CLEANUP(buf_release) struct buf bytes;
    buf_init(&bytes, FILE_MOST);
    problem_clear(p);
    problem_file(p, str_from_cstr(path));
    TRY(read_file(path, &bytes, p));
    return register_open_bytes(r, buf_str(&bytes), str_from_cstr(path), p);
}

bool register_next(struct register_datei *r, const struct register_eintrag **ret_eintrag)
{
    if (r->next == r->anzahl) {
        return false;
    }
    *ret_eintrag = &r->eintraege[r->next++];
    return true;
}

void register_close(struct register_datei *r)
{
    arena_release(&r->arena);
    *r = (struct register_datei){ .next = 0 };
}

bool register_is_former(struct str name)
{
    static const struct str words[] = { STR_INIT("Bisher:"), STR_INIT("bisher:"),
                                        STR_INIT("Früher:"), STR_INIT("früher:"),
                                        STR_INIT("ehem.") };
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (str_starts(name, words[i])) {
            return true;
        }
    }
    return false;
}

const char *textkennzeichen_name(int textkennzeichen)
{
    static const struct {
        int number;
        const char *name;
    } table[] = {
        { 41, "Kreisfreie Stadt" },
        { 42, "Stadtkreis" },
        { 43, "Kreis" },
        { 44, "Landkreis" },
        { 45, "Regionalverband" },
        { 50, "Verbandsfreie Gemeinde" },
        { 51, "Amt" },
        { 52, "Samtgemeinde" },
        { 53, "Verbandsgemeinde" },
        { 54, "Verwaltungsgemeinschaft" },
        { 55, "Kirchspielslandgemeinde" },
        { 56, "Verwaltungsverband" },
        { 57, "Verwaltungsgemeinschaft (Trägermodell)" },
        { 58, "Erfüllende Gemeinde" },
        { 60, "Markt" },
        { 61, "Kreisfreie Stadt" },
        { 62, "Stadtkreis" },
        { 63, "Stadt" },
        { 64, "Kreisangehörige Gemeinde" },
        { 65, "Gemeindefreies Gebiet, bewohnt" },
        { 66, "Gemeindefreies Gebiet, unbewohnt" },
        { 67, "Große Kreisstadt" },
    };
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        if (table[i].number == textkennzeichen) {
            return table[i].name;
        }
    }
    return NULL;
}

const char *ebene_name(enum ebene e)
{
    switch (e) {
    case EBENE_LAND:
        return "Land";
    case EBENE_REGIERUNGSBEZIRK:
        return "Regierungsbezirk";
    case EBENE_REGION:
        return "Region";
    case EBENE_KREIS:
        return "Kreis";
    case EBENE_VERBAND:
        return "Gemeindeverband";
    case EBENE_GEMEINDE:
        return "Gemeinde";
    default:
        return "Einheit";
    }
}
