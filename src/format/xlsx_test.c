/* xlsx_test.c: workbooks, honest and hostile. */
#include "base/testing.h"

#include "format/testing_zip.h"
#include "format/xlsx.h"

#define NS "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""

static struct problem problem;

struct seen {
    struct buf text; /* "1:A=s(eins) C=n(2)/" */
    uint64_t enough_at;
    enum err err;
};

static enum err on_row(void *user, const struct xlsx_row *row, struct problem *p, bool *ret_enough)
{
    (void)p;
    struct seen *s = user;
    static const char types[] = { 's', 'n', 'b', 'e' };
    buf_printf(&s->text, "%llu:", (unsigned long long)row->number);
    for (size_t i = 0; i < row->count; i++) {
        const struct xlsx_cell *c = &row->cells[i];
        assert_ptr_equal(xlsx_cell(row, c->column), c);
        buf_printf(&s->text, "%s%s=%c(%.*s)", i == 0 ? "" : " ",
                   xlsx_column_letters(c->column).text, types[c->type], STR_ARG(c->text));
    }
    buf_add_char(&s->text, '/');
    *ret_enough = row->number == s->enough_at;
    return s->err;
}

static enum err read_raw(struct str sheet, struct str texts, const struct xlsx_limits *limits,
                         struct seen *s)
{
    CLEANUP(buf_release) struct buf bytes;
    buf_init(&bytes, 64 << 20);
    testing_xlsx_raw("Blatt &amp; 1", sheet, texts, &bytes);
    CLEANUP(xlsx_release) struct xlsx *x = NULL;
    problem_clear(&problem);
    TRY(xlsx_open_bytes(buf_str(&bytes), limits, &problem, &x));
    assert_int_equal(xlsx_sheet_count(x), 1);
    assert_str(xlsx_sheet_at(x, 0)->name, "Blatt & 1");
    return xlsx_read_sheet(x, 0, on_row, s, &problem);
}

static const struct str no_texts = STR_INIT("<sst " NS "/>");

static void check_rows(const char *rows, const char *texts, const char *wanted)
{
    CLEANUP(buf_release) struct buf sheet;
    buf_init(&sheet, 1 << 20);
    buf_printf(&sheet,
               "<?xml version=\"1.0\"?><worksheet " NS " xmlns:x=\"urn:x\">"
               "<cols><col/></cols><sheetData>%s</sheetData><row r=\"1\"><c><v>9</v></c></row>"
               "</worksheet>",
               rows);
    CLEANUP(buf_release) struct buf list;
    buf_init(&list, 1 << 20);
    buf_printf(&list, "<sst " NS ">%s</sst>", texts);
    struct seen s = { .err = OK };
    buf_init(&s.text, 10000);
    assert_int_equal(read_raw(buf_str(&sheet), buf_str(&list), &xlsx_limits_default, &s), OK);
    assert_str(buf_str(&s.text), wanted);
    buf_release(&s.text);
}

static void test_cells(void **state)
{
    (void)state;
    check_rows(
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"C1\"><v> 65.209999999999994 </v></c>"
        "<c r=\"AB1\" t=\"n\"><f>1+1</f><v>2</v></c></row>",
        "<si><t>null</t></si><si><t>eins</t></si>", "1:A=s(eins) C=n(65.209999999999994) AB=n(2)/");
    check_rows(
        "<row r=\"2\"><c t=\"b\"><v>1</v></c><c t=\"e\"><v>#REF!</v></c>"
        "<c t=\"str\"><f>A1</f><v>aus Formel</v></c><c/><c t=\"inlineStr\"><is><t>in </t></is></c>"
        "</row><row/><row><c t=\"d\"><v>2024-12-31</v></c></row>",
        "", "2:A=b(1) B=e(#REF!) C=s(aus Formel) E=s(in )/4:A=s(2024-12-31)/");
    check_rows("<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c></row>",
               "<si><r><rPr><b/></rPr><t>fett</t></r><r><t xml:space=\"preserve\"> und</t></r>"
               "<rPh sb=\"0\" eb=\"1\"><t>Laut</t></rPh><phoneticPr fontId=\"1\"/></si>"
               "<si><t>a_x000A_b_x005F_x_xZZZZ_ &lt;ä&gt;</t></si><si/>",
               "1:A=s(fett und) B=s(a\nb_x_xZZZZ_ <ä>) C=s()/");
    check_rows("<row><c><v>1</v><x:v>5</x:v></c><x:c><v>7</v></x:c><c><v>2</v></c></row>", "",
               "1:A=n(1) B=n(2)/");
    check_rows("", "", "");
}

static void test_enough_and_errors(void **state)
{
    (void)state;
    struct str sheet =
        STR("<worksheet " NS "><sheetData><row><c><v>1</v></c></row><row><c><v>2</v></c>"
            "</row><row><c><v>3</v></c></row></sheetData></worksheet>");
    struct seen s = { .enough_at = 2 };
    buf_init(&s.text, 1000);
    assert_int_equal(read_raw(sheet, no_texts, &xlsx_limits_default, &s), OK);
    assert_str(buf_str(&s.text), "1:A=n(1)/2:A=n(2)/");
    buf_clear(&s.text);
    s = (struct seen){ .text = s.text, .err = ERR_CONFLICT };
    assert_int_equal(read_raw(sheet, no_texts, &xlsx_limits_default, &s), ERR_CONFLICT);
    assert_str(buf_str(&s.text), "1:A=n(1)/");
    buf_release(&s.text);
}

static void test_refuses(void **state)
{
    (void)state;
    static const struct {
        const char *rows;
        enum err err;
        uint64_t row;
        const char *column;
        const char *says;
    } table[] = {
        { "<row r=\"2\"/><row r=\"2\"/>", ERR_FORMAT, 2, "", "Reihenfolge" },
        { "<row r=\"x\"/>", ERR_FORMAT, 0, "", "Zeilennummer" },
        { "<row><c r=\"B1\"/><c r=\"A1\"/></row>", ERR_FORMAT, 1, "B", "Reihenfolge" },
        { "<row><c r=\"B1\"/><c r=\"B1\"/></row>", ERR_FORMAT, 1, "B", "Reihenfolge" },
        { "<row><c r=\"B2\"/></row>", ERR_FORMAT, 1, "", "Reihenfolge" },
        { "<row><c r=\"1B\"/></row>", ERR_FORMAT, 1, "", "Zelladresse" },
        { "<row><c t=\"s\"><v>0</v></c></row>", ERR_FORMAT, 1, "A", "fehlt in der Arbeitsmappe" },
        { "<row><c t=\"s\"><v>-1</v></c></row>", ERR_FORMAT, 1, "A", "fehlt in der Arbeitsmappe" },
        { "<row><c t=\"quatsch\"><v>0</v></c></row>", ERR_FORMAT, 1, "A", "unbekannt" },
        { "<row r=\"11\"/>", ERR_TOO_LARGE, 11, "", "zu viele Zeilen" },
        { "<row><c r=\"K1\"/></row>", ERR_TOO_LARGE, 1, "K", "zu viele Spalten" },
        { "<row><c t=\"str\"><v>01234567890</v></c></row>", ERR_TOO_LARGE, 1, "A", "zu lang" },
        { "<row><c><v>1</c></v></row>", ERR_FORMAT, 0, "", "kein gültiges XML" },
    };
    struct xlsx_limits small = xlsx_limits_default;
    small.rows = 10;
    small.columns = 10;
    small.cell_bytes = 10;
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        CLEANUP(buf_release) struct buf sheet;
        buf_init(&sheet, 1 << 20);
        buf_printf(&sheet, "<worksheet " NS "><sheetData>%s</sheetData></worksheet>",
                   table[i].rows);
        struct seen s = { .err = OK };
        buf_init(&s.text, 1000);
        assert_int_equal(read_raw(buf_str(&sheet), no_texts, &small, &s), table[i].err);
        buf_release(&s.text);
        assert_string_equal(problem.sheet, "Blatt & 1");
        assert_int_equal(problem.row, table[i].row);
        assert_string_equal(problem.column, table[i].column);
        if (strstr(problem.text, table[i].says) == NULL) {
            fail_msg("case %zu says '%s'", i, problem.text);
        }
    }
}

static void test_hostile_xml(void **state)
{
    (void)state;
    static const struct str laughs = STR_INIT(
        "<!DOCTYPE sst [<!ENTITY a \"haha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
        "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]>"
        "<sst " NS "><si><t>&d;</t></si></sst>");
    static const struct str outside =
        STR_INIT("<!DOCTYPE sst [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><sst " NS
                 "><si><t>&x;</t></si></sst>");
    static const struct str unknown = STR_INIT("<sst " NS "><si><t>&nbsp;</t></si></sst>");
    static const struct str doctype =
        STR_INIT("<!DOCTYPE sst SYSTEM \"http://x/y.dtd\"><sst " NS "/>");
    static const struct str wrong_utf8 = STR_INIT("<sst " NS "><si><t>M\xFCnchen</t></si></sst>");
    static const struct str empty = STR_INIT("");
    const struct str table[] = { laughs, outside, unknown, doctype, wrong_utf8, empty };
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        struct seen s = { .err = OK };
        assert_int_equal(read_raw(STR("<worksheet " NS "/>"), table[i], &xlsx_limits_default, &s),
                         ERR_FORMAT);
        const char *says = i == 2 || i > 3 ? "kein gültiges XML" : "Dokumenttyp";
        assert_non_null(strstr(problem.text, says));
    }
    struct seen s = { .err = OK };
    struct xlsx_limits small = xlsx_limits_default;
    small.texts = 1;
    assert_int_equal(
        read_raw(STR("<worksheet " NS "/>"), STR("<sst " NS "><si/><si/></sst>"), &small, &s),
        ERR_TOO_LARGE);
}

static void test_no_workbook(void **state)
{
    (void)state;
    static const struct testing_part parts[] = { { "a.txt", STR_INIT("eins") } };
    CLEANUP(buf_release) struct buf bytes;
    buf_init(&bytes, 1 << 20);
    testing_zip(parts, 1, &bytes);
    struct xlsx *x = NULL;
    assert_int_equal(xlsx_open_bytes(buf_str(&bytes), &xlsx_limits_default, &problem, &x),
                     ERR_FORMAT);
    assert_string_equal(problem.text, "Das ist keine XLSX-Arbeitsmappe.");
    assert_int_equal(xlsx_open_bytes(STR("PK\3\4 nichts"), &xlsx_limits_default, &problem, &x),
                     ERR_FORMAT);
}

static void test_letters(void **state)
{
    (void)state;
    assert_string_equal(xlsx_column_letters(1).text, "A");
    assert_string_equal(xlsx_column_letters(26).text, "Z");
    assert_string_equal(xlsx_column_letters(27).text, "AA");
    assert_string_equal(xlsx_column_letters(16384).text, "XFD");
    assert_string_equal(xlsx_column_letters(0).text, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cells),       cmocka_unit_test(test_enough_and_errors),
        cmocka_unit_test(test_refuses),     cmocka_unit_test(test_hostile_xml),
        cmocka_unit_test(test_no_workbook), cmocka_unit_test(test_letters),
    };
    return cmocka_run_group_tests_name("xlsx", tests, NULL, NULL);
}
