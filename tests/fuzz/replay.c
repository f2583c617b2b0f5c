/*
 * replay.c: runs every file of the folders that it is given through a fuzz target, once, with the
 * ordinary compiler. So the corpora and the inputs that once crashed are part of every test run.
 */
#include <dirent.h>

#include "base/file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FILE_MOST = 16 * 1024 * 1024 };

static bool run_file(const char *path)
{
    CLEANUP(buf_release) struct buf bytes;
    buf_init(&bytes, FILE_MOST);
    if (file_read(path, &bytes) != OK) {
        fprintf(stderr, "%s: cannot be read\n", path);
        return false;
    }
    /* A copy of just this size, so that a read behind the end is seen. */
    uint8_t *copy = malloc(bytes.len > 0 ? bytes.len : 1);
    must(copy != NULL);
    if (bytes.len > 0) {
        memcpy(copy, bytes.ptr, bytes.len);
    }
    fprintf(stderr, "%s\n", path); /* the last one named is the one that crashed */
    (void)LLVMFuzzerTestOneInput(copy, bytes.len);
    free(copy);
    return true;
}

/* Number of files; a missing folder has none. */
static int run_folder(const char *folder)
{
    int count = 0;
    DIR *d = opendir(folder);
    if (d == NULL) {
        return 0;
    }
    struct dirent *entry;
    while ((entry = readdir(d)) != NULL) {
        char path[4096];
        int len = snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (entry->d_name[0] == '.' || len < 0 || (size_t)len >= sizeof path) {
            continue;
        }
        count += run_file(path);
    }
    (void)closedir(d);
    return count;
}

int main(int argc, char **argv)
{
    int count = 0;
    for (int i = 1; i < argc; i++) {
        count += run_folder(argv[i]);
    }
    printf("%d inputs\n", count);
    return count > 0 ? 0 : 1;
}
