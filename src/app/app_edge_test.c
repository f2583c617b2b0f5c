/* app_edge_test.c: pages at their edges: nothing there yet, as much as may be, and what people type. */
#include "app/testing_db.h"
#include "base/log.h"

static struct portal portal;

static int setup_empty(void **state)
{
    (void)state;
    portal_make_empty(&portal);
    return 0;
}

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

/* --- an empty network ------------------------------------------------------------------------------ */

static void test_empty(void **state)
{
    (void)state;
    static const struct {
        const char *target;
        int status;
        const char *says;
    } cases[] = {
        { "/", 200, "<h1>Vorort</h1>" },
        { "/en/", 200, "<html lang=\"en\">" },
        { "/vor-ort/", 200, "Kein Mitglied passt" },
        { "/vor-ort/?land=ST&q=x", 200, "Kein Mitglied passt" },
        { "/vor-ort/aktuelle-quartalsberichte/", 200, "Hier steht noch kein Bericht." },
        { "/berichte/", 200, "Hier steht noch kein Bericht." },
        { "/berichte/2024/", 404, "Diese Seite gibt es hier nicht." },
        { "/aktivitaeten/", 200, "Zurzeit steht kein Termin fest." },
        { "/aktivitaeten/jahresforen/", 404, "" },
        { "/vor-ort/halle-saale/kurzportrait/", 404, "" },
        { "/vor-ort/halle-saale/feed.atom", 404, "" },
        { "/impressum/", 404, "" },
        { "/suche/?q=halle", 200, "nichts gefunden" },
        { "/feed.atom", 200, "</feed>" },
        { "/termine.ics", 200, "END:VCALENDAR" },
        { "/sitemap.xml", 200, "</urlset>" },
        { "/robots.txt", 200, "Sitemap: /sitemap.xml" },
        { "/netz.css", 404, "" },
        { "/barriere-melden/", 200, "Was geht nicht?" },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct reply r = portal_get(&portal, cases[i].target, "");
        if (r.status != cases[i].status) {
            print_error("%s: %d\n", cases[i].target, r.status);
        }
        assert_int_equal(r.status, cases[i].status);
        assert_has(r.body, cases[i].says);
    }
    struct reply r = portal_get(&portal, "/", "");
    assert_lacks(r.body, "netz.css");
    assert_lacks(r.body, "mailto:");
}

/* --- what people type ------------------------------------------------------------------------------ */

static void test_odd_searches(void **state)
{
    (void)state;
    static const char *const typed[] = {
        "%22",
        "%27",
        "*",
        "%28%29",
        "-",
        "+",
        "%E2%80%93",
        "%E2%80%9EHalle%E2%80%9C",
        "a%20AND",
        "NOT%20halle",
        "halle%20OR",
        "NEAR(halle%20saale)",
        "titel:halle",
        "%5Ehalle",
        "halle*",
        "%7Bhalle%7D",
        "halle%2Bsaale",
        "%C3%A4",
        "HALLE",
        "hal%20hal%20hal%20hal%20hal%20hal%20hal",
        "%F0%9F%8F%9B",
        "%C2%A0",
        "%E2%80%8B",
        "%00",
        "%FF",
        "a",
        "1",
        "-1",
        "%25",
        "_",
        "%5C",
        "x%27%20OR%201=1%20--",
        "%22%22",
        "%22a%20b",
        "halle%22*%20%22",
        "col:",
        ":",
        "%01%02",
    };
    for (size_t i = 0; i < ARRAY_LEN(typed); i++) {
        static const char *const targets[] = { "/suche/?q=", "/vor-ort/?q=", "/", "/vor-ort/" };
        for (size_t k = 0; k < ARRAY_LEN(targets); k++) {
            char target[200];
            (void)snprintf(target, sizeof(target), "%s%s", targets[k], typed[i]);
            struct reply r = portal_get(&portal, target, "");
            if (r.status >= 500) {
                print_error("%s: %d\n", target, r.status);
            }
            assert_true(r.status < 500);
        }
    }
    struct reply r = portal_get(&portal, "/suche/?q=%E2%80%9Ebildungskonzept%E2%80%9C", "");
    assert_has(r.body, "/vor-ort/halle-saale/berichte/2021/bildungskonzept/");
    r = portal_get(&portal, "/suche/?q=BILDUNGSKONZ", "");
    assert_has(r.body, "/vor-ort/halle-saale/berichte/2021/bildungskonzept/");
}

/* --- as much as may be ------------------------------------------------------------------------------ */

/* 40 links of 2,000 signs, each of which JSON-LD writes as six. */
static void test_many_links(void **state)
{
    (void)state;
    portal_sql(&portal, "WITH RECURSIVE n (i) AS (SELECT 3 UNION ALL SELECT i + 1 FROM n WHERE i <"
                        " 40) INSERT INTO portrait_link (mitglied_id, position, text, url) SELECT"
                        " 1, i, replace(hex(zeroblob(100)), '0', '&'), 'https://x.example/?' ||"
                        " replace(hex(zeroblob(990)), '0', '&') FROM n");
    struct reply r = portal_get(&portal, PORTAL_HALLE, "");
    assert_int_equal(r.status, 200);
    assert_has(r.body, "</html>");
}

/* A page at the bottom of a deep tree; the breadcrumb keeps its top. */
static void test_deep(void **state)
{
    (void)state;
    static const char tree[] = "/t/t/t/t/t/t/t/t/t/t/t/t/t/t/";
    for (int depth = 0; depth < 14; depth++) {
        char sql[400];
        char path[40];
        (void)snprintf(path, sizeof(path), "%.*s", 3 + 2 * depth, tree);
        (void)snprintf(sql, sizeof(sql),
                       "INSERT INTO seite (pfad, eltern, art, titel, text, text_html) VALUES ('%s',"
                       " nullif('%.*s', '/'), 'seite', 'Stufe %d', 'x', '<p>x</p>')",
                       path, 1 + 2 * depth, tree, depth);
        portal_sql(&portal, sql);
        struct reply r = portal_get(&portal, path, "");
        assert_int_equal(r.status, 200);
        assert_has(r.body, "Stufe 0");
        assert_has(r.body, "</html>");
    }
}

/* --- refused at the front ------------------------------------------------------------------------- */

static void check_refusal(const struct reply *r, int status)
{
    assert_int_equal(r->status, status);
    assert_true(str_ends(r->body, STR("\n")) && r->body.len > 10);
    assert_str(reply_header(r, "Content-Type"), "text/plain; charset=utf-8");
    assert_str(reply_header(r, "Cache-Control"), "no-store");
    assert_has(reply_header(r, "Content-Security-Policy"), "default-src 'none'");
    assert_int_equal(reply_header_count(r, "Set-Cookie"), 0);
}

static void test_refusals(void **state)
{
    (void)state;
    static char long_target[6000];
    static char many[12000];
    memset(long_target, 'a', sizeof(long_target) - 1);
    long_target[0] = '/';
    struct reply r = portal_get(&portal, long_target, "");
    check_refusal(&r, 414);
    memset(many, 'b', sizeof(many) - 1);
    memcpy(many, "X-Lang: ", 8);
    memcpy(many + sizeof(many) - 3, "\r\n", 2);
    r = portal_get(&portal, "/", many);
    check_refusal(&r, 431);
    r = portal_send(&portal, "BREW", "/", "");
    check_refusal(&r, 501);
    r = portal_send(&portal, "PUT", "/", "");
    check_refusal(&r, 405);
    r = portal_get(&portal, "/", "Content-Length: 3\r\nContent-Length: 4\r\n");
    check_refusal(&r, 400);
}

/* The same entry has the same identity, whoever asks. */
static void test_feed_in_english(void **state)
{
    (void)state;
    struct reply r = portal_get(&portal, "/en/feed.atom", "");
    assert_int_equal(r.status, 200);
    assert_has(r.body, "<id>" PORTAL_BASIS PORTAL_BERICHT "</id>");
    assert_lacks(r.body, "/en/");
}

/* --- the operator's side ---------------------------------------------------------------------------- */

static struct str read_log(int fd, char *room, size_t size)
{
    log_flush();
    ssize_t n = pread(fd, room, size, 0);
    assert_true(n > 0);
    return (struct str){ room, (size_t)n };
}

/* One line for each request: what happened, never what somebody typed or from where. */
static void test_log(void **state)
{
    (void)state;
    static char room[8192];
    char name[] = "/tmp/vorort-log-XXXXXX";
    int fd = mkstemp(name);
    assert_true(fd >= 0);
    log_init(fd, LOG_INFO, "probe");
    portal.config.log_requests = true;
    (void)portal_get(&portal, "/suche/?q=geheim1", "Cookie: a=geheim2\r\n");
    (void)portal_post(&portal, "/barriere-melden/", "", "text=geheim3&mail=geheim4%40b.de");
    (void)portal_get(&portal, "/geheim5/?token=geheim6", "Authorization: Bearer geheim7\r\n");
    db_fail_at(2);
    (void)portal_get(&portal, PORTAL_HALLE, "");
    db_fail_at(0);
    struct str log = read_log(fd, room, sizeof(room));
    assert_lacks(log, "geheim");
    assert_lacks(log, "127.0.0.1");
    assert_has(log, "\"route\":\"suche_show\",\"status\":200");
    assert_has(log, "\"methode\":\"POST\",\"route\":\"barriere_report\",\"status\":303");
    assert_has(log, "\"status\":404");
    assert_has(log, "\"stufe\":\"fehler\"");
    assert_has(log, "\"spur\":\"");
    size_t lines = 0;
    for (size_t i = 0; i < log.len; i++) {
        lines += log.ptr[i] == '\n' ? 1 : 0;
    }
    assert_int_equal(lines, 4);
    portal.config.log_requests = false;
    log_init(STDERR_FILENO, LOG_ERROR, "probe");
    (void)close(fd);
    (void)unlink(name);
}

/* The number on the error page is the number in the log. */
static void test_number(void **state)
{
    (void)state;
    static char room[8192];
    char name[] = "/tmp/vorort-log-XXXXXX";
    int fd = mkstemp(name);
    assert_true(fd >= 0);
    log_init(fd, LOG_INFO, "probe");
    portal.config.log_requests = true;
    struct reply r = portal_get(&portal, "/gibt-es-nicht/", "");
    size_t at = str_find(r.body, STR("Kennung "), 0);
    assert_int_not_equal(at, SIZE_MAX);
    char id[CTX_ID_LEN + 1] = "";
    memcpy(id, r.body.ptr + at + 8, CTX_ID_LEN);
    assert_has(read_log(fd, room, sizeof(room)), id);
    portal.config.log_requests = false;
    log_init(STDERR_FILENO, LOG_ERROR, "probe");
    (void)close(fd);
    (void)unlink(name);
}

/* Somebody else writes for longer than a visitor waits: a sentence, and nothing is half done. */
static void test_busy(void **state)
{
    (void)state;
    portal_sql(&portal, "BEGIN IMMEDIATE");
    struct reply r = portal_get(&portal, PORTAL_HALLE, "");
    assert_int_equal(r.status, 200);
    r = portal_post(&portal, "/barriere-melden/", "", "text=abc");
    assert_int_equal(r.status, 503);
    assert_has(r.body, "Gerade ist viel los.");
    portal_sql(&portal, "ROLLBACK");
    r = portal_post(&portal, "/barriere-melden/", "", "text=abc");
    assert_int_equal(r.status, 303);
    assert_int_equal(portal_number(&portal, "SELECT count(*) FROM barriere_meldung"), 1);
}

static void test_no_database(void **state)
{
    (void)state;
    struct web *web = NULL;
    struct web_config config = portal.config;
    config.db_path = "/tmp/vorort-gibt-es-nicht.db";
    assert_err(web_open(&config, &web), ERR_NOT_FOUND);
    assert_null(web);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_empty, setup_empty, teardown),
        cmocka_unit_test_setup_teardown(test_odd_searches, setup, teardown),
        cmocka_unit_test_setup_teardown(test_many_links, setup, teardown),
        cmocka_unit_test_setup_teardown(test_deep, setup, teardown),
        cmocka_unit_test_setup_teardown(test_refusals, setup, teardown),
        cmocka_unit_test_setup_teardown(test_feed_in_english, setup, teardown),
        cmocka_unit_test_setup_teardown(test_log, setup, teardown),
        cmocka_unit_test_setup_teardown(test_number, setup, teardown),
        cmocka_unit_test_setup_teardown(test_busy, setup, teardown),
        cmocka_unit_test_setup_teardown(test_no_database, setup, teardown),
    };
    return cmocka_run_group_tests_name("app/edge", tests, NULL, NULL);
}
