/* words.c: dates and numbers in sentences. */
#include "web/words.h"

#include "base/number.h"
#include "web/room.h"

/* The longest date has 19 bytes, the longest number 27. */
enum { WORD_MAX = 31 };

struct str words_date(struct arena *a, struct str iso, enum lang lang)
{
    struct date date;
    if (date_parse_iso(iso, &date) != OK) {
        return STR("");
    }
    struct buf b = web_room(a, WORD_MAX);
    date_write_long(&b, date, lang);
    return buf_str(&b);
}

/* " 2013" stands behind the month in both languages. */
enum { YEAR_BYTES = 5 };

/* Days of one month share month and year, months of one year the year. */
struct str words_span(struct arena *a, struct str von, struct str bis, enum lang lang)
{
    struct date from;
    struct date to;
    if (date_parse_iso(bis, &to) != OK || str_eq(von, bis)) {
        return words_date(a, von, lang);
    }
    if (date_parse_iso(von, &from) != OK) {
        return words_date(a, bis, lang);
    }
    struct str end = words_date(a, bis, lang);
    if (from.year == to.year && from.month == to.month && from.day > 0 && to.day > 0) {
        return arena_printf(a, lang == LANG_EN ? "%d–%.*s" : "%d.–%.*s", (int)from.day,
                            STR_ARG(end));
    }
    struct str begin = words_date(a, von, lang);
    if (from.year == to.year && from.month > 0 && to.month > 0) {
        begin = str_slice(begin, 0, begin.len - YEAR_BYTES);
    }
    return arena_printf(a, "%.*s – %.*s", STR_ARG(begin), STR_ARG(end));
}

struct str words_number(struct arena *a, int64_t n, enum lang lang)
{
    struct buf b = web_room(a, WORD_MAX);
    number_write(&b, n, lang);
    return buf_str(&b);
}

struct str words_scaled(struct arena *a, int64_t n, int digits, enum lang lang)
{
    struct buf b = web_room(a, WORD_MAX);
    number_write_scaled(&b, n, digits, lang);
    return buf_str(&b);
}

struct str words_bytes(struct arena *a, int64_t n, enum lang lang)
{
    static const char *const units[] = { "Bytes", "kB", "MB", "GB" };
    int64_t tenths = n * 10;
    size_t unit = 0;
    while (tenths >= 10000 && unit + 1 < ARRAY_LEN(units)) {
        tenths = (tenths + 500) / 1000;
        unit++;
    }
    struct str number = unit == 0 || tenths >= 100 ? words_number(a, (tenths + 5) / 10, lang)
                                                   : words_scaled(a, tenths, 1, lang);
    return arena_printf(a, "%.*s %s", STR_ARG(number), units[unit]);
}

struct str words_host(struct str url)
{
    struct str rest = url;
    if (str_skip(&rest, STR("mailto:")) || str_skip(&rest, STR("tel:"))) {
        return str_slice(rest, 0, str_find_char(rest, '?', 0));
    }
    if (!str_skip(&rest, STR("https://"))) {
        (void)str_skip(&rest, STR("http://"));
    }
    size_t end = 0;
    while (end < rest.len && rest.ptr[end] != '/' && rest.ptr[end] != '?' && rest.ptr[end] != '#') {
        end++;
    }
    /* What stands before an '@' is not the host, whatever it looks like. */
    struct str host = str_slice(rest, 0, end);
    size_t at = str_find_char(host, '@', 0);
    return at == SIZE_MAX ? host : str_slice(host, at + 1, host.len);
}

struct str words_type(struct str media_type)
{
    static const struct {
        struct str type;
        struct str word;
    } types[] = {
        { STR_INIT("application/pdf"), STR_INIT("PDF") },
        { STR_INIT("text/csv"), STR_INIT("CSV") },
        { STR_INIT("text/plain"), STR_INIT("Text") },
        { STR_INIT("text/calendar"), STR_INIT("iCalendar") },
        { STR_INIT("image/png"), STR_INIT("PNG") },
        { STR_INIT("image/jpeg"), STR_INIT("JPEG") },
        { STR_INIT("image/webp"), STR_INIT("WebP") },
        { STR_INIT("application/vnd.oasis.opendocument.text"), STR_INIT("ODT") },
        { STR_INIT("application/vnd.oasis.opendocument.spreadsheet"), STR_INIT("ODS") },
        { STR_INIT("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
          STR_INIT("Word") },
        { STR_INIT("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
          STR_INIT("Excel") },
    };
    for (size_t i = 0; i < ARRAY_LEN(types); i++) {
        if (str_starts(media_type, types[i].type)) {
            return types[i].word;
        }
    }
    return STR("Datei");
}

struct str words_tel(struct arena *a, struct str phone)
{
    char *digits = arena_alloc(a, phone.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < phone.len; i++) {
        char c = phone.ptr[i];
        /* "+49 (0) 345": the nought is for calls within the country only. */
        if (n > 0 && digits[0] == '+' && str_starts(str_slice(phone, i, phone.len), STR("(0)"))) {
            i += 2;
            continue;
        }
        if ((c >= '0' && c <= '9') || (c == '+' && n == 0)) {
            digits[n++] = c;
        }
    }
    return arena_printf(a, "tel:%.*s", str_print_len((struct str){ digits, n }), digits);
}

struct str words_mailto(struct arena *a, struct str mail)
{
    struct buf b = web_room(a, STR("mailto:").len + 3 * mail.len);
    size_t at = str_find_char(mail, '@', 0);
    buf_lit(&b, "mailto:");
    url_encode(&b, str_slice(mail, 0, at));
    if (at != SIZE_MAX) {
        buf_add_char(&b, '@');
        url_encode(&b, str_slice(mail, at + 1, mail.len));
    }
    return buf_str(&b);
}
