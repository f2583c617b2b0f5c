/* functions.c: collation and SQL functions of our own. */
#include "db/functions.h"

#include <limits.h>

#include "base/utf8.h"

/* Folding needs a few times the text; more than this is no title or name. */
enum { SCRATCH_MAX = 64 * 1024 * 1024 };

typedef struct str (*text_function)(struct arena *a, struct str s);

/* One of our functions and the memory that it works in, kept with the connection. */
struct function {
    text_function call;
    struct arena arena;
};

static struct str value_str(sqlite3_value *value)
{
    const char *text = (const char *)sqlite3_value_text(value);
    int len = sqlite3_value_bytes(value);
    return (struct str){ text, text == NULL ? 0 : (size_t)len };
}

/*
 * The arena of a function is armed here and not by the request: a jump across SQLite's own frames
 * would leave its locks behind.
 */
static bool function_call(struct function *f, struct str in, struct str *ret_out)
{
    jmp_buf failure;
    if (setjmp(failure) != 0) {
        arena_arm(&f->arena, NULL);
        return false;
    }
    arena_arm(&f->arena, &failure);
    *ret_out = f->call(&f->arena, in);
    arena_arm(&f->arena, NULL);
    return true;
}

static void function_run(sqlite3_context *ctx, int argc, sqlite3_value **argv)
{
    must(argc == 1);
    if (sqlite3_value_type(argv[0]) == SQLITE_NULL) {
        sqlite3_result_null(ctx);
        return;
    }
    struct function *f = sqlite3_user_data(ctx);
    struct str out = STR_NULL;
    if (!function_call(f, value_str(argv[0]), &out)) {
        sqlite3_result_error_nomem(ctx);
    } else if (out.len > INT_MAX) {
        sqlite3_result_error_toobig(ctx);
    } else {
        sqlite3_result_text(ctx, out.ptr == NULL ? "" : out.ptr, (int)out.len, SQLITE_TRANSIENT);
    }
    arena_reset(&f->arena);
}

static void function_free(void *arg)
{
    struct function *f = arg;
    arena_release(&f->arena);
    free(f);
}

static enum err function_add(sqlite3 *handle, const char *name, text_function call)
{
    struct function *f = calloc(1, sizeof(*f));
    if (f == NULL) {
        return ERR_MEMORY;
    }
    f->call = call;
    arena_init(&f->arena, SCRATCH_MAX);
    int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    /* On failure SQLite calls function_free itself. */
    int rc = sqlite3_create_function_v2(handle, name, 1, flags, f, function_run, NULL, NULL,
                                        function_free);
    return rc == SQLITE_OK ? OK : ERR_MEMORY;
}

/* Texts that are equal by the rules but differ in bytes must not be equal for a UNIQUE index. */
static int collate_din5007(void *arg, int a_len, const void *a, int b_len, const void *b)
{
    (void)arg;
    struct str left = { a, (size_t)a_len };
    struct str right = { b, (size_t)b_len };
    int order = utf8_compare_din5007(left, right);
    return order != 0 ? order : str_cmp(left, right);
}

enum err db_functions_add(sqlite3 *handle)
{
    int rc = sqlite3_create_collation(handle, "DIN5007", SQLITE_UTF8, NULL, collate_din5007);
    if (rc != SQLITE_OK) {
        return ERR_MEMORY;
    }
    TRY(function_add(handle, "fold", utf8_fold));
    TRY(function_add(handle, "slug", utf8_slug));
    return OK;
}
