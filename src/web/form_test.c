/* form_test.c: declared fields out of what comes from outside. */
#include "web/form.h"

#include "base/testing.h"

static struct arena arena;

enum { F_TEXT, F_LINES, F_MAIL, F_SLUG, F_CODE, F_NUMBER, F_HONEY };

static const struct field fields[] = {
    [F_TEXT] = { .name = "text", .type = FIELD_TEXT, .max = 5, .required = true },
    [F_LINES] = { .name = "zeilen", .type = FIELD_LINES, .max = 40 },
    [F_MAIL] = { .name = "mail", .type = FIELD_MAIL, .max = 20 },
    [F_SLUG] = { .name = "slug", .type = FIELD_SLUG, .max = 10 },
    [F_CODE] = { .name = "land", .type = FIELD_CODE, .max = 2 },
    [F_NUMBER] = { .name = "seite", .type = FIELD_NUMBER, .min = 1, .max = 1000 },
    [F_HONEY] = { .name = "website", .type = FIELD_HONEY },
};
static const struct form_spec spec = FORM_SPEC(fields);

struct reading {
    const char *in;
    int field;
    const char *text;
    bool fine; /* no problem with this field */
};

static const struct reading readings[] = {
    { "text=abc", F_TEXT, "abc", true },
    { "text=+%20a+b%09", F_TEXT, "a b", true },
    { "text=a%0D%0Ab", F_TEXT, "a b", true },
    { "text=a%0Ab%0Dc", F_TEXT, "a b c", true },
    { "text=a%01%08%7Fb", F_TEXT, "ab", true },
    { "text=a%C2%85%C2%9Fb", F_TEXT, "ab", true }, /* C1 */
    { "text=a%C2%A0b", F_TEXT,
      "a\xc2\xa0"
      "b",
      true }, /* a blank that does not break stays */
    { "text=%C3%A4%C3%B6%C3%BC%C3%9F%E2%82%AC", F_TEXT, "äöüß€", true }, /* five characters */
    { "text=abcdef", F_TEXT, "abcdef", false },
    { "text=a%CC%88", F_TEXT, "ä", true }, /* NFD becomes NFC */
    { "text=%C3", F_TEXT, "", false },
    { "text=", F_TEXT, "", false }, /* required */
    { "text=+++", F_TEXT, "", false },
    { "", F_TEXT, "", false },
    { "xtext=abc", F_TEXT, "", false },
    { "Text=abc", F_TEXT, "", false },
    { "zeilen=a%0D%0Ab%0Dc%0Ad", F_LINES, "a\nb\nc\nd", true },
    { "zeilen=%0D%0A%0D%0A", F_LINES, "", true },
    { "zeilen=a%09b", F_LINES, "a b", true },
    { "mail=a%40b.de", F_MAIL, "a@b.de", true },
    { "mail=ab.de", F_MAIL, "ab.de", false },
    { "mail=%40b.de", F_MAIL, "@b.de", false },
    { "mail=a%40", F_MAIL, "a@", false },
    { "mail=a%40b%40c", F_MAIL, "a@b@c", false },
    { "mail=a+b%40c.de", F_MAIL, "a b@c.de", false },
    { "mail=%3Ca%40b.de%3E", F_MAIL, "<a@b.de>", false },
    { "mail=aaaaaaaaaaaaaaaaaa%40b.de", F_MAIL, "aaaaaaaaaaaaaaaaaa@b.de", false },
    { "mail=", F_MAIL, "", true },
    { "slug=halle-saale", F_SLUG, "halle-saale", false }, /* too long */
    { "slug=halle-2", F_SLUG, "halle-2", true },
    { "slug=Halle", F_SLUG, "Halle", false },
    { "slug=-a", F_SLUG, "-a", false },
    { "land=ST", F_CODE, "ST", true },
    { "land=s9", F_CODE, "s9", true },
    { "land=STX", F_CODE, "STX", false },
    { "land=%C3%9C", F_CODE, "Ü", false },
    { "land=S-", F_CODE, "S-", false },
    { "seite=1", F_NUMBER, "1", true },
    { "seite=1000", F_NUMBER, "1000", true },
    { "seite=0", F_NUMBER, "0", false },
    { "seite=1001", F_NUMBER, "1001", false },
    { "seite=-1", F_NUMBER, "-1", false },
    { "seite=1.5", F_NUMBER, "1.5", false },
    { "seite=1e2", F_NUMBER, "1e2", false },
    { "seite=99999999999999999999", F_NUMBER, "99999999999999999999", false },
    { "website=", F_HONEY, "", true },
    { "website=x", F_HONEY, "x", false },
    { "website=+", F_HONEY, "", true },
};

static struct form read_form(const char *in)
{
    struct form form;
    assert_int_equal(form_read(&arena, &spec, str_from_cstr(in), &form), OK);
    return form;
}

static void test_fields(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(readings); i++) {
        const struct reading *r = &readings[i];
        struct form form = read_form(r->in);
        const struct form_value *v = &form.values[r->field];
        if ((v->problem == NULL) != r->fine) {
            print_error("%s: %s\n", r->in, v->problem != NULL ? v->problem : "fine");
        }
        assert_int_equal(v->problem == NULL, r->fine);
        assert_str(v->text, r->text);
        assert_int_equal(v->given, r->text[0] != '\0');
        assert_true(form.ok == false || r->fine);
    }
    assert_int_equal(read_form("seite=0042").values[F_NUMBER].number, 42);
}

static void test_ok(void **state)
{
    (void)state;
    assert_true(read_form("text=a").ok);
    assert_true(read_form("text=a&seite=3&land=ST&mail=a%40b.de").ok);
    assert_false(read_form("text=a&seite=x").ok);
    assert_false(read_form("seite=3").ok);
    assert_false(read_form("text=a&website=http%3A%2F%2Fx").ok);
}

/* What is not declared, or comes twice, is not there; but it is known that it came. */
static void test_surplus(void **state)
{
    (void)state;
    assert_false(read_form("text=a&land=ST").surplus);
    assert_true(read_form("text=a&fremd=1").surplus);
    struct form twice = read_form("text=a&text=b");
    assert_true(twice.surplus);
    assert_str(twice.values[F_TEXT].text, "a");
    assert_true(read_form("text=a&text").surplus);
    assert_false(read_form("text=&text=b").surplus);
    assert_str(read_form("text=&text=b").values[F_TEXT].text, "b");
    assert_str(read_form("&&=x&text=a&").values[F_TEXT].text, "a");
}

static void test_too_many(void **state)
{
    (void)state;
    struct buf b CLEANUP(buf_release);
    struct form form = { .surplus = true };
    buf_init(&b, 10000);
    for (int i = 0; i < 100; i++) {
        buf_lit(&b, "a=b&");
    }
    assert_int_equal(form_read(&arena, &spec, buf_str(&b), &form), OK);
    buf_lit(&b, "text=x");
    form = (struct form){ 0 };
    assert_int_equal(form_read(&arena, &spec, buf_str(&b), &form), ERR_BAD_REQUEST);
    assert_null(form.spec);
}

static void test_canonical(void **state)
{
    (void)state;
    static const struct {
        const char *in;
        const char *out;
    } cases[] = {
        { "", "" },
        { "text=", "" },
        { "text=a", "?text=a" },
        { "seite=2&text=a", "?text=a&seite=2" },
        { "seite=002", "?seite=2" },
        { "seite=x%26", "?seite=x%26" },
        { "text=a+b", "?text=a%20b" },
        { "text=%c3%a4", "?text=%C3%A4" },
        { "text=a%26b%3D", "?text=a%26b%3D" },
        { "fremd=1&text=a&land=", "?text=a" },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct form form = read_form(cases[i].in);
        assert_str(form_canonical(&arena, &form), cases[i].out);
    }
}

/* The canonical form read again is the same. */
static void test_canonical_round(void **state)
{
    (void)state;
    static const char *const ins[] = { "text=%22%3C%26", "zeilen=a%0Ab+c&land=BY",
                                       "mail=%2B%40%25&seite=7" };
    for (size_t i = 0; i < ARRAY_LEN(ins); i++) {
        struct form first = read_form(ins[i]);
        struct str canonical = form_canonical(&arena, &first);
        struct form second;
        assert_int_equal(form_read(&arena, &spec, str_slice(canonical, 1, canonical.len), &second),
                         OK);
        for (size_t k = 0; k < spec.count; k++) {
            assert_true(str_eq(first.values[k].text, second.values[k].text));
        }
    }
}

static int teardown(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fields),    cmocka_unit_test(test_ok),
        cmocka_unit_test(test_surplus),   cmocka_unit_test(test_too_many),
        cmocka_unit_test(test_canonical), cmocka_unit_test(test_canonical_round),
    };
    arena_init(&arena, 1 << 24);
    return cmocka_run_group_tests_name("web/form", tests, NULL, teardown);
}
