/* time.c: the clock, and instants read and written. */
#include "base/time.h"

#include "base/number.h"

enum { DAY = 86400, HOUR = 3600 };

static int64_t fixed;

void time_fix(int64_t unix_seconds)
{
    fixed = unix_seconds;
}

int64_t time_now(void)
{
    if (fixed != 0) {
        return fixed;
    }
    struct timespec now;
    must(clock_gettime(CLOCK_REALTIME, &now) == 0);
    return now.tv_sec;
}

uint64_t time_monotonic_us(void)
{
    struct timespec now;
    must(clock_gettime(CLOCK_MONOTONIC, &now) == 0);
    return (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}

static int64_t floor_div(int64_t a, int64_t b)
{
    int64_t q = a / b;
    return a % b < 0 ? q - 1 : q;
}

/* 01:00 UTC on the last Sunday of a month with 31 days (Directive 2000/84/EC). */
static int64_t last_sunday(int16_t year, uint8_t month)
{
    int64_t day = date_to_days((struct date){ year, month, 31 });
    int64_t weekday = (day % 7 + 11) % 7; /* 1970-01-01 was a Thursday; 0: Sunday */
    return (day - weekday) * DAY + HOUR;
}

struct date time_to_date(int64_t unix_seconds)
{
    int16_t year = date_from_days(floor_div(unix_seconds, DAY)).year;
    bool summer = unix_seconds >= last_sunday(year, 3) && unix_seconds < last_sunday(year, 10);
    return date_from_days(floor_div(unix_seconds + HOUR + (summer ? HOUR : 0), DAY));
}

struct date time_today(void)
{
    return time_to_date(time_now());
}

struct clock {
    struct date date;
    unsigned hour;
    unsigned minute;
    unsigned second;
    unsigned weekday; /* 0: Sunday */
};

static struct clock split(int64_t unix_seconds)
{
    int64_t days = floor_div(unix_seconds, DAY);
    int64_t rest = unix_seconds - days * DAY;
    return (struct clock){ .date = date_from_days(days),
                           .hour = (unsigned)(rest / HOUR),
                           .minute = (unsigned)(rest % HOUR / 60),
                           .second = (unsigned)(rest % 60),
                           .weekday = (unsigned)((days % 7 + 11) % 7) };
}

void time_write_iso(struct buf *out, int64_t unix_seconds)
{
    struct clock c = split(unix_seconds);
    date_write_iso(out, c.date);
    buf_printf(out, "T%02u:%02u:%02uZ", c.hour, c.minute, c.second);
}

void time_write_http(struct buf *out, int64_t unix_seconds)
{
    static const char *const days[] = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };
    static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
    struct clock c = split(unix_seconds);
    if (!date_is_set(c.date)) {
        return;
    }
    buf_printf(out, "%s, %02u %s %04d %02u:%02u:%02u GMT", days[c.weekday], (unsigned)c.date.day,
               months[c.date.month - 1], c.date.year, c.hour, c.minute, c.second);
}

enum err time_parse_iso(struct str s, int64_t *ret_unix_seconds)
{
    struct date d;
    uint64_t hour = 0;
    uint64_t minute = 0;
    uint64_t second = 0;
    /* 2026-11-25T01:18:52Z */
    if (s.len != 20 || s.ptr[10] != 'T' || s.ptr[13] != ':' || s.ptr[16] != ':' ||
        s.ptr[19] != 'Z') {
        return ERR_INPUT;
    }
    bool fine = date_parse_iso(str_slice(s, 0, 10), &d) == OK &&
                number_parse_u64(str_slice(s, 11, 13), 23, &hour) == OK &&
                number_parse_u64(str_slice(s, 14, 16), 59, &minute) == OK &&
                number_parse_u64(str_slice(s, 17, 19), 59, &second) == OK;
    if (!fine) {
        return ERR_INPUT;
    }
    *ret_unix_seconds =
        date_to_days(d) * DAY + (int64_t)(hour * HOUR) + (int64_t)(minute * 60) + (int64_t)second;
    return OK;
}
