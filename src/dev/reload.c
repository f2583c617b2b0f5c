/* reload.c: tells the page in the browser that another program answers now. */
#include <sys/stat.h>
#include <unistd.h>

#include "dev/dev_routes.h"
#include "dev_files.h"

#define JAVASCRIPT STR("text/javascript; charset=utf-8")

enum err dev_reload(struct ctx *c)
{
    c->cacheable = false;
    buf_add(c->out, dev_files[0].bytes);
    return reply_data(c, JAVASCRIPT);
}

/* A build gives another file, a new database another process; workers of one are the same. */
enum err dev_stand(struct ctx *c)
{
    struct stat program = { 0 };
    if (stat("/proc/self/exe", &program) != 0) {
        return ERR_IO;
    }
    c->cacheable = false;
    c->quiet = true;
    buf_printf(c->out, "vorortStand(\"%lld-%llu-%lld\");\n", (long long)getppid(),
               (unsigned long long)program.st_ino, (long long)program.st_mtime);
    return reply_data(c, JAVASCRIPT);
}
