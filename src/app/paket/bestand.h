/*
 * bestand.h: what stands in the database in the form of a Paket: the same texts and rows that the
 * reader of files makes. Export writes them, import compares them.
 */
#ifndef VORORT_APP_PAKET_BESTAND_H
#define VORORT_APP_PAKET_BESTAND_H

#include "app/bericht/bericht_put_sql.h"
#include "app/datei/datei_put_sql.h"
#include "app/paket/form/tabelle.h"
#include "app/paket/form/text.h"
#include "app/paket/paket_sql.h"
#include "app/seite/seite_put_sql.h"
#include "app/veranstaltung/veranstaltung_put_sql.h"
#include "db/db.h"

/* Texts; slices of the row and of the arena. ERR_DB. */
NODISCARD enum err bestand_portrait(struct db_read r, struct arena *a, int64_t mitglied_id,
                                    bool *ret_found, struct text *ret_text);
NODISCARD enum err bestand_bericht(struct db_read r, struct arena *a,
                                   const struct bericht_ganz *row, struct text *ret_text);
NODISCARD enum err bestand_seite(struct db_read r, struct arena *a, const struct seite_ganz *row,
                                 struct text *ret_text);
NODISCARD enum err bestand_veranstaltung(struct db_read r, struct arena *a,
                                         const struct veranstaltung_ganz *row,
                                         struct text *ret_text);

/* Rows; `werte` has as many places as the table has columns. */
void bestand_mitglied(const struct paket_mitglied *row, struct str *werte);
void bestand_datei(const struct datei_ganz *row, struct str *werte);
void bestand_quelle(const struct q_paket_quellen_row *row, struct str *werte);
void bestand_einheit(struct arena *a, const struct paket_einheit *row, struct str *werte);
void bestand_nachfolge(struct arena *a, const struct q_paket_nachfolgen_row *row,
                       struct str *werte);

/* 10 -> "land", 40 -> "kreis", 60 -> "gemeinde"; and back: 0 if it is none of them. */
struct str bestand_ebene(int64_t ebene);
int64_t bestand_ebene_zahl(struct str wort);

#endif
