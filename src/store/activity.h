/*
 * What people write around a person and plan with him (SPEC 2.16).  The person's
 * next step (prospects.next_action_at) is kept with it, in the same transaction, by
 * whoever adds or changes what is planned; he holds the prospect's row meanwhile
 * (sql/query/activity/lock.sql).
 */
#ifndef MB_STORE_ACTIVITY_H
#define MB_STORE_ACTIVITY_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct db;

/* Times as the database takes them (time_stored()). */
struct activity {
	int64_t prospect, client;	/* client: 0 when it is not about the client */
	const char *type;		/* one of activity_type_names */
	const char *code;		/* what the program plans: timeline.CODE of the catalogues; NULL: somebody's own words */
	const char *subject, *body;	/* NULL: none */
	const char *scheduled;		/* NULL: it has happened */
	const char *outcome;		/* of what has happened; NULL: none is told of it */
	int64_t assigned;		/* whose it is to do; 0: nobody's */
	int64_t by;			/* who; 0: the program by itself */
	const char *now;
};

/* Its id; 0: there is no such prospect, or the database failed. */
int64_t activity_add(struct db *, const struct activity *);
/* The next step anew.  now: that something was done; NULL: nothing was. */
void activity_next(struct db *, int64_t prospect, const char *now);

#endif
