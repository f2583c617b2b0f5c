/* angaben.c: reads paket.json and netz.json, through jansson. */
#include "app/paket/form/angaben.h"

#include <jansson.h>

#include "app/paket/form/zeichen.h"
#include "base/utf8.h"

static void doc_free(json_t **doc)
{
    json_decref(*doc);
    *doc = NULL;
}

/* NULL with a problem: not UTF-8, not JSON, a key that comes twice, not an object. */
static json_t *load(struct str bytes, struct arena *a, const struct ort *ort, struct befund *b)
{
    struct problem p;
    struct str text;
    json_error_t error;
    problem_clear(&p);
    if (zeichen_read(a, bytes, &p, &text) != OK) {
        befund_problem(b, ort, &p);
        return NULL;
    }
    json_t *doc = json_loadb(text.ptr, text.len, JSON_REJECT_DUPLICATES, &error);
    if (doc == NULL) {
        struct ort at = *ort;
        at.zeile = error.line > 0 ? (uint32_t)error.line : 0;
        befund_fehler(b, &at,
                      "Oft fehlt hier oder in der Zeile davor ein Komma oder ein Anführungszeichen,"
                      " oder ein Schlüssel steht zweimal da.",
                      "Das ist kein gültiges JSON.");
        return NULL;
    }
    if (!json_is_object(doc)) {
        befund_fehler(b, ort, "Die Datei beginnt mit „{“ und endet mit „}“.",
                      "Auf oberster Ebene muss ein Objekt stehen.");
        doc_free(&doc);
    }
    return doc;
}

/* The text of a value, in NFC; false with a problem if it is none. */
static bool text_of(json_t *value, struct arena *a, const struct ort *ort, struct befund *b,
                    struct str *ret_text)
{
    if (!json_is_string(value)) {
        befund_fehler(b, ort, "Setzen Sie den Wert in Anführungszeichen.",
                      "Der Wert ist kein Text.");
        return false;
    }
    struct str text = { json_string_value(value), json_string_length(value) };
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c < 0x20 || c == 0x7f) {
            befund_fehler(b, ort, "Schreiben Sie den Text in einer Zeile.",
                          "Im Text steht ein Steuerzeichen oder ein Zeilenumbruch.");
            return false;
        }
    }
    struct str nfc = STR("");
    enum err e = utf8_nfc(a, text, &nfc);
    must(e == OK); /* jansson gives valid UTF-8 only */
    *ret_text = arena_str(a, zeichen_trim(nfc));
    return true;
}

/* --- paket.json ------------------------------------------------------------------------------------ */

static bool take_paket_key(const char *key, json_t *value, struct arena *a, struct befund *b,
                           struct paket_angaben *p)
{
    struct str name = str_from_cstr(key);
    struct ort ort = { .datei = STR("paket.json"), .feld = name };
    if (str_eq(name, STR("paket"))) {
        if (json_is_integer(value) && json_integer_value(value) == ANGABEN_VERSION) {
            return true;
        }
        befund_fehler(b, &ort, "Nehmen Sie ein neueres Vorort, oder schreiben Sie „\"paket\": 1“.",
                      "Dieses Programm kennt nur die Version 1 des Formats.");
        return false;
    }
    if (str_eq(name, STR("name"))) {
        if (!text_of(value, a, &ort, b, &p->name)) {
            return false;
        }
        if (utf8_length(p->name) > ANGABEN_NAME_MOST) {
            befund_fehler(b, &ort, "Kürzen Sie den Namen.", "Der Name hat mehr als 200 Zeichen.");
            return false;
        }
        return true;
    }
    if (str_eq(name, STR("kommune"))) {
        if (!text_of(value, a, &ort, b, &p->kommune)) {
            return false;
        }
        if (!utf8_is_slug(p->kommune)) {
            befund_fehler(b, &ort, "Erlaubt sind a bis z, 0 bis 9 und einzelne Bindestriche.",
                          "Das ist kein Slug einer Kommune.");
            return false;
        }
        return true;
    }
    befund_fehler(b, &ort, "Erlaubt sind „paket“, „name“ und „kommune“.",
                  "Diesen Schlüssel gibt es hier nicht.");
    return false;
}

bool paket_angaben_read(struct str bytes, struct arena *a, struct befund *b,
                        struct paket_angaben *ret_angaben)
{
    struct ort ort = { .datei = STR("paket.json"), .feld = STR("") };
    CLEANUP(doc_free) json_t *doc = load(bytes, a, &ort, b);
    if (doc == NULL) {
        return false;
    }
    *ret_angaben = (struct paket_angaben){ .name = STR(""), .kommune = STR_NULL };
    bool ok = true;
    for (void *it = json_object_iter(doc); it != NULL; it = json_object_iter_next(doc, it)) {
        ok = take_paket_key(json_object_iter_key(it), json_object_iter_value(it), a, b,
                            ret_angaben) &&
             ok;
    }
    if (json_object_get(doc, "paket") == NULL) {
        ort.feld = STR("paket");
        befund_fehler(b, &ort, "Schreiben Sie „\"paket\": 1“.",
                      "Die Version des Formats fehlt; dieses Programm kennt die Version 1.");
        ok = false;
    }
    return ok;
}

/* --- netz.json ------------------------------------------------------------------------------------- */

struct sammlung {
    struct arena *arena;
    struct befund *befund;
    struct angabe *angaben;
    size_t count;
    bool ok;
};

enum { ANGABEN_ANZAHL_MOST = 256 };

static void take(struct sammlung *s, struct str schluessel, json_t *value)
{
    struct ort ort = { .datei = STR("netz.json"), .feld = schluessel };
    struct str wert = STR("");
    if (s->count == ANGABEN_ANZAHL_MOST || !text_of(value, s->arena, &ort, s->befund, &wert)) {
        s->ok = false;
        return;
    }
    s->angaben[s->count++] = (struct angabe){ schluessel, wert };
}

static void take_object(struct sammlung *s, const char *key, json_t *object)
{
    for (void *it = json_object_iter(object); it != NULL; it = json_object_iter_next(object, it)) {
        struct str name = arena_printf(s->arena, "%s.%s", key, json_object_iter_key(it));
        take(s, name, json_object_iter_value(it));
    }
}

bool netz_angaben_read(struct str bytes, struct arena *a, struct befund *b,
                       struct angabe **ret_angaben, size_t *ret_count)
{
    struct ort ort = { .datei = STR("netz.json"), .feld = STR("") };
    CLEANUP(doc_free) json_t *doc = load(bytes, a, &ort, b);
    if (doc == NULL) {
        return false;
    }
    struct sammlung s = { .arena = a, .befund = b, .ok = true };
    s.angaben = arena_array(a, ANGABEN_ANZAHL_MOST, sizeof *s.angaben);
    for (void *it = json_object_iter(doc); it != NULL; it = json_object_iter_next(doc, it)) {
        const char *key = json_object_iter_key(it);
        json_t *value = json_object_iter_value(it);
        if (json_is_object(value)) {
            take_object(&s, key, value);
        } else {
            take(&s, arena_str(a, str_from_cstr(key)), value);
        }
    }
    *ret_angaben = s.angaben;
    *ret_count = s.count;
    return s.ok;
}
