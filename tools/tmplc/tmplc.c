/* tmplc.c: see tmplc.h. */
#include "tmplc/tmplc.h"

#include "base/utf8.h"
#include "tmplc/cexpr.h"
#include "tmplc/emit.h"

/* Characters that make text look other than it reads (Trojan Source) do not belong in a template. */
static bool is_hidden(uint32_t code)
{
    return (code < 0x20 && code != '\n' && code != '\t') || code == 0x7f || code == 0xfeff ||
           (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
}

static enum err check_bytes(struct str source, struct refusal *r)
{
    struct str rest = source;
    uint32_t code = 0;
    int line = 1;
    if (source.len > TMPLC_SOURCE_MAX) {
        return refuse(r, 1, "the file is larger than %d bytes", (int)TMPLC_SOURCE_MAX);
    }
    if (!utf8_valid(source)) {
        return refuse(r, 1, "the file is not UTF-8");
    }
    while (utf8_next(&rest, &code)) {
        line += code == '\n' ? 1 : 0;
        if (is_hidden(code)) {
            return refuse(r, line, "the invisible character U+%04X does not belong here",
                          (unsigned)code);
        }
    }
    return OK;
}

enum err tmplc_compile(struct arena *a, struct str path, struct str source, struct buf *header,
                       struct buf *code, struct refusal *r)
{
    struct toks toks;
    struct tmpl_file *file = arena_new(a, struct tmpl_file);
    CLEANUP(buf_release) struct buf statics;
    buf_init(&statics, 2 * (size_t)TMPLC_SOURCE_MAX);
    TRY(check_bytes(source, r));
    TRY(lex(a, source, r, &toks));
    TRY(parse(a, &toks, &statics, r, file));
    TRY(buf_error(&statics));
    emit_header(file, path, header);
    emit_code(file, path, code);
    TRY(buf_error(header));
    return buf_error(code);
}

enum err tmplc_texts(struct arena *a, struct str source, struct buf *out, struct refusal *r)
{
    struct toks toks;
    TRY(check_bytes(source, r));
    TRY(lex(a, source, r, &toks));
    for (size_t i = 0; i < toks.count; i++) {
        if (toks.tok[i].kind == TOK_TEXT) {
            buf_printf(out, "%d\t", toks.tok[i].line);
            TRY(cexpr_string(toks.tok[i].text, toks.tok[i].line, out, r));
            buf_lit(out, "\n");
        }
    }
    return buf_error(out);
}
