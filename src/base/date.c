/* date.c: civil dates, read and written. The day count follows Howard Hinnant's public
 * "days from civil" (http://howardhinnant.github.io/date_algorithms.html). */
#include "base/number.h"
#include "base/time.h"

enum { YEAR_MOST = 9999, ERA_YEARS = 400, ERA_DAYS = 146097, EPOCH = 719468 };

static const char *const months_de[] = { "Januar",    "Februar", "März",     "April",
                                         "Mai",       "Juni",    "Juli",     "August",
                                         "September", "Oktober", "November", "Dezember" };
static const char *const months_en[] = { "January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December" };

static bool is_leap(int64_t year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static uint64_t days_in(uint64_t year, uint64_t month)
{
    static const uint8_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    return month == 2 && is_leap((int64_t)year) ? 29 : days[month - 1];
}

/* Digits only, of a length in [least, most]. */
static bool digits(struct str s, size_t least, size_t most, uint64_t *ret_n)
{
    return s.len >= least && s.len <= most && number_parse_u64(s, YEAR_MOST, ret_n) == OK;
}

/* Month 0: only the year is known; day 0: only the month. */
static enum err make(uint64_t year, uint64_t month, uint64_t day, struct date *ret_date)
{
    if (year == 0 || month > 12 || (month > 0 && day > days_in(year, month))) {
        return ERR_INPUT;
    }
    *ret_date = (struct date){ (int16_t)year, (uint8_t)month, (uint8_t)day };
    return OK;
}

enum err date_parse_iso(struct str s, struct date *ret_date)
{
    uint64_t part[3] = { 0, 0, 0 };
    size_t count = 0;
    struct str rest = s;
    struct str piece;
    while (str_next(&rest, '-', &piece)) {
        size_t width = count == 0 ? 4 : 2;
        if (count == 3 || !digits(piece, width, width, &part[count])) {
            return ERR_INPUT;
        }
        if (part[count] == 0) {
            return ERR_INPUT;
        }
        count++;
    }
    return make(part[0], part[1], part[2], ret_date);
}

enum err date_parse_de(struct str s, struct date *ret_date)
{
    uint64_t part[3] = { 0, 0, 0 };
    size_t count = 0;
    struct str rest = s;
    struct str piece;
    while (str_next(&rest, '.', &piece)) {
        size_t least = count == 2 ? 4 : 1;
        size_t most = count == 2 ? 4 : 2;
        if (count == 3 || !digits(piece, least, most, &part[count]) || part[count] == 0) {
            return ERR_INPUT;
        }
        count++;
    }
    return count == 3 ? make(part[2], part[1], part[0], ret_date) : ERR_INPUT;
}

int date_cmp(struct date a, struct date b)
{
    if (a.year != b.year) {
        return a.year < b.year ? -1 : 1;
    }
    if (a.month != b.month) {
        return a.month < b.month ? -1 : 1;
    }
    return (a.day > b.day) - (a.day < b.day);
}

void date_write_iso(struct buf *out, struct date d)
{
    if (!date_is_set(d)) {
        return;
    }
    buf_printf(out, "%04d", d.year);
    if (d.month > 0) {
        buf_printf(out, "-%02u", (unsigned)d.month);
    }
    if (d.month > 0 && d.day > 0) {
        buf_printf(out, "-%02u", (unsigned)d.day);
    }
}

static const char *month_name(uint8_t month, enum lang lang)
{
    must(month >= 1 && month <= ARRAY_LEN(months_de));
    return lang == LANG_EN ? months_en[month - 1] : months_de[month - 1];
}

void date_write_long(struct buf *out, struct date d, enum lang lang)
{
    if (!date_is_set(d)) {
        return;
    }
    if (d.month > 0 && d.day > 0) {
        buf_printf(out, lang == LANG_EN ? "%u " : "%u. ", (unsigned)d.day);
    }
    if (d.month > 0) {
        buf_printf(out, "%s ", month_name(d.month, lang));
    }
    buf_printf(out, "%d", d.year);
}

void date_write_short(struct buf *out, struct date d, enum lang lang)
{
    if (!date_is_set(d)) {
        return;
    }
    if (d.month > 0 && d.day > 0) {
        buf_printf(out, "%02u%c", (unsigned)d.day, lang == LANG_EN ? '/' : '.');
    }
    if (d.month > 0) {
        buf_printf(out, "%02u%c", (unsigned)d.month, lang == LANG_EN || d.day == 0 ? '/' : '.');
    }
    buf_printf(out, "%d", d.year);
}

int64_t date_to_days(struct date d)
{
    int64_t month = d.month == 0 ? 1 : d.month;
    int64_t day = d.day == 0 ? 1 : d.day;
    /* The year begins in March: the leap day is then the last one. Years are 1 to 9999. */
    int64_t year = d.year - (month <= 2 ? 1 : 0);
    int64_t era = year / ERA_YEARS;
    int64_t year_of_era = year - era * ERA_YEARS;
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * ERA_DAYS + day_of_era - EPOCH;
}

struct date date_from_days(int64_t days)
{
    int64_t z = days + EPOCH;
    int64_t era = (z >= 0 ? z : z - (ERA_DAYS - 1)) / ERA_DAYS;
    int64_t doe = z - era * ERA_DAYS;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int64_t mp = (5 * doy + 2) / 153;
    int64_t month = mp < 10 ? mp + 3 : mp - 9;
    int64_t year = yoe + era * ERA_YEARS + (month <= 2 ? 1 : 0);
    if (year < 1 || year > YEAR_MOST) {
        return (struct date){ 0, 0, 0 };
    }
    return (struct date){ (int16_t)year, (uint8_t)month, (uint8_t)(doy - (153 * mp + 2) / 5 + 1) };
}
