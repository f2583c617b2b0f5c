/* xlsx_texts.c: the shared texts of a workbook (xl/sharedStrings.xml). */
#include "format/xlsx_intern.h"

#include "base/utf8.h"

enum { TEXTS_FIRST = 1024 };

void xlsx_text_start(struct xlsx_text *t, const char *name)
{
    if (strcmp(name, "rPh") == 0) {
        t->phonetic++;
    }
    t->in_t = t->phonetic == 0 && strcmp(name, "t") == 0;
}

void xlsx_text_end(struct xlsx_text *t, const char *name)
{
    if (strcmp(name, "rPh") == 0) {
        t->phonetic--;
    }
    t->in_t = false;
}

void xlsx_text_add(struct xlsx_text *t, struct str text)
{
    if (t->in_t) {
        buf_add(&t->text, text);
    }
}

static int hex(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* "_x000D_" at `at`: the code, else -1. */
static int escape_at(struct str s, size_t at)
{
    enum { LENGTH = 7 };
    struct str e = str_slice(s, at, at + LENGTH);
    if (e.len < LENGTH || e.ptr[0] != '_' || e.ptr[1] != 'x' || e.ptr[6] != '_') {
        return -1;
    }
    int code = 0;
    for (size_t i = 2; i < 6; i++) {
        int digit = hex(e.ptr[i]);
        if (digit < 0) {
            return -1;
        }
        code = code * 16 + digit;
    }
    return code;
}

void xlsx_text_decode(struct buf *text)
{
    struct str s = buf_str(text);
    size_t from = str_find(s, STR("_x"), 0);
    if (from == SIZE_MAX) {
        return;
    }
    size_t to = from;
    while (from < s.len) {
        int code = escape_at(s, from);
        if (code < 0) {
            text->ptr[to++] = s.ptr[from++];
            continue;
        }
        /* Seven bytes become at most three. A zero would end the text for many readers. */
        char bytes[4];
        size_t len = utf8_encode(code == 0 ? 0xFFFD : (uint32_t)code, bytes);
        memcpy(text->ptr + to, bytes, len);
        to += len;
        from += 7;
    }
    buf_truncate(text, to);
}

struct texts {
    struct xlsx *x;
    struct xlsx_text text;
    size_t cap;
    size_t bytes;
    bool in_si;
};

static enum err start(void *user, const struct xml_element *e, struct problem *p)
{
    (void)p;
    struct texts *t = user;
    if (!e->own) {
        return OK;
    }
    if (t->in_si) {
        xlsx_text_start(&t->text, e->name);
    } else if (strcmp(e->name, "si") == 0) {
        t->in_si = true;
        buf_clear(&t->text.text);
    }
    return OK;
}

/* The array is doubled in the arena; what it leaves behind is less than what it holds. */
static void make_room(struct texts *t)
{
    struct xlsx *x = t->x;
    if (x->text_count < t->cap) {
        return;
    }
    t->cap = t->cap == 0 ? TEXTS_FIRST : t->cap * 2;
    struct str *grown = arena_array(&x->arena, t->cap, sizeof *grown);
    if (x->text_count > 0) {
        memcpy(grown, x->texts, x->text_count * sizeof *grown);
    }
    x->texts = grown;
}

static enum err end(void *user, const char *name, bool own, struct problem *p)
{
    struct texts *t = user;
    struct xlsx *x = t->x;
    if (!own || !t->in_si) {
        return OK;
    }
    if (strcmp(name, "si") != 0) {
        xlsx_text_end(&t->text, name);
        return OK;
    }
    t->in_si = false;
    t->bytes += t->text.text.len;
    bool fits = buf_error(&t->text.text) == OK && x->text_count < x->limits.texts &&
                t->bytes <= x->limits.text_bytes;
    if (!fits) {
        return problem_set(p, ERR_TOO_LARGE, NULL, "Die Arbeitsmappe enthält zu viel Text.");
    }
    make_room(t);
    xlsx_text_decode(&t->text.text);
    x->texts[x->text_count++] = arena_str(&x->arena, buf_str(&t->text.text));
    return OK;
}

static enum err text(void *user, struct str s, struct problem *p)
{
    (void)p;
    struct texts *t = user;
    if (t->in_si) {
        xlsx_text_add(&t->text, s);
    }
    return OK;
}

enum err xlsx_texts_read(struct xlsx *x, struct str part, struct problem *p)
{
    static const struct xml_handler handler = { .start = start, .end = end, .text = text };
    if (part.ptr == NULL) {
        return OK;
    }
    const struct unzip_member *m = unzip_find(x->zip, part);
    if (m == NULL) {
        return problem_set(p, ERR_FORMAT, "Bitte die Originaldatei verwenden.",
                           "In der Arbeitsmappe fehlen die Texte.");
    }
    struct texts t = { .x = x };
    buf_init(&t.text.text, x->limits.cell_bytes);
    enum err e = xml_read(x->zip, m, &handler, &t, p);
    buf_release(&t.text.text);
    return e;
}
