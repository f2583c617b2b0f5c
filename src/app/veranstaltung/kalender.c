/* kalender.c: all dated events as one iCalendar (RFC 5545), through libical. Whole days: no zones. */
#include <stdlib.h>

#include <libical/ical.h>

#include "app/routes.h"
#include "app/veranstaltung/veranstaltung.h"

static const char *cstr(struct ctx *c, struct str s)
{
    return arena_cstr(c->arena, s);
}

/* A whole day, `add` days later; DTEND is the first day that no longer belongs to the event. */
static struct icaltimetype day(struct str iso, int64_t add)
{
    struct date d;
    if (date_parse_iso(iso, &d) != OK || d.day == 0) {
        return icaltime_null_date();
    }
    d = date_from_days(date_to_days(d) + add);
    struct icaltimetype t = icaltime_null_date();
    t.year = d.year;
    t.month = d.month;
    t.day = d.day;
    return t;
}

/* DTSTAMP must be there; the same text must give the same calendar, so it is not the clock. */
static struct icaltimetype stamp(struct str iso)
{
    struct icaltimetype t = day(iso, 0);
    t.is_date = 0;
    t.hour = 0; /* a day without an hour has -1 in all three */
    t.minute = 0;
    t.second = 0;
    t.zone = icaltimezone_get_utc_timezone();
    return t;
}

/* One event as libical wants it. */
struct eintrag {
    const char *adresse;
    const char *titel;
    const char *motto;
    const char *ort;
    struct icaltimetype stamp;
    struct icaltimetype from;
    struct icaltimetype to;
};

static struct eintrag eintrag_of(struct ctx *c, const struct q_veranstaltung_dated_row *row)
{
    struct url url = url_veranstaltung_show(c->arena, LANG_DE, row->art, row->slug);
    return (struct eintrag){
        .adresse = cstr(c, ctx_absolute(c, url)),
        .titel = cstr(c, row->titel),
        .motto = cstr(c, row->motto),
        .ort = cstr(c, row->ort),
        .stamp = stamp(row->von),
        .from = day(row->von, 0),
        .to = day(row->bis.len == 10 ? row->bis : row->von, 1),
    };
}

static void add_text(icalcomponent *event, icalproperty *(*make)(const char *), const char *text)
{
    if (text[0] != '\0') {
        icalcomponent_add_property(event, make(text));
    }
}

static icalcomponent *event_of(const struct eintrag *e)
{
    icalcomponent *event = icalcomponent_new_vevent();
    must(event != NULL);
    /* The address is the identity: an event keeps it for ever. */
    icalcomponent_set_uid(event, e->adresse);
    icalcomponent_set_dtstamp(event, e->stamp);
    icalcomponent_set_dtstart(event, e->from);
    icalcomponent_set_dtend(event, e->to);
    add_text(event, icalproperty_new_summary, e->titel);
    add_text(event, icalproperty_new_location, e->ort);
    add_text(event, icalproperty_new_description, e->motto);
    add_text(event, icalproperty_new_url, e->adresse);
    return event;
}

/* Takes nothing from the arena: it could end, and the calendar would be left behind (arena.h). */
static void write_calendar(struct buf *out, const struct eintrag *eintraege, size_t count)
{
    icalcomponent *calendar = icalcomponent_new_vcalendar();
    must(calendar != NULL);
    icalcomponent_add_property(calendar, icalproperty_new_version("2.0"));
    icalcomponent_add_property(calendar, icalproperty_new_prodid("-//Vorort//Termine//DE"));
    for (size_t i = 0; i < count; i++) {
        icalcomponent_add_component(calendar, event_of(&eintraege[i]));
    }
    char *text = icalcomponent_as_ical_string_r(calendar);
    must(text != NULL);
    buf_add(out, str_from_cstr(text));
    free(text);
    icalcomponent_free(calendar);
}

enum err veranstaltung_ics(struct ctx *c)
{
    struct q_veranstaltung_dated_row *rows = NULL;
    size_t count = 0;
    TRY(q_veranstaltung_dated(c->db, c->arena, &rows, &count));
    struct eintrag *eintraege = arena_array(c->arena, count, sizeof(*eintraege));
    for (size_t i = 0; i < count; i++) {
        eintraege[i] = eintrag_of(c, &rows[i]);
    }
    write_calendar(c->out, eintraege, count);
    return reply_data(c, STR("text/calendar; charset=utf-8"));
}
