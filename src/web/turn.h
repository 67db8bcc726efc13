/*
 * Work that keeps a worker for long takes turns: no more of it at a time on this host than half of
 * its workers, and of one partner one, so that the others are there for everybody else.
 */
#ifndef MB_WEB_TURN_H
#define MB_WEB_TURN_H

#include <stdbool.h>

#include "web/ctx.h"

/* A turn for this organisation's work until it is given back, or its process ends.  False: it is
 * not its turn now, or the file of the locks cannot be opened. */
bool turn_take(struct ctx *, int64_t partner);
/* Before the answer goes out: who has it may send the next file. */
void turn_give(void);

#endif
