/* emit.c: see emit.h. */
#include "poc/emit.h"

#include "tmplc/cexpr.h"

static const char head[] =
    "/* Made by poc from the catalogue; changes go there. */\n"
    "#include \"web/tr.h\"\n\n"
    "struct entry {\n    const char *german;\n    struct str foreign;\n};\n\n"
    "/* Sorted by the bytes of `german`; the last one only ends the list. */\n"
    "static const struct entry entries[] = {\n";

static const char foot[] = "    { NULL, STR_INIT(\"\") },\n"
                           "};\n\n"
                           "struct str tr(enum lang lang, const char *german)\n{\n"
                           "    size_t low = 0;\n"
                           "    size_t high = ARRAY_LEN(entries) - 1;\n"
                           "    if (lang == LANG_DE) {\n"
                           "        return str_from_cstr(german);\n"
                           "    }\n"
                           "    while (low < high) {\n"
                           "        size_t middle = low + (high - low) / 2;\n"
                           "        int order = strcmp(entries[middle].german, german);\n"
                           "        if (order == 0) {\n"
                           "            return entries[middle].foreign;\n"
                           "        }\n"
                           "        if (order < 0) {\n"
                           "            low = middle + 1;\n"
                           "        } else {\n"
                           "            high = middle;\n"
                           "        }\n"
                           "    }\n"
                           "    return str_from_cstr(german);\n"
                           "}\n";

void poc_emit(const struct po *po, struct buf *out)
{
    buf_add(out, str_from_cstr(head));
    for (size_t i = 0; i < po->count; i++) {
        if (po->entry[i].foreign.len == 0) {
            continue;
        }
        buf_lit(out, "    { \"");
        cexpr_quote(out, po->entry[i].german);
        buf_lit(out, "\",\n      STR_INIT(\"");
        cexpr_quote(out, po->entry[i].foreign);
        buf_lit(out, "\") },\n");
    }
    buf_add(out, str_from_cstr(foot));
}
