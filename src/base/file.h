/* file.h: whole files in and out. */
#ifndef VORORT_BASE_FILE_H
#define VORORT_BASE_FILE_H

#include "base/buf.h"

/* Appends the file's bytes; ERR_NOT_FOUND, ERR_IO, or the buf's own limit as ERR_TOO_LARGE. */
NODISCARD enum err file_read(const char *path, struct buf *out);
/* Writes beside the target, syncs, renames: the old or the new file, never a half one. ERR_IO. */
NODISCARD enum err file_write(const char *path, struct str bytes);
/* Creates the folder and those above it; there already is fine. ERR_IO. */
NODISCARD enum err file_mkdir(const char *path);
bool file_exists(const char *path);
bool file_is_dir(const char *path);

#endif
