/*
 * seite_angaben.c: what the law asks for, from the operator's settings. Impressum: § 5 DDG and § 18
 * (2) MStV; Datenschutz: Art. 13 DSGVO; Barrierefreiheit: § 7 BITV 2.0, (EU) 2018/1523.
 */
#include "app/seite/seite.h"

#include "web/words.h"

enum { ANGABEN_MAX = 16 };

static void add(struct seite_view *v, struct str name, struct str wert)
{
    if (wert.len > 0) {
        v->angaben[v->angabe_count++] = (struct seite_angabe){ .name = name, .wert = wert };
    }
}

static void add_link(struct seite_view *v, struct str name, struct str wert, struct str verweis)
{
    if (wert.len > 0) {
        v->angaben[v->angabe_count++] = (struct seite_angabe){ name, wert, verweis };
    }
}

static void add_mail(struct ctx *c, struct seite_view *v, struct str mail)
{
    add_link(v, tr(c->lang, "E-Mail"), mail, words_mailto(c->arena, mail));
}

static void add_phone(struct ctx *c, struct seite_view *v, struct str phone)
{
    add_link(v, tr(c->lang, "Telefon"), phone, words_tel(c->arena, phone));
}

static void impressum(struct ctx *c, struct seite_view *v)
{
    const struct netz *n = c->netz;
    v->angaben_titel = tr(c->lang, "Betreiber dieser Website");
    add(v, tr(c->lang, "Name"), n->betreiber_name);
    add(v, tr(c->lang, "Rechtsform"), n->betreiber_rechtsform);
    if (n->betreiber_strasse.len > 0) {
        add(v, tr(c->lang, "Anschrift"),
            arena_printf(c->arena, "%.*s, %.*s %.*s", STR_ARG(n->betreiber_strasse),
                         STR_ARG(n->betreiber_plz), STR_ARG(n->betreiber_ort)));
    }
    add(v, tr(c->lang, "Vertreten durch"), n->betreiber_vertretung);
    add_phone(c, v, n->betreiber_telefon);
    add_mail(c, v, n->betreiber_mail);
    add(v, tr(c->lang, "Register"), n->betreiber_register);
    add(v, tr(c->lang, "Umsatzsteuer-Identifikationsnummer"), n->betreiber_ust_id);
    add(v, tr(c->lang, "Aufsichtsbehörde"), n->betreiber_aufsicht);
    add(v, tr(c->lang, "Verantwortlich für den Inhalt (§ 18 Abs. 2 MStV)"),
        n->betreiber_verantwortlich);
}

static void datenschutz(struct ctx *c, struct seite_view *v)
{
    const struct netz *n = c->netz;
    v->angaben_titel = tr(c->lang, "Wer verantwortlich ist");
    add(v, tr(c->lang, "Verantwortliche Stelle"), n->betreiber_name);
    add(v, tr(c->lang, "Datenschutzbeauftragte Stelle"), n->datenschutz_stelle);
    add_mail(c, v, n->datenschutz_mail);
    add(v, tr(c->lang, "Aufsichtsbehörde"), n->datenschutz_aufsicht);
    add(v, tr(c->lang, "Betrieb des Servers"), n->datenschutz_hoster);
}

static const struct {
    struct str wert;
    const char *text;
} words[] = {
    { STR_INIT("vollstaendig"), N_("vollständig vereinbar mit den Anforderungen") },
    { STR_INIT("teilweise"), N_("teilweise vereinbar mit den Anforderungen") },
    { STR_INIT("nicht"), N_("nicht vereinbar mit den Anforderungen") },
    { STR_INIT("selbstbewertung"), N_("Selbstbewertung") },
    { STR_INIT("dritte"), N_("Bewertung durch Dritte") },
};

static struct str in_words(struct ctx *c, struct str wert)
{
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (str_eq(words[i].wert, wert)) {
            return tr(c->lang, words[i].text);
        }
    }
    return wert;
}

static struct str of(const struct q_seite_angaben_row *rows, size_t count, struct str key)
{
    for (size_t i = 0; i < count; i++) {
        if (str_eq(rows[i].schluessel, key)) {
            return rows[i].wert;
        }
    }
    return STR("");
}

static void barrierefreiheit(struct ctx *c, struct seite_view *v,
                             const struct q_seite_angaben_row *rows, size_t count)
{
    const struct netz *n = c->netz;
    v->angaben_titel = tr(c->lang, "Das Wichtigste");
    add(v, tr(c->lang, "Stand der Vereinbarkeit"),
        in_words(c, of(rows, count, STR("konformitaet"))));
    add(v, tr(c->lang, "Bewertet am"),
        words_date(c->arena, of(rows, count, STR("bewertet_am")), c->lang));
    add(v, tr(c->lang, "Methode"), in_words(c, of(rows, count, STR("methode"))));
    add(v, tr(c->lang, "Zuletzt überprüft am"),
        words_date(c->arena, of(rows, count, STR("ueberprueft_am")), c->lang));
    add_mail(c, v, n->barrierefreiheit_mail);
    add_phone(c, v, n->barrierefreiheit_telefon);
    add(v, tr(c->lang, "Schlichtungsstelle"), n->barrierefreiheit_schlichtung);
}

enum err seite_angaben(struct ctx *c, struct seite_view *v)
{
    struct q_seite_angaben_row *rows = NULL;
    size_t count = 0;
    v->angaben = arena_array(c->arena, ANGABEN_MAX, sizeof(*v->angaben));
    if (str_eq(v->seite->art, STR("seite"))) {
        return OK;
    }
    TRY(q_seite_angaben(c->db, c->arena, v->seite->id, &rows, &count));
    if (str_eq(v->seite->art, STR("impressum"))) {
        impressum(c, v);
    } else if (str_eq(v->seite->art, STR("datenschutz"))) {
        datenschutz(c, v);
    } else if (str_eq(v->seite->art, STR("barrierefreiheit"))) {
        barrierefreiheit(c, v, rows, count);
    } else {
        v->geprueft_durch = of(rows, count, STR("geprueft_durch"));
    }
    return OK;
}
