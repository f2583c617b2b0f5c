/* testing_zip.c: tests only; archives and workbooks made in memory. */
#include "format/testing_zip.h"

#include <unistd.h>
#include <zip.h>

#include "base/file.h"
#include "base/testing.h"

enum { MOST = 64 * 1024 * 1024, STORED_BELOW = 64 * 1024 };

static void add_parts(zip_t *za, const struct testing_part *parts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        zip_source_t *s = zip_source_buffer(za, parts[i].content.ptr, parts[i].content.len, 0);
        assert_non_null(s);
        /* libzip refuses doubled names: a place holder of the same length is renamed below. */
        char name[256];
        (void)snprintf(name, sizeof name, "%s", parts[i].name);
        if (zip_name_locate(za, name, 0) >= 0) {
            name[0] = '~';
        }
        zip_int64_t index = zip_file_add(za, name, s, ZIP_FL_ENC_UTF_8);
        assert_true(index >= 0);
        if (parts[i].content.len < STORED_BELOW) { /* deflate costs more than the test */
            int stored = zip_set_file_compression(za, (zip_uint64_t)index, ZIP_CM_STORE, 0);
            assert_int_equal(stored, 0);
        }
        assert_int_equal(zip_file_set_mtime(za, (zip_uint64_t)index, 946684800, 0), 0);
    }
}

/* The place holders get the name that they stand for, in both places of the archive. */
static void rename_doubles(const struct testing_part *parts, size_t count, struct buf *out)
{
    for (size_t i = 0; i < count; i++) {
        char name[256];
        (void)snprintf(name, sizeof name, "%s", parts[i].name);
        name[0] = '~';
        size_t at = 0;
        while ((at = str_find(buf_str(out), str_from_cstr(name), at)) != SIZE_MAX) {
            out->ptr[at] = parts[i].name[0];
        }
    }
}

void testing_zip(const struct testing_part *parts, size_t count, struct buf *out)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, &error);
    assert_non_null(target);
    zip_source_keep(target);
    zip_t *za = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, &error);
    assert_non_null(za);
    add_parts(za, parts, count);
    assert_int_equal(zip_close(za), 0);
    assert_int_equal(zip_source_open(target), 0);
    char chunk[4096];
    zip_int64_t n;
    while ((n = zip_source_read(target, chunk, sizeof chunk)) > 0) {
        buf_add(out, (struct str){ chunk, (size_t)n });
    }
    (void)zip_source_close(target);
    zip_source_free(target);
    assert_int_equal(buf_error(out), OK);
    rename_doubles(parts, count, out);
}

static void escape(struct buf *out, const char *text)
{
    for (; *text != '\0'; text++) {
        switch (*text) {
        case '<':
            buf_lit(out, "&lt;");
            break;
        case '&':
            buf_lit(out, "&amp;");
            break;
        default:
            buf_add_char(out, *text);
        }
    }
}

static const struct testing_cell *changed(const struct testing_cell *c,
                                          const struct testing_cell *changes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(changes[i].at, c->at) == 0) {
            return &changes[i];
        }
    }
    return c;
}

struct making {
    struct buf sheet;
    struct buf texts;
    size_t text_count;
    char row[8]; /* the open one; "" if none */
};

static void put_cell(struct making *m, const struct testing_cell *c)
{
    const char *row = c->at + strcspn(c->at, "0123456789");
    if (strcmp(row, m->row) != 0) {
        buf_printf(&m->sheet, "%s<row r=\"%s\">", m->row[0] == '\0' ? "" : "</row>", row);
        (void)snprintf(m->row, sizeof m->row, "%s", row);
    }
    if (c->type == 's') {
        buf_printf(&m->sheet, "<c r=\"%s\" t=\"s\"><v>%zu</v></c>", c->at, m->text_count++);
        buf_lit(&m->texts, "<si><t xml:space=\"preserve\">");
        escape(&m->texts, c->text);
        buf_lit(&m->texts, "</t></si>");
    } else if (c->type == 'i') {
        buf_printf(&m->sheet, "<c r=\"%s\" t=\"inlineStr\"><is><t>", c->at);
        escape(&m->sheet, c->text);
        buf_lit(&m->sheet, "</t></is></c>");
    } else if (c->type == 'n') {
        buf_printf(&m->sheet, "<c r=\"%s\"><v>%s</v></c>", c->at, c->text);
    }
}

#define MAIN_NS "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define REL_NS  "http://schemas.openxmlformats.org/package/2006/relationships"
#define DOC_NS  "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

void testing_xlsx(const char *sheet, const struct testing_cell *cells, size_t count,
                  const struct testing_cell *changes, size_t change_count, struct buf *out)
{
    struct making m = { .text_count = 0 };
    buf_init(&m.sheet, MOST);
    buf_init(&m.texts, MOST);
    buf_lit(&m.sheet, "<worksheet xmlns=\"" MAIN_NS "\"><sheetData>");
    buf_lit(&m.texts, "<sst xmlns=\"" MAIN_NS "\">");
    for (size_t i = 0; i < count; i++) {
        put_cell(&m, changed(&cells[i], changes, change_count));
    }
    for (size_t k = 0; k < change_count; k++) {
        bool known = false;
        for (size_t i = 0; i < count; i++) {
            known = known || strcmp(cells[i].at, changes[k].at) == 0;
        }
        if (!known) {
            put_cell(&m, &changes[k]);
        }
    }
    buf_printf(&m.sheet, "%s</sheetData></worksheet>", m.row[0] == '\0' ? "" : "</row>");
    buf_lit(&m.texts, "</sst>");
    testing_xlsx_raw(sheet, buf_str(&m.sheet), buf_str(&m.texts), out);
    buf_release(&m.sheet);
    buf_release(&m.texts);
}

void testing_xlsx_raw(const char *sheet, struct str sheet_xml, struct str texts_xml,
                      struct buf *out)
{
    CLEANUP(buf_release) struct buf book;
    buf_init(&book, MOST);
    buf_printf(&book,
               "<workbook xmlns=\"" MAIN_NS "\" xmlns:r=\"" DOC_NS
               "\"><sheets><sheet name=\"%s\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
               sheet);
    const struct testing_part parts[] = {
        { "_rels/.rels",
          STR_INIT("<Relationships xmlns=\"" REL_NS "\"><Relationship Id=\"r\" Type=\"" DOC_NS
                   "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>") },
        { "xl/_rels/workbook.xml.rels",
          STR_INIT("<Relationships xmlns=\"" REL_NS "\"><Relationship Id=\"rId1\" Type=\"" DOC_NS
                   "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" "
                   "Type=\"" DOC_NS
                   "/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/></Relationships>") },
        { "xl/workbook.xml", buf_str(&book) },
        { "xl/worksheets/sheet1.xml", sheet_xml },
        { "xl/sharedStrings.xml", texts_xml },
    };
    testing_zip(parts, ARRAY_LEN(parts), out);
}

const char *testing_file(struct str bytes)
{
    static char path[100];
    if (path[0] != '\0') {
        (void)unlink(path);
    }
    (void)snprintf(path, sizeof path, "/tmp/vorort-format-%d", (int)getpid());
    assert_int_equal(file_write(path, bytes), OK);
    return path;
}
