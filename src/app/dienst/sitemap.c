/* sitemap.c: sitemap.xml (sitemaps.org 0.9) and robots.txt. */
#include "app/dienst/dienst_sql.h"
#include "app/routes.h"
#include "base/number.h"
#include "web/xml.h"

/*
 * The format ends at 50,000 addresses a file. Larger networks get an index of parts long before
 * that: a part is made anew after each change, when a machine asks for it.
 */
enum { ADDRESSES_MAX = 50000, ONE_FILE_MAX = 5000 };

#define NAMESPACE "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\""

static void add(struct ctx *c, struct url url, struct str stand)
{
    buf_lit(c->out, "<url>");
    xml_element(c->out, "loc", ctx_absolute(c, url));
    if (stand.len == 10) {
        xml_element(c->out, "lastmod", stand);
    }
    buf_lit(c->out, "</url>\n");
}

static enum err add_mitglieder(struct ctx *c)
{
    struct q_dienst_sitemap_mitglieder_row *rows = NULL;
    size_t count = 0;
    TRY(q_dienst_sitemap_mitglieder(c->db, c->arena, ADDRESSES_MAX, &rows, &count));
    for (size_t i = 0; i < count; i++) {
        add(c, url_portrait_show(c->arena, LANG_DE, rows[i].slug), rows[i].stand);
    }
    return OK;
}

/* Reports with a date from `von` on and before `vor`, as text. */
static enum err add_berichte(struct ctx *c, struct str von, struct str vor)
{
    struct q_dienst_sitemap_berichte_row *rows = NULL;
    size_t count = 0;
    TRY(q_dienst_sitemap_berichte(c->db, c->arena, von, vor, ADDRESSES_MAX, &rows, &count));
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
    TRY(q_dienst_sitemap_seiten(c->db, c->arena, ADDRESSES_MAX / 3, &rows, &count));
    for (size_t i = 0; i < count; i++) {
        add(c, url_local(c->arena, LANG_DE, rows[i].pfad), rows[i].stand);
    }
    return OK;
}

static enum err add_veranstaltungen(struct ctx *c)
{
    struct q_dienst_sitemap_veranstaltungen_row *rows = NULL;
    size_t count = 0;
    TRY(q_dienst_sitemap_veranstaltungen(c->db, c->arena, ADDRESSES_MAX / 2, &rows, &count));
    for (size_t i = 0; i < count; i++) {
        add(c, url_veranstaltung_show(c->arena, LANG_DE, rows[i].art, rows[i].slug), STR(""));
    }
    return OK;
}

/* Lists, pages and events: all but members and reports. */
static enum err add_rest(struct ctx *c)
{
    add(c, url_mitglied_list(c->arena, LANG_DE), STR(""));
    add(c, url_bericht_all(c->arena, LANG_DE), STR(""));
    add(c, url_barriere_report(c->arena, LANG_DE), STR(""));
    TRY(add_seiten(c));
    return add_veranstaltungen(c);
}

static void begin(struct ctx *c, const char *root)
{
    buf_printf(c->out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<%s " NAMESPACE ">\n", root);
}

static enum err end(struct ctx *c, const char *root)
{
    buf_printf(c->out, "</%s>\n", root);
    return reply_data(c, STR("application/xml; charset=utf-8"));
}

static void add_part(struct ctx *c, struct str name)
{
    struct url url = url_dienst_sitemap_teil(c->arena, LANG_DE, name);
    buf_lit(c->out, "<sitemap>");
    xml_element(c->out, "loc", ctx_absolute(c, url));
    buf_lit(c->out, "</sitemap>\n");
}

static enum err show_index(struct ctx *c)
{
    struct q_dienst_sitemap_jahre_row *rows = NULL;
    size_t count = 0;
    TRY(q_dienst_sitemap_jahre(c->db, c->arena, &rows, &count));
    begin(c, "sitemapindex");
    add_part(c, STR("seiten.xml"));
    add_part(c, STR("mitglieder.xml"));
    for (size_t i = 0; i < count; i++) {
        add_part(c, arena_printf(c->arena, "berichte-%.*s.xml", STR_ARG(rows[i].jahr)));
    }
    return end(c, "sitemapindex");
}

enum err dienst_sitemap(struct ctx *c)
{
    struct q_dienst_sitemap_umfang_row size;
    TRY(q_dienst_sitemap_umfang(c->db, c->arena, &size));
    if (size.mitglieder + size.berichte > ONE_FILE_MAX) {
        return show_index(c);
    }
    begin(c, "urlset");
    TRY(add_rest(c));
    TRY(add_mitglieder(c));
    TRY(add_berichte(c, STR(""), STR("9999")));
    return end(c, "urlset");
}

/* "berichte-2019.xml" -> 2019 */
static bool year_of(struct str teil, uint64_t *ret_year)
{
    if (!str_skip(&teil, STR("berichte-")) || !str_ends(teil, STR(".xml"))) {
        return false;
    }
    struct str digits = str_slice(teil, 0, teil.len - STR(".xml").len);
    return digits.len == 4 && number_parse_u64(digits, 9998, ret_year) == OK;
}

static enum err add_year(struct ctx *c, uint64_t year)
{
    struct str von = arena_printf(c->arena, "%04llu", (unsigned long long)year);
    struct str vor = arena_printf(c->arena, "%04llu", (unsigned long long)year + 1);
    size_t before = c->out->len;
    TRY(add_berichte(c, von, vor));
    return c->out->len > before ? OK : ERR_NOT_FOUND;
}

enum err dienst_sitemap_teil(struct ctx *c, struct str teil)
{
    uint64_t year = 0;
    begin(c, "urlset");
    if (str_eq(teil, STR("seiten.xml"))) {
        TRY(add_rest(c));
    } else if (str_eq(teil, STR("mitglieder.xml"))) {
        TRY(add_mitglieder(c));
    } else if (year_of(teil, &year)) {
        TRY(add_year(c, year));
    } else {
        return ERR_NOT_FOUND;
    }
    return end(c, "urlset");
}

enum err dienst_robots(struct ctx *c)
{
    buf_lit(c->out, "User-agent: *\nDisallow: /suche/\nDisallow: /en/suche/\n\nSitemap: ");
    buf_add(c->out, ctx_absolute(c, url_dienst_sitemap(c->arena, LANG_DE)));
    buf_lit(c->out, "\n");
    return reply_data(c, STR("text/plain; charset=utf-8"));
}
