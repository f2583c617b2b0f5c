/*
 * markdown.c: see markdown.h. cmark-gfm parses; the tree is then rewritten (markdown_tree.c) so that
 * every address, id and class in the output was written by our own escaper; cmark renders.
 */
#include "html/markdown.h"

#include <cmark-gfm-core-extensions.h>

#include "base/utf8.h"
#include "html/markdown_tree.h"
#include "html/room.h"

/*
 * cmark's memory comes from the caller's arena: nothing is left behind when the arena ends in the
 * middle of it. cmark's allocator has no argument, so the arena of the call under way stands here;
 * a worker does one thing at a time.
 */
static struct arena *current;

enum { HEADER = 16 }; /* room for the size in front of each block; keeps the alignment */

static void *mem_calloc(size_t count, size_t size)
{
    must(size == 0 || count <= (SIZE_MAX / 2) / size);
    char *block = arena_alloc(current, count * size + HEADER);
    size_t bytes = count * size;
    memcpy(block, &bytes, sizeof(bytes));
    return block + HEADER;
}

static void *mem_realloc(void *old, size_t size)
{
    char *block = mem_calloc(1, size);
    if (old != NULL) {
        size_t bytes = 0;
        memcpy(&bytes, (char *)old - HEADER, sizeof(bytes));
        memcpy(block, old, bytes < size ? bytes : size);
    }
    return block;
}

static void mem_free(void *block)
{
    (void)block;
}

static cmark_mem memory = { mem_calloc, mem_realloc, mem_free };

/* Attaches what we allow: tables and bare addresses as links. */
static void attach(cmark_parser *parser, const char *name)
{
    cmark_syntax_extension *extension = cmark_find_syntax_extension(name);
    must(extension != NULL);
    must(cmark_parser_attach_syntax_extension(parser, extension) != 0);
}

static enum err parse(struct arena *a, struct str text, cmark_node **ret_root,
                      cmark_parser **ret_parser)
{
    if (text.len > MARKDOWN_MAX) {
        return ERR_TOO_LARGE;
    }
    if (!utf8_valid(text)) {
        return ERR_INPUT;
    }
    cmark_gfm_core_extensions_ensure_registered();
    current = a;
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &memory);
    attach(parser, "table");
    attach(parser, "autolink");
    cmark_parser_feed(parser, text.len == 0 ? "" : text.ptr, text.len);
    *ret_root = cmark_parser_finish(parser);
    *ret_parser = parser;
    return OK;
}

enum err markdown_render(struct arena *a, struct str text, int top, struct html *ret_html)
{
    cmark_node *root = NULL;
    cmark_parser *parser = NULL;
    must(top >= 2 && top <= 5);
    TRY(parse(a, text, &root, &parser));
    markdown_rewrite((struct tree){ a, &memory }, root, top);
    char *html = cmark_render_html_with_mem(root, CMARK_OPT_DEFAULT,
                                            cmark_parser_get_syntax_extensions(parser), &memory);
    *ret_html = (struct html){ str_trim(str_from_cstr(html)) };
    return OK;
}

/* Adds a word or a blank; never two blanks in a row, none at the beginning. */
static void add_folded(struct buf *out, struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        bool blank = (unsigned char)s.ptr[i] <= 0x20 || s.ptr[i] == 0x7f;
        if (!blank) {
            buf_add_char(out, s.ptr[i]);
        } else if (out->len > 0 && out->ptr[out->len - 1] != ' ') {
            buf_add_char(out, ' ');
        }
    }
}

/* Cuts at a word border and says so with "…", if the text is longer than `max`. */
static struct str shorten(struct arena *a, struct str s, size_t max)
{
    static const struct str dots = STR_INIT(" …");
    if (s.len <= max) {
        return s;
    }
    if (max <= 4 * dots.len) {
        return utf8_cut(s, max);
    }
    struct str cut = utf8_cut(s, max - dots.len);
    size_t end = cut.len;
    while (end > 0 && cut.ptr[end - 1] != ' ') {
        end--;
    }
    cut = end > cut.len / 2 ? str_slice(cut, 0, end - 1) : cut;
    return arena_printf(a, "%.*s%.*s", STR_ARG(cut), STR_ARG(dots));
}

enum err markdown_plain(struct arena *a, struct str text, size_t max, struct str *ret_text)
{
    cmark_node *root = NULL;
    cmark_parser *parser = NULL;
    TRY(parse(a, text, &root, &parser));
    /* A zero byte becomes U+FFFD, three bytes; nothing grows by more. */
    struct buf out = html_room(a, 3 * text.len + 16);
    cmark_iter *iter = cmark_iter_new(root);
    cmark_event_type event;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE || type == CMARK_NODE_CODE_BLOCK) {
            add_folded(&out, str_from_cstr(cmark_node_get_literal(node)));
        } else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
            add_folded(&out, STR(" "));
        }
        if (event == CMARK_EVENT_EXIT && (type & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK) {
            add_folded(&out, STR(" "));
        }
    }
    TRY(buf_error(&out));
    *ret_text = shorten(a, str_trim(buf_str(&out)), max);
    return OK;
}
