/* frame.c: small helpers around the frame. */
#include "web/frame.h"

void page_crumb(struct page *page, struct url url, struct str text)
{
    must(page->crumb_count < CRUMBS_MAX);
    page->crumbs[page->crumb_count++] = (struct crumb){ .url = url, .text = text };
}

void page_crumb_german(struct page *page, struct url url, struct str text)
{
    page_crumb(page, url, text);
    page->crumbs[page->crumb_count - 1].german = true;
}
