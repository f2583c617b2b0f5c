/* svg.c: see svg.h. */
#include "html/svg.h"

#include <math.h>

#include "html/room.h"

/* Makes room for `more` bytes: the arena cannot grow a piece, so a larger one takes its place. */
static void reserve(struct svg *s, size_t more)
{
    if (s->buf.max - s->buf.len >= more) {
        return;
    }
    struct buf larger = html_room(s->arena, 2 * s->buf.max + more);
    buf_add(&larger, buf_str(&s->buf));
    s->buf = larger;
}

static void add(struct svg *s, struct str markup)
{
    reserve(s, markup.len);
    buf_add(&s->buf, markup);
}

#define ADD(s, lit) add((s), STR(lit))

static void add_escaped(struct svg *s, struct str text)
{
    reserve(s, 6 * text.len);
    h_attr_str(&s->buf, text);
}

/* ` name="value"`; nothing for an empty value. */
static void add_attr(struct svg *s, struct str begin, struct str value)
{
    if (value.len > 0) {
        add(s, begin);
        add_escaped(s, value);
        ADD(s, "\"");
    }
}

static void add_number(struct svg *s, struct str begin, double n)
{
    add(s, begin);
    reserve(s, 32);
    svg_number(&s->buf, n);
    ADD(s, "\"");
}

void svg_number(struct buf *out, double n)
{
    must(isfinite(n) && fabs(n) < 1e12);
    int64_t hundredths = llround(n * 100);
    uint64_t size = (uint64_t)(hundredths < 0 ? -hundredths : hundredths);
    if (hundredths < 0) {
        buf_lit(out, "-");
    }
    buf_add_u64(out, size / 100);
    unsigned rest = (unsigned)(size % 100);
    if (rest > 0) {
        buf_printf(out, rest % 10 == 0 ? ".%u" : ".%02u", rest % 10 == 0 ? rest / 10 : rest);
    }
}

static void push(struct svg *s, char kind)
{
    must(s->depth < (int)sizeof(s->open));
    s->open[s->depth++] = kind;
}

static void pop(struct svg *s, char kind)
{
    must(s->depth > 0 && s->open[s->depth - 1] == kind);
    s->depth--;
}

void svg_begin(struct svg *s, struct arena *a, const struct svg_frame *frame)
{
    *s = (struct svg){ .arena = a, .buf = html_room(a, 2048) };
    add_number(s, STR("<svg viewBox=\"0 0 "), frame->width);
    buf_truncate(&s->buf, s->buf.len - 1); /* the height follows in the same quotes */
    add_number(s, STR(" "), frame->height);
    add_attr(s, STR(" class=\""), frame->class_name);
    add(s, frame->has_links ? STR(" role=\"group\"") : STR(" role=\"img\""));
    add_attr(s, STR(" aria-label=\""), frame->label);
    ADD(s, ">");
    if (frame->desc.len > 0) {
        ADD(s, "<desc>");
        add_escaped(s, frame->desc);
        ADD(s, "</desc>");
    }
    push(s, 's');
}

struct html svg_end(struct svg *s)
{
    pop(s, 's');
    must(s->depth == 0);
    ADD(s, "</svg>");
    must(buf_error(&s->buf) == OK);
    return (struct html){ buf_str(&s->buf) };
}

void svg_group_begin(struct svg *s, struct str class_name)
{
    ADD(s, "<g");
    add_attr(s, STR(" class=\""), class_name);
    ADD(s, ">");
    push(s, 'g');
}

void svg_group_end(struct svg *s)
{
    pop(s, 'g');
    ADD(s, "</g>");
}

void svg_link_begin(struct svg *s, struct str class_name, struct url url, struct str label)
{
    ADD(s, "<a href=\"");
    add_escaped(s, url.text);
    ADD(s, "\"");
    add_attr(s, STR(" class=\""), class_name);
    add_attr(s, STR(" aria-label=\""), label);
    ADD(s, ">");
    push(s, 'a');
}

void svg_link_end(struct svg *s)
{
    pop(s, 'a');
    ADD(s, "</a>");
}

static bool is_path_data(struct str d)
{
    static const char allowed[] = "MmLlHhVvCcSsQqTtAaZz0123456789 .,-";
    for (size_t i = 0; i < d.len; i++) {
        if (d.ptr[i] == '\0' || strchr(allowed, d.ptr[i]) == NULL) {
            return false;
        }
    }
    return true;
}

void svg_path(struct svg *s, struct str class_name, struct str d)
{
    must(is_path_data(d));
    ADD(s, "<path");
    add_attr(s, STR(" class=\""), class_name);
    add_attr(s, STR(" d=\""), d);
    ADD(s, "/>");
}

void svg_line(struct svg *s, struct str class_name, struct svg_point from, struct svg_point to)
{
    ADD(s, "<line");
    add_attr(s, STR(" class=\""), class_name);
    add_number(s, STR(" x1=\""), from.x);
    add_number(s, STR(" y1=\""), from.y);
    add_number(s, STR(" x2=\""), to.x);
    add_number(s, STR(" y2=\""), to.y);
    ADD(s, "/>");
}

void svg_polyline(struct svg *s, struct str class_name, const struct svg_point *points,
                  size_t count)
{
    if (count < 2) {
        return;
    }
    ADD(s, "<polyline");
    add_attr(s, STR(" class=\""), class_name);
    ADD(s, " points=\"");
    for (size_t i = 0; i < count; i++) {
        reserve(s, 64);
        if (i > 0) {
            buf_lit(&s->buf, " ");
        }
        svg_number(&s->buf, points[i].x);
        buf_lit(&s->buf, ",");
        svg_number(&s->buf, points[i].y);
    }
    ADD(s, "\"/>");
}

void svg_rect(struct svg *s, struct str class_name, struct svg_point corner, double width,
              double height)
{
    ADD(s, "<rect");
    add_attr(s, STR(" class=\""), class_name);
    add_number(s, STR(" x=\""), corner.x);
    add_number(s, STR(" y=\""), corner.y);
    add_number(s, STR(" width=\""), width);
    add_number(s, STR(" height=\""), height);
    ADD(s, "/>");
}

void svg_circle(struct svg *s, struct str class_name, struct svg_point centre, double radius)
{
    ADD(s, "<circle");
    add_attr(s, STR(" class=\""), class_name);
    add_number(s, STR(" cx=\""), centre.x);
    add_number(s, STR(" cy=\""), centre.y);
    add_number(s, STR(" r=\""), radius);
    ADD(s, "/>");
}

void svg_text(struct svg *s, struct str class_name, struct svg_point at, enum svg_anchor anchor,
              struct str text)
{
    ADD(s, "<text");
    add_attr(s, STR(" class=\""), class_name);
    add_number(s, STR(" x=\""), at.x);
    add_number(s, STR(" y=\""), at.y);
    if (anchor != SVG_START) {
        add(s, anchor == SVG_MIDDLE ? STR(" text-anchor=\"middle\"") : STR(" text-anchor=\"end\""));
    }
    ADD(s, ">");
    add_escaped(s, text);
    ADD(s, "</text>");
}
