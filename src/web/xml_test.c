/* xml_test.c: whatever the text, the document stays well-formed and says the same. */
#include "web/xml.h"

#include "base/testing.h"

#include <libxml/parser.h>

static void write_document(struct buf *b, struct str text)
{
    buf_lit(b, "<?xml version=\"1.0\" encoding=\"utf-8\"?><a b=\"");
    xml_text(b, text);
    buf_lit(b, "\">");
    xml_element(b, "c", text);
    buf_lit(b, "</a>");
}

static void test_texts(void **state)
{
    (void)state;
    static const struct {
        struct str in;
        const char *out; /* as a parser reads it */
    } cases[] = {
        { STR_INIT("Grün & <rot>"), "Grün & <rot>" },
        { STR_INIT("\"'"), "\"'" },
        { STR_INIT("]]> <!-- -->"), "]]> <!-- -->" },
        { STR_INIT("&amp;"), "&amp;" },
        { STR_INIT(""), "" },
        { STR_INIT("a\x01"
                   "b\x0b\x1f\x7f"),
          "a\xef\xbf\xbd"
          "b\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },
        { STR_INIT("a\0b"), "a\xef\xbf\xbd"
                            "b" },
        { STR_INIT("a\xff"
                   "b\xc3"),
          "a\xef\xbf\xbd"
          "b\xef\xbf\xbd" },
        { STR_INIT("\xed\xa0\x80"), "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },
        { STR_INIT("a\xef\xbf\xbe"
                   "b\xef\xbf\xbf\xef\xbf\xbe"),
          "a\xef\xbf\xbd"
          "b\xef\xbf\xbd\xef\xbf\xbd" },
        { STR_INIT("\xf0\x9f\x8f\x9b"), "\xf0\x9f\x8f\x9b" },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct buf b CLEANUP(buf_release);
        buf_init(&b, 10000);
        write_document(&b, cases[i].in);
        xmlDocPtr doc = xmlReadMemory(b.ptr, (int)b.len, NULL, NULL, XML_PARSE_NONET);
        assert_non_null(doc);
        xmlNodePtr root = xmlDocGetRootElement(doc);
        xmlChar *attribute = xmlGetProp(root, (const xmlChar *)"b");
        xmlChar *text = xmlNodeGetContent(root->children);
        assert_string_equal((const char *)attribute, cases[i].out);
        assert_string_equal((const char *)text, cases[i].out);
        xmlFree(attribute);
        xmlFree(text);
        xmlFreeDoc(doc);
    }
    xmlCleanupParser();
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_texts) };
    return cmocka_run_group_tests_name("web/xml", tests, NULL, NULL);
}
