/* page_cache.c: a hash table with chains and a list in order of use. */
#include "web/page_cache.h"

#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

struct node {
    struct node *chain; /* next in the same bucket */
    struct node *newer;
    struct node *older;
    uint64_t hash;
    size_t bytes;
    struct page_entry entry;
    size_t key_len;
    char key[];
};

enum { BUCKETS = 4096, SHARE = 8 };

struct page_cache {
    size_t max_bytes;
    size_t bytes;
    size_t count;
    struct node *newest;
    struct node *oldest;
    struct node *buckets[BUCKETS];
};

static void entry_release(struct page_entry *entry)
{
    for (size_t i = 0; i < PAGE_FORMS; i++) {
        http_frozen_release(entry->forms[i]);
        entry->forms[i] = NULL;
    }
}

enum err page_cache_new(size_t max_bytes, struct page_cache **ret_cache)
{
    struct page_cache *cache = calloc(1, sizeof(*cache));
    if (cache == NULL) {
        return ERR_MEMORY;
    }
    cache->max_bytes = max_bytes;
    *ret_cache = cache;
    return OK;
}

void page_cache_free(struct page_cache *cache)
{
    if (cache != NULL) {
        page_cache_clear(cache);
        free(cache);
    }
}

static struct node **bucket_of(struct page_cache *cache, uint64_t hash)
{
    return &cache->buckets[hash % BUCKETS];
}

static void list_remove(struct page_cache *cache, struct node *node)
{
    if (node->newer != NULL) {
        node->newer->older = node->older;
    } else {
        cache->newest = node->older;
    }
    if (node->older != NULL) {
        node->older->newer = node->newer;
    } else {
        cache->oldest = node->newer;
    }
    node->newer = NULL;
    node->older = NULL;
}

static void list_add_newest(struct page_cache *cache, struct node *node)
{
    node->older = cache->newest;
    node->newer = NULL;
    if (cache->newest != NULL) {
        cache->newest->newer = node;
    } else {
        cache->oldest = node;
    }
    cache->newest = node;
}

static void node_drop(struct page_cache *cache, struct node *node)
{
    struct node **link = bucket_of(cache, node->hash);
    while (*link != node) {
        link = &(*link)->chain;
    }
    *link = node->chain;
    list_remove(cache, node);
    cache->bytes -= node->bytes;
    cache->count--;
    entry_release(&node->entry);
    free(node);
}

static struct node *find(struct page_cache *cache, struct str key, uint64_t hash)
{
    for (struct node *node = *bucket_of(cache, hash); node != NULL; node = node->chain) {
        if (node->hash == hash && node->key_len == key.len &&
            memcmp(node->key, key.ptr, key.len) == 0) {
            return node;
        }
    }
    return NULL;
}

const struct page_entry *page_cache_get(struct page_cache *cache, struct str key)
{
    struct node *node = find(cache, key, hash_table(key));
    if (node == NULL) {
        return NULL;
    }
    if (node != cache->newest) {
        list_remove(cache, node);
        list_add_newest(cache, node);
    }
    return &node->entry;
}

static size_t entry_bytes(const struct page_entry *entry)
{
    size_t bytes = 0;
    for (size_t i = 0; i < PAGE_FORMS; i++) {
        bytes += entry->forms[i] != NULL ? http_frozen_bytes(entry->forms[i]) : 0;
    }
    return bytes;
}

void page_cache_put(struct page_cache *cache, struct str key, const struct page_entry *entry)
{
    struct page_entry taken = *entry;
    size_t bytes = sizeof(struct node) + key.len + entry_bytes(entry);
    bool fits = bytes <= cache->max_bytes / SHARE;
    struct node *node = fits ? malloc(sizeof(*node) + key.len) : NULL;
    if (node == NULL) {
        entry_release(&taken);
        return;
    }
    uint64_t hash = hash_table(key);
    struct node *same = find(cache, key, hash);
    if (same != NULL) {
        node_drop(cache, same);
    }
    while (cache->oldest != NULL && cache->bytes + bytes > cache->max_bytes) {
        node_drop(cache, cache->oldest);
    }
    *node = (struct node){ .hash = hash, .bytes = bytes, .entry = taken, .key_len = key.len };
    memcpy(node->key, key.ptr, key.len);
    struct node **bucket = bucket_of(cache, hash);
    node->chain = *bucket;
    *bucket = node;
    list_add_newest(cache, node);
    cache->bytes += bytes;
    cache->count++;
}

void page_cache_clear(struct page_cache *cache)
{
    while (cache->oldest != NULL) {
        node_drop(cache, cache->oldest);
    }
}

size_t page_cache_bytes(const struct page_cache *cache)
{
    return cache->bytes;
}

size_t page_cache_count(const struct page_cache *cache)
{
    return cache->count;
}
