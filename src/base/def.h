/* def.h: the few words that every file uses beside plain C. */
#ifndef VORORT_BASE_DEF_H
#define VORORT_BASE_DEF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The result must be looked at. */
#define NODISCARD __attribute__((warn_unused_result))
/* Argument `fmt` is a printf format, its values begin at argument `first`. */
#define PRINTF_LIKE(fmt, first) __attribute__((format(printf, fmt, first)))
/* Runs `fn(&variable)` when the variable leaves its scope. */
#define CLEANUP(fn) __attribute__((cleanup(fn)))
#define UNUSED      __attribute__((unused))

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

/*
 * must(cond): a bug if it does not hold. Always on, in release builds too: a stopped worker is
 * restarted by its supervisor, a wrong page is not taken back. Never for outside input.
 */
#define must(cond) ((cond) ? (void)0 : must_failed(#cond, __FILE__, __LINE__))

/* Writes the broken condition to stderr and aborts. */
_Noreturn void must_failed(const char *cond, const char *file, int line);

#endif
