/* query_list.h: every named query of the binary, made by `sqlc list`; for docs and tests. */
#ifndef VORORT_DB_QUERY_LIST_H
#define VORORT_DB_QUERY_LIST_H

#include "base/def.h"

struct query_info {
    const char *name;
    const char *kind; /* "one", "maybe", "many", "each", "exec" */
    const char *file; /* "portrait.sql" */
    const char *doc;
    const char *scan; /* why it may read a whole table, or "" */
    const char *sql;
};

extern const struct query_info query_list[];
extern const size_t query_list_count;

#endif
