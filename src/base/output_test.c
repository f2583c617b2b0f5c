/* output_test.c: JSON, problems, log lines and the error list. */
#include "base/testing.h"

#include <math.h>
#include <unistd.h>

#include "base/json.h"
#include "base/log.h"
#include "base/problem.h"
#include "base/time.h"

static void test_json(void **state)
{
    (void)state;
    CLEANUP(buf_release) struct buf b;
    buf_init(&b, 1000);
    struct json j;
    json_init(&j, &b, 0);
    json_object_begin(&j);
    json_key_str(&j, "name", STR("Halle \"S\" </script> & \n\x01 \xE2\x80\xA8 \xFF ä"));
    json_key_str(&j, "fehlt", STR_NULL);
    json_key(&j, "liste");
    json_array_begin(&j);
    json_i64(&j, -5);
    json_double(&j, 1.5, 2);
    json_double(&j, HUGE_VAL, 2);
    json_array_begin(&j);
    json_array_end(&j);
    json_object_begin(&j);
    json_object_end(&j);
    json_array_end(&j);
    json_key_bool(&j, "ja", true);
    json_key_i64(&j, "n", 3);
    json_object_end(&j);
    assert_str(
        buf_str(&b),
        "{\"name\":\"Halle \\\"S\\\" \\u003c/script\\u003e \\u0026 \\n\\u0001 \\u2028 "
        "\xEF\xBF\xBD ä\",\"fehlt\":null,\"liste\":[-5,1.50,null,[],{}],\"ja\":true,\"n\":3}");
}

static void test_json_indent(void **state)
{
    (void)state;
    CLEANUP(buf_release) struct buf b;
    buf_init(&b, 1000);
    struct json j;
    json_init(&j, &b, 2);
    json_object_begin(&j);
    json_key(&j, "a");
    json_array_begin(&j);
    json_i64(&j, 1);
    json_i64(&j, 2);
    json_array_end(&j);
    json_key(&j, "b");
    json_array_begin(&j);
    json_array_end(&j);
    json_object_end(&j);
    assert_str(buf_str(&b), "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": []\n}");
}

static void check_problem(const struct problem *p, const char *wanted)
{
    CLEANUP(buf_release) struct buf b;
    buf_init(&b, 2000);
    problem_write(p, &b);
    assert_str(buf_str(&b), wanted);
}

static void test_problem(void **state)
{
    (void)state;
    struct problem p;
    problem_clear(&p);
    assert_int_equal(problem_set(&p, ERR_FORMAT, NULL, "Die Datei ist leer."), ERR_FORMAT);
    check_problem(&p, "Die Datei ist leer.");
    problem_file(&p, STR("gv.xlsx"));
    problem_sheet(&p, STR("Gemeinden"));
    problem_at(&p, 7, STR("C"));
    (void)problem_set(&p, ERR_FORMAT, "Bitte das Original verwenden.", "„%s“ ist kein Schlüssel.",
                      "x");
    check_problem(&p, "gv.xlsx, Blatt „Gemeinden“, Zeile 7, Spalte C: „x“ ist kein Schlüssel. "
                      "Bitte das Original verwenden.");
    char lang[2001];
    memset(lang, 'x', 2000);
    lang[2000] = '\0';
    memcpy(lang + 510, "ä", 2);
    (void)problem_set(&p, ERR_FORMAT, lang, "%s", lang);
    assert_int_equal(strlen(p.text), 510);
    assert_int_equal(strlen(p.advice), 510);
}

static void test_log(void **state)
{
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    time_fix(784111777);
    log_init(ends[1], LOG_INFO, "worker 1");
    log_event(LOG_DEBUG, "nicht", "zu sehen");
    log_event(LOG_INFO, "start", "Anschluss %d", 8080);
    struct json *j = log_begin(LOG_WARN, "anfrage");
    json_key_i64(j, "status", 404);
    log_end(LOG_WARN);
    log_flush();
    char text[1000];
    ssize_t n = read(ends[0], text, sizeof text);
    assert_true(n > 0);
    assert_str(((struct str){ text, (size_t)n }),
               "{\"zeit\":\"1994-11-06T08:49:37Z\",\"stufe\":\"info\",\"prozess\":\"worker 1\","
               "\"ereignis\":\"start\",\"text\":\"Anschluss 8080\"}\n"
               "{\"zeit\":\"1994-11-06T08:49:37Z\",\"stufe\":\"warnung\",\"prozess\":\"worker 1\","
               "\"ereignis\":\"anfrage\",\"status\":404}\n");
    for (int i = 0; i < 300; i++) { /* more than the buffer: nothing is lost, nothing overflows */
        log_event(LOG_INFO, "viel", "%0100d", i);
    }
    log_init(STDERR_FILENO, LOG_INFO, "test");
    time_fix(0);
    size_t lines = 0;
    (void)close(ends[1]);
    while ((n = read(ends[0], text, sizeof text)) > 0) {
        for (ssize_t i = 0; i < n; i++) {
            lines += text[i] == '\n';
        }
    }
    assert_int_equal(lines, 300);
    (void)close(ends[0]);
}

static void test_err(void **state)
{
    (void)state;
    assert_string_equal(err_name(ERR_NOT_FOUND), "ERR_NOT_FOUND");
    assert_int_equal(err_status(ERR_NOT_FOUND), 404);
    assert_int_equal(err_level(ERR_INTERNAL), LOG_ERROR);
    assert_string_equal(err_text(OK), "In Ordnung.");
    err_trace_clear();
    assert_string_equal(err_trace_text(), "");
    for (int i = 0; i < 40; i++) {
        assert_int_equal(err_trace(ERR_IO, "../src/base/x.c", 10 + i), ERR_IO);
    }
    assert_true(str_starts(str_from_cstr(err_trace_text()), STR("base/x.c:10 base/x.c:11 ")));
    assert_true(str_ends(str_from_cstr(err_trace_text()), STR(" base/x.c:25")));
    err_trace_clear();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_json),    cmocka_unit_test(test_json_indent),
        cmocka_unit_test(test_problem), cmocka_unit_test(test_log),
        cmocka_unit_test(test_err),
    };
    return cmocka_run_group_tests_name("output", tests, NULL, NULL);
}
