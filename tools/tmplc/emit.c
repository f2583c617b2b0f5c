/* emit.c: see emit.h. */
#include "tmplc/emit.h"

#include "base/utf8.h"
#include "tmplc/cexpr.h"

/* A literal in ISO C may have 4095 bytes (-Woverlength-strings). */
enum { LITERAL_MAX = 4000 };

/* "app/x/x.tmpl" -> "app/x/x_tmpl" */
static struct str stem(struct str path)
{
    return str_ends(path, STR(".tmpl")) ? str_slice(path, 0, path.len - 5) : path;
}

static void write_guard(struct buf *out, struct str path)
{
    struct str s = stem(path);
    buf_lit(out, "VORORT_");
    for (size_t i = 0; i < s.len; i++) {
        char ch = s.ptr[i];
        bool lower = ch >= 'a' && ch <= 'z';
        buf_add_char(out, lower ? (char)(ch - 'a' + 'A') : cexpr_is_word(ch) ? ch : '_');
    }
    buf_lit(out, "_TMPL_H");
}

static void write_prototype(const struct tmpl *t, struct buf *out)
{
    buf_lit(out, "void tmpl_");
    buf_add(out, t->name);
    buf_lit(out, "(struct buf *out");
    if (t->params.len > 0) {
        buf_lit(out, ", ");
        cexpr_write(out, t->params);
    }
    buf_lit(out, ")");
}

void emit_header(const struct tmpl_file *file, struct str path, struct buf *out)
{
    buf_printf(out, "/* Made by tmplc from %.*s; changes go there. */\n#ifndef ", STR_ARG(path));
    write_guard(out, path);
    buf_lit(out, "\n#define ");
    write_guard(out, path);
    buf_lit(out, "\n\n#include \"html/html.h\"\n");
    for (size_t i = 0; i < file->include_count; i++) {
        buf_printf(out, "#include %.*s\n", STR_ARG(file->include[i]));
    }
    buf_lit(out, "\n");
    for (size_t i = 0; i < file->tmpl_count; i++) {
        write_prototype(&file->tmpl[i], out);
        buf_lit(out, ";\n");
    }
    buf_lit(out, "\n#endif\n");
}

static void indent(struct buf *out, int depth)
{
    for (int i = 0; i <= depth; i++) {
        buf_lit(out, "    ");
    }
}

static void write_static(struct str bytes, int depth, struct buf *out)
{
    while (bytes.len > 0) {
        struct str piece = utf8_cut(bytes, LITERAL_MAX);
        indent(out, depth);
        buf_lit(out, "buf_lit(out, \"");
        cexpr_quote(out, piece);
        buf_lit(out, "\");\n");
        bytes = str_slice(bytes, piece.len, bytes.len);
    }
}

static const char *escaper(enum op_kind kind)
{
    switch (kind) {
    case OP_ATTR:
        return "H_ATTR";
    case OP_HREF:
        return "H_HREF";
    case OP_OWN:
        return "h_href_url";
    case OP_TEXT:
    case OP_STATIC:
    case OP_IF:
    case OP_ELIF:
    case OP_ELSE:
    case OP_FOR:
    case OP_LET:
    case OP_CALL:
    case OP_END:
    case OP_CSRF:
    default:
        return "H_TEXT";
    }
}

static void write_value(const struct op *op, struct buf *out)
{
    buf_printf(out, "%s(out, %s", escaper(op->kind), op->translated ? "tr(c->lang, " : "(");
    cexpr_write(out, op->expr);
    buf_printf(out, ")); /* %d */\n", op->line);
}

static void write_call(const struct op *op, struct buf *out)
{
    buf_printf(out, "tmpl_%.*s(out", STR_ARG(op->name));
    if (op->expr.len > 0) {
        buf_lit(out, ", ");
        cexpr_write(out, op->expr);
    }
    buf_printf(out, "); /* %d */\n", op->line);
}

static void write_head(const char *before, const struct op *op, const char *after, struct buf *out)
{
    buf_add(out, str_from_cstr(before));
    cexpr_write(out, op->expr);
    buf_printf(out, "%s /* %d */\n", after, op->line);
}

/* One step; `depth` counts open blocks. */
static void write_op(const struct tmpl_file *file, const struct op *op, int *depth, struct buf *out)
{
    if (op->kind == OP_STATIC) {
        write_static(ops_bytes(&file->ops, op), *depth, out);
        return;
    }
    bool closes = op->kind == OP_END || op->kind == OP_ELSE || op->kind == OP_ELIF;
    *depth -= closes ? 1 : 0;
    indent(out, *depth);
    *depth += (closes && op->kind != OP_END) || op->kind == OP_IF || op->kind == OP_FOR ? 1 : 0;
    switch (op->kind) {
    case OP_IF:
        write_head("if (", op, ") {", out);
        break;
    case OP_ELIF:
        write_head("} else if (", op, ") {", out);
        break;
    case OP_ELSE:
        buf_lit(out, "} else {\n");
        break;
    case OP_FOR:
        write_head("for (", op, ") {", out);
        break;
    case OP_LET:
        write_head("", op, ";", out);
        break;
    case OP_END:
        buf_lit(out, "}\n");
        break;
    case OP_CALL:
        write_call(op, out);
        break;
    case OP_CSRF:
        buf_printf(out, "tmpl_csrf_field(out, c); /* %d */\n", op->line);
        break;
    case OP_TEXT:
    case OP_ATTR:
    case OP_HREF:
    case OP_OWN:
    case OP_STATIC:
    default:
        write_value(op, out);
        break;
    }
}

static void write_function(const struct tmpl_file *file, const struct tmpl *t, struct buf *out)
{
    buf_lit(out, "\n");
    write_prototype(t, out);
    buf_lit(out, "\n{\n    (void)out;\n");
    struct str rest = t->params;
    struct str param;
    while (cexpr_next_arg(&rest, &param)) {
        buf_printf(out, "    (void)%.*s;\n", STR_ARG(cexpr_param_name(param)));
    }
    int depth = 0;
    for (size_t i = t->first; i < t->behind; i++) {
        write_op(file, &file->ops.op[i], &depth, out);
    }
    buf_lit(out, "}\n");
}

void emit_code(const struct tmpl_file *file, struct str path, struct buf *out)
{
    buf_printf(
        out,
        "/* Made by tmplc from %.*s; changes go there. Numbers in comments are its lines. */\n"
        "#include \"%.*s_tmpl.h\"\n",
        STR_ARG(path), STR_ARG(stem(path)));
    if (file->has_texts) {
        buf_lit(out, "\n#include \"web/tr.h\"\n");
    }
    for (size_t i = 0; i < file->tmpl_count; i++) {
        write_function(file, &file->tmpl[i], out);
    }
}
