/*
 * banned.h: force-included into every file of ours. What stands here does not compile, and why.
 * The system headers that declare these functions come first, so that only uses are caught.
 */
#ifndef VORORT_BASE_BANNED_H
#define VORORT_BASE_BANNED_H

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#undef strcpy
#undef strcat
#undef strncpy
#undef strncat
#undef stpcpy
#undef sprintf
#undef vsprintf
#define strcpy(d, s)     banned_strcpy_use_str_or_buf
#define strcat(d, s)     banned_strcat_use_buf
#define strncpy(d, s, n) banned_strncpy_use_str_or_buf
#define strncat(d, s, n) banned_strncat_use_buf
#define stpcpy(d, s)     banned_stpcpy_use_buf
/* No room is checked. */
#define sprintf(...)  banned_sprintf_use_buf_printf
#define vsprintf(...) banned_vsprintf_use_buf_printf
#define gets(s)       banned_gets
/* Hidden state, or input changed in place. */
#define strtok(s, d) banned_strtok_use_str_next
/* Errors are not to be told from zero, or depend on the locale. */
#define atoi(s)       banned_atoi_use_number_parse
#define atol(s)       banned_atol_use_number_parse
#define atof(s)       banned_atof_use_number_parse
#define strtol(...)   banned_strtol_use_number_parse
#define strtoul(...)  banned_strtoul_use_number_parse
#define strtoll(...)  banned_strtoll_use_number_parse
#define strtoull(...) banned_strtoull_use_number_parse
#define sscanf(...)   banned_sscanf_use_number_parse
/* Calendar and locale belong to time.h; the process never leaves the C locale. */
#define gmtime(t)       banned_gmtime_use_time_h
#define localtime(t)    banned_localtime_use_time_h
#define mktime(t)       banned_mktime_use_time_h
#define ctime(t)        banned_ctime_use_time_h
#define asctime(t)      banned_asctime_use_time_h
#define strftime(...)   banned_strftime_use_time_h
#define setlocale(c, l) banned_setlocale
/* Predictable. */
#define rand()   banned_rand_use_rand_bytes
#define srand(s) banned_srand
#define random() banned_random_use_rand_bytes
/* A shell in between. */
#define system(c)   banned_system_use_exec
#define popen(c, m) banned_popen_use_exec
/* Races. */
#define mktemp(t)     banned_mktemp
#define tmpnam(s)     banned_tmpnam
#define tempnam(d, p) banned_tempnam

#endif
