/* text.c: rules for every text file of ours: UTF-8, LF, a comment first, not too long. */
#include "base/utf8.h"
#include "check-source/check.h"

enum { LINES_MAX = 800 };

/* How a file of that kind begins: with a comment that says what it is. */
static const struct {
    struct str ending;
    struct str begins;
    struct str or_begins;
} openings[] = {
    { STR_INIT(".c"), STR_INIT("/*"), STR_INIT("/*") },
    { STR_INIT(".h"), STR_INIT("/*"), STR_INIT("/*") },
    { STR_INIT(".tmpl"), STR_INIT("{{#"), STR_INIT("{{#") },
    { STR_INIT(".sql"), STR_INIT("--"), STR_INIT("--") },
    { STR_INIT(".css"), STR_INIT("/*"), STR_INIT("/*") },
    { STR_INIT(".js"), STR_INIT("//"), STR_INIT("/*") },
    { STR_INIT(".mjs"), STR_INIT("//"), STR_INIT("#!") },
    { STR_INIT(".sh"), STR_INIT("#"), STR_INIT("#") },
    { STR_INIT(".po"), STR_INIT("#"), STR_INIT("#") },
};

static void check_opening(struct check *c)
{
    for (size_t i = 0; i < ARRAY_LEN(openings); i++) {
        if (str_ends(c->path, openings[i].ending) && !str_starts(c->source, openings[i].begins) &&
            !str_starts(c->source, openings[i].or_begins)) {
            check_fault(c, 1, "the file begins with a comment that says what it is");
        }
    }
}

/* Machines and people outside have other folders. Written in two parts so as not to find itself. */
static bool names_this_machine(struct str line)
{
    return str_find(line,
                    STR("/wo"
                        "rk/"),
                    0) != SIZE_MAX;
}

static void check_line(struct check *c, struct str line, int number)
{
    if (str_find_char(line, '\r', 0) != SIZE_MAX) {
        check_fault(c, number, "lines end with LF only");
    } else if (line.len > 0 && (line.ptr[line.len - 1] == ' ' || line.ptr[line.len - 1] == '\t')) {
        check_fault(c, number, "blanks at the end of the line");
    }
    if (names_this_machine(line)) {
        check_fault(c, number, "a path of one machine has no place in the repository");
    }
}

void check_text(struct check *c)
{
    if (!utf8_valid(c->source)) {
        check_fault(c, 1, "the file is not valid UTF-8");
    }
    check_opening(c);
    struct str rest = c->source;
    struct str line;
    int lines = 0;
    while (str_next(&rest, '\n', &line)) {
        check_line(c, line, ++lines);
    }
    if (!str_ends(c->source, STR("\n"))) {
        check_fault(c, lines, "the last line has no line end");
    }
    bool data = str_ends(c->path, STR(".po")) || str_ends(c->path, STR(".css"));
    if (lines - 1 > LINES_MAX && !data) {
        check_fault(c, LINES_MAX, "%d lines; %d at most, split by meaning", lines - 1, LINES_MAX);
    }
}
