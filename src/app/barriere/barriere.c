/* barriere.c: the form, and what becomes of it. */
#include "app/barriere/barriere.h"

#include "app/barriere/barriere_sql.h"
#include "app/barriere/barriere_tmpl.h"
#include "app/routes.h"
#include "web/structured.h"

/* More open reports than an office can have overlooked: somebody is flooding us. */
enum { OPEN_MAX = 10000 };

static const struct field fields[] = {
    [BARRIERE_ADRESSE] = { .name = "adresse",
                           .type = FIELD_TEXT,
                           .max = 500,
                           .label = N_("Auf welcher Seite?"),
                           .hint = "Adresse der Seite oder ihr Titel. Sie dürfen das Feld leer "
                                   "lassen." },
    [BARRIERE_TEXT] = { .name = "text",
                        .type = FIELD_LINES,
                        .required = true,
                        .max = 5000,
                        .label = N_("Was geht nicht?"),
                        .hint = "Beschreiben Sie, was Sie tun wollten und was Sie daran gehindert "
                                "hat." },
    [BARRIERE_MAIL] = { .name = "mail",
                        .type = FIELD_MAIL,
                        .max = 200,
                        .label = N_("E-Mail-Adresse"),
                        .hint = "Nur, wenn Sie eine Antwort möchten. Wir löschen sie danach.",
                        .autocomplete = "email" },
    [BARRIERE_WEBSITE] = { .name = "website", .type = FIELD_HONEY },
};

const struct form_spec barriere_fields = FORM_SPEC(fields);

static enum err show_form(struct ctx *c, bool sent)
{
    struct barriere_view v = { .form = &c->form, .sent = sent };
    for (size_t i = 0; sent && i < BARRIERE_WEBSITE; i++) {
        v.problems += c->form.values[i].problem != NULL ? 1 : 0;
    }
    v.page = (struct page){ .title = tr(c->lang, "Barriere melden"),
                            .description = tr(c->lang, "Etwas lässt sich nicht lesen, nicht "
                                                       "bedienen oder nicht verstehen? Schreiben "
                                                       "Sie uns.") };
    page_crumb(&v.page, url_barriere_report(c->arena, c->lang), v.page.title);
    if (v.problems > 0) {
        /* The title is what a screen reader says first. */
        v.page.title = arena_printf(c->arena, "%.*s: %.*s", STR_ARG(tr(c->lang, "Fehler")),
                                    STR_ARG(v.page.title));
    }
    TRY(structured_plain(c, &v.page));
    tmpl_barriere_form(c->out, c, &v);
    TRY(reply_page(c));
    if (v.problems > 0) {
        c->reply->status = err_status(ERR_INPUT);
    }
    return OK;
}

static enum err keep(struct ctx *c)
{
    struct db_write w;
    struct q_barriere_open_row open;
    const struct form_value *values = c->form.values;
    TRY(q_barriere_open(c->db, c->arena, &open));
    if (open.anzahl >= OPEN_MAX) {
        return ERR_TOO_MANY;
    }
    TRY(ctx_write(c, &w));
    struct str mail = values[BARRIERE_MAIL].given ? values[BARRIERE_MAIL].text : STR_NULL;
    return q_barriere_put(w, time_now(), values[BARRIERE_ADRESSE].text, values[BARRIERE_TEXT].text,
                          mail);
}

enum err barriere_report(struct ctx *c)
{
    if (c->req->method != HTTP_POST) {
        return show_form(c, false);
    }
    /* Whoever fills the invisible field is a machine: it is thanked, and nothing is kept. */
    bool machine = c->form.values[BARRIERE_WEBSITE].given;
    if (!machine && !c->form.ok) {
        return show_form(c, true);
    }
    if (!machine) {
        TRY(keep(c));
    }
    return reply_see_other(c, url_barriere_thanks(c->arena, c->lang));
}

enum err barriere_thanks(struct ctx *c)
{
    struct page page = { .title = tr(c->lang, "Danke für Ihre Meldung"), .noindex = true };
    page_crumb(&page, url_barriere_report(c->arena, c->lang), tr(c->lang, "Barriere melden"));
    page_crumb(&page, url_barriere_thanks(c->arena, c->lang), page.title);
    TRY(structured_plain(c, &page));
    tmpl_barriere_thanks(c->out, c, &page);
    return reply_page(c);
}
