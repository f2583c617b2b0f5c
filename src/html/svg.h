/*
 * svg.h: writes SVG for figures that the server draws: maps, later charts. Text and attributes are
 * escaped, numbers have a point and at most two decimals in every locale, looks come from classes
 * only (the page's policy forbids inline styles). Elements that were begun must be ended (must()).
 *
 * A figure for eyes only gets its words from the frame (role="img"); one with links inside is a
 * group, and its list or table stands beside it on the page.
 */
#ifndef VORORT_HTML_SVG_H
#define VORORT_HTML_SVG_H

#include "html/html.h"

/* Under construction; memory comes from the arena. */
struct svg {
    struct arena *arena;
    struct buf buf;
    int depth;
    char open[16]; /* first letter of each open element */
};

struct svg_point {
    double x;
    double y;
};

struct svg_frame {
    double width; /* of the viewBox, which begins at 0 0 */
    double height;
    struct str class_name; /* "" for none; so everywhere below */
    struct str label;      /* what the figure shows, in one sentence */
    struct str desc;       /* more words for those who cannot see it; "" for none */
    bool has_links;        /* role="group" instead of role="img" */
};

void svg_begin(struct svg *s, struct arena *a, const struct svg_frame *frame);
/* The finished figure; lives as long as the arena. */
struct html svg_end(struct svg *s);

void svg_group_begin(struct svg *s, struct str class_name);
void svg_group_end(struct svg *s);
/* Everything until svg_link_end() is one link; `label` is its name. */
void svg_link_begin(struct svg *s, struct str class_name, struct url url, struct str label);
void svg_link_end(struct svg *s);

/* `d` is path data of ours (digits, letters of commands, blanks, . , -); must(). */
void svg_path(struct svg *s, struct str class_name, struct str d);
void svg_line(struct svg *s, struct str class_name, struct svg_point from, struct svg_point to);
/* An open line through all points; nothing below two. */
void svg_polyline(struct svg *s, struct str class_name, const struct svg_point *points,
                  size_t count);
void svg_rect(struct svg *s, struct str class_name, struct svg_point corner, double width,
              double height);
void svg_circle(struct svg *s, struct str class_name, struct svg_point centre, double radius);

enum svg_anchor { SVG_START, SVG_MIDDLE, SVG_END };

/* Text at its base line. */
void svg_text(struct svg *s, struct str class_name, struct svg_point at, enum svg_anchor anchor,
              struct str text);

/* A number as SVG wants it: 12, 0.5, -3.25; two decimals at most. must() if it is not finite. */
void svg_number(struct buf *out, double n);

#endif
