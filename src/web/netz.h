/*
 * netz.h: the operator's settings: who runs this network, what it is called, what the law wants to
 * see. Kept in the table `einstellung`, one row a key; the list below says which keys exist.
 */
#ifndef VORORT_WEB_NETZ_H
#define VORORT_WEB_NETZ_H

#include "base/arena.h"
#include "base/err.h"
#include "base/problem.h"
#include "db/db.h"

/* clang-format off */
/*       member                      key in the database and in netz.json        most bytes */
#define NETZ_MAP(X) \
    X(name,                          "name",                                     200) \
    X(kurzname,                      "kurzname",                                  60) \
    X(leitsatz,                      "leitsatz",                                 200) \
    X(beschreibung,                  "beschreibung",                             400) \
    X(basis_url,                     "basis_url",                                200) \
    X(akzent,                        "akzent",                                     7) \
    X(akzent_dunkel,                 "akzent_dunkel",                              7) \
    X(betreiber_name,                "betreiber.name",                           200) \
    X(betreiber_rechtsform,          "betreiber.rechtsform",                     200) \
    X(betreiber_strasse,             "betreiber.strasse",                        200) \
    X(betreiber_plz,                 "betreiber.plz",                             10) \
    X(betreiber_ort,                 "betreiber.ort",                            100) \
    X(betreiber_vertretung,          "betreiber.vertretung",                     300) \
    X(betreiber_telefon,             "betreiber.telefon",                         60) \
    X(betreiber_mail,                "betreiber.mail",                           200) \
    X(betreiber_register,            "betreiber.register",                       200) \
    X(betreiber_ust_id,              "betreiber.ust_id",                          30) \
    X(betreiber_aufsicht,            "betreiber.aufsicht",                       300) \
    X(betreiber_verantwortlich,      "betreiber.verantwortlich_mstv",            300) \
    X(datenschutz_stelle,            "datenschutz.beauftragte_stelle",           300) \
    X(datenschutz_mail,              "datenschutz.mail",                         200) \
    X(datenschutz_aufsicht,          "datenschutz.aufsichtsbehoerde",            300) \
    X(datenschutz_hoster,            "datenschutz.hoster",                       300) \
    X(barrierefreiheit_mail,         "barrierefreiheit.kontakt_mail",            200) \
    X(barrierefreiheit_telefon,      "barrierefreiheit.telefon",                  60) \
    X(barrierefreiheit_schlichtung,  "barrierefreiheit.schlichtungsstelle",      300)
/* clang-format on */

struct netz {
#define X(member, key, max) struct str member;
    NETZ_MAP(X)
#undef X
};

/* All settings; unset ones are "" (name: "Vorort"). ERR_DB. */
NODISCARD enum err netz_load(struct db_read db, struct arena *a, struct netz *ret_netz);
/* Sets one; unknown key, too long or not fitting: ERR_INPUT with `problem` filled. */
NODISCARD enum err netz_set(struct db_write db, struct str key, struct str value,
                            struct problem *problem);
/* Key and largest size by position, for reading and writing netz.json; false behind the last. */
bool netz_key(size_t i, struct str *ret_key, size_t *ret_max);
struct str netz_value(const struct netz *netz, size_t i);

#endif
