/*
 * log.h: one JSON object a line, on stderr or a file. Lines are collected and written by
 * log_flush() (the event loop calls it once a turn) or at 32 KiB; LOG_ERROR flushes at once.
 * Never a query string, a body, a password or an address of a person.
 */
#ifndef VORORT_BASE_LOG_H
#define VORORT_BASE_LOG_H

#include "base/err.h"
#include "base/json.h"

/* `fd` stays the caller's. Lines below `least` are dropped. `who` names the process ("worker 1"). */
void log_init(int fd, enum log_level least, const char *who);
void log_flush(void);
/* {"zeit":…,"stufe":"info","prozess":…,"ereignis":event,"text":…} */
void log_event(enum log_level level, const char *event, const char *fmt, ...) PRINTF_LIKE(3, 4);
/* The same with fields of one's own: begin, json_key_…(), end. NULL when the level is dropped. */
struct json *log_begin(enum log_level level, const char *event);
void log_end(enum log_level level);

#endif
