/* testing.h: a small Paket in its one form, in a folder of its own, for the tests of this folder. */
#ifndef VORORT_APP_PAKET_TESTING_H
#define VORORT_APP_PAKET_TESTING_H

#include <sys/wait.h>
#include <unistd.h>

#include "base/testing.h"

#include "app/paket/paket.h"
#include "base/file.h"
#include "db/migrate.h"
#include "db/testing.h"

struct klein_datei {
    const char *pfad;
    const char *text;
};

static const struct klein_datei klein[] = {
    { "berichte/halle-saale/2019/leitbild.md",
      "---\ntitel: Leitbild beschlossen\nart: mitteilung\ndatum: 2019-04-24\nort: Halle (Saale)\n"
      "teaser: Der Stadtrat hat beschlossen.\nthemen:\n  - Bildung\n  - \"\\\"Lokal\\\"\"\n"
      "anlagen:\n  - dateien/plan.csv | Der Plan \\| Entwurf\n---\n\n"
      "Der [Plan](/dateien/plan.csv) und das [Portrait](/vor-ort/halle-saale/kurzportrait/).\n" },
    { "berichte/netz/2020/info.md",
      "---\ntitel: \"\\\"Info\\\" aus dem Netz\"\nart: bericht\ndatum: 2020\n---\n" },
    { "dateien.csv", "pfad;titel;alt;sprache;quelle\n"
                     "dateien/plan.csv;Plan;;de;\"eigene Zusammenstellung; frei\"\n" },
    { "dateien/plan.csv", "a;b\n1;2\n" },
    { "mitglieder.csv",
      "slug;ebene;schluessel;seit;bis;beleg\nhalle-saale;gemeinde;15002000;2011;;Satzung\n" },
    { "netz.json", "{\n  \"name\": \"Testnetz\",\n  \"basis_url\": \"https://netz.example\",\n"
                   "  \"betreiber\": {\n    \"name\": \"Stadt Müller \\u0026 Söhne\"\n  }\n}\n" },
    { "paket.json", "{\n  \"paket\": 1,\n  \"name\": \"Testnetz\"\n}\n" },
    { "portraits/halle-saale.md",
      "---\nname: Halle an der Saale\neinwohner_anzeige: ca. 240.000\nstand: 2020-01-02\nlinks:\n"
      "  - Stadt Halle | https://www.halle.de/\nkontakte:\n"
      "  - Stadt Halle | - | Büro | - | post@halle.example\n---\n\n"
      "Halle liegt an der Saale.\n\n## Bildung\n\n| a | b |\n|---|---|\n| 1 | 2 |\n" },
    { "register/einheiten.csv",
      "quelle;ebene;schluessel;ars;name;textkennzeichen;flaeche_ha;einwohner;maennlich;weiblich;"
      "plz;"
      "lon;lat;sitz\n"
      "gv-2021-12-31;land;15;;Sachsen-Anhalt;;2045960;2169253;1067000;1102253;;11.700000;51.900000;"
      "\n"
      "gv-2021-12-31;kreis;15002;;Halle (Saale), Stadt;41;13503;238061;115000;123061;;11.969400;"
      "51.482500;\n"
      "gv-2021-12-31;gemeinde;15002000;150020000000;Halle (Saale), "
      "Stadt;61;13503;238061;115000;123061;06108;11.969400;51.482500;\n" },
    { "register/nachfolgen.csv",
      "quelle;kennziffer;ebene;art;alt;alt_name;neu;neu_name;flaeche_qm;einwohner;rechtlich;"
      "statistisch\n"
      ";;gemeinde;nachfolge;15202000;Halle (Saale), Stadt;15002000;Halle (Saale), "
      "Stadt;;;2007-07-01;\n" },
    { "register/quellen.csv",
      "kuerzel;art;titel;gebietsstand;bevoelkerung_stand;flaeche_stand;koordinaten_stand;zensus;"
      "herausgeber;lizenz;url\n"
      "gv-2021-12-31;gvisys;Gemeinden am 31.12.2021;2021-12-31;2021-12-31;;;2011;Destatis;"
      "dl-de/by-2-0;\n" },
    { "seiten/aktivitaeten/index.md", "---\ntitel: Aktivitäten\nart: seite\n---\n" },
    { "seiten/aktivitaeten/jahresforen/index.md",
      "---\ntitel: Jahresforen\nart: seite\nreihenfolge: 2\n---\n\nEinmal im Jahr.\n" },
    { "seiten/barrierefreiheit/index.md",
      "---\ntitel: Erklärung zur Barrierefreiheit\nkurztitel: Barrierefreiheit\n"
      "art: barrierefreiheit\nkonformitaet: teilweise\nbewertet_am: 2024-01-02\n"
      "methode: selbstbewertung\n---\n\nText.\n" },
    { "seiten/index.md", "---\ntitel: Start\nart: start\n---\n\nWillkommen.\n" },
    { "seiten/leichte-sprache/index.md",
      "---\ntitel: Leichte Sprache\nart: leichte-sprache\ngeprueft_durch: Prüfgruppe\n---\n" },
    { "umleitungen.csv", "von;nach\n/alt/;/vor-ort/halle-saale/berichte/\n"
                         "/alt/?id=7;/aktivitaeten/\n" },
    { "veranstaltungen/jahresforen/forum-2020.md",
      "---\ntitel: Jahresforum 2020\nmotto: Zusammen\nvon: 2020-05\nbis: 2020-05-17\n"
      "ort: Halle\nkommune: halle-saale\nlinks:\n  - Bericht | /berichte/2020/info/\n---\n\n"
      "Es war ein Forum.\n" },
};

/* A folder for one test group. */
struct werkstatt {
    char dir[64];
    struct arena arena;
    unsigned count; /* folders made in it */
};

static inline void werkstatt_make(struct werkstatt *w)
{
    *w = (struct werkstatt){ .dir = "/tmp/vorort-paket-XXXXXX" };
    arena_init(&w->arena, 1U << 30);
    assert_non_null(mkdtemp(w->dir));
}

static inline void werkstatt_remove(struct werkstatt *w)
{
    pid_t child = fork();
    if (child == 0) {
        (void)execlp("rm", "rm", "-rf", w->dir, (char *)NULL);
        _exit(1);
    }
    assert_true(child > 0 && waitpid(child, NULL, 0) == child);
    arena_release(&w->arena);
}

/* A path in it that nobody has used. */
static inline const char *werkstatt_path(struct werkstatt *w, const char *end)
{
    return arena_printf(&w->arena, "%s/%u%s", w->dir, ++w->count, end).ptr;
}

static inline void werkstatt_write(struct werkstatt *w, const char *ordner, const char *pfad,
                                   struct str bytes)
{
    const char *path = arena_printf(&w->arena, "%s/%s", ordner, pfad).ptr;
    struct str above = arena_str(&w->arena, str_from_range(path, strrchr(path, '/')));
    assert_ok(file_mkdir(above.ptr));
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(bytes.ptr, 1, bytes.len, out), bytes.len);
    assert_int_equal(fclose(out), 0);
}

/* The small Paket in a new folder. `anders`: files that are different there, or new, or (text NULL)
 * missing. */
static inline const char *werkstatt_klein(struct werkstatt *w, const struct klein_datei *anders,
                                          size_t count)
{
    const char *ordner = werkstatt_path(w, "");
    for (size_t i = 0; i < ARRAY_LEN(klein); i++) {
        bool same = true;
        for (size_t k = 0; k < count; k++) {
            same = same && strcmp(klein[i].pfad, anders[k].pfad) != 0;
        }
        if (same) {
            werkstatt_write(w, ordner, klein[i].pfad, str_from_cstr(klein[i].text));
        }
    }
    for (size_t k = 0; k < count; k++) {
        if (anders[k].text != NULL) {
            werkstatt_write(w, ordner, anders[k].pfad, str_from_cstr(anders[k].text));
        }
    }
    return ordner;
}

static inline struct db *werkstatt_db(const char *path)
{
    struct db *db = NULL;
    int applied = 0;
    assert_ok(db_open(path, DB_CREATE, &db));
    assert_ok(migrate_run(db_as_write(db), &applied));
    return db;
}

static inline enum err werkstatt_import(struct werkstatt *w, struct db *db, const char *ordner,
                                        struct paket_ergebnis *ret)
{
    struct baum baum CLEANUP(baum_close) = { .ordner = -1 };
    struct problem p;
    const struct paket_wahl wahl = { .dry_run = false };
    assert_ok(baum_open(&baum, ordner, &p));
    return paket_import(db_as_write(db), &baum, &w->arena, &wahl, ret);
}

/* Message `i` as the program would print it. */
static inline struct str werkstatt_message(struct werkstatt *w, const struct befund_liste *l,
                                           size_t i)
{
    struct buf out CLEANUP(buf_release);
    buf_init(&out, 8192);
    if (i < befund_kept(l)) {
        problem_write(&l->kept[i], &out);
    }
    return arena_str(&w->arena, buf_str(&out));
}

/* Pieces of all kinds in the database. */
static inline int64_t werkstatt_rows(struct db *db)
{
    return number_of(db,
                     "SELECT (SELECT count(*) FROM quelle) + (SELECT count(*) FROM einheit)"
                     " + (SELECT count(*) FROM einheit_stand) + (SELECT count(*) FROM aenderung)"
                     " + (SELECT count(*) FROM einstellung) + (SELECT count(*) FROM mitglied)"
                     " + (SELECT count(*) FROM portrait) + (SELECT count(*) FROM bericht)"
                     " + (SELECT count(*) FROM datei) + (SELECT count(*) FROM seite)"
                     " + (SELECT count(*) FROM veranstaltung) + (SELECT count(*) FROM umleitung)"
                     " + (SELECT count(*) FROM suche)");
}

#endif
