/*
 * A move of a prospect or a client as a page that says what will happen and asks what
 * it needs to know, and as the request that does it (model/move.h decides).
 *
 * GET shows it to who may make it now; POST makes it: 404 for who does not reach the
 * record, 409 where the record refuses it or has become another, 422 with what was
 * typed.  The statement that writes repeats scope, version and state.
 */
#ifndef MB_WEB_MOVE_H
#define MB_WEB_MOVE_H

#include <stdbool.h>

#include "model/move.h"
#include "web/ctx.h"

enum { MOVE_INPUTS = 8 };

struct making;

/* How a move is made. */
struct move_kit {
	const struct move *move;
	enum sql facts;			/* the record, in the scope of who sees it */
	enum sql reach;			/* gives a row to who reaches it with the move's permission */
	enum sql write;
	/* what else happens in the transaction; NULL: nothing.  0, or the answer's status */
	int (*effect)(struct ctx *, const struct making *);
	enum perm unless;		/* no button for who reaches it with that one; 0: none */
	/* where it has led already when it was made before; NULL: it was not, or that is refused */
	const char *(*led)(struct ctx *, const struct rows *facts);
};

/* One request's move. */
struct making {
	const struct move_kit *kit;
	const struct rows *facts;	/* at its row */
	const char *values[MOVE_INPUTS];	/* by move_inputs; NULL empty */
	const char *faults[MOVE_INPUTS];
	const char *now;	/* as stored */
	int64_t entry;		/* for its effect: what was noted of it */
};

/* Why the move cannot be made of the record whose facts these are; NULL: it can. */
const char *move_refused(const struct move *, const struct rows *facts);
/* What was written in the input of that name; NULL: nothing. */
const char *making_value(const struct making *, const char *name);

/* What was posted for the move that is given by its kit, checked; false: there are faults. */
bool move_read(struct ctx *, struct making *);
/* Makes a move with what was read, of a record that is not the route's: one of many.
 * NULL, or why not: "missing", "changed", or what move_refusal() says behind its dot.
 * Not for one whose effect answers the request. */
const char *move_one(struct ctx *, const struct making *given, int64_t id);

/* The routes of a move; kits: all of the entity's, move NULL last. */
int move_ask(struct ctx *, const struct move_kit *kits);
int move_make(struct ctx *, const struct move_kit *kits);
/* <act> of each that may be made now of the record the page shows, which is known to be
 * among the rows the viewer reaches by that permission. */
void move_offer(struct ctx *, const struct move_kit *kits, struct rows *facts, enum perm among);

#endif
