/* xml.c: XML as a stream of events. */
#include "format/xml.h"

#include <libxml/parser.h>

#include "base/utf8.h"

enum { CHUNK = 8 * 1024 };

/* libxml2: five pointers an attribute. */
enum { A_NAME, A_PREFIX, A_URI, A_VALUE, A_END, A_FIELDS };

struct run {
    const struct xml_handler *handler;
    void *user;
    struct problem *problem;
    xmlParserCtxtPtr ctxt;
    const xmlChar *uri; /* of the root; libxml2 keeps each name once, so addresses compare */
    bool seen_root;
    bool refused; /* a document type declaration */
    enum err err;
};

static struct str attribute(const struct xml_element *e, const char *name, bool prefixed)
{
    const xmlChar *const *a = e->attributes;
    for (int i = 0; i < e->attribute_count; i++, a += A_FIELDS) {
        if (strcmp((const char *)a[A_NAME], name) == 0 && (a[A_PREFIX] != NULL) == prefixed) {
            return str_from_range((const char *)a[A_VALUE], (const char *)a[A_END]);
        }
    }
    return STR_NULL;
}

struct str xml_attribute(const struct xml_element *e, const char *name)
{
    return attribute(e, name, false);
}

struct str xml_attribute_prefixed(const struct xml_element *e, const char *name)
{
    return attribute(e, name, true);
}

static void done(struct run *r, enum err e)
{
    r->err = e;
    if (e != OK) {
        xmlStopParser(r->ctxt);
    }
}

/* The shape of this function is libxml2's. NOLINTNEXTLINE(readability-function-size) */
static void on_start(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int namespace_count, const xmlChar **namespaces, int attribute_count,
                     int default_count, const xmlChar **attributes)
{
    (void)prefix;
    (void)namespace_count;
    (void)namespaces;
    (void)default_count;
    struct run *r = ctx;
    if (!r->seen_root) {
        r->seen_root = true;
        r->uri = uri;
    }
    struct xml_element e = { .name = (const char *)name,
                             .own = uri == r->uri,
                             .attributes = attributes,
                             .attribute_count = attribute_count };
    if (r->err == OK) {
        done(r, r->handler->start(r->user, &e, r->problem));
    }
}

static void on_end(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    (void)prefix;
    struct run *r = ctx;
    if (r->err == OK) {
        done(r, r->handler->end(r->user, (const char *)name, uri == r->uri, r->problem));
    }
}

static void on_text(void *ctx, const xmlChar *text, int len)
{
    struct run *r = ctx;
    if (r->err == OK) {
        struct str s = { (const char *)text, (size_t)len };
        done(r, r->handler->text(r->user, s, r->problem));
    }
}

static void on_doctype(void *ctx, const xmlChar *name, const xmlChar *id, const xmlChar *uri)
{
    (void)name;
    (void)id;
    (void)uri;
    struct run *r = ctx;
    r->refused = true;
    xmlStopParser(r->ctxt);
}

/* Messages of libxml2 go nowhere: the sentence for the person is made below. */
static void on_error(void *ctx, xmlErrorPtr error)
{
    (void)ctx;
    (void)error;
}

static enum err refuse(const struct run *r, const struct unzip_member *m)
{
    struct str shown = utf8_cut(m->name, 200);
    if (r->refused) {
        return problem_set(r->problem, ERR_FORMAT, "Bitte die Originaldatei verwenden.",
                           "„%.*s“ enthält eine Dokumenttyp-Angabe; das ist nicht erlaubt.",
                           STR_ARG(shown));
    }
    xmlErrorPtr error = xmlCtxtGetLastError(r->ctxt);
    return problem_set(r->problem, ERR_FORMAT,
                       "Bitte die Datei noch einmal herunterladen oder neu speichern.",
                       "„%.*s“ ist kein gültiges XML (dort Zeile %d).", STR_ARG(shown),
                       error == NULL ? 0 : error->line);
}

static enum err feed(struct run *r, struct unzip_stream *s, const struct unzip_member *m)
{
    char chunk[CHUNK]; /* on the stack: a handler may read another member meanwhile */
    size_t len = 0;
    do {
        TRY(unzip_stream_read(s, chunk, sizeof chunk, r->problem, &len));
        int bad = xmlParseChunk(r->ctxt, chunk, (int)len, len == 0);
        if (r->err != OK) {
            return r->err;
        }
        if (bad != 0 || r->refused) {
            return refuse(r, m);
        }
        if (r->handler->enough != NULL && r->handler->enough(r->user)) {
            return OK;
        }
    } while (len > 0);
    return r->seen_root ? OK : refuse(r, m);
}

enum err xml_read(struct unzip *z, const struct unzip_member *m, const struct xml_handler *handler,
                  void *user, struct problem *p)
{
    xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC,
                          .startElementNs = on_start,
                          .endElementNs = on_end,
                          .characters = on_text,
                          .ignorableWhitespace = on_text,
                          .cdataBlock = on_text,
                          .internalSubset = on_doctype,
                          .serror = on_error };
    struct run r = { .handler = handler, .user = user, .problem = p };
    CLEANUP(unzip_stream_release) struct unzip_stream *s = NULL;
    TRY(unzip_stream_open(z, m, p, &s));
    r.ctxt = xmlCreatePushParserCtxt(&sax, &r, NULL, 0, NULL);
    if (r.ctxt == NULL) {
        return problem_set(p, ERR_MEMORY, NULL, "Der Speicher reicht gerade nicht.");
    }
    /* NOENT: else "&amp;" in attributes arrives as "&#38;". There is nothing else to replace. */
    (void)xmlCtxtUseOptions(r.ctxt, XML_PARSE_NONET | XML_PARSE_NOENT);
    enum err e = feed(&r, s, m);
    if (r.ctxt->myDoc != NULL) {
        xmlFreeDoc(r.ctxt->myDoc);
    }
    xmlFreeParserCtxt(r.ctxt);
    return e;
}
