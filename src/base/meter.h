/*
 * What the processes of this host count together: a piece of memory that all of them share,
 * of atomic numbers, so that counting takes no lock and no file.
 *
 * The master makes it before it forks, and hands it on to the program it becomes at a
 * reload; processes that nobody keeps share a file.  A program of another layout begins anew
 * at nought, which whoever reads counters expects of a restart.  Before meter_open() it is
 * the process's own, so that nobody has to ask whether it is there.
 */
#ifndef MB_BASE_METER_H
#define MB_BASE_METER_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

typedef _Atomic uint64_t meter_t;

enum {
	METER_ROUTES = 448,
	METER_NAME = 80,	/* bytes of the name of a route */
	METER_PROCESSES = 192,
	METER_STEPS = 11,	/* bounds of the histogram; behind the last there is one more */
};

/* What kind of process it is. */
enum meter_kind { METER_OTHER, METER_WORKER, METER_QUEUE, METER_HOOKS, METER_FILES, METER_SPARE, METER__KINDS };
/* Why one ended. */
enum meter_end { METER_TOLD, METER_RECYCLED, METER_DEADLINE, METER_KILLED, METER_FAILED, METER__ENDS };
/* What an answer was, for the histograms: a page, what a form did, a file, what a program
 * asked for, and what is no page. */
enum meter_group { METER_PAGE, METER_WRITE, METER_FILE, METER_API, METER_PLAIN, METER__GROUPS };

extern const char *const meter_kinds[], *const meter_ends[], *const meter_groups[]; /* NULL last */
/* Microseconds. */
extern const int64_t meter_bounds[METER_STEPS];

struct meter_route {
	char name[METER_NAME];		/* "GET /prospects/:id"; empty: nobody's */
	meter_t answers[6];		/* by the first digit of the status; 0: of none */
	meter_t us;
};

struct meter_process {
	_Atomic int32_t pid;		/* 0: nobody's */
	_Atomic int32_t kind;		/* enum meter_kind */
	_Atomic int64_t since;		/* seconds since 1970 */
	meter_t born;			/* as the kernel counts, to tell it from a later one of that pid */
	_Atomic int64_t asking;		/* clock_us() since when it waits for the database; 0: it does not */
	char apart[24];			/* each on a line of its own */
};

struct meters {
	uint64_t layout;		/* which struct this is; 0: not made yet */
	_Atomic int64_t started, reloaded;	/* seconds since 1970; 0: not */
	_Atomic int32_t draining;	/* no longer to be sent requests */
	_Atomic int32_t wanted;		/* how many workers there are to be; 0: nobody keeps them */
	meter_t starts[METER__KINDS], ends[METER__ENDS];
	meter_t reloads, reloads_refused;
	meter_t bytes;			/* of answers */
	meter_t statements, statements_us, statements_slow, statements_failed;
	meter_t connects, connects_failed;
	meter_t spared;			/* answers of the spare process */
	meter_t steps[METER__GROUPS][METER_STEPS + 1], us[METER__GROUPS];
	/* What was last read of the heartbeats, in seconds since 1970, how many alerts were open, and
	 * when it was read. */
	_Atomic int64_t queue_beat, schedule_beat, alerts, beats_read;
	struct meter_process processes[METER_PROCESSES];
	struct meter_route routes[METER_ROUTES];
};

extern struct meters *meters;
extern struct meter_process *meter_self;	/* never NULL */

/* Shares: what was handed on to this process; else the file, which may be there; else, for
 * NULL, memory for this process and those it forks.  False: it stays its own, and the reason
 * was logged. */
bool meter_open(const char *file);
/* Before this process becomes another program, and when that came to nothing. */
void meter_hand_on(void);
void meter_kept(void);

/* This process is of that kind; after the fork. */
void meter_enter(enum meter_kind);
/* That one has ended, and why. */
void meter_left(pid_t, enum meter_end);
/* Whether that of the entry lives: an entry of one that does not is given back. */
bool meter_lives(struct meter_process *);

/* The place of a route of that name, the same in every process; METER_ROUTES - 1, which all
 * share, when there is no more room.  Before the fork. */
size_t meter_route(const char *name);
/* A request was answered. */
void meter_answer(size_t route, enum meter_group, int status, int64_t us, int64_t bytes);

static inline void
meter_add(meter_t *m, uint64_t n)
{
	atomic_fetch_add_explicit(m, n, memory_order_relaxed);
}

static inline uint64_t
meter_read(const meter_t *m)
{
	return atomic_load_explicit(m, memory_order_relaxed);
}

#endif
