/* cli_test.c: calls of a made-up program: words, settings, help, mistakes. */
#include "base/testing.h"

#include <unistd.h>

#include "cli/cli.h"

/* --- a program to call --------------------------------------------------------------------------- */

static const struct cli_option greet_options[] = {
    { .name = "times",
      .argument = "N",
      .type = CLI_NUMBER,
      .standard = "1",
      .env = "VORORT_TEST_TIMES",
      .help = "Wie oft.",
      .min = 1,
      .max = 9 },
    { .name = "name",
      .argument = "NAME",
      .type = CLI_TEXT,
      .env = "VORORT_TEST_NAME",
      .help = "Wen." },
    CLI_OPTION_JSON,
};

static enum cli_exit greet_run(struct cli *c)
{
    const char *name = cli_text(c, "name");
    (void)fprintf(c->out, "times=%lld name=%s json=%d db=%s origin=%d args=",
                  (long long)cli_number(c, "times"), name != NULL ? name : "-", cli_flag(c, "json"),
                  cli_text(c, "db"), (int)cli_origin(c, "times"));
    for (size_t i = 0; i < c->arg_count; i++) {
        (void)fprintf(c->out, "[%s]", c->args[i]);
    }
    return CLI_DONE;
}

static enum cli_exit fail_run(struct cli *c)
{
    return cli_fail(c, "Das ging schief: \x1b[31m.");
}

static const struct cli_command greet = {
    .name = "greet",
    .summary = "Grüßen.",
    .usage = "WORT…",
    .example = "vorort greet hallo --times 2",
    .options = greet_options,
    .option_count = ARRAY_LEN(greet_options),
    .args_min = 1,
    .args_max = 3,
    .run = greet_run,
};
static const struct cli_command load_one = {
    .name = "load one", .summary = "Eins laden.", .example = "vorort load one", .run = fail_run
};
static const struct cli_command load_two = {
    .name = "load two", .summary = "Zwei laden.", .example = "vorort load two", .run = fail_run
};
static const struct cli_command *const commands[] = { &greet, &load_one, &load_two };
static const struct cli_program program = { .version = "1.2.3",
                                            .commands = commands,
                                            .command_count = ARRAY_LEN(commands) };

/* --- calling it ------------------------------------------------------------------------------------ */

enum { WORDS_MAX = 12, TEXT_MAX = 8 * 1024 };

struct result {
    enum cli_exit end;
    char out[TEXT_MAX];
    char err[TEXT_MAX];
};

static void read_back(FILE *f, char *text)
{
    rewind(f);
    size_t n = fread(text, 1, TEXT_MAX - 1, f);
    text[n] = '\0';
    (void)fclose(f);
}

static struct result r;

/* Blanks divide the words of a call. */
static void call(const char *line)
{
    char words[1024];
    char *argv[WORDS_MAX];
    int argc = 0;
    (void)snprintf(words, sizeof(words), "%s", line);
    for (char *at = words; at != NULL && argc < WORDS_MAX;) {
        char *blank = strchr(at, ' ');
        if (blank != NULL) {
            *blank = '\0';
        }
        argv[argc++] = at;
        at = blank != NULL ? blank + 1 : NULL;
    }
    FILE *out = tmpfile();
    FILE *err = tmpfile();
    assert_non_null(out);
    assert_non_null(err);
    r.end = cli_call(&program, argc, argv, out, err);
    read_back(out, r.out);
    read_back(err, r.err);
}

static void assert_has(const char *text, const char *part)
{
    if (strstr(text, part) == NULL) {
        print_error("no \"%s\" in \"%s\"\n", part, text);
        fail();
    }
}

/* --- words ----------------------------------------------------------------------------------------- */

static void test_words(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        const char *out;
    } rows[] = {
        { "vorort greet a", "times=1 name=- json=0 db=./vorort.db origin=1 args=[a]" },
        { "vorort greet a --times 3 b",
          "times=3 name=- json=0 db=./vorort.db origin=4 args=[a][b]" },
        { "vorort greet --times=3 --json a",
          "times=3 name=- json=1 db=./vorort.db origin=4 args=[a]" },
        { "vorort greet --name=x=y a", "times=1 name=x=y json=0 db=./vorort.db origin=1 args=[a]" },
        { "vorort --db x.db greet a", "times=1 name=- json=0 db=x.db origin=1 args=[a]" },
        { "vorort --db=x.db greet a", "times=1 name=- json=0 db=x.db origin=1 args=[a]" },
        { "vorort greet -- --times -x",
          "times=1 name=- json=0 db=./vorort.db origin=1 args=[--times][-x]" },
        { "vorort greet - a", "times=1 name=- json=0 db=./vorort.db origin=1 args=[-][a]" },
        { "vorort greet a --times 2 --times 4",
          "times=4 name=- json=0 db=./vorort.db origin=4 args=[a]" },
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        call(rows[i].line);
        assert_int_equal(r.end, CLI_DONE);
        assert_string_equal(r.out, rows[i].out);
        assert_string_equal(r.err, "");
    }
}

static void test_misuse(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        const char *err;
    } rows[] = {
        { "vorort", "Befehle:" },
        { "vorort gret a", "„greet“" },
        { "vorort geret a", "„greet“" },
        { "vorort xyzxyzxyz", "gibt es nicht." },
        { "vorort load", "load two" },
        { "vorort load tow", "„load two“" },
        { "vorort load --json", "load one" },
        { "vorort greet", "Es fehlt noch etwas: vorort greet WORT…" },
        { "vorort greet a b c d", "„d“ ist zu viel" },
        { "vorort greet a --tims 2", "„--times“" },
        { "vorort greet a --times", "Hinter „--times“ fehlt N." },
        { "vorort greet a --times 0", "ganze Zahl von 1 bis 9" },
        { "vorort greet a --times 1x", "ganze Zahl von 1 bis 9" },
        { "vorort greet a --times=", "ganze Zahl von 1 bis 9" },
        { "vorort greet a --json=ja", "nimmt keinen Wert" },
        { "vorort greet a -j", "Optionen beginnen mit „--“" },
        { "vorort greet a --name=", "darf nicht leer sein" },
        { "vorort load one x", "„x“ ist zu viel" },
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        call(rows[i].line);
        assert_int_equal(r.end, CLI_USAGE);
        assert_string_equal(r.out, "");
        assert_has(r.err, rows[i].err);
    }
}

static void test_help(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        const char *out;
    } rows[] = {
        { "vorort --help", "greet" },
        { "vorort -h", "load two" },
        { "vorort help", "load one" },
        { "vorort --version", "vorort 1.2.3\n" },
        { "vorort greet --help", "vorort greet hallo --times 2" },
        { "vorort greet --nonsense -h", "--times N" },
        { "vorort help greet", "Vorgabe: 1." },
        { "vorort --help greet", "Auch: $VORORT_TEST_TIMES." },
        { "vorort load --help", "load one" },
        { "vorort load one --help", "vorort load one" },
        { "vorort help load two", "Zwei laden." },
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        call(rows[i].line);
        assert_int_equal(r.end, CLI_DONE);
        assert_has(r.out, rows[i].out);
        assert_string_equal(r.err, "");
    }
    call("vorort help nichts");
    assert_int_equal(r.end, CLI_USAGE);
}

/* A terminal obeys control characters; a message must not carry them. */
static void test_failure(void **state)
{
    (void)state;
    call("vorort load one");
    assert_int_equal(r.end, CLI_FAILED);
    assert_string_equal(r.err, "Das ging schief: ?[31m.\n");
}

/* --- settings ---------------------------------------------------------------------------------------- */

static char config_path[] = "/tmp/vorort-cli-test-XXXXXX";

static void write_config(const char *text)
{
    FILE *f = fopen(config_path, "w");
    assert_non_null(f);
    (void)fputs(text, f);
    (void)fclose(f);
}

static void call_with_config(const char *line)
{
    char text[1024];
    (void)snprintf(text, sizeof(text), "%s --config %s", line, config_path);
    call(text);
}

static void test_precedence(void **state)
{
    (void)state;
    write_config("# Kommentar\n\n times =  5 \r\nname = Frau Müller\ndb=/srv/netz.db\n");
    call_with_config("vorort greet a");
    assert_string_equal(r.out, "times=5 name=Frau Müller json=0 db=/srv/netz.db origin=2 args=[a]");
    (void)setenv("VORORT_TEST_TIMES", "6", 1);
    call_with_config("vorort greet a");
    assert_has(r.out, "times=6");
    assert_has(r.out, "origin=3");
    call_with_config("vorort greet a --times 7");
    assert_has(r.out, "times=7");
    (void)setenv("VORORT_TEST_TIMES", "", 1); /* empty counts as not set */
    call_with_config("vorort greet a");
    assert_has(r.out, "times=5");
    (void)setenv("VORORT_TEST_TIMES", "zehn", 1);
    call("vorort greet a");
    assert_int_equal(r.end, CLI_USAGE);
    assert_has(r.err, "Umgebungsvariable VORORT_TEST_TIMES: ");
    (void)unsetenv("VORORT_TEST_TIMES");
    (void)setenv("VORORT_CONFIG", config_path, 1);
    call("vorort greet a");
    assert_has(r.out, "times=5");
    (void)unsetenv("VORORT_CONFIG");
}

static void test_config_mistakes(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *err;
    } rows[] = {
        { "times = 5\ntimes = 6\n", "Zeile 2: „times“ steht schon in Zeile 1." },
        { "\ntimse = 5\n",
          "Zeile 2: Die Einstellung „timse“ gibt es nicht. Gemeint war vielleicht „times“." },
        { "json = ja\n", "Die Einstellung „json“ gibt es nicht." },
        { "config = x\n", "Die Einstellung „config“ gibt es nicht." },
        { "times 5\n", "Zeile 1: Hier fehlt das Gleichheitszeichen." },
        { "times = 10\n", "Zeile 1: „times“ ist eine ganze Zahl von 1 bis 9, nicht „10“." },
        { "name =\n", "Zeile 1: „name“ darf nicht leer sein." },
        { "name = \xff\n", "kein Text in UTF-8" },
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        write_config(rows[i].text);
        call_with_config("vorort greet a");
        assert_int_equal(r.end, CLI_USAGE);
        assert_has(r.err, rows[i].err);
        assert_string_equal(r.out, "");
    }
    call("vorort greet a --config /nirgends/da");
    assert_int_equal(r.end, CLI_USAGE);
    assert_has(r.err, "Die Datei gibt es nicht.");
}

/* --- tables ------------------------------------------------------------------------------------------ */

static void test_table(void **state)
{
    (void)state;
    static const char *const cells[] = { "Ebene", "neu", "Größe", "Kreis", "1.234", "5" };
    char text[TEXT_MAX];
    FILE *out = tmpfile();
    assert_non_null(out);
    cli_table(out, cells, 3, 2);
    read_back(out, text);
    assert_string_equal(text, "Ebene    neu  Größe\nKreis  1.234      5\n");
}

static void test_interrupt(void **state)
{
    (void)state;
    cli_interrupt_at(3);
    assert_false(cli_interrupted());
    assert_false(cli_interrupted());
    assert_true(cli_interrupted());
    assert_true(cli_interrupted());
    cli_interrupt_at(0);
    assert_false(cli_interrupted());
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),      cmocka_unit_test(test_misuse),
        cmocka_unit_test(test_help),       cmocka_unit_test(test_failure),
        cmocka_unit_test(test_precedence), cmocka_unit_test(test_config_mistakes),
        cmocka_unit_test(test_table),      cmocka_unit_test(test_interrupt),
    };
    (void)unsetenv("VORORT_DB");
    (void)unsetenv("VORORT_CONFIG");
    int fd = mkstemp(config_path);
    must(fd >= 0);
    (void)close(fd);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    (void)unlink(config_path);
    return failed;
}
