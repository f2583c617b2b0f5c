/* app.c: ties the capabilities to the web floor: frame, old addresses, suggestions. */
#include "app/app.h"

#include "app/routes.h"
#include "app/seite/seite.h"
#include "app/suche/suche.h"
#include "app/umleitung/umleitung.h"

static void add_main(struct frame *frame, struct frame_link link)
{
    if (frame->main_count < FRAME_MAIN_MAX) {
        frame->main[frame->main_count++] = link;
    }
}

static void add_duty(struct frame *frame, struct frame_link link)
{
    if (frame->duty_count < FRAME_DUTY_MAX) {
        frame->duties[frame->duty_count++] = link;
    }
}

/* Pages on top of the tree: rooms in the navigation, duties in the footer. */
static enum err add_roots(struct db_read db, struct arena *a, enum lang lang, struct frame *frame)
{
    struct seite_link *rows = NULL;
    size_t count = 0;
    TRY(q_seite_roots(db, a, &rows, &count));
    for (size_t i = 0; i < count; i++) {
        const struct frame_link link = { .url = url_local(a, lang, rows[i].pfad),
                                         .path = rows[i].pfad,
                                         .text = seite_kurz(&rows[i]),
                                         .in_header = str_eq(rows[i].art, STR("leichte-sprache")) };
        if (str_eq(rows[i].art, STR("seite"))) {
            /* The room of events has its own page; the tree gives it its text. */
            if (!str_eq(rows[i].pfad, STR("/aktivitaeten/"))) {
                add_main(frame, link);
            }
        } else if (!str_eq(rows[i].art, STR("start"))) {
            add_duty(frame, link);
        }
    }
    return OK;
}

static enum err app_frame(struct db_read db, struct arena *a, enum lang lang,
                          struct frame *ret_frame)
{
    struct frame frame = { .start = url_start_show(a, lang),
                           .search = url_suche_show(a, lang),
                           .feed = url_dienst_feed(a, LANG_DE),
                           .calendar = url_veranstaltung_ics(a, LANG_DE),
                           .colours = url_dienst_farben(a, LANG_DE) };
    add_main(&frame, (struct frame_link){ .url = url_mitglied_list(a, lang),
                                          .path = STR("/vor-ort/"),
                                          .text = tr(lang, "Vor Ort"),
                                          .translated = true });
    add_main(&frame, (struct frame_link){ .url = url_veranstaltung_all(a, lang),
                                          .path = STR("/aktivitaeten/"),
                                          .text = tr(lang, "Aktivitäten"),
                                          .translated = true });
    TRY(add_roots(db, a, lang, &frame));
    add_duty(&frame, (struct frame_link){ .url = url_barriere_report(a, lang),
                                          .path = STR("/barriere-melden/"),
                                          .text = tr(lang, "Barriere melden"),
                                          .translated = true });
    *ret_frame = frame;
    return OK;
}

static enum err app_fallback(struct ctx *c)
{
    /* The tree of pages may hold what a more special route did not find. */
    struct q_seite_by_path_row seite;
    bool found = false;
    TRY(seite_load(c, c->path, &found, &seite));
    if (found) {
        return seite_show(c, str_slice(c->path, 1, c->path.len));
    }
    return umleitung_fallback(c);
}

static enum err app_suggest(struct ctx *c, size_t max, struct web_suggestion *ret,
                            size_t *ret_count)
{
    return suche_vorschlaege(c, c->path, max, ret, ret_count);
}

const struct web_app *app_web(void)
{
    static struct web_app app;
    app = (struct web_app){ .routes = app_routes(),
                            .frame = app_frame,
                            .old_address = umleitung_by_query,
                            .fallback = app_fallback,
                            .suggest = app_suggest };
    return &app;
}
