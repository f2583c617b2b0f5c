/* feed.c: new reports as Atom (RFC 4287). */
#include "app/bericht/bericht.h"
#include "app/routes.h"
#include "web/xml.h"

enum { ENTRIES = 30 };

/* Reports have a date, feeds want an instant: noon in Germany, nearly. */
static struct str instant(struct ctx *c, struct str iso)
{
    struct date d;
    if (date_parse_iso(iso, &d) != OK) {
        return STR("1970-01-01T12:00:00Z");
    }
    return arena_printf(c->arena, "%04d-%02d-%02dT12:00:00Z", (int)d.year,
                        d.month > 0 ? (int)d.month : 1, d.day > 0 ? (int)d.day : 1);
}

static void write_entry(struct ctx *c, const struct bericht_zeile *z)
{
    struct buf *out = c->out;
    struct str address = ctx_absolute(c, z->url);
    buf_lit(out, "<entry>");
    xml_element(out, "title", z->titel);
    xml_element(out, "id", address);
    buf_lit(out, "<link rel=\"alternate\" href=\"");
    xml_text(out, address);
    buf_lit(out, "\"/>");
    xml_element(out, "updated", instant(c, z->datum_iso));
    buf_lit(out, "<author>");
    xml_element(out, "name", z->von);
    buf_lit(out, "</author>");
    xml_element(out, "summary", z->teaser.len > 0 ? z->teaser : z->art);
    buf_lit(out, "</entry>\n");
}

static enum err write_feed(struct ctx *c, struct str title, struct url self, struct url page,
                           const struct bericht_row *rows, size_t count)
{
    struct buf *out = c->out;
    /* An entry keeps its identity in whatever language the feed was asked for. */
    c->lang = LANG_DE;
    buf_lit(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                 "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"de\">\n");
    xml_element(out, "title", title);
    xml_element(out, "id", ctx_absolute(c, self));
    buf_lit(out, "<link rel=\"self\" type=\"application/atom+xml\" href=\"");
    xml_text(out, ctx_absolute(c, self));
    buf_lit(out, "\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"");
    xml_text(out, ctx_absolute(c, page));
    buf_lit(out, "\"/>\n");
    xml_element(out, "updated", instant(c, count > 0 ? rows[0].datum : STR("")));
    /* RFC 4287 4.1.1: a feed without entries names its author itself. */
    buf_lit(out, "<author>");
    xml_element(out, "name", c->netz->name);
    buf_lit(out, "</author>\n");
    for (size_t i = 0; i < count; i++) {
        struct bericht_zeile zeile = bericht_zeile_from(c, &rows[i]);
        write_entry(c, &zeile);
    }
    buf_lit(out, "</feed>\n");
    return reply_data(c, STR("application/atom+xml; charset=utf-8"));
}

enum err dienst_feed(struct ctx *c)
{
    struct bericht_row *rows = NULL;
    size_t count = 0;
    TRY(q_bericht_latest(c->db, c->arena, ENTRIES, 0, &rows, &count));
    struct str title = arena_printf(c->arena, "%.*s: Berichte", STR_ARG(c->netz->name));
    return write_feed(c, title, url_dienst_feed(c->arena, LANG_DE),
                      url_bericht_all(c->arena, LANG_DE), rows, count);
}

enum err dienst_feed_mitglied(struct ctx *c, struct str slug)
{
    bool found = false;
    struct q_mitglied_by_slug_row m;
    TRY(q_mitglied_by_slug(c->db, c->arena, slug, &found, &m));
    if (!found) {
        return ERR_NOT_FOUND;
    }
    struct bericht_row *rows = NULL;
    size_t count = 0;
    TRY(q_bericht_latest_of(c->db, c->arena, m.id, ENTRIES, 0, &rows, &count));
    struct str title = arena_printf(c->arena, "%.*s: Berichte", STR_ARG(m.name));
    return write_feed(c, title, url_dienst_feed_mitglied(c->arena, LANG_DE, slug),
                      url_bericht_list(c->arena, LANG_DE, slug), rows, count);
}
