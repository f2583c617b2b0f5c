/* csv_test.c: CSV in and out. */
#include "base/testing.h"

#include "base/rand.h"
#include "format/csv.h"

static struct problem problem;

/* Fields joined by '|', records ended by '/', for comparing. */
static enum err flatten(struct str bytes, char separator, bool unmask, struct buf *out)
{
    struct csv_reader r;
    csv_reader_init(&r, bytes, separator, unmask, &csv_limits_default);
    problem_clear(&problem);
    bool more = true;
    enum err e = OK;
    while (e == OK && more) {
        struct csv_record record = { .count = 0 };
        e = csv_next(&r, &problem, &more, &record);
        for (size_t i = 0; e == OK && more && i < record.count; i++) {
            buf_add(out, record.fields[i]);
            buf_add_char(out, i + 1 < record.count ? '|' : '/');
        }
    }
    csv_reader_release(&r);
    return e;
}

static void test_read(void **state)
{
    (void)state;
    static const struct {
        struct str in;
        char separator;
        const char *out;
    } table[] = {
        { STR_INIT(""), ';', "" },
        { STR_INIT("a;b\nc;d\n"), ';', "a|b/c|d/" },
        { STR_INIT("a;b\r\nc;d"), ';', "a|b/c|d/" },
        { STR_INIT("\xEF\xBB\xBF"
                   "a,b"),
          ',', "a|b/" },
        { STR_INIT("a;;\n;\n"), ';', "a||/|/" },
        { STR_INIT("\n\na\n"), ';', "//a/" },
        { STR_INIT("\"a;b\";\"c\"\"d\"\n"), ';', "a;b|c\"d/" },
        { STR_INIT("\"a\r\nb\";c"), ';', "a\r\nb|c/" },
        { STR_INIT("\"\";\"\"\"\""), ';', "|\"/" },
        { STR_INIT("a\"b;c\rd\r\n"), ';', "a\"b|c\rd/" },
        { STR_INIT("a\tb"), '\t', "a|b/" },
    };
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        CLEANUP(buf_release) struct buf out;
        buf_init(&out, 1000);
        assert_int_equal(flatten(table[i].in, table[i].separator, false, &out), OK);
        assert_str(buf_str(&out), table[i].out);
    }
}

static void test_refuse(void **state)
{
    (void)state;
    static const struct {
        struct str in;
        uint64_t line;
        const char *column;
        const char *says;
    } table[] = {
        { STR_INIT("a;b\nc;\"d\n\n"), 2, "2", "nicht geschlossen" },
        { STR_INIT("\"a\nb\"\n\"x\"y;z"), 3, "1", "noch Text" },
        { STR_INIT("a;b\0c\n"), 1, "2", "Null-Byte" },
    };
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        CLEANUP(buf_release) struct buf out;
        buf_init(&out, 1000);
        assert_int_equal(flatten(table[i].in, ';', false, &out), ERR_FORMAT);
        assert_int_equal(problem.row, table[i].line);
        assert_string_equal(problem.column, table[i].column);
        assert_non_null(strstr(problem.text, table[i].says));
    }
}

static void test_limits(void **state)
{
    (void)state;
    static const struct {
        struct csv_limits limits;
        const char *says;
    } table[] = {
        { { .records = 1, .fields = 9, .field_bytes = 9 }, "zu viele Zeilen" },
        { { .records = 9, .fields = 2, .field_bytes = 9 }, "zu viele Felder" },
        { { .records = 9, .fields = 9, .field_bytes = 2 }, "zu lang" },
    };
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        struct csv_reader r;
        csv_reader_init(&r, STR("a;b\nc;d;eee\n"), ';', false, &table[i].limits);
        bool more = true;
        struct csv_record record;
        enum err e = OK;
        while (e == OK && more) {
            e = csv_next(&r, &problem, &more, &record);
        }
        assert_int_equal(e, ERR_TOO_LARGE);
        assert_non_null(strstr(problem.text, table[i].says));
        csv_reader_release(&r);
    }
}

static void test_write(void **state)
{
    (void)state;
    CLEANUP(buf_release) struct buf out;
    buf_init(&out, 1000);
    struct csv_writer w;
    csv_writer_init(&w, &out, ';', CSV_BOM | CSV_CRLF | CSV_FORMULA_SAFE);
    static const struct str fields[] = { STR_INIT("Ort"),   STR_INIT("a;b"),  STR_INIT("=1+1"),
                                         STR_INIT("-5"),    STR_INIT("-5,2"), STR_INIT("-5;2"),
                                         STR_INIT("+49 1"), STR_INIT("@x"),   STR_INIT("\tx"),
                                         STR_INIT("'=x"),   STR_INIT("'x"),   STR_INIT("\"") };
    for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
        csv_write(&w, fields[i]);
    }
    csv_write_i64(&w, -7);
    csv_write_end(&w);
    assert_str(buf_str(&out),
               "\xEF\xBB\xBFOrt;\"a;b\";'=1+1;-5;-5,2;\"'-5;2\";'+49 1;'@x;'\tx;''=x;'x;"
               "\"\"\"\";-7\r\n");
}

static void test_guess(void **state)
{
    (void)state;
    assert_int_equal(csv_guess_separator(STR("a;b,c;d\n,,,,")), ';');
    assert_int_equal(csv_guess_separator(STR("a,b;c,d")), ',');
    assert_int_equal(csv_guess_separator(STR("\"a;;;;b\",c")), ',');
    assert_int_equal(csv_guess_separator(STR("a\tb")), '\t');
    assert_int_equal(csv_guess_separator(STR("")), ';');
}

/* Whatever is written is read back the same, with each combination of flags. */
static void test_round_trip(void **state)
{
    (void)state;
    static const char letters[] = "a;,\"\n\r'=-+@\t 0\xEF\xBB\xBF";
    for (unsigned round = 0; round < 3000; round++) {
        unsigned flags = round % 8;
        unsigned char random[40];
        rand_bytes(random, sizeof random);
        CLEANUP(buf_release) struct buf text;
        CLEANUP(buf_release) struct buf wanted;
        buf_init(&text, 10000);
        buf_init(&wanted, 10000);
        struct csv_writer w;
        csv_writer_init(&w, &text, ';', flags);
        for (size_t i = 0; i + 4 < sizeof random; i += 4) {
            char field[3];
            for (size_t k = 0; k < 3; k++) {
                field[k] = letters[random[i + k] % (sizeof letters - 1)];
            }
            struct str s = { field, random[i + 3] % 4 };
            csv_write(&w, s);
            buf_add(&wanted, s);
            bool end = random[i] % 3 == 0 || i + 8 >= sizeof random;
            buf_add_char(&wanted, end ? '/' : '|');
            if (end) {
                csv_write_end(&w);
            }
        }
        CLEANUP(buf_release) struct buf got;
        buf_init(&got, 10000);
        assert_int_equal(flatten(buf_str(&text), ';', (flags & CSV_FORMULA_SAFE) != 0, &got), OK);
        assert_str(buf_str(&got), buf_cstr(&wanted));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_read),   cmocka_unit_test(test_refuse),
        cmocka_unit_test(test_limits), cmocka_unit_test(test_write),
        cmocka_unit_test(test_guess),  cmocka_unit_test(test_round_trip),
    };
    return cmocka_run_group_tests_name("csv", tests, NULL, NULL);
}
