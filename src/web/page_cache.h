/*
 * page_cache.h: finished replies of public pages, by address. The whole cache belongs to one
 * version of the database; the pipeline asks for that version at every request and clears the cache
 * when it has moved, so a page is never stale. Least recently used pages leave when memory is full.
 */
#ifndef VORORT_WEB_PAGE_CACHE_H
#define VORORT_WEB_PAGE_CACHE_H

#include "base/err.h"
#include "base/str.h"
#include "http/http.h"

/* The forms in which one page is kept: whole, and as a 304 for who has it already. */
enum page_form { PAGE_PLAIN, PAGE_GZIP, PAGE_SAME, PAGE_SAME_GZIP, PAGE_FORMS };

struct page_entry {
    struct http_frozen *forms[PAGE_FORMS];
    char etag[36]; /* with quotes, as in the header of the plain form */
    bool packable; /* worth a gzip form, whether it has one yet or not */
};

struct page_cache;

/* `max_bytes` of kept replies and keys; 0 keeps nothing. ERR_MEMORY. */
NODISCARD enum err page_cache_new(size_t max_bytes, struct page_cache **ret_cache);
void page_cache_free(struct page_cache *cache);
/* NULL if not there. The entry stays valid until the next put or clear. */
const struct page_entry *page_cache_get(struct page_cache *cache, struct str key);
/*
 * Takes over the entry's references in any case; without memory, or if it would take more than an
 * eighth of it, they are dropped: one large file must not drive out all pages.
 */
void page_cache_put(struct page_cache *cache, struct str key, const struct page_entry *entry);
void page_cache_clear(struct page_cache *cache);
size_t page_cache_bytes(const struct page_cache *cache);
size_t page_cache_count(const struct page_cache *cache);

#endif
