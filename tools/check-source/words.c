/* words.c: words that belong to certain folders only, and SQL outside of .sql files. */
#include "check-source/check.h"
#include "common/ctok.h"

struct rule {
    const char *word;    /* a name, or a beginning if it ends with '*' */
    const char *only_in; /* folders where it may stand, separated by blanks; "" nowhere */
    const char *not_in;  /* folders where it may not stand; "" all others */
    const char *why;
};

static const struct rule rules[] = {
    { "MHD_*", "src/http/", "", "libmicrohttpd stays behind http.h, so that it can be replaced" },
    { "sqlite3*", "src/db/ tools/sqlc/", "", "the database stays behind db.h" },
    { "cmark_*", "src/html/", "", "Markdown stays behind markdown.h" },
    { "html_from_store", "src/html/ src/db/", "",
      "markup is made by html.c, markdown.c, svg.c and read back by generated queries only" },
    { "malloc", "", "src/app/ src/cli/", "memory of a request or command comes from its arena" },
    { "calloc", "", "src/app/ src/cli/", "memory of a request or command comes from its arena" },
    { "realloc", "", "src/app/ src/cli/", "memory of a request or command comes from its arena" },
    { "strdup", "", "src/ tools/", "memory comes from an arena or an object that is released" },
    { "asprintf", "", "src/ tools/", "use buf_printf() or arena_printf()" },
    { "strlen", "", "src/app/ src/web/ src/http/", "data from outside has its length with it" },
    { "printf", "", "src/http/ src/html/ src/db/ src/format/ src/web/",
      "only commands talk to the terminal; use log_event()" },
    { "exit", "", "src/http/ src/html/ src/db/ src/format/ src/web/ src/app/",
      "failures are returned, nothing ends the process in the middle" },
    { "abort", "", "src/http/ src/html/ src/db/ src/format/ src/web/ src/app/",
      "use must() for bugs" },
    { "assert", "", "src/ tools/", "use must(), which is always on" },
};

static bool in_any(const struct check *c, const char *folders)
{
    struct str rest = str_from_cstr(folders);
    struct str folder;
    while (str_next(&rest, ' ', &folder)) {
        if (folder.len > 0 && str_starts(c->path, folder)) {
            return true;
        }
    }
    return false;
}

static bool matches(struct str word, const char *pattern)
{
    struct str p = str_from_cstr(pattern);
    if (str_ends(p, STR("*"))) {
        return str_starts(word, str_slice(p, 0, p.len - 1));
    }
    return str_eq(word, p);
}

static void check_word(struct check *c, const struct ctok *tok)
{
    for (size_t i = 0; i < ARRAY_LEN(rules); i++) {
        const struct rule *rule = &rules[i];
        bool banned = rule->not_in[0] == '\0' ? !in_any(c, rule->only_in) : in_any(c, rule->not_in);
        if (banned && matches(tok->text, rule->word)) {
            check_fault(c, tok->line, "%.*s does not belong here: %s", STR_ARG(tok->text),
                        rule->why);
        }
    }
}

static bool is_sql(struct str literal)
{
    static const char *const begins[] = { "SELECT ", "INSERT ",  "UPDATE ",        "DELETE FROM ",
                                          "CREATE ", "ALTER ",   "DROP ",          "PRAGMA ",
                                          "WITH ",   "REPLACE ", "BEGIN IMMEDIATE" };
    struct str s = str_trim(str_slice(literal, 1, literal.len));
    for (size_t i = 0; i < ARRAY_LEN(begins); i++) {
        if (str_starts(s, str_from_cstr(begins[i]))) {
            return true;
        }
    }
    return false;
}

static void check_template_word(struct check *c, const struct ctok *tok)
{
    if (str_starts(tok->text, STR("q_"))) {
        check_fault(c, tok->line, "%.*s: a template asks no queries; the handler fills a view",
                    STR_ARG(tok->text));
    }
}

void check_words(struct check *c)
{
    bool template = str_ends(c->path, STR(".tmpl"));
    bool sql_home = check_in(c, "src/db/") || check_in(c, "tools/sqlc/") ||
                    check_in(c, "tools/check-source/") || check_is_test(c);
    struct ctok_reader r;
    struct ctok tok;
    ctok_begin(&r, c->source);
    while (ctok_next(&r, &tok)) {
        if (tok.kind == CTOK_WORD && template) {
            check_template_word(c, &tok);
        } else if (tok.kind == CTOK_WORD && !check_is_test(c)) {
            check_word(c, &tok);
        } else if (tok.kind == CTOK_STRING && !template && !sql_home && is_sql(tok.text)) {
            check_fault(c, tok.line, "SQL stands in .sql files, tools/sqlc makes functions of it");
        }
    }
}
