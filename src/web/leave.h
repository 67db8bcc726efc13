/*
 * A user leaves: his account is closed, what he holds goes to others, and nothing is left that
 * opens something.  The page does it, and the command on the host.  In one transaction:
 *
 *	leave_close(), handover_read(), to whom each kind goes, leave_finish()
 */
#ifndef MB_WEB_LEAVE_H
#define MB_WEB_LEAVE_H

#include "web/ctx.h"
#include "web/handover.h"

enum leave {
	LEAVE_DONE,
	LEAVE_ALREADY,		/* he has left before */
	LEAVE_LAST,		/* the last super administrator stays */
	LEAVE_CHANGED,		/* another version by now, or a colleague who is none any more */
	LEAVE_CHOOSE,		/* a kind that is held has no place to go to: the fault is at it */
};

/* c->id, the present row's, as the viewer's scope and SQL_USER_LEAVING gave it. */
enum leave leave_close(struct ctx *, const struct rows *user, int64_t version);
/* What is held goes where the handover says; sessions and links that were sent end. */
enum leave leave_finish(struct ctx *, struct handover *);

#endif
