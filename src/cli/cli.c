/* cli.c: from argv to the command's run(); values asked for by name. */
#include "base/number.h"
#include "cli/internal.h"

enum { CLI_ARENA_MAX = 256 * 1024 * 1024 };

/* Words in front of the command ("vorort --db F serve") count as if they stood behind it. */
struct cli_front {
    int first;    /* index of the first word of the command; argc if none */
    bool help;    /* --help or -h in front */
    bool version; /* --version */
};

static bool takes_value(const char *word)
{
    return str_eq(str_from_cstr(word), STR("--db")) || str_eq(str_from_cstr(word), STR("--config"));
}

static struct cli_front front_read(int argc, char *const *argv)
{
    struct cli_front front = { .first = argc };
    for (int i = 1; i < argc; i++) {
        struct str word = str_from_cstr(argv[i]);
        if (!str_starts(word, STR("-"))) {
            front.first = i;
            break;
        }
        front.help = front.help || str_eq(word, STR("--help")) || str_eq(word, STR("-h"));
        front.version = front.version || str_eq(word, STR("--version"));
        if (takes_value(argv[i])) {
            i++;
        }
    }
    return front;
}

/* The command's words without its name: what stood in front, then what stands behind. */
static char *const *words_join(struct arena *a, int argc, char *const *argv, int first, int behind,
                               int *ret_count)
{
    size_t count = (size_t)(first - 1) + (size_t)(argc - behind);
    char **words = arena_array(a, count, sizeof(*words));
    size_t n = 0;
    for (int i = 1; i < first; i++) {
        words[n++] = argv[i];
    }
    for (int i = behind; i < argc; i++) {
        words[n++] = argv[i];
    }
    *ret_count = (int)count;
    return words;
}

static enum cli_exit unknown_command(struct cli *c, const char *word)
{
    const char *near = cli_nearest_command(c->program, word);
    if (near != NULL) {
        return cli_misuse(c, "Den Befehl „%s“ gibt es nicht. Gemeint war vielleicht „%s“.", word,
                          near);
    }
    return cli_misuse(c, "Den Befehl „%s“ gibt es nicht.", word);
}

/* `vorort import` alone, or `vorort import regsiter`. */
static enum cli_exit group_misused(struct cli *c, int argc, char *const *argv)
{
    const char *group = argv[0];
    if (argc < 2 || argv[1][0] == '-') {
        cli_help_group(c->err, c->program, group);
        return CLI_USAGE;
    }
    struct str both = arena_printf(&c->arena, "%s %s", group, argv[1]);
    return unknown_command(c, both.ptr);
}

static enum cli_exit help_wanted(struct cli *c, int argc, char *const *argv)
{
    if (argc == 0) {
        cli_help_program(c->out, c->program);
        return CLI_DONE;
    }
    int words = 0;
    const struct cli_command *command = cli_command_find(c->program, argc, argv, &words);
    if (command != NULL) {
        cli_help_command(c->out, command);
        return CLI_DONE;
    }
    if (cli_is_group(c->program, argv[0])) {
        cli_help_group(c->out, c->program, argv[0]);
        return CLI_DONE;
    }
    return unknown_command(c, argv[0]);
}

static bool has_help(int argc, char *const *argv)
{
    for (int i = 0; i < argc && !str_eq(str_from_cstr(argv[i]), STR("--")); i++) {
        struct str word = str_from_cstr(argv[i]);
        if (str_eq(word, STR("--help")) || str_eq(word, STR("-h"))) {
            return true;
        }
    }
    return false;
}

static void options_collect(struct cli *c)
{
    const struct cli_command *command = c->command;
    must(command->option_count + CLI_COMMON_COUNT <= CLI_OPTIONS_MAX);
    for (size_t i = 0; i < command->option_count; i++) {
        c->options[c->option_count++] = &command->options[i];
    }
    for (size_t i = 0; i < CLI_COMMON_COUNT; i++) {
        c->options[c->option_count++] = &cli_common[i];
    }
}

static enum cli_exit check_arg_count(struct cli *c)
{
    const struct cli_command *command = c->command;
    if (c->arg_count < command->args_min) {
        return cli_misuse(c, "Es fehlt noch etwas: vorort %s %s", command->name, command->usage);
    }
    if (c->arg_count > command->args_max) {
        return cli_misuse(c, "„%s“ ist zu viel. So ist es gemeint: vorort %s %s",
                          c->args[command->args_max], command->name,
                          command->usage != NULL ? command->usage : "");
    }
    return CLI_DONE;
}

static enum cli_exit command_run(struct cli *c, int argc, char *const *argv)
{
    options_collect(c);
    enum cli_exit end = cli_read_words(c, argc, argv);
    if (end == CLI_DONE) {
        end = cli_read_config(c);
    }
    if (end == CLI_DONE) {
        end = cli_fill_values(c);
    }
    if (end == CLI_DONE) {
        end = check_arg_count(c);
    }
    return end == CLI_DONE ? c->command->run(c) : end;
}

static enum cli_exit call_read(struct cli *c, int argc, char *const *argv)
{
    struct cli_front front = front_read(argc, argv);
    if (front.version) {
        (void)fprintf(c->out, "vorort %s\n", c->program->version);
        return CLI_DONE;
    }
    int rest = argc - front.first;
    char *const *words = argv + front.first;
    bool help_word = rest > 0 && str_eq(str_from_cstr(words[0]), STR("help"));
    if (help_word) {
        return help_wanted(c, rest - 1, words + 1);
    }
    if (front.help) {
        return help_wanted(c, rest, words);
    }
    if (rest <= 0) {
        cli_help_program(c->err, c->program);
        return CLI_USAGE;
    }
    int name_words = 0;
    c->command = cli_command_find(c->program, rest, words, &name_words);
    if (has_help(rest, words)) {
        return help_wanted(c, rest, words);
    }
    if (c->command == NULL) {
        return cli_is_group(c->program, words[0]) ? group_misused(c, rest, words)
                                                  : unknown_command(c, words[0]);
    }
    int count = 0;
    char *const *joined =
        words_join(&c->arena, argc, argv, front.first, front.first + name_words, &count);
    return command_run(c, count, joined);
}

enum cli_exit cli_call(const struct cli_program *program, int argc, char *const *argv, FILE *out,
                       FILE *err)
{
    struct cli c = { .program = program, .out = out, .err = err, .argv = argv };
    arena_init(&c.arena, CLI_ARENA_MAX);
    enum cli_exit end = call_read(&c, argc, argv);
    arena_release(&c.arena);
    /* A full disk or a closed pipe behind stdout must not look like success. */
    if (fflush(out) != 0 && end == CLI_DONE) {
        (void)fprintf(err, "Die Ausgabe ließ sich nicht vollständig schreiben.\n");
        end = CLI_FAILED;
    }
    return end;
}

int cli_main(const struct cli_program *program, int argc, char *const *argv)
{
    enum cli_exit end = cli_call(program, argc, argv, stdout, stderr);
    return (int)end;
}

size_t cli_option_find(const struct cli *c, struct str name)
{
    for (size_t i = 0; i < c->option_count; i++) {
        if (str_eq(str_from_cstr(c->options[i]->name), name)) {
            return i;
        }
    }
    return SIZE_MAX;
}

static const struct cli_value *value_of(const struct cli *c, const char *name)
{
    size_t i = cli_option_find(c, str_from_cstr(name));
    must(i != SIZE_MAX);
    return &c->values[i];
}

const char *cli_text(const struct cli *c, const char *name)
{
    return value_of(c, name)->text;
}

enum cli_origin cli_origin(const struct cli *c, const char *name)
{
    return value_of(c, name)->origin;
}

bool cli_flag(const struct cli *c, const char *name)
{
    return str_eq(str_from_cstr(value_of(c, name)->text), STR("ja"));
}

int64_t cli_number(const struct cli *c, const char *name)
{
    int64_t n = 0;
    enum err e = number_parse_i64(str_from_cstr(value_of(c, name)->text), INT64_MIN, INT64_MAX, &n);
    must(e == OK);
    return n;
}
