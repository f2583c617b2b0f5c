/* refuse_test.c: what the query compiler must not let through, each with line and words. */
#include "base/testing.h"
#include "sqlc.h"

#include "base/file.h"

#include <sys/stat.h>
#include <unistd.h>

static struct arena arena;
static struct schema schema;

/* What is said about a file with this text; "" if it is accepted. */
static const char *said(const char *text)
{
    char *words = NULL;
    size_t size = 0;
    FILE *say = open_memstream(&words, &size);
    assert_non_null(say);
    struct unit u;
    schema.say = say;
    (void)unit_read(&u, &schema, "src/x/t.sql", str_from_cstr(text));
    assert_int_equal(fclose(say), 0);
    const char *kept = arena_cstr(&arena, (struct str){ words, size });
    free(words);
    return kept;
}

struct refusal {
    const char *text;
    const char *wanted; /* how the message begins, behind "src/x/t.sql:"; "" accepts */
};

static void check(const struct refusal *list, size_t count)
{
    int bad = 0;
    for (size_t i = 0; i < count; i++) {
        const char *is = said(list[i].text);
        const char *start = strncmp(is, "src/x/t.sql:", 12) == 0 ? is + 12 : is;
        bool good =
            list[i].wanted[0] == '\0' ? is[0] == '\0' : strstr(start, list[i].wanted) == start;
        if (!good) {
            print_error("%s\n  is     %s  wanted %s\n", list[i].text, is, list[i].wanted);
            bad++;
        }
    }
    assert_int_equal(bad, 0);
}

#define Q_MANY "-- query q many\n-- S.\n"
#define Q_EXEC "-- query q exec\n-- S.\n"

static void test_form(void **state)
{
    (void)state;
    static const struct refusal list[] = {
        { "", "1: there is no query" },
        { "SELECT 1;", "1: SQL stands under a line" },
        { "-- query q\n-- S.\nSELECT 1;", "1: \"\" is no kind" },
        { "-- query q lots\n-- S.\nSELECT 1;", "1: \"lots\" is no kind" },
        { "-- query Q-1 one\n-- S.\nSELECT 1;", "1: \"Q-1\" is no name" },
        { "-- query q one more\n-- S.\nSELECT 1;", "1: nothing may follow" },
        { "-- query q one\nSELECT id FROM ort WHERE id = 1;", "1: say in a sentence" },
        { "-- query q one\n-- S.\n", "1: query q has no SQL" },
        { "-- query q one\n-- S. */ x /*\nSELECT 1;", "2: this sentence becomes a comment" },
        { Q_MANY "SELECT id FROM land WHERE id = 1", "1: query q does not end with ;" },
        { Q_MANY "SELECT id FROM land\nWHERE id = 1;\nDELETE FROM land;",
          "5: a query is one statement" },
        { Q_MANY "SELECT id FROM land WHERE name = 'x;", "3: this quote is not closed" },
        { Q_MANY "SELECT id /* FROM land;", "3: this comment is not closed" },
        { Q_MANY "-- in id\nSELECT id FROM land WHERE id = :id;", "3: \"id\" is not name:type" },
        { Q_MANY "-- in id:number\nSELECT id FROM land WHERE id = :id;",
          "3: \"id:number\" is not" },
        { Q_MANY "-- in id:int id:int\nSELECT id FROM land WHERE id = :id;",
          "3: id is there twice" },
        { Q_MANY "-- in int:int\nSELECT id FROM land WHERE id = :int;", "3: \"int:int\" is not" },
        { Q_MANY "-- in stmt:int\nSELECT id FROM land WHERE id = :stmt;",
          "3: the generated function" },
        { Q_MANY "-- returns id\nSELECT id FROM land WHERE id = 1;",
          "3: only a query of kind exec" },
        { Q_EXEC "-- returns rows\nDELETE FROM land WHERE id = 1;", "3: returns what?" },
        { Q_EXEC "-- row x\nDELETE FROM land WHERE id = 1;",
          "3: a query of kind exec has no rows" },
        { Q_MANY "-- scan ok\nSELECT id FROM land;", "3: write \"-- scan ok: the reason\"" },
        { Q_MANY "SELECT id FROM land WHERE id = 1;\n" Q_MANY "SELECT id FROM land WHERE id = 1;",
          "4: query q stands in line 1 already" },
        { Q_MANY "PRAGMA user_version;", "3: a query begins with SELECT" },
        { Q_EXEC "CREATE TABLE x (a TEXT);", "3: a query begins with SELECT" },
        { Q_EXEC "ATTACH 'x' AS x;", "3: a query begins with SELECT" },
    };
    check(list, ARRAY_LEN(list));
}

static void test_schema(void **state)
{
    (void)state;
    static const struct refusal list[] = {
        { Q_MANY "SELECT id FROM landd WHERE id = 1;", "3: no such table: landd" },
        { Q_MANY "SELECT id,\n  nam FROM land WHERE id = 1;", "4: no such column: nam" },
        { Q_MANY "SELECT id FROM land WHERE name = \"Hessen\";", "3: no such column: Hessen" },
        { Q_MANY "SELECT id FORM land;", "3: near \"land\"" },
        { Q_MANY "SELECT folt(name) AS n FROM land WHERE id = 1;", "3: no such function: folt" },
        { Q_MANY "SELECT id FROM land WHERE id = :id;", "1: parameter :id is not declared" },
        { Q_MANY "-- in id:int\nSELECT id FROM land WHERE id = 1;",
          "1: parameter :id is declared but" },
        { Q_MANY "-- in id:int\nSELECT id FROM land WHERE id = ?;",
          "4: parameters are written :name" },
        { Q_MANY "-- in id:int\nSELECT id FROM land WHERE id = @id;",
          "4: parameters are written :name" },
        { Q_MANY "SELECT * FROM land WHERE id = 1;", "3: name the columns" },
        { Q_MANY "SELECT l.* FROM land l WHERE l.id = 1;", "3: name the columns" },
        { Q_MANY "SELECT id, * FROM land WHERE id = 1;", "3: name the columns" },
        { Q_EXEC "DELETE FROM land WHERE id = 1 RETURNING *;", "3: name the columns" },
        { Q_MANY "SELECT id * 2 AS a FROM land WHERE id = 1;", "1: the schema does not know" },
        { Q_MANY "-- out a:int\nSELECT id * 2 AS a FROM land WHERE id = 1;", "" },
        { Q_MANY "SELECT id + 1 FROM land WHERE id = 1;", "3: column 1 needs a name" },
        { Q_MANY "SELECT id AS \"double\" FROM land WHERE id = 1;", "3: column 1 needs a name" },
        { Q_MANY "SELECT id AS a, name AS a FROM land WHERE id = 1;",
          "1: two columns are called a" },
        { Q_MANY "SELECT id FROM land WHERE id = 1 UNION SELECT 2;",
          "1: the schema does not know" },
        { Q_MANY "SELECT (SELECT name FROM land WHERE id = 1) AS n;",
          "1: the schema does not know" },
        { Q_MANY "SELECT id -- it's; fine\n/* isn't; */ FROM land WHERE id = 1;", "" },
        { Q_MANY "-- out b:int\nSELECT id FROM land WHERE id = 1;",
          "1: \"-- out b\" names no column" },
        { Q_MANY "-- out name:int\nSELECT name FROM land WHERE id = 1;",
          "1: name is text in the schema" },
        { Q_MANY "-- out name:html\nSELECT name FROM land WHERE id = 1;",
          "1: name cannot be html" },
        { Q_MANY "-- out x:html\nSELECT upper(text) AS x FROM ort WHERE id = 1;",
          "1: x cannot be html" },
        { Q_MANY "-- out text:html?\nSELECT text FROM ort WHERE id = 1;", "" },
    };
    check(list, ARRAY_LEN(list));
}

static void test_kinds(void **state)
{
    (void)state;
    static const struct refusal list[] = {
        { "-- query q one\n-- S.\nDELETE FROM land WHERE id = 1;", "1: this writes" },
        { "-- query q maybe\n-- S.\nUPDATE land SET name = 'x' WHERE id = 1;", "1: this writes" },
        { "-- query q many\n-- S.\n-- out id:int\nINSERT INTO land (name) VALUES ('x') RETURNING "
          "id;",
          "1: this writes" },
        { Q_EXEC "SELECT id FROM land WHERE id = 1;", "1: this only reads" },
        { Q_EXEC "INSERT INTO land (name) VALUES ('x') RETURNING id;", "1: instead of RETURNING" },
        { Q_EXEC "-- returns id\nDELETE FROM land WHERE id = 1;", "1: only an INSERT has an id" },
        { Q_EXEC "INSERT OR REPLACE INTO land (name) VALUES ('x');", "3: write ON CONFLICT" },
        { Q_EXEC "UPDATE OR IGNORE land SET name = 'x' WHERE id = 1;", "3: write ON CONFLICT" },
        { Q_EXEC "REPLACE INTO land (name) VALUES ('x');", "3: a query begins with" },
    };
    check(list, ARRAY_LEN(list));
}

static void test_values(void **state)
{
    (void)state;
    static const struct refusal list[] = {
        { Q_EXEC "INSERT INTO land VALUES (1, 'x');", "1: name the columns" },
        { Q_EXEC "-- in t:text\nUPDATE ort SET text = :t WHERE id = 1;",
          "4: column text holds markup: declare t:html" },
        { Q_EXEC "-- in t:html\nUPDATE ort SET text = :t WHERE id = 1;", "" },
        { Q_EXEC "-- in t:html?\nUPDATE ort SET text = :t WHERE id = 1;",
          "4: column text is NOT NULL" },
        { Q_EXEC "-- in t:html?\nUPDATE ort SET notiz = :t WHERE id = 1;", "" },
        { Q_EXEC "UPDATE ort SET text = '<b>' || name WHERE id = 1;",
          "3: column text holds markup: it" },
        { Q_EXEC "UPDATE ort SET text = '<b>' WHERE id = 1;", "3: column text holds markup: it" },
        { Q_EXEC "UPDATE ort SET text = slogan WHERE id = 1;", "3: column text holds markup: it" },
        { Q_EXEC "UPDATE ort SET text = notiz WHERE id = 1;", "" },
        { Q_EXEC "UPDATE ort SET (name, text) = ('x', 'y') WHERE id = 1;",
          "3: write one \"column" },
        { Q_EXEC "UPDATE ort SET name = replace(name, 'a', 'b'), text = name WHERE id = 1;",
          "3: column text holds markup" },
        { Q_EXEC "-- in n:text t:text\nINSERT INTO ort (land_id, name, text) VALUES (1, :n, :t);",
          "4: column text holds markup" },
        { Q_EXEC "INSERT INTO ort (land_id, name, text)\nVALUES (1, 'a', notiz), (1, 'b', '');",
          "4: no such column: notiz" },
        { Q_EXEC "-- in t:html\nINSERT INTO ort (land_id, name, text)\nVALUES (1, 'a', :t), (1, "
                 "f(2), '');",
          "5: no such function" },
        { Q_EXEC "-- in t:html\nINSERT INTO ort (land_id, name, text)\nVALUES (1, 'a', :t),\n"
                 "(max(1, 2), 'b', '');",
          "6: column text holds markup" },
        { Q_EXEC "INSERT INTO ort (land_id, name, text)\nSELECT land_id, name, slogan FROM ort "
                 "WHERE id = 1;",
          "4: column text holds markup" },
        { Q_EXEC
          "INSERT INTO ort (land_id, name, text) SELECT land_id, name, text FROM ort WHERE id = 1;",
          "" },
        { Q_EXEC "-- in t:html\nINSERT INTO ort (id, land_id, name, text) VALUES (1, 1, 'x', :t)\n"
                 "ON CONFLICT (id) DO UPDATE SET text = excluded.name;",
          "5: column text holds markup" },
        { Q_EXEC "-- in t:html\nINSERT INTO ort (id, land_id, name, text) VALUES (1, 1, 'x', :t)\n"
                 "ON CONFLICT (id) DO UPDATE SET text = excluded.text, name = excluded.name;",
          "" },
        { Q_EXEC "-- in n:int\nUPDATE land SET name = :n WHERE id = 1;",
          "4: column name is text, but :n is declared int" },
        { Q_EXEC "-- in n:text?\nUPDATE land SET name = :n WHERE id = 1;",
          "4: column name is NOT NULL" },
        { Q_EXEC "-- in n:text\nINSERT INTO suche (titel, text) VALUES (:n, :n);", "" },
    };
    check(list, ARRAY_LEN(list));
}

static void test_plans(void **state)
{
    (void)state;
    static const struct refusal list[] = {
        { Q_MANY "SELECT id FROM ort;", "1: the plan says \"SCAN ort" },
        { Q_MANY "SELECT o.id FROM ort o WHERE o.slogan = 'x';", "1: the plan says \"SCAN o\"" },
        { Q_MANY "SELECT o.id FROM ort AS o WHERE o.name > 'x';", "1: the plan says \"SCAN o" },
        { Q_MANY "SELECT id, name FROM land ORDER BY name LIMIT 20;", "" },
        { Q_MANY "SELECT id, name FROM land WHERE id % 2 = 1 ORDER BY name LIMIT 20;",
          "1: the plan says \"SCAN land" },
        { Q_EXEC "UPDATE ort SET slogan = NULL WHERE slogan = '';", "1: the plan says \"SCAN ort" },
        { Q_MANY "-- scan ok: some twenty rows\nSELECT id FROM land;", "" },
        { Q_MANY "-- scan ok: some twenty rows\nSELECT id FROM land WHERE id = 1;", "1: note:" },
        { Q_MANY "-- out titel:text\nSELECT titel FROM suche WHERE suche MATCH 'x';", "" },
        { Q_MANY "-- out i:int\nWITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
                 "WHERE i < 9)\n"
                 "SELECT k.i FROM n AS k;",
          "" },
        { Q_MANY
          "-- out i:int\nWITH n AS (SELECT id AS i FROM ort WHERE slogan IS NULL) SELECT i FROM n;",
          "1: the plan says \"SCAN ort\"" },
    };
    check(list, ARRAY_LEN(list));
}

/* Queries that share a row struct. */
static void test_rows(void **state)
{
    (void)state;
#define FIRST "-- query a one\n-- S.\n-- row land_row\nSELECT id, name FROM land WHERE id = 1;\n"
    static const struct refusal list[] = {
        { FIRST "-- query b many\n-- S.\n-- row land_row\nSELECT id, name FROM land WHERE id = 2;",
          "" },
        { FIRST "-- query b many\n-- S.\n-- row land_row\nSELECT id FROM land WHERE id = 2;",
          "5: struct land_row is not the same as for query a: the number of columns" },
        { FIRST "-- query b many\n-- S.\n-- row land_row\nSELECT name, id FROM land WHERE id = 2;",
          "5: struct land_row is not the same as for query a: name differs" },
        { FIRST "-- query b many\n-- S.\n-- row land_row\nSELECT id, slogan AS name FROM ort WHERE "
                "id = 2;",
          "5: struct land_row is not the same as for query a: name differs" },
    };
    check(list, ARRAY_LEN(list));
}

/* --- what may be NULL --------------------------------------------------------------------------- */

static void nullable(const char *sql, const char *wanted)
{
    struct unit u;
    schema.say = stderr;
    struct str text =
        arena_printf(&arena, "-- query q many\n-- S.\n-- scan ok: a test only\n%s", sql);
    assert_true(unit_read(&u, &schema, "t.sql", text));
    const struct fields *cols = &u.queries[0].cols;
    struct buf out CLEANUP(buf_release);
    buf_init(&out, 1000);
    for (size_t i = 0; i < cols->count; i++) {
        buf_printf(&out, "%s%.*s%s", i > 0 ? " " : "", STR_ARG(cols->at[i].name),
                   cols->at[i].nullable ? "?" : "");
    }
    assert_str(buf_str(&out), wanted);
}

static void test_nullable(void **state)
{
    (void)state;
    nullable("SELECT id, name, slogan FROM ort;", "id name slogan?");
    nullable("SELECT ort_id, wort FROM ort_wort;", "ort_id wort");
    nullable("SELECT a, b FROM paar;", "a? b?"); /* SQLite allows it in such a key */
    nullable("SELECT o.id, l.name FROM ort o JOIN land l ON l.id = o.land_id;", "id name");
    nullable("SELECT o.id, l.name FROM ort o LEFT JOIN land l ON l.id = o.land_id;", "id name?");
    nullable("SELECT o.id, l.name FROM ort o LEFT OUTER JOIN land AS l ON l.id = o.land_id;",
             "id name?");
    nullable("SELECT l.name, o.name AS ort FROM land l LEFT JOIN ort o ON o.land_id = l.id;",
             "name ort?");
    nullable("SELECT a.name, b.name AS zwei FROM ort a LEFT JOIN ort b ON b.id = a.land_id;",
             "name zwei?");
    nullable("SELECT a.id, l.name FROM ort a LEFT JOIN partner p ON p.a_id = a.id"
             " JOIN land l ON l.id = a.land_id;",
             "id name");
    nullable("SELECT a.id, l.name FROM land l, ort a WHERE l.id = a.land_id;", "id name");
    nullable("SELECT besteht, wort FROM ort LEFT JOIN ort_wort ON ort_id = id;", "besteht wort?");
    nullable("SELECT id, name, land FROM ort_mit_land;", "id? name? land?");
    nullable("SELECT v.id, v.land FROM ort_mit_land v;", "id? land?");
    nullable("SELECT s.name FROM (SELECT l.name FROM ort o LEFT JOIN land l ON l.id = o.id) s;",
             "name?");
    nullable("SELECT name FROM (SELECT (SELECT name FROM land WHERE id = 99) AS name FROM ort);",
             "name?");
    nullable("WITH x AS (SELECT name FROM land) SELECT name FROM x;", "name?");
    nullable("SELECT o.id, l.name FROM ort o RIGHT JOIN land l ON l.id = o.land_id;", "id? name?");
    nullable("SELECT o.id, l.name FROM land l FULL JOIN ort o ON l.id = o.land_id;", "id? name?");
    nullable("SELECT o.id, l.name FROM ort o LEFT JOIN (land l JOIN partner p ON p.a_id = l.id)"
             " ON l.id = o.land_id;",
             "id name?");
    nullable("SELECT o.id AS \"nummer\", o.name ort FROM ort o WHERE EXISTS (SELECT 1 FROM land "
             "UNION SELECT 2);",
             "nummer ort");
}

/* --- migrations --------------------------------------------------------------------------------- */

static const char *said_of_migrations(const char *const *files, size_t count)
{
    char dir[] = "/tmp/vorort-sqlc-XXXXXX";
    assert_non_null(mkdtemp(dir));
    char *words = NULL;
    size_t size = 0;
    struct schema s = { .arena = &arena, .say = open_memstream(&words, &size) };
    for (size_t i = 0; i < count; i += 2) {
        const char *path = arena_cstr(&arena, arena_printf(&arena, "%s/%s", dir, files[i]));
        assert_int_equal(file_write(path, str_from_cstr(files[i + 1])), OK);
    }
    enum err e = schema_load(&s, dir);
    schema_release(&s);
    assert_int_equal(fclose(s.say), 0);
    assert_int_equal(e == OK, size == 0);
    for (size_t i = 0; i < count; i += 2) {
        (void)unlink(arena_cstr(&arena, arena_printf(&arena, "%s/%s", dir, files[i])));
    }
    (void)rmdir(dir);
    const char *kept =
        size > sizeof(dir) ? arena_cstr(&arena, (struct str){ words, size }) + sizeof(dir) : "";
    free(words);
    return kept;
}

static void test_migrations(void **state)
{
    (void)state;
    static const struct {
        const char *files[4];
        const char *wanted;
    } list[] = {
        { { "0001_a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY);" }, "" },
        { { "0001_a.sql", "CREATE TABLE a (\n  id INTEGER,,\n);" }, "0001_a.sql:2: near \",\"" },
        { { "0002_a.sql", "CREATE TABLE a (id INTEGER);" },
          "0002_a.sql: the numbers of migrations have" },
        { { "1_a.sql", "CREATE TABLE a (id INTEGER);" },
          "1_a.sql: migrations are called NNNN_name.sql" },
        { { "0001_a.sql", "CREATE TABLE a (tag DATE);" }, " column a.tag is declared \"DATE\"" },
        { { "0001_a.sql", "CREATE TABLE a (tag);" }, " column a.tag is declared \"\"" },
        { { "0001_a.sql", "\nCOMMIT;" }, "0001_a.sql:2: not authorized" },
        { { "0001_a.sql", "ATTACH 'x' AS x;" }, "0001_a.sql:1: not authorized" },
        { { "0001_a.sql", "PRAGMA foreign_keys = OFF;" }, "0001_a.sql:1: not authorized" },
        { { "0001_a.sql", "CREATE TABLE a (id INTEGER);", "0002_b.sql",
            "-- twice\nINSERT INTO a (id) VALUES (1);\nCREATE TABLE a (id INTEGER);" },
          "0002_b.sql:3: table a already exists" },
    };
    for (size_t i = 0; i < ARRAY_LEN(list); i++) {
        size_t count = list[i].files[2] == NULL ? 2 : 4;
        const char *is = said_of_migrations(list[i].files, count);
        if (strncmp(is, list[i].wanted, strlen(list[i].wanted)) != 0 ||
            (is[0] != 0) != (list[i].wanted[0] != 0)) {
            print_error("is     %s\nwanted %s\n", is, list[i].wanted);
            fail();
        }
    }
    assert_non_null(strstr(said_of_migrations(NULL, 0), "there is no migration"));
}

int main(int argc, char **argv)
{
    assert_int_equal(argc, 2);
    arena_init(&arena, 64 << 20);
    schema = (struct schema){ .arena = &arena, .say = stderr };
    assert_int_equal(schema_load(&schema, argv[1]), OK);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_form),     cmocka_unit_test(test_schema),
        cmocka_unit_test(test_kinds),    cmocka_unit_test(test_values),
        cmocka_unit_test(test_plans),    cmocka_unit_test(test_rows),
        cmocka_unit_test(test_nullable), cmocka_unit_test(test_migrations),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    schema_release(&schema);
    arena_release(&arena);
    return failed;
}
