/*
 * How many rows a list has, exactly up to list.count_cap and then "more".
 *
 * Counting to the cap is the dearest statement of a page, and of a long list
 * always has the same outcome.  So each worker takes a list that had more than
 * the cap to have more for a minute, without asking; a list below it is
 * counted every time.
 */
#ifndef MB_WEB_COUNT_H
#define MB_WEB_COUNT_H

#include "web/ctx.h"

struct count {
	int64_t n; /* at most the cap */
	bool more; /* there are more than n */
	bool capped; /* a search that did not look at all it could have */
};

/* args without :cap.  False when that choice is not offered or nothing answers. */
bool count_rows(
    struct ctx *, enum sql, const struct choice *, const struct arg *args, struct count *);
/* How many there are, at most limit; -1: no answer comes. */
int64_t count_upto(
    struct ctx *, enum sql, const struct choice *, const struct arg *args, int64_t limit);

#endif
