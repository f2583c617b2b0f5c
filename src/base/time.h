/*
 * time.h: clock, civil dates and how they are written. No locale, no libc calendar. A date may be
 * less exact than a day, as members' dates often are: "2007", "2016-11", "2016-11-01".
 */
#ifndef VORORT_BASE_TIME_H
#define VORORT_BASE_TIME_H

#include "base/buf.h"

struct date {
    int16_t year;  /* 1 to 9999; 0: no date */
    uint8_t month; /* 1 to 12; 0: only the year is known */
    uint8_t day;   /* 1 to 31; 0: only the month is known */
};

enum lang { LANG_DE, LANG_EN };

static inline bool date_is_set(struct date d)
{
    return d.year != 0;
}

/* "2024", "2024-12" or "2024-12-31", nothing else. ERR_INPUT otherwise or if no such day. */
NODISCARD enum err date_parse_iso(struct str s, struct date *ret_date);
/* "31.12.2024" or "1.2.2024"; ERR_INPUT otherwise. */
NODISCARD enum err date_parse_de(struct str s, struct date *ret_date);
/* < 0, 0, > 0; unknown parts sort first. */
int date_cmp(struct date a, struct date b);
void date_write_iso(struct buf *out, struct date d);
/* "31. Dezember 2024", "Dezember 2024", "2024"; English: "31 December 2024". */
void date_write_long(struct buf *out, struct date d, enum lang lang);
/* "31.12.2024", "12/2024", "2024"; English the same digits as "31/12/2024". */
void date_write_short(struct buf *out, struct date d, enum lang lang);
/* Days since 1970-01-01; unknown parts count as 1. */
int64_t date_to_days(struct date d);
struct date date_from_days(int64_t days);

int64_t time_now(void); /* seconds since 1970, UTC */
uint64_t time_monotonic_us(void);
/* Today in Germany (Europe/Berlin, EU summer time rule). */
struct date time_today(void);
/* Date in Germany of a UTC instant. */
struct date time_to_date(int64_t unix_seconds);
/* "2026-11-25T01:18:52Z" and its reverse; ERR_INPUT. */
void time_write_iso(struct buf *out, int64_t unix_seconds);
NODISCARD enum err time_parse_iso(struct str s, int64_t *ret_unix_seconds);
/* "Wed, 25 Nov 2026 01:18:52 GMT" (RFC 9110). */
void time_write_http(struct buf *out, int64_t unix_seconds);
/* Tests only: a fixed clock for time_now() and time_today(); 0 switches it off. */
void time_fix(int64_t unix_seconds);

#endif
