/* read.c: values of options, from the words of the call, the environment, a config file. */
#include "base/buf.h"
#include "base/file.h"
#include "base/number.h"
#include "base/utf8.h"
#include "cli/internal.h"

enum { CONFIG_MAX = 256 * 1024 };

const struct cli_option cli_common[CLI_COMMON_COUNT] = {
    { .name = "db",
      .argument = "DATEI",
      .type = CLI_TEXT,
      .standard = "./vorort.db",
      .env = "VORORT_DB",
      .help = "Die Datenbank, eine einzige Datei." },
    { .name = "config",
      .argument = "DATEI",
      .type = CLI_TEXT,
      .env = "VORORT_CONFIG",
      .help = "Einstellungen aus einer Datei lesen, je Zeile „name = wert“." },
    { .name = "help", .type = CLI_FLAG, .help = "Diese Hilfe." },
};

/* --- does a value fit? ------------------------------------------------------------------------- */

static bool is_yes_or_no(const char *text)
{
    return str_eq(str_from_cstr(text), STR("ja")) || str_eq(str_from_cstr(text), STR("nein"));
}

bool cli_value_fits(const struct cli_option *option, const char *text, struct buf *ret_why)
{
    int64_t n = 0;
    switch (option->type) {
    case CLI_FLAG:
        if (!is_yes_or_no(text)) {
            buf_printf(ret_why, "„%s“ heißt „ja“ oder „nein“, nicht „%s“.", option->name, text);
            return false;
        }
        return true;
    case CLI_NUMBER:
        if (number_parse_i64(str_from_cstr(text), option->min, option->max, &n) != OK) {
            buf_printf(ret_why, "„%s“ ist eine ganze Zahl von %lld bis %lld, nicht „%s“.",
                       option->name, (long long)option->min, (long long)option->max, text);
            return false;
        }
        return true;
    case CLI_TEXT:
        if (text[0] == '\0') {
            buf_printf(ret_why, "„%s“ darf nicht leer sein.", option->name);
            return false;
        }
        return true;
    }
    return true;
}

static enum cli_exit check_value(struct cli *c, const struct cli_option *option, const char *text,
                                 const char *where)
{
    struct buf why CLEANUP(buf_release);
    buf_init(&why, 4096);
    if (cli_value_fits(option, text, &why)) {
        return CLI_DONE;
    }
    return cli_misuse(c, "%s%s", where, buf_cstr(&why));
}

/* --- the words of the call ----------------------------------------------------------------------- */

static enum cli_exit unknown_option(struct cli *c, struct str name)
{
    const char *names[CLI_OPTIONS_MAX];
    for (size_t i = 0; i < c->option_count; i++) {
        names[i] = c->options[i]->name;
    }
    const char *near = cli_nearest(arena_cstr(&c->arena, name), names, c->option_count);
    if (near != NULL) {
        return cli_misuse(c, "Die Option „--%.*s“ kennt „%s“ nicht. Gemeint war vielleicht „--%s“.",
                          STR_ARG(name), c->command->name, near);
    }
    return cli_misuse(c, "Die Option „--%.*s“ kennt „%s“ nicht.", STR_ARG(name), c->command->name);
}

/* Reads the option that argv[*at] names; moves *at on to its last word. */
static enum cli_exit read_option(struct cli *c, int argc, char *const *argv, int *at)
{
    struct str word = str_from_cstr(argv[*at]);
    struct str name = str_slice(word, 2, SIZE_MAX);
    size_t equals = str_find_char(name, '=', 0);
    const char *text = NULL;
    if (equals != SIZE_MAX) {
        text = name.ptr + equals + 1;
        name = str_slice(name, 0, equals);
    }
    size_t i = cli_option_find(c, name);
    if (i == SIZE_MAX) {
        return unknown_option(c, name);
    }
    const struct cli_option *option = c->options[i];
    if (option->type == CLI_FLAG) {
        if (text != NULL) {
            return cli_misuse(c, "Die Option „--%s“ nimmt keinen Wert.", option->name);
        }
        text = "ja";
    } else if (text == NULL) {
        if (*at + 1 >= argc) {
            return cli_misuse(c, "Hinter „--%s“ fehlt %s.", option->name, option->argument);
        }
        text = argv[++*at];
    }
    c->values[i] = (struct cli_value){ .text = text, .origin = CLI_FROM_FLAG };
    return CLI_DONE;
}

enum cli_exit cli_read_words(struct cli *c, int argc, char *const *argv)
{
    const char **args = arena_array(&c->arena, (size_t)argc, sizeof(*args));
    bool options = true;
    for (int i = 0; i < argc; i++) {
        struct str word = str_from_cstr(argv[i]);
        if (options && str_eq(word, STR("--"))) {
            options = false;
        } else if (options && str_starts(word, STR("--"))) {
            enum cli_exit end = read_option(c, argc, argv, &i);
            if (end != CLI_DONE) {
                return end;
            }
        } else if (options && word.len > 1 && word.ptr[0] == '-') {
            return cli_misuse(c, "Die Option „%s“ gibt es nicht. Optionen beginnen mit „--“.",
                              argv[i]);
        } else {
            args[c->arg_count++] = argv[i];
        }
    }
    c->args = args;
    return CLI_DONE;
}

/* --- the config file -------------------------------------------------------------------------------- */

static bool name_seen(const struct cli_program *program, size_t command, size_t option)
{
    const char *name = program->commands[command]->options[option].name;
    for (size_t i = 0; i <= command; i++) {
        size_t end = i == command ? option : program->commands[i]->option_count;
        for (size_t j = 0; j < end; j++) {
            const struct cli_option *other = &program->commands[i]->options[j];
            if (other->env != NULL && str_eq(str_from_cstr(other->name), str_from_cstr(name))) {
                return true;
            }
        }
    }
    return false;
}

const struct cli_option *cli_setting_at(const struct cli_program *program, size_t n)
{
    for (size_t i = 0; i < CLI_COMMON_COUNT; i++) {
        if (cli_common[i].env != NULL && n-- == 0) {
            return &cli_common[i];
        }
    }
    for (size_t i = 0; i < program->command_count; i++) {
        for (size_t j = 0; j < program->commands[i]->option_count; j++) {
            const struct cli_option *option = &program->commands[i]->options[j];
            if (option->env != NULL && !name_seen(program, i, j) && n-- == 0) {
                return option;
            }
        }
    }
    return NULL;
}

const struct cli_option *cli_config_option(void)
{
    return &cli_common[1];
}

static const struct cli_option *setting_find(const struct cli_program *program, const char *key)
{
    const struct cli_option *option = NULL;
    for (size_t n = 0; (option = cli_setting_at(program, n)) != NULL; n++) {
        if (option != cli_config_option() &&
            str_eq(str_from_cstr(option->name), str_from_cstr(key))) {
            return option;
        }
    }
    return NULL;
}

static enum cli_exit unknown_key(struct cli *c, const char *key, unsigned line)
{
    const char *names[CLI_SETTINGS_MAX];
    size_t count = 0;
    const struct cli_option *option = NULL;
    for (size_t n = 0; count < CLI_SETTINGS_MAX && (option = cli_setting_at(c->program, n)) != NULL;
         n++) {
        names[count++] = option->name;
    }
    const char *near = cli_nearest(key, names, count);
    return cli_misuse(c, "%s, Zeile %u: Die Einstellung „%s“ gibt es nicht.%s%s%s", c->config, line,
                      key, near != NULL ? " Gemeint war vielleicht „" : "",
                      near != NULL ? near : "", near != NULL ? "“." : "");
}

static enum cli_exit config_line(struct cli *c, struct str line, unsigned number)
{
    line = str_trim(line);
    if (line.len == 0 || line.ptr[0] == '#') {
        return CLI_DONE;
    }
    size_t equals = str_find_char(line, '=', 0);
    if (equals == SIZE_MAX) {
        return cli_misuse(c, "%s, Zeile %u: Hier fehlt das Gleichheitszeichen.", c->config, number);
    }
    const char *key = arena_cstr(&c->arena, str_trim(str_slice(line, 0, equals)));
    const char *value = arena_cstr(&c->arena, str_trim(str_slice(line, equals + 1, SIZE_MAX)));
    const struct cli_option *option = setting_find(c->program, key);
    if (option == NULL) {
        return unknown_key(c, key, number);
    }
    if (c->setting_count == CLI_SETTINGS_MAX) {
        return cli_misuse(c, "%s, Zeile %u: Das sind zu viele Einstellungen.", c->config, number);
    }
    struct str where = arena_printf(&c->arena, "%s, Zeile %u: ", c->config, number);
    enum cli_exit end = check_value(c, option, value, where.ptr);
    if (end != CLI_DONE) {
        return end;
    }
    for (size_t i = 0; i < c->setting_count; i++) {
        if (str_eq(str_from_cstr(c->settings[i].key), str_from_cstr(key))) {
            return cli_misuse(c, "%s, Zeile %u: „%s“ steht schon in Zeile %u.", c->config, number,
                              key, c->settings[i].line);
        }
    }
    c->settings[c->setting_count++] =
        (struct cli_setting){ .key = key, .value = value, .line = number };
    return CLI_DONE;
}

enum cli_exit cli_read_config(struct cli *c)
{
    size_t i = cli_option_find(c, STR("config"));
    c->config = c->values[i].origin == CLI_FROM_FLAG ? c->values[i].text : getenv("VORORT_CONFIG");
    if (c->config == NULL || c->config[0] == '\0') {
        c->config = NULL;
        return CLI_DONE;
    }
    struct buf bytes CLEANUP(buf_release);
    buf_init(&bytes, CONFIG_MAX);
    enum err e = file_read(c->config, &bytes);
    if (e != OK) {
        return cli_misuse(c, "Die Einstellungen aus „%s“ sind nicht zu lesen.%s", c->config,
                          e == ERR_NOT_FOUND ? " Die Datei gibt es nicht." : "");
    }
    struct str rest = buf_str(&bytes);
    if (!utf8_valid(rest) || str_find_char(rest, '\0', 0) != SIZE_MAX) {
        return cli_misuse(c, "Die Einstellungen in „%s“ sind kein Text in UTF-8.", c->config);
    }
    struct str line;
    for (unsigned number = 1; str_next(&rest, '\n', &line); number++) {
        enum cli_exit end = config_line(c, line, number);
        if (end != CLI_DONE) {
            return end;
        }
    }
    return CLI_DONE;
}

/* --- precedence --------------------------------------------------------------------------------------- */

struct cli_value cli_setting_value(const struct cli *c, const struct cli_option *option)
{
    const char *text = option->env != NULL ? getenv(option->env) : NULL;
    if (text != NULL && text[0] != '\0') {
        return (struct cli_value){ .text = text, .origin = CLI_FROM_ENV };
    }
    for (size_t i = 0; option->env != NULL && i < c->setting_count; i++) {
        if (str_eq(str_from_cstr(c->settings[i].key), str_from_cstr(option->name))) {
            return (struct cli_value){ .text = c->settings[i].value,
                                       .origin = CLI_FROM_FILE,
                                       .line = c->settings[i].line };
        }
    }
    if (option->standard != NULL) {
        return (struct cli_value){ .text = option->standard, .origin = CLI_FROM_DEFAULT };
    }
    return (struct cli_value){ .text = NULL, .origin = CLI_FROM_NOWHERE };
}

enum cli_exit cli_fill_values(struct cli *c)
{
    for (size_t i = 0; i < c->option_count; i++) {
        const struct cli_option *option = c->options[i];
        const char *where = "";
        if (c->values[i].origin == CLI_FROM_NOWHERE) {
            c->values[i] = cli_setting_value(c, option);
        }
        if (c->values[i].text == NULL) {
            continue;
        }
        if (c->values[i].origin == CLI_FROM_ENV) {
            where = arena_printf(&c->arena, "Umgebungsvariable %s: ", option->env).ptr;
        }
        enum cli_exit end = check_value(c, option, c->values[i].text, where);
        if (end != CLI_DONE) {
            return end;
        }
    }
    return CLI_DONE;
}
