/* markdown_tree.c: see markdown_tree.h. Headings and their ids are in markdown_heading.c. */
#include "html/markdown_tree.h"

#include <cmark-gfm-core-extensions.h>

#include "base/utf8.h"
#include "html/html.h"
#include "html/markdown_heading.h"
#include "html/room.h"

/* --- nodes ---------------------------------------------------------------------------------- */

/* All nodes of the tree in document order, parents first. */
struct nodes {
    cmark_node **node;
    size_t count;
};

static struct nodes collect(struct arena *a, cmark_node *root)
{
    struct nodes nodes = { NULL, 0 };
    for (int pass = 0; pass < 2; pass++) {
        size_t count = 0;
        cmark_iter *iter = cmark_iter_new(root);
        cmark_event_type event;
        while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
            if (event == CMARK_EVENT_ENTER) {
                if (pass == 1) {
                    nodes.node[count] = cmark_iter_get_node(iter);
                }
                count++;
            }
        }
        if (pass == 0) {
            nodes.node = arena_array(a, count, sizeof(cmark_node *));
        }
        nodes.count = count;
    }
    return nodes;
}

static void move_children(cmark_node *from, cmark_node *to)
{
    cmark_node *child;
    while ((child = cmark_node_first_child(from)) != NULL) {
        must(cmark_node_append_child(to, child) != 0);
    }
}

cmark_node *markdown_replace(struct tree t, cmark_node *node, bool block, struct str enter,
                             const char *leave)
{
    cmark_mem *mem = t.mem;
    cmark_node *own =
        cmark_node_new_with_mem(block ? CMARK_NODE_CUSTOM_BLOCK : CMARK_NODE_CUSTOM_INLINE, mem);
    must(cmark_node_set_on_enter(own, arena_cstr(t.arena, enter)) != 0);
    must(cmark_node_set_on_exit(own, leave) != 0);
    must(cmark_node_insert_before(node, own) != 0);
    move_children(node, own);
    cmark_node_unlink(node);
    return own;
}

/* The children take the place of the node. */
static void unwrap(cmark_node *node)
{
    cmark_node *child;
    while ((child = cmark_node_first_child(node)) != NULL) {
        must(cmark_node_insert_before(node, child) != 0);
    }
    cmark_node_unlink(node);
}

struct str markdown_text_of(struct arena *a, cmark_node *node)
{
    struct str text = STR_NULL;
    for (int pass = 0; pass < 2; pass++) {
        struct buf out = pass == 0 ? (struct buf){ .max = 0 } : html_room(a, text.len);
        cmark_iter *iter = cmark_iter_new(node);
        cmark_event_type event;
        while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
            cmark_node *at = cmark_iter_get_node(iter);
            cmark_node_type type = cmark_node_get_type(at);
            bool word = type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE;
            bool gap = type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK;
            if (event != CMARK_EVENT_ENTER || (!word && !gap)) {
                continue;
            }
            struct str piece = word ? str_from_cstr(cmark_node_get_literal(at)) : STR(" ");
            if (pass == 0) {
                text.len += piece.len;
            } else {
                buf_add(&out, piece);
            }
        }
        text = pass == 0 ? text : buf_str(&out);
    }
    return text;
}

/* --- addresses ------------------------------------------------------------------------------ */

/* Percent-encodes what may not stand in an address; what is encoded already stays. */
static struct str encode(struct arena *a, struct str address)
{
    static const char allowed[] = "-._~:/?#@!$&'()*+,;=%";
    static const char hex[] = "0123456789ABCDEF";
    struct buf out = html_room(a, 3 * address.len);
    for (size_t i = 0; i < address.len; i++) {
        unsigned char ch = (unsigned char)address.ptr[i];
        bool word =
            (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || (ch >= '0' && ch <= '9');
        if (word || (ch != 0 && strchr(allowed, ch) != NULL)) {
            buf_add_char(&out, (char)ch);
        } else {
            const char code[3] = { '%', hex[ch >> 4], hex[ch & 15] };
            buf_add(&out, (struct str){ code, 3 });
        }
    }
    return buf_str(&out);
}

/* One of ours: a fragment, a query, a path; no scheme, no other host. */
static bool is_local(struct str address)
{
    if (address.len == 0 || str_starts(address, STR("//"))) {
        return false;
    }
    size_t colon = str_find_char(address, ':', 0);
    if (colon == SIZE_MAX) {
        return true;
    }
    struct str before = str_slice(address, 0, colon);
    return str_find_char(before, '/', 0) != SIZE_MAX || str_find_char(before, '?', 0) != SIZE_MAX ||
           str_find_char(before, '#', 0) != SIZE_MAX;
}

/* Only files of the network itself, no way out of that folder. */
static bool is_own_picture(struct str address)
{
    return str_starts(address, STR("/dateien/")) && str_find(address, STR(".."), 0) == SIZE_MAX;
}

static void add_attr(struct buf *out, struct str begin, struct str value)
{
    buf_add(out, begin);
    h_attr_str(out, value);
    buf_lit(out, "\"");
}

static void rewrite_link(struct tree t, cmark_node *node)
{
    struct str address = encode(t.arena, str_from_cstr(cmark_node_get_url(node)));
    struct str title = str_from_cstr(cmark_node_get_title(node));
    bool external = url_is_safe(address);
    if (!external && !is_local(address)) {
        unwrap(node);
        return;
    }
    if (cmark_node_first_child(node) == NULL) {
        cmark_node *text = cmark_node_new_with_mem(CMARK_NODE_TEXT, t.mem);
        must(cmark_node_set_literal(text, arena_cstr(t.arena, address)) != 0);
        must(cmark_node_append_child(node, text) != 0);
    }
    struct buf out = html_room(t.arena, 6 * (address.len + title.len) + 64);
    add_attr(&out, STR("<a href=\""), address);
    if (title.len > 0) {
        add_attr(&out, STR(" title=\""), title);
    }
    if (external) {
        buf_lit(&out, " rel=\"noopener\"");
    }
    buf_lit(&out, ">");
    must(buf_error(&out) == OK);
    (void)markdown_replace(t, node, false, buf_str(&out), "</a>");
}

static void rewrite_image(struct tree t, cmark_node *node)
{
    struct str address = encode(t.arena, str_from_cstr(cmark_node_get_url(node)));
    if (!is_own_picture(address)) {
        unwrap(node);
        return;
    }
    struct str alt = markdown_text_of(t.arena, node);
    struct buf out = html_room(t.arena, 6 * (address.len + alt.len) + 64);
    add_attr(&out, STR("<img src=\""), address);
    add_attr(&out, STR(" alt=\""), alt);
    buf_lit(&out, " loading=\"lazy\">");
    must(buf_error(&out) == OK);
    cmark_node *own = markdown_replace(t, node, false, buf_str(&out), "");
    cmark_node *child;
    while ((child = cmark_node_first_child(own)) != NULL) {
        cmark_node_unlink(child);
    }
}

/* --- tables ---------------------------------------------------------------------------------
 * From the outside in: cmark lets rows stand in tables and cells in rows only, but anything in a
 * custom node. */

/* Cells take the alignment of their column as a class; inline styles are forbidden. */
static void rewrite_cells(struct tree t, cmark_node *row, bool head, const uint8_t *alignment,
                          size_t columns)
{
    size_t column = 0;
    cmark_node *next = NULL;
    for (cmark_node *cell = cmark_node_first_child(row); cell != NULL; cell = next) {
        next = cmark_node_next(cell);
        bool number = column < columns && alignment[column] == 'r';
        struct str enter =
            head ? (number ? STR("<th scope=\"col\" class=\"zahl\">") : STR("<th scope=\"col\">"))
                 : (number ? STR("<td class=\"zahl\">") : STR("<td>"));
        (void)markdown_replace(t, cell, false, enter, head ? "</th>" : "</td>");
        column++;
    }
}

static void rewrite_table(struct tree t, cmark_node *node, unsigned number)
{
    const uint8_t *alignment = cmark_gfm_extensions_get_table_alignments(node);
    size_t columns = cmark_gfm_extensions_get_table_columns(node);
    struct str enter = arena_printf(t.arena,
                                    "<section class=\"tabelle-rahmen\" tabindex=\"0\" "
                                    "aria-label=\"Tabelle %u\"><table class=\"tabelle\">",
                                    number);
    cmark_node *table = markdown_replace(t, node, true, enter, "</tbody></table></section>");
    cmark_node *next = NULL;
    for (cmark_node *row = cmark_node_first_child(table); row != NULL; row = next) {
        next = cmark_node_next(row);
        bool head = cmark_gfm_extensions_get_table_row_is_header(row) != 0;
        cmark_node *own = markdown_replace(t, row, true, head ? STR("<thead><tr>") : STR("<tr>"),
                                           head ? "</tr></thead><tbody>" : "</tr>");
        rewrite_cells(t, own, head, alignment, columns);
    }
}

/* --- words ---------------------------------------------------------------------------------- */

static bool is_control(uint32_t code)
{
    return (code < 0x20 && code != '\n' && code != '\t' && code != '\r') ||
           (code >= 0x7f && code < 0xa0);
}

/* Control characters have no place in HTML: U+FFFD instead. */
static void clean_literal(struct tree t, cmark_node *node)
{
    struct str rest = str_from_cstr(cmark_node_get_literal(node));
    struct str text = rest;
    uint32_t code = 0;
    bool dirty = false;
    while (!dirty && utf8_next(&rest, &code)) {
        dirty = is_control(code);
    }
    if (!dirty) {
        return;
    }
    struct buf out = html_room(t.arena, 3 * text.len);
    while (utf8_next(&text, &code)) {
        char bytes[4];
        size_t len = utf8_encode(is_control(code) ? 0xfffd : code, bytes);
        buf_add(&out, (struct str){ bytes, len });
    }
    must(cmark_node_set_literal(node, arena_cstr(t.arena, buf_str(&out))) != 0);
}

/* The language of a code block becomes a class: letters, digits, + and - only. */
static void clean_fence(cmark_node *node)
{
    struct str info = str_from_cstr(cmark_node_get_fence_info(node));
    for (size_t i = 0; i < info.len; i++) {
        char ch = info.ptr[i];
        bool word =
            (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || (ch >= '0' && ch <= '9');
        if (!word && ch != '+' && ch != '-') {
            must(cmark_node_set_fence_info(node, "") != 0);
            return;
        }
    }
}

/* Raw HTML is shown, not obeyed: who typed it sees at once that it does nothing. */
static void show_html(struct tree t, cmark_node *node, bool block)
{
    cmark_node *text = cmark_node_new_with_mem(CMARK_NODE_TEXT, t.mem);
    must(cmark_node_set_literal(text, cmark_node_get_literal(node)) != 0);
    cmark_node *shown = text;
    if (block) {
        shown = cmark_node_new_with_mem(CMARK_NODE_PARAGRAPH, t.mem);
        must(cmark_node_append_child(shown, text) != 0);
    }
    must(cmark_node_insert_before(node, shown) != 0);
    cmark_node_unlink(node);
}

static void rewrite_html(struct tree t, struct nodes nodes)
{
    for (size_t i = 0; i < nodes.count; i++) {
        cmark_node_type type = cmark_node_get_type(nodes.node[i]);
        if (type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE) {
            show_html(t, nodes.node[i], type == CMARK_NODE_HTML_BLOCK);
        }
    }
}

static void rewrite_words(struct tree t, cmark_node *node, cmark_node_type type)
{
    if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE || type == CMARK_NODE_CODE_BLOCK) {
        clean_literal(t, node);
    }
    if (type == CMARK_NODE_CODE_BLOCK) {
        clean_fence(node);
    } else if (type == CMARK_NODE_LINEBREAK) {
        (void)markdown_replace(t, node, false, STR("<br>\n"), "");
    } else if (type == CMARK_NODE_THEMATIC_BREAK) {
        (void)markdown_replace(t, node, true, STR("<hr>"), "");
    }
}

void markdown_rewrite(struct tree t, cmark_node *root, int top)
{
    rewrite_html(t, collect(t.arena, root));
    struct nodes nodes = collect(t.arena, root);
    struct headings headings = markdown_headings_begin(t.arena, nodes.count, top);
    unsigned tables = 0;
    /* Types first: a replaced node is not asked again. Headings before the links inside them. */
    for (size_t i = 0; i < nodes.count; i++) {
        cmark_node *node = nodes.node[i];
        cmark_node_type type = cmark_node_get_type(node);
        if (cmark_node_parent(node) == NULL) {
            continue; /* the root, or what became the alt text of a picture */
        }
        if (type == CMARK_NODE_HEADING) {
            markdown_heading(&headings, t, node);
        } else if (type == CMARK_NODE_LINK) {
            rewrite_link(t, node);
        } else if (type == CMARK_NODE_IMAGE) {
            rewrite_image(t, node);
        } else if (strcmp(cmark_node_get_type_string(node), "table") == 0) {
            rewrite_table(t, node, ++tables);
        } else {
            rewrite_words(t, node, type);
        }
    }
}
