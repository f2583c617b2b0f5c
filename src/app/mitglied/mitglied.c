/* mitglied.c: what members are called, since when, and how big. */
#include "app/mitglied/mitglied.h"

#include "app/kommune/kommune.h"
#include "app/routes.h"
#include "app/suche/suche.h"
#include "base/utf8.h"
#include "web/room.h"
#include "web/words.h"

static struct str year_of(struct str date)
{
    return str_slice(date, 0, 4);
}

struct str mitglied_zeitraum(struct arena *a, enum lang lang, struct str seit, struct str bis)
{
    bool en = lang == LANG_EN;
    if (seit.len == 0 && bis.len == 0) {
        return STR("");
    }
    if (bis.len == 0) {
        return arena_printf(a, en ? "Member since %.*s" : "Mitglied seit %.*s",
                            STR_ARG(year_of(seit)));
    }
    if (seit.len == 0) {
        return arena_printf(a, en ? "Member until %.*s" : "Mitglied bis %.*s",
                            STR_ARG(year_of(bis)));
    }
    return arena_printf(a, en ? "Member from %.*s to %.*s" : "Mitglied von %.*s bis %.*s",
                        STR_ARG(year_of(seit)), STR_ARG(year_of(bis)));
}

/* A key has three parts of about the name's length each. */
enum { SORT_KEY_TIMES = 6, SORT_KEY_AROUND = 16 };

static struct str sort_key(struct arena *a, struct str name)
{
    struct buf b = web_room(a, SORT_KEY_TIMES * name.len + SORT_KEY_AROUND);
    utf8_sort_key(&b, name);
    return buf_error(&b) == OK ? buf_str(&b) : name;
}

static enum err refresh_one(struct db_write w, struct arena *a,
                            const struct q_mitglied_refresh_source_row *row)
{
    struct str name = row->portrait_name.len > 0 ? row->portrait_name : row->anzeige;
    enum kommune_typ typ = kommune_typ((enum ebene)row->ebene, row->textkennzeichen);
    const struct q_mitglied_refresh_put_in in = {
        .id = row->id,
        .name = name,
        .land_id = row->land_id,
        .einwohner = row->einwohner,
        .typ = str_from_cstr(kommune_typ_slug(typ)),
        .gefaltet = utf8_fold(a, name),
        .sortiert = sort_key(a, name),
    };
    TRY(q_mitglied_refresh_put(w, &in));
    return q_suche_retitle(w, row->id, name, row->land_schluessel);
}

enum err mitglied_refresh(struct db_write w, struct arena *a)
{
    struct q_mitglied_refresh_source_row *rows = NULL;
    size_t count = 0;
    TRY(q_mitglied_refresh_source(db_write_as_read(w), a, &rows, &count));
    for (size_t i = 0; i < count; i++) {
        TRY(refresh_one(w, a, &rows[i]));
    }
    return OK;
}

struct mitglied_zeile mitglied_zeile_from(struct ctx *c, const struct mitglied_row *row)
{
    struct arena *a = c->arena;
    return (struct mitglied_zeile){
        .url = url_portrait_show(a, c->lang, row->slug),
        .slug = row->slug,
        .name = row->name,
        .status = kommune_status_kurz(a, (enum ebene)row->ebene, row->name, row->textkennzeichen,
                                      row->einwohner.has ? row->einwohner.v : 0),
        .land = row->land_name,
        .einwohner = row->einwohner.has ? words_number(a, row->einwohner.v, c->lang) : STR(""),
        .zeitraum = mitglied_zeitraum(a, c->lang, row->seit, row->bis),
        .former = row->bis.len > 0,
    };
}
