/*
 * A list as columns of cards (SPEC 6.3): by status, or an advisor's work by its
 * deadline.  The first of each, how many there are, and where all of them are.  The
 * same rows by the same statements and scope as the list.
 */
#ifndef MB_WEB_BOARD_H
#define MB_WEB_BOARD_H

#include "web/ctx.h"
#include "web/list.h"

/* By status, or as the address says by deadline; of one advisor, or of all the viewer sees. */
int board_answer(struct ctx *, const struct listing *);

#endif
