/*
 * main.c: the query compiler's commands.
 *   sqlc queries    MIGRATIONS IN.sql OUT.h OUT.c [DEPFILE]   one file of queries
 *   sqlc list       MIGRATIONS OUT.c IN.sql…                  the table of all queries
 *   sqlc migrations MIGRATIONS OUT.c [DEPFILE]                the migrations, for the binary
 *   sqlc schema     MIGRATIONS OUT.sql [DEPFILE]              the schema, for reading
 * Exit status 0 done, 1 refused with "file:line: sentence", 2 wrong usage.
 */
#include "base/file.h"
#include "sqlc.h"

enum { FILE_MAX = 1024 * 1024, OUT_MAX = 32 * 1024 * 1024 };

/* Reads and checks one file. */
static bool read_unit(struct unit *u, struct schema *s, const char *path)
{
    struct buf file CLEANUP(buf_release);
    buf_init(&file, FILE_MAX);
    if (file_read(path, &file) != OK) {
        (void)fprintf(s->say, "%s: this file cannot be read\n", path);
        return false;
    }
    return unit_read(u, s, path, arena_str(s->arena, buf_str(&file)));
}

static int write_out(const char *path, const struct buf *out)
{
    if (buf_error(out) != OK || file_write(path, buf_str(out)) != OK) {
        (void)fprintf(stderr, "%s: cannot be written\n", path);
        return 1;
    }
    return 0;
}

static int write_depfile(struct schema *s, const char *dir, const char *target, const char *path)
{
    struct buf out CLEANUP(buf_release);
    buf_init(&out, OUT_MAX);
    if (schema_write_depfile(s, dir, str_from_cstr(target), &out) != OK) {
        return 1;
    }
    return write_out(path, &out);
}

static int run_queries(struct arena *a, int argc, char **argv)
{
    struct schema s CLEANUP(schema_release) = { .arena = a, .say = stderr };
    struct unit u;
    if (schema_load(&s, argv[2]) != OK || !read_unit(&u, &s, argv[3])) {
        return 1;
    }
    struct buf header CLEANUP(buf_release);
    struct buf source CLEANUP(buf_release);
    buf_init(&header, OUT_MAX);
    buf_init(&source, OUT_MAX);
    emit_header(&u, &header);
    emit_source(&u, &source);
    int bad = write_out(argv[4], &header) + write_out(argv[5], &source);
    if (argc > 6) {
        bad += write_depfile(&s, argv[2], argv[4], argv[6]);
    }
    return bad == 0 ? 0 : 1;
}

static int run_list(struct arena *a, int argc, char **argv)
{
    struct schema s CLEANUP(schema_release) = { .arena = a, .say = stderr };
    if (schema_load(&s, argv[2]) != OK) {
        return 1;
    }
    size_t count = (size_t)argc - 4;
    struct unit *units = arena_array(a, count, sizeof(struct unit));
    for (size_t i = 0; i < count; i++) {
        if (!read_unit(&units[i], &s, argv[i + 4])) {
            return 1;
        }
    }
    struct buf out CLEANUP(buf_release);
    buf_init(&out, OUT_MAX);
    emit_list(units, count, &out);
    return write_out(argv[3], &out);
}

static int run_migrations(struct arena *a, int argc, char **argv)
{
    struct schema s CLEANUP(schema_release) = { .arena = a, .say = stderr };
    struct buf out CLEANUP(buf_release);
    buf_init(&out, OUT_MAX);
    /* Loaded as well: a migration that does not run must not get into a binary. */
    if (schema_load(&s, argv[2]) != OK || schema_write_migrations(&s, argv[2], &out) != OK) {
        return 1;
    }
    int bad = write_out(argv[3], &out);
    if (argc > 4) {
        bad += write_depfile(&s, argv[2], argv[3], argv[4]);
    }
    return bad == 0 ? 0 : 1;
}

static int run_schema(struct arena *a, int argc, char **argv)
{
    struct schema s CLEANUP(schema_release) = { .arena = a, .say = stderr };
    struct buf out CLEANUP(buf_release);
    buf_init(&out, OUT_MAX);
    if (schema_load(&s, argv[2]) != OK) {
        return 1;
    }
    schema_write_sql(&s, &out);
    int bad = write_out(argv[3], &out);
    if (argc > 4) {
        bad += write_depfile(&s, argv[2], argv[3], argv[4]);
    }
    return bad == 0 ? 0 : 1;
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        int least;
        int most;
        int (*run)(struct arena *a, int argc, char **argv);
    } commands[] = {
        { "queries", 6, 7, run_queries },
        { "list", 5, 1000, run_list },
        { "migrations", 4, 5, run_migrations },
        { "schema", 4, 5, run_schema },
    };
    for (size_t i = 0; argc > 1 && i < ARRAY_LEN(commands); i++) {
        if (strcmp(argv[1], commands[i].name) == 0 && argc >= commands[i].least &&
            argc <= commands[i].most) {
            struct arena a;
            arena_init(&a, (size_t)256 * 1024 * 1024);
            int status = commands[i].run(&a, argc, argv);
            arena_release(&a);
            return status;
        }
    }
    (void)fputs("usage: sqlc queries MIGRATIONS IN.sql OUT.h OUT.c [DEPFILE]\n"
                "       sqlc list MIGRATIONS OUT.c IN.sql...\n"
                "       sqlc migrations MIGRATIONS OUT.c [DEPFILE]\n"
                "       sqlc schema MIGRATIONS OUT.sql [DEPFILE]\n",
                stderr);
    return 2;
}
