/* ids.c: see ids.h. */
#include "tmplc/ids.h"

static const struct ids_entry *find(const struct ids_list *list, struct str value, bool hidden_too)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct ids_entry *e = &list->entry[i];
        if (str_eq(e->value, value) && (hidden_too || e->hidden == 0)) {
            return e;
        }
    }
    return NULL;
}

static enum err add(struct ids_list *list, struct str value, int line, struct refusal *r)
{
    if (list->count == IDS_MAX) {
        return refuse(r, line, "more than %d ids or labels in one template; split it", IDS_MAX);
    }
    list->entry[list->count++] = (struct ids_entry){ value, line, 0 };
    return OK;
}

enum err ids_add(struct ids *ids, struct str value, bool dynamic, bool repeats, int line,
                 struct refusal *r)
{
    const struct ids_entry *other = find(&ids->id, value, false);
    if (!dynamic && other != NULL) {
        return refuse(r, line, "id \"%.*s\" is already on line %d", STR_ARG(value), other->line);
    }
    if (!dynamic && repeats) {
        return refuse(r, line, "id \"%.*s\" stands in a for and would appear more than once",
                      STR_ARG(value));
    }
    return add(&ids->id, value, line, r);
}

enum err ids_add_label(struct ids *ids, struct str value, int line, struct refusal *r)
{
    return add(&ids->label, value, line, r);
}

enum err ids_add_field(struct ids *ids, struct str id, int line, struct refusal *r)
{
    return add(&ids->field, id, line, r);
}

void ids_hide(struct ids *ids, size_t from, size_t to, int by)
{
    for (size_t i = from; i < to; i++) {
        ids->id.entry[i].hidden += by;
    }
}

enum err ids_finish(const struct ids *ids, struct refusal *r)
{
    for (size_t i = 0; i < ids->field.count; i++) {
        const struct ids_entry *e = &ids->field.entry[i];
        if (find(&ids->label, e->value, true) == NULL) {
            return refuse(r, e->line, "no label in this template has for=\"%.*s\"",
                          STR_ARG(e->value));
        }
    }
    for (size_t i = 0; i < ids->label.count; i++) {
        const struct ids_entry *e = &ids->label.entry[i];
        bool dynamic = str_find(e->value, STR("{{"), 0) != SIZE_MAX;
        if (!dynamic && find(&ids->id, e->value, true) == NULL) {
            return refuse(r, e->line, "this label names \"%.*s\", but nothing has that id",
                          STR_ARG(e->value));
        }
    }
    return OK;
}
