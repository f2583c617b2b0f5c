/* json_ld.c: wraps JSON that cannot leave its element. */
#include "html/json_ld.h"

struct html html_json_ld(struct arena *a, struct str json)
{
    must(str_find_char(json, '<', 0) == SIZE_MAX);
    return (struct html){ arena_printf(a, "<script type=\"application/ld+json\">%.*s</script>",
                                       STR_ARG(json)) };
}
