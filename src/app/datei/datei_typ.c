/* datei_typ.c: what a file is. The ending names a kind, the bytes must be of that kind. */
#include "app/datei/datei_put.h"

#include "base/utf8.h"
#include "format/zip.h"

static bool is_pdf(struct str b)
{
    return str_starts(b, STR("%PDF-"));
}

static bool is_png(struct str b)
{
    return str_starts(b, STR("\x89PNG\r\n\x1a\n"));
}

static bool is_jpeg(struct str b)
{
    return str_starts(b, STR("\xff\xd8\xff"));
}

static bool is_webp(struct str b)
{
    return str_starts(b, STR("RIFF")) && b.len > 12 && str_eq(str_slice(b, 8, 12), STR("WEBP"));
}

/* Plain text in UTF-8; a tool that cannot be told what it is must not guess something else. */
static bool is_text(struct str b)
{
    for (size_t i = 0; i < b.len; i++) {
        unsigned char c = (unsigned char)b.ptr[i];
        if ((c < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7f) {
            return false;
        }
    }
    return utf8_valid(b);
}

static bool is_ics(struct str b)
{
    (void)str_skip(&b, STR("\xef\xbb\xbf"));
    return str_starts(b, STR("BEGIN:VCALENDAR")) && is_text(b);
}

/* A ZIP with this member, whose text (if any is wanted) begins so. */
static bool is_zip_with(struct str b, struct str member, struct str begin)
{
    struct unzip *z CLEANUP(unzip_release) = NULL;
    struct problem p;
    problem_clear(&p);
    if (unzip_open_bytes(b, &unzip_limits_default, &p, &z) != OK) {
        return false;
    }
    const struct unzip_member *m = unzip_find(z, member);
    if (m == NULL || begin.len == 0) {
        return m != NULL;
    }
    struct buf text CLEANUP(buf_release);
    buf_init(&text, 1024);
    return unzip_read(z, m, &p, &text) == OK && str_starts(buf_str(&text), begin);
}

static bool is_odt(struct str b)
{
    return is_zip_with(b, STR("mimetype"), STR("application/vnd.oasis.opendocument.text"));
}

static bool is_ods(struct str b)
{
    return is_zip_with(b, STR("mimetype"), STR("application/vnd.oasis.opendocument.spreadsheet"));
}

static bool is_docx(struct str b)
{
    return is_zip_with(b, STR("word/document.xml"), STR(""));
}

static bool is_xlsx(struct str b)
{
    return is_zip_with(b, STR("xl/workbook.xml"), STR(""));
}

struct kind {
    struct str ending;
    struct str typ;
    bool (*fits)(struct str bytes);
    bool picture;
};

static const struct kind kinds[] = {
    { STR_INIT(".pdf"), STR_INIT("application/pdf"), is_pdf, false },
    { STR_INIT(".csv"), STR_INIT("text/csv; charset=utf-8"), is_text, false },
    { STR_INIT(".txt"), STR_INIT("text/plain; charset=utf-8"), is_text, false },
    { STR_INIT(".ics"), STR_INIT("text/calendar; charset=utf-8"), is_ics, false },
    { STR_INIT(".png"), STR_INIT("image/png"), is_png, true },
    { STR_INIT(".jpg"), STR_INIT("image/jpeg"), is_jpeg, true },
    { STR_INIT(".webp"), STR_INIT("image/webp"), is_webp, true },
    { STR_INIT(".odt"), STR_INIT("application/vnd.oasis.opendocument.text"), is_odt, false },
    { STR_INIT(".ods"), STR_INIT("application/vnd.oasis.opendocument.spreadsheet"), is_ods, false },
    { STR_INIT(".docx"),
      STR_INIT("application/vnd.openxmlformats-officedocument.wordprocessingml.document"), is_docx,
      false },
    { STR_INIT(".xlsx"),
      STR_INIT("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), is_xlsx,
      false },
};

static const struct kind *kind_of(struct str pfad)
{
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        if (str_ends(pfad, kinds[i].ending)) {
            return &kinds[i];
        }
    }
    return NULL;
}

bool datei_ist_bild(struct str pfad)
{
    const struct kind *kind = kind_of(pfad);
    return kind != NULL && kind->picture;
}

struct str datei_typ(struct str pfad, struct str bytes, struct problem *p)
{
    const struct kind *kind = kind_of(pfad);
    if (kind == NULL) {
        (void)problem_set(p, ERR_INPUT,
                          "Erlaubt sind pdf, csv, txt, png, jpg, webp, odt, ods, docx, xlsx, ics.",
                          "Dateien mit dieser Endung werden nicht angenommen.");
        return STR_NULL;
    }
    if (!kind->fits(bytes)) {
        (void)problem_set(p, ERR_INPUT,
                          "Speichern Sie die Datei neu, Texte und Tabellen (csv) als UTF-8, oder"
                          " geben Sie ihr die Endung, die zum Inhalt gehört.",
                          "Der Inhalt der Datei passt nicht zu ihrer Endung.");
        return STR_NULL;
    }
    return kind->typ;
}
