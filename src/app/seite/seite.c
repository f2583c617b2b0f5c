/* seite.c: shows a page of the tree with its branch. */
#include "app/seite/seite.h"

#include "app/routes.h"
#include "app/seite/seite_tmpl.h"
#include "web/structured.h"
#include "web/words.h"

enum { BRANCH_MAX = 200 };

struct str seite_kurz(const struct seite_link *link)
{
    return link->kurztitel.len > 0 ? link->kurztitel : link->titel;
}

enum err seite_load(struct ctx *c, struct str pfad, bool *ret_found,
                    struct q_seite_by_path_row *ret_seite)
{
    return q_seite_by_path(c->db, c->arena, pfad, ret_found, ret_seite);
}

static int depth_below(struct str top, struct str path)
{
    int depth = 0;
    for (size_t i = top.len; i < path.len; i++) {
        depth += path.ptr[i] == '/' ? 1 : 0;
    }
    return depth;
}

static struct seite_zweig line_of(struct ctx *c, const struct seite_view *v,
                                  const struct seite_link *row)
{
    return (struct seite_zweig){ .url = url_local(c->arena, c->lang, row->pfad),
                                 .pfad = row->pfad,
                                 .text = seite_kurz(row),
                                 .aktuell = str_eq(row->pfad, v->seite->pfad) };
}

/*
 * The rows come parents first. The first level is always shown, what is deeper only below the part
 * that the page stands in: a branch stays as short as the way to the page allows.
 */
static void hang(struct ctx *c, struct seite_view *v, const struct seite_link *top,
                 const struct seite_link *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (depth_below(top->pfad, rows[i].pfad) == 1) {
            v->zweig[v->zweig_count++] = line_of(c, v, &rows[i]);
            continue;
        }
        struct seite_zweig *parent = v->zweig_count > 0 ? &v->zweig[v->zweig_count - 1] : NULL;
        if (parent == NULL || !str_starts(v->seite->pfad, parent->pfad)) {
            continue;
        }
        if (parent->kinder == NULL) {
            parent->kinder = arena_array(c->arena, count - i, sizeof(*parent->kinder));
        }
        parent->kinder[parent->kind_count++] = line_of(c, v, &rows[i]);
    }
}

static enum err load_branch(struct ctx *c, struct seite_view *v, const struct seite_link *top)
{
    struct seite_link *rows = NULL;
    size_t count = 0;
    TRY(q_seite_branch(c->db, c->arena, top->pfad, BRANCH_MAX, &rows, &count));
    v->zweig = arena_array(c->arena, count, sizeof(*v->zweig));
    hang(c, v, top, rows, count);
    if (v->zweig_count > 0) {
        v->oben = (struct frame_link){ .url = url_local(c->arena, c->lang, top->pfad),
                                       .path = top->pfad,
                                       .text = seite_kurz(top) };
    }
    return OK;
}

static enum err load_place(struct ctx *c, struct seite_view *v)
{
    struct seite_link *above = NULL;
    size_t count = 0;
    TRY(q_seite_ancestors(c->db, c->arena, v->seite->pfad, &above, &count));
    for (size_t i = 0; i < count && i + 1 < CRUMBS_MAX; i++) {
        page_crumb_german(&v->page, url_local(c->arena, c->lang, above[i].pfad),
                          seite_kurz(&above[i]));
    }
    const struct seite_link self = { .pfad = v->seite->pfad,
                                     .titel = v->seite->titel,
                                     .kurztitel = v->seite->kurztitel };
    page_crumb_german(&v->page, url_local(c->arena, c->lang, self.pfad), seite_kurz(&self));
    return load_branch(c, v, count > 0 ? &above[0] : &self);
}

enum err seite_show(struct ctx *c, struct str pfad)
{
    struct q_seite_by_path_row seite;
    bool found = false;
    TRY(seite_load(c, arena_printf(c->arena, "/%.*s", STR_ARG(pfad)), &found, &seite));
    if (!found && !str_ends(pfad, STR("/"))) {
        struct str slashed = arena_printf(c->arena, "/%.*s/", STR_ARG(pfad));
        TRY(seite_load(c, slashed, &found, &seite));
        return found ? reply_moved(c, url_local(c->arena, c->lang, slashed)) : ERR_NOT_FOUND;
    }
    if (!found) {
        return ERR_NOT_FOUND;
    }
    struct seite_view v = { .seite = &seite,
                            .leicht = str_eq(seite.art, STR("leichte-sprache")),
                            .stand = words_date(c->arena, seite.stand, c->lang) };
    v.page = (struct page){ .title = seite.titel, .description = seite.beschreibung };
    v.adresse = ctx_absolute(c, url_local(c->arena, LANG_DE, seite.pfad));
    TRY(load_place(c, &v));
    TRY(seite_angaben(c, &v));
    TRY(structured_plain(c, &v.page));
    tmpl_seite_page(c->out, c, &v);
    return reply_page(c);
}
