/* emit_list.c: a table of all queries, for docs and for the test that looks at their plans. */
#include "sqlc.h"

static void emit_one(const struct unit *u, const struct query *q, struct buf *out)
{
    buf_printf(out, "    { \"%.*s\", \"%s\", \"%.*s.sql\",\n        ", STR_ARG(q->name),
               kind_name(q->kind), STR_ARG(u->stem));
    emit_literal(out, q->doc);
    buf_lit(out, ",\n        ");
    emit_literal(out, q->scan);
    buf_lit(out, ",\n        ");
    emit_literal(out, tokens_text(u->arena, &q->tokens));
    buf_lit(out, " },\n");
}

void emit_list(const struct unit *units, size_t count, struct buf *out)
{
    size_t queries = 0;
    buf_lit(out, "/* Made by tools/sqlc from all .sql files; do not edit. */\n"
                 "#include \"db/query_list.h\"\n\n"
                 "const struct query_info query_list[] = {\n");
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < units[i].count; k++) {
            emit_one(&units[i], &units[i].queries[k], out);
            queries++;
        }
    }
    buf_printf(out, "};\n\nconst size_t query_list_count = %zu;\n", queries);
}
