/*
 * Who looks after a prospect (SPEC 7.5 BR-60, BR-61): given by the program when it is
 * made and nobody was chosen, or by a manager's hand, one or many.  What happened is
 * noted in the history, and whoever wins or loses a record is told by letter (SPEC 5
 * N-01, N-09; PP-56), except of what he did himself.
 */
#ifndef MB_WEB_ASSIGN_H
#define MB_WEB_ASSIGN_H

#include "web/ctx.h"

enum { ASSIGN_REASON_MIN = 5, ASSIGN_REASON_MAX = 2000, BATCH_TOLD = 200 };

struct assignment {
	int64_t to;
	const char *reason;	/* NULL: none; one is needed where somebody loses it */
};

/* A prospect that was given to somebody: for the letters. */
struct assigned {
	int64_t id, from;	/* from: 0 when it was nobody's */
	const char *reference, *person;
	const char *destination, *deadline;	/* NULL: none */
};

/* Whom the program gives a prospect of the viewer's branch: first of those who are versed in
 * where he wants to go (NULL: he has not said); 0 when nobody is there who has room.  Asked when the number has been taken: whoever makes another one waits for
 * it until this one is counted. */
int64_t assign_choose(struct ctx *, const char *destination);
/* Many that come at once, each in a transaction of its own: whoever is given some is told with
 * the first, and not again. */
struct batch {
	const char *from;		/* whose they are, as letters say it */
	int64_t told[BATCH_TOLD];	/* 0: the managers, of what is nobody's */
	size_t n, sure;			/* of them, what was committed */
};
/* What goes with a new prospect that is an advisor's (0: nobody's).  by: who chose him;
 * 0: the program.  batch: NULL, or what he comes with; its sure is the caller's to set. */
void assign_created(struct ctx *, int64_t prospect, int64_t advisor, int64_t by, struct batch *);

/* Gives one prospect to somebody.  NULL, and what was done in *out; or the key of why
 * not: "missing" (none the viewer may give), "changed" (version is not 0 and not the
 * row's), "same", "reason", "left" (who was chosen holds no records any more). */
const char *assign_one(struct ctx *, int64_t id, int64_t version, const struct assignment *, struct assigned *out);
/* The letters about them: each person one, however many there are. */
void assign_tell(struct ctx *, const struct assignment *, const struct assigned *, size_t n);

#endif
