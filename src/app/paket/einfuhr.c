/* einfuhr.c: imports a Paket: what is in it, then part by part, in one transaction. */
#include "app/paket/einfuhr.h"

#include "app/mitglied/mitglied.h"
#include "app/paket/form/angaben.h"

enum { SATZ_MAX = 512 * 1024 * 1024, BYTES_MAX = 64 * 1024 * 1024 };

/* Three tables of 64 MiB with all their rows; taken only as far as it is needed. */
static const size_t whole_max = (size_t)2 << 30;

/* --- shared ----------------------------------------------------------------------------------------- */

bool einfuhr_ok(const struct einfuhr *im)
{
    return im->befund->fehler.total == 0;
}

void einfuhr_zaehle(struct einfuhr *im, enum paket_teil teil, enum einfuhr_stand stand)
{
    struct paket_zaehler *z = &im->ergebnis->zaehler[teil];
    uint64_t *n = stand == EINFUHR_NEU         ? &z->neu
                  : stand == EINFUHR_GEAENDERT ? &z->geaendert
                                               : &z->gleich;
    (*n)++;
}

enum err einfuhr_next(struct einfuhr *im)
{
    arena_reset(&im->satz);
    im->done++;
    bool on = im->wahl->step == NULL || im->wahl->step(im->wahl->step_arg, im->done, im->total);
    return on ? OK : ERR_CONFLICT;
}

bool einfuhr_read(struct einfuhr *im, const struct baum_datei *d, size_t max, struct str *ret_bytes)
{
    struct ort ort = { .datei = d->pfad, .feld = STR("") };
    struct problem p;
    buf_clear(&im->bytes);
    if (d->groesse > max) {
        befund_fehler(im->befund, &ort, NULL,
                      "Die Datei ist zu groß: %llu Bytes, erlaubt sind %zu.",
                      (unsigned long long)d->groesse, max);
        return false;
    }
    if (baum_read(im->baum, d, &p, &im->bytes) != OK) {
        befund_problem(im->befund, &ort, &p);
        return false;
    }
    *ret_bytes = buf_str(&im->bytes);
    return true;
}

bool einfuhr_text(struct einfuhr *im, size_t datei, const struct textart *art,
                  struct text *ret_text)
{
    enum { TEXT_MAX = 640 * 1024 }; /* head and body; each is looked at more closely */
    const struct baum_datei *d = &im->baum->dateien[datei];
    struct str bytes;
    return einfuhr_read(im, d, TEXT_MAX, &bytes) &&
           text_read(art, d->pfad, bytes, &im->satz, im->befund, ret_text);
}

bool einfuhr_tabelle(struct einfuhr *im, const struct tabellenart *art, struct tabelle *ret_tabelle)
{
    const struct baum_datei *d = baum_find(im->baum, str_from_cstr(art->datei));
    struct str bytes;
    *ret_tabelle = (struct tabelle){ .art = art };
    if (d == NULL) {
        return true;
    }
    /* The rows live on: their text must not be overwritten by the next file. */
    return einfuhr_read(im, d, TABELLE_MOST, &bytes) &&
           tabelle_read(art, arena_str(im->arena, bytes), im->arena, im->befund, ret_tabelle);
}

enum einfuhr_stand einfuhr_vergleich(const struct text *neu, const struct text *alt)
{
    if (alt == NULL) {
        return EINFUHR_NEU;
    }
    struct buf a CLEANUP(buf_release);
    struct buf b CLEANUP(buf_release);
    buf_init(&a, BYTES_MAX);
    buf_init(&b, BYTES_MAX);
    text_write(neu, &a);
    text_write(alt, &b);
    bool same = buf_error(&a) == OK && buf_error(&b) == OK && str_eq(buf_str(&a), buf_str(&b));
    return same ? EINFUHR_GLEICH : EINFUHR_GEAENDERT;
}

enum einfuhr_stand einfuhr_vergleich_zeile(const struct tabellenart *art, const struct str *neu,
                                           const struct str *alt)
{
    for (size_t i = 0; i < art->count; i++) {
        if (!str_eq(neu[i], alt[i])) {
            return EINFUHR_GEAENDERT;
        }
    }
    return EINFUHR_GLEICH;
}

/* --- what is in the Paket ----------------------------------------------------------------------------- */

static bool read_paket_json(struct einfuhr *im)
{
    const struct baum_datei *d = baum_find(im->baum, STR("paket.json"));
    struct paket_angaben angaben;
    struct str bytes;
    if (d == NULL) {
        struct ort ort = { .datei = STR("paket.json"), .feld = STR("") };
        befund_fehler(im->befund, &ort,
                      "Ein Paket enthält zuoberst diese Datei mit „{\"paket\": 1}“; dieses Programm"
                      " kennt die Version 1.",
                      "Die Datei fehlt.");
        return false;
    }
    if (!einfuhr_read(im, d, ANGABEN_MOST, &bytes) ||
        !paket_angaben_read(bytes, im->arena, im->befund, &angaben)) {
        return false;
    }
    im->ergebnis->name = angaben.name;
    im->ergebnis->kommune = angaben.kommune;
    return true;
}

/* A Teilpaket of one member must not touch the rest of the network. */
static bool belongs(const struct einfuhr *im, const struct stelle *s)
{
    struct str kommune = im->ergebnis->kommune;
    switch (s->art) {
    case STELLE_NETZ:
    case STELLE_SEITE:
    case STELLE_VERANSTALTUNG:
        return false;
    case STELLE_PORTRAIT:
    case STELLE_BERICHT:
        return str_eq(s->kommune, kommune);
    case STELLE_UNBEKANNT:
    case STELLE_PAKET:
    case STELLE_TABELLE:
    case STELLE_DATEI:
        break;
    }
    return true;
}

static void look_at(struct einfuhr *im, size_t i)
{
    struct ort ort = { .datei = im->baum->dateien[i].pfad, .feld = STR("") };
    im->stellen[i] = stelle_of(ort.datei);
    if (im->stellen[i].art == STELLE_UNBEKANNT) {
        befund_fehler(im->befund, &ort,
                      "Prüfen Sie Ordner, Schreibweise und Endung; docs/paket.md zählt auf, was in"
                      " einem Paket stehen darf.",
                      "Diese Datei gehört nicht in ein Paket.");
    } else if (im->ergebnis->kommune.len > 0 && !belongs(im, &im->stellen[i])) {
        befund_fehler(im->befund, &ort,
                      "Nehmen Sie die Datei heraus, oder streichen Sie „kommune“ in paket.json.",
                      "Das Teilpaket von „%.*s“ enthält etwas, das dieser Kommune nicht gehört.",
                      STR_ARG(im->ergebnis->kommune));
    }
}

static void look_around(struct einfuhr *im)
{
    im->stellen = arena_array(im->arena, im->baum->count, sizeof *im->stellen);
    im->total = im->baum->count;
    if (!read_paket_json(im)) {
        return;
    }
    for (size_t i = 0; i < im->baum->count; i++) {
        look_at(im, i);
    }
}

/* --- the whole ---------------------------------------------------------------------------------------- */

static enum err refresh(struct einfuhr *im)
{
    arena_reset(&im->satz);
    return einfuhr_ok(im) ? mitglied_refresh(im->w, &im->satz) : OK;
}

static enum err parts(struct einfuhr *im)
{
    TRY(einfuhr_register(im));
    TRY(einfuhr_mitglieder(im));
    TRY(refresh(im)); /* reports want to know the Land of their member */
    TRY(einfuhr_netz(im));
    TRY(einfuhr_dateien(im));
    TRY(einfuhr_portraits(im));
    TRY(einfuhr_berichte(im));
    TRY(einfuhr_veranstaltungen(im));
    TRY(einfuhr_seiten(im));
    TRY(einfuhr_umleitungen(im));
    TRY(refresh(im));
    return einfuhr_ok(im) ? einfuhr_verweise_pruefen(im) : OK;
}

static bool changes(const struct einfuhr *im)
{
    const struct paket_ergebnis *e = im->ergebnis;
    for (size_t i = 0; i < PAKET_TEILE; i++) {
        if (e->zaehler[i].neu + e->zaehler[i].geaendert > 0) {
            return true;
        }
    }
    return im->geaendert;
}

static enum err run(struct einfuhr *im)
{
    look_around(im);
    if (!einfuhr_ok(im)) {
        return ERR_INPUT;
    }
    struct db_write w CLEANUP(db_rollback_at) = im->w;
    TRY(db_begin(w));
    TRY(parts(im));
    if (!einfuhr_ok(im)) {
        return ERR_INPUT;
    }
    return im->wahl->dry_run || !changes(im) ? OK : db_commit(w);
}

enum err paket_import(struct db_write w, struct baum *baum, struct arena *a,
                      const struct paket_wahl *wahl, struct paket_ergebnis *ret)
{
    *ret = (struct paket_ergebnis){ .name = STR(""), .kommune = STR_NULL };
    befund_init(&ret->befund, a);
    struct arena whole CLEANUP(arena_release);
    arena_init(&whole, whole_max);
    struct einfuhr im = {
        .w = w,
        .r = db_write_as_read(w),
        .baum = baum,
        .arena = &whole,
        .befund = &ret->befund,
        .ergebnis = ret,
        .wahl = wahl,
    };
    arena_init(&im.satz, SATZ_MAX);
    buf_init(&im.bytes, BYTES_MAX);
    enum err e = run(&im);
    if (e == ERR_INPUT && einfuhr_ok(&im)) {
        e = ERR_INTERNAL; /* a piece was refused that we had found good */
    }
    ret->name = arena_str(a, ret->name);
    ret->kommune = ret->kommune.ptr == NULL ? STR_NULL : arena_str(a, ret->kommune);
    arena_release(&im.satz);
    buf_release(&im.bytes);
    return e;
}

/* --- names -------------------------------------------------------------------------------------------- */

static const struct {
    const char *name;
    const char *key;
} teile[PAKET_TEILE] = {
    [PAKET_QUELLEN] = { "Register: Quellen", "quellen" },
    [PAKET_EINHEITEN] = { "Register: Einheiten", "einheiten" },
    [PAKET_NACHFOLGEN] = { "Register: Nachfolgen", "nachfolgen" },
    [PAKET_MITGLIEDER] = { "Mitglieder", "mitglieder" },
    [PAKET_ANGABEN] = { "Angaben des Betreibers", "angaben" },
    [PAKET_DATEIEN] = { "Dateien", "dateien" },
    [PAKET_PORTRAITS] = { "Kurzportraits", "portraits" },
    [PAKET_BERICHTE] = { "Berichte", "berichte" },
    [PAKET_VERANSTALTUNGEN] = { "Veranstaltungen", "veranstaltungen" },
    [PAKET_SEITEN] = { "Seiten", "seiten" },
    [PAKET_UMLEITUNGEN] = { "Umleitungen", "umleitungen" },
};

const char *paket_teil_name(enum paket_teil teil)
{
    return teile[teil].name;
}

const char *paket_teil_key(enum paket_teil teil)
{
    return teile[teil].key;
}
