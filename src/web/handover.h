/*
 * Where a user's open records go when he no longer holds them (SPEC 7.5): each
 * kind to one colleague, to the advisors of his branch who are there in turn, or
 * (prospects) to the queue of those nobody has.  Sets, not rows: ten thousand in
 * one go.
 */
#ifndef MB_WEB_HANDOVER_H
#define MB_WEB_HANDOVER_H

#include "web/ctx.h"

struct handover {
	int64_t user;
	struct {
		int64_t held;		/* how many */
		const char *to;		/* "queue", "spread" or an id, as posted */
		const char *fault;	/* key of a message; NULL: fine */
	} kinds[2];			/* by handover_kinds */
};

extern const char *const handover_kinds[];	/* "prospects", "clients"; NULL last */

/* What the user holds, and what was posted for it; on the host nothing is. */
void handover_read(struct ctx *, struct handover *, int64_t user);
/* Each kind that is held has a place to go to which there is. */
bool handover_check(struct ctx *, struct handover *);
/* Does it, in the transaction that deactivates the user.  False: something was
 * left, as the colleague is no longer one. */
bool handover_do(struct ctx *, const struct handover *);
/* <held> of each kind that is held, with its choices. */
void handover_page(struct ctx *, xmlNodePtr parent, const struct handover *);

#endif
