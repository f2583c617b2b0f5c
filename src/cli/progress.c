/* progress.c: a bar for work that takes its time, and the wish of a person to stop it. */
#include <signal.h>
#include <unistd.h>

#include "base/time.h"
#include "cli/internal.h"

enum { FIRST_AFTER_US = 1000000, AGAIN_AFTER_US = 100000, BAR_WIDTH = 30 };

/* --- interruption ------------------------------------------------------------------------------ */

static volatile sig_atomic_t interrupted;
static unsigned long interrupt_at; /* tests: questions left until the mark is set; 0: off */

static void on_signal(int number)
{
    (void)number;
    interrupted = 1;
}

void cli_interrupt_watch(void)
{
    struct sigaction action = { .sa_handler = on_signal };
    (void)sigemptyset(&action.sa_mask);
    must(sigaction(SIGINT, &action, NULL) == 0);
    must(sigaction(SIGTERM, &action, NULL) == 0);
}

bool cli_interrupted(void)
{
    if (interrupt_at > 0 && --interrupt_at == 0) {
        interrupted = 1;
    }
    return interrupted != 0;
}

void cli_interrupt_at(unsigned long n)
{
    interrupted = 0;
    interrupt_at = n;
}

enum cli_exit cli_fail_interrupted(struct cli *c)
{
    return cli_fail(c, "Abgebrochen, nichts geändert.");
}

/* --- the bar ------------------------------------------------------------------------------------- */

void cli_progress_begin(struct cli_progress *p, struct cli *c, const char *what)
{
    *p = (struct cli_progress){ .err = c->err, .what = what };
    int fd = fileno(c->err);
    p->terminal = fd >= 0 && isatty(fd) == 1;
    p->begun_us = time_monotonic_us();
}

static void bar_draw(struct cli_progress *p, uint64_t done, uint64_t total)
{
    if (total == 0) {
        (void)fprintf(p->err, "\r\033[K%s: %llu", p->what, (unsigned long long)done);
    } else {
        uint64_t part = done < total ? done : total;
        int filled = (int)(part * BAR_WIDTH / total);
        (void)fprintf(p->err, "\r\033[K%s [%.*s%.*s] %3llu %%", p->what, filled,
                      "##############################", BAR_WIDTH - filled,
                      "..............................", (unsigned long long)(part * 100 / total));
    }
    (void)fflush(p->err);
}

void cli_progress_step(struct cli_progress *p, uint64_t done, uint64_t total)
{
    if (!p->terminal) {
        return;
    }
    uint64_t now = time_monotonic_us();
    if (now - p->begun_us < FIRST_AFTER_US || now - p->shown_us < AGAIN_AFTER_US) {
        return;
    }
    p->shown_us = now;
    p->visible = true;
    bar_draw(p, done, total);
}

void cli_progress_end(struct cli_progress *p)
{
    if (p->visible) {
        (void)fputs("\r\033[K", p->err);
        (void)fflush(p->err);
        p->visible = false;
    }
}
