/* gv100_register.c: records of GV100AD as entries of the register. */
#include "format/gv100.h"

#include "base/number.h"
#include "format/register_sammler.h"

struct run {
    struct sammler *sammler;
    const bool *old_bytes;
};

static enum err add(void *user, const struct gv100_satz *s, struct problem *p)
{
    struct run *run = user;
    struct register_kopf *kopf = &run->sammler->r->kopf;
    run->sammler->old_bytes = *run->old_bytes;
    if (!date_is_set(kopf->gebietsstand)) {
        kopf->gebietsstand = s->gebietsstand;
    }
    if (date_cmp(kopf->gebietsstand, s->gebietsstand) != 0) {
        return problem_set(p, ERR_FORMAT, "Bitte je Gebietsstand eine Datei verwenden.",
                           "Die Datei enthält verschiedene Gebietsstände.");
    }
    struct register_eintrag e = {
        .ebene = (enum ebene)s->satzart,
        .zeile = s->zeile,
        .name = s->name,
        .textkennzeichen = s->textkennzeichen,
        .verwaltungssitz = s->sitz.len > 0 ? s->sitz : STR_NULL,
        .plz = s->plz.len > 0 ? s->plz : STR_NULL,
        .frueher = register_is_former(s->name),
        .has_flaeche = s->has_zahlen,
        .has_einwohner = s->has_zahlen,
        .has_geschlecht = s->has_zahlen,
        .flaeche_ha = s->flaeche_ha,
        .einwohner = s->bevoelkerung,
        .maennlich = s->maennlich,
        .weiblich = s->bevoelkerung - s->maennlich,
    };
    const struct register_schluessel keys = { .land = s->land,
                                              .rb = s->rb,
                                              .kreis = s->kreis,
                                              .verband = s->verband,
                                              .gemeinde = s->gemeinde };
    register_put_keys(&e, &keys);
    return sammler_add(run->sammler, &e, p);
}

enum err gv100_register(struct str bytes, struct sammler *s, struct problem *p)
{
    bool old_bytes = false;
    struct run run = { .sammler = s, .old_bytes = &old_bytes };
    s->r->kopf.art = REGISTER_GV100AD;
    return gv100_read(bytes, &s->r->arena, add, &run, p, &old_bytes);
}

bool gv100_looks_like(struct str bytes)
{
    enum { HEAD = 12 };
    uint64_t n;
    (void)str_skip(&bytes, STR("\xEF\xBB\xBF"));
    return bytes.len >= HEAD && number_parse_u64(str_slice(bytes, 0, HEAD), UINT64_MAX, &n) == OK;
}
