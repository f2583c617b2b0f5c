/* sitemap.c: sitemap.xml (sitemaps.org 0.9) and robots.txt. */
#include "app/dienst/dienst_sql.h"
#include "app/routes.h"
#include "web/xml.h"

/* The format ends at 50,000 addresses a file. */
enum { ADDRESSES_MAX = 50000, PART = 15000 };

static void add(struct ctx *c, struct url url, struct str stand)
{
    buf_lit(c->out, "<url>");
    xml_element(c->out, "loc", page_absolute(c->arena, c->netz->basis_url, url));
    if (stand.len == 10) {
        xml_element(c->out, "lastmod", stand);
    }
    buf_lit(c->out, "</url>\n");
}

static enum err add_mitglieder(struct ctx *c)
{
    struct q_dienst_sitemap_mitglieder_row *rows = NULL;
    size_t count = 0;
    TRY(q_dienst_sitemap_mitglieder(c->db, c->arena, PART, &rows, &count));
    for (size_t i = 0; i < count; i++) {
        add(c, url_portrait_show(c->arena, LANG_DE, rows[i].slug), rows[i].stand);
    }
    return OK;
}

static enum err add_berichte(struct ctx *c)
{
    struct q_dienst_sitemap_berichte_row *rows = NULL;
    size_t count = 0;
    TRY(q_dienst_sitemap_berichte(c->db, c->arena, PART, &rows, &count));
    for (size_t i = 0; i < count; i++) {
        int jahr = (int)rows[i].jahr;
        struct url url =
            rows[i].mitglied_slug.ptr != NULL
                ? url_bericht_show(c->arena, LANG_DE, rows[i].mitglied_slug, jahr, rows[i].slug)
                : url_bericht_netz_show(c->arena, LANG_DE, jahr, rows[i].slug);
        add(c, url, rows[i].datum);
    }
    return OK;
}

static enum err add_seiten(struct ctx *c)
{
    struct q_dienst_sitemap_seiten_row *rows = NULL;
    size_t count = 0;
    TRY(q_dienst_sitemap_seiten(c->db, c->arena, PART, &rows, &count));
    for (size_t i = 0; i < count; i++) {
        add(c, url_local(c->arena, LANG_DE, rows[i].pfad), rows[i].stand);
    }
    return OK;
}

static enum err add_veranstaltungen(struct ctx *c)
{
    struct q_dienst_sitemap_veranstaltungen_row *rows = NULL;
    size_t count = 0;
    TRY(q_dienst_sitemap_veranstaltungen(c->db, c->arena, PART / 5, &rows, &count));
    for (size_t i = 0; i < count; i++) {
        add(c, url_veranstaltung_show(c->arena, LANG_DE, rows[i].art, rows[i].slug), STR(""));
    }
    return OK;
}

enum err dienst_sitemap(struct ctx *c)
{
    _Static_assert(3 * PART + PART / 5 + 10 <= ADDRESSES_MAX, "the parts fit into one file");
    buf_lit(c->out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                    "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    add(c, url_mitglied_list(c->arena, LANG_DE), STR(""));
    add(c, url_bericht_all(c->arena, LANG_DE), STR(""));
    add(c, url_barriere_report(c->arena, LANG_DE), STR(""));
    TRY(add_seiten(c));
    TRY(add_mitglieder(c));
    TRY(add_veranstaltungen(c));
    TRY(add_berichte(c));
    buf_lit(c->out, "</urlset>\n");
    return reply_data(c, STR("application/xml; charset=utf-8"));
}

enum err dienst_robots(struct ctx *c)
{
    buf_lit(c->out, "User-agent: *\nDisallow: /suche/\nDisallow: /en/suche/\n\nSitemap: ");
    buf_add(c->out,
            page_absolute(c->arena, c->netz->basis_url, url_dienst_sitemap(c->arena, LANG_DE)));
    buf_lit(c->out, "\n");
    return reply_data(c, STR("text/plain; charset=utf-8"));
}
