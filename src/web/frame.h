/*
 * frame.h: what surrounds every page: navigation, breadcrumb, head, footer. The application fills
 * `struct frame` once for each version of the database; a handler fills `struct page`.
 */
#ifndef VORORT_WEB_FRAME_H
#define VORORT_WEB_FRAME_H

#include "base/arena.h"
#include "base/time.h"
#include "db/db.h"
#include "html/html.h"

struct frame_link {
    struct url url;
    struct str path; /* of the address without language, to mark the current room: "/vor-ort/" */
    struct str text;
    bool translated; /* text is in the page's language; else it is German content */
    bool in_header;  /* also stands above, beside the language switch */
};

enum { FRAME_MAIN_MAX = 8, FRAME_DUTY_MAX = 8 };

struct frame {
    struct frame_link main[FRAME_MAIN_MAX];
    size_t main_count;
    struct frame_link duties[FRAME_DUTY_MAX]; /* Impressum, Datenschutz … */
    size_t duty_count;
    struct url start;
    struct url search;
    struct url feed;
    struct url calendar;
    struct url colours; /* the operator's accent as a style sheet */
    struct url script;  /* development builds only: loads the page again after a build */
};

struct crumb {
    struct url url;
    struct str text;
    bool german; /* a title or a name, not a word of the interface: marked with lang="de" */
};

enum { CRUMBS_MAX = 8 };

/* What one page says of itself. Texts are plain; everything may be empty but the title. */
struct page {
    struct str title;                /* without the network's name */
    struct str description;          /* one sentence */
    struct str kind;                 /* Open Graph type: "website", "article", "profile" */
    struct crumb crumbs[CRUMBS_MAX]; /* from the start page's child down to this page */
    size_t crumb_count;
    struct html json_ld;  /* made by structured.h */
    struct str published; /* ISO date, for articles */
    struct url feed;      /* of this room; text empty: the network's */
    bool noindex;
};

void page_crumb(struct page *page, struct url url, struct str text);
/* The same for titles and names, which stay German on English pages. */
void page_crumb_german(struct page *page, struct url url, struct str text);

#endif
