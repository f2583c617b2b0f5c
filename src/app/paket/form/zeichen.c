/* zeichen.c: from bytes of a file to text. */
#include "app/paket/form/zeichen.h"

#include "base/utf8.h"

uint32_t zeichen_zeile(struct str text, size_t at)
{
    uint32_t line = 1;
    for (size_t i = 0; i < at && i < text.len; i++) {
        line += text.ptr[i] == '\n' ? 1U : 0U;
    }
    return line;
}

struct str zeichen_trim(struct str s)
{
    while (s.len > 0 && s.ptr[0] == ' ') {
        s = str_slice(s, 1, s.len);
    }
    while (s.len > 0 && s.ptr[s.len - 1] == ' ') {
        s.len--;
    }
    return s;
}

static enum err refuse(struct problem *p, struct str text, size_t at, const char *advice,
                       const char *sentence)
{
    problem_at(p, zeichen_zeile(text, at), STR(""));
    return problem_set(p, ERR_INPUT, advice, "%s", sentence);
}

/* The first line that is not UTF-8. */
static size_t first_invalid(struct str text)
{
    struct str rest = text;
    struct str line;
    while (str_next(&rest, '\n', &line)) {
        if (!utf8_valid(line)) {
            return (size_t)(line.ptr - text.ptr);
        }
    }
    return 0;
}

static enum err check(struct str text, struct problem *p, bool *ret_cr)
{
    if (!utf8_valid(text)) {
        return refuse(p, text, first_invalid(text), "Speichern Sie die Datei als UTF-8.",
                      "Hier stehen Zeichen, die kein gültiges UTF-8 sind.");
    }
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        bool c1 = c == 0xc2 && (unsigned char)text.ptr[i + 1] < 0xa0; /* U+0080 to U+009F */
        if (c == '\r' && i + 1 < text.len && text.ptr[i + 1] == '\n') {
            *ret_cr = true;
        } else if (c == '\r') {
            return refuse(p, text, i, "Speichern Sie die Datei mit dem Zeilenende LF.",
                          "Hier steht ein Wagenrücklauf (CR) ohne Zeilenende.");
        } else if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7f || c1) {
            return refuse(p, text, i, "Löschen Sie das Zeichen; man sieht es oft nicht.",
                          "Hier steht ein Steuerzeichen.");
        }
    }
    return OK;
}

/* What a character becomes: itself, LF, a blank, or nothing (0). */
static uint32_t cleaned(uint32_t code, uint32_t before, bool lines)
{
    if (code == '\n' && before == '\r') {
        return 0; /* the CR was one already */
    }
    if (code == '\r' || code == '\n') {
        return lines ? '\n' : ' ';
    }
    if (code == '\t') {
        return lines ? '\t' : ' ';
    }
    return code < 0x20 || (code >= 0x7f && code < 0xa0) ? 0 : code;
}

static bool is_clean(struct str s, bool lines)
{
    uint32_t code = 0;
    while (utf8_next(&s, &code)) {
        if (code == 0 || cleaned(code, 0, lines) != code) {
            return false;
        }
    }
    return true;
}

struct str zeichen_clean(struct arena *a, struct str s, bool lines)
{
    struct str nfc = STR("");
    if (utf8_nfc(a, s, &nfc) != OK) {
        return STR("");
    }
    if (!is_clean(nfc, lines)) {
        char *out = arena_alloc(a, nfc.len);
        size_t len = 0;
        uint32_t before = 0;
        uint32_t code = 0;
        while (utf8_next(&nfc, &code)) {
            uint32_t kept = cleaned(code, before, lines);
            len += kept == 0 ? 0 : utf8_encode(kept, out + len);
            before = code;
        }
        nfc = (struct str){ out, len };
    }
    return s.ptr == NULL ? STR_NULL : lines ? nfc : zeichen_trim(nfc);
}

static struct str without_cr(struct arena *a, struct str text)
{
    char *out = arena_alloc(a, text.len);
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] != '\r') {
            out[len++] = text.ptr[i];
        }
    }
    return (struct str){ out, len };
}

enum err zeichen_read(struct arena *a, struct str bytes, struct problem *p, struct str *ret_text)
{
    struct str text = bytes;
    bool cr = false;
    (void)str_skip(&text, STR("\xef\xbb\xbf"));
    TRY(check(text, p, &cr));
    if (cr) {
        text = without_cr(a, text);
    }
    return utf8_nfc(a, text, ret_text);
}
