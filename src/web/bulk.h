/*
 * The same done to many records of a list at once (SPEC 6.3): those that were ticked, a
 * page that says how many and which and asks what is needed, then what became of each
 * (SPEC 8.1 PP-14: a loop of the same as for one, never a statement over all).  A record
 * the viewer may not do it to is refused as one that is not there.
 */
#ifndef MB_WEB_BULK_H
#define MB_WEB_BULK_H

#include "web/ctx.h"

enum { BULK_MAX = 200 };

/* Those that were ticked, in the order of their numbers. */
struct chosen {
	int64_t id[BULK_MAX];
	size_t n;
	const char *json;	/* [1,2,3] */
	bool many, wrong;
};

struct bulk {
	const char *name;			/* "assign" */
	enum sql hold;				/* holds those of :ids, in the order of their numbers */
	enum sql subjects;			/* and what a page says of them */
	const char *const *fields;		/* posted beside them; NULL last */
	/* What was posted beside them.  subjects: those that are there. */
	void *(*read)(struct ctx *, struct rows *subjects);
	bool (*check)(struct ctx *, void *);	/* false: its faults are in it */
	void (*ask)(struct ctx *, xmlNodePtr task, void *);
	/* What else is said of one, in the question and in the result; NULL: nothing. */
	void (*describe)(xmlNodePtr, const struct rows *);
	const char *(*one)(struct ctx *, void *, int64_t id);	/* NULL: done; "missing", ... */
	void (*end)(struct ctx *, void *);	/* when all are through; NULL: nothing */
};

/* Reads what was posted but for these fields (NULL last); 0, or the status it is refused with. */
int bulk_chosen(struct ctx *, const char *const *fields, struct chosen *);
int bulk_run(struct ctx *, const struct bulk *);

#endif
