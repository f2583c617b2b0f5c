/* kommune.c: look-ups in the register, and its line in `vorort doctor`. */
#include "app/kommune/kommune.h"

#include "base/number.h"
#include "base/time.h"
#include "base/utf8.h"

/* A check on what `vorort doctor` warns of: the register appears yearly. */
enum { REGISTER_OLD_DAYS = 2 * 366 };

/* --- keys -------------------------------------------------------------------------------------- */

static bool only_digits(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9') {
            return false;
        }
    }
    return true;
}

struct key {
    int64_t ebene;
    char schluessel[10];
    size_t len;
};

/* Level and key by the number of digits; false if it is no key. */
static bool key_read(struct str text, struct key *ret_key)
{
    static const int64_t ebenen[] = {
        [2] = EBENE_LAND,      [3] = EBENE_REGIERUNGSBEZIRK, [4] = EBENE_REGION,
        [5] = EBENE_KREIS,     [8] = EBENE_GEMEINDE,         [9] = EBENE_VERBAND,
        [12] = EBENE_GEMEINDE,
    };
    if (!only_digits(text) || text.len >= ARRAY_LEN(ebenen) || ebenen[text.len] == 0) {
        return false;
    }
    struct key key = { .ebene = ebenen[text.len], .len = text.len };
    if (text.len == 12) {
        /* In the ARS the Verband (4) stands between Kreis (5) and Gemeinde (3). */
        memcpy(key.schluessel, text.ptr, 5);
        memcpy(key.schluessel + 5, text.ptr + 9, 3);
        key.len = 8;
    } else {
        memcpy(key.schluessel, text.ptr, text.len);
    }
    *ret_key = key;
    return true;
}

static struct str key_str(const struct key *key)
{
    return (struct str){ key->schluessel, key->len };
}

enum err kommune_find(struct db_read r, struct arena *a, enum ebene ebene, struct str schluessel,
                      bool *ret_found, int64_t *ret_id)
{
    struct kommune row;
    bool found = false;
    TRY(q_kommune_by_key(r, a, ebene, schluessel, &found, &row));
    if (found) {
        *ret_id = row.id;
    }
    *ret_found = found;
    return OK;
}

enum err kommune_by_schluessel(struct db_read r, struct arena *a, struct str schluessel,
                               bool *ret_found, struct kommune *ret_kommune)
{
    struct key key;
    if (!key_read(schluessel, &key)) {
        *ret_found = false;
        return OK;
    }
    return q_kommune_by_key(r, a, key.ebene, key_str(&key), ret_found, ret_kommune);
}

enum err kommune_by_id(struct db_read r, struct arena *a, int64_t id, bool *ret_found,
                       struct kommune *ret_kommune)
{
    return q_kommune_by_id(r, a, id, ret_found, ret_kommune);
}

enum err kommune_at(struct db_read r, struct arena *a, struct str schluessel, struct str stichtag,
                    bool *ret_found, struct kommune_stand *ret_stand)
{
    struct date day;
    TRY(date_parse_iso(stichtag, &day));
    if (day.day == 0) {
        return ERR_INPUT;
    }
    struct key key;
    if (!key_read(schluessel, &key)) {
        *ret_found = false;
        return OK;
    }
    return q_kommune_at(r, a, key.ebene, key_str(&key), stichtag, ret_found, ret_stand);
}

/* --- names ------------------------------------------------------------------------------------- */

struct wanted {
    struct str gefaltet;
    struct db_opt_i64 ebene;
};

static struct wanted name_read(struct arena *a, struct str name)
{
    struct wanted w = { .gefaltet = utf8_fold(a, kommune_kurz(EBENE_GEMEINDE, name)) };
    struct str kreis = kommune_gefaltet(a, EBENE_KREIS, name);
    if (kreis.len < w.gefaltet.len) {
        w.ebene = (struct db_opt_i64){ true, EBENE_KREIS };
        w.gefaltet = kreis;
    }
    return w;
}

enum err kommune_by_name(struct db_read r, struct arena *a, const struct kommune_frage *frage,
                         struct kommune **ret_list, size_t *ret_count)
{
    struct wanted w = name_read(a, frage->name);
    return q_kommune_by_name(r, a, w.gefaltet, frage->land, w.ebene, frage->limit, ret_list,
                             ret_count);
}

enum err kommune_by_prefix(struct db_read r, struct arena *a, const struct kommune_frage *frage,
                           struct kommune **ret_list, size_t *ret_count)
{
    struct wanted w = name_read(a, frage->name);
    /* The last code point of all: nothing that begins so is greater. */
    struct str end = arena_printf(a, "%.*s\xf4\x8f\xbf\xbf", STR_ARG(w.gefaltet));
    return q_kommune_by_prefix(r, a, w.gefaltet, end, frage->land, w.ebene, frage->limit, ret_list,
                               ret_count);
}

/* --- changes and facts --------------------------------------------------------------------------- */

enum err kommune_nachfolger(struct db_read r, struct arena *a, struct str schluessel,
                            struct kommune_folge **ret_list, size_t *ret_count)
{
    struct key key;
    if (!key_read(schluessel, &key)) {
        *ret_list = NULL;
        *ret_count = 0;
        return OK;
    }
    return q_kommune_nachfolger(r, a, key.ebene, key_str(&key), ret_list, ret_count);
}

enum err kommune_vorgaenger(struct db_read r, struct arena *a, struct str schluessel,
                            struct kommune_folge **ret_list, size_t *ret_count)
{
    struct key key;
    if (!key_read(schluessel, &key)) {
        *ret_list = NULL;
        *ret_count = 0;
        return OK;
    }
    return q_kommune_vorgaenger(r, a, key.ebene, key_str(&key), ret_list, ret_count);
}

static struct kommune_fakten fakten_from(struct arena *a, const struct q_kommune_fakten_row *row)
{
    struct kommune_fakten f = {
        .ebene = (enum ebene)row->ebene,
        .schluessel = row->schluessel,
        .ars = row->ars,
        .name = row->name,
        .anzeigename = row->anzeige,
        .textkennzeichen = row->textkennzeichen,
        .kreis_name = row->kreis_anzeige,
        .kreis_schluessel = row->kreis_schluessel,
        .land_name = row->land_name,
        .land_schluessel = row->land_schluessel,
        .besteht = row->besteht,
        .has_einwohner = row->einwohner.has,
        .einwohner = row->einwohner.v,
        .has_geschlecht = row->maennlich.has && row->weiblich.has,
        .maennlich = row->maennlich.v,
        .weiblich = row->weiblich.v,
        .einwohner_summe = row->summe,
        .has_flaeche = row->flaeche_ha.has,
        .flaeche_ha = row->flaeche_ha.v,
        .plz = row->plz,
        .sitz = row->sitz,
        .has_lage = row->lon_e6.has && row->lat_e6.has,
        .lon_e6 = row->lon_e6.v,
        .lat_e6 = row->lat_e6.v,
        .einwohner_stand = row->bevoelkerung_stand,
        .flaeche_stand = row->flaeche_stand,
        .gebietsstand = row->gebietsstand,
        .quelle_titel = row->quelle_titel,
        .herausgeber = row->herausgeber,
        .lizenz = row->lizenz,
        .quelle_url = row->url,
        .aufgeloest_am = row->aufgeloest_am,
    };
    f.zensus =
        row->zensus.len > 0 ? arena_printf(a, "Zensus %.*s", STR_ARG(row->zensus)) : STR_NULL;
    return f;
}

enum err kommune_fakten(struct db_read r, struct arena *a, int64_t einheit_id,
                        struct kommune_fakten *ret_fakten)
{
    struct q_kommune_fakten_row row;
    bool found = false;
    TRY(q_kommune_fakten(r, a, einheit_id, &found, &row));
    if (!found) {
        return ERR_NOT_FOUND;
    }
    *ret_fakten = fakten_from(a, &row);
    return OK;
}

/* --- doctor ------------------------------------------------------------------------------------------ */

static enum err check_run(struct db_read r, struct arena *a, struct buf *sentence,
                          enum cli_verdict *ret_verdict)
{
    struct q_kommune_bestand_row row;
    TRY(q_kommune_bestand(r, a, &row));
    if (row.quellen == 0) {
        buf_lit(sentence, "Noch kein Gemeindeverzeichnis: „vorort import register DATEI“ liest es"
                          " ein.");
        *ret_verdict = CLI_WARN;
        return OK;
    }
    struct date newest;
    TRY(date_parse_iso(row.neuester, &newest));
    bool old = date_to_days(time_today()) - date_to_days(newest) > REGISTER_OLD_DAYS;
    buf_lit(sentence, "Gemeindeverzeichnis bis ");
    date_write_short(sentence, newest, LANG_DE);
    buf_lit(sentence, ", ");
    number_write(sentence, row.gemeinden, LANG_DE);
    buf_add(sentence, row.gemeinden == 1 ? STR(" Gemeinde") : STR(" Gemeinden"));
    buf_add(sentence, row.auszuege == row.quellen ? STR(" (nur ein Auszug).") : STR("."));
    if (old) {
        buf_lit(sentence, " Das ist lange her; ein neueres gibt es bei Destatis.");
    }
    *ret_verdict = old ? CLI_WARN : CLI_GOOD;
    return buf_error(sentence);
}

const struct cli_check kommune_check = { .name = "register", .run = check_run };
