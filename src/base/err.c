/* err.c: the tables behind ERR_MAP, and the trace of places that passed a failure on. */
#include "base/err.h"

enum { TRACE_PLACES = 16, TRACE_TEXT = 1024 };

struct place {
    const char *file;
    int line;
};

static struct place trace[TRACE_PLACES];
static size_t trace_count;

struct entry {
    const char *name;
    int status;
    enum log_level level;
    const char *text;
};

static const struct entry entries[] = {
#define X(name, status, level, text) { #name, status, level, text },
    ERR_MAP(X)
#undef X
};

static const struct entry *entry_of(enum err e)
{
    size_t i = (size_t)e;
    must(i < ARRAY_LEN(entries));
    return &entries[i];
}

const char *err_name(enum err e)
{
    return entry_of(e)->name;
}

int err_status(enum err e)
{
    return entry_of(e)->status;
}

enum log_level err_level(enum err e)
{
    return entry_of(e)->level;
}

const char *err_text(enum err e)
{
    return entry_of(e)->text;
}

enum err err_trace(enum err e, const char *file, int line)
{
    /* The first places are the ones near the cause: the later ones are dropped. */
    if (trace_count < TRACE_PLACES) {
        trace[trace_count++] = (struct place){ file, line };
    }
    return e;
}

void err_trace_clear(void)
{
    trace_count = 0;
}

/* Paths as the compiler saw them depend on the build folder; from "src/" on they do not. */
static const char *short_name(const char *file)
{
    const char *src = strstr(file, "src/");
    return src == NULL ? file : src + 4;
}

const char *err_trace_text(void)
{
    static char text[TRACE_TEXT];
    size_t len = 0;
    text[0] = '\0';
    for (size_t i = 0; i < trace_count; i++) {
        int n = snprintf(text + len, sizeof text - len, "%s%s:%d", i == 0 ? "" : " ",
                         short_name(trace[i].file), trace[i].line);
        if (n < 0 || (size_t)n >= sizeof text - len) {
            text[len] = '\0';
            break;
        }
        len += (size_t)n;
    }
    return text;
}
