/*
 * layers.c: who may include whom. A room uses rooms below it, never one above or beside; a
 * capability uses another one only through its x.h and the few headers beside it (is_offered).
 */
#include "check-source/check.h"
#include "common/ctok.h"

/* Rooms of src/ and their floor. */
static const struct {
    struct str name;
    int floor;
} rooms[] = {
    { STR_INIT("base"), 0 }, { STR_INIT("http"), 1 },   { STR_INIT("html"), 1 },
    { STR_INIT("db"), 1 },   { STR_INIT("format"), 1 }, { STR_INIT("web"), 2 },
    { STR_INIT("cli"), 2 },  { STR_INIT("app"), 3 },    { STR_INIT("jobs"), 3 },
    { STR_INIT("dev"), 4 },  { STR_INIT("server"), 5 },
};

enum { UNKNOWN = -1, TOP = 9 };

static int floor_of(struct str room)
{
    for (size_t i = 0; i < ARRAY_LEN(rooms); i++) {
        if (str_eq(rooms[i].name, room)) {
            return rooms[i].floor;
        }
    }
    return UNKNOWN;
}

/* "app/seite/seite.h" -> "app", "seite", "seite.h"; missing parts are empty. */
struct place {
    struct str room;
    struct str capability;
    struct str name;
};

static struct place place_of(struct str path)
{
    struct place p = { STR(""), STR(""), path };
    size_t slash = str_find_char(path, '/', 0);
    if (slash == SIZE_MAX) {
        return p;
    }
    p.room = str_slice(path, 0, slash);
    p.name = str_slice(path, slash + 1, path.len);
    slash = str_find_char(p.name, '/', 0);
    if (slash != SIZE_MAX) {
        p.capability = str_slice(p.name, 0, slash);
        p.name = str_slice(p.name, slash + 1, p.name.len);
    }
    return p;
}

/*
 * What a capability shows to the others: x.h, x_put.h, x_tmpl.h, x_routes.h, and headers that are
 * named after a thing of their own (karte.h). Its queries and the rest of x_….h are its own business;
 * only the Paket, which is all of them in another shape, asks them directly.
 */
static bool is_offered(struct place from, struct place to)
{
    static const char *const offered[] = { ".h", "_put.h", "_tmpl.h", "_routes.h" };
    struct str rest = to.name;
    if (str_ends(to.name, STR("_sql.h"))) {
        return str_eq(from.capability, STR("paket"));
    }
    if (str_starts(to.name, STR("testing"))) {
        return false;
    }
    if (!str_skip(&rest, to.capability)) {
        return true;
    }
    for (size_t i = 0; i < ARRAY_LEN(offered); i++) {
        if (str_eq(rest, str_from_cstr(offered[i]))) {
            return true;
        }
    }
    return false;
}

static void check_from_src(struct check *c, struct place from, struct str path, int line)
{
    struct place to = place_of(path);
    int floor_to = floor_of(to.room);
    int floor_from = from.room.len == 0 ? TOP : floor_of(from.room);
    if (floor_to == UNKNOWN) {
        return; /* not a header of src/: generated beside the file, or of assets/ */
    }
    bool same_room = str_eq(from.room, to.room);
    if (floor_to > floor_from || (floor_to == floor_from && !same_room)) {
        check_fault(c, line, "%.*s/ does not use %.*s/: a room uses the floors below it",
                    STR_ARG(from.room), STR_ARG(to.room));
    } else if (same_room && from.capability.len > 0 && to.capability.len > 0 &&
               !str_eq(from.capability, to.capability) && !is_offered(from, to)) {
        check_fault(c, line, "%.*s does not use the inside of %.*s, only what %.*s.h offers",
                    STR_ARG(from.capability), STR_ARG(to.capability), STR_ARG(to.capability));
    }
}

static void check_include(struct check *c, struct str path, int line)
{
    struct str from = c->path;
    if (str_find(path, STR(".."), 0) != SIZE_MAX) {
        check_fault(c, line, "includes are written from src/, without ..");
    } else if (str_skip(&from, STR("src/"))) {
        check_from_src(c, place_of(from), path, line);
    } else if (check_in(c, "tools/") && floor_of(place_of(path).room) > 1) {
        check_fault(c, line, "tools are built before %.*s/ and cannot use it",
                    STR_ARG(place_of(path).room));
    }
}

/* {{include "x.h"}} and #include "x.h" both hold the word and then a string. */
void check_layers(struct check *c)
{
    struct ctok_reader r;
    struct ctok tok;
    bool include = false;
    if (check_is_test(c)) {
        return;
    }
    ctok_begin(&r, c->source);
    while (ctok_next(&r, &tok)) {
        if (include && tok.kind == CTOK_STRING && tok.text.len > 2) {
            check_include(c, str_slice(tok.text, 1, tok.text.len - 1), tok.line);
        }
        include = tok.kind == CTOK_WORD && str_eq(tok.text, STR("include"));
    }
}
