/*
 * The deadline of an analysis (SPEC BR-20, BR-22): five working days behind the day
 * it is counted from, 18:00, and what becomes of those that run when a holiday is
 * added or taken away.
 */
#ifndef MB_STORE_DEADLINE_H
#define MB_STORE_DEADLINE_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "base/date.h"

struct arena;
struct db;

/* When what begins at that time is due, with the holidays that were typed.  One
 * statement; within the transaction that writes it. */
time_t deadline_from(struct db *, struct arena *, time_t);

/* A holiday of a notice, just added or just taken away in this transaction. */
struct holiday_change {
	int64_t id;
	struct date day;
	const char *label;
	bool added;
	int64_t by;		/* who */
	const char *base_url;	/* of the links in letters */
};

/*
 * Moves the open deadlines whose interval holds the day by the one working day that
 * it takes or gives, notes it in each history, and writes one letter to each advisor
 * who has some.  A deadline is moved as it stands, so one that was counted from a
 * re-opening keeps its beginning.  Sets, not rows.
 */
void deadline_shift(struct db *, struct arena *, const struct holiday_change *);

#endif
