/* ausfuhr_texte.c: exports portraits, reports, events and pages. */
#include "app/paket/ausfuhr.h"

#include "app/paket/verweis.h"

static void note_datei(struct ausfuhr *ex, struct str pfad)
{
    struct ausfuhr_datei *d = arena_new(&ex->arena, struct ausfuhr_datei);
    *d = (struct ausfuhr_datei){ arena_str(&ex->arena, pfad), ex->dateien };
    ex->dateien = d;
}

/* The files that a text shows or offers; only a Teilpaket wants to know. */
static enum err note_dateien(struct ausfuhr *ex, const struct text *t)
{
    struct verweis_lauf lauf;
    struct str adresse = STR("");
    if (!ex->mitglied_id.has) {
        return OK;
    }
    if (t->art == &textart_bericht) {
        const struct text_liste *anlagen = &t->listen[BERICHT_ANLAGEN];
        for (size_t i = 0; i < anlagen->count; i++) {
            note_datei(ex, anlagen->eintraege[i].teile[0]);
        }
    }
    TRY(verweis_begin(&ex->satz, t->rumpf, &lauf));
    while (verweis_next(&lauf, &adresse)) {
        if (str_starts(adresse, STR("/dateien/"))) {
            note_datei(ex, str_slice(adresse, 1, adresse.len));
        }
    }
    return OK;
}

static enum err portraits(struct ausfuhr *ex)
{
    struct paket_mitglied *rows = NULL;
    size_t count = 0;
    TRY(q_paket_mitglieder(ex->r, &ex->arena, ex->mitglied_id, &rows, &count));
    for (size_t i = 0; i < count; i++) {
        struct text t;
        bool found = false;
        TRY(ausfuhr_next(ex));
        TRY(bestand_portrait(ex->r, &ex->satz, rows[i].id, &found, &t));
        if (found) {
            TRY(note_dateien(ex, &t));
            TRY(ausfuhr_text(ex, stelle_portrait(&ex->satz, rows[i].slug), &t));
        }
    }
    return OK;
}

static enum err bericht(void *arg, const struct bericht_ganz *row)
{
    struct ausfuhr *ex = arg;
    struct text t;
    TRY(ausfuhr_next(ex));
    TRY(bestand_bericht(ex->r, &ex->satz, row, &t));
    TRY(note_dateien(ex, &t));
    return ausfuhr_text(ex, stelle_bericht(&ex->satz, row->mitglied_slug, row->jahr, row->slug),
                        &t);
}

static enum err veranstaltung(void *arg, const struct veranstaltung_ganz *row)
{
    struct ausfuhr *ex = arg;
    struct text t;
    TRY(ausfuhr_next(ex));
    TRY(bestand_veranstaltung(ex->r, &ex->satz, row, &t));
    return ausfuhr_text(ex, stelle_veranstaltung(&ex->satz, row->art, row->slug), &t);
}

static enum err seite(void *arg, const struct seite_ganz *row)
{
    struct ausfuhr *ex = arg;
    struct text t;
    TRY(ausfuhr_next(ex));
    TRY(bestand_seite(ex->r, &ex->satz, row, &t));
    return ausfuhr_text(ex, stelle_seite(&ex->satz, row->pfad), &t);
}

enum err ausfuhr_texte(struct ausfuhr *ex)
{
    TRY(portraits(ex));
    TRY(q_bericht_ganz_alle(ex->r, ex->mitglied_id, bericht, ex));
    if (ex->mitglied_id.has) {
        return OK; /* the rest belongs to the network */
    }
    TRY(q_veranstaltung_ganz_alle(ex->r, veranstaltung, ex));
    return q_seite_ganz_alle(ex->r, seite, ex);
}
