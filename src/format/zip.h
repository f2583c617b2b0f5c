/*
 * zip.h: ZIP archives from outside, read with bounds (through libzip; its names begin with zip_, so
 * ours begin with unzip_). The list of members comes from the central directory; sizes that stand
 * only there (data descriptors) are fine. Refused at opening: names that leave the folder or are
 * doubled, links, encrypted members, methods other than stored and deflate, more than the limits allow,
 * members that grow suspiciously (ratio). A member that turns out longer than announced is refused
 * while reading.
 */
#ifndef VORORT_FORMAT_ZIP_H
#define VORORT_FORMAT_ZIP_H

#include "base/arena.h"
#include "base/problem.h"

struct unzip;
struct unzip_stream;

struct unzip_limits {
    size_t members;        /* files and folders */
    uint64_t member_bytes; /* unpacked, one member */
    uint64_t total_bytes;  /* unpacked, all members together */
};

/* What an office document or a Paket may be: 10,000 members, 256 MiB each, 512 MiB together. */
extern const struct unzip_limits unzip_limits_default;

struct unzip_member {
    struct str name; /* UTF-8, relative, '/' between parts, no "." or ".." in it */
    uint64_t size;   /* unpacked bytes */
    uint64_t index;  /* in the archive */
    bool folder;     /* the name ends with '/' */
};

/*
 * Opens a file, or bytes that must stay alive until unzip_close(). ERR_NOT_FOUND, ERR_IO, ERR_FORMAT,
 * ERR_TOO_LARGE (limits); *p says what and which member.
 */
NODISCARD enum err unzip_open(const char *path, const struct unzip_limits *limits,
                              struct problem *p, struct unzip **ret_zip);
NODISCARD enum err unzip_open_bytes(struct str bytes, const struct unzip_limits *limits,
                                    struct problem *p, struct unzip **ret_zip);
/* NULL is fine. For CLEANUP(unzip_release): the same through a pointer. */
void unzip_close(struct unzip *z);
void unzip_release(struct unzip **z);

size_t unzip_count(const struct unzip *z);
/* In the order of the archive; lives as long as the archive. */
const struct unzip_member *unzip_at(const struct unzip *z, size_t i);
/* NULL if there is none; exact bytes. */
const struct unzip_member *unzip_find(const struct unzip *z, struct str name);

/* Appends the whole member. ERR_FORMAT (damaged, checksum), ERR_TOO_LARGE (the buf's maximum). */
NODISCARD enum err unzip_read(struct unzip *z, const struct unzip_member *m, struct problem *p,
                              struct buf *out);

/* Piece by piece; several streams may be open. *ret_len is 0 at the end, checksum then checked. */
NODISCARD enum err unzip_stream_open(struct unzip *z, const struct unzip_member *m,
                                     struct problem *p, struct unzip_stream **ret_stream);
NODISCARD enum err unzip_stream_read(struct unzip_stream *s, char *bytes, size_t cap,
                                     struct problem *p, size_t *ret_len);
void unzip_stream_close(struct unzip_stream *s);
void unzip_stream_release(struct unzip_stream **s);

/* May a member be called so? Relative, no empty, "." or ".." part, no backslash, no drive. */
bool unzip_name_ok(struct str name);

#endif
