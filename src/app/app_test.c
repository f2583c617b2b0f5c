/* app_test.c: every kind of page, asked for as a browser would; content, headers, status. */
#include "app/testing_db.h"

static struct portal portal;

static int setup(void **state)
{
    (void)state;
    portal_make(&portal);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    portal_remove(&portal);
    return 0;
}

/* --- what stands on the pages --------------------------------------------------------------------- */

struct look {
    const char *target;
    const char *parts[8]; /* all of them stand on the page */
};

static const struct look looks[] = {
    { PORTAL_HALLE,
      { "<html lang=\"de\">", "<h1>Halle (Saale)</h1>", "Kreisfreie Großstadt", "ca. 240.000",
        "226.767", "31. Dezember 2023", "Statistisches Bundesamt (Destatis)", "Sachsen-Anhalt" } },
    { PORTAL_HALLE,
      { "<strong>Saale</strong>", "Bildung im Blick", "Erika Beispiel", "tel:03452210",
        "href=\"https://www.halle.de/bildung?a=1&amp;b=2\"", "15002000", "06108", "135,03" } },
    { PORTAL_HALLE,
      { "1.679", "Mitglied seit 2011", "Stand:", "1. Juni 2024", "Bildungskonzept",
        "/vor-ort/magdeburg/kurzportrait/", "\"@type\":\"City\"",
        "rel=\"canonical\" href=\"" PORTAL_BASIS PORTAL_HALLE "\"" } },
    { "/vor-ort/magdeburg/kurzportrait/",
      { "<h1>Magdeburg</h1>", "240.114", "hat sich hier noch nicht vorgestellt" } },
    { "/vor-ort/landkreis-bautzen/kurzportrait/",
      { "Mitglied von 2008 bis 2019", "ist nicht mehr Mitglied", "Summe der Gemeinden",
        "\"@type\":\"AdministrativeArea\"", "Kreisschlüssel" } },
    { "/vor-ort/bernsdorf/kurzportrait/", { "Bernsdorf", "Landkreis Bautzen", "Erstes Quartal" } },
    { "/",
      { "Kommunen gestalten Übergänge", "Starttext", "3 Mitglieder vor Ort", "Jahresforum 2099",
        "Jahresbericht", "href=\"/vor-ort/halle-saale/kurzportrait/\"" } },
    { "/vor-ort/", { "Halle (Saale)", "Magdeburg", "Bernsdorf", "3 Mitglieder", "Destatis" } },
    { "/vor-ort/?land=SN", { "Bernsdorf", "1 Mitglied", "Alle Filter aufheben" } },
    { "/vor-ort/?zeit=ehemalig", { "Landkreis Bautzen", "1 Mitglied" } },
    { "/vor-ort/?groesse=ab-100000&zeit=alle", { "Landkreis Bautzen", "Halle (Saale)" } },
    { "/vor-ort/?status=kreisangehoerig", { "Bernsdorf", "1 Mitglied" } },
    { "/vor-ort/?q=HALLE", { "Halle (Saale)", "1 Mitglied", "value=\"HALLE\"" } },
    { "/vor-ort/?q=nirgends", { "Kein Mitglied passt", "Alle Mitglieder zeigen" } },
    { "/vor-ort/halle-saale/berichte/", { "Bildungskonzept", "2021", "2019", "März 2021" } },
    { "/vor-ort/halle-saale/berichte/2019/", { "Bildungsleitbild beschlossen", "2019" } },
    { "/vor-ort/magdeburg/berichte/", { "Hier steht noch kein Bericht." } },
    { PORTAL_BERICHT,
      { "<h1>Bildungsleitbild beschlossen</h1>", "24. April 2019", "Text eins", "Das Leitbild",
        "/dateien/halle/leitbild.pdf", "(PDF, 12 Bytes)", "Leitbild, Bildungsmanagement",
        "\"@type\":\"NewsArticle\"" } },
    { PORTAL_MITTEILUNG, { "<h1>Jahresbericht</h1>", "Text vier", "Netz der Prüfung" } },
    { "/berichte/", { "Jahresbericht", "31. Dezember 2024" } },
    { "/berichte/2024/", { "Jahresbericht" } },
    { "/vor-ort/aktuelle-quartalsberichte/",
      { "Jahresbericht", "Erstes Quartal", "Bildungskonzept", "Bernsdorf" } },
    { "/arbeitsgemeinschaft/ziele/",
      { "<h1>Ziele</h1>", "Was wir wollen", "href=\"/arbeitsgemeinschaft/\"", "Über uns" } },
    { "/arbeitsgemeinschaft/ziele/weg/", { "<h1>Der Weg</h1>", "aria-current=\"page\"" } },
    { "/impressum/", { "Amt für Prüfungen", "Marktplatz 1, 06108 Halle (Saale)", "mailto:amt@" } },
    { "/datenschutz/", { "daten@netz.example" } },
    { "/barrierefreiheit/", { "teilweise vereinbar", "1. Februar 2024", "Selbstbewertung" } },
    { "/leichte-sprache/", { "noch nicht von einer Prüfgruppe gelesen", "Leicht" } },
    { "/aktivitaeten/", { "Was wir tun", "Jahresforum 2099", "Jahresforum 2013" } },
    { "/aktivitaeten/jahresforen/", { "Foren", "21.–22. Juni 2013", "5. Januar 2099" } },
    { "/aktivitaeten/nur-text/", { "Ohne Reihe" } },
    { "/aktivitaeten/jahresforen/forum-2013/",
      { "Gemeinsam weiter", "https://forum.example/programm", "Zu Gast bei",
        "\"@type\":\"Event\"" } },
    { "/aktivitaeten/gruppen/uebergang/", { "Gruppe Übergang" } },
    { "/suche/", { "Geben Sie ein" } },
    { "/suche/?q=Bildungsleit", { "Treffer für", PORTAL_BERICHT } },
    { "/suche/?q=qwertz", { "nichts gefunden" } },
    { "/barriere-melden/", { "Was geht nicht?", "method=\"post\"", "Bitte leer lassen" } },
    { "/barriere-melden/danke/", { "Danke für Ihre Meldung" } },
    { "/feed.atom",
      { "<feed xmlns=\"http://www.w3.org/2005/Atom\"", PORTAL_BASIS PORTAL_BERICHT,
        "<updated>2024-12-31T12:00:00Z</updated>", "<name>Halle (Saale)</name>" } },
    { "/vor-ort/halle-saale/feed.atom", { "Halle (Saale): Berichte", "2019-04-24T12:00:00Z" } },
    { "/termine.ics",
      { "BEGIN:VCALENDAR\r\n", "DTSTART;VALUE=DATE:20130621\r\n", "DTEND;VALUE=DATE:20130623\r\n",
        "DTSTAMP:20130621T000000Z\r\n", "SUMMARY:Jahresforum 2099\r\n",
        "LOCATION:Halle (Saale)\r\n" } },
    { "/sitemap.xml",
      { "<loc>" PORTAL_BASIS PORTAL_HALLE "</loc><lastmod>2024-05-01</lastmod>",
        "<loc>" PORTAL_BASIS PORTAL_BERICHT "</loc>", "<loc>" PORTAL_BASIS "/</loc>" } },
    { "/robots.txt", { "Sitemap: " PORTAL_BASIS "/sitemap.xml\n" } },
    { "/netz.css", { "--netz-akzent:#0b5a6e", "--netz-akzent-dunkel:#7cc9dc" } },
    { "/healthz", { "ok\n" } },
    { "/dateien/halle/leitbild.pdf", { "%PDF-1.4 abc" } },
    { PORTAL_HALLE_EN,
      { "<html lang=\"en\">", "226,767", "31 December 2023", "lang=\"de\"",
        "hreflang=\"de\" href=\"" PORTAL_BASIS PORTAL_HALLE "\"",
        "href=\"/en/vor-ort/magdeburg/kurzportrait/\"" } },
    { "/en/", { "<html lang=\"en\">", "href=\"/en/vor-ort/\"" } },
};

static void test_content(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(looks); i++) {
        struct reply r = portal_get(&portal, looks[i].target, "");
        if (r.status != 200) {
            print_error("%s: %d\n", looks[i].target, r.status);
        }
        assert_int_equal(r.status, 200);
        for (size_t k = 0; k < ARRAY_LEN(looks[i].parts) && looks[i].parts[k] != NULL; k++) {
            assert_has(r.body, looks[i].parts[k]);
        }
    }
}

static void test_absent(void **state)
{
    (void)state;
    static const struct look absent[] = {
        { "/vor-ort/", { "Landkreis Bautzen" } },
        { "/vor-ort/?land=SN", { "Halle (Saale)</a></h2>" } },
        { "/vor-ort/halle-saale/berichte/2019/", { "Bildungskonzept</a>" } },
        { "/berichte/", { "Bildungskonzept" } },
        { "/vor-ort/landkreis-bautzen/kurzportrait/", { "\"memberOf\"" } },
        { "/aktivitaeten/jahresforen/forum-2013/", { "Jahresforum 2099" } },
        { "/vor-ort/magdeburg/kurzportrait/", { "ca. " } },
    };
    for (size_t i = 0; i < ARRAY_LEN(absent); i++) {
        struct reply r = portal_get(&portal, absent[i].target, "");
        assert_int_equal(r.status, 200);
        assert_lacks(r.body, absent[i].parts[0]);
    }
}

/* A number that the member gives itself is not left naked where the register has none. */
static void test_no_official_figure(void **state)
{
    (void)state;
    portal_sql(&portal, "UPDATE einheit SET zahlen_quelle_id = NULL WHERE id = 4");
    portal_sql(&portal, "UPDATE mitglied SET einwohner = NULL WHERE id = 1");
    struct reply r = portal_get(&portal, PORTAL_HALLE, "");
    assert_int_equal(r.status, 200);
    assert_has(r.body, "ca. 240.000");
    assert_has(r.body, "Angabe des Mitglieds");
    portal_sql(&portal, "UPDATE einheit SET zahlen_quelle_id = 1 WHERE id = 4");
    portal_sql(&portal, "UPDATE mitglied SET einwohner = 226767 WHERE id = 1");
}

/* --- headers -------------------------------------------------------------------------------------- */

static void test_security_headers(void **state)
{
    (void)state;
    static const char *const targets[] = { "/",          PORTAL_HALLE,
                                           "/feed.atom", "/gibt-es-nicht/",
                                           "/vor-ort",   "/barriere-melden/",
                                           "/robots.txt" };
    for (size_t i = 0; i < ARRAY_LEN(targets); i++) {
        for (int again = 0; again < 2; again++) {
            struct reply r = portal_get(&portal, targets[i], "");
            assert_has(reply_header(&r, "Content-Security-Policy"), "default-src 'none'");
            assert_lacks(reply_header(&r, "Content-Security-Policy"), "unsafe");
            assert_str(reply_header(&r, "X-Content-Type-Options"), "nosniff");
            assert_has(reply_header(&r, "Referrer-Policy"), "strict-origin");
            assert_has(reply_header(&r, "Permissions-Policy"), "camera=()");
            assert_str(reply_header(&r, "Cross-Origin-Opener-Policy"), "same-origin");
            assert_str(reply_header(&r, "Cross-Origin-Resource-Policy"), "same-origin");
            assert_int_equal(reply_header_count(&r, "Set-Cookie"), 0);
            assert_int_equal(reply_header_count(&r, "Strict-Transport-Security"), 0);
            assert_int_equal(reply_header_count(&r, "Cache-Control"), 1);
            assert_int_equal(reply_header_count(&r, "Content-Length"), 1);
        }
    }
}

static void test_hsts(void **state)
{
    (void)state;
    portal.config.behind_tls = true;
    struct reply r = portal_get(&portal, "/suche/?q=a", "");
    assert_has(reply_header(&r, "Strict-Transport-Security"), "max-age=31536000");
    portal.config.behind_tls = false;
}

/* A copy that outlives the reply. */
static const char *keep(char *room, size_t size, struct str s)
{
    assert_true(s.len < size);
    memcpy(room, s.ptr != NULL ? s.ptr : "", s.len);
    room[s.len] = '\0';
    return room;
}

static const char *type_of(const char *target)
{
    static char type[80];
    struct reply r = portal_get(&portal, target, "");
    return keep(type, sizeof(type), reply_header(&r, "Content-Type"));
}

static void test_types(void **state)
{
    (void)state;
    assert_string_equal(type_of("/"), "text/html; charset=utf-8");
    assert_string_equal(type_of("/feed.atom"), "application/atom+xml; charset=utf-8");
    assert_string_equal(type_of("/sitemap.xml"), "application/xml; charset=utf-8");
    assert_string_equal(type_of("/termine.ics"), "text/calendar; charset=utf-8");
    assert_string_equal(type_of("/netz.css"), "text/css; charset=utf-8");
    assert_string_equal(type_of("/dateien/bild.png"), "image/png");
    struct reply r = portal_get(&portal, "/dateien/bild.png", "");
    assert_str(reply_header(&r, "Content-Disposition"), "inline");
    r = portal_get(&portal, "/dateien/halle/leitbild.pdf", "");
    assert_str(reply_header(&r, "Content-Disposition"), "attachment");
    r = portal_get(&portal, "/en/", "");
    assert_str(reply_header(&r, "Content-Language"), "en");
}

/* --- validators and forms ------------------------------------------------------------------------- */

/* From the cache and rendered anew, whole and compressed: the same tag brings a 304. */
static void check_not_modified(const char *target, const char *coding)
{
    char headers[200];
    char tag[64];
    char length[24];
    for (int again = 0; again < 2; again++) {
        portal_restart(&portal, again == 0 ? 0 : 8 << 20);
        struct reply r = portal_get(&portal, target, coding);
        r = portal_get(&portal, target, coding);
        assert_int_equal(r.status, 200);
        assert_int_equal(web_last(portal.web).from_cache, again == 1);
        keep(tag, sizeof(tag), reply_header(&r, "ETag"));
        keep(length, sizeof(length), reply_header(&r, "Content-Length"));
        assert_true(strnlen(tag, sizeof(tag)) > 10);
        (void)snprintf(headers, sizeof(headers), "%sIf-None-Match: %s\r\n", coding, tag);
        r = portal_get(&portal, target, headers);
        assert_int_equal(r.status, 304);
        assert_int_equal(r.body.len, 0);
        assert_str(reply_header(&r, "ETag"), tag);
        assert_str(reply_header(&r, "Content-Length"), length);
        assert_str(reply_header(&r, "Vary"), "Accept-Encoding");
    }
}

static void test_not_modified(void **state)
{
    (void)state;
    check_not_modified("/", "");
    check_not_modified(PORTAL_HALLE, "Accept-Encoding: gzip, br\r\n");
    check_not_modified("/feed.atom", "Accept-Encoding: gzip\r\n");
    struct reply r = portal_get(&portal, "/", "If-None-Match: \"etwas-anderes\"\r\n");
    assert_int_equal(r.status, 200);
    r = portal_get(&portal, "/", "If-None-Match: *\r\n");
    assert_int_equal(r.status, 304);
}

/* A list of tags, weak ones among them, as browsers and proxies send it. */
static void test_tag_lists(void **state)
{
    (void)state;
    char list[200];
    char tag[64];
    struct reply r = portal_get(&portal, "/", "");
    keep(tag, sizeof(tag), reply_header(&r, "ETag"));
    (void)snprintf(list, sizeof(list), "If-None-Match: \"a\", W/%s, \"b\"\r\n", tag);
    r = portal_get(&portal, "/", list);
    assert_int_equal(r.status, 304);
}

static void test_gzip(void **state)
{
    (void)state;
    for (int again = 0; again < 2; again++) {
        struct reply r = portal_get(&portal, PORTAL_HALLE, "Accept-Encoding: gzip\r\n");
        assert_str(reply_header(&r, "Content-Encoding"), "gzip");
        assert_true(r.body.len > 100 && (unsigned char)r.body.ptr[0] == 0x1f);
        assert_has(reply_header(&r, "ETag"), "-gz\"");
        size_t packed = r.body.len;
        r = portal_get(&portal, PORTAL_HALLE, "Accept-Encoding: gzip;q=0, identity\r\n");
        assert_int_equal(reply_header_count(&r, "Content-Encoding"), 0);
        assert_true(r.body.len > 2 * packed);
        assert_str(reply_header(&r, "Vary"), "Accept-Encoding");
        assert_lacks(reply_header(&r, "ETag"), "-gz\"");
    }
    struct reply r = portal_get(&portal, "/healthz", "Accept-Encoding: gzip\r\n");
    assert_int_equal(reply_header_count(&r, "Content-Encoding"), 0);
    r = portal_get(&portal, "/dateien/bild.png", "Accept-Encoding: gzip\r\n");
    assert_int_equal(reply_header_count(&r, "Content-Encoding"), 0);
}

static void test_head(void **state)
{
    (void)state;
    static const char *const targets[] = {
        "/",        PORTAL_HALLE,        "/feed.atom",       "/nichts/",
        "/vor-ort", "/barriere-melden/", "/dateien/bild.png"
    };
    for (size_t i = 0; i < ARRAY_LEN(targets); i++) {
        for (int again = 0; again < 2; again++) {
            struct reply get = portal_get(&portal, targets[i], "");
            int status = get.status;
            char length[24];
            keep(length, sizeof(length), reply_header(&get, "Content-Length"));
            struct reply head = portal_send(&portal, "HEAD", targets[i], "");
            assert_int_equal(head.status, status);
            assert_int_equal(head.body.len, 0);
            if (status != 404) { /* error pages carry a number of their own */
                assert_str(reply_header(&head, "Content-Length"), length);
            }
        }
    }
}

/* --- addresses ------------------------------------------------------------------------------------ */

struct way {
    const char *target;
    int status;
    const char *location; /* "" if none */
};

static void check_ways(const struct way *ways, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct reply r = portal_get(&portal, ways[i].target, "");
        if (r.status != ways[i].status) {
            print_error("%s: %d, wanted %d\n", ways[i].target, r.status, ways[i].status);
        }
        assert_int_equal(r.status, ways[i].status);
        assert_str(reply_header(&r, "Location"), ways[i].location);
        assert_true(r.status != 308 || r.body.len == 0);
    }
}

static void test_slash(void **state)
{
    (void)state;
    static const struct way ways[] = {
        { "/vor-ort", 308, "/vor-ort/" },
        { "/vor-ort?land=ST", 308, "/vor-ort/?land=ST" },
        { "/vor-ort/halle-saale", 308, "/vor-ort/halle-saale/" },
        { "/vor-ort/halle-saale/", 308, PORTAL_HALLE },
        { "/vor-ort/halle-saale/kurzportrait", 308, PORTAL_HALLE },
        { "/vor-ort/halle-saale/berichte/2019", 308, "/vor-ort/halle-saale/berichte/2019/" },
        { "/arbeitsgemeinschaft/ziele", 308, "/arbeitsgemeinschaft/ziele/" },
        { "/en", 308, "/en/" },
        { "/en/vor-ort", 308, "/en/vor-ort/" },
        { "/en/arbeitsgemeinschaft", 308, "/en/arbeitsgemeinschaft/" },
        { "/healthz", 200, "" },
        { "/healthz/", 404, "" },
    };
    check_ways(ways, ARRAY_LEN(ways));
}

static void test_unknown(void **state)
{
    (void)state;
    static const struct way ways[] = {
        { "/gibt-es-nicht/", 404, "" },
        { "/vor-ort/niemand/", 404, "" },
        { "/vor-ort/niemand/kurzportrait/", 404, "" },
        { "/vor-ort/Halle-Saale/kurzportrait/", 404, "" },
        { "/vor-ort/halle-saale/berichte/1899/", 404, "" },
        { "/vor-ort/halle-saale/berichte/2018/", 404, "" },
        { "/vor-ort/halle-saale/berichte/2018/bildungsleitbild-beschlossen/", 404, "" },
        { "/vor-ort/magdeburg/berichte/2019/bildungsleitbild-beschlossen/", 404, "" },
        { "/berichte/2019/bildungsleitbild-beschlossen/", 404, "" },
        { "/berichte/2023/", 404, "" },
        { "/aktivitaeten/nichts/", 404, "" },
        { "/aktivitaeten/jahresforen/nichts/", 404, "" },
        { "/dateien/nichts.pdf", 404, "" },
        { "/dateien/../vorort.db", 404, "" },
        { "/dateien/%2e%2e/vorort.db", 404, "" },
        { "/assets/0000/vorort.css", 404, "" },
        { "/assets/", 404, "" },
        { "//", 404, "" },
        { "//evil.example/", 404, "" },
        { "//evil.example/detailseite/", 404, "" },
        { "/en//evil.example/detailseite/", 404, "" },
        { "/%5Cevil.example/detailseite/", 308, "/%5Cevil.example/" },
        { "/a%0d%0aSet-Cookie:%20a=b/detailseite/", 308, "/a%0D%0ASet-Cookie%3A%20a%3Db/" },
        { "/%c3%a4/detailseite/", 308, "/%C3%A4/" },
        { "/%00/", 400, "" },
        { "/%zz/", 400, "" },
        { "/%ff/", 400, "" },
    };
    check_ways(ways, ARRAY_LEN(ways));
}

static void test_suggestions(void **state)
{
    (void)state;
    struct reply r = portal_get(&portal, "/vor-ort/halle/kurzprotrait/", "");
    assert_int_equal(r.status, 404);
    assert_has(r.body, "Meinten Sie eine dieser Seiten?");
    assert_has(r.body, "href=\"" PORTAL_HALLE "\"");
    assert_has(r.body, "class=\"kennung\"");
    assert_has(r.body, "noindex");
    assert_lacks(r.body, "rel=\"canonical\"");
    assert_str(reply_header(&r, "Cache-Control"), "no-store");
    r = portal_get(&portal, "/xyzzy-qq/", "");
    assert_lacks(r.body, "Meinten Sie");
    r = portal_get(&portal, "/en/vor-ort/halle/kurzprotrait/", "");
    assert_has(r.body, "href=\"" PORTAL_HALLE_EN "\"");
}

/* Addresses of the old site, docs/paket.md umleitungen.csv. */
static void test_old_addresses(void **state)
{
    (void)state;
    static const struct way ways[] = {
        { "/alt/haus/", 308, "/arbeitsgemeinschaft/" },
        { "/alt/haus", 308, "/arbeitsgemeinschaft/" },
        { "/en/alt/haus/", 308, "/en/arbeitsgemeinschaft/" },
        { "/alt/haus/?x=1", 308, "/arbeitsgemeinschaft/" },
        { "/alt/liste/?tx_news_pi1%5Bnews%5D=12&cHash=abc", 308, PORTAL_BERICHT },
        { "/alt/liste/?cHash=abc&tx_news_pi1[news]=12", 308, PORTAL_BERICHT },
        { "/alt/liste?tx_news_pi1%5Bnews%5D=12", 308, PORTAL_BERICHT },
        { "/alt/liste/?tx_news_pi1%5Bnews%5D=13", 404, "" },
        { "/alt/liste/?tx_news_pi1%5Bnews%5D=121", 404, "" },
        { "/alt/liste/", 404, "" },
        { "/vor-ort/?b=2&alt=1", 308, "/arbeitsgemeinschaft/" },
        { "/vor-ort/?alt=1", 200, "" },
        { "/vor-ort/halle-saale/aktuelle-berichte/", 308, "/vor-ort/halle-saale/berichte/" },
        { "/vor-ort/halle-saale/archivierte-berichte/", 308, "/vor-ort/halle-saale/berichte/" },
        { "/vor-ort/halle-saale/aktuelle-berichte/detailseite/?tx_news_pi1%5Bnews%5D=77", 308,
          "/vor-ort/halle-saale/berichte/" },
        { "/arbeitsgemeinschaft/detailseite/", 308, "/arbeitsgemeinschaft/" },
    };
    check_ways(ways, ARRAY_LEN(ways));
}

/* An entry with a query never leads back to itself. */
static void test_no_circle(void **state)
{
    (void)state;
    portal_sql(&portal, "INSERT INTO umleitung (von, nach) VALUES ('/vor-ort/?c=1',"
                        " '/vor-ort/?c=1&land=ST')");
    struct reply r = portal_get(&portal, "/vor-ort/?c=1&land=ST", "");
    assert_int_equal(r.status, 200);
    portal_sql(&portal, "DELETE FROM umleitung WHERE von = '/vor-ort/?c=1'");
}

/* --- methods and origin --------------------------------------------------------------------------- */

static void test_methods(void **state)
{
    (void)state;
    static const struct {
        const char *method;
        const char *target;
        const char *allow;
    } cases[] = {
        { "OPTIONS", "/barriere-melden/", "GET, HEAD, POST" },
        { "OPTIONS", "/en/barriere-melden/", "GET, HEAD, POST" },
        { "OPTIONS", "/suche/", "GET, HEAD" },
        { "OPTIONS", "/", "GET, HEAD" },
        { "OPTIONS", "/%zz", "GET, HEAD" },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct reply r = portal_send(&portal, cases[i].method, cases[i].target, "");
        assert_int_equal(r.status, 405);
        assert_str(reply_header(&r, "Allow"), cases[i].allow);
        assert_has(r.body, "class=\"kennung\"");
    }
    /* Others are refused at the front, which knows no routes. */
    struct reply r = portal_send(&portal, "DELETE", "/", "");
    assert_int_equal(r.status, 405);
    assert_has(r.body, "kann so nicht aufgerufen werden");
    r = portal_post(&portal, PORTAL_HALLE, "", "a=b");
    assert_int_equal(r.status, 405);
    assert_str(reply_header(&r, "Allow"), "GET, HEAD");
}

static void test_origin(void **state)
{
    (void)state;
    static const struct {
        const char *headers;
        int status;
    } cases[] = {
        { "", 303 },
        { "Sec-Fetch-Site: same-origin\r\n", 303 },
        { "Sec-Fetch-Site: cross-site\r\n", 403 },
        { "Sec-Fetch-Site: same-site\r\n", 403 },
        { "Sec-Fetch-Site: none\r\n", 403 },
        { "Origin: http://netz.example\r\n", 303 },
        { "Origin: https://netz.example\r\n", 303 },
        { "Origin: https://NETZ.example\r\n", 303 },
        { "Origin: https://evil.example\r\n", 403 },
        { "Origin: https://netz.example.evil\r\n", 403 },
        { "Origin: null\r\n", 403 },
        { "Origin: ftp://netz.example\r\n", 403 },
        { "Sec-Fetch-Site: cross-site\r\nOrigin: https://netz.example\r\n", 403 },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct reply r = portal_post(&portal, "/barriere-melden/", cases[i].headers, "text=abc");
        if (r.status != cases[i].status) {
            print_error("%s\n", cases[i].headers);
        }
        assert_int_equal(r.status, cases[i].status);
    }
    portal_sql(&portal, "DELETE FROM barriere_meldung");
}

/* --- the form ------------------------------------------------------------------------------------- */

static void test_form_kept(void **state)
{
    (void)state;
    struct reply r = portal_post(&portal, "/barriere-melden/", "",
                                 "adresse=%2Fvor-ort%2F&text=Zeile+1%0D%0AZeile+2&mail=a%40b.de");
    assert_int_equal(r.status, 303);
    assert_str(reply_header(&r, "Location"), "/barriere-melden/danke/");
    assert_int_equal(portal_number(&portal, "SELECT count(*) FROM barriere_meldung WHERE adresse ="
                                            " '/vor-ort/' AND beschreibung = 'Zeile 1' || char(10) "
                                            "|| 'Zeile 2' AND antwort_an = 'a@b.de'"),
                     1);
    r = portal_post(&portal, "/en/barriere-melden/", "", "text=x&mail=");
    assert_str(reply_header(&r, "Location"), "/en/barriere-melden/danke/");
    assert_int_equal(portal_number(&portal, "SELECT count(*) FROM barriere_meldung WHERE "
                                            "antwort_an IS NULL AND adresse = ''"),
                     1);
    portal_sql(&portal, "DELETE FROM barriere_meldung");
}

static void test_form_problems(void **state)
{
    (void)state;
    struct reply r =
        portal_post(&portal, "/barriere-melden/", "", "adresse=%22%3Cb%3E&text=++&mail=keine");
    assert_int_equal(r.status, 422);
    assert_has(r.body, "Bitte prüfen Sie Ihre Angaben");
    assert_has(r.body, "Bitte ausfüllen.");
    assert_has(r.body, "Das ist keine E-Mail-Adresse");
    assert_has(r.body, "value=\"&quot;&lt;b&gt;\"");
    assert_has(r.body, "aria-invalid=\"true\"");
    assert_has(r.body, "href=\"#mail\"");
    assert_str(reply_header(&r, "Cache-Control"), "no-store");
    r = portal_get(&portal, "/barriere-melden/", "");
    assert_lacks(r.body, "aria-invalid");
    assert_int_equal(portal_number(&portal, "SELECT count(*) FROM barriere_meldung"), 0);
}

static void test_form_machines(void **state)
{
    (void)state;
    struct reply r = portal_post(&portal, "/barriere-melden/", "", "text=kauf&website=http://x");
    assert_int_equal(r.status, 303);
    assert_int_equal(portal_number(&portal, "SELECT count(*) FROM barriere_meldung"), 0);
    char body[4096] = "text=a";
    for (int i = 0; i < 120; i++) {
        (void)snprintf(body + 6 + 4 * i, sizeof(body) - 6 - 4 * (size_t)i, "&a=b");
    }
    r = portal_post(&portal, "/barriere-melden/", "", body);
    assert_int_equal(r.status, 400);
}

static void test_form_flood(void **state)
{
    (void)state;
    portal_sql(&portal, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i <"
                        " 10000) INSERT INTO barriere_meldung (eingegangen, adresse, beschreibung)"
                        " SELECT i, '', 'x' FROM n");
    struct reply r = portal_post(&portal, "/barriere-melden/", "", "text=noch+eine");
    assert_int_equal(r.status, 429);
    assert_has(r.body, "Zu viele Anfragen");
    assert_int_equal(portal_number(&portal, "SELECT count(*) FROM barriere_meldung"), 10000);
    portal_sql(&portal, "DELETE FROM barriere_meldung");
}

/* --- long addresses ------------------------------------------------------------------------------- */

/* Three bytes for one in the address of the other language and in the title; nothing breaks. */
static void test_long(void **state)
{
    (void)state;
    static char target[4096];
    static const char *const begins[] = { "/suche/?q=a", "/vor-ort/?q=a", "/nichts/",
                                          "/suche/?x=", "/barriere-melden/?text=a" };
    for (size_t i = 0; i < ARRAY_LEN(begins); i++) {
        for (int k = 0; k < 2; k++) {
            memset(target, k == 0 ? '+' : '<', sizeof(target));
            memcpy(target, begins[i], strlen(begins[i]));
            memcpy(target + 4000, "b", 2);
            struct reply r = portal_get(&portal, target, "");
            assert_true(r.status == 200 || r.status == 404);
            assert_has(r.body, "</html>");
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_content),
        cmocka_unit_test(test_absent),
        cmocka_unit_test(test_no_official_figure),
        cmocka_unit_test(test_security_headers),
        cmocka_unit_test(test_hsts),
        cmocka_unit_test(test_types),
        cmocka_unit_test(test_not_modified),
        cmocka_unit_test(test_tag_lists),
        cmocka_unit_test(test_gzip),
        cmocka_unit_test(test_head),
        cmocka_unit_test(test_slash),
        cmocka_unit_test(test_unknown),
        cmocka_unit_test(test_suggestions),
        cmocka_unit_test(test_old_addresses),
        cmocka_unit_test(test_no_circle),
        cmocka_unit_test(test_methods),
        cmocka_unit_test(test_origin),
        cmocka_unit_test(test_form_kept),
        cmocka_unit_test(test_form_problems),
        cmocka_unit_test(test_form_machines),
        cmocka_unit_test(test_form_flood),
        cmocka_unit_test(test_long),
    };
    return cmocka_run_group_tests_name("app/pages", tests, setup, teardown);
}
