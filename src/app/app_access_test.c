/*
 * app_access_test.c: every route of the table, asked by everybody who may come: it answers as its
 * access rule says and as nothing else. A new route fails here until it has a line in `samples`.
 */
#include "app/testing_db.h"
#include "base/number.h"

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

/* --- addresses that exist -------------------------------------------------------------------------- */

struct sample {
    const char *route;
    const char *values[ROUTE_PARAMS_MAX];
    int status; /* of a GET by somebody who may */
};

static const struct sample samples[] = {
    { "start_show", { 0 }, 200 },
    { "dienst_feed", { 0 }, 200 },
    { "dienst_feed_mitglied", { "halle-saale" }, 200 },
    { "dienst_sitemap", { 0 }, 200 },
    { "dienst_sitemap_teil", { "mitglieder.xml" }, 200 },
    { "dienst_robots", { 0 }, 200 },
    { "dienst_farben", { 0 }, 200 },
    { "dienst_healthz", { 0 }, 200 },
    { "dienst_metrics", { 0 }, 200 },
    { "bericht_all", { 0 }, 200 },
    { "bericht_list", { "halle-saale" }, 200 },
    { "bericht_year", { "halle-saale", "2019" }, 200 },
    { "bericht_show", { "halle-saale", "2019", "bildungsleitbild-beschlossen" }, 200 },
    { "bericht_netz_list", { 0 }, 200 },
    { "bericht_netz_year", { "2024" }, 200 },
    { "bericht_netz_show", { "2024", "jahresbericht" }, 200 },
    { "mitglied_list", { 0 }, 200 },
    { "mitglied_show", { "halle-saale" }, 308 },
    { "portrait_show", { "halle-saale" }, 200 },
    { "veranstaltung_all", { 0 }, 200 },
    { "veranstaltung_list", { "jahresforen" }, 200 },
    { "veranstaltung_show", { "jahresforen", "forum-2013" }, 200 },
    { "veranstaltung_ics", { 0 }, 200 },
    { "suche_show", { 0 }, 200 },
    { "datei_show", { "bild.png" }, 200 },
    { "barriere_report", { 0 }, 200 },
    { "barriere_thanks", { 0 }, 200 },
    { "seite_show", { "arbeitsgemeinschaft/ziele/" }, 200 },
};

static const struct sample *sample_of(const struct route *route)
{
    for (size_t i = 0; i < ARRAY_LEN(samples); i++) {
        if (strcmp(samples[i].route, route->name) == 0) {
            return &samples[i];
        }
    }
    print_error("%s has no line in samples\n", route->name);
    fail();
    return NULL;
}

static struct str address_of(struct arena *a, const struct route *route, const struct sample *s)
{
    union route_value values[ROUTE_PARAMS_MAX] = { 0 };
    size_t n = 0;
    for (size_t i = 0; i < route->piece_count; i++) {
        enum route_kind kind = route->pieces[i].kind;
        if (kind == ROUTE_LITERAL) {
            continue;
        }
        assert_non_null(s->values[n]);
        if (kind == ROUTE_JAHR) {
            uint64_t year = 0;
            assert_ok(number_parse_u64(str_from_cstr(s->values[n]), 2999, &year));
            values[n].number = (int)year;
        } else {
            values[n].text = str_from_cstr(s->values[n]);
        }
        n++;
    }
    return route_url(a, LANG_DE, route->pieces, route->piece_count, values).text;
}

/* --- who asks -------------------------------------------------------------------------------------- */

struct visitor {
    const char *who;
    struct str peer;
    struct http_header header; /* name "" for none */
    bool operator;
};

#define NOBODY                                                                                     \
    {                                                                                              \
        STR_INIT(""), STR_INIT("")                                                                 \
    }

static const struct visitor visitors[] = {
    { "anybody", STR_INIT("203.0.113.5"), NOBODY, false },
    { "anybody, IPv6", STR_INIT("2001:db8::1"), NOBODY, false },
    { "no address", STR_INIT(""), NOBODY, false },
    { "an address that begins alike", STR_INIT("12.7.0.1"), NOBODY, false },
    { "loopback", STR_INIT("127.0.0.1"), NOBODY, true },
    { "loopback, another one", STR_INIT("127.1.2.3"), NOBODY, true },
    { "loopback, IPv6", STR_INIT("::1"), NOBODY, true },
    { "behind a proxy",
      STR_INIT("127.0.0.1"),
      { STR_INIT("X-Forwarded-For"), STR_INIT("203.0.113.5") },
      false },
    { "behind a proxy that says 127.0.0.1",
      STR_INIT("127.0.0.1"),
      { STR_INIT("x-forwarded-for"), STR_INIT("127.0.0.1") },
      false },
    { "behind a proxy of the new kind",
      STR_INIT("::1"),
      { STR_INIT("Forwarded"), STR_INIT("for=203.0.113.5") },
      false },
    { "behind a proxy, Via", STR_INIT("::1"), { STR_INIT("Via"), STR_INIT("1.1 a") }, false },
    { "the operator from elsewhere",
      STR_INIT("203.0.113.5"),
      { STR_INIT("Authorization"), STR_INIT("Bearer " PORTAL_TOKEN) },
      true },
    { "a wrong token",
      STR_INIT("203.0.113.5"),
      { STR_INIT("Authorization"), STR_INIT("Bearer " PORTAL_TOKEN "x") },
      false },
    { "the beginning of the token",
      STR_INIT("203.0.113.5"),
      { STR_INIT("Authorization"), STR_INIT("Bearer 0123456789abcdef") },
      false },
    { "the token, differently",
      STR_INIT("203.0.113.5"),
      { STR_INIT("Authorization"), STR_INIT("Basic " PORTAL_TOKEN) },
      false },
    { "no token at all",
      STR_INIT("203.0.113.5"),
      { STR_INIT("Authorization"), STR_INIT("Bearer ") },
      false },
};

static void ask(const struct visitor *v, enum http_method method, struct str target,
                struct http_reply *reply)
{
    struct http_request req = { .method = method,
                                .target = target,
                                .path = target,
                                .host = STR("netz.example"),
                                .body = STR(""),
                                .peer = v->peer,
                                .headers = &v->header,
                                .header_count = v->header.name.len > 0 ? 1 : 0 };
    portal_handle(&portal, &req, reply);
}

static bool may(const struct route *route, const struct visitor *v)
{
    return route->access == ACCESS_PUBLIC || (route->access == ACCESS_OPERATOR && v->operator);
}

static void test_matrix(void **state)
{
    (void)state;
    const struct route_table table = app_routes();
    struct arena a;
    arena_init(&a, 1 << 20);
    portal_restart(&portal, 0);
    for (size_t i = 0; i < table.count; i++) {
        const struct route *route = &table.routes[i];
        const struct sample *sample = sample_of(route);
        struct str address = address_of(&a, route, sample);
        for (size_t k = 0; k < ARRAY_LEN(visitors); k++) {
            for (int method = HTTP_GET; method <= HTTP_HEAD; method++) {
                struct http_reply reply;
                ask(&visitors[k], (enum http_method)method, address, &reply);
                int wanted = may(route, &visitors[k]) ? sample->status : 404;
                if (reply.status != wanted) {
                    print_error("%s for %s: %d\n", route->name, visitors[k].who, reply.status);
                }
                assert_int_equal(reply.status, wanted);
            }
        }
    }
    arena_release(&a);
}

/* Each sample is answered by its own route, and by no other before it. */
static void test_routes_reachable(void **state)
{
    (void)state;
    const struct route_table table = app_routes();
    struct arena a;
    arena_init(&a, 1 << 20);
    assert_int_equal(table.count, ARRAY_LEN(samples));
    for (size_t i = 0; i < table.count; i++) {
        union route_value values[ROUTE_PARAMS_MAX];
        const struct route *found = NULL;
        bool slash = false;
        struct str address = address_of(&a, &table.routes[i], sample_of(&table.routes[i]));
        assert_ok(route_find(&table, address, &found, values, &slash));
        assert_string_equal(found->name, table.routes[i].name);
        assert_false(slash);
        assert_int_not_equal(table.routes[i].access, ACCESS_NONE);
        assert_true(table.routes[i].doc[0] != '\0');
    }
    arena_release(&a);
}

/* Only what takes a form takes a POST; where POST is not taken, nothing tells whether a page is there. */
static void test_posts(void **state)
{
    (void)state;
    const struct route_table table = app_routes();
    struct arena a;
    arena_init(&a, 1 << 20);
    for (size_t i = 0; i < table.count; i++) {
        struct http_reply reply;
        const struct route *route = &table.routes[i];
        ask(&visitors[0], HTTP_POST, address_of(&a, route, sample_of(route)), &reply);
        bool taken = (route->methods & METHODS_POST) != 0;
        assert_int_equal(reply.status, taken ? 422 : 405);
        assert_true(!taken || route->form != NULL);
    }
    struct http_reply reply;
    ask(&visitors[0], HTTP_POST, STR("/gibt-es-nicht/"), &reply);
    assert_int_equal(reply.status, 405);
    arena_release(&a);
}

/* Who may not see the figures sees what everybody sees where nothing is. */
static void test_no_trace(void **state)
{
    (void)state;
    struct reply r = portal_get(&portal, "/metrics", "X-Forwarded-For: 203.0.113.5\r\n");
    assert_int_equal(r.status, 404);
    assert_lacks(r.body, "vorort_");
    assert_str(reply_header(&r, "Cache-Control"), "no-store");
    static const char *const everywhere[] = { "/sitemap.xml", "/robots.txt", "/",
                                              "/suche/?q=metrics", "/metric/" };
    for (size_t i = 0; i < ARRAY_LEN(everywhere); i++) {
        r = portal_get(&portal, everywhere[i], "");
        assert_lacks(r.body, "/metrics");
    }
}

static void test_metrics(void **state)
{
    (void)state;
    struct http_reply reply;
    portal_restart(&portal, 8 << 20);
    (void)portal_get(&portal, "/", "");
    (void)portal_get(&portal, "/", "");
    (void)portal_get(&portal, "/gibt-es-nicht/", "");
    ask(&visitors[4], HTTP_GET, STR("/metrics"), &reply);
    assert_has(reply.body, "vorort_requests_total 3\n");
    assert_has(reply.body, "vorort_cache_hits_total 1\n");
    assert_has(reply.body, "vorort_replies_total{class=\"2xx\"} 2\n");
    assert_has(reply.body, "vorort_replies_total{class=\"4xx\"} 1\n");
}

/* Without a token of some length nobody comes in by one. */
static void test_short_token(void **state)
{
    (void)state;
    static const char *const tokens[] = { "", "abc", "0123456789abcde" };
    for (size_t i = 0; i < ARRAY_LEN(tokens); i++) {
        char headers[100];
        portal.config.operator_token = str_from_cstr(tokens[i]);
        (void)snprintf(headers, sizeof(headers),
                       "Authorization: Bearer %s\r\nX-Forwarded-For: 203.0.113.5\r\n", tokens[i]);
        struct reply r = portal_get(&portal, "/metrics", headers);
        assert_int_equal(r.status, 404);
    }
    portal.config.operator_token = STR(PORTAL_TOKEN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_matrix),  cmocka_unit_test(test_routes_reachable),
        cmocka_unit_test(test_posts),   cmocka_unit_test(test_no_trace),
        cmocka_unit_test(test_metrics), cmocka_unit_test(test_short_token),
    };
    return cmocka_run_group_tests_name("app/access", tests, setup, teardown);
}
