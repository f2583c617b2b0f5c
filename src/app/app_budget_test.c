/*
 * app_budget_test.c: what a page costs, counted: queries, allocations and bytes of the arena; and
 * that a large network costs as much as a small one. Times are for bench/, counts for here.
 */
#include "app/testing_db.h"
#include "web/web_state.h"

#include <sqlite3.h>

static struct portal portal;

static int setup(void **state)
{
    (void)state;
    portal_make(&portal);
    portal_restart(&portal, 0);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    portal_remove(&portal);
    return 0;
}

/* Settings and navigation are loaded once for each version of the database: 3 queries beside these. */
enum { FRAME_QUERIES = 3 };

struct budget {
    const char *target;
    unsigned queries;     /* exactly so many */
    unsigned allocations; /* at most */
    size_t kilobytes;     /* of the arena, at most */
};

static const struct budget budgets[] = {
    { PORTAL_HALLE, 7, 185, 18 },
    { "/", 5, 165, 17 },
    { "/vor-ort/", 4, 115, 11 },
    { "/vor-ort/?land=ST", 5, 115, 12 },
    { "/vor-ort/halle-saale/berichte/", 3, 95, 10 },
    { "/vor-ort/halle-saale/berichte/2019/", 3, 90, 10 },
    { PORTAL_BERICHT, 4, 95, 9 },
    { "/berichte/", 2, 65, 7 },
    { "/vor-ort/aktuelle-quartalsberichte/", 2, 95, 9 },
    { "/arbeitsgemeinschaft/", 3, 75, 7 },
    { "/arbeitsgemeinschaft/ziele/weg/", 3, 90, 9 },
    { "/impressum/", 4, 60, 4 },
    { "/aktivitaeten/", 3, 80, 10 },
    { "/aktivitaeten/jahresforen/", 2, 80, 8 },
    { "/aktivitaeten/jahresforen/forum-2013/", 3, 90, 7 },
    { "/aktivitaeten/nur-text/", 5, 85, 9 },
    { "/suche/", 0, 35, 5 },
    { "/suche/?q=halle", 3, 60, 10 },
    { "/barriere-melden/", 0, 50, 4 },
    { "/barriere-melden/danke/", 0, 30, 3 },
    { "/feed.atom", 1, 75, 6 },
    { "/vor-ort/halle-saale/feed.atom", 2, 55, 6 },
    { "/termine.ics", 1, 40, 5 },
    { "/sitemap.xml", 5, 125, 9 },
    { "/robots.txt", 0, 15, 1 },
    { "/netz.css", 0, 10, 1 },
    { "/dateien/bild.png", 1, 15, 1 },
    { "/healthz", 0, 5, 1 },
    { "/gibt-es-nicht/", 4, 20, 4 },
    { "/vor-ort/halle-saale/", 1, 10, 1 },
    { "/alt/haus/", 3, 10, 1 },
    { "/alt/liste/?tx_news_pi1[news]=12", 1, 15, 2 },
    { "/%zz", 0, 15, 1 },
};

static struct web_figures ask(const char *target)
{
    struct http_request req = portal_request(target);
    struct http_reply reply;
    portal_handle(&portal, &req, &reply);
    return web_last(portal.web);
}

static void test_pages(void **state)
{
    (void)state;
    bool fine = true;
    for (size_t i = 0; i < ARRAY_LEN(budgets); i++) {
        const struct budget *b = &budgets[i];
        (void)ask(b->target);
        struct web_figures f = ask(b->target);
        if (f.queries != b->queries || f.allocations > b->allocations ||
            f.arena_bytes > b->kilobytes * 1024) {
            print_error("%s: %u queries, %u allocations, %zu bytes\n", b->target, f.queries,
                        f.allocations, f.arena_bytes);
            fine = false;
        }
    }
    assert_true(fine);
}

/* The budget of the portrait is a promise (product.md 6): also with everything that it can have. */
static void test_portrait(void **state)
{
    (void)state;
    assert_true(ask(PORTAL_HALLE).queries <= 8);
    assert_true(ask(PORTAL_HALLE_EN).queries <= 8);
    assert_true(ask("/vor-ort/landkreis-bautzen/kurzportrait/").queries <= 8);
}

/* The first page after a commit loads settings and navigation, the next one does not. */
static void test_frame(void **state)
{
    (void)state;
    unsigned warm = ask(PORTAL_HALLE).queries;
    portal_sql(
        &portal,
        "INSERT INTO barriere_meldung (eingegangen, adresse, beschreibung) VALUES (0, '', '')");
    assert_int_equal(ask(PORTAL_HALLE).queries, warm + FRAME_QUERIES);
    assert_int_equal(ask(PORTAL_HALLE).queries, warm);
}

/* From memory: nothing is asked, nothing is allocated but the path. */
static void test_warm(void **state)
{
    (void)state;
    portal_restart(&portal, 8 << 20);
    (void)ask(PORTAL_HALLE);
    struct web_figures f = ask(PORTAL_HALLE);
    assert_true(f.from_cache);
    assert_int_equal(f.queries, 0);
    assert_true(f.allocations <= 1);
    portal_restart(&portal, 0);
}

/* --- small and large ------------------------------------------------------------------------------- */

struct cost {
    struct web_figures figures;
    int64_t steps; /* of SQLite's machine, over all statements of the page */
};

static struct cost measure(const char *target)
{
    sqlite3 *handle = portal.web->reader->handle;
    (void)ask(target);
    for (sqlite3_stmt *s = sqlite3_next_stmt(handle, NULL); s != NULL;
         s = sqlite3_next_stmt(handle, s)) {
        (void)sqlite3_stmt_status(s, SQLITE_STMTSTATUS_VM_STEP, 1);
    }
    struct cost cost = { .figures = ask(target) };
    for (sqlite3_stmt *s = sqlite3_next_stmt(handle, NULL); s != NULL;
         s = sqlite3_next_stmt(handle, s)) {
        cost.steps += sqlite3_stmt_status(s, SQLITE_STMTSTATUS_VM_STEP, 1);
    }
    return cost;
}

/* Pages of one thing: they cost the same, however much there is beside it. */
static const char *const flat[] = {
    PORTAL_HALLE,        PORTAL_BERICHT,
    PORTAL_MITTEILUNG,   "/vor-ort/halle-saale/feed.atom",
    "/feed.atom",        "/arbeitsgemeinschaft/ziele/weg/",
    "/impressum/",       "/aktivitaeten/jahresforen/forum-2013/",
    "/dateien/bild.png", "/vor-ort/halle-saale/",
    "/alt/haus/",        "/barriere-melden/",
    "/netz.css",
};

/* Lists have pages; they read more, but ask no more often and show no more. */
static const char *const lists[] = {
    "/",
    "/vor-ort/",
    "/vor-ort/halle-saale/berichte/",
    "/vor-ort/aktuelle-quartalsberichte/",
    "/vor-ort/halle-saale/berichte/2019/",
};

static void measure_all(struct cost *of_flat, struct cost *of_lists)
{
    for (size_t i = 0; i < ARRAY_LEN(flat); i++) {
        of_flat[i] = measure(flat[i]);
    }
    for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
        of_lists[i] = measure(lists[i]);
    }
}

/* A fifth more, and what deeper trees and longer numbers add. */
static void assert_flat(const char *target, const struct cost *small, const struct cost *large)
{
    bool fine = large->figures.queries == small->figures.queries &&
                large->figures.arena_bytes <= small->figures.arena_bytes * 6 / 5 + 512 &&
                large->steps <= small->steps * 6 / 5 + 200;
    if (!fine) {
        print_error("%s: %u -> %u queries, %zu -> %zu bytes, %lld -> %lld steps\n", target,
                    small->figures.queries, large->figures.queries, small->figures.arena_bytes,
                    large->figures.arena_bytes, (long long)small->steps, (long long)large->steps);
    }
    assert_true(fine);
}

static void test_large(void **state)
{
    (void)state;
    static struct cost small_flat[ARRAY_LEN(flat)];
    static struct cost small_lists[ARRAY_LEN(lists)];
    static struct cost large_flat[ARRAY_LEN(flat)];
    static struct cost large_lists[ARRAY_LEN(lists)];
    portal_grow(&portal, 20, 100);
    measure_all(small_flat, small_lists);
    portal_sql(&portal, "DELETE FROM bericht WHERE id > 1000; DELETE FROM mitglied WHERE id > 1000;"
                        "DELETE FROM einheit WHERE id > 1000");
    portal_grow(&portal, 2000, 20000);
    measure_all(large_flat, large_lists);
    for (size_t i = 0; i < ARRAY_LEN(flat); i++) {
        assert_flat(flat[i], &small_flat[i], &large_flat[i]);
    }
    for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
        const struct web_figures *small = &small_lists[i].figures;
        const struct web_figures *large = &large_lists[i].figures;
        assert_int_equal(large->queries, small->queries);
        /* A list of members has 24 rows here and 100 there. */
        assert_true(large->arena_bytes <= small->arena_bytes * 5);
    }
    /* A large network has an index of parts. */
    struct web_figures f = ask("/sitemap.xml");
    assert_true(f.arena_bytes < 64 << 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pages), cmocka_unit_test(test_portrait), cmocka_unit_test(test_frame),
        cmocka_unit_test(test_warm),  cmocka_unit_test(test_large),
    };
    return cmocka_run_group_tests_name("app/budget", tests, setup, teardown);
}
