/* kalender.c: all dated events as one iCalendar (RFC 5545), whole days, so no time zone is needed. */
#include "app/routes.h"
#include "app/veranstaltung/veranstaltung.h"

enum { LINE_BYTES = 73 };

/* TEXT values escape backslash, comma, semicolon and line ends (3.3.11). */
static struct str escape(struct arena *a, struct str s)
{
    char *to = arena_alloc(a, 2 * s.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (c == '\\' || c == ',' || c == ';') {
            to[n++] = '\\';
        }
        if (c == '\n') {
            to[n++] = '\\';
            c = 'n';
        }
        to[n++] = c;
    }
    return (struct str){ to, n };
}

/* Lines are folded before 75 bytes, never inside a character (3.1). */
static void line(struct ctx *c, const char *name, struct str value)
{
    struct str rest = arena_printf(c->arena, "%s%.*s", name, STR_ARG(value));
    while (rest.len > LINE_BYTES) {
        size_t cut = LINE_BYTES;
        while (((unsigned char)rest.ptr[cut] & 0xc0) == 0x80) {
            cut--;
        }
        buf_add(c->out, str_slice(rest, 0, cut));
        buf_lit(c->out, "\r\n ");
        rest = str_slice(rest, cut, rest.len);
    }
    buf_add(c->out, rest);
    buf_lit(c->out, "\r\n");
}

static void line_date(struct ctx *c, const char *name, struct str iso, int64_t add_days)
{
    struct date d;
    if (date_parse_iso(iso, &d) != OK || d.day == 0) {
        return;
    }
    d = date_from_days(date_to_days(d) + add_days);
    line(c, name, arena_printf(c->arena, "%04d%02d%02d", (int)d.year, (int)d.month, (int)d.day));
}

static void event(struct ctx *c, const struct q_veranstaltung_dated_row *row)
{
    struct url url = url_veranstaltung_show(c->arena, LANG_DE, row->art, row->slug);
    struct str address = page_absolute(c->arena, c->netz->basis_url, url);
    line(c, "BEGIN:", STR("VEVENT"));
    line(c, "UID:", address);
    line(c, "DTSTAMP:", STR("20200101T000000Z"));
    line_date(c, "DTSTART;VALUE=DATE:", row->von, 0);
    /* DTEND is the first day that no longer belongs to it. */
    line_date(c, "DTEND;VALUE=DATE:", row->bis.len == 10 ? row->bis : row->von, 1);
    line(c, "SUMMARY:", escape(c->arena, row->titel));
    if (row->ort.len > 0) {
        line(c, "LOCATION:", escape(c->arena, row->ort));
    }
    if (row->motto.len > 0) {
        line(c, "DESCRIPTION:", escape(c->arena, row->motto));
    }
    line(c, "URL:", address);
    line(c, "END:", STR("VEVENT"));
}

enum err veranstaltung_ics(struct ctx *c)
{
    struct q_veranstaltung_dated_row *rows = NULL;
    size_t count = 0;
    TRY(q_veranstaltung_dated(c->db, c->arena, &rows, &count));
    line(c, "BEGIN:", STR("VCALENDAR"));
    line(c, "VERSION:", STR("2.0"));
    line(c, "PRODID:", STR("-//Vorort//Termine//DE"));
    line(c, "X-WR-CALNAME:", escape(c->arena, c->netz->name));
    for (size_t i = 0; i < count; i++) {
        event(c, &rows[i]);
    }
    line(c, "END:", STR("VCALENDAR"));
    return reply_data(c, STR("text/calendar; charset=utf-8"));
}
