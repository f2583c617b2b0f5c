/* field.c: what a drawn field says about itself. */
#include "web/field.h"

bool field_is_wrong(const struct form *form, size_t i, bool sent)
{
    return sent && form->values[i].problem != NULL;
}

struct str field_input_type(const struct form *form, size_t i)
{
    return form->spec->fields[i].type == FIELD_MAIL ? STR("email") : STR("text");
}

struct str field_described_by(struct arena *a, const struct form *form, size_t i, bool sent)
{
    const char *name = form->spec->fields[i].name;
    bool hint = form->spec->fields[i].hint != NULL;
    bool wrong = field_is_wrong(form, i, sent);
    if (hint && wrong) {
        return arena_printf(a, "%s-hinweis %s-fehler", name, name);
    }
    return arena_printf(a, "%s-%s", name, wrong ? "fehler" : "hinweis");
}

struct str field_anchor(struct arena *a, const struct form *form, size_t i)
{
    return arena_printf(a, "#%s", form->spec->fields[i].name);
}

void tmpl_csrf_field(struct buf *out UNUSED, struct ctx *c UNUSED) {}
