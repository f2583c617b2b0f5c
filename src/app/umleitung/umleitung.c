/* umleitung.c: finds the new place of an old address. */
#include "app/umleitung/umleitung.h"

#include "app/umleitung/umleitung_sql.h"

static bool has_pair(struct arena *a, struct str query, struct str wanted)
{
    struct str rest = query;
    struct str name = STR_NULL;
    struct str value = STR_NULL;
    while (http_query_next(a, &rest, &name, &value)) {
        if (str_eq(arena_printf(a, "%.*s=%.*s", STR_ARG(name), STR_ARG(value)), wanted)) {
            return true;
        }
    }
    return false;
}

bool umleitung_query_fits(struct arena *a, struct str wanted, struct str query)
{
    struct str rest = wanted;
    struct str pair = STR_NULL;
    while (str_next(&rest, '&', &pair)) {
        if (!has_pair(a, query, pair)) {
            return false;
        }
    }
    return true;
}

/* Does the entry lead to an address that it fits itself? Then a reader would be sent round. */
static bool leads_back(struct arena *a, struct str path, struct str wanted, struct str nach)
{
    size_t mark = str_find_char(nach, '?', 0);
    return mark != SIZE_MAX && str_eq(str_slice(nach, 0, mark), path) &&
           umleitung_query_fits(a, wanted, str_slice(nach, mark + 1, nach.len));
}

static enum err look_up(struct ctx *c, struct str path, bool *ret_done)
{
    struct q_umleitung_with_query_row *rows = NULL;
    size_t count = 0;
    struct str from = arena_printf(c->arena, "%.*s?", STR_ARG(path));
    struct str to = arena_printf(c->arena, "%.*s@", STR_ARG(path));
    TRY(q_umleitung_with_query(c->db, c->arena, from, to, &rows, &count));
    for (size_t i = 0; i < count; i++) {
        struct str wanted = str_slice(rows[i].von, from.len, rows[i].von.len);
        if (umleitung_query_fits(c->arena, wanted, c->req->query) &&
            !leads_back(c->arena, path, wanted, rows[i].nach)) {
            *ret_done = true;
            return reply_moved(c, url_local(c->arena, c->lang, rows[i].nach));
        }
    }
    return OK;
}

static struct str with_slash(struct arena *a, struct str path)
{
    return str_ends(path, STR("/")) ? path : arena_printf(a, "%.*s/", STR_ARG(path));
}

enum err umleitung_by_query(struct ctx *c, bool *ret_done)
{
    if (c->req->query.len == 0 || c->req->method == HTTP_POST) {
        return OK;
    }
    TRY(look_up(c, c->path, ret_done));
    if (*ret_done || str_ends(c->path, STR("/"))) {
        return OK;
    }
    return look_up(c, with_slash(c->arena, c->path), ret_done);
}

/*
 * The old site kept each report as a "detailseite" below a list, and moved it from one list to
 * another when it grew old: both lists are one now.
 */
struct str umleitung_pattern(struct arena *a, struct str path)
{
    struct str rest = path;
    if (str_ends(rest, STR("/detailseite/"))) {
        rest = str_slice(rest, 0, rest.len - STR("detailseite/").len);
    }
    struct str inner = rest;
    struct str commune = STR_NULL;
    if (str_skip(&inner, STR("/vor-ort/")) && str_next(&inner, '/', &commune) &&
        (str_eq(inner, STR("aktuelle-berichte/")) || str_eq(inner, STR("archivierte-berichte/")))) {
        return arena_printf(a, "/vor-ort/%.*s/berichte/", STR_ARG(commune));
    }
    return rest.len < path.len ? rest : STR_NULL;
}

enum err umleitung_fallback(struct ctx *c)
{
    struct str path = with_slash(c->arena, c->path);
    struct str bare = str_slice(path, 0, path.len - 1);
    struct q_umleitung_exact_row row;
    bool found = false;
    TRY(q_umleitung_exact(c->db, c->arena, path, bare, &found, &row));
    if (found) {
        return reply_moved(c, url_local(c->arena, c->lang, row.nach));
    }
    struct str to = umleitung_pattern(c->arena, path);
    if (to.ptr == NULL || str_starts(to, STR("//"))) {
        return ERR_NOT_FOUND;
    }
    return reply_moved(c, url_in_language(c->arena, c->lang, to, STR_NULL));
}
