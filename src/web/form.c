/* form.c: reads the declared fields of a query or body. */
#include "web/form.h"

#include "base/number.h"
#include "base/utf8.h"
#include "html/html.h"
#include "web/room.h"
#include "web/tr.h"

enum { PAIRS_MAX = 100, NUMBER_ROOM = 24 };

static size_t field_index(const struct form_spec *spec, struct str name)
{
    for (size_t i = 0; i < spec->count; i++) {
        if (str_eq(name, str_from_cstr(spec->fields[i].name))) {
            return i;
        }
    }
    return SIZE_MAX;
}

/* Has the character at `i` no place in a text? C0 but line end and tab, DEL, and C1 (U+0080 on). */
static bool is_control(struct str s, size_t i)
{
    unsigned char c = (unsigned char)s.ptr[i];
    if (c == 0xc2 && i + 1 < s.len) {
        return (unsigned char)s.ptr[i + 1] < 0xa0;
    }
    return c == 0x7f || (c < 0x20 && c != '\n' && c != '\r' && c != '\t');
}

/* Line ends become LF in long texts and blanks in short ones; other control characters vanish. */
static struct str clean(struct arena *a, struct str s, bool lines)
{
    char *to = arena_alloc(a, s.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (is_control(s, i)) {
            i += (unsigned char)c == 0xc2 ? 1 : 0;
            continue;
        }
        if (c == '\r') {
            if (i + 1 < s.len && s.ptr[i + 1] == '\n') {
                continue;
            }
            c = '\n';
        }
        to[n++] = c == '\t' || (c == '\n' && !lines) ? ' ' : c;
    }
    return str_trim((struct str){ to, n });
}

static bool looks_like_mail(struct str s)
{
    size_t at = str_find_char(s, '@', 0);
    return at != SIZE_MAX && at > 0 && at + 1 < s.len &&
           str_find_char(s, '@', at + 1) == SIZE_MAX && str_find_char(s, ' ', 0) == SIZE_MAX &&
           str_find_char(s, '<', 0) == SIZE_MAX && str_find_char(s, '>', 0) == SIZE_MAX;
}

static bool is_code(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))) {
            return false;
        }
    }
    return true;
}

static const char *check_number(const struct field *field, struct form_value *value)
{
    if (number_parse_i64(value->text, field->min, (int64_t)field->max, &value->number) != OK) {
        return N_("Bitte eine Zahl in Ziffern eingeben.");
    }
    return NULL;
}

static const char *check(const struct field *field, struct form_value *value)
{
    if (!value->given) {
        return field->required ? N_("Bitte ausfüllen.") : NULL;
    }
    switch (field->type) {
    case FIELD_NUMBER:
        return check_number(field, value);
    case FIELD_HONEY:
        return N_("Dieses Feld muss leer bleiben.");
    case FIELD_SLUG:
        if (!utf8_is_slug(value->text)) {
            return N_("Erlaubt sind a bis z, Ziffern und Bindestriche.");
        }
        break;
    case FIELD_CODE:
        if (!is_code(value->text)) {
            return N_("Erlaubt sind Buchstaben ohne Umlaute und Ziffern.");
        }
        break;
    case FIELD_MAIL:
        if (!looks_like_mail(value->text)) {
            return N_("Das ist keine E-Mail-Adresse. Beispiel: name@beispiel.de");
        }
        break;
    case FIELD_TEXT:
    case FIELD_LINES:
        break;
    }
    return utf8_length(value->text) <= field->max ? NULL : N_("Das ist zu lang. Bitte kürzen.");
}

static void take(struct arena *a, const struct form_spec *spec, struct str name, struct str raw,
                 struct form *form)
{
    size_t i = field_index(spec, name);
    if (i == SIZE_MAX || form->values[i].given) {
        form->surplus = true;
        return;
    }
    struct form_value *value = &form->values[i];
    struct str nfc = STR_NULL;
    if (utf8_nfc(a, raw, &nfc) != OK) {
        value->problem = N_("Das sind keine lesbaren Zeichen.");
        return;
    }
    value->text = clean(a, nfc, spec->fields[i].type == FIELD_LINES);
    value->given = value->text.len > 0;
}

enum err form_read(struct arena *a, const struct form_spec *spec, struct str encoded,
                   struct form *ret_form)
{
    must(spec->count <= FORM_FIELDS_MAX);
    struct form form = { .spec = spec, .ok = true };
    for (size_t i = 0; i < spec->count; i++) {
        form.values[i].text = STR("");
    }
    struct str rest = encoded;
    struct str name = STR_NULL;
    struct str value = STR_NULL;
    for (int pairs = 0; http_query_next(a, &rest, &name, &value); pairs++) {
        if (pairs == PAIRS_MAX) {
            return ERR_BAD_REQUEST;
        }
        take(a, spec, name, value, &form);
    }
    for (size_t i = 0; i < spec->count; i++) {
        struct form_value *v = &form.values[i];
        if (v->problem == NULL) {
            v->problem = check(&spec->fields[i], v);
        }
        form.ok = form.ok && v->problem == NULL;
    }
    *ret_form = form;
    return OK;
}

/* A number has one way of being written: "7", not "007". */
static void add_value(struct buf *b, const struct field *field, const struct form_value *value)
{
    if (field->type == FIELD_NUMBER && value->problem == NULL) {
        buf_add_i64(b, value->number);
    } else {
        url_encode(b, value->text);
    }
}

struct str form_canonical(struct arena *a, const struct form *form)
{
    size_t most = 0;
    for (size_t i = 0; i < form->spec->count; i++) {
        /* "?name=", and a number or three bytes for each of the text. */
        most += str_from_cstr(form->spec->fields[i].name).len + NUMBER_ROOM;
        most += 3 * form->values[i].text.len;
    }
    struct buf b = web_room(a, most);
    for (size_t i = 0; i < form->spec->count; i++) {
        if (form->values[i].given) {
            buf_add_char(&b, b.len == 0 ? '?' : '&');
            buf_add(&b, str_from_cstr(form->spec->fields[i].name));
            buf_add_char(&b, '=');
            add_value(&b, &form->spec->fields[i], &form->values[i]);
        }
    }
    must(buf_error(&b) == OK);
    return buf_str(&b);
}
