/*
 * The process that keeps the others: it forks them, replaces those that die,
 * and changes itself for a newer program without losing a request.  It opens
 * no connection and serves nothing.
 */
#ifndef MB_CMD_MASTER_H
#define MB_CMD_MASTER_H

#include "cmd/again.h"

enum { MASTER_WORKERS_MAX = 64, MASTER_BESIDE_MAX = 2 };

struct master_options {
	int fd;			/* the listening socket */
	int workers;
	int drain_s;			/* between the signal to end and the end: nobody is to come any more */
	const char *socket_path;	/* removed at the end when --listen made it; else NULL */
	struct again again;
	int (*work)(void *, void (*ready)(void));	/* a worker's life: its exit status */
	/* those of processes kept beside them, one each; NULL behind the last */
	int (*beside[MASTER_BESIDE_MAX + 1])(void *, void (*ready)(void));
	void *context;
};

/* TERM, INT and QUIT end it, after the requests at hand or 30 seconds.  HUP
 * checks, then starts again with new workers before the old ones end. */
int master_run(const struct master_options *);

#endif
