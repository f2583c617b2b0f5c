/*
 * app_escape_test.c: every text of the database carries signs that would end a text, an attribute or
 * a script. No page may show them as markup: parsers that are not ours (libxml2, jansson, libical)
 * read every reply and look for what was smuggled in.
 */
#include "app/testing_db.h"

#include <jansson.h>
#include <libical/ical.h>
#include <libxml/HTMLparser.h>

/* Would be an element zz, an attribute zz, the end of a script, a line of its own in a calendar. */
#define HOSTILE "<zz>\"zz=\"1'' zz=''2</script><zz>&zz;\\;,%zz"
/* The same as SQL text: '' stands for one quote already. */

static struct portal portal;

static const char *const spoil[] = {
    "UPDATE einstellung SET wert = wert || '" HOSTILE "' WHERE schluessel NOT IN ('basis_url', "
    "'akzent', 'akzent_dunkel')",
    "UPDATE quelle SET titel = titel || '" HOSTILE "', herausgeber = '" HOSTILE
    "', lizenz = '" HOSTILE "', zensus = '" HOSTILE "', url = 'https://x.example/" HOSTILE "'",
    "UPDATE einheit SET name = name || '" HOSTILE "', anzeige = anzeige || '" HOSTILE "'",
    "UPDATE einheit_stand SET name = name || '" HOSTILE "', plz = '" HOSTILE "', sitz = '" HOSTILE
    "'",
    "UPDATE mitglied SET name = name || '" HOSTILE "', beleg = '" HOSTILE "'",
    "UPDATE portrait SET slogan = '" HOSTILE "', einwohner_anzeige = '" HOSTILE
    "', beschreibung = '" HOSTILE "'",
    "UPDATE portrait SET status = '" HOSTILE "' WHERE mitglied_id = 3",
    "UPDATE portrait_link SET text = '" HOSTILE "', url = url || '" HOSTILE "'",
    "INSERT INTO portrait_link (mitglied_id, position, text, url) VALUES (1, 10, 'x',"
    " 'javascript:zz()'), (1, 11, 'x', 'data:text/html,zz'), (1, 12, 'x', '//zz.example/')",
    "UPDATE portrait_kontakt SET organisation = '" HOSTILE "', person = '" HOSTILE
    "', rolle = '" HOSTILE "', telefon = '" HOSTILE "', mail = '" HOSTILE
    "', web = 'javascript:zz()'",
    "UPDATE bericht SET titel = titel || '" HOSTILE "', ort = '" HOSTILE "', teaser = '" HOSTILE
    "', art = CASE id WHEN 2 THEN '" HOSTILE "' ELSE art END",
    "UPDATE bericht_thema SET thema = '" HOSTILE "'",
    "UPDATE bericht_anlage SET text = '" HOSTILE "'",
    "UPDATE datei SET titel = '" HOSTILE "'",
    "UPDATE seite SET titel = titel || '" HOSTILE "', beschreibung = '" HOSTILE "'",
    "UPDATE seite SET kurztitel = '" HOSTILE "' WHERE id IN (2, 3)",
    "UPDATE seite_angabe SET wert = '" HOSTILE "' WHERE schluessel <> 'bewertet_am'",
    "INSERT INTO seite_angabe (seite_id, schluessel, wert) VALUES (8, 'geprueft_durch', '" HOSTILE
    "')",
    "UPDATE veranstaltung SET titel = titel || '" HOSTILE "', motto = '" HOSTILE
    "', ort = '" HOSTILE "'",
    "UPDATE veranstaltung_link SET text = '" HOSTILE "', url = url || '" HOSTILE "'",
    "UPDATE suche SET titel = titel || '" HOSTILE "', text = text || '" HOSTILE "'",
};

static int setup(void **state)
{
    (void)state;
    portal_make(&portal);
    for (size_t i = 0; i < ARRAY_LEN(spoil); i++) {
        portal_sql(&portal, spoil[i]);
    }
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    portal_remove(&portal);
    xmlCleanupParser();
    return 0;
}

/* --- HTML ----------------------------------------------------------------------------------------- */

static void check_json(struct str text)
{
    json_error_t error;
    json_t *json = json_loadb(text.ptr, text.len, JSON_REJECT_DUPLICATES, &error);
    if (json == NULL) {
        print_error("%s\n%.*s\n", error.text, STR_ARG(text));
    }
    assert_non_null(json);
    assert_non_null(json_object_get(json, "@graph"));
    json_decref(json);
}

/* An address that a browser follows is http(s), mailto, tel, ours or a place on the page. */
static bool follows_safely(const char *address)
{
    static const char *const fine[] = { "https://", "http://", "mailto:", "tel:", "#" };
    for (size_t i = 0; i < ARRAY_LEN(fine); i++) {
        if (strncmp(address, fine[i], strlen(fine[i])) == 0) {
            return true;
        }
    }
    return address[0] == '/' && address[1] != '/' && address[1] != '\\';
}

static void check_attribute(const xmlNode *node, const xmlAttr *attribute)
{
    const char *name = (const char *)attribute->name;
    xmlChar *value = xmlNodeListGetString(node->doc, attribute->children, 1);
    const char *text = value != NULL ? (const char *)value : "";
    bool followed =
        strcmp(name, "href") == 0 || strcmp(name, "src") == 0 || strcmp(name, "action") == 0;
    bool fine = strcmp(name, "zz") != 0 && strncmp(name, "on", 2) != 0 &&
                strcmp(name, "style") != 0 && (!followed || follows_safely(text));
    if (!fine) {
        print_error("<%s %s=\"%s\">\n", (const char *)node->name, name, text);
    }
    xmlFree(value);
    assert_true(fine);
}

static void check_node(const xmlNode *node)
{
    const char *name = (const char *)node->name;
    assert_string_not_equal(name, "zz");
    for (const xmlAttr *a = node->properties; a != NULL; a = a->next) {
        check_attribute(node, a);
    }
    if (strcmp(name, "script") == 0) {
        xmlChar *text = xmlNodeGetContent(node);
        check_json(str_from_cstr((const char *)text));
        xmlFree(text);
    }
}

/* Every element, in order; without recursion, for the depth is not ours to choose. */
static void walk(const xmlNode *root)
{
    const xmlNode *node = root;
    while (node != NULL) {
        if (node->type == XML_ELEMENT_NODE) {
            check_node(node);
        }
        if (node->children != NULL && node->type == XML_ELEMENT_NODE) {
            node = node->children;
            continue;
        }
        while (node != root && node->next == NULL) {
            node = node->parent;
        }
        if (node == root) {
            break;
        }
        node = node->next;
    }
}

static void check_html(struct str body)
{
    htmlDocPtr doc = htmlReadMemory(body.ptr, (int)body.len, NULL, "utf-8",
                                    HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                        HTML_PARSE_NONET);
    assert_non_null(doc);
    walk(xmlDocGetRootElement(doc));
    xmlFreeDoc(doc);
}

/* --- the others ------------------------------------------------------------------------------------ */

static void check_xml(struct str body)
{
    xmlDocPtr doc = xmlReadMemory(body.ptr, (int)body.len, NULL, NULL, XML_PARSE_NONET);
    assert_non_null(doc);
    walk(xmlDocGetRootElement(doc));
    xmlFreeDoc(doc);
}

static void check_ics(struct str body)
{
    char *text = test_malloc(body.len + 1);
    memcpy(text, body.ptr, body.len);
    text[body.len] = '\0';
    icalcomponent *calendar = icalparser_parse_string(text);
    assert_non_null(calendar);
    assert_int_equal(icalcomponent_count_errors(calendar), 0);
    assert_int_equal(icalcomponent_count_components(calendar, ICAL_VEVENT_COMPONENT), 2);
    icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
    assert_non_null(strstr(icalcomponent_get_summary(event), "<zz>\"zz=\"1' zz='2</script>"));
    assert_non_null(strstr(icalcomponent_get_location(event), "&zz;\\;,%zz"));
    icalcomponent_free(calendar);
    test_free(text);
}

static const char *const pages[] = {
    "/",
    "/vor-ort/",
    "/vor-ort/?zeit=alle",
    "/vor-ort/?q=%3Czz%3E%22zz=%221%27%20zz=%272",
    "/vor-ort/?land=%22zz",
    PORTAL_HALLE,
    "/vor-ort/magdeburg/kurzportrait/",
    "/vor-ort/landkreis-bautzen/kurzportrait/",
    "/vor-ort/bernsdorf/kurzportrait/",
    "/vor-ort/halle-saale/berichte/",
    "/vor-ort/halle-saale/berichte/2019/",
    PORTAL_BERICHT,
    PORTAL_MITTEILUNG,
    "/berichte/",
    "/berichte/2024/",
    "/vor-ort/aktuelle-quartalsberichte/",
    "/arbeitsgemeinschaft/",
    "/arbeitsgemeinschaft/ziele/",
    "/arbeitsgemeinschaft/ziele/weg/",
    "/impressum/",
    "/datenschutz/",
    "/barrierefreiheit/",
    "/leichte-sprache/",
    "/aktivitaeten/",
    "/aktivitaeten/jahresforen/",
    "/aktivitaeten/jahresforen/forum-2013/",
    "/aktivitaeten/gruppen/uebergang/",
    "/suche/?q=zz",
    "/suche/?q=%3Czz%3E%22zz=%221%27%20zz=%272%3C/script%3E",
    "/suche/?q=halle&art=%3Czz%3E",
    "/barriere-melden/?adresse=%22zz=%221&text=%3C/textarea%3E%3Czz%3E&mail=%22%3Czz%3E",
    "/barriere-melden/danke/",
    "/%3Czz%3E/%22zz=%221/",
    "/zz/halle/",
};

static void test_html(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(pages); i++) {
        static const char *const languages[] = { "", "/en" };
        for (size_t lang = 0; lang < ARRAY_LEN(languages); lang++) {
            char target[200];
            (void)snprintf(target, sizeof(target), "%s%s", languages[lang], pages[i]);
            struct reply r = portal_get(&portal, target, "");
            if (r.status != 200 && r.status != 404) {
                print_error("%s: %d\n", target, r.status);
                fail();
            }
            assert_has(r.body, "zz");
            assert_lacks(r.body, "<zz");
            check_html(r.body);
        }
    }
}

static void test_form_comes_back(void **state)
{
    (void)state;
    struct reply r = portal_post(&portal, "/barriere-melden/", "",
                                 "adresse=%22zz%3D%221&text=&mail=%3C%2Ftextarea%3E%3Czz%3E");
    assert_int_equal(r.status, 422);
    check_html(r.body);
    r = portal_post(&portal, "/barriere-melden/", "",
                    "adresse=%22zz%3D%221&text=%3C%2Ftextarea%3E%3Czz%3E&mail=%22");
    assert_int_equal(r.status, 422);
    assert_has(r.body, "&lt;/textarea&gt;&lt;zz&gt;");
    check_html(r.body);
}

static void test_xml(void **state)
{
    (void)state;
    static const char *const documents[] = { "/feed.atom", "/vor-ort/halle-saale/feed.atom",
                                             "/vor-ort/bernsdorf/feed.atom", "/sitemap.xml" };
    for (size_t i = 0; i < ARRAY_LEN(documents); i++) {
        struct reply r = portal_get(&portal, documents[i], "");
        assert_int_equal(r.status, 200);
        assert_lacks(r.body, "<zz");
        check_xml(r.body);
    }
}

static void test_calendar(void **state)
{
    (void)state;
    struct reply r = portal_get(&portal, "/termine.ics", "");
    assert_int_equal(r.status, 200);
    check_ics(r.body);
}

/* What no XML can hold and no page should: control characters, halves of characters. */
static void test_broken_bytes(void **state)
{
    (void)state;
    portal_sql(&portal, "UPDATE bericht SET titel = CAST(X'41010b1f7fc3ff80efbfbe42' AS TEXT),"
                        " teaser = CAST(X'c285e280a8ff' AS TEXT)");
    portal_sql(&portal, "UPDATE veranstaltung SET titel = CAST(X"
                        "'8080808080808080808080808080808080808080808080808080808080808080808080"
                        "80808080808080808080808080808080808080808080808080808080808080808080"
                        "0d0a454e443a564556454e54' AS TEXT)");
    static const char *const documents[] = { "/feed.atom", "/", PORTAL_BERICHT, "/termine.ics",
                                             "/vor-ort/halle-saale/berichte/" };
    for (size_t i = 0; i < ARRAY_LEN(documents); i++) {
        struct reply r = portal_get(&portal, documents[i], "");
        assert_int_equal(r.status, 200);
        if (portal_has(r.body, "<?xml")) {
            check_xml(r.body);
        } else if (portal_has(r.body, "<html")) {
            check_html(r.body);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_html),         cmocka_unit_test(test_form_comes_back),
        cmocka_unit_test(test_xml),          cmocka_unit_test(test_calendar),
        cmocka_unit_test(test_broken_bytes),
    };
    return cmocka_run_group_tests_name("app/escape", tests, setup, teardown);
}
