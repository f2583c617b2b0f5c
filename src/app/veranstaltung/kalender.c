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
    t.zone = icaltimezone_get_utc_timezone();
    return t;
}

static void add_text(struct ctx *c, icalcomponent *event, icalproperty *(*make)(const char *),
                     struct str text)
{
    if (text.len > 0) {
        icalcomponent_add_property(event, make(cstr(c, text)));
    }
}

static icalcomponent *event_of(struct ctx *c, const struct q_veranstaltung_dated_row *row)
{
    struct url url = url_veranstaltung_show(c->arena, LANG_DE, row->art, row->slug);
    struct str address = page_absolute(c->arena, c->netz->basis_url, url);
    icalcomponent *event = icalcomponent_new_vevent();
    must(event != NULL);
    /* The address is the identity: an event keeps it for ever. */
    icalcomponent_set_uid(event, cstr(c, address));
    icalcomponent_set_dtstamp(event, stamp(row->von));
    icalcomponent_set_dtstart(event, day(row->von, 0));
    icalcomponent_set_dtend(event, day(row->bis.len == 10 ? row->bis : row->von, 1));
    add_text(c, event, icalproperty_new_summary, row->titel);
    add_text(c, event, icalproperty_new_location, row->ort);
    add_text(c, event, icalproperty_new_description, row->motto);
    add_text(c, event, icalproperty_new_url, address);
    return event;
}

enum err veranstaltung_ics(struct ctx *c)
{
    struct q_veranstaltung_dated_row *rows = NULL;
    size_t count = 0;
    TRY(q_veranstaltung_dated(c->db, c->arena, &rows, &count));
    icalcomponent *calendar = icalcomponent_new_vcalendar();
    must(calendar != NULL);
    icalcomponent_add_property(calendar, icalproperty_new_version("2.0"));
    icalcomponent_add_property(calendar, icalproperty_new_prodid("-//Vorort//Termine//DE"));
    for (size_t i = 0; i < count; i++) {
        icalcomponent_add_component(calendar, event_of(c, &rows[i]));
    }
    char *text = icalcomponent_as_ical_string_r(calendar);
    must(text != NULL);
    buf_add(c->out, str_from_cstr(text));
    free(text);
    icalcomponent_free(calendar);
    return reply_data(c, STR("text/calendar; charset=utf-8"));
}
