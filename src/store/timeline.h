/*
 * What the program itself notes in a person's history (SPEC 2.16): in the
 * transaction of what happened, so that there is an entry exactly when it did
 * (SPEC 8.3 PP-45).  What people write themselves is an activity of theirs.
 */
#ifndef MB_STORE_TIMELINE_H
#define MB_STORE_TIMELINE_H

#include <stdint.h>

struct db;

struct happening {
	int64_t prospect, client;	/* client: 0 when it is not about the client */
	const char *type;		/* "status", "assignment", "conversion" or "system" */
	const char *code;		/* what: timeline.CODE of the catalogues */
	const char *subject;		/* "edit": the names of the fields; "deadline": two days; else NULL */
	const char *text;		/* a reason somebody gave, a report; NULL: none */
	const char *from, *to;		/* a status before and after; NULL: it did not change */
	int64_t from_user, to_user;	/* an advisor before and after; 0: nobody */
	int64_t by;			/* who; 0: the program by itself */
};

/* And the prospect knows when something was done about him last, and hooks that want to
 * (store/hook.h).  The entry's number. */
int64_t timeline_note(struct db *, const struct happening *);

#endif
