/* svg_test.c: what the writer of figures writes. */
#include "base/testing.h"

#include "html/svg.h"

static void test_number(void **state)
{
    (void)state;
    static const struct {
        double in;
        const char *out;
    } rows[] = {
        { 0, "0" },         { 12, "12" },       { 0.5, "0.5" },
        { -3.25, "-3.25" }, { 1.005, "1" },     { 0.04, "0.04" },
        { -0.001, "0" },    { 99.999, "100" },  { 1e9, "1000000000" },
        { 7.10, "7.1" },    { -0.05, "-0.05" },
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        CLEANUP(buf_release) struct buf out;
        buf_init(&out, 100);
        svg_number(&out, rows[i].in);
        assert_str(buf_str(&out), rows[i].out);
    }
}

static void test_map(void **state)
{
    (void)state;
    CLEANUP(arena_release) struct arena a;
    struct svg s;
    struct svg_frame frame = { .width = 586,
                               .height = 793.5,
                               .class_name = STR("karte"),
                               .label = STR("Karte \"der\" Mitglieder <1>"),
                               .desc = STR("a & b"),
                               .has_links = true };
    arena_init(&a, 1 << 20);
    svg_begin(&s, &a, &frame);
    svg_path(&s, STR("land"), STR("M0 0L1.5-2z"));
    svg_group_begin(&s, STR(""));
    svg_link_begin(&s, STR("punkt"), (struct url){ STR("/vor-ort/?a&b") }, STR("Halle (Saale)"));
    svg_circle(&s, STR(""), (struct svg_point){ 1, 2.5 }, 7);
    svg_text(&s, STR("name"), (struct svg_point){ 3, 4 }, SVG_END, STR("Halle <Saale>"));
    svg_link_end(&s);
    svg_group_end(&s);
    assert_str(svg_end(&s).markup,
               "<svg viewBox=\"0 0 586 793.5\" class=\"karte\" role=\"group\" "
               "aria-label=\"Karte &quot;der&quot; Mitglieder &lt;1&gt;\"><desc>a &amp; b</desc>"
               "<path class=\"land\" d=\"M0 0L1.5-2z\"/><g>"
               "<a href=\"/vor-ort/?a&amp;b\" class=\"punkt\" aria-label=\"Halle (Saale)\">"
               "<circle cx=\"1\" cy=\"2.5\" r=\"7\"/>"
               "<text class=\"name\" x=\"3\" y=\"4\" text-anchor=\"end\">Halle &lt;Saale&gt;</text>"
               "</a></g></svg>");
}

static void test_chart(void **state)
{
    (void)state;
    CLEANUP(arena_release) struct arena a;
    struct svg s;
    struct svg_frame frame = { .width = 10, .height = 10, .label = STR("x") };
    struct svg_point line[300];
    for (size_t i = 0; i < ARRAY_LEN(line); i++) {
        line[i] = (struct svg_point){ (double)i + 0.25, 1000.0 - (double)i };
    }
    arena_init(&a, 1 << 20);
    svg_begin(&s, &a, &frame);
    svg_line(&s, STR("achse"), (struct svg_point){ 0, 0 }, (struct svg_point){ 0, 10 });
    svg_rect(&s, STR(""), (struct svg_point){ 1, 1 }, 2, 3);
    svg_polyline(&s, STR("linie"), line, 1);
    svg_polyline(&s, STR("linie"), line, ARRAY_LEN(line));
    struct str out = svg_end(&s).markup;
    assert_true(str_starts(out, STR("<svg viewBox=\"0 0 10 10\" role=\"img\" aria-label=\"x\">"
                                    "<line class=\"achse\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"10\"/>"
                                    "<rect x=\"1\" y=\"1\" width=\"2\" height=\"3\"/>"
                                    "<polyline class=\"linie\" points=\"0.25,1000 1.25,999 ")));
    assert_true(str_ends(out, STR(" 298.25,702 299.25,701\"/></svg>")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_number),
        cmocka_unit_test(test_map),
        cmocka_unit_test(test_chart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
