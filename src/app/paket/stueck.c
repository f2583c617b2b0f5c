/* stueck.c: what all texts of a Paket have in common when they are imported. */
#include "app/paket/stueck.h"

struct ort stueck_ort(const struct stueck *s, size_t feld)
{
    return (struct ort){ .datei = s->datei,
                         .zeile = s->text.zeilen[feld],
                         .feld = str_from_cstr(s->text.art->felder[feld].name) };
}

struct ort stueck_datei(const struct stueck *s)
{
    return (struct ort){ .datei = s->datei, .feld = STR("") };
}

/* Counts it and says whether it is to be written. */
bool stueck_anders(struct stueck *s, enum paket_teil teil, const struct text *stored)
{
    enum einfuhr_stand stand = einfuhr_vergleich(&s->text, stored);
    einfuhr_zaehle(s->im, teil, stand);
    return stand != EINFUHR_GLEICH && einfuhr_ok(s->im);
}

void stueck_links(struct stueck *s, size_t feld, size_t teil)
{
    const struct text_liste *list = &s->text.listen[feld];
    for (size_t i = 0; i < list->count; i++) {
        einfuhr_verweis(s->im, s->datei, list->eintraege[i].zeile, list->eintraege[i].teile[teil]);
    }
}

enum err stueck_seite_da(struct einfuhr *im, struct str adresse, bool *ret_known)
{
    struct seite_ganz row;
    *ret_known = baum_find(im->baum, stelle_seite(&im->satz, adresse)) != NULL;
    return *ret_known ? OK : q_seite_ganz(im->r, &im->satz, adresse, ret_known, &row);
}

enum err stueck_alle(struct einfuhr *im, enum stelle_art art, enum err (*one)(struct stueck *s))
{
    for (size_t i = 0; i < im->baum->count; i++) {
        if (im->stellen[i].art == art) {
            struct stueck s = {
                .im = im, .nr = i, .stelle = &im->stellen[i], .datei = im->baum->dateien[i].pfad
            };
            TRY(einfuhr_next(im));
            TRY(one(&s));
        }
    }
    return OK;
}
