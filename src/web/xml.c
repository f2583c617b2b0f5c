/* xml.c: the escapes of HTML attributes are those of XML, too; two characters more have no place. */
#include "web/xml.h"

#include "html/html.h"

/* U+FFFE and U+FFFF stand in no XML 1.0 document (2.2), but may in a page. */
static size_t find_outlaw(struct str s)
{
    static const struct str outlaws[] = { STR_INIT("\xef\xbf\xbe"), STR_INIT("\xef\xbf\xbf") };
    size_t first = str_find(s, outlaws[0], 0);
    size_t second = str_find(s, outlaws[1], 0);
    return first < second ? first : second;
}

void xml_text(struct buf *out, struct str s)
{
    size_t at;
    while ((at = find_outlaw(s)) != SIZE_MAX) {
        h_attr_str(out, str_slice(s, 0, at));
        buf_lit(out, "\xef\xbf\xbd");
        s = str_slice(s, at + 3, s.len);
    }
    h_attr_str(out, s);
}

void xml_element(struct buf *out, const char *name, struct str text)
{
    buf_printf(out, "<%s>", name);
    xml_text(out, text);
    buf_printf(out, "</%s>", name);
}
