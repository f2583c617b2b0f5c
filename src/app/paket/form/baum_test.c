/* baum_test.c: folders and archives, friendly and hostile; what the export writes is read again. */
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/testing.h"

#include "app/paket/form/archiv.h"
#include "app/paket/form/feld.h"
#include "app/paket/form/senke.h"
#include "app/paket/form/stelle.h"
#include "base/file.h"

static struct arena arena;
static char folder[] = "/tmp/vorort-baum-XXXXXX";

static int begin(void **state)
{
    (void)state;
    arena_init(&arena, 512U << 20);
    return mkdtemp(folder) == NULL ? -1 : 0;
}

/* Everything below a folder of ours, without following links. */
static void remove_all(const char *path)
{
    pid_t child = fork();
    if (child == 0) {
        (void)execlp("rm", "rm", "-rf", path, (char *)NULL);
        _exit(1);
    }
    assert_true(child > 0 && waitpid(child, NULL, 0) == child);
}

static int end(void **state)
{
    (void)state;
    remove_all(folder);
    arena_release(&arena);
    return 0;
}

static const char *in(const char *name)
{
    return arena_printf(&arena, "%s/%s", folder, name).ptr;
}

static void put(const char *name, struct str bytes)
{
    const char *path = in(name);
    char *slash = strrchr(path, '/');
    struct str above = arena_str(&arena, str_from_range(path, slash));
    assert_int_equal(file_mkdir(above.ptr), OK);
    assert_int_equal(file_write(path, bytes), OK);
}

/* --- folders ----------------------------------------------------------------------------------------- */

static void test_folder(void **state)
{
    (void)state;
    struct baum b CLEANUP(baum_close) = { .ordner = -1 };
    struct buf bytes CLEANUP(buf_release);
    struct problem p;
    put("f/paket.json", STR("{}"));
    put("f/portraits/kiel.md", STR("kiel"));
    put("f/seiten/a/b/index.md", STR("b"));
    put("f/.git/config", STR("x"));
    put("f/__MACOSX/x", STR("x"));
    put("f/dateien/Thumbs.db", STR("x"));
    assert_int_equal(baum_open(&b, in("f"), &p), OK);
    assert_int_equal(b.count, 3);
    assert_str(b.dateien[0].pfad, "paket.json");
    assert_str(b.dateien[1].pfad, "portraits/kiel.md");
    assert_str(b.dateien[2].pfad, "seiten/a/b/index.md");
    assert_true(baum_has_below(&b, STR("seiten/a/")));
    assert_false(baum_has_below(&b, STR("seiten/b/")));
    assert_null(baum_find(&b, STR("seiten/a")));
    buf_init(&bytes, 100);
    assert_int_equal(baum_read(&b, baum_find(&b, STR("portraits/kiel.md")), &p, &bytes), OK);
    assert_str(buf_str(&bytes), "kiel");
    buf_release(&bytes);
    buf_init(&bytes, 3);
    assert_int_equal(baum_read(&b, &b.dateien[1], &p, &bytes), ERR_TOO_LARGE);
    assert_string_equal(p.file, "portraits/kiel.md");
}

static void refused(const char *name, enum err wanted, const char *file, const char *says)
{
    struct baum b = { .ordner = -1 };
    struct problem p;
    assert_int_equal(baum_open(&b, name, &p), wanted);
    assert_non_null(strstr(p.text, says));
    assert_string_equal(p.file, file);
    baum_close(&b);
}

static void test_links(void **state)
{
    (void)state;
    put("l/paket.json", STR("{}"));
    assert_int_equal(symlink("/etc/passwd", in("l/netz.json")), 0);
    refused(in("l"), ERR_INPUT, "netz.json", "Verknüpfung");
    assert_int_equal(unlink(in("l/netz.json")), 0);
    assert_int_equal(symlink("/etc", in("l/dateien")), 0);
    refused(in("l"), ERR_INPUT, "dateien", "Verknüpfung");
    assert_int_equal(unlink(in("l/dateien")), 0);
    assert_int_equal(mkfifo(in("l/rohr"), 0600), 0);
    refused(in("l"), ERR_INPUT, "rohr", "keine gewöhnliche Datei");
    assert_int_equal(unlink(in("l/rohr")), 0);
    put("l/\xff.md", STR("x"));
    refused(in("l"), ERR_INPUT, "", "Name nicht zu lesen");
    refused(in("gibt-es-nicht"), ERR_NOT_FOUND, in("gibt-es-nicht"), "gibt es nicht");
}

/* A link that takes the place of a folder after the list was made is not followed. */
static void test_swapped(void **state)
{
    (void)state;
    struct baum b CLEANUP(baum_close) = { .ordner = -1 };
    struct buf bytes CLEANUP(buf_release);
    struct problem p;
    put("s/dateien/passwd", STR("harmless"));
    assert_int_equal(baum_open(&b, in("s"), &p), OK);
    assert_int_equal(rename(in("s/dateien"), in("s/weg")), 0);
    assert_int_equal(symlink("/etc", in("s/dateien")), 0);
    buf_init(&bytes, 1U << 20);
    assert_int_equal(baum_read(&b, &b.dateien[0], &p, &bytes), ERR_IO);
    assert_int_equal(bytes.len, 0);
}

static void test_deep(void **state)
{
    (void)state;
    put("t/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/x", STR("x"));
    refused(in("t"), ERR_INPUT, "1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17", "zu tief");
}

/* --- archives ------------------------------------------------------------------------------------------ */

/* The archive of a folder. */
static struct str archive_of(const char *name)
{
    struct baum b CLEANUP(baum_close) = { .ordner = -1 };
    struct problem p;
    struct buf bytes CLEANUP(buf_release);
    const char *path = in("out.zip");
    buf_init(&bytes, 64U << 20);
    assert_int_equal(baum_open(&b, in(name), &p), OK);
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    assert_int_equal(archiv_write(&b, &p, out), OK);
    assert_int_equal(fclose(out), 0);
    assert_int_equal(file_read(path, &bytes), OK);
    return arena_str(&arena, buf_str(&bytes));
}

static void test_archive(void **state)
{
    (void)state;
    struct baum b CLEANUP(baum_close) = { .ordner = -1 };
    struct buf bytes CLEANUP(buf_release);
    struct buf much CLEANUP(buf_release);
    struct problem p;
    buf_init(&much, 1U << 20);
    for (int i = 0; i < 10000; i++) {
        buf_printf(&much, "Zeile %d\n", i);
    }
    put("z/paket.json", STR("{}"));
    put("z/dateien/leer.txt", STR(""));
    put("z/dateien/viel.txt", buf_str(&much));
    struct str zip = archive_of("z");
    struct str again = archive_of("z");
    assert_true(str_eq(zip, again));
    /* First in the order of bytes, dated 1980-01-01 00:00 whatever the clock and the files say. */
    assert_true(str_starts(str_slice(zip, 30, zip.len), STR("dateien/leer.txt")));
    assert_memory_equal(zip.ptr + 10, "\0\0\x21\0", 4);
    assert_true(zip.len < much.len);
    assert_int_equal(baum_open_zip(&b, zip, &p), OK);
    assert_int_equal(b.count, 3);
    buf_init(&bytes, 1U << 20);
    assert_int_equal(baum_read(&b, baum_find(&b, STR("dateien/viel.txt")), &p, &bytes), OK);
    assert_true(str_eq(buf_str(&bytes), buf_str(&much)));
    buf_clear(&bytes);
    assert_int_equal(baum_read(&b, baum_find(&b, STR("dateien/leer.txt")), &p, &bytes), OK);
    assert_int_equal(bytes.len, 0);
}

/* Everything in one folder, as people pack it. */
static void test_one_folder(void **state)
{
    (void)state;
    struct baum b CLEANUP(baum_close) = { .ordner = -1 };
    struct problem p;
    put("e/netz/paket.json", STR("{}"));
    put("e/netz/portraits/kiel.md", STR("kiel"));
    assert_int_equal(baum_open_zip(&b, archive_of("e"), &p), OK);
    assert_int_equal(b.count, 2);
    assert_non_null(baum_find(&b, STR("portraits/kiel.md")));
    baum_close(&b);
    /* Two folders are no Paket: the names stay, and the import will not know them. */
    put("e/andere/x.md", STR("x"));
    assert_int_equal(baum_open_zip(&b, archive_of("e"), &p), OK);
    assert_non_null(baum_find(&b, STR("netz/paket.json")));
}

/* Replaces bytes in a copy of the archive, everywhere. */
static struct str patched(struct str zip, struct str from, struct str to)
{
    struct str copy = arena_str(&arena, zip);
    size_t found = 0;
    must(from.len == to.len);
    for (size_t at = str_find(copy, from, 0); at != SIZE_MAX; at = str_find(copy, from, at + 1)) {
        memcpy((char *)(uintptr_t)(copy.ptr + at), to.ptr, to.len);
        found++;
    }
    assert_true(found > 0);
    return copy;
}

static void zip_refused(struct str zip, const char *says)
{
    struct baum b = { .ordner = -1 };
    struct buf bytes CLEANUP(buf_release);
    struct problem p;
    buf_init(&bytes, 32U << 20);
    enum err e = baum_open_zip(&b, zip, &p);
    for (size_t i = 0; e == OK && i < b.count; i++) {
        buf_clear(&bytes);
        e = baum_read(&b, &b.dateien[i], &p, &bytes);
    }
    assert_int_not_equal(e, OK);
    if (strstr(p.text, says) == NULL) {
        print_error("%s\n", p.text);
        fail();
    }
    baum_close(&b);
}

static void test_hostile_archives(void **state)
{
    (void)state;
    static char zeros[8 << 20];
    put("h/paket.json", STR("{}"));
    put("h/dateien/abcde.txt", STR("harmless"));
    put("h/dateien/abcdf.txt", STR("harmless"));
    struct str zip = archive_of("h");
    zip_refused(patched(zip, STR("dateien/abcde.txt"), STR("../../../abcd.txt")), "hinaus");
    zip_refused(patched(zip, STR("dateien/abcde.txt"), STR("/etc/abcd/ef.text")), "hinaus");
    zip_refused(patched(zip, STR("dateien/abcde.txt"), STR("dateien\\abcde.txt")), "hinaus");
    zip_refused(patched(zip, STR("dateien/abcde.txt"), STR("C:teien/abcde.txt")), "hinaus");
    zip_refused(patched(zip, STR("dateien/abcde.txt"), STR("dateien/./bcd.txt")), "hinaus");
    zip_refused(patched(zip, STR("dateien/abcde.txt"), STR("dateien/abcdf.txt")), "zweimal");
    zip_refused(patched(zip, STR("dateien/abcde.txt"), STR("dateien/ABCDF.txt")), "zweimal");
    zip_refused(patched(zip, STR("\0\0\xa4\x81"), STR("\0\0\xff\xa1")), "Verknüpfung");
    zip_refused(patched(zip, STR("harmless"), STR("harmloss")), "beschädigt");
    zip_refused(str_slice(zip, 0, zip.len / 2), "ZIP-Archiv");
    put("bombe/dateien/null.txt", (struct str){ zeros, sizeof zeros });
    zip_refused(archive_of("bombe"), "zu groß");
}

/* Names from lists of path traversals: none of them is a place in a Paket. */
static void test_traversal_names(void **state)
{
    (void)state;
    const char *data = getenv("VORORT_TESTDATA"); // NOLINT(concurrency-mt-unsafe): one thread
    const char *path = arena_printf(&arena, "%s/hostile/pfad-redirect-xxe-csvinjektion.zip",
                                    data == NULL ? "../shared/data" : data)
                           .ptr;
    struct unzip *z CLEANUP(unzip_release) = NULL;
    struct problem p;
    size_t names = 0;
    if (!file_exists(path)) {
        print_message("skipped: no %s\n", path);
        skip();
    }
    assert_int_equal(unzip_open(path, &unzip_limits_default, &p, &z), OK);
    for (size_t i = 0; i < unzip_count(z); i++) {
        struct buf text CLEANUP(buf_release);
        struct str rest;
        struct str line;
        buf_init(&text, 64U << 20);
        if (unzip_at(z, i)->folder) {
            continue;
        }
        assert_int_equal(unzip_read(z, unzip_at(z, i), &p, &text), OK);
        rest = buf_str(&text);
        while (str_next(&rest, '\n', &line)) {
            line = str_trim(line);
            bool climbs = str_find(line, STR(".."), 0) != SIZE_MAX;
            struct str below = arena_printf(&arena, "dateien/%.*s", STR_ARG(line));
            assert_true(!climbs || stelle_of(line).art == STELLE_UNBEKANNT);
            assert_true(!climbs || stelle_of(below).art == STELLE_UNBEKANNT);
            names += climbs ? 1U : 0U;
        }
    }
    print_message("%zu names\n", names);
    assert_true(names > 100);
}

/* --- where an export goes ---------------------------------------------------------------------------------- */

/* Names in a folder, folders too. */
static size_t names_in(const char *dir)
{
    DIR *d = opendir(dir);
    size_t count = 0;
    assert_non_null(d);
    while (readdir(d) != NULL) { // NOLINT(concurrency-mt-unsafe): one thread
        count++;
    }
    assert_int_equal(closedir(d), 0);
    return count - 2; /* "." and ".." */
}

static void test_sink(void **state)
{
    (void)state;
    struct senke s CLEANUP(senke_close) = { .dateien = 0 };
    assert_int_equal(file_mkdir(in("k")), OK);
    assert_int_equal(senke_open(&s, in("k/ziel/")), OK);
    assert_int_equal(senke_write(&s, STR("a/b/c.txt"), STR("c")), OK);
    assert_int_equal(senke_write(&s, STR("a/d.txt"), STR("d")), OK);
    assert_false(file_exists(in("k/ziel")));
    assert_int_equal(senke_finish(&s), OK);
    senke_close(&s);
    assert_int_equal(names_in(in("k")), 1);
    assert_true(file_exists(in("k/ziel/a/b/c.txt")));
    /* A second time it is not empty. */
    assert_int_equal(senke_open(&s, in("k/ziel")), ERR_EXISTS);
    senke_close(&s);
    /* An empty folder is taken. */
    assert_int_equal(file_mkdir(in("k/leer")), OK);
    assert_int_equal(senke_open(&s, in("k/leer")), OK);
    assert_int_equal(senke_write(&s, STR("x"), STR("x")), OK);
    /* Somebody puts something there meanwhile. */
    put("k/leer/fremd", STR("x"));
    assert_int_equal(senke_finish(&s), ERR_EXISTS);
    senke_close(&s);
    assert_int_equal(names_in(in("k")), 2);
    assert_int_equal(senke_open(&s, in("gibt-es-nicht/ziel")), ERR_IO);
    senke_close(&s);
}

static void test_sink_zip(void **state)
{
    (void)state;
    struct senke s CLEANUP(senke_close) = { .dateien = 0 };
    struct baum b CLEANUP(baum_close) = { .ordner = -1 };
    struct problem p;
    assert_int_equal(file_mkdir(in("kz")), OK);
    assert_int_equal(senke_open(&s, in("kz/ziel.zip")), OK);
    assert_int_equal(senke_write(&s, STR("paket.json"), STR("{}")), OK);
    assert_int_equal(senke_finish(&s), OK);
    senke_close(&s);
    assert_int_equal(names_in(in("kz")), 1);
    assert_int_equal(baum_open(&b, in("kz/ziel.zip"), &p), OK);
    assert_int_equal(b.count, 1);
    assert_int_equal(senke_open(&s, in("kz/ziel.zip")), ERR_EXISTS);
}

/* A full disk, as a bound on the size of files: nothing is left behind. */
static void test_sink_full(void **state)
{
    (void)state;
    static const char big[65536];
    struct rlimit before;
    struct rlimit small;
    struct senke s = { .dateien = 0 };
    assert_int_equal(file_mkdir(in("kv")), OK);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    (void)signal(SIGXFSZ, SIG_IGN);
    small = before;
    small.rlim_cur = 1024;
    assert_int_equal(senke_open(&s, in("kv/ziel")), OK);
    assert_int_equal(senke_write(&s, STR("a/b"), STR("x")), OK);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    enum err e = senke_write(&s, STR("a/c"), (struct str){ big, sizeof big });
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(e, ERR_IO);
    senke_close(&s);
    assert_int_equal(names_in(in("kv")), 0);
    assert_false(file_exists(in("kv/ziel")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_folder),
        cmocka_unit_test(test_links),
        cmocka_unit_test(test_swapped),
        cmocka_unit_test(test_deep),
        cmocka_unit_test(test_archive),
        cmocka_unit_test(test_one_folder),
        cmocka_unit_test(test_hostile_archives),
        cmocka_unit_test(test_traversal_names),
        cmocka_unit_test(test_sink),
        cmocka_unit_test(test_sink_zip),
        cmocka_unit_test(test_sink_full),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
