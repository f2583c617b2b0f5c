/*
 * app_fault_test.c: every page with the n-th statement failing, the n-th allocation, the n-th growth
 * of a text: always a whole reply, never a half one, and the next request is as if nothing had been.
 */
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

static const char *const pages[] = {
    "/",
    "/vor-ort/?land=ST&zeit=alle",
    PORTAL_HALLE,
    PORTAL_HALLE_EN,
    "/vor-ort/halle-saale/berichte/",
    "/vor-ort/halle-saale/berichte/2019/",
    PORTAL_BERICHT,
    "/berichte/",
    "/vor-ort/aktuelle-quartalsberichte/",
    "/arbeitsgemeinschaft/ziele/weg/",
    "/impressum/",
    "/barrierefreiheit/",
    "/aktivitaeten/",
    "/aktivitaeten/jahresforen/",
    "/aktivitaeten/jahresforen/forum-2013/",
    "/aktivitaeten/nur-text/",
    "/suche/?q=halle",
    "/barriere-melden/",
    "/feed.atom",
    "/vor-ort/halle-saale/feed.atom",
    "/termine.ics",
    "/sitemap.xml",
    "/netz.css",
    "/dateien/halle/leitbild.pdf",
    "/vor-ort/halle-saale/",
    "/alt/haus/",
    "/alt/liste/?tx_news_pi1[news]=12",
    "/gibt-es/nicht/",
};

/* Where the number of an error page begins; SIZE_MAX if there is none. */
static size_t number_at(struct str body)
{
    static const struct str words[] = { STR_INIT("Kennung "), STR_INIT("Reference ") };
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        size_t at = str_find(body, words[i], 0);
        if (at != SIZE_MAX) {
            return at + words[i].len;
        }
    }
    return SIZE_MAX;
}

/* What a fault may leave behind: the page as ever, or an error with its number. */
static void check_whole(const char *target, unsigned long n, int good,
                        const struct http_reply *reply)
{
    struct str body = reply->body;
    bool fine = reply->status == good;
    if (fine && good == 200) {
        fine = body.len > 0;
    } else if (!fine) {
        fine = (reply->status == 500 || reply->status == 503) && number_at(body) != SIZE_MAX;
    }
    /* An HTML page that has begun ends, too. */
    if (portal_has(body, "<html")) {
        fine = fine && str_ends(str_trim(body), STR("</html>"));
    }
    if (!fine) {
        print_error("%s, fault %lu: %d\n%.*s\n", target, n, reply->status, STR_ARG(body));
    }
    assert_true(fine);
}

static int ask(const char *target, struct http_reply *reply)
{
    struct http_request req = portal_request(target);
    portal_handle(&portal, &req, reply);
    return reply->status;
}

/* The body without the number that each error page has for itself. */
static struct str steady(struct arena *a, struct str body)
{
    size_t at = number_at(body);
    struct str end = at == SIZE_MAX ? STR("") : str_slice(body, at + CTX_ID_LEN, body.len);
    return arena_printf(a, "%.*s%.*s", STR_ARG(str_slice(body, 0, at)), STR_ARG(end));
}

/* Fails the n-th of something for n = 1, 2 … until the page comes through without meeting it. */
static void loop(const char *target, void (*fail_at)(unsigned long n), unsigned long step)
{
    enum { ENOUGH = 20000 };
    struct http_reply reply;
    int good = ask(target, &reply);
    struct arena a;
    arena_init(&a, 1 << 20);
    struct str wanted = steady(&a, reply.body);
    unsigned long met = 0;
    for (unsigned long n = 1; n < ENOUGH; n += step) {
        /* Each time also the settings and the navigation are loaded anew. */
        portal_sql(
            &portal,
            "INSERT INTO barriere_meldung (eingegangen, adresse, beschreibung) VALUES (0, '', '')");
        fail_at(n);
        ask(target, &reply);
        fail_at(0);
        check_whole(target, n, good, &reply);
        met += reply.status != good ? 1 : 0;
        bool through = reply.status == good && n > met + 40 * step;
        assert_int_equal(ask(target, &reply), good);
        assert_true(str_eq(steady(&a, reply.body), wanted));
        arena_reset(&a);
        wanted = steady(&a, reply.body);
        if (through) {
            break;
        }
    }
    assert_true(met > 0);
    arena_release(&a);
}

static void loop_all(void (*fail_at)(unsigned long n), unsigned long step)
{
    portal_restart(&portal, 0);
    for (size_t i = 0; i < ARRAY_LEN(pages); i++) {
        loop(pages[i], fail_at, step);
    }
}

static void test_database(void **state)
{
    (void)state;
    loop_all(db_fail_at, 1);
}

static void test_arena(void **state)
{
    (void)state;
    loop_all(arena_fail_at, 1);
}

/* The text of a page grows in large steps: the first request after a start meets them. */
static void test_text(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(pages); i++) {
        for (unsigned long n = 1; n < 12; n++) {
            struct http_reply reply;
            portal_restart(&portal, 0);
            int good = ask(pages[i], &reply);
            portal_restart(&portal, 0);
            buf_fail_at(n);
            ask(pages[i], &reply);
            buf_fail_at(0);
            check_whole(pages[i], n, good, &reply);
            assert_int_equal(ask(pages[i], &reply), good);
        }
    }
}

/* A report is kept or it is not; nobody is thanked for one that is lost. */
static void test_form(void **state)
{
    (void)state;
    struct http_request req = portal_request("/barriere-melden/");
    enum { TRIES = 500 };
    void (*const faults[])(unsigned long n) = { db_fail_at, arena_fail_at };
    req.method = HTTP_POST;
    req.body = STR("adresse=%2F&text=Zu+klein&mail=a%40b.de");
    portal_restart(&portal, 0);
    for (size_t f = 0; f < ARRAY_LEN(faults); f++) {
        int thanked = 0;
        for (unsigned long n = 1; n < TRIES; n++) {
            struct http_reply reply;
            portal_sql(&portal, "DELETE FROM barriere_meldung");
            faults[f](n);
            portal_handle(&portal, &req, &reply);
            faults[f](0);
            check_whole("/barriere-melden/", n, 303, &reply);
            thanked += reply.status == 303 ? 1 : 0;
            if (reply.status == 303) {
                assert_int_equal(portal_number(&portal, "SELECT count(*) FROM barriere_meldung"),
                                 1);
            }
            portal_handle(&portal, &req, &reply);
            assert_int_equal(reply.status, 303);
        }
        assert_true(thanked > 0 && thanked < TRIES - 1);
    }
}

/* More than a request may take: 500, and the worker lives. */
static void test_too_much(void **state)
{
    (void)state;
    struct http_reply reply;
    portal_sql(&portal, "INSERT INTO datei (id, pfad, titel, typ, sha256, groesse, inhalt) VALUES"
                        " (90, 'dateien/gross.pdf', 'x', 'application/pdf', '', 0,"
                        "  zeroblob(25 * 1024 * 1024)),"
                        " (91, 'dateien/riesig.pdf', 'x', 'application/pdf', '', 0,"
                        "  zeroblob(60 * 1024 * 1024))");
    assert_int_equal(ask("/dateien/gross.pdf", &reply), 200);
    assert_int_equal(reply.body.len, 25 * 1024 * 1024);
    assert_int_equal(ask("/dateien/riesig.pdf", &reply), 500);
    assert_true(portal_has(reply.body, "Kennung "));
    assert_int_equal(ask(PORTAL_HALLE, &reply), 200);
    portal_sql(&portal, "DELETE FROM datei WHERE id >= 90");
}

/* More pages on top of the tree than the memory of the navigation holds. */
static void test_navigation_too_large(void **state)
{
    (void)state;
    struct http_reply reply;
    portal_sql(&portal, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i <"
                        " 9000) INSERT INTO seite (id, pfad, art, titel, text, text_html) SELECT"
                        " 1000 + i, '/seite-' || i || '/', 'seite', 'Eine Seite ' || i, 'x', 'x'"
                        " FROM n");
    assert_int_equal(ask("/", &reply), 500);
    assert_true(portal_has(reply.body, "Kennung "));
    portal_sql(&portal, "DELETE FROM seite WHERE id > 1000");
    assert_int_equal(ask("/", &reply), 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_database), cmocka_unit_test(test_arena),
        cmocka_unit_test(test_text),     cmocka_unit_test(test_form),
        cmocka_unit_test(test_too_much), cmocka_unit_test(test_navigation_too_large),
    };
    return cmocka_run_group_tests_name("app/faults", tests, setup, teardown);
}
