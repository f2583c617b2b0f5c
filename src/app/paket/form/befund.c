/* befund.c: collects what is wrong with a Paket. */
#include "app/paket/form/befund.h"

#include <stdarg.h>

void befund_init(struct befund *b, struct arena *a)
{
    *b = (struct befund){ .arena = a };
}

size_t befund_kept(const struct befund_liste *l)
{
    return l->total < BEFUND_MOST ? l->total : BEFUND_MOST;
}

/* Room for one more; NULL if enough are kept. */
static struct problem *next(struct befund *b, struct befund_liste *l)
{
    if (l->kept == NULL) {
        l->kept = arena_array(b->arena, BEFUND_MOST, sizeof *l->kept);
    }
    l->total++;
    return l->total <= BEFUND_MOST ? &l->kept[l->total - 1] : NULL;
}

static void place(struct problem *p, const struct ort *ort)
{
    struct problem feld;
    problem_clear(&feld);
    problem_file(p, ort->datei);
    problem_at(p, ort->zeile, ort->spalte ? ort->feld : STR(""));
    if (!ort->spalte) {
        problem_at(&feld, 0, ort->feld);
        memcpy(p->field, feld.column, sizeof p->field);
    }
}

static void put(struct problem *p, const char *advice, const char *fmt, va_list args)
    PRINTF_LIKE(3, 0);

static void put(struct problem *p, const char *advice, const char *fmt, va_list args)
{
    char text[sizeof p->text + 4];
    int len = vsnprintf(text, sizeof text, fmt, args);
    must(len >= 0);
    (void)problem_set(p, ERR_INPUT, advice, "%s", text);
}

void befund_fehler(struct befund *b, const struct ort *ort, const char *advice, const char *fmt,
                   ...)
{
    struct problem *p = next(b, &b->fehler);
    if (p == NULL) {
        return;
    }
    va_list args;
    va_start(args, fmt);
    put(p, advice, fmt, args);
    va_end(args);
    place(p, ort);
}

void befund_hinweis(struct befund *b, const struct ort *ort, const char *advice, const char *fmt,
                    ...)
{
    struct problem *p = next(b, &b->hinweise);
    if (p == NULL) {
        return;
    }
    va_list args;
    va_start(args, fmt);
    put(p, advice, fmt, args);
    va_end(args);
    place(p, ort);
}

void befund_problem(struct befund *b, const struct ort *ort, const struct problem *p)
{
    struct problem *kept = next(b, &b->fehler);
    if (kept == NULL) {
        return;
    }
    place(kept, ort);
    memcpy(kept->text, p->text, sizeof kept->text);
    memcpy(kept->advice, p->advice, sizeof kept->advice);
    if (p->row > 0) {
        kept->row = p->row;
    }
    if (p->field[0] != '\0') {
        memcpy(kept->field, p->field, sizeof kept->field);
    }
}
