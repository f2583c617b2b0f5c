/* netz_check_test.c: what doctor says of an empty network, of one that says all, and of placeholders. */
#include "app/seite/netz_check.h"
#include "app/testing_db.h"

static struct portal portal;
static struct buf sentence;

static enum cli_verdict run_check(void)
{
    enum cli_verdict verdict = CLI_BAD;
    buf_clear(&sentence);
    assert_ok(seite_netz_check.run(db_as_read(portal.db), &portal.arena, &sentence, &verdict));
    return verdict;
}

static int setup(void **state UNUSED)
{
    buf_init(&sentence, 4096);
    portal_make(&portal);
    return 0;
}

static int teardown(void **state UNUSED)
{
    portal_remove(&portal);
    buf_release(&sentence);
    return 0;
}

/* The network of the tests has an address and a mail, but nobody who answers for the contents. */
static void test_missing(void **state UNUSED)
{
    assert_int_equal(run_check(), CLI_WARN);
    assert_has(buf_str(&sentence), "Impressum (§ 5 DDG, § 18 MStV): betreiber.rechtsform, "
                                   "betreiber.vertretung, betreiber.verantwortlich_mstv. ");
    assert_has(buf_str(&sentence), "barrierefreiheit.schlichtungsstelle. ");
    assert_lacks(buf_str(&sentence), "basis_url");
    assert_lacks(buf_str(&sentence), "die Seite");
    assert_has(buf_str(&sentence), "vorort import paket ORDNER");
    portal_sql(&portal, "DELETE FROM seite WHERE art = 'datenschutz'");
    assert_int_equal(run_check(), CLI_WARN);
    assert_has(buf_str(&sentence), "Datenschutz (Art. 13 DSGVO): die Seite, "
                                   "datenschutz.beauftragte_stelle, ");
}

static void test_all_there(void **state UNUSED)
{
    portal_sql(&portal, "INSERT INTO seite (pfad, art, titel, text, text_html)"
                        " VALUES ('/daten/', 'datenschutz', 'Datenschutz', 'x', '<p>x</p>')");
    portal_sql(&portal, "INSERT INTO einstellung (schluessel, wert) VALUES"
                        " ('betreiber.rechtsform', 'Verein'), ('betreiber.vertretung', 'E. B.'),"
                        " ('betreiber.verantwortlich_mstv', 'E. B.'),"
                        " ('datenschutz.beauftragte_stelle', 'F. G.'),"
                        " ('datenschutz.aufsichtsbehoerde', 'Land'),"
                        " ('barrierefreiheit.schlichtungsstelle', 'Land')");
    assert_int_equal(run_check(), CLI_GOOD);
    assert_str(buf_str(&sentence), "Impressum, Datenschutz und Barrierefreiheit sind ausgefüllt.");
    portal_sql(&portal, "UPDATE einstellung SET wert = 'Platzhalter: jemand'"
                        " WHERE schluessel = 'betreiber.vertretung'");
    assert_int_equal(run_check(), CLI_WARN);
    assert_has(buf_str(&sentence), "Impressum (§ 5 DDG, § 18 MStV): betreiber.vertretung. So");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_missing),
        cmocka_unit_test(test_all_there),
    };
    return cmocka_run_group_tests_name("app/seite/netz_check", tests, setup, teardown);
}
