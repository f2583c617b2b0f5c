/* seats.h: what the files of the supervisor share: its children and how they are started. */
#ifndef VORORT_JOBS_SEATS_H
#define VORORT_JOBS_SEATS_H

#include <sys/types.h>

#include "jobs/supervisor.h"

/* Room for the workers of two generations and their job processes. */
enum { OLD_MAX = 2 * SUPERVISOR_WORKERS_MAX + 2, SEATS_MAX = SUPERVISOR_WORKERS_MAX + 1 };

struct seat {
    pid_t pid; /* 0: nobody sits here */
    int fd;    /* of the ready pipe, until it has spoken; else -1 */
    bool ready;
    uint64_t started_ms;
    uint64_t start_at_ms; /* when empty: when to fill it */
    unsigned failures;    /* short lives in a row */
};

/* Of the program before SIGHUP. */
struct old {
    pid_t pid;
    bool job;
};

struct supervisor {
    struct supervisor_config config;
    struct seat seats[SEATS_MAX]; /* workers, then the job process if there is one */
    unsigned seat_count;
    struct old olds[OLD_MAX];
    unsigned old_count;
    bool old_asked; /* old workers have been told to finish */
    int signal_fd;
    bool ever_ready; /* some worker of ours was */
    bool all_ready;  /* READY=1 is sent */
    bool stopping;
    bool failed;
    uint64_t kill_at_ms; /* when patience ends; 0: no end */
};

uint64_t seats_now_ms(void);
/* Fills the seat: forks. In the child it does not return. */
void seat_start(struct supervisor *s, unsigned index);
/* Signal to every child, old ones too. */
void seats_signal(const struct supervisor *s, int signal);
/* Is any child left? */
bool seats_empty(const struct supervisor *s);

/* swap.c: SIGHUP. Returns only if it could not be done; then all is as before. */
void swap_exec(struct supervisor *s);
/* The other side: children that the program before us left, from the environment. */
void swap_inherit(struct supervisor *s);
/* Where the program file lies; to be asked early, before it is replaced. */
void swap_remember(void);

/* notify.c: one message to $NOTIFY_SOCKET, if set. */
void notify_send(const char *text);

#endif
