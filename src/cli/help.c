/* help.c: how to use the program, and what a mistyped word may have meant. */
#include "base/utf8.h"
#include "cli/internal.h"

enum { NAME_COLUMN = 22, NEAR_MAX = 64 };

static void put_padded(FILE *out, const char *text, size_t width)
{
    size_t length = utf8_length(str_from_cstr(text));
    (void)fprintf(out, "%s%*s", text, length < width ? (int)(width - length) : 1, "");
}

/* --- finding ----------------------------------------------------------------------------------- */

/* How many words of argv the name takes if they match it; 0 if not. */
static int name_matches(const char *name, int argc, char *const *argv)
{
    struct str rest = str_from_cstr(name);
    struct str part;
    int words = 0;
    while (str_next(&rest, ' ', &part)) {
        if (words >= argc || !str_eq(str_from_cstr(argv[words]), part)) {
            return 0;
        }
        words++;
    }
    return words;
}

const struct cli_command *cli_command_find(const struct cli_program *program, int argc,
                                           char *const *argv, int *ret_words)
{
    for (size_t i = 0; i < program->command_count; i++) {
        int words = name_matches(program->commands[i]->name, argc, argv);
        if (words > 0) {
            *ret_words = words;
            return program->commands[i];
        }
    }
    return NULL;
}

static bool in_group(const struct cli_command *command, const char *group)
{
    struct str rest = str_from_cstr(command->name);
    return str_skip(&rest, str_from_cstr(group)) && str_starts(rest, STR(" "));
}

bool cli_is_group(const struct cli_program *program, const char *word)
{
    for (size_t i = 0; i < program->command_count; i++) {
        if (in_group(program->commands[i], word)) {
            return true;
        }
    }
    return false;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Edits (insert, delete, replace, swap of neighbours) between two words; bytes, NEAR_MAX at most. */
static size_t distance(struct str a, struct str b)
{
    size_t rows[3][NEAR_MAX + 1];
    for (size_t j = 0; j <= b.len; j++) {
        rows[0][j] = j;
    }
    for (size_t i = 1; i <= a.len; i++) {
        size_t *now = rows[i % 3];
        const size_t *last = rows[(i + 2) % 3];
        const size_t *before = rows[(i + 1) % 3];
        now[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            bool same = a.ptr[i - 1] == b.ptr[j - 1];
            now[j] = least(least(now[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
            if (i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] && a.ptr[i - 2] == b.ptr[j - 1]) {
                now[j] = least(now[j], before[j - 2] + 1);
            }
        }
    }
    return rows[a.len % 3][b.len];
}

const char *cli_nearest(const char *word, const char *const *candidates, size_t count)
{
    struct str typed = str_from_cstr(word);
    const char *best = NULL;
    size_t best_distance = SIZE_MAX;
    for (size_t i = 0; i < count && typed.len <= NEAR_MAX; i++) {
        struct str candidate = str_from_cstr(candidates[i]);
        if (candidate.len > NEAR_MAX) {
            continue;
        }
        size_t d = distance(typed, candidate);
        bool prefix = typed.len >= 2 && str_starts(candidate, typed);
        if (prefix) {
            d = 1;
        }
        /* A third of the word may be wrong, at least one letter. */
        if (d < best_distance && (d <= 1 || d <= candidate.len / 3)) {
            best = candidates[i];
            best_distance = d;
        }
    }
    return best;
}

const char *cli_nearest_command(const struct cli_program *program, const char *word)
{
    const char *names[NEAR_MAX];
    size_t count = 0;
    for (size_t i = 0; i < program->command_count && count < NEAR_MAX; i++) {
        names[count++] = program->commands[i]->name;
    }
    return cli_nearest(word, names, count);
}

/* --- writing ------------------------------------------------------------------------------------- */

static void put_command_line(FILE *out, const struct cli_command *command)
{
    (void)fputs("  ", out);
    put_padded(out, command->name, NAME_COLUMN);
    (void)fprintf(out, "%s\n", command->summary);
}

void cli_help_program(FILE *out, const struct cli_program *program)
{
    (void)fputs("vorort: ein Netzwerk von Kommunen im Web, in einem Programm und einer Datei.\n\n"
                "Aufruf:  vorort BEFEHL [OPTIONEN]\n\nBefehle:\n",
                out);
    for (size_t i = 0; i < program->command_count; i++) {
        put_command_line(out, program->commands[i]);
    }
    (void)fputs("\n„vorort BEFEHL --help“ erklärt einen Befehl mit Beispiel.\n"
                "Optionen für alle: --db DATEI (sonst $VORORT_DB, sonst ./vorort.db),"
                " --config DATEI, --help, --version.\n",
                out);
}

void cli_help_group(FILE *out, const struct cli_program *program, const char *group)
{
    (void)fprintf(out, "Aufruf:  vorort %s …\n\n", group);
    for (size_t i = 0; i < program->command_count; i++) {
        if (in_group(program->commands[i], group)) {
            put_command_line(out, program->commands[i]);
        }
    }
    (void)fprintf(out, "\n„vorort %s … --help“ erklärt jeden davon mit Beispiel.\n", group);
}

static void put_option(FILE *out, const struct cli_option *option)
{
    (void)fputs("  --", out);
    size_t width = NAME_COLUMN - 2;
    if (option->argument != NULL) {
        size_t used = utf8_length(str_from_cstr(option->name)) + 1;
        (void)fprintf(out, "%s ", option->name);
        put_padded(out, option->argument, used < width ? width - used : 1);
    } else {
        put_padded(out, option->name, width);
    }
    (void)fputs(option->help, out);
    if (option->standard != NULL) {
        (void)fprintf(out, " Vorgabe: %s.", option->standard);
    }
    if (option->env != NULL) {
        (void)fprintf(out, " Auch: $%s.", option->env);
    }
    (void)fputc('\n', out);
}

static void put_example(FILE *out, const char *example)
{
    struct str rest = str_from_cstr(example);
    struct str line;
    (void)fputs("\nBeispiel:\n", out);
    while (str_next(&rest, '\n', &line)) {
        (void)fprintf(out, "  %.*s\n", STR_ARG(line));
    }
}

void cli_help_command(FILE *out, const struct cli_command *command)
{
    (void)fprintf(out, "%s\n\nAufruf:  vorort %s%s%s [OPTIONEN]\n", command->summary, command->name,
                  command->usage != NULL ? " " : "", command->usage != NULL ? command->usage : "");
    if (command->text != NULL) {
        (void)fprintf(out, "\n%s\n", command->text);
    }
    (void)fputs("\nOptionen:\n", out);
    for (size_t i = 0; i < command->option_count; i++) {
        put_option(out, &command->options[i]);
    }
    for (size_t i = 0; i < CLI_COMMON_COUNT; i++) {
        put_option(out, &cli_common[i]);
    }
    put_example(out, command->example);
    (void)fputs("\nEndet mit 0: getan; 1: gescheitert, nichts geändert; 2: falsch aufgerufen.\n",
                out);
}
