/* tag.h: one start tag with its attributes, and the rules that it must keep. */
#ifndef VORORT_TMPLC_TAG_H
#define VORORT_TMPLC_TAG_H

#include "tmplc/element.h"
#include "tmplc/ids.h"
#include "tmplc/ops.h"

enum { TAG_ATTRS_MAX = 48 };

struct attr {
    struct str name;
    struct str value; /* as in the source, directives included; ptr NULL without a value */
    int line;
    int depth;               /* open ifs and fors where it began */
    bool dynamic;            /* a directive stands in the value */
    const char *dynamic_end; /* where the last one ends */
};

struct tag {
    struct str name;
    int line;
    int depth; /* open ifs and fors where it began */
    struct attr attr[TAG_ATTRS_MAX];
    size_t attr_count;
};

/* The attribute that is there in every case, or NULL. */
const struct attr *tag_attr(const struct tag *tag, struct str name);
/* Is it there with this literal value? */
bool tag_attr_is(const struct tag *tag, struct str name, struct str value);

/* A new attribute's name: known bad ones, doubles. ERR_INPUT. */
NODISCARD enum err tag_check_name(const struct tag *tag, const struct attr *attr,
                                  struct refusal *r);
/* A value that stands in an attribute. */
struct tag_value {
    struct str before; /* what stands in the quotes before it */
    bool translated;   /* a text of {{t}} */
    int line;
};

/* Which escaper does the value need? ERR_INPUT where none fits. */
NODISCARD enum err tag_escaper(const struct tag *tag, const struct attr *attr,
                               const struct tag_value *value, struct refusal *r,
                               enum op_kind *ret_kind);
/* The attribute is complete. ERR_INPUT. */
NODISCARD enum err tag_check_value(const struct tag *tag, const struct attr *attr,
                                   struct refusal *r);

struct tag_surroundings {
    bool in_label;
    bool in_loop;
    bool in_if;
};

/* The tag is complete: alt, label, ids, method. ERR_INPUT. */
NODISCARD enum err tag_check(const struct tag *tag, struct tag_surroundings around, struct ids *ids,
                             struct refusal *r);

#endif
