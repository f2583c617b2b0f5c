/* angaben_write.c: writes paket.json and netz.json in their one form. */
#include "app/paket/form/angaben.h"

#include "base/json.h"

void paket_angaben_write(const struct paket_angaben *p, struct buf *out)
{
    struct json j;
    json_init(&j, out, 2);
    json_object_begin(&j);
    json_key_i64(&j, "paket", ANGABEN_VERSION);
    if (p->name.len > 0) {
        json_key_str(&j, "name", p->name);
    }
    if (p->kommune.len > 0) {
        json_key_str(&j, "kommune", p->kommune);
    }
    json_object_end(&j);
    buf_add_char(out, '\n');
}

void netz_angaben_write(const struct angabe *angaben, size_t count, struct arena *a,
                        struct buf *out)
{
    struct json j;
    struct str objekt = STR(""); /* the one that is open */
    size_t written = 0;
    json_init(&j, out, 2);
    for (size_t i = 0; i < count; i++) {
        struct str name = angaben[i].schluessel;
        if (angaben[i].wert.len == 0) {
            continue;
        }
        if (written++ == 0) {
            json_object_begin(&j);
        }
        size_t dot = str_find_char(name, '.', 0);
        struct str vorn = dot == SIZE_MAX ? STR("") : str_slice(name, 0, dot);
        if (objekt.len > 0 && !str_eq(objekt, vorn)) {
            json_object_end(&j);
        }
        if (vorn.len > 0 && !str_eq(objekt, vorn)) {
            json_key(&j, arena_cstr(a, vorn));
            json_object_begin(&j);
        }
        objekt = vorn;
        struct str hinten = dot == SIZE_MAX ? name : str_slice(name, dot + 1, name.len);
        json_key_str(&j, arena_cstr(a, hinten), angaben[i].wert);
    }
    if (objekt.len > 0) {
        json_object_end(&j);
    }
    if (written > 0) {
        json_object_end(&j);
        buf_add_char(out, '\n');
    }
}
