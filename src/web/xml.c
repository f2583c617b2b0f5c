/* xml.c: the escapes of HTML attributes are those of XML, too. */
#include "web/xml.h"

#include "html/html.h"

void xml_text(struct buf *out, struct str s)
{
    h_attr_str(out, s);
}

void xml_element(struct buf *out, const char *name, struct str text)
{
    buf_printf(out, "<%s>", name);
    xml_text(out, text);
    buf_printf(out, "</%s>", name);
}
