/*
 * err.h: how a call ends. One list, so that name, HTTP status, log level and the sentence that a
 * person reads cannot drift apart.
 *
 * Every function that can fail returns `enum err`; results leave through `ret_…` parameters, which
 * stay untouched on failure. TRY() passes a failure on. What went wrong in a foreign file (which
 * sheet, row, column) travels beside it in a `struct problem` (problem.h).
 */
#ifndef VORORT_BASE_ERR_H
#define VORORT_BASE_ERR_H

#include "base/def.h"

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR };

/* clang-format off */
/*       name             status  log level   sentence for the person in front of the page */
#define ERR_MAP(X) \
    X(OK,                  200, LOG_DEBUG, "In Ordnung.") \
    X(ERR_NOT_FOUND,       404, LOG_INFO,  "Diese Seite gibt es hier nicht.") \
    X(ERR_GONE,            410, LOG_INFO,  "Diese Seite wurde entfernt.") \
    X(ERR_BAD_REQUEST,     400, LOG_INFO,  "Diese Anfrage ist nicht zu verstehen.") \
    X(ERR_METHOD,          405, LOG_INFO,  "Diese Seite kann so nicht aufgerufen werden.") \
    X(ERR_FORBIDDEN,       403, LOG_INFO,  "Dafür fehlt die Berechtigung.") \
    X(ERR_CONFLICT,        409, LOG_INFO,  "Inzwischen hat jemand anderes etwas geändert.") \
    X(ERR_EXISTS,          409, LOG_INFO,  "Das gibt es schon.") \
    X(ERR_TOO_LARGE,       413, LOG_INFO,  "Das ist zu groß.") \
    X(ERR_TOO_MANY,        429, LOG_WARN,  "Zu viele Anfragen. Bitte etwas warten.") \
    X(ERR_INPUT,           422, LOG_INFO,  "Einige Angaben fehlen oder passen nicht.") \
    X(ERR_FORMAT,          422, LOG_WARN,  "Die Datei ist nicht lesbar.") \
    X(ERR_BUSY,            503, LOG_WARN,  "Gerade ist viel los. Bitte noch einmal versuchen.") \
    X(ERR_LIMIT,           500, LOG_ERROR, "Eine innere Grenze wurde erreicht.") \
    X(ERR_MEMORY,          500, LOG_ERROR, "Der Speicher reicht gerade nicht.") \
    X(ERR_IO,              500, LOG_ERROR, "Lesen oder Schreiben ist fehlgeschlagen.") \
    X(ERR_DB,              500, LOG_ERROR, "Die Datenbank antwortet nicht wie erwartet.") \
    X(ERR_INTERNAL,        500, LOG_ERROR, "Hier ist etwas schiefgegangen.")
/* clang-format on */

enum err {
#define X(name, status, level, text) name,
    ERR_MAP(X)
#undef X
};

/* The C name, for example "ERR_NOT_FOUND"; for logs and tests. */
const char *err_name(enum err e);
/* The HTTP status of a reply that ends this way. */
int err_status(enum err e);
/* How loud the log is about it. */
enum log_level err_level(enum err e);
/* One German sentence without names, paths or SQL. Translated like every text of the UI. */
const char *err_text(enum err e);

/*
 * Remembers where a failure was passed on. The trace (newest last, at most 16 places) is read by
 * the log line of the request and cleared by err_trace_clear(). One per process: a worker handles
 * one request at a time.
 */
enum err err_trace(enum err e, const char *file, int line);
void err_trace_clear(void);
/* The places so far as "file:line file:line", valid until the next call; "" when there are none. */
const char *err_trace_text(void);

/* Leaves the function with the error if `expr` ended with one. */
#define TRY(expr)                                                                                  \
    do {                                                                                           \
        enum err try_result = (expr);                                                              \
        if (try_result != OK) {                                                                    \
            return err_trace(try_result, __FILE__, __LINE__);                                      \
        }                                                                                          \
    } while (0)

#endif
