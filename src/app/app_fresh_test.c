/*
 * app_fresh_test.c: no page is ever stale. Edits by this process and by others, and requests, in
 * random order: each reply shows what was committed last, from the cache or not; without an edit in
 * between the page comes from the cache.
 */
#include "app/testing_db.h"

#include <sys/wait.h>
#include <unistd.h>

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

enum { PAGES = 8, FIRST = 10000, ROUNDS = 1500 };

/* What is edited, and the pages that show it; "@" stands for the number of the edit. */
struct subject {
    const char *sql;
    const char *shown;
    const char *pages[PAGES];
};

static const struct subject subjects[] = {
    { "UPDATE portrait SET slogan = 'Losung @.' WHERE mitglied_id = 1",
      "Losung @.",
      { PORTAL_HALLE, PORTAL_HALLE_EN } },
    { "UPDATE bericht SET titel = 'Titel @.' WHERE id = 1",
      "Titel @.",
      { PORTAL_BERICHT, PORTAL_HALLE, "/vor-ort/halle-saale/berichte/", "/feed.atom", "/",
        "/vor-ort/halle-saale/feed.atom", "/vor-ort/halle-saale/berichte/2019/",
        "/vor-ort/aktuelle-quartalsberichte/" } },
    { "UPDATE einstellung SET wert = 'Netz @.' WHERE schluessel = 'kurzname'",
      "Netz @.",
      { "/", "/vor-ort/", PORTAL_HALLE, "/impressum/", "/gibt-es-nicht/", "/en/", "/%zz",
        "/assets/x" } },
    { "UPDATE seite SET kurztitel = 'Raum @.' WHERE id = 2",
      "Raum @.",
      { "/", "/arbeitsgemeinschaft/ziele/", "/suche/", "/%zz", "/barriere-melden/" } },
    { "UPDATE einheit_stand SET plz = '@' WHERE einheit_id = 4",
      "<dd>@</dd>",
      { PORTAL_HALLE, PORTAL_HALLE_EN } },
    { "UPDATE mitglied SET name = 'Ort @.' WHERE id = 2",
      "Ort @.",
      { "/vor-ort/magdeburg/kurzportrait/", "/vor-ort/", "/", PORTAL_HALLE, "/vor-ort/?land=ST" } },
    { "UPDATE veranstaltung SET titel = 'Forum @.' WHERE id = 2",
      "Forum @.",
      { "/", "/aktivitaeten/", "/termine.ics", "/aktivitaeten/jahresforen/",
        "/aktivitaeten/jahresforen/forum-2099/" } },
    { "UPDATE seite SET text_html = '<p>Absatz @.</p>' WHERE id = 11",
      "Absatz @.",
      { "/aktivitaeten/nur-text/" } },
    { "UPDATE einstellung SET wert = '#0@' WHERE schluessel = 'akzent'",
      "--netz-akzent:#0@;",
      { "/netz.css" } },
    { "UPDATE datei SET inhalt = CAST('%PDF-@' AS BLOB) WHERE id = 1",
      "%PDF-@",
      { "/dateien/halle/leitbild.pdf" } },
};

static int edition[ARRAY_LEN(subjects)];

/* The text with the number in it; lives until the next call. */
static const char *numbered(const char *pattern, int n)
{
    static char room[400];
    struct buf out = { .ptr = room, .cap = sizeof(room), .max = sizeof(room) - 1 };
    struct str rest = str_from_cstr(pattern);
    struct str part = STR_NULL;
    assert_true(str_next(&rest, '@', &part));
    buf_add(&out, part);
    buf_add_i64(&out, FIRST + n);
    buf_add(&out, rest);
    assert_ok(buf_error(&out));
    return buf_cstr(&out);
}

/* The same edit from a process of its own: connections do not outlive a fork. */
static void edit_elsewhere(const char *sql)
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct db *db = NULL;
        bool fine = db_open(portal.scratch.path, DB_WRITE, &db) == OK && db_exec(db, sql) == OK;
        db_close(db);
        _exit(fine ? 0 : 1);
    }
    int status = -1;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
}

static void edit(size_t i, bool elsewhere)
{
    const char *sql = numbered(subjects[i].sql, ++edition[i]);
    if (elsewhere) {
        edit_elsewhere(sql);
    } else {
        portal_sql(&portal, sql);
    }
}

static size_t page_count(const struct subject *s)
{
    size_t n = 0;
    while (n < PAGES && s->pages[n] != NULL) {
        n++;
    }
    return n;
}

/* Small and the same in each run, so that a failure can be looked at again. */
static unsigned next_random(unsigned limit)
{
    static uint64_t seed = 42;
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(seed >> 33) % limit;
}

/* A page of a random subject; whole or as a question whether it has changed. */
static void look(size_t i, const char *page)
{
    struct reply r = portal_get(&portal, page, "");
    if (!portal_has(r.body, numbered(subjects[i].shown, edition[i]))) {
        print_error("%s does not show %s\n", page, numbered(subjects[i].shown, edition[i]));
        fail();
    }
}

static void test_never_stale(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(subjects); i++) {
        edit(i, false);
    }
    unsigned hits = 0;
    for (int round = 0; round < ROUNDS; round++) {
        size_t i = next_random(ARRAY_LEN(subjects));
        unsigned what = next_random(20);
        if (what < 4) {
            edit(i, what == 0);
            continue;
        }
        look(i, subjects[i].pages[next_random((unsigned)page_count(&subjects[i]))]);
        hits += web_last(portal.web).from_cache ? 1 : 0;
    }
    assert_true(hits > ROUNDS / 20);
}

/* Without a commit in between: the second request is answered from memory, with no query at all. */
static void test_hit(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(subjects); i++) {
        for (size_t k = 0; k < page_count(&subjects[i]); k++) {
            const char *page = subjects[i].pages[k];
            struct reply r = portal_get(&portal, page, "");
            r = portal_get(&portal, page, "");
            if (web_last(portal.web).from_cache != (r.status == 200)) {
                print_error("%s is not kept\n", page);
                fail();
            }
            if (r.status == 200) {
                assert_int_equal(web_last(portal.web).queries, 0);
            }
        }
    }
}

/* A tag from before the edit does not bring a 304 after it. */
static void test_tag(void **state)
{
    (void)state;
    char headers[120];
    for (int k = 0; k < 4; k++) {
        struct buf out = { .ptr = headers, .cap = sizeof(headers), .max = sizeof(headers) - 1 };
        struct reply r = portal_get(&portal, PORTAL_HALLE, "");
        buf_lit(&out, "If-None-Match: ");
        buf_add(&out, reply_header(&r, "ETag"));
        buf_lit(&out, "\r\n");
        assert_non_null(buf_cstr(&out));
        r = portal_get(&portal, PORTAL_HALLE, headers);
        assert_int_equal(r.status, 304);
        edit(0, k % 2 == 1);
        r = portal_get(&portal, PORTAL_HALLE, headers);
        assert_int_equal(r.status, 200);
        assert_has(r.body, numbered(subjects[0].shown, edition[0]));
    }
}

/* A write transaction that is not committed shows nothing, one that is undone never does. */
static void test_uncommitted(void **state)
{
    (void)state;
    look(0, PORTAL_HALLE);
    portal_sql(&portal, "BEGIN IMMEDIATE");
    portal_sql(&portal, "UPDATE portrait SET slogan = 'Nur ein Entwurf' WHERE mitglied_id = 1");
    look(0, PORTAL_HALLE);
    assert_true(web_last(portal.web).from_cache);
    portal_sql(&portal, "ROLLBACK");
    look(0, PORTAL_HALLE);
}

/* Pages show what is still to come: at midnight in Germany they are made anew. */
static void test_midnight(void **state)
{
    (void)state;
    const int64_t evening = 4070991599; /* 2099-01-01 23:59:59 in Germany */
    portal_sql(&portal, "UPDATE veranstaltung SET von = '2099-01-01', titel = 'Silvester' WHERE id "
                        "= 2");
    time_fix(evening);
    struct reply r = portal_get(&portal, "/", "");
    assert_has(r.body, "Silvester");
    r = portal_get(&portal, "/", "");
    assert_true(web_last(portal.web).from_cache);
    time_fix(evening + 1);
    r = portal_get(&portal, "/", "");
    assert_false(web_last(portal.web).from_cache);
    assert_has(r.body, "Zurzeit steht kein Termin fest.");
    time_fix(0);
}

/* Addresses without end do not fill the memory; the page itself is right all the same. */
static void test_not_kept(void **state)
{
    (void)state;
    static const char *const never[] = {
        "/?x=1",
        "/vor-ort/?x=1",
        "/vor-ort/?land=ST&x=1",
        "/vor-ort/?q=halle",
        "/vor-ort/?land=XX",
        "/vor-ort/?land=%3C%3E",
        "/vor-ort/?status=unsinn",
        "/vor-ort/?groesse=gross",
        "/vor-ort/?zeit=nie",
        "/vor-ort/?seite=1",
        "/vor-ort/?seite=007",
        "/vor-ort/?seite=7",
        "/vor-ort/?seite=abc",
        "/vor-ort/?status=kreisfrei&land=ST", /* not in the declared order */
        "/vor-ort/?land=ST&land=SN",
        "/vor-ort/?land=",
        "/vor-ort/?",
        "/%76or-ort/",
        "/e%6e/",
        "/suche/?q=halle",
        "/suche/?q=halle&art=portrait&seite=1",
        "/berichte/?seite=99999",
        "/barriere-melden/?text=abc",
        "/aktivitaeten/nur-text/?seite=2",
        "/metrics",
        "/healthz",
        "/gibt-es-nicht/",
        "/vor-ort",
    };
    for (size_t i = 0; i < ARRAY_LEN(never); i++) {
        for (int again = 0; again < 3; again++) {
            struct reply r = portal_get(&portal, never[i], "");
            assert_true(r.status < 500);
            if (web_last(portal.web).from_cache) {
                print_error("%s was kept\n", never[i]);
                fail();
            }
        }
    }
    static const char *const kept[] = { "/vor-ort/?land=ST", "/vor-ort/?land=ST&status=kreisfrei",
                                        "/vor-ort/?zeit=alle", "/aktivitaeten/nur-text/" };
    for (size_t i = 0; i < ARRAY_LEN(kept); i++) {
        (void)portal_get(&portal, kept[i], "");
        (void)portal_get(&portal, kept[i], "");
        assert_true(web_last(portal.web).from_cache);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_never_stale), cmocka_unit_test(test_hit),
        cmocka_unit_test(test_tag),         cmocka_unit_test(test_uncommitted),
        cmocka_unit_test(test_midnight),    cmocka_unit_test(test_not_kept),
    };
    return cmocka_run_group_tests_name("app/fresh", tests, setup, teardown);
}
