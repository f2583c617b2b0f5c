/* markdown_heading.h: level and id of headings in a Markdown text; for markdown_tree.c only. */
#ifndef VORORT_HTML_MARKDOWN_HEADING_H
#define VORORT_HTML_MARKDOWN_HEADING_H

#include "html/markdown_tree.h"

struct heading_id;

struct headings {
    int top;     /* level that the highest heading gets */
    int open[6]; /* levels as written of the headings around the current place */
    int depth;
    unsigned number;
    struct heading_id *id; /* hash table of ids given so far */
    size_t slots;
};

struct headings markdown_headings_begin(struct arena *a, size_t most, int top);
/* Replaces a heading by <hN id="abschnitt-…">. Levels are never skipped on the way down. */
void markdown_heading(struct headings *h, struct tree t, cmark_node *node);

/* From markdown_tree.c: a custom node with the children of `node` takes its place. */
cmark_node *markdown_replace(struct tree t, cmark_node *node, bool block, struct str enter,
                             const char *leave);
/* Words inside a node. */
struct str markdown_text_of(struct arena *a, cmark_node *node);

#endif
