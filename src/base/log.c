/* log.c: JSON lines, collected in one static buffer. */
#include "base/log.h"

#include "base/time.h"

#include <errno.h>
#include <stdarg.h>
#include <unistd.h>

enum { COLLECT = 32 * 1024, LINE_MOST = 16 * 1024, MESSAGE_MOST = 2048, WHO_MOST = 32 };

static struct {
    int fd;
    enum log_level least;
    char who[WHO_MOST];
    char bytes[COLLECT + LINE_MOST];
    struct buf line;
    size_t len;
    struct json json;
    bool open;
} state = { .fd = STDERR_FILENO, .least = LOG_INFO };

static const char *const level_names[] = { "debug", "info", "warnung", "fehler" };

void log_init(int fd, enum log_level least, const char *who)
{
    log_flush();
    state.fd = fd;
    state.least = least;
    (void)snprintf(state.who, sizeof state.who, "%s", who);
}

void log_flush(void)
{
    size_t done = 0;
    while (done < state.len) {
        ssize_t n = write(state.fd, state.bytes + done, state.len - done);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n <= 0) {
            break; /* nobody reads: a log line must not stop the work */
        }
        done += (size_t)n;
    }
    state.len = 0;
}

struct json *log_begin(enum log_level level, const char *event)
{
    if (level < state.least) {
        return NULL;
    }
    must(!state.open);
    state.open = true;
    if (state.line.max == 0) {
        buf_init(&state.line, LINE_MOST - 1);
    }
    buf_clear(&state.line);
    json_init(&state.json, &state.line, 0);
    json_object_begin(&state.json);
    json_key(&state.json, "zeit");
    buf_add_char(&state.line, '"');
    time_write_iso(&state.line, time_now());
    buf_add_char(&state.line, '"');
    state.json.after_key = false;
    json_key_str(&state.json, "stufe", str_from_cstr(level_names[level]));
    json_key_str(&state.json, "prozess", str_from_cstr(state.who));
    json_key_str(&state.json, "ereignis", str_from_cstr(event));
    return &state.json;
}

void log_end(enum log_level level)
{
    must(state.open);
    state.open = false;
    json_object_end(&state.json);
    buf_add_char(&state.line, '\n');
    struct str line = buf_str(&state.line);
    if (buf_error(&state.line) != OK) {
        line = STR("{\"stufe\":\"warnung\",\"ereignis\":\"log.zu_lang\"}\n");
    }
    memcpy(state.bytes + state.len, line.ptr, line.len);
    state.len += line.len;
    if (level >= LOG_ERROR || state.len >= COLLECT) {
        log_flush();
    }
}

void log_event(enum log_level level, const char *event, const char *fmt, ...)
{
    struct json *j = log_begin(level, event);
    if (j == NULL) {
        return;
    }
    char message[MESSAGE_MOST];
    va_list args;
    va_start(args, fmt);
    (void)vsnprintf(message, sizeof message, fmt, args);
    va_end(args);
    json_key_str(j, "text", str_from_cstr(message));
    log_end(level);
}
