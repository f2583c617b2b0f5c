/* testing_db.c: see testing_db.h. */
#include "app/testing_db.h"

#include "app/mitglied/mitglied.h"
#include "app/portrait/portrait.h"
#include "base/number.h"
#include "db/migrate.h"

enum { CACHE = 8 * 1024 * 1024, RAW_MAX = 64 * 1024 * 1024, ARENA_MOST = 64 * 1024 * 1024 };

/* clang-format off */
static const char *const content[] = {
    "INSERT INTO einstellung (schluessel, wert) VALUES ('name', 'Netz der Prüfung'),"
    " ('kurzname', 'Prüfnetz'), ('beschreibung', 'Ein Netz für Prüfungen.'),"
    " ('basis_url', '" PORTAL_BASIS "'), ('akzent', '#0b5a6e'), ('akzent_dunkel', '#7cc9dc'),"
    " ('betreiber.name', 'Amt für Prüfungen'), ('betreiber.strasse', 'Marktplatz 1'),"
    " ('betreiber.plz', '06108'), ('betreiber.ort', 'Halle (Saale)'),"
    " ('betreiber.mail', 'amt@netz.example'), ('betreiber.telefon', '0345 221-0'),"
    " ('datenschutz.mail', 'daten@netz.example'), ('barrierefreiheit.kontakt_mail', 'alle@netz.example')",
    "INSERT INTO quelle (id, kuerzel, art, titel, gebietsstand, bevoelkerung_stand, flaeche_stand, zensus,"
    " herausgeber, lizenz, url, inhalt_sha256, importiert_am) VALUES (1, 'gv-2023-12-31', 'gvisys',"
    " 'Gemeindeverzeichnis, Jahresausgabe', '2023-12-31', '2023-12-31', '2023-12-31', '2011',"
    " 'Statistisches Bundesamt (Destatis)', 'dl-de/by-2-0', 'https://www.destatis.de/gv', '', 0)",
    "INSERT INTO einheit (id, ebene, schluessel, name, anzeige, name_gefaltet, textkennzeichen, ars,"
    " kreis_id, land_id, erster_stand, letzter_stand, zahlen_quelle_id, besteht) VALUES"
    " (1, 10, '15', 'Sachsen-Anhalt', 'Sachsen-Anhalt', 'sachsen anhalt', NULL, NULL, NULL, NULL, '2023-12-31', '2023-12-31', 1, 1),"
    " (2, 10, '14', 'Sachsen', 'Sachsen', 'sachsen', NULL, NULL, NULL, NULL, '2023-12-31', '2023-12-31', 1, 1),"
    " (3, 40, '15002', 'Halle (Saale), Stadt', 'Halle (Saale)', 'halle saale', '41', NULL, NULL, 1, '2023-12-31', '2023-12-31', 1, 1),"
    " (4, 60, '15002000', 'Halle (Saale), Stadt', 'Halle (Saale)', 'halle saale', '61', '150020000000', 3, 1, '2023-12-31', '2023-12-31', 1, 1),"
    " (5, 40, '14625', 'Bautzen', 'Landkreis Bautzen', 'bautzen', '43', NULL, NULL, 2, '2023-12-31', '2023-12-31', 1, 1),"
    " (6, 60, '14625030', 'Bernsdorf, Stadt', 'Bernsdorf', 'bernsdorf', '63', '146250030030', 5, 2, '2023-12-31', '2023-12-31', 1, 1),"
    " (7, 40, '15003', 'Magdeburg, Landeshauptstadt', 'Magdeburg', 'magdeburg', '41', NULL, NULL, 1, '2023-12-31', '2023-12-31', 1, 1),"
    " (8, 60, '15003000', 'Magdeburg, Landeshauptstadt', 'Magdeburg', 'magdeburg', '61', '150030000000', 7, 1, '2023-12-31', '2023-12-31', 1, 1)",
    "INSERT INTO einheit_stand (einheit_id, quelle_id, name, textkennzeichen, flaeche_ha, einwohner, maennlich,"
    " weiblich, summe, plz, lon_e6, lat_e6) VALUES"
    " (4, 1, 'Halle (Saale), Stadt', '61', 13503, 226767, 110000, 116767, 0, '06108', 11970000, 51480000),"
    " (5, 1, 'Bautzen', '43', 239500, 297000, NULL, NULL, 1, NULL, 14420000, 51180000),"
    " (6, 1, 'Bernsdorf, Stadt', '63', 5800, 6400, NULL, NULL, 0, '02994', 14060000, 51370000),"
    " (8, 1, 'Magdeburg, Landeshauptstadt', '61', 20100, 240114, NULL, NULL, 0, '39104', 11630000, 52130000)",
    "INSERT INTO mitglied (id, slug, einheit_id, seit, bis, beleg, name, land_id, einwohner) VALUES"
    " (1, 'halle-saale', 4, '2011', NULL, 'alte Website', 'Halle (Saale)', 1, 226767),"
    " (2, 'magdeburg', 8, NULL, NULL, '', 'Magdeburg', 1, 240114),"
    " (3, 'landkreis-bautzen', 5, '2008', '2019-06', '', 'Landkreis Bautzen', 2, 297000),"
    " (4, 'bernsdorf', 6, '2012-04-01', NULL, '', 'Bernsdorf', 2, 6400)",
    "INSERT INTO bericht (id, mitglied_id, jahr, slug, art, titel, datum, ort, teaser, text, text_html) VALUES"
    " (1, 1, 2019, 'bildungsleitbild-beschlossen', 'mitteilung', 'Bildungsleitbild beschlossen', '2019-04-24',"
    "  'Halle (Saale)', 'Der Stadtrat stimmt zu.', 'Text eins', '<p>Text eins</p>'),"
    " (2, 1, 2021, 'bildungskonzept', 'dokumentation', 'Bildungskonzept', '2021-03', NULL, NULL, 'Text zwei', '<p>Text zwei</p>'),"
    " (3, 4, 2020, 'erstes-quartal', 'quartalsbericht', 'Erstes Quartal', '2020-04-02', NULL, NULL, 'Text drei', '<p>Text drei</p>'),"
    " (4, NULL, 2024, 'jahresbericht', 'bericht', 'Jahresbericht', '2024-12-31', 'Berlin', NULL, 'Text vier', '<p>Text vier</p>')",
    "INSERT INTO bericht_thema (bericht_id, position, thema) VALUES (1, 1, 'Leitbild'), (1, 2, 'Bildungsmanagement')",
    "INSERT INTO datei (id, pfad, titel, alt, typ, sha256, groesse, inhalt) VALUES"
    " (1, 'dateien/halle/leitbild.pdf', 'Leitbild', NULL, 'application/pdf', '', 12, CAST('%PDF-1.4 abc' AS BLOB)),"
    " (2, 'dateien/bild.png', 'Bild', 'Ein Bild', 'image/png', '', 8, X'89504e470d0a1a0a')",
    "INSERT INTO bericht_anlage (bericht_id, position, datei_id, text) VALUES (1, 1, 1, 'Das Leitbild')",
    "INSERT INTO seite (id, pfad, eltern, art, titel, kurztitel, reihenfolge, beschreibung, text, text_html, stand) VALUES"
    " (1, '/', NULL, 'start', 'Kommunen gestalten Übergänge', NULL, 0, 'Das Netz in einem Satz.', 'Start', '<p>Starttext</p>', NULL),"
    " (2, '/arbeitsgemeinschaft/', NULL, 'seite', 'Die Arbeitsgemeinschaft', 'Über uns', 1, NULL, 'x', '<p>Wer wir sind</p>', '2024-05-01'),"
    " (3, '/arbeitsgemeinschaft/ziele/', '/arbeitsgemeinschaft/', 'seite', 'Ziele', NULL, 1, NULL, 'x', '<p>Was wir wollen</p>', NULL),"
    " (4, '/arbeitsgemeinschaft/ziele/weg/', '/arbeitsgemeinschaft/ziele/', 'seite', 'Der Weg', NULL, 1, NULL, 'x', '<p>Wie</p>', NULL),"
    " (5, '/impressum/', NULL, 'impressum', 'Impressum', NULL, 10, NULL, 'x', '<p>Haftung</p>', NULL),"
    " (6, '/datenschutz/', NULL, 'datenschutz', 'Datenschutz', NULL, 11, NULL, 'x', '<p>Daten</p>', NULL),"
    " (7, '/barrierefreiheit/', NULL, 'barrierefreiheit', 'Barrierefreiheit', NULL, 12, NULL, 'x', '<p>Zugang</p>', NULL),"
    " (8, '/leichte-sprache/', NULL, 'leichte-sprache', 'Leichte Sprache', NULL, 13, NULL, 'x', '<p>Leicht</p>', NULL),"
    " (9, '/aktivitaeten/', NULL, 'seite', 'Was wir tun', NULL, 2, NULL, 'x', '<p>Tun</p>', NULL),"
    " (10, '/aktivitaeten/jahresforen/', '/aktivitaeten/', 'seite', 'Jahresforen', NULL, 1, NULL, 'x', '<p>Foren</p>', NULL),"
    " (11, '/aktivitaeten/nur-text/', '/aktivitaeten/', 'seite', 'Nur Text', NULL, 2, NULL, 'x', '<p>Ohne Reihe</p>', NULL)",
    "INSERT INTO seite_angabe (seite_id, schluessel, wert) VALUES (7, 'konformitaet', 'teilweise'),"
    " (7, 'bewertet_am', '2024-02-01'), (7, 'methode', 'selbstbewertung')",
    "INSERT INTO veranstaltung (id, art, slug, titel, motto, von, bis, ort, mitglied_id, text, text_html) VALUES"
    " (1, 'jahresforen', 'forum-2013', 'Jahresforum 2013', 'Gemeinsam weiter', '2013-06-21', '2013-06-22', 'Halle (Saale)', 1, 'x', '<p>Forum</p>'),"
    " (2, 'jahresforen', 'forum-2099', 'Jahresforum 2099', NULL, '2099-01-05', NULL, NULL, NULL, 'x', '<p>Bald</p>'),"
    " (3, 'gruppen', 'uebergang', 'Gruppe Übergang', NULL, NULL, NULL, NULL, NULL, 'x', '<p>Gruppe</p>')",
    "INSERT INTO veranstaltung_link (veranstaltung_id, position, text, url) VALUES"
    " (1, 1, 'Programm', 'https://forum.example/programm'), (1, 2, 'Bericht', '" PORTAL_BERICHT "')",
    "INSERT INTO umleitung (von, nach) VALUES ('/alt/haus/', '/arbeitsgemeinschaft/'),"
    " ('/alt/liste/?tx_news_pi1[news]=12', '" PORTAL_BERICHT "'),"
    " ('/vor-ort/?alt=1&b=2', '/arbeitsgemeinschaft/')",
    "INSERT INTO suche (id, art, satz_id, adresse, titel, text, datum, land)"
    " SELECT 8 * id + 2, 'seite', id, pfad, titel, text, stand, NULL FROM seite",
    "INSERT INTO suche (id, art, satz_id, adresse, titel, text, datum, land) SELECT 8 * b.id + 1, 'bericht', b.id,"
    " '/vor-ort/' || m.slug || '/berichte/' || b.jahr || '/' || b.slug || '/', b.titel, b.text, b.datum, '15'"
    " FROM bericht b JOIN mitglied m ON m.id = b.mitglied_id",
    "INSERT INTO suche (id, art, satz_id, adresse, titel, text, datum, land) SELECT 8 * id + 3, 'veranstaltung', id,"
    " '/aktivitaeten/' || art || '/' || slug || '/', titel, text, von, NULL FROM veranstaltung",
};
/* clang-format on */

static void put_portraits(struct portal *p)
{
    const struct portrait_link links[] = {
        { STR("Stadt Halle"), STR("https://www.halle.de/bildung?a=1&b=2") },
        { STR("Bericht"), STR(PORTAL_BERICHT) },
    };
    const struct portrait_kontakt kontakte[] = {
        { .organisation = STR("Bildungsbüro"),
          .person = STR("Erika Beispiel"),
          .rolle = STR("Leitung"),
          .telefon = STR("0345 221-0"),
          .mail = STR("bildung@halle.example"),
          .web = STR("https://www.halle.de") },
    };
    const struct portrait_inhalt halle = { .slogan = STR("Bildung im Blick"),
                                           .einwohner_anzeige = STR("ca. 240.000"),
                                           .beschreibung = STR("Halle im Kurzportrait."),
                                           .stand = STR("2024-05-01"),
                                           .geprueft = STR("2024-06-01"),
                                           .text = STR("Halle liegt an der **Saale**."),
                                           .links = links,
                                           .link_count = ARRAY_LEN(links),
                                           .kontakte = kontakte,
                                           .kontakt_count = ARRAY_LEN(kontakte) };
    const struct portrait_inhalt bautzen = { .text = STR("Der Landkreis war dabei.") };
    struct db_write w = db_as_write(p->db);
    assert_ok(portrait_put(w, &p->arena, 1, &halle));
    assert_ok(portrait_put(w, &p->arena, 3, &bautzen));
}

void portal_sql(struct portal *p, const char *sql)
{
    enum err e = db_exec(p->db, sql);
    if (e != OK) {
        print_error("%s\n%s\n", sql, db_message(p->db));
    }
    assert_ok(e);
}

int64_t portal_number(struct portal *p, const char *sql)
{
    return number_of(p->db, sql);
}

static void open_worker(struct portal *p)
{
    const struct http_config front = {
        .listen_fd = -1, .handler = web_handle, .refusal = web_refuse, .arg = p->web
    };
    assert_ok(http_server_start(&front, &p->server));
}

void portal_make_empty(struct portal *p)
{
    int applied = 0;
    *p = (struct portal){ 0 };
    scratch_make(&p->scratch);
    p->db = scratch_open(&p->scratch, DB_CREATE);
    assert_ok(migrate_run(db_as_write(p->db), &applied));
    arena_init(&p->arena, ARENA_MOST);
    buf_init(&p->raw, RAW_MAX);
    p->config = (struct web_config){ .db_path = p->scratch.path,
                                     .app = app_web(),
                                     .cache_bytes = CACHE,
                                     .operator_token = STR(PORTAL_TOKEN) };
    assert_ok(web_open(&p->config, &p->web));
    open_worker(p);
}

void portal_make(struct portal *p)
{
    portal_make_empty(p);
    portal_sql(p, "BEGIN");
    for (size_t i = 0; i < ARRAY_LEN(content); i++) {
        portal_sql(p, content[i]);
    }
    put_portraits(p);
    assert_ok(mitglied_refresh(db_as_write(p->db), &p->arena));
    portal_sql(p, "COMMIT");
}

void portal_restart(struct portal *p, size_t cache_bytes)
{
    http_server_stop(p->server);
    web_close(p->web);
    p->config.cache_bytes = cache_bytes;
    assert_ok(web_open(&p->config, &p->web));
    open_worker(p);
}

void portal_remove(struct portal *p)
{
    http_server_stop(p->server);
    web_close(p->web);
    db_close(p->db);
    arena_release(&p->arena);
    buf_release(&p->raw);
    scratch_remove(&p->scratch);
}

/* Each begins with the numbers 1 to %d as n (i). */
#define NUMBERS                                                                                    \
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < (SELECT anzahl"     \
    " FROM wachsen)) "

static void grow_members(struct portal *p)
{
    static const char *const parts[] = {
        NUMBERS "INSERT INTO einheit (id, ebene, schluessel, name, anzeige, name_gefaltet,"
                " textkennzeichen, kreis_id, land_id, erster_stand, letzter_stand,"
                " zahlen_quelle_id, besteht) SELECT 1000 + i, 60, printf('158%05d', i),"
                " 'Ort ' || i, 'Ort ' || i, 'ort ' || i, '64', 3, 1, '2023-12-31', '2023-12-31',"
                " 1, 1 FROM n",
        NUMBERS "INSERT INTO einheit_stand (einheit_id, quelle_id, name, flaeche_ha, einwohner,"
                " lon_e6, lat_e6) SELECT 1000 + i, 1, 'Ort ' || i, 1000 + i, 200000 + 13 * i,"
                " 9000000 + 1000 * i, 50000000 + 900 * i FROM n",
        NUMBERS "INSERT INTO mitglied (id, slug, einheit_id, name, land_id, einwohner)"
                " SELECT 1000 + i, 'ort-' || i, 1000 + i, 'Ort ' || i, 1, 200000 + 13 * i FROM n",
        NUMBERS "INSERT INTO portrait (mitglied_id, text, text_html) SELECT 1000 + i,"
                " 'Wir sind Ort ' || i, '<p>Wir sind Ort ' || i || '</p>' FROM n",
    };
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        portal_sql(p, parts[i]);
    }
}

static void grow_reports(struct portal *p)
{
    portal_sql(p, NUMBERS "INSERT INTO bericht (id, mitglied_id, jahr, slug, art, titel, datum,"
                          " teaser, text, text_html) SELECT 1000 + i, 1, 2000 + i % 20,"
                          " 'bericht-' || i, 'quartalsbericht', 'Bericht Nummer ' || i,"
                          " printf('%04d-%02d-%02d', 2000 + i % 20, 1 + i % 12, 1 + i % 28),"
                          " 'Kurz gesagt ' || i, 'Text ' || i, '<p>Text ' || i || '</p>' FROM n");
}

static void grow_to(struct portal *p, int count)
{
    char sql[80];
    (void)snprintf(sql, sizeof(sql), "CREATE TEMP TABLE wachsen AS SELECT %d AS anzahl", count);
    portal_sql(p, sql);
}

void portal_grow(struct portal *p, int members, int reports)
{
    portal_sql(p, "BEGIN");
    grow_to(p, members);
    grow_members(p);
    assert_ok(mitglied_refresh(db_as_write(p->db), &p->arena));
    portal_sql(p, "DROP TABLE wachsen");
    grow_to(p, reports);
    grow_reports(p);
    portal_sql(p, "DROP TABLE wachsen");
    portal_sql(p, "COMMIT");
}

/* --- requests ----------------------------------------------------------------------------------- */

/* The status line has its number behind the first blank; the body begins behind an empty line. */
static struct reply parse(struct str raw)
{
    struct reply r = { 0 };
    size_t end = str_find(raw, STR("\r\n\r\n"), 0);
    uint64_t status = 0;
    assert_int_not_equal(end, SIZE_MAX);
    assert_ok(number_parse_u64(str_slice(raw, 9, 12), 999, &status));
    r.status = (int)status;
    r.head = str_slice(raw, 0, end + 2);
    r.body = str_slice(raw, end + 4, raw.len);
    return r;
}

static struct reply exchange(struct portal *p, struct str request)
{
    buf_clear(&p->raw);
    assert_ok(http_server_exchange(p->server, request, &p->raw));
    return parse(buf_str(&p->raw));
}

struct reply portal_send(struct portal *p, const char *method, const char *target,
                         const char *headers)
{
    arena_reset(&p->arena);
    return exchange(p, arena_printf(&p->arena,
                                    "%s %s HTTP/1.1\r\nHost: netz.example\r\n%sConnection: "
                                    "close\r\n\r\n",
                                    method, target, headers));
}

struct reply portal_get(struct portal *p, const char *target, const char *headers)
{
    return portal_send(p, "GET", target, headers);
}

struct reply portal_post(struct portal *p, const char *target, const char *headers,
                         const char *body)
{
    struct str text = str_from_cstr(body);
    arena_reset(&p->arena);
    return exchange(p, arena_printf(&p->arena,
                                    "POST %s HTTP/1.1\r\nHost: netz.example\r\n%sContent-Type: "
                                    "application/x-www-form-urlencoded\r\nContent-Length: %zu\r\n"
                                    "Connection: close\r\n\r\n%.*s",
                                    target, headers, text.len, STR_ARG(text)));
}

void portal_handle(struct portal *p, const struct http_request *req, struct http_reply *reply)
{
    *reply = (struct http_reply){ 0 };
    web_handle(p->web, req, reply);
}

struct http_request portal_request(const char *target)
{
    struct str t = str_from_cstr(target);
    size_t mark = str_find_char(t, '?', 0);
    return (struct http_request){ .method = HTTP_GET,
                                  .target = t,
                                  .path = str_slice(t, 0, mark),
                                  .query =
                                      mark == SIZE_MAX ? STR_NULL : str_slice(t, mark + 1, t.len),
                                  .host = STR("netz.example"),
                                  .body = STR(""),
                                  .peer = STR("127.0.0.1"),
                                  .started_us = time_monotonic_us() };
}

/* --- replies ------------------------------------------------------------------------------------ */

static bool next_header(struct str *rest, struct str *ret_name, struct str *ret_value)
{
    size_t end = str_find(*rest, STR("\r\n"), 0);
    if (end == SIZE_MAX) {
        return false;
    }
    struct str line = str_slice(*rest, 0, end);
    size_t colon = str_find_char(line, ':', 0);
    *rest = str_slice(*rest, end + 2, rest->len);
    *ret_name = str_slice(line, 0, colon);
    *ret_value = colon == SIZE_MAX ? STR_NULL : str_trim(str_slice(line, colon + 1, line.len));
    return true;
}

int reply_header_count(const struct reply *r, const char *name)
{
    struct str rest = r->head;
    struct str found = STR_NULL;
    struct str value = STR_NULL;
    int n = 0;
    while (next_header(&rest, &found, &value)) {
        n += str_eq_nocase(found, str_from_cstr(name)) ? 1 : 0;
    }
    return n;
}

struct str reply_header(const struct reply *r, const char *name)
{
    struct str rest = r->head;
    struct str found = STR_NULL;
    struct str value = STR_NULL;
    while (next_header(&rest, &found, &value)) {
        if (str_eq_nocase(found, str_from_cstr(name))) {
            return value;
        }
    }
    return STR_NULL;
}

bool portal_has(struct str text, const char *part)
{
    return str_find(text, str_from_cstr(part), 0) != SIZE_MAX;
}

void testing_has(struct str text, const char *part, bool wanted, const char *file, int line)
{
    if (portal_has(text, part) != wanted) {
        print_error("\"%s\" is %s in\n%.*s\n", part, wanted ? "not" : "", STR_ARG(text));
        _fail(file, line);
    }
}
