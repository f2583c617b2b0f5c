/*
 * embed_file.h: a file that is built into the binary, with the forms in which it goes out. Tables
 * of these are written by tools/embed; everything has static storage.
 */
#ifndef VORORT_EMBED_EMBED_FILE_H
#define VORORT_EMBED_EMBED_FILE_H

#include "base/str.h"

struct embed_file {
    struct str path; /* name in the table, "vorort.css" */
    struct str type; /* value for Content-Type, "text/css; charset=utf-8" */
    struct str hash; /* first 16 hex digits of the SHA-256 of `bytes`: for addresses and ETags */
    struct str bytes;
    struct str gzip;   /* ptr NULL where compressing does not pay (pictures, fonts) */
    struct str brotli; /* the same */
};

#endif
