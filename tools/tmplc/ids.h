/*
 * ids.h: ids, labels and fields of one template (or of a _begin/_end pair): no id twice, every
 * field named. Values are compared as they stand in the source, so that for="{{= f->id}}" finds
 * id="{{= f->id}}".
 */
#ifndef VORORT_TMPLC_IDS_H
#define VORORT_TMPLC_IDS_H

#include "common/refuse.h"

enum { IDS_MAX = 256 };

struct ids_entry {
    struct str value;
    int line;
    int hidden; /* number of open ifs of which it stands in an earlier branch */
};

struct ids_list {
    struct ids_entry entry[IDS_MAX];
    size_t count;
};

struct ids {
    struct ids_list id;
    struct ids_list label; /* values of label for */
    struct ids_list field; /* ids of fields that wait for a label */
};

/* `repeats`: stands in a for, so a literal id would appear more than once. ERR_INPUT. */
NODISCARD enum err ids_add(struct ids *ids, struct str value, bool dynamic, bool repeats, int line,
                           struct refusal *r);
NODISCARD enum err ids_add_label(struct ids *ids, struct str value, int line, struct refusal *r);
NODISCARD enum err ids_add_field(struct ids *ids, struct str id, int line, struct refusal *r);
/* Ids [from, to) belong to a branch that excludes the next one (by 1), or no longer do (by -1). */
void ids_hide(struct ids *ids, size_t from, size_t to, int by);
/* At the end of the template: every field has its label, every literal label its field. */
NODISCARD enum err ids_finish(const struct ids *ids, struct refusal *r);

#endif
