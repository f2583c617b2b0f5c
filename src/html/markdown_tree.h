/* markdown_tree.h: rewrites a parsed Markdown text before it is rendered; for markdown.c only. */
#ifndef VORORT_HTML_MARKDOWN_TREE_H
#define VORORT_HTML_MARKDOWN_TREE_H

#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include "base/arena.h"

/* Where a rewritten tree takes its memory from: our strings and cmark's nodes. */
struct tree {
    struct arena *arena;
    cmark_mem *mem;
};

/*
 * Headings get their level and id, links and pictures are checked, tables get their frame, raw HTML
 * becomes visible text, control characters U+FFFD.
 */
void markdown_rewrite(struct tree t, cmark_node *root, int top);

#endif
