/* bericht_words.c: reports as lists show them. */
#include "app/bericht/bericht.h"

#include "app/routes.h"

#include "web/words.h"

static const struct {
    struct str art;
    const char *name;
} kinds[] = {
    { STR_INIT("quartalsbericht"), N_("Quartalsbericht") },
    { STR_INIT("bericht"), N_("Bericht") },
    { STR_INIT("presseinformation"), N_("Presseinformation") },
    { STR_INIT("dokumentation"), N_("Dokumentation") },
    { STR_INIT("einladung"), N_("Einladung") },
    { STR_INIT("programm"), N_("Programm") },
    { STR_INIT("erklaerung"), N_("Erklärung") },
    { STR_INIT("positionierung"), N_("Positionierung") },
    { STR_INIT("mitteilung"), N_("Mitteilung") },
};

struct str bericht_art_name(enum lang lang, struct str art)
{
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        if (str_eq(kinds[i].art, art)) {
            return tr(lang, kinds[i].name);
        }
    }
    return STR_NULL;
}

struct bericht_zeile bericht_zeile_from(struct ctx *c, const struct bericht_row *row)
{
    bool of_member = row->mitglied_slug.ptr != NULL;
    int jahr = (int)row->jahr;
    return (struct bericht_zeile){
        .url = of_member ? url_bericht_show(c->arena, c->lang, row->mitglied_slug, jahr, row->slug)
                         : url_bericht_netz_show(c->arena, c->lang, jahr, row->slug),
        .titel = row->titel,
        .art = bericht_art_name(c->lang, row->art),
        .datum = words_date(c->arena, row->datum, c->lang),
        .datum_iso = row->datum,
        .ort = str_eq(row->ort, row->mitglied_name) ? STR("") : row->ort,
        .teaser = row->teaser,
        .von = of_member ? row->mitglied_name : c->netz->kurzname,
    };
}

struct bericht_zeile *bericht_zeilen(struct ctx *c, const struct bericht_row *rows, size_t count)
{
    struct bericht_zeile *zeilen = arena_array(c->arena, count, sizeof(*zeilen));
    for (size_t i = 0; i < count; i++) {
        zeilen[i] = bericht_zeile_from(c, &rows[i]);
    }
    return zeilen;
}
