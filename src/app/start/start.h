/* start.h: the start page: who the network is, where its members are, what is new. */
#ifndef VORORT_APP_START_START_H
#define VORORT_APP_START_START_H

#include "app/bericht/bericht.h"
#include "app/mitglied/karte.h"
#include "app/mitglied/mitglied.h"
#include "app/seite/seite.h"
#include "app/veranstaltung/veranstaltung.h"

struct start_view {
    struct page page;
    struct str titel;
    struct html text;
    struct karte_view karte;
    struct mitglied_zeile *mitglieder;
    size_t mitglied_count;
    int64_t mitglied_total;
    struct bericht_zeile *berichte;
    size_t bericht_count;
    struct veranstaltung_zeile *termine; /* from today on */
    size_t termin_count;
};

#endif
