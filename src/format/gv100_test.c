/* gv100_test.c: GV100AD lines, right and spoilt, in both encodings. */
#include "base/testing.h"

#include "base/utf8.h"
#include "format/gv100.h"
#include "format/register.h"
#include "format/testing_zip.h"

static struct problem problem;

/* A line from its parts: name, seat and the fields behind are padded by characters. */
static void add_line(struct buf *out, const char *keys, const char *name, const char *sitz,
                     const char *rest, const char *end)
{
    const char *const parts[] = { keys, name, sitz, rest };
    static const size_t widths[] = { 22, 50, 50, 98 };
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        struct str s = str_from_cstr(parts[i]);
        buf_add(out, s);
        for (size_t len = utf8_length(s); len < widths[i]; len++) {
            buf_add_char(out, ' ');
        }
    }
    buf_add(out, str_from_cstr(end));
}

#define HALLE_NUMBERS "61    000000135030000024208300000116835    06108*****  3110110304401072"

static void build(struct buf *out, const char *end)
{
    buf_init(out, 1 << 20);
    add_line(out, "102023113012", "Brandenburg", "Potsdam", "", end);
    add_line(out, "402023113012071", "Spree-Neiße/Sprjewja-Nysa", "Forst (Lausitz)/Baršć (Łužyca)",
             "44", end);
    add_line(out, "502023113012071   0057", "Drebkau/Drjowk, Stadt", "", "50", end);
    add_line(out, "6020231130120710570057", "Drebkau/Drjowk, Stadt", "",
             "63    000000143860000000550600000002745    03116       3056210203903064", end);
}

static enum err ignore(void *user, const struct gv100_satz *s, struct problem *p)
{
    (void)p;
    struct gv100_satz *last = user;
    *last = *s;
    return OK;
}

static enum err read_text(struct str text, struct gv100_satz *last, bool *old)
{
    static struct arena arena;
    arena_init(&arena, 1 << 20);
    problem_clear(&problem);
    enum err e = gv100_read(text, &arena, ignore, last, &problem, old);
    if (last->name.len > 0) {
        last->name = STR(""); /* the arena ends here */
    }
    arena_release(&arena);
    return e;
}

static void test_line(void **state)
{
    (void)state;
    CLEANUP(buf_release) struct buf text;
    buf_init(&text, 1000);
    add_line(&text, "6020231130150020000000", "Halle (Saale), Stadt", "", HALLE_NUMBERS, "\r\n");
    struct gv100_satz s = { .zeile = 0 };
    bool old = true;
    assert_int_equal(read_text(buf_str(&text), &s, &old), OK);
    assert_false(old);
    assert_int_equal(s.satzart, 60);
    assert_int_equal(s.gebietsstand.year, 2023);
    assert_str(s.land, "15");
    assert_str(s.rb, "0");
    assert_str(s.kreis, "02");
    assert_str(s.gemeinde, "000");
    assert_str(s.verband, "0000");
    assert_int_equal(s.textkennzeichen, 61);
    assert_int_equal(s.flaeche_ha, 13503);
    assert_int_equal(s.bevoelkerung, 242083);
    assert_int_equal(s.maennlich, 116835);
    assert_str(s.plz, "06108");
    assert_true(s.plz_mehrere);
    assert_str(s.finanzamt, "3110");
    assert_str(s.gericht, "1103");
    assert_str(s.arbeitsagentur, "04401");
    assert_str(s.wahlkreis_von, "072");
    assert_str(s.wahlkreis_bis, "");
}

static void check_register(struct str bytes)
{
    CLEANUP(register_close) struct register_datei r = { .next = 0 };
    enum err e = register_open(&r, testing_file(bytes), &problem);
    if (e != OK) {
        fail_msg("%s", problem.text);
    }
    assert_int_equal(r.kopf.art, REGISTER_GV100AD);
    assert_int_equal(r.kopf.gebietsstand.month, 11);
    assert_false(date_is_set(r.kopf.einwohner_stand));
    assert_int_equal(r.anzahl, 4);
    assert_str(r.eintraege[0].verwaltungssitz, "Potsdam");
    assert_string_equal(r.eintraege[2].ars, "120710057");
    assert_string_equal(r.eintraege[3].ars, "120710057057");
    assert_string_equal(r.eintraege[3].ags, "12071057");
    assert_int_equal(r.eintraege[3].weiblich, 5506 - 2745);
    assert_null(r.eintraege[3].verwaltungssitz.ptr);
}

static void test_encodings(void **state)
{
    (void)state;
    static const char *const ends[] = { "\n", "\r\n" };
    for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
        CLEANUP(buf_release) struct buf text;
        build(&text, ends[i]);
        check_register(buf_str(&text));
    }
    /* The same in ISO-8859-1: as many bytes as characters. */
    CLEANUP(buf_release) struct buf latin;
    buf_init(&latin, 10000);
    CLEANUP(buf_release) struct buf text;
    build(&text, "\n");
    struct str rest = buf_str(&text);
    uint32_t code;
    while (utf8_next(&rest, &code)) {
        buf_add_char(&latin, code > 0xFF ? 'x' : (char)code);
    }
    assert_false(utf8_valid(buf_str(&latin)));
    check_register(buf_str(&latin));
}

static void test_refuses(void **state)
{
    (void)state;
    static const struct {
        const char *keys;
        const char *name;
        const char *rest;
        const char *column;
        const char *says;
    } table[] = {
        { "6120231130150020000000", "Halle", HALLE_NUMBERS, "1 bis 2", "Satzart" },
        { "6020231330150020000000", "Halle", HALLE_NUMBERS, "3 bis 10", "Gebietsstand" },
        { "602023113015002    000", "Halle", HALLE_NUMBERS, "19 bis 22", "Ziffern" },
        { "60202311301500 0000000", "Halle", HALLE_NUMBERS, "14 bis 15", "Ziffern" },
        { "6020231130150020000000", "Halle", "61", "129 bis 139", "elfstellige" },
        { "6020231130150020000000", "Halle", "61    00000013503000002420830000x116835    06108",
          "151 bis 161", "elfstellige" },
        { "6020231130150020000000", "Halle", "61    000000135030000011683400000116835    06108",
          "151 bis 161", "mehr Männer" },
        { "6020231130150020000000", "Halle", "61    000000135030000024208300000116835    6108 ",
          "166 bis 170", "fünf Ziffern" },
        { "6020231130150020000000", "Halle", "x1    000000135030000024208300000116835    06108",
          "123 bis 124", "Textkennzeichen" },
    };
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        CLEANUP(buf_release) struct buf text;
        buf_init(&text, 1000);
        add_line(&text, "102023113015", "Sachsen-Anhalt", "Magdeburg", "", "\n");
        add_line(&text, table[i].keys, table[i].name, "", table[i].rest, "\n");
        struct gv100_satz s = { .zeile = 0 };
        bool old;
        assert_int_equal(read_text(buf_str(&text), &s, &old), ERR_FORMAT);
        assert_int_equal(problem.row, 2);
        assert_string_equal(problem.column, table[i].column);
        assert_non_null(strstr(problem.text, table[i].says));
    }
}

static void test_widths(void **state)
{
    (void)state;
    static const struct {
        const char *end;
        size_t cut; /* from the end */
        enum err err;
    } table[] = {
        { "\n", 1, OK },          { "\n", 0, OK },         { "\r\n\n", 0, OK },
        { " \n", 0, ERR_FORMAT }, { "\n", 2, ERR_FORMAT }, { "", 1, ERR_FORMAT },
    };
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        CLEANUP(buf_release) struct buf text;
        buf_init(&text, 1000);
        add_line(&text, "102023113015", "Sächsische Schweiz", "Łužyca", "", table[i].end);
        buf_truncate(&text, text.len - table[i].cut);
        struct gv100_satz s = { .zeile = 0 };
        bool old;
        assert_int_equal(read_text(buf_str(&text), &s, &old), table[i].err);
        if (table[i].err != OK) {
            assert_int_equal(problem.row, 1);
            assert_non_null(strstr(problem.text, "müssen 220 sein"));
        }
    }
}

/* A country of 16 Länder with so many Kreise, each with a Verband and a Gemeinde. */
static void build_country(struct buf *out, int kreise, const char *date, bool last_gemeinde)
{
    buf_init(out, 4 << 20);
    for (int land = 1; land <= 16; land++) {
        char keys[64];
        (void)snprintf(keys, sizeof keys, "10%s%02d", date, land);
        add_line(out, keys, "Land", "", "", "\n");
        for (int k = land - 1; k < kreise; k += 16) {
            bool last = k == kreise - 1;
            (void)snprintf(keys, sizeof keys, "40%s%02d0%02d", date, land, k / 16);
            add_line(out, keys, "Kreis", "", "44", "\n");
            (void)snprintf(keys, sizeof keys, "50%s%02d0%02d   0001", date, land, k / 16);
            add_line(out, keys, "Verband", "", "50", "\n");
            (void)snprintf(keys, sizeof keys, "60%s%02d0%02d0010001", date, land, k / 16);
            if (!last || last_gemeinde) {
                add_line(out, keys, "Ort", "", "64    000000135030000024208300000116835", "\n");
            }
        }
    }
}

static void test_whole(void **state)
{
    (void)state;
    static const struct {
        int kreise;
        const char *date;
        bool last_gemeinde;
        const char *says; /* NULL: fine */
    } table[] = {
        { 400, "20231130", true, NULL },
        { 399, "20231130", true, "nennt 399 Kreise" },
        { 401, "20231130", true, "nennt 401 Kreise" },
        { 400, "20231130", false, "fehlen die Gemeinden" },
        { 439, "20051231", true, NULL },
        { 429, "20051231", true, "nennt 429 Kreise" },
        { 402, "20161031", true, NULL },
        { 401, "20161130", true, NULL },
        { 402, "20161231", true, "nennt 402 Kreise" },
        { 401, "20201231", true, NULL },
        { 390, "20300101", true, NULL }, /* nobody knows yet */
    };
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        CLEANUP(buf_release) struct buf text;
        CLEANUP(register_close) struct register_datei r = { .next = 0 };
        build_country(&text, table[i].kreise, table[i].date, table[i].last_gemeinde);
        enum err e = register_open(&r, testing_file(buf_str(&text)), &problem);
        assert_int_equal(e, table[i].says == NULL ? OK : ERR_FORMAT);
        if (table[i].says != NULL) {
            assert_non_null(strstr(problem.text, table[i].says));
        } else {
            assert_false(r.vollstaendig);
        }
    }
}

/* 8-bit text with bytes that no Latin-1 file has (MS-DOS, Mac): no name could be trusted. */
static void test_wrong_bytes(void **state)
{
    (void)state;
    CLEANUP(buf_release) struct buf text;
    buf_init(&text, 1000);
    add_line(&text, "102023113015", "Sachsen-Anhalt", "", "", "\n");
    add_line(&text, "102023113016", "Th!ringen", "", "", "\n");
    text.ptr[str_find_char(buf_str(&text), '!', 0)] = '\x81';
    struct gv100_satz s = { .zeile = 0 };
    bool old;
    assert_int_equal(read_text(buf_str(&text), &s, &old), ERR_FORMAT);
    assert_int_equal(problem.row, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_line),        cmocka_unit_test(test_encodings),
        cmocka_unit_test(test_refuses),     cmocka_unit_test(test_widths),
        cmocka_unit_test(test_wrong_bytes), cmocka_unit_test(test_whole),
    };
    return cmocka_run_group_tests_name("gv100", tests, NULL, NULL);
}
