/* mitglied.c: what members are called, since when, and how big. */
#include "app/mitglied/mitglied.h"

#include "app/kommune/kommune.h"
#include "app/routes.h"
#include "app/suche/suche.h"
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

enum err mitglied_refresh(struct db_write w, struct arena *a)
{
    struct q_mitglied_refresh_source_row *rows = NULL;
    size_t count = 0;
    TRY(q_mitglied_refresh_source(db_write_as_read(w), a, &rows, &count));
    for (size_t i = 0; i < count; i++) {
        struct str name = rows[i].portrait_name.len > 0 ? rows[i].portrait_name : rows[i].anzeige;
        TRY(q_mitglied_refresh_put(w, rows[i].id, name, rows[i].land_id, rows[i].einwohner));
        TRY(q_suche_retitle(w, rows[i].id, name, rows[i].land_schluessel));
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
