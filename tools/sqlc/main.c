/*
 * main.c: the query compiler's commands.
 *   sqlc queries    MIGRATIONS IN.sql OUT.h OUT.c [DEPFILE]   one file of queries
 *   sqlc list       MIGRATIONS OUT.c DEPFILE FOLDER           the table of all queries below it
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

/* `target` depends on the migrations and on what `walk` found; NULL: on nothing more. */
static int write_depfile(struct schema *s, char **argv, const char *target, const char *path,
                         const struct walk *walk)
{
    struct buf out CLEANUP(buf_release);
    buf_init(&out, OUT_MAX);
    if (schema_write_depfile(s, argv[2], str_from_cstr(target), &out) != OK) {
        return 1;
    }
    for (size_t i = 0; walk != NULL && i < walk->file_count; i++) {
        buf_printf(&out, " %s", walk->files[i]);
    }
    for (size_t i = 0; walk != NULL && i < walk->dir_count; i++) {
        buf_printf(&out, " %s", walk->dirs[i]);
    }
    buf_lit(&out, "\n");
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
        bad += write_depfile(&s, argv, argv[4], argv[6], NULL);
    }
    return bad == 0 ? 0 : 1;
}

/* Functions of two files must not have one name; the linker would say it less kindly. */
static bool names_differ(const struct unit *units, size_t count, FILE *say)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < units[i].count; k++) {
            const struct query *q = &units[i].queries[k];
            for (size_t m = 0; m < i; m++) {
                if (unit_find(&units[m], q->name) != NULL) {
                    (void)fprintf(say, "%s:%d: %s has a query %.*s, too\n", units[i].path, q->line,
                                  units[m].path, STR_ARG(q->name));
                    return false;
                }
            }
        }
    }
    return true;
}

static int run_list(struct arena *a, int argc, char **argv)
{
    (void)argc;
    struct schema s CLEANUP(schema_release) = { .arena = a, .say = stderr };
    struct walk walk;
    if (schema_load(&s, argv[2]) != OK || !walk_sql(a, argv[5], &walk)) {
        return 1;
    }
    size_t count = walk.file_count;
    if (count == 0) {
        (void)fprintf(stderr, "%s: there is no .sql file below this folder\n", argv[5]);
        return 1;
    }
    struct unit *units = arena_array(a, count, sizeof(struct unit));
    for (size_t i = 0; i < count; i++) {
        if (!read_unit(&units[i], &s, walk.files[i])) {
            return 1;
        }
    }
    if (!names_differ(units, count, s.say)) {
        return 1;
    }
    struct buf out CLEANUP(buf_release);
    buf_init(&out, OUT_MAX);
    emit_list(units, count, &out);
    int bad = write_out(argv[3], &out) + write_depfile(&s, argv, argv[3], argv[4], &walk);
    return bad == 0 ? 0 : 1;
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
        bad += write_depfile(&s, argv, argv[3], argv[4], NULL);
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
        bad += write_depfile(&s, argv, argv[3], argv[4], NULL);
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
        { "list", 6, 6, run_list },
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
                "       sqlc list MIGRATIONS OUT.c DEPFILE FOLDER\n"
                "       sqlc migrations MIGRATIONS OUT.c [DEPFILE]\n"
                "       sqlc schema MIGRATIONS OUT.sql [DEPFILE]\n",
                stderr);
    return 2;
}
