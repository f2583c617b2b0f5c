/* markdown_heading.c: see markdown_heading.h. */
#include "html/markdown_heading.h"

#include "base/hash.h"
#include "base/utf8.h"

struct heading_id {
    struct str id;
    unsigned next; /* number to try for the next heading of the same words */
};

enum { ID_MAX = 60 };

struct headings markdown_headings_begin(struct arena *a, size_t most, int top)
{
    struct headings h = { .top = top, .slots = 16 };
    while (h.slots < 3 * most) {
        h.slots *= 2;
    }
    h.id = arena_array(a, h.slots, sizeof(*h.id));
    return h;
}

/* Slot of that id: taken by it, or free. The table is never full. */
static struct heading_id *slot_of(struct headings *h, struct str id)
{
    size_t i = (size_t)hash_table(id) & (h->slots - 1);
    while (h->id[i].id.ptr != NULL && !str_eq(h->id[i].id, id)) {
        i = (i + 1) & (h->slots - 1);
    }
    return &h->id[i];
}

static struct str unique_id(struct headings *h, struct arena *a, struct str text)
{
    struct str slug = utf8_slug(a, utf8_cut(text, (size_t)4 * ID_MAX));
    slug = str_slice(slug, 0, ID_MAX);
    while (str_ends(slug, STR("-"))) {
        slug.len--;
    }
    /* The prefix keeps clear of ids of the page around the text. */
    struct str base = slug.len > 0 ? arena_printf(a, "abschnitt-%.*s", STR_ARG(slug))
                                   : arena_printf(a, "abschnitt-%u", h->number);
    struct heading_id *first = slot_of(h, base);
    struct heading_id *slot = first;
    struct str id = base;
    while (slot->id.ptr != NULL) {
        first->next++;
        id = arena_printf(a, "%.*s-%u", STR_ARG(base), first->next);
        slot = slot_of(h, id);
    }
    *slot = (struct heading_id){ id, 1 };
    return id;
}

/* A heading is one step below the nearest heading before it that was written higher. */
static int level_of(struct headings *h, int written)
{
    while (h->depth > 0 && h->open[h->depth - 1] >= written) {
        h->depth--;
    }
    h->open[h->depth++] = written;
    int level = h->top + h->depth - 1;
    return level > 6 ? 6 : level;
}

void markdown_heading(struct headings *h, struct tree t, cmark_node *node)
{
    static const char *const ends[] = { "</h2>", "</h3>", "</h4>", "</h5>", "</h6>" };
    h->number++;
    int level = level_of(h, cmark_node_get_heading_level(node));
    struct str id = unique_id(h, t.arena, markdown_text_of(t.arena, node));
    struct str enter = arena_printf(t.arena, "<h%d id=\"%.*s\">", level, STR_ARG(id));
    (void)markdown_replace(t, node, true, enter, ends[level - 2]);
}
